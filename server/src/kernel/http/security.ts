import { type FastifyInstance } from 'fastify'

/** No script that is not a file of ours, or of which a page's own policy knows the digest; styles may be inline, because the first page brings its own. */
export const contentPolicy = (formAction = "'self'", digests: readonly string[] = []): string => [
  "default-src 'self'", ["script-src 'self'", ...digests.map(digest => `'sha256-${digest}'`)].join(' '), "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'",
  "worker-src 'self' blob:", "frame-src 'self' blob:", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", `form-action ${formAction}`,
].join('; ')

export function securityHeaders(app: FastifyInstance, { secure }: { secure: boolean }): void {
  const headers: Record<string, string> = {
    'content-security-policy': contentPolicy(),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(self), payment=(), usb=()',
    ...secure ? { 'strict-transport-security': 'max-age=31536000' } : {},
  }
  app.addHook('onRequest', async (_request, reply) => { reply.headers(headers) })
}

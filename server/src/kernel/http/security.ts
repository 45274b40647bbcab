import { type FastifyInstance } from 'fastify'

/** No script that is not a file of ours; styles may be inline, because Ant Design writes its own. */
export const contentPolicy = (formAction = "'self'"): string => [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'",
  "worker-src 'self' blob:", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", `form-action ${formAction}`,
].join('; ')

export function securityHeaders(app: FastifyInstance, { secure }: { secure: boolean }): void {
  const headers: Record<string, string> = {
    'content-security-policy': contentPolicy(),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
    ...secure ? { 'strict-transport-security': 'max-age=31536000' } : {},
  }
  app.addHook('onRequest', async (_request, reply) => { reply.headers(headers) })
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret of Standard Webhooks: 32 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const signature = (secret: string, signed: string): string => `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(signed).digest('base64')}`

/** The three headers of Standard Webhooks; while a secret is being changed both sign. */
export const signWebhook = (secrets: readonly string[], { id, at, body }: { id: string; at: Date; body: string }): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map(secret => signature(secret, `${id}.${timestamp}.${body}`)).join(' ') }
}

/** What a receiver does: is one of the signatures made with this secret, over exactly these bytes, and not long ago? */
export function verifyWebhook(secret: string, headers: Record<string, unknown>, body: string, now: Date, tolerance = 300): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  const wanted = Buffer.from(signature(secret, `${id}.${timestamp}.${body}`))
  return given.split(' ').some(one => { const said = Buffer.from(one); return said.length === wanted.length && timingSafeEqual(said, wanted) })
}

import { createHash } from 'node:crypto'

export type Digest = 'sha256' | 'sm3'

/** RFC 8785 for the values we have: JSON with sorted keys, no spaces, numbers as ECMAScript writes them. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const keys = Object.keys(value).filter(key => (value as Record<string, unknown>)[key] !== undefined).sort()
  return `{${keys.map(key => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`).join(',')}}`
}

export const digestOf = (digest: Digest, value: unknown): string =>
  createHash(digest).update(typeof value === 'string' ? value : canonical(value)).digest('hex')

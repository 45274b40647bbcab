import { createHmac, createSecretKey } from 'node:crypto'

/** What names a person or a company in records; `key` is any other record's name. */
export type PersonKind = 'residentId' | 'uscc' | 'key'
export type PersonDigest = (kind: PersonKind, value: string) => string

/**
 * Of whom a record is, without the number: there are too few numbers for a bare hash, so the house's own secret goes in, and nobody without it can try them all.
 * Written as people write it: spaces and small letters make no other person.
 */
export function personDigests(secret: string): PersonDigest {
  const key = createSecretKey(secret, 'utf8')
  return (kind, value) => createHmac('sha256', key).update(`${kind}:${value.replace(/\s/g, '').toUpperCase()}`).digest('hex')
}

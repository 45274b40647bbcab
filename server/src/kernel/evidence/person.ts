import { createHmac } from 'node:crypto'

/** What names a person or a company in records; `key` is any other record's name. */
export type PersonKind = 'residentId' | 'uscc' | 'key'
export type PersonDigest = (kind: PersonKind, value: string) => string

/**
 * Of whom a record is, without the number: there are too few numbers for a bare hash, so the house's own secret goes in, and nobody without it can try them all.
 * Written as people write it: spaces and small letters make no other person.
 */
export const personDigests = (secret: string): PersonDigest => (kind, value) =>
  createHmac('sha256', secret).update(`${kind}:${value.replace(/\s/g, '').toUpperCase()}`).digest('hex')

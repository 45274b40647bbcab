import { hash } from 'node:crypto'
import { canonical, type Digest } from './digest.ts'
import { type PersonDigest } from './person.ts'

/** What the house signs with, and the secret that its digests of persons hold. */
export interface Seal {
  key: string
  algorithm: 'ed25519' | 'sm2'
  publicKey: string
  /** The signature in hexadecimal. */
  sign(text: string): string
  personDigest: PersonDigest
}

/**
 * 回执 — what was asked, what was answered, and where the ledger says so. Whoever got it can prove later that this answer was given, and the house that it
 * was asked for. `salt` is known to the two alone: it keeps those who read the ledger from guessing what was asked.
 */
export interface Receipt {
  format: 'yiwang-receipt-1'
  action: string
  subject: string
  account: string
  rows: number | null
  /** The entry of the ledger. */
  entry: number
  at: string
  digest: Digest
  salt: string
  /** Of the salt and the RFC 8785 JSON of the input. */
  requestHash: string
  /** Of the bytes of the answer's body, as they were sent. */
  responseHash: string
  key: string
  /** Over the RFC 8785 JSON of all the rest, in hexadecimal. */
  signature: string
}

export const requestHash = (digest: Digest, salt: string, input: unknown): string => hash(digest, salt + canonical(input), 'hex')

export function signReceipt(seal: Seal, facts: Omit<Receipt, 'format' | 'key' | 'signature'>): Receipt {
  const unsigned = { format: 'yiwang-receipt-1' as const, ...facts, key: seal.key }
  return { ...unsigned, signature: seal.sign(signedText(unsigned)) }
}
const text = JSON.stringify
/** RFC 8785 JSON, written in the order that sorting its keys gives: a thousand are signed in a second. */
export const signedText = ({ account, action, at, digest, entry, format, key, requestHash, responseHash, rows, salt, subject }: Omit<Receipt, 'signature'>): string =>
  `{"account":${text(account)},"action":${text(action)},"at":${text(at)},"digest":${text(digest)},"entry":${entry},"format":${text(format)},"key":${text(key)},"requestHash":${text(requestHash)},`
  + `"responseHash":${text(responseHash)},"rows":${rows},"salt":${text(salt)},"subject":${text(subject)}}`

/** As it stands in the header `yiwang-receipt`. */
export const receiptText = (receipt: Receipt): string => Buffer.from(JSON.stringify(receipt)).toString('base64url')

import { type Output } from '../api/client.ts'
import { canonical, hexOf, sha256, signed, verify } from './ledger-proof.ts'

export type Receipt = Output<'ledger.receipt'>
export type ReceiptProof = Output<'ledger.proveReceipt'>

/** From the header `yiwang-receipt`, from a file that kept it as JSON, or from a whole file of headers; null if there is none in it. */
export function readReceipt(text: string): Receipt | null {
  const header = /^yiwang-receipt:\s*([\w-]+)/im.exec(text)?.[1]
  const bare = (header ?? text).trim()
  try {
    const json = bare.startsWith('{') ? bare : new TextDecoder().decode(Uint8Array.from(atob(bare.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0)))
    const value: unknown = JSON.parse(json)
    return isReceipt(value) ? value : null
  } catch { return null }
}
const texts = ['action', 'subject', 'account', 'at', 'digest', 'salt', 'requestHash', 'responseHash', 'key', 'signature'] as const
function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false
  const found: Record<string, unknown> = { ...value }
  return found.format === 'yiwang-receipt-1' && Number.isInteger(found.entry) && texts.every(name => typeof found[name] === 'string')
}
/** As the server wants it back. */
export const receiptText = (receipt: Receipt): string => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(receipt)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** What was found; null where it was not asked or cannot be computed here. */
export interface CheckedReceipt { key: boolean; signature: boolean | null; body: boolean | null; ledger: boolean | null; same: boolean | null }

/** Computes again, in this browser, what a receipt claims: that the house signed it, that this body was the answer, and that the sealed ledger says the same. */
export async function checkReceipt(receipt: Receipt, { key, proof }: ReceiptProof, body: Uint8Array<ArrayBuffer> | null): Promise<CheckedReceipt> {
  const { signature, ...unsigned } = receipt
  const ours = key.id === receipt.key && await keyId(key) === key.id
  const sealed = proof === null ? null : await verify(proof)
  return {
    key: ours, signature: await signed(canonical(unsigned), signature, key),
    body: body === null || receipt.digest !== 'sha256' ? null : hexOf(await sha256(body)) === receipt.responseHash,
    ledger: sealed === null ? null : sealed.link && sealed.root && sealed.signature !== false, same: proof === null ? null : says(receipt, proof.entry),
  }
}
/** A key is called by its own digest, so that nobody can pass another off under its name. */
const keyId = async ({ algorithm, publicKey }: ReceiptProof['key']): Promise<string> => hexOf(await sha256(Uint8Array.from(new TextEncoder().encode(`${algorithm}:${publicKey}`)))).slice(0, 32)

/** The entry must say what the receipt says. */
function says(receipt: Receipt, entry: NonNullable<ReceiptProof['proof']>['entry']): boolean {
  const { response, rows } = entry.evidence
  return entry.id === receipt.entry && entry.action === receipt.action && entry.subject === receipt.subject && entry.actor === receipt.account && entry.happenedAt === receipt.at
    && entry.inputDigest === receipt.requestHash && response === receipt.responseHash && (typeof rows === 'number' ? rows : null) === receipt.rows
}

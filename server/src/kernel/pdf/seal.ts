import { createHash } from 'node:crypto'

const mark = '%yiwang '
/** What a PDF's seal speaks of: every byte before it. */
export const digestOfPdf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')
/** The seal is its last line, a comment to whoever only reads it. */
export const sealPdf = (bytes: Buffer, seal: string): Buffer => Buffer.concat([bytes, Buffer.from(`${mark}${seal}\n`)])
/** Its seal, and the digest of what it should speak of; null where there is none, or something follows it. */
export function readSealed(bytes: Buffer): { seal: string; digest: string } | null {
  const at = bytes.lastIndexOf(mark), seal = at < 0 ? '' : bytes.subarray(at + mark.length).toString('latin1')
  return /^[\w.~-]+\n$/.test(seal) ? { seal: seal.trim(), digest: digestOfPdf(bytes.subarray(0, at)) } : null
}
export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

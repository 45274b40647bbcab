import { open } from 'node:fs/promises'

/** What a file is, by its first bytes, whatever it is called. */
export type Kind = Paper | 'heic' | null
export type Picture = 'image/jpeg' | 'image/png' | 'image/webp'
export type Paper = 'application/pdf' | Picture

const text = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')

export function kindOf(bytes: Uint8Array): Kind {
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  return text(bytes, 4, 8) === 'ftyp' && /^(heic|heix|hevc|heif|mif1|msf1)$/.test(text(bytes, 8, 12)) ? 'heic' : null
}
export async function kindOfFile(path: string): Promise<Kind> {
  const file = await open(path)
  try { const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0); return kindOf(buffer.subarray(0, bytesRead)) } finally { await file.close() }
}
export const isPicture = (kind: Kind): kind is Picture => kind !== null && kind.startsWith('image/')

const endings: Record<Paper, RegExp> = { 'application/pdf': /\.pdf$/i, 'image/jpeg': /\.jpe?g$/i, 'image/png': /\.png$/i, 'image/webp': /\.webp$/i }
/** A name without folders, signs that nobody sees and signs that turn the letters round; it ends as what the file is, whatever was sent. */
export function calledAs(type: Paper, name: string): string {
  const bareName = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim() || '文件'
  return endings[type].test(bareName) ? bareName : `${bareName.slice(0, 190)}.${type === 'image/jpeg' ? 'jpg' : type.split('/')[1]}`
}

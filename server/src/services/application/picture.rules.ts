/** What a file is, by its first bytes, whatever it is called. */
export type Kind = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp' | 'heic' | null
const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)
export function kindOf(bytes: Buffer): Kind {
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  return text(bytes, 4, 8) === 'ftyp' && /^(heic|heix|hevc|heif|mif1|msf1)$/.test(text(bytes, 8, 12)) ? 'heic' : null
}

const endings: Record<Exclude<Kind, 'heic' | null>, RegExp> = { 'application/pdf': /\.pdf$/i, 'image/jpeg': /\.jpe?g$/i, 'image/png': /\.png$/i, 'image/webp': /\.webp$/i }
/** A name without folders, signs that nobody sees and signs that turn the letters round; it ends as what the file is, whatever was sent. */
export function calledAs(type: Exclude<Kind, 'heic' | null>, name: string): string {
  const bareName = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim() || '文件'
  return endings[type].test(bareName) ? bareName : `${bareName.slice(0, 190)}.${type === 'image/jpeg' ? 'jpg' : type.split('/')[1]}`
}

/**
 * A picture written anew with nothing but what is needed to see it: no place, no device, no words, nothing behind its end. The picture itself stays as it was, to the last bit;
 * which side is up is kept. Null: it is not whole.
 */
export const bare = (kind: Exclude<Kind, 'heic' | 'application/pdf' | null>, bytes: Buffer): Buffer | null => ({ 'image/jpeg': bareJpeg, 'image/png': barePng, 'image/webp': bareWebp })[kind](bytes)

/** Segments that tell how to draw it; APP0 (JFIF), APP2 (colours) and APP14 (Adobe) among those of applications. */
function bareJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2, up = 1, seen = false
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) { at++; continue }
    const length = bytes.readUInt16BE(at + 2), end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1) up = orientationOf(segment) ?? up
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) seen = true
    const drop = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && ![0xe0, 0xe2, 0xee].includes(marker))
    if (!drop) kept.push(segment)
    at = end
    if (marker !== 0xda) continue
    if (!seen) return null
    // the picture itself, up to its end: bytes after ff are stuffed or restart marks
    let stop = at
    for (;;) {
      stop = bytes.indexOf(0xff, stop)
      if (stop === -1 || stop + 1 >= bytes.length) return null
      const next = bytes[stop + 1]!
      if (next === 0 || (next >= 0xd0 && next <= 0xd7)) { stop += 2; continue }
      if (next === 0xff) { stop++; continue }
      break
    }
    kept.push(bytes.subarray(at, stop))
    at = stop
    if (bytes[at + 1] !== 0xd9) continue
    kept.push(bytes.subarray(at, at + 2))
    return Buffer.concat(up === 1 ? kept : [kept[0]!, exifOf(up), ...kept.slice(1)])
  }
  return null
}
/** Which side is up, of an EXIF segment. */
function orientationOf(segment: Buffer): number | null {
  if (text(segment, 4, 10) !== 'Exif\0\0' || segment.length < 20) return null
  const tiff = segment.subarray(10), little = text(tiff, 0, 2) === 'II', u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)), start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(u16(start), 100); entry++) { const at = start + 2 + entry * 12; if (u16(at) === 0x0112) { const up = u16(at + 8); return up >= 1 && up <= 8 ? up : null } }
  return null
}
const exifOf = (up: number): Buffer => Buffer.from([0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, up, 0, 0, 0, 0, 0, 0])

const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs'])
function barePng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at), name = text(bytes, at + 4, at + 8)
    if (end > bytes.length || (at === 8) !== (name === 'IHDR')) return null
    if (drawn.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return null
}

function bareWebp(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [], until = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  let at = 12, seen = false
  while (at + 8 <= until) {
    const size = bytes.readUInt32LE(at + 4), name = text(bytes, at, at + 4), end = at + 8 + size + (size & 1)
    if (end > bytes.length + (size & 1)) return null
    if (name === 'VP8 ' || name === 'VP8L' || name === 'ANMF') seen = true
    const chunk = Buffer.from(bytes.subarray(at, end))
    // it says no more that it has words and a place
    if (name === 'VP8X') chunk[8]! &= ~0b1100
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk)
    at = end
  }
  if (!seen || at < until) return null
  const body = Buffer.concat(kept), head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

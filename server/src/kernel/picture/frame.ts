import { inflateSync } from 'node:zlib'
import { type Picture } from './kind.ts'

/** What a picture says of itself before anything of it is drawn. */
export interface Frame {
  width: number
  height: number
  /** Which side is up, as EXIF counts them: 1 is as it lies. */
  up: number
  /** How finely a JPEG was drawn, 1 to 100; how a WebP was: exactly, or nearly. */
  quality: number
  exact: boolean
  /** What its numbers mean in colours (ICC), where it says so. */
  profile: Buffer | null
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)
const frame = (width: number, height: number, more: Partial<Frame> = {}): Frame => ({ width, height, up: 1, quality: 85, exact: false, profile: null, ...more })

/** Reads a picture's frame without drawing it. Null: it is not whole, or it is none. */
export function frameOf(kind: Picture, bytes: Buffer): Frame | null {
  const found = { 'image/jpeg': ofJpeg, 'image/png': ofPng, 'image/webp': ofWebp }[kind](bytes)
  return found !== null && found.width > 0 && found.height > 0 ? found : null
}

/** Goes from segment to segment up to the end, since a decoder fills with grey what was cut off. */
function ofJpeg(bytes: Buffer): Frame | null {
  let at = 2, width = 0, height = 0, up: number | null = null, quality = 85, profile: Buffer | null = null
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) { at++; continue }
    const length = bytes.readUInt16BE(at + 2), end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const segment = bytes.subarray(at + 4, end)
    if (marker === 0xe1 && text(segment, 0, 6) === 'Exif\0\0') up ??= upOf(segment.subarray(6))
    // one segment is enough for three primaries
    if (marker === 0xe2 && text(segment, 0, 14) === 'ICC_PROFILE\0\x01\x01') profile = segment.subarray(14)
    // the table of light, which says how much was left out
    if (marker === 0xdb && segment[0] === 0 && segment.length >= 65) quality = qualityOf(segment.subarray(1, 65))
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (segment.length < 6) return null
      height = Math.max(height, segment.readUInt16BE(1))
      width = Math.max(width, segment.readUInt16BE(3))
    }
    at = end
    if (marker !== 0xda) continue
    at = endOfScan(bytes, at)
    if (at === -1) return null
    if (bytes[at + 1] === 0xd9) return frame(width, height, { up: up ?? 1, quality, profile })
  }
  return null
}
/** Bytes after ff are stuffed or restart marks; anything else ends the scan. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from;;) {
    at = bytes.indexOf(0xff, at)
    if (at === -1 || at + 1 >= bytes.length) return -1
    const next = bytes[at + 1]!
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2
    else if (next === 0xff) at++
    else return at
  }
}
/** The standard's table sums up to 3689 at quality 50; this is libjpeg's scale read backwards. */
function qualityOf(table: Buffer): number {
  const percent = table.reduce((sum, each) => sum + each, 0) * 100 / 3689
  return Math.round(Math.min(100, Math.max(1, percent <= 100 ? 100 - percent / 2 : 5000 / percent)))
}

/** Which side is up, of TIFF as it stands in EXIF. */
function upOf(tiff: Buffer): number | null {
  const little = text(tiff, 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  if (tiff.length < 8) return null
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(u16(start), 100); entry++) {
    const at = start + 2 + entry * 12
    if (u16(at) !== 0x0112) continue
    const up = u16(at + 8)
    return up >= 1 && up <= 8 ? up : null
  }
  return null
}

function ofPng(bytes: Buffer): Frame | null {
  let found: Frame | null = null
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at), name = text(bytes, at + 4, at + 8)
    if (end > bytes.length || (found === null) !== (name === 'IHDR')) return null
    if (name === 'IHDR') found = frame(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12), { exact: true })
    if (name === 'eXIf') found!.up = upOf(bytes.subarray(at + 8, end - 4)) ?? 1
    if (name === 'iCCP') found!.profile = inflated(bytes.subarray(at + 8, end - 4))
    if (name === 'IEND') return found
    at = end
  }
  return null
}

/** A name, a zero, how it is packed, and the packed profile. */
function inflated(body: Buffer): Buffer | null {
  const name = body.indexOf(0)
  if (name === -1) return null
  try { return inflateSync(body.subarray(name + 2), { maxOutputLength: 1 << 20 }) } catch { return null }
}

function ofWebp(bytes: Buffer): Frame | null {
  const until = 8 + bytes.readUInt32LE(4), found = frame(0, 0)
  const grow = (width: number, height: number) => { found.width = Math.max(found.width, width); found.height = Math.max(found.height, height) }
  let at = 12, drawn = false
  if (until > bytes.length) return null
  while (at + 8 <= until) {
    const name = text(bytes, at, at + 4), size = bytes.readUInt32LE(at + 4), body = bytes.subarray(at + 8, at + 8 + size)
    if (body.length < size) return null
    if (name === 'VP8X' && size >= 10) grow(body.readUIntLE(4, 3) + 1, body.readUIntLE(7, 3) + 1)
    if (name === 'VP8 ' && size >= 10) { drawn = true; grow(body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff) }
    if (name === 'VP8L' && size >= 5) { const sides = body.readUInt32LE(1); drawn = found.exact = true; grow((sides & 0x3fff) + 1, ((sides >>> 14) & 0x3fff) + 1) }
    if (name === 'ICCP') found.profile = body
    if (name === 'EXIF') found.up = upOf(text(body, 0, 6) === 'Exif\0\0' ? body.subarray(6) : body) ?? 1
    at += 8 + size + (size & 1)
  }
  return drawn ? found : null
}

import { crc32, deflateSync } from 'node:zlib'
import { type Pixels } from './pixels.ts'

/**
 * Written as small as its colours allow: a scan in black and white takes a bit for each point, not four bytes. The encoder of @jsquash knows only all colours with
 * transparency, and makes fifteen times as much of a scanned page as came in.
 */
export function pngOf(pixels: Pixels): Buffer {
  const { grey, opaque, palette } = coloursOf(pixels.data)
  if (palette !== null && (palette.size <= 16 || !grey || !opaque)) return ofFew(pixels, palette, opaque)
  const [type, parts] = grey && opaque ? [0, 1] : opaque ? [2, 3] : [6, 4]
  return written(pixels, 8, type, filtered(pixels, parts))
}

/** Whether it is all grey, whether nothing shines through; and its colours by their order of coming, where they are few. */
function coloursOf(data: Uint8ClampedArray): { grey: boolean; opaque: boolean; palette: Map<number, number> | null } {
  const palette = new Map<number, number>()
  let grey = true, opaque = true, last = -1, few = true
  for (let at = 0; at < data.length; at += 4) {
    const red = data[at]!, green = data[at + 1]!, blue = data[at + 2]!, alpha = data[at + 3]!, colour = alpha * 0x1000000 + (red << 16 | green << 8 | blue)
    if (colour === last) continue
    last = colour
    if (red !== green || green !== blue) grey = false
    if (alpha !== 255) opaque = false
    if (!few || palette.has(colour)) continue
    few = palette.size < 256
    if (few) palette.set(colour, palette.size)
  }
  return { grey, opaque, palette: few ? palette : null }
}

/** A table of colours, and for each point its number in as few bits as count them. */
function ofFew(pixels: Pixels, palette: Map<number, number>, opaque: boolean): Buffer {
  const { data, width, height } = pixels, bits = [1, 2, 4, 8].find(each => palette.size <= 2 ** each)!, length = Math.ceil(width * bits / 8) + 1, rows = Buffer.alloc(length * height)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += 4) {
    const number = palette.get(data[at + 3]! * 0x1000000 + (data[at]! << 16 | data[at + 1]! << 8 | data[at + 2]!))!, place = y * length + 1 + (x * bits >> 3)
    rows[place] = rows[place]! | number << 8 - bits - (x * bits & 7)
  }
  const colours = Buffer.from([...palette.keys()].flatMap(colour => [colour >> 16 & 255, colour >> 8 & 255, colour & 255])), covers = Buffer.from([...palette.keys()].map(colour => Math.floor(colour / 0x1000000)))
  return written(pixels, bits, 3, rows, chunk('PLTE', colours), ...opaque ? [] : [chunk('tRNS', covers)])
}

/** Each row as it differs least from what is left of it and above it: as it is, from the left, from above, or from whichever of the three is nearest (Paeth). */
function filtered({ data, width, height }: Pixels, parts: number): Buffer {
  const length = width * parts, rows = Buffer.alloc((length + 1) * height), tries = [0, 1, 2, 4].map(filter => ({ filter, row: new Uint8Array(length) }))
  let above = new Uint8Array(length), row = new Uint8Array(length)
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = y * width * 4, to = 0; x < width; x++, from += 4) for (let part = 0; part < parts; part++) row[to++] = data[from + part]!
    let best = tries[0]!, least = Infinity
    for (const attempt of tries) {
      const sum = differ(attempt.filter, row, above, parts, attempt.row)
      if (sum < least) { least = sum; best = attempt }
    }
    rows[y * (length + 1)] = best.filter
    rows.set(best.row, y * (length + 1) + 1)
    ;[above, row] = [row, above]
  }
  return rows
}
function differ(filter: number, row: Uint8Array, above: Uint8Array, parts: number, to: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < row.length; at++) {
    const left = at < parts ? 0 : row[at - parts]!, up = above[at]!
    const guess = filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : paeth(left, up, at < parts ? 0 : above[at - parts]!)
    const value = row[at]! - guess & 255
    to[at] = value
    sum += value < 128 ? value : 256 - value
  }
  return sum
}
function paeth(left: number, up: number, corner: number): number {
  const byLeft = Math.abs(up - corner), byUp = Math.abs(left - corner), byCorner = Math.abs(left + up - 2 * corner)
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner
}

function written({ width, height }: Pixels, bits: number, type: number, rows: Buffer, ...tables: Buffer[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([bits, type], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), ...tables, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]), framed = Buffer.alloc(body.length + 12)
  framed.writeUInt32BE(body.length)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), body.length + 8)
  return framed
}

// Pictures for tests, made by the encoders themselves, and what one finds in one.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import decodeJpeg, { init as jpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as jpegEncoder } from '@jsquash/jpeg/encode.js'
import decodePng, { init as pngDecoder } from '@jsquash/png/decode.js'
import decodeWebp, { init as webpDecoder } from '@jsquash/webp/decode.js'
import encodeWebp, { init as webpEncoder } from '@jsquash/webp/encode.js'
import { type Picture } from './kind.ts'
import { type Pixels } from './pixels.ts'
import { pngOf } from './png.ts'

const wasm = (path: string) => readFileSync(fileURLToPath(import.meta.resolve(path)))
await Promise.all([
  jpegDecoder({ wasmBinary: wasm('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm') }), jpegEncoder({ wasmBinary: wasm('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm') }), pngDecoder(wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm')),
  webpDecoder({ wasmBinary: wasm('@jsquash/webp/codec/dec/webp_dec.wasm') }), webpEncoder({ wasmBinary: wasm('@jsquash/webp/codec/enc/webp_enc_simd.wasm') }),
])
class ImageData { data: Uint8ClampedArray; width: number; height: number; constructor(data: Uint8ClampedArray, width: number, height: number) { this.data = data; this.width = width; this.height = height } }
Object.assign(globalThis, { ImageData })

/** A sheet in four fields: red, green; blue, white. So one sees how it lies. */
export function fourFields(width = 64, height = 48): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += 4) {
    const right = x >= width / 2, low = y >= height / 2
    data.set(right && low ? [255, 255, 255] : right ? [0, 160, 0] : low ? [0, 0, 200] : [200, 0, 0], at)
  }
  return { data, width, height }
}
export async function file(kind: Picture, pixels: Pixels = fourFields()): Promise<Buffer> {
  if (kind === 'image/png') return pngOf(pixels)
  return Buffer.from(kind === 'image/jpeg' ? await encodeJpeg({ ...pixels, colorSpace: 'srgb' } as never, { quality: 95 }) : await encodeWebp({ ...pixels, colorSpace: 'srgb' } as never, { lossless: 1 }))
}

/** EXIF as a telephone writes it: which side is up, and where it stood. */
export const exif = (up: number): Buffer => Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x02', 'latin1'), Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, up, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 40, 0, 0, 0, 0]), Buffer.from('GPS 30.1 120.2')])
const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, body.length + 2 >> 8, body.length + 2 & 255]), body])
/** A JPEG with a place, a telephone's name and words. */
export const taken = (jpeg: Buffer, up: number): Buffer => Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, exif(up)), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>杭州</x:xmpmeta>')), segment(0xed, Buffer.from('Photoshop 3.0\0IPTC')), segment(0xfe, Buffer.from('my phone')), jpeg.subarray(2)])
/** The profile of Display P3 as far as it is read: a head, and three primaries. */
export function displayP3(): Buffer {
  const profile = Buffer.alloc(132 + 36 + 60), primaries = [['rXYZ', 0.5151, 0.2412, -0.0011], ['gXYZ', 0.292, 0.6922, 0.0419], ['bXYZ', 0.1571, 0.0666, 0.7841]] as const
  profile.write('RGB XYZ ', 16, 'latin1')
  profile.writeUInt32BE(3, 128)
  for (const [number, [name, ...parts]] of primaries.entries()) {
    const tag = 132 + number * 12, at = 168 + number * 20
    profile.write(name, tag, 'latin1')
    profile.writeUInt32BE(at, tag + 4)
    profile.writeUInt32BE(20, tag + 8)
    for (const [part, value] of parts.entries()) profile.writeInt32BE(Math.round(value * 65_536), at + 8 + part * 4)
  }
  return profile
}
export const coloured = (jpeg: Buffer, profile: Buffer): Buffer => Buffer.concat([jpeg.subarray(0, 2), segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile])), jpeg.subarray(2)])
/** A chunk of a PNG. */
export function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]), framed = Buffer.alloc(body.length + 12)
  framed.writeUInt32BE(body.length)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), body.length + 8)
  return framed
}
/** A PNG with more chunks behind its head. */
export const written = (png: Buffer, ...chunks: Buffer[]): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])
/** A WebP with EXIF. */
export function described(webp: Buffer, { width, height }: { width: number; height: number }, up: number): Buffer {
  const part = (name: string, body: Buffer) => { const head = Buffer.from(`${name}\0\0\0\0`, 'latin1'); head.writeUInt32LE(body.length, 4); return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]) }
  const canvas = Buffer.alloc(10)
  canvas[0] = 0b1000
  canvas.writeUIntLE(width - 1, 4, 3)
  canvas.writeUIntLE(height - 1, 7, 3)
  const whole = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), part('VP8X', canvas), webp.subarray(12), part('EXIF', exif(up))])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

export const points = async (kind: Picture, bytes: Uint8Array): Promise<Pixels> => await { 'image/jpeg': decodeJpeg, 'image/png': decodePng, 'image/webp': decodeWebp }[kind](new Uint8Array(bytes).buffer) as Pixels
/** How it looks: its size, and the colour of each corner by its name. */
export async function look(kind: Picture, bytes: Uint8Array): Promise<{ size: string; corners: string }> {
  const { data, width, height } = await points(kind, bytes)
  const named: [string, number[]][] = [['red', [200, 0, 0]], ['green', [0, 160, 0]], ['blue', [0, 0, 200]], ['white', [255, 255, 255]]]
  const at = (x: number, y: number) => named.find(([, colour]) => colour.every((part, index) => Math.abs(data[(y * width + x) * 4 + index]! - part) <= 8))?.[0] ?? 'strange'
  return { size: `${width}×${height}`, corners: [at(3, 3), at(width - 4, 3), at(3, height - 4), at(width - 4, height - 4)].join(' ') }
}
/** What a file is made of: the markers of a JPEG up to its picture, the chunks of a PNG or a WebP; and what lies behind the end. */
export function partsOf(kind: Picture, bytes: Buffer): { parts: string[]; behind: number } {
  const parts: string[] = []
  if (kind === 'image/jpeg') {
    for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) { parts.push(bytes[at + 1]!.toString(16)); if (bytes[at + 1] === 0xda) break }
    return { parts: [...new Set(parts)], behind: bytes.length - bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) - 2 }
  }
  let at = kind === 'image/png' ? 8 : 12
  while (at + 8 <= bytes.length) {
    const size = kind === 'image/png' ? bytes.readUInt32BE(at) + 4 : bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) & 1)
    parts.push(bytes.toString('latin1', ...kind === 'image/png' ? [at + 4, at + 8] as const : [at, at + 4] as const))
    at += 8 + size
    if (parts.at(-1) === 'IEND') break
  }
  return { parts, behind: bytes.length - at }
}

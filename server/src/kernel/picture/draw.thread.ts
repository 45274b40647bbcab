// A thread draws one picture of a stranger's and is gone: whatever its bytes did to the decoder goes with it, and so does the memory. It has nothing of the house: no environment, no connection.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
// types alone: the house itself is not loaded here
import type { Asked, Outcome } from './draw.ts'
import { plain } from './colours.ts'
import { type Frame, frameOf } from './frame.ts'
import { type Picture } from './kind.ts'
import { type Pixels, upright, within } from './pixels.ts'
import { pngOf } from './png.ts'

/** What browsers have and Node has not; decoders answer with it. */
class ImageData implements Pixels {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
  colorSpace = 'srgb' as const
  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) { this.data = data; this.width = width; this.height = height }
}
Object.assign(globalThis, { ImageData })

const wasm = (path: string) => readFileSync(fileURLToPath(import.meta.resolve(path)))

async function decoded(kind: Picture, bytes: ArrayBuffer): Promise<Pixels> {
  if (kind === 'image/png') {
    const { decode, init } = await import('@jsquash/png/decode.js')
    await init(wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return decode(bytes, { bitDepth: 8 })
  }
  const complaints: string[] = [], printErr = (line: string) => { complaints.push(line) }
  if (kind === 'image/webp') {
    const { default: decode, init } = await import('@jsquash/webp/decode.js')
    await init({ wasmBinary: wasm('@jsquash/webp/codec/dec/webp_dec.wasm'), printErr })
    return decode(bytes)
  }
  const { default: decode, init } = await import('@jsquash/jpeg/decode.js')
  await init({ wasmBinary: wasm('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'), printErr })
  const pixels = await decode(bytes)
  // it goes on with grey where the picture breaks off, and only says so
  if (complaints.some(line => /premature end/i.test(line))) throw new Error('cut')
  return pixels
}

async function encoded(kind: Picture, pixels: Pixels, { quality, exact }: Frame): Promise<Uint8Array<ArrayBuffer>> {
  if (kind === 'image/png') return new Uint8Array(pngOf(pixels))
    if (kind === 'image/webp') {
    const { default: encode, init } = await import('@jsquash/webp/encode.js')
    await init({ wasmBinary: wasm('@jsquash/webp/codec/enc/webp_enc_simd.wasm') })
    return new Uint8Array(await encode(pixels, exact ? { lossless: 1, method: 1 } : { quality: 85, method: 2 }))
  }
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js')
  await init({ wasmBinary: wasm('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm') })
  // no finer than it came: what was left out does not come back, and the file would only grow
  return new Uint8Array(await encode(pixels, { quality: Math.min(85, Math.max(50, quality)), baseline: true }))
}

async function drawn({ kind, path, mostPixels, longest }: Asked): Promise<Outcome> {
  const bytes = readFileSync(path), frame = frameOf(kind, bytes)
  if (frame === null) return { refused: 'broken' }
  if (frame.width * frame.height > mostPixels) return { refused: 'tooLarge' }
  let pixels: Pixels
  try { pixels = await decoded(kind, new Uint8Array(bytes).buffer) } catch { return { refused: 'broken' } }
  return { drawn: await encoded(kind, upright(plain(within(pixels, longest), frame.profile), frame.up), frame) }
}

const outcome = await drawn(workerData as Asked)
parentPort!.postMessage(outcome, 'drawn' in outcome ? [outcome.drawn.buffer] : [])

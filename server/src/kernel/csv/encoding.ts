import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

export type Encoding = 'utf-8' | 'gb18030'
/** What the bytes are, or why they are not a text table. Lines count from 1, bytes from 0. */
export type Inspection =
  | { kind: 'text'; encoding: Encoding; bom: boolean; size: number; replaced: boolean }
  | { kind: 'empty' }
  | { kind: 'binary'; what: 'zip' | 'xls' | 'pdf' | 'parquet' | 'gzip' | 'utf-16' }
  | { kind: 'nul'; line: number; byte: number }
  | { kind: 'encoding'; line: number; byte: number }

type Chunks = AsyncIterable<Buffer>
const replacement = Buffer.from('�')

function binary(head: Buffer): Extract<Inspection, { kind: 'binary' }>['what'] | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return 'zip'
  if (starts(0x50, 0x41, 0x52, 0x31)) return 'parquet'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(0x1f, 0x8b)) return 'gzip'
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'utf-16'
  // UTF-16 without a mark: Latin text has a zero in every second byte
  let zeros = 0
  for (let at = 0; at < Math.min(head.length, 512); at++) if (head[at] === 0) zeros++
  if (zeros > Math.min(head.length, 512) * 0.3) return 'utf-16'
}

/** Where the last whole character ends: at most three bytes of a begun one are left for the next piece. */
function wholeEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/**
 * Reads everything once and decides: whole-file validity, since the first megabyte of a GB18030 file may be plain
 * digits. UTF-8 passes at gigabytes a second; only what is not UTF-8 is read again as GB18030.
 */
export async function inspect(open: () => Chunks): Promise<Inspection> {
  let size = 0, lines = 1, bom = false, replaced = false
  let rest: Buffer = Buffer.alloc(0)
  let broken: { line: number; byte: number } | undefined
  for await (const chunk of open()) {
    if (size === 0) {
      const what = binary(chunk)
      if (what) return { kind: 'binary', what }
      bom = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    }
    const nul = chunk.indexOf(0)
    if (nul >= 0) return { kind: 'nul', line: await lineAt(open(), size + nul), byte: size + nul }
    if (!broken) {
      const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
      const whole = wholeEnd(bytes)
      const part = bytes.subarray(0, whole)
      if (!isUtf8(part)) {
        const at = firstBad(part)
        broken = { byte: size - rest.length + at, line: 0 }
      } else {
        replaced ||= part.includes(replacement)
        rest = Buffer.from(bytes.subarray(whole))
      }
    }
    size += chunk.length
  }
  if (size === 0 || (bom && size === 3)) return { kind: 'empty' }
  if (!broken && rest.length > 0) broken = { byte: size - rest.length, line: 0 }
  if (!broken) return { kind: 'text', encoding: 'utf-8', bom, size, replaced }
  const gb = bom ? { byte: broken.byte } : await brokenGb(open())
  if (!gb) return { kind: 'text', encoding: 'gb18030', bom: false, size, replaced: false }
  lines = await lineAt(open(), Math.max(gb.byte, broken.byte))
  return { kind: 'encoding', line: lines, byte: Math.max(gb.byte, broken.byte) }
}

/** The first byte that makes the text invalid, by halving. */
function firstBad(bytes: Buffer): number {
  let good = 0, bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, wholeEnd(bytes.subarray(0, middle))))) good = middle
    else bad = middle
  }
  return good
}

async function brokenGb(chunks: Chunks): Promise<{ byte: number } | undefined> {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  let size = 0
  try {
    for await (const chunk of chunks) {
      decoder.decode(chunk, { stream: true })
      size += chunk.length
    }
    decoder.decode()
  } catch { return { byte: size } }
}

async function lineAt(chunks: Chunks, byte: number): Promise<number> {
  let line = 1, size = 0
  for await (const chunk of chunks) {
    const end = Math.min(chunk.length, byte - size)
    for (let at = chunk.indexOf(10); at >= 0 && at < end; at = chunk.indexOf(10, at + 1)) line++
    size += chunk.length
    if (size > byte) break
  }
  return line
}

/** The same text as UTF-8 bytes without its mark, piece by piece. */
export async function* utf8Chunks(chunks: Chunks, { encoding, bom }: { encoding: Encoding; bom: boolean }): AsyncGenerator<Buffer> {
  if (encoding === 'gb18030') {
    const decoder = new TextDecoder('gb18030', { fatal: true })
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    return
  }
  let first = bom
  for await (const chunk of chunks) {
    yield first ? chunk.subarray(3) : chunk
    first = false
  }
}

/** COPY … (format binary): its signature, no flags, no extension; and the mark of its end. */
export const copyHead = Buffer.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0])
export const copyTail = Buffer.from([0xff, 0xff])

/**
 * Rows in PostgreSQL's binary COPY format, written in place. Numbers and times need no parsing on the other side, texts
 * no escaping on this one. Whoever writes a row reserves its room first, so that the writers need no bounds.
 */
export class CopyBuffer {
  bytes: Buffer
  view: DataView
  at = 0

  constructor(size = 1 << 19) {
    this.bytes = Buffer.allocUnsafeSlow(size)
    this.view = new DataView(this.bytes.buffer)
  }

  reserve(room: number): void {
    if (this.at + room <= this.bytes.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + room))
    this.bytes.copy(grown, 0, 0, this.at)
    this.bytes = grown
    this.view = new DataView(grown.buffer)
  }

  int16(value: number): void { this.view.setInt16(this.at, value); this.at += 2 }
  int32(value: number): void { this.view.setInt32(this.at, value); this.at += 4 }
  /** Exact up to 2^53, which covers every count and every microsecond of four digits of years. */
  int64(value: number): void {
    const high = Math.floor(value / 4294967296)
    this.view.setInt32(this.at, high)
    this.view.setUint32(this.at + 4, value - high * 4294967296)
    this.at += 8
  }
  null(): void { this.view.setInt32(this.at, -1); this.at += 4 }

  /** A text field: its length and its bytes as they are. */
  text(from: Buffer, start: number, end: number): void {
    const length = end - start
    this.view.setInt32(this.at, length)
    let to = this.at + 4
    if (length > 96) from.copy(this.bytes, to, start, end)
    else for (const bytes = this.bytes; start < end;) bytes[to++] = from[start++]!
    this.at += 4 + length
  }
}

/**
 * A 64-bit print of bytes, as two halves: four bytes at a step, two independent lanes, mixed at the end. It is not a seal against
 * malice; it tells whether a row differs from its own earlier version.
 */
export class Print {
  high = 0
  low = 0
  take(view: DataView, start: number, end: number): void {
    let a = 0x9e3779b9 | 0, b = 0x85ebca6b ^ (end - start)
    const whole = end - 3
    for (; start < whole; start += 4) {
      const word = view.getInt32(start)
      a = Math.imul(a ^ word, 0x01000193)
      a = (a << 13) | (a >>> 19)
      b = Math.imul(b + word, 0xcc9e2d51 | 0)
      b ^= b >>> 15
    }
    for (; start < end; start++) {
      const byte = view.getUint8(start)
      a = Math.imul(a ^ byte, 0x01000193)
      b = Math.imul(b + byte, 0xcc9e2d51 | 0)
      b ^= b >>> 15
    }
    a ^= a >>> 16; a = Math.imul(a, 0x85ebca6b | 0); a ^= a >>> 13; a = Math.imul(a, 0xc2b2ae35 | 0); a ^= a >>> 16
    b ^= a; b = Math.imul(b, 0x27d4eb2f); b ^= b >>> 15; b = Math.imul(b, 0x165667b1); b ^= b >>> 16
    this.high = a
    this.low = b
  }
}

/**
 * Has this print been seen? «No» is certain, «perhaps» is checked by whoever asks. Memory is fixed by the expected size of
 * the file and never above 64 MiB; one print touches one cache line.
 */
export class Seen {
  readonly #bits: Int32Array
  readonly #blocks: number
  constructor(expected: number) {
    this.#blocks = 1 << Math.min(20, Math.max(6, Math.ceil(Math.log2(Math.max(expected, 1) / 8))))
    this.#bits = new Int32Array(this.#blocks * 16)
  }
  /** Marks it and says whether it may have been marked before. */
  mark(high: number, low: number): boolean {
    const base = (high & (this.#blocks - 1)) * 16
    const bits = this.#bits
    let known = true
    for (let round = 0, mix = low; round < 5; round++) {
      const at = base + (mix & 15), bit = 1 << ((mix >>> 4) & 31)
      if ((bits[at]! & bit) === 0) { known = false; bits[at]! |= bit }
      mix = Math.imul(mix ^ (mix >>> 9) ^ (high >>> 20), 0x9e3779b1 | 0)
    }
    return known
  }
}

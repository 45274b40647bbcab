/**
 * The prints of many rows, asked whether one is among them. Memory is eight bytes a slot, fixed at the beginning; a set that would need more
 * than `mostPrints` is not made at all. The print that is all zero stands for an empty slot and is never found, which costs a second look.
 */
export class Prints {
  readonly #slots: Int32Array
  readonly #mask: number
  constructor(count: number) {
    const slots = 1 << Math.max(4, Math.ceil(Math.log2(count * 1.5 + 1)))
    this.#slots = new Int32Array(slots * 2)
    this.#mask = slots - 1
  }
  add(high: number, low: number): void {
    const at = this.#find(high, low)
    this.#slots[at] = high
    this.#slots[at + 1] = low
  }
  has(high: number, low: number): boolean {
    const at = this.#find(high, low), slots = this.#slots
    return (high !== 0 || low !== 0) && slots[at] === high && slots[at + 1] === low
  }
  /** Where it stands, or the empty slot where it would. */
  #find(high: number, low: number): number {
    const slots = this.#slots
    for (let slot = (high ^ (low >>> 7)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 2
      if ((slots[at] === high && slots[at + 1] === low) || (slots[at] === 0 && slots[at + 1] === 0)) return at
    }
  }
}
/** Five million prints are 64 MiB. */
export const mostPrints = 5_000_000

const head = 19, tuple = 14
/** Reads `copy (select _digest …) to stdout (format binary)`: after the head, 14 bytes a row. */
export async function readPrints(chunks: AsyncIterable<Buffer>, prints: Prints): Promise<void> {
  let skip = head, rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    if (skip > 0) { if (bytes.length < skip) { rest = bytes; continue } at = skip; skip = 0 }
    for (; at + tuple <= bytes.length; at += tuple) prints.add(bytes.readInt32BE(at + 6), bytes.readInt32BE(at + 10))
    rest = Buffer.from(bytes.subarray(at))
  }
}

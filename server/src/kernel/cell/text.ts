import { type CopyBuffer } from './copy.ts'
import { fault } from './fault.ts'
import { type CellReader } from './reader.ts'

/** A set of short texts that is asked in bytes, without making strings. */
export class ByteSet {
  readonly #slots: (Buffer | undefined)[]
  readonly #mask: number
  constructor(texts: Iterable<string>) {
    const members = [...texts].map(text => Buffer.from(text))
    this.#mask = (1 << Math.ceil(Math.log2(members.length * 2 + 2))) - 1
    this.#slots = Array.from({ length: this.#mask + 1 })
    for (const member of members) {
      let slot = this.#hash(member, 0, member.length)
      while (this.#slots[slot]) slot = (slot + 1) & this.#mask
      this.#slots[slot] = member
    }
  }
  has(bytes: Buffer, start: number, end: number): boolean {
    const length = end - start
    for (let slot = this.#hash(bytes, start, end); ; slot = (slot + 1) & this.#mask) {
      const member = this.#slots[slot]
      if (!member) return false
      if (member.length !== length) continue
      let at = 0
      while (at < length && member[at] === bytes[start + at]) at++
      if (at === length) return true
    }
  }
  #hash(bytes: Buffer, start: number, end: number): number {
    let hash = 0x811c9dc5 | 0
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    return (hash ^ (hash >>> 15)) & this.#mask
  }
}

/** A check of bytes that answers 0 or a fault: resident id, phone, credit code … */
export type ByteCheck = (bytes: Buffer, start: number, end: number) => number

export interface TextShape { length: number | null; pattern: string | null; list: ByteSet | null; check: ByteCheck | null }

/** 文本: kept as it was written; checked for length in characters, list, pattern and check digits. */
export class TextReader implements CellReader {
  value = NaN
  readonly trims = false
  readonly #length: number
  readonly #pattern: RegExp | null
  readonly #list: ByteSet | null
  readonly #check: ByteCheck | null
  constructor({ length, pattern, list, check }: TextShape) {
    this.#length = length ?? Infinity
    this.#pattern = pattern === null ? null : new RegExp(`^(?:${pattern})$`, 'u')
    this.#list = list
    this.#check = check
  }

  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    if (end - start > this.#length && characters(b, start, end) > this.#length) return fault.tooLong
    if (this.#check !== null) { const wrong = this.#check(b, start, end); if (wrong) return wrong }
    if (this.#list !== null && !this.#list.has(b, start, end)) return this.#listFault(b, start, end)
    if (this.#pattern !== null && !this.#pattern.test(b.toString('utf8', start, end))) return this.#patternFault(b.toString('utf8', start, end))
    out.text(b, start, end)
    return 0
  }

  #listFault(b: Buffer, start: number, end: number): number {
    const text = b.toString('utf8', start, end)
    const has = (other: string) => { const bytes = Buffer.from(other); return this.#list!.has(bytes, 0, bytes.length) }
    return text !== text.trim() && has(text.trim()) ? fault.surrounded : has(text.normalize('NFKC')) ? fault.fullWidth : fault.notInList
  }
  #patternFault(text: string): number {
    return this.#pattern!.test(text.trim()) ? fault.surrounded : this.#pattern!.test(text.normalize('NFKC')) ? fault.fullWidth : fault.pattern
  }
}

/** Characters of UTF-8: every byte that does not continue one. */
export function characters(b: Buffer, start: number, end: number): number {
  let count = 0
  for (; start < end; start++) if ((b[start]! & 0xc0) !== 0x80) count++
  return count
}

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

/** What may stand at each place of a text of fixed length: one table of 256 answers per place. */
type Places = readonly Uint8Array[]
const classes: Record<string, string> = { '\\d': '0123456789', '[0-9]': '0123456789', '[A-Z]': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '[0-9A-Z]': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', '[A-Z0-9]': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' }

/** Most patterns are codes of a fixed length (`[0-9]{6}`, `W\\d{9}`): those are asked in bytes. Undefined for any other. */
export function fixedPlaces(pattern: string): Places | undefined {
  const places: Uint8Array[] = []
  let at = 0
  for (const [part, of, times] of pattern.matchAll(/(\\d|\[[^\]\\]+\]|[0-9A-Za-z_-])(?:\{(\d{1,2})\})?/g)) {
    const letters = of!.length === 1 ? of : classes[of!]
    if (letters === undefined) return undefined
    const table = new Uint8Array(256)
    for (const letter of letters) table[letter.charCodeAt(0)] = 1
    for (let time = Number(times ?? 1); time > 0; time--) places.push(table)
    at += part.length
  }
  return at === pattern.length && places.length > 0 ? places : undefined
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
  readonly #places: Places | undefined
  readonly #list: ByteSet | null
  readonly #check: ByteCheck | null
  constructor({ length, pattern, list, check }: TextShape) {
    this.#length = length ?? Infinity
    this.#pattern = pattern === null ? null : new RegExp(`^(?:${pattern})$`, 'u')
    this.#places = pattern === null ? undefined : fixedPlaces(pattern)
    this.#list = list
    this.#check = check
  }

  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    if (end - start > this.#length && characters(b, start, end) > this.#length) return fault.tooLong
    if (this.#check !== null) { const wrong = this.#check(b, start, end); if (wrong) return wrong }
    if (this.#list !== null && !this.#list.has(b, start, end)) return this.#listFault(b, start, end)
    if (this.#pattern !== null && !this.#fits(b, start, end)) return this.#patternFault(b.toString('utf8', start, end))
    out.text(b, start, end)
    return 0
  }

  #fits(b: Buffer, start: number, end: number): boolean {
    const places = this.#places
    if (places === undefined) return this.#pattern!.test(b.toString('utf8', start, end))
    if (end - start !== places.length) return false
    for (let at = 0; at < places.length; at++) if (places[at]![b[start + at]!] === 0) return false
    return true
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

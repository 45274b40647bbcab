import { anyCase, classOf, either, type LetterSet, not, property, range, single } from './regex-set.ts'

export type Pattern =
  | { kind: 'letter'; set: LetterSet }
  | { kind: 'all' | 'any'; parts: Pattern[] }
  | { kind: 'group'; number: number | null; of: Pattern }
  | { kind: 'again'; number: number }
  | { kind: 'times'; of: Pattern; least: number; most: number; lazy: boolean }
  | { kind: 'start' | 'end' }
export interface Flags { s: boolean; m: boolean; i: boolean; x: boolean; q: boolean }

export class PatternFault extends Error {}
const literal = '\\|.?*+(){}[]-^$'

/** With the flag x blanks do not count, but in brackets they do. */
function withoutBlanks(letters: string[]): string[] {
  let depth = 0
  return letters.filter((letter, at) => {
    if (letters[at - 1] !== '\\') depth += letter === '[' ? 1 : letter === ']' ? -1 : 0
    return depth > 0 || !' \t\n\r'.includes(letter)
  })
}

/** A pattern in the language of XPath's fn:matches. */
export class PatternReader {
  readonly letters: string[]
  readonly flags: Flags
  place = 0
  groups = 0
  depth = 0
  readonly open: number[] = []
  constructor(pattern: string, flags: Flags) {
    this.letters = flags.x && !flags.q ? withoutBlanks([...pattern]) : [...pattern]
    this.flags = flags
  }
  whole(): Pattern {
    if (this.flags.q) return { kind: 'all', parts: this.letters.map(letter => this.take(single(letter))) }
    const found = this.choice()
    if (this.place < this.letters.length) this.refuse()
    return found
  }
  refuse(): never { throw new PatternFault('pattern') }
  get next(): string | undefined { return this.letters[this.place] }
  skip(letter: string): boolean { if (this.next !== letter) return false; this.place++; return true }
  take(set: LetterSet): Pattern { return { kind: 'letter', set: this.flags.i ? anyCase(set) : set } }

  choice(): Pattern {
    if (++this.depth > 50) this.refuse()
    const parts = [this.sequence()]
    while (this.skip('|')) parts.push(this.sequence())
    this.depth--
    return parts.length === 1 ? parts[0]! : { kind: 'any', parts }
  }
  sequence(): Pattern {
    const parts: Pattern[] = []
    for (let letter = this.next; letter !== undefined && letter !== '|' && letter !== ')'; letter = this.next) parts.push(this.repeated(this.atom()))
    return { kind: 'all', parts }
  }
  repeated(of: Pattern): Pattern {
    let least: number, most: number
    switch (this.next) {
      case '?': [least, most] = [0, 1]; break
      case '*': [least, most] = [0, Infinity]; break
      case '+': [least, most] = [1, Infinity]; break
      case '{': {
        const found = /^\{(\d{1,4})(?:(,)(\d{0,4}))?\}/.exec(this.letters.slice(this.place, this.place + 12).join(''))
        if (!found) return this.refuse()
        least = Number(found[1])
        most = found[2] === undefined ? least : found[3] === '' ? Infinity : Number(found[3])
        if (least > most) this.refuse()
        this.place += found[0].length - 1
        break
      }
      default: return of
    }
    if (of.kind === 'start' || of.kind === 'end') this.refuse()
    this.place++
    return { kind: 'times', of, least, most, lazy: this.skip('?') }
  }
  atom(): Pattern {
    const letter = this.next
    this.place++
    switch (letter) {
      case '(': return this.group()
      case '[': return { kind: 'letter', set: this.bracket() }
      case '.': return { kind: 'letter', set: this.flags.s ? () => true : point => point !== 10 && point !== 13 }
      case '^': return { kind: 'start' }
      case '$': return { kind: 'end' }
      case '\\': {
        const digit = this.letters[this.place]
        return digit !== undefined && /[1-9]/.test(digit) ? this.again() : this.take(this.escape())
      }
      case '?': case '*': case '+': case '{': case '}': case ']': case undefined: return this.refuse()
      default: return this.take(single(letter))
    }
  }
  group(): Pattern {
    let number: number | null = null
    if (this.letters[this.place] === '?') {
      if (this.letters[this.place + 1] !== ':') this.refuse()
      this.place += 2
    } else { number = ++this.groups; this.open.push(number) }
    const of = this.choice()
    if (!this.skip(')')) this.refuse()
    if (number !== null) this.open.pop()
    return { kind: 'group', number, of }
  }
  /** As many digits as there are groups. */
  again(): Pattern {
    let number = 0
    for (let digit = this.letters[this.place]; digit !== undefined && /\d/.test(digit); digit = this.letters[++this.place]) {
      if (number > 0 && number * 10 + Number(digit) > this.groups) break
      number = number * 10 + Number(digit)
    }
    if (number > this.groups || this.open.includes(number)) this.refuse()
    return { kind: 'again', number }
  }
  escape(): LetterSet {
    const letter = this.letters[this.place++]
    if (letter === undefined) return this.refuse()
    if (letter === 'n') return single('\n')
    if (letter === 'r') return single('\r')
    if (letter === 't') return single('\t')
    if (literal.includes(letter)) return single(letter)
    if (letter !== 'p' && letter !== 'P') return classOf(letter) ?? this.refuse()
    const end = this.letters.indexOf('}', this.place)
    if (this.letters[this.place] !== '{' || end < 0) this.refuse()
    const set = property(this.letters.slice(this.place + 1, end).join('')) ?? this.refuse()
    this.place = end + 1
    return letter === 'p' ? set : not(set)
  }
  bracket(): LetterSet {
    if (++this.depth > 50) this.refuse()
    const turned = this.letters[this.place] === '^', sets: LetterSet[] = []
    if (turned) this.place++
    let less: LetterSet | null = null
    for (let first = true; ; first = false) {
      const letter = this.letters[this.place]
      if (letter === undefined) return this.refuse()
      if (letter === ']' && !first) { this.place++; break }
      if (letter === '-' && this.letters[this.place + 1] === '[' && !first) {
        this.place += 2
        less = this.bracket()
        if (this.letters[this.place++] !== ']') this.refuse()
        break
      }
      sets.push(this.member())
    }
    this.depth--
    const all = this.flags.i ? anyCase(either(sets)) : either(sets), set = turned ? not(all) : all
    return less === null ? set : point => set(point) && !less(point)
  }
  member(): LetterSet {
    const letter = this.letters[this.place]!
    if (letter === '[' || letter === ']') this.refuse()
    if (letter === '\\' && !(literal + 'nrt').includes(this.letters[this.place + 1] ?? '?')) { this.place++; return this.escape() }
    const low = this.letter()
    if (this.letters[this.place] !== '-' || this.letters[this.place + 1] === ']' || this.letters[this.place + 1] === '[') return single(low)
    this.place++
    return range(low, this.letter()) ?? this.refuse()
  }
  /** One letter, escaped or not. */
  letter(): string {
    const letter = this.letters[this.place++]
    if (letter === undefined || letter === '[' || letter === ']') return this.refuse()
    if (letter !== '\\') return letter
    const escaped = this.letters[this.place++] ?? ''
    const found = { n: '\n', r: '\r', t: '\t' }[escaped] ?? (literal.includes(escaped) ? escaped : undefined)
    return found === undefined || escaped === '' ? this.refuse() : found
  }
}

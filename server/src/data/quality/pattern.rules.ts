/**
 * 写法: regular expressions as officials may write them. Only what means the same here and in PostgreSQL, and what is matched in one pass
 * over the text however it is written: no looking around, no going back. So a pattern can be wrong, but it cannot be a bomb.
 */
type Range = readonly [from: number, until: number]
type Node =
  | { is: 'set'; ranges: readonly Range[] }
  | { is: 'row'; of: readonly Node[] }
  | { is: 'one'; of: readonly Node[] }
  | { is: 'times'; of: Node; least: number; most: number | null }
/** In a person's words, for whoever wrote it. */
export class PatternFault extends Error {}

const highest = 0x10ffff, mostTimes = 255, mostStates = 3000
const digits: Range[] = [[48, 57]], letters: Range[] = [[48, 57], [65, 90], [95, 95], [97, 122]]
const blanks: Range[] = [[9, 13], [32, 32], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]]
const lineEnds: Range[] = [[10, 10], [13, 13], [0x2028, 0x2029]]
const han: Range[] = [[0x3005, 0x3005], [0x3007, 0x3007], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xf900, 0xfaff], [0x20000, 0x323af]]

function joined(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = []
  for (const [from, until] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], until)
    else found.push([from, until])
  }
  return found
}
function others(ranges: readonly Range[]): Range[] {
  const found: Range[] = []
  let from = 0
  for (const [low, high] of joined(ranges)) { if (low > from) found.push([from, low - 1]); from = high + 1 }
  if (from <= highest) found.push([from, highest])
  return found
}

class Reader {
  readonly #letters: string[]
  #at = 0
  constructor(text: string) { this.#letters = [...text] }
  get #next(): string | undefined { return this.#letters[this.#at] }
  #take(letter: string): boolean { if (this.#next !== letter) return false; this.#at++; return true }

  whole(): Node {
    this.#take('^')
    const node = this.#one()
    if (this.#next !== undefined) throw new PatternFault(this.#next === ')' ? '多了一个右括号' : `“${this.#next}”用在这里不行`)
    return node
  }
  #one(): Node {
    const of = [this.#row()]
    while (this.#take('|')) of.push(this.#row())
    return of.length === 1 ? of[0]! : { is: 'one', of }
  }
  #row(): Node {
    const of: Node[] = []
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') {
      if (this.#next === '$' && this.#at === this.#letters.length - 1) { this.#at++; break }
      of.push(this.#times(this.#single()))
    }
    return of.length === 1 ? of[0]! : { is: 'row', of }
  }
  #times(of: Node): Node {
    const [least, most] = this.#count() ?? [1, 1]
    if (least === 1 && most === 1) return of
    this.#take('?') // as few as possible is the same where the whole text must fit
    if (['*', '+', '?', '{'].includes(this.#next ?? '')) throw new PatternFault('次数后面不能再写次数')
    return { is: 'times', of, least, most }
  }
  #count(): [number, number | null] | undefined {
    if (this.#take('*')) return [0, null]
    if (this.#take('+')) return [1, null]
    if (this.#take('?')) return [0, 1]
    if (this.#next !== '{') return undefined
    const end = this.#letters.indexOf('}', this.#at), found = /^(\d{1,4})(,(\d{0,4}))?$/.exec(this.#letters.slice(this.#at + 1, end).join(''))
    if (end < 0 || !found) throw new PatternFault('大括号里要写次数，像 {6} 或 {2,4}')
    const least = Number(found[1]), most = found[2] === undefined ? least : found[3] === '' ? null : Number(found[3])
    if (least > mostTimes || (most ?? 0) > mostTimes) throw new PatternFault(`次数最多写 ${mostTimes}`)
    if (most !== null && most < least) throw new PatternFault('次数前小后大，像 {2,4}')
    this.#at = end + 1
    return [least, most]
  }
  #single(): Node {
    const letter = this.#next!
    this.#at++
    if (letter === '(') {
      if (this.#take('?') && !this.#take(':')) throw new PatternFault('不能用前后查看（?= ?! ?<）')
      const of = this.#one()
      if (!this.#take(')')) throw new PatternFault('少了一个右括号')
      return of
    }
    if (letter === '[') return { is: 'set', ranges: this.#set() }
    if (letter === '\\') return { is: 'set', ranges: this.#escape() }
    if (letter === '.') return { is: 'set', ranges: others(lineEnds) }
    if (['*', '+', '?', '{', '}', ']'].includes(letter)) throw new PatternFault(`“${letter}”前面没有东西；要的就是这个字，写成 \\${letter}`)
    if (letter === '^' || letter === '$') throw new PatternFault(`“${letter}”只能写在${letter === '^' ? '最前面' : '最后面'}`)
    const code = letter.codePointAt(0)!
    return { is: 'set', ranges: [[code, code]] }
  }
  #escape(): Range[] {
    const letter = this.#next
    this.#at++
    switch (letter) {
      case undefined: throw new PatternFault('末尾的反斜杠后面没有字')
      case 'd': return digits
      case 'D': return others(digits)
      case 'w': return letters
      case 'W': return others(letters)
      case 's': return blanks
      case 'S': return others(blanks)
      case 't': return [[9, 9]]
      case 'n': return [[10, 10]]
      case 'r': return [[13, 13]]
      case 'p': if (this.#letters.slice(this.#at, this.#at + 12).join('') === '{Script=Han}') { this.#at += 12; return han } break
      case 'u': {
        const found = /^(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{1,6})\})/.exec(this.#letters.slice(this.#at, this.#at + 8).join(''))
        const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16)
        if (!found || code > highest || code === 0) break
        this.#at += found[0].length
        return [[code, code]]
      }
    }
    if (letter === undefined || /[\p{L}\p{N}]/u.test(letter)) throw new PatternFault(/[1-9]/.test(letter ?? '') ? '不能用 \\1 这样的回头引用' : `不认识 \\${letter}`)
    const code = letter.codePointAt(0)!
    return [[code, code]]
  }
  #set(): Range[] {
    const not = this.#take('^'), found: Range[] = []
    for (;;) {
      const letter = this.#next
      if (letter === undefined) throw new PatternFault('少了一个右方括号')
      this.#at++
      if (letter === ']') break
      const low = letter === '\\' ? this.#escape() : [[letter.codePointAt(0)!, letter.codePointAt(0)!] as const]
      if (this.#next !== '-' || this.#letters[this.#at + 1] === ']' || this.#letters[this.#at + 1] === undefined) { found.push(...low); continue }
      this.#at++
      const last = this.#letters[this.#at++]!
      const high = last === '\\' ? this.#escape() : [[last.codePointAt(0)!, last.codePointAt(0)!] as const], from = low[0]!, until = high[0]!
      if (low.length !== 1 || high.length !== 1 || from[0] !== from[1] || until[0] !== until[1] || from[0] > until[0]) throw new PatternFault('方括号里的范围要前小后大，像 [0-9]')
      found.push([from[0], until[0]])
    }
    if (found.length === 0) throw new PatternFault('方括号里没有字')
    return not ? others(found) : joined(found)
  }
}

const size = (node: Node): number => {
  switch (node.is) {
    case 'set': return 1
    case 'times': return (size(node.of) + 1) * Math.max(node.most ?? node.least + 1, 1)
    default: return node.of.reduce((sum, each) => sum + size(each) + 1, 1)
  }
}
const known = new Map<string, Node>()
function parsed(pattern: string): Node {
  const before = known.get(pattern)
  if (before) return before
  const node = new Reader(pattern).whole()
  if (size(node) > mostStates) throw new PatternFault('写法太复杂，次数乘起来太多，拆成几条规则')
  if (known.size > 500) known.clear()
  known.set(pattern, node)
  return node
}

/** What is wrong with a pattern, in a sentence, or null. */
export function patternFault(pattern: string): string | null {
  try { parsed(pattern); return null } catch (error) {
    if (error instanceof PatternFault) return error.message
    throw error
  }
}

const letter = (code: number): string => (code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`)
function written(node: Node): string {
  switch (node.is) {
    case 'set': {
      const ranges = node.ranges.map(([from, until]) => [Math.max(from, 1), until] as const)
      const [only] = ranges
      return ranges.length === 1 && only![0] === only![1] ? letter(only![0]) : `[${ranges.map(([from, until]) => (from === until ? letter(from) : `${letter(from)}-${letter(until)}`)).join('')}]`
    }
    case 'row': return node.of.map(written).join('')
    case 'one': return `(?:${node.of.map(written).join('|')})`
    case 'times': return `(?:${written(node.of)})${node.least === 0 && node.most === null ? '*' : node.least === 1 && node.most === null ? '+' : `{${node.least},${node.most ?? ''}}`}`
  }
}
/** The same for PostgreSQL's own engine, which must not find a letter that it reads in another way. */
export const patternSql = (pattern: string): string => `^(?:${written(parsed(pattern))})$`

/** States to which nothing but a step leads (`jump`) or a letter of a set (`ranges`). */
interface State { ranges: readonly Range[] | null; to: number[] }
class Machine {
  readonly states: State[] = []
  readonly #end: number
  readonly #starts: number[]
  readonly #edges: number[]
  /** What has been found out so far: from a set of states by a kind of letter to the next set. */
  #sets: number[][] = []
  #steps: Int32Array[] = []
  #fits: boolean[] = []
  #names = new Map<string, number>()
  readonly #low: Int32Array

  constructor(node: Node) {
    this.#end = this.#add(null, [])
    const start = this.#build(node, this.#end)
    const edges = new Set<number>([0])
    for (const { ranges } of this.states) for (const [from, until] of ranges ?? []) { edges.add(from); edges.add(until + 1) }
    this.#edges = [...edges].sort((a, b) => a - b)
    this.#low = Int32Array.from({ length: 128 }, (_, code) => this.#search(code))
    this.#starts = this.#close([start])
    this.#forget()
  }
  #add(ranges: State['ranges'], to: number[]): number { this.states.push({ ranges, to }); return this.states.length - 1 }
  #build(node: Node, next: number): number {
    switch (node.is) {
      case 'set': return this.#add(node.ranges, [next])
      case 'row': return node.of.reduceRight((to, each) => this.#build(each, to), next)
      case 'one': return this.#add(null, node.of.map(each => this.#build(each, next)))
      case 'times': {
        let to = next
        if (node.most === null) {
          const loop = this.#add(null, [next])
          this.states[loop]!.to.push(this.#build(node.of, loop))
          to = loop
        } else for (let time = node.least; time < node.most; time++) to = this.#add(null, [this.#build(node.of, to), next])
        for (let time = 0; time < node.least; time++) to = this.#build(node.of, to)
        return to
      }
    }
  }
  #close(from: readonly number[]): number[] {
    const found = new Set<number>(), open = [...from]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(at)) continue
      found.add(at)
      if (this.states[at]!.ranges === null) open.push(...this.states[at]!.to)
    }
    return [...found].sort((a, b) => a - b)
  }
  #forget(): void {
    this.#sets = []
    this.#steps = []
    this.#fits = []
    this.#names = new Map()
    this.#name([])
    this.#name(this.#starts)
  }
  #name(set: number[]): number {
    const key = set.join(), before = this.#names.get(key)
    if (before !== undefined) return before
    const place = this.#sets.push(set) - 1
    this.#names.set(key, place)
    this.#steps.push(new Int32Array(this.#edges.length).fill(-1))
    this.#fits.push(set.includes(this.#end))
    return place
  }
  #search(code: number): number {
    let low = 0, high = this.#edges.length - 1
    while (low < high) { const middle = (low + high + 1) >> 1; if (this.#edges[middle]! <= code) low = middle; else high = middle - 1 }
    return low
  }
  matches(text: string): boolean {
    let at = 1
    for (let index = 0; index < text.length && at !== 0; index++) {
      const code = text.codePointAt(index)!
      if (code > 0xffff) index++
      const kind = code < 128 ? this.#low[code]! : this.#search(code), next = this.#steps[at]![kind]!
      at = next >= 0 ? next : this.#step(at, kind)
    }
    return this.#fits[at]!
  }
  #step(at: number, kind: number): number {
    const set = this.#sets[at]!, code = this.#edges[kind]!
    const next = this.#close(set.flatMap(each => (this.states[each]!.ranges?.some(([from, until]) => code >= from && code <= until) ? this.states[each]!.to : [])))
    if (this.#sets.length > 2000) { this.#forget(); return this.#name(next) }
    return this.#steps[at]![kind] = this.#name(next)
  }
}

/** Whether the whole text fits; in time that grows with the text alone. */
export function patternTest(pattern: string): (text: string) => boolean {
  const machine = new Machine(parsed(pattern))
  return text => machine.matches(text)
}

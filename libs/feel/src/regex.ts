import { type Flags, type Pattern, PatternFault, PatternReader } from './regex-parse.ts'

/** What one match carries: the letters, what the groups hold, and who pays. */
interface Search { letters: number[]; groups: ([number, number] | undefined)[]; pay(steps: number): void }
type Then = (at: number) => boolean
type Matcher = (search: Search, at: number, then: Then) => boolean

/** A pattern of XPath, matched by an engine of our own: each step is paid for, so that no pattern takes for ever. */
export class Regex {
  readonly matcher: Matcher
  readonly groups: number
  constructor(pattern: string, flags: Flags) {
    const reader = new PatternReader(pattern, flags)
    this.matcher = matcherOf(reader.whole(), flags)
    this.groups = reader.groups
  }
  /** The first place from `from` on where it matches, with what its groups hold. */
  find(letters: number[], from: number, pay: (steps: number) => void): { start: number; end: number; groups: Search['groups'] } | null {
    for (let start = from; start <= letters.length; start++) {
      const search: Search = { letters, groups: [], pay }
      let end = -1
      pay(1)
      if (this.matcher(search, start, at => { end = at; return true })) return { start, end, groups: search.groups }
    }
    return null
  }
}

const cache = new Map<string, Regex | null>()
/** Null for a pattern or flags that XPath does not know. */
export function regexOf(pattern: string, flags: string): Regex | null {
  const key = `${flags}/${pattern}`
  let found = cache.get(key)
  if (found === undefined) {
    found = build(pattern, flags)
    if (cache.size > 300) cache.clear()
    cache.set(key, found)
  }
  return found
}
function build(pattern: string, flags: string): Regex | null {
  if (!/^[smixq]*$/.test(flags) || pattern.length > 2000) return null
  const has = (flag: string) => flags.includes(flag)
  try { return new Regex(pattern, { s: has('s'), m: has('m'), i: has('i'), x: has('x'), q: has('q') }) } catch (error) {
    if (error instanceof PatternFault) return null
    throw error
  }
}
export const pointsOf = (text: string): number[] => Array.from(text, letter => letter.codePointAt(0)!)
export const textOf = (points: number[], start = 0, end = points.length): string => {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCodePoint(points[at]!)
  return text
}

const newline = 10
function matcherOf(pattern: Pattern, flags: Flags): Matcher {
  switch (pattern.kind) {
    case 'letter': { const { set } = pattern; return ({ letters }, at, then) => at < letters.length && set(letters[at]!) && then(at + 1) }
    case 'start': return ({ letters }, at, then) => (at === 0 || (flags.m && letters[at - 1] === newline && at < letters.length)) && then(at)
    case 'end': return ({ letters }, at, then) => (at === letters.length || (flags.m && letters[at] === newline)) && then(at)
    case 'all': {
      const parts = pattern.parts.map(each => matcherOf(each, flags))
      if (parts.length === 0) return (_, at, then) => then(at)
      return parts.reduceRight((after, part) => (search, at, then) => part(search, at, next => after(search, next, then)))
    }
    case 'any': {
      const parts = pattern.parts.map(each => matcherOf(each, flags))
      return (search, at, then) => { search.pay(1); return parts.some(part => part(search, at, then)) }
    }
    case 'group': {
      const of = matcherOf(pattern.of, flags), { number } = pattern
      if (number === null) return of
      return (search, at, then) => of(search, at, next => {
        const before = search.groups[number]
        search.groups[number] = [at, next]
        if (then(next)) return true
        search.groups[number] = before
        return false
      })
    }
    case 'again': return againOf(pattern.number, flags)
    case 'times': return pattern.of.kind === 'letter' ? lettersOf(pattern.of.set, pattern) : timesOf(matcherOf(pattern.of, flags), pattern)
  }
}
function againOf(number: number, { i }: Flags): Matcher {
  const same = (a: number, b: number) => a === b || (i && String.fromCodePoint(a).toLowerCase() === String.fromCodePoint(b).toLowerCase())
  return ({ letters, groups, pay }, at, then) => {
    const held = groups[number]
    if (held === undefined) return then(at)
    const length = held[1] - held[0]
    pay(length)
    for (let n = 0; n < length; n++) if (at + n >= letters.length || !same(letters[held[0] + n]!, letters[at + n]!)) return false
    return then(at + length)
  }
}
/** One letter many times needs no recursion. */
function lettersOf(set: (point: number) => boolean, { least, most, lazy }: { least: number; most: number; lazy: boolean }): Matcher {
  return ({ letters, pay }, at, then) => {
    const last = Math.min(letters.length, at + most)
    let to = at
    while (to < last && (!lazy || to - at < least) && set(letters[to]!)) to++
    pay(to - at + 1)
    if (to - at < least) return false
    if (!lazy) {
      for (; to - at >= least; to--) { pay(1); if (then(to)) return true }
      return false
    }
    for (;;) {
      pay(1)
      if (then(to)) return true
      if (to >= last || !set(letters[to]!)) return false
      to++
    }
  }
}
function timesOf(of: Matcher, { least, most, lazy }: { least: number; most: number; lazy: boolean }): Matcher {
  const turn = (search: Search, at: number, then: Then, done: number): boolean => {
    search.pay(1)
    const more = () => done < most && of(search, at, next => (next === at ? done < least && then(next) : turn(search, next, then, done + 1)))
    if (done < least) return more()
    return lazy ? then(at) || more() : more() || then(at)
  }
  return (search, at, then) => turn(search, at, then, 0)
}

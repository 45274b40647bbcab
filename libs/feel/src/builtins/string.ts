import { type Num, round } from '../decimal.ts'
import { pointsOf, regexOf, textOf } from '../regex.ts'
import { type Value } from '../value.ts'
import { type Call, list, number, optional, signature, type Table, text } from './define.ts'

const two = (names: [string, string], run: (one: string, other: string) => Value) => [signature<[string, string]>(names, [text, text], (call, one, other) => { call.state.payLetters(one.length + other.length); return run(one, other) })]
const whole = (n: Num | null): number | null => {
  const found = n === null ? null : round(n, 0, 'down')
  return typeof found === 'number' ? found : null
}
const noLetters = /^[\x00-\x7f]*$/

export const stringFunctions: Table = {
  substring: [signature<[string, Num, Num | null]>(['string', 'start position', 'length'], [text, number, optional(number)], (call, given, start, length) => {
    const points = pointsOf(given), from = whole(start), count = whole(length)
    call.state.payLetters(given.length)
    if (from === null || from === 0 || Math.abs(from) > points.length || (length !== null && (count === null || count < 1))) return null
    const first = from > 0 ? from - 1 : points.length + from
    return textOf(points, first, count === null ? points.length : Math.min(points.length, first + count))
  })],
  'string length': [signature<[string]>(['string'], [text], (_, given) => (noLetters.test(given) ? given.length : [...given].length))],
  'upper case': [signature<[string]>(['string'], [text], (_, given) => given.toUpperCase())],
  'lower case': [signature<[string]>(['string'], [text], (_, given) => given.toLowerCase())],
  'substring before': two(['string', 'match'], (given, match) => { const at = given.indexOf(match); return at < 0 ? '' : given.slice(0, at) }),
  'substring after': two(['string', 'match'], (given, match) => { const at = given.indexOf(match); return at < 0 ? '' : given.slice(at + match.length) }),
  contains: two(['string', 'match'], (given, match) => given.includes(match)),
  'starts with': two(['string', 'match'], (given, match) => given.startsWith(match)),
  'ends with': two(['string', 'match'], (given, match) => given.endsWith(match)),
  matches: [signature<[string, string, string | null]>(['input', 'pattern', 'flags'], [text, text, optional(text)], (call, input, pattern, flags) => {
    const regex = regexOf(pattern, flags ?? '')
    if (regex === null) return call.state.warn('正则表达式看不懂', call.at)
    return regex.find(pointsOf(input), 0, steps => call.state.pay(steps)) !== null
  })],
  replace: [signature<[string, string, string, string | null]>(['input', 'pattern', 'replacement', 'flags'], [text, text, text, optional(text)], replace)],
  split: [signature<[string, string]>(['string', 'delimiter'], [text, text], split)],
  'string join': [signature<[Value[], string | null]>(['list', 'delimiter'], [list, optional(text)], (call, items, delimiter) => {
    const texts: string[] = []
    let letters = 0
    for (const each of items) {
      if (each === null) continue
      if (typeof each !== 'string') return null
      texts.push(each)
      letters += each.length + (delimiter?.length ?? 0)
    }
    call.state.payItems(items.length)
    call.state.payLetters(letters)
    return texts.join(delimiter ?? '')
  })],
}

function replace(call: Call, input: string, pattern: string, replacement: string, flags: string | null): Value {
  const regex = regexOf(pattern, flags ?? ''), points = pointsOf(input), pay = (steps: number) => call.state.pay(steps)
  if (regex === null || regex.find([], 0, pay) !== null) return call.state.warn(regex === null ? '正则表达式看不懂' : '替换的式样不能是空的', call.at)
  const parts = (flags ?? '').includes('q') ? [replacement] : templateOf(replacement, regex.groups)
  if (parts === null) return call.state.warn('替换成的文字里 $ 后面要写组号', call.at)
  let made = '', at = 0
  for (;;) {
    const found = regex.find(points, at, pay)
    if (found === null) break
    made += textOf(points, at, found.start)
    for (const part of parts) {
      const held = typeof part === 'number' ? (part === 0 ? [found.start, found.end] : found.groups[part]) : undefined
      made += typeof part === 'string' ? part : held === undefined ? '' : textOf(points, held[0], held[1])
    }
    call.state.payLetters(made.length)
    at = found.end
  }
  return made + textOf(points, at)
}
/** Words and numbers of groups; \$ and \\ stand for themselves; null for anything else after them. */
function templateOf(text: string, groups: number): (string | number)[] | null {
  const parts: (string | number)[] = []
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '\\') {
      const next = text[++at]
      if (next !== '\\' && next !== '$') return null
      parts.push(next)
    } else if (letter === '$') {
      let digits = /^\d+/.exec(text.slice(at + 1))?.[0] ?? ''
      if (digits === '') return null
      while (digits.length > 1 && Number(digits) > groups) digits = digits.slice(0, -1)
      parts.push(Number(digits) > groups ? '' : Number(digits))
      at += digits.length
    } else parts.push(letter)
  }
  return parts
}
function split(call: Call, input: string, delimiter: string): Value {
  const regex = regexOf(delimiter, ''), points = pointsOf(input), pay = (steps: number) => call.state.pay(steps)
  if (regex === null || regex.find([], 0, pay) !== null) return call.state.warn('分隔的式样看不懂，或者是空的', call.at)
  const parts: string[] = []
  let at = 0
  for (;;) {
    const found = regex.find(points, at, pay)
    if (found === null) break
    parts.push(textOf(points, at, found.start))
    call.state.payItems(1)
    at = found.end
  }
  return [...parts, textOf(points, at)]
}

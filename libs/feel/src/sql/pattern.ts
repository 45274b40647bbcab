import { regexOf } from '../regex.ts'

/** The digits of all scripts, as ranges; \d of XPath means them all. */
let digits: string | null = null
function allDigits(): string {
  if (digits !== null) return digits
  let text = '', start = -1
  for (let point = 0; point <= 0x1fbff; point++) {
    const is = /\p{Nd}/u.test(String.fromCodePoint(point))
    if (is && start < 0) start = point
    if (!is && start >= 0) { text += `${String.fromCodePoint(start)}-${String.fromCodePoint(point - 1)}`; start = -1 }
  }
  return digits = text
}
const blanks = ' \\t\\n\\r'

/** A pattern of XPath as both databases understand it alike; null where they would not. */
export function databasePattern(pattern: string): string | null {
  if (regexOf(pattern, '') === null) return null
  const letters = [...pattern]
  let made = '', bracket = false
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!
    if (letter === '\\') {
      const escaped = letters[++at] ?? ''
      if (escaped === 'd') made += bracket ? allDigits() : `[${allDigits()}]`
      else if (escaped === 's') made += bracket ? blanks : `[${blanks}]`
      else if (!bracket && escaped === 'D') made += `[^${allDigits()}]`
      else if (!bracket && escaped === 'S') made += `[^${blanks}]`
      else if ('nrt'.includes(escaped) || '\\|.?*+(){}[]-^$'.includes(escaped)) made += `\\${escaped}`
      else return null
    } else if (bracket) {
      if (letter === '[') return null
      if (letter === ']') bracket = false
      made += letter
    } else if (letter === '[') {
      bracket = true
      made += letter
      if (letters[at + 1] === '^') { made += '^'; at++ }
      if (letters[at + 1] === '-') { made += '\\-'; at++ }
    } else if (letter === '.') made += '[^\\n\\r]'
    else if (letter === '(' && letters[at + 1] === '?' && letters[at + 2] !== ':') return null
    else made += letter
    // both databases end a repetition at 255 or 1000; more is refused rather than read otherwise
    if (letter === '{' && !bracket && /^\{(\d*),?(\d*)\}/.exec(letters.slice(at).join(''))?.slice(1).some(n => Number(n) > 255)) return null
  }
  return made
}

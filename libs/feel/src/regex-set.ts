/** Which letters a place of a pattern takes, by code point. */
export type LetterSet = (point: number) => boolean

const between = (low: number, high: number): LetterSet => point => point >= low && point <= high
export const single = (letter: string): LetterSet => { const wanted = letter.codePointAt(0)!; return point => point === wanted }
export const range = (low: string, high: string): LetterSet | null => {
  const [from, to] = [low.codePointAt(0)!, high.codePointAt(0)!]
  return from > to ? null : between(from, to)
}
export const not = (set: LetterSet): LetterSet => point => !set(point)
export const either = (sets: LetterSet[]): LetterSet => (sets.length === 1 ? sets[0]! : point => sets.some(each => each(point)))

const byRegExp = (pattern: string): LetterSet => { const shape = new RegExp(`^${pattern}$`, 'u'); return point => shape.test(String.fromCodePoint(point)) }
const space: LetterSet = point => point === 32 || point === 9 || point === 10 || point === 13
const digit = byRegExp('\\p{Nd}'), word = byRegExp('[^\\p{P}\\p{Z}\\p{C}]')
const nameStart = byRegExp('[\\p{L}\\p{Nl}_:]'), nameLetter = byRegExp('[\\p{L}\\p{Nl}\\p{M}\\p{Nd}_:.\\-\u00b7]')
const classes: Record<string, LetterSet> = { d: digit, D: not(digit), s: space, S: not(space), w: word, W: not(word), i: nameStart, I: not(nameStart), c: nameLetter, C: not(nameLetter) }
export const classOf = (letter: string): LetterSet | null => (Object.hasOwn(classes, letter) ? classes[letter]! : null)

const blocks: Record<string, LetterSet> = {
  BasicLatin: between(0, 0x7f), 'Latin-1Supplement': between(0x80, 0xff), 'LatinExtended-A': between(0x100, 0x17f), 'LatinExtended-B': between(0x180, 0x24f), Greek: between(0x370, 0x3ff),
  GreekandCoptic: between(0x370, 0x3ff), Cyrillic: between(0x400, 0x4ff), Hebrew: between(0x590, 0x5ff), Arabic: between(0x600, 0x6ff), GeneralPunctuation: between(0x2000, 0x206f),
  CJKSymbolsandPunctuation: between(0x3000, 0x303f), Hiragana: between(0x3040, 0x309f), Katakana: between(0x30a0, 0x30ff), HangulSyllables: between(0xac00, 0xd7af),
  CJKUnifiedIdeographs: between(0x4e00, 0x9fff), CJKUnifiedIdeographsExtensionA: between(0x3400, 0x4dbf), HalfwidthandFullwidthForms: between(0xff00, 0xffef),
}
const categories = /^(?:L[ulmto]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/
/** \p{Lu}, \p{IsBasicLatin}; null for a name that XML Schema does not know. */
export function property(name: string): LetterSet | null {
  if (categories.test(name)) return byRegExp(`\\p{${name}}`)
  const block = name.startsWith('Is') ? name.slice(2) : ''
  return Object.hasOwn(blocks, block) ? blocks[block]! : null
}

/** Both cases of a letter count as one. */
export const anyCase = (set: LetterSet): LetterSet => point => {
  if (set(point)) return true
  const letter = String.fromCodePoint(point)
  return [letter.toLowerCase(), letter.toUpperCase()].some(other => [...other].length === 1 && set(other.codePointAt(0)!))
}

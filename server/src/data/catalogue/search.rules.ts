import { initialsOf } from '#data/registry'

/** A to D, as `ts_rank` weighs them: the name, codes and initials, provider and fields, the rest. */
export type Weight = 'A' | 'B' | 'C' | 'D'
export interface Passage { weight: Weight; text: string }

const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const isHan = (run: string) => /^\p{Script=Han}/u.test(run)
const normal = (text: string) => text.normalize('NFKC').toLowerCase()

/** 出生医学 → 出生 生医 医学 学: two-character words are found, and by its beginning a single character too. */
function grams(run: string): string[] {
  const letters = [...run]
  return letters.map((letter, i) => letter + (letters[i + 1] ?? ''))
}
const lexeme = (word: string) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** PostgreSQL keeps positions up to 16,383 in a vector and 256 for one word; what is beyond is found all the same, only not as a phrase. */
const lastPosition = 16_000

/**
 * A text-search vector in PostgreSQL's own notation, made here because no stock parser knows Chinese words. Positions
 * count on through the passages with a gap between, so that a phrase never joins the end of one to the start of the next.
 */
export function searchVector(passages: readonly Passage[]): string {
  const places = new Map<string, Map<number, Weight>>()
  let position = 1
  for (const { weight, text } of passages) {
    for (const [run] of normal(text).matchAll(runs)) {
      for (const word of isHan(run) ? grams(run) : [run.slice(0, 100)]) {
        const at = places.get(word) ?? new Map<number, Weight>()
        places.set(word, at.set(Math.min(position++, lastPosition), weight))
      }
      position++
    }
    position += 5
  }
  return [...places].map(([word, at]) => `${lexeme(word)}:${[...at].slice(0, 250).map(([place, weight]) => `${place}${weight}`).join(',')}`).join(' ')
}

/** 出生医学证明 → csyxzm, syxzm, yxzm …: initials are found from any character on. */
export const initialsOfName = (name: string): string => {
  const known = tails.get(name)
  if (known !== undefined) return known
  const letters = initialsOf(name).replaceAll(' ', '')
  const made = Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i)).join(' ')
  if (tails.size >= 5000) tails.clear()
  tails.set(name, made)
  return made
}
/** What departments are called comes again and again. */
const tails = new Map<string, string>()

export interface SearchQuery {
  /** All words, Chinese ones as whole phrases; '' if there is nothing to search for. */
  strict: string
  /** Any of the pieces, and how many of them must be there: for when nothing matched all. */
  loose: string
  pieces: string[]
  enough: number
}

/** What somebody typed, as queries in PostgreSQL's notation. */
export function searchQuery(typed: string): SearchQuery {
  const terms: string[] = []
  const pieces: string[] = []
  for (const [run] of [...normal(typed).matchAll(runs)].slice(0, 10)) {
    const letters = [...run].slice(0, 30)
    if (!isHan(run) || letters.length === 1) {
      terms.push(`${lexeme(letters.join(''))}:*`)
      pieces.push(`${lexeme(letters.join(''))}:*`)
    } else {
      const words = grams(letters.join('')).slice(0, -1)
      // overlapping pairs say as much as a phrase, and the index alone can answer them
      terms.push(`(${words.map(lexeme).join(' & ')})`)
      pieces.push(...words.map(lexeme))
    }
  }
  const unique = [...new Set(pieces)]
  return { strict: terms.join(' & '), loose: unique.join(' | '), pieces: unique, enough: Math.max(1, Math.ceil(unique.length / 2)) }
}

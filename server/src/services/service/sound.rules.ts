import { pinyin } from 'pinyin-pro'

/** 音: how it sounds without tones, one syllable for each Chinese letter; what is no Chinese stays as it is. */
export function syllablesOf(text: string): readonly string[] {
  const known = heard.get(text)
  if (known) return known
  const made = pinyin(text, { toneType: 'none', type: 'array', v: true }).map(plainSound)
  if (heard.size >= mostHeard) heard.clear()
  heard.set(text, made)
  return made
}
/** Every county has the same services: their names come again and again. */
const heard = new Map<string, readonly string[]>(), mostHeard = 20_000

/** What is easily confused sounds the same: zh z, ch c, sh s, the endings ng n, and l n at the beginning. */
export const plainSound = (syllable: string): string => syllable.toLowerCase().replace(/^([zcs])h/, '$1').replace(/ng$/, 'n').replace(/^l/, 'n')
/** The same of letters that were typed without a break. */
export const plainTyped = (letters: string): string => letters.toLowerCase().replace(/([zcs])h/g, '$1').replace(/ng(?![aeiouv])/g, 'n').replace(/l/g, 'n')

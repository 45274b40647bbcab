/**
 * Why a code is wrong, as a small number: bulk checks run over millions of cells and may not allocate.
 * 0 is "nothing wrong". `explain…` says the same thing as a sentence for a person.
 */
export const fault = {
  none: 0,
  empty: 1,
  length: 2,
  character: 3,
  division: 4,
  date: 5,
  checkDigit: 6,
  /** A 15-digit resident id from before 1999: right in itself, completed with `completeResidentId`. */
  oldFormat: 7,
  /** Full-width letters or digits, or a blank: readable to a person, not to a computer. */
  fullWidth: 8,
  structure: 9,
} as const
export type Fault = (typeof fault)[keyof typeof fault]

const encoder = new TextEncoder()
/** The bytes of a text, so that the text functions and the bulk functions can never disagree. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text)

/** 全角数字、字母和空格. */
export const isFullWidth = (text: string): boolean => /[\uff01-\uff5e\u3000]/.test(text)
export const toHalfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')

/** The fault of a range that holds something outside ASCII: U+FF01–FF5E and U+3000 are full-width forms. */
export function fullWidthFault(bytes: Uint8Array, start: number, end: number): Fault {
  for (let i = start; i + 2 < end; i++) {
    const [a, b] = [bytes[i], bytes[i + 1]]
    if ((a === 0xef && (b === 0xbc || b === 0xbd)) || (a === 0xe3 && b === 0x80 && bytes[i + 2] === 0x80)) return fault.fullWidth
  }
  return fault.character
}

/** Where in a text the first character outside `allowed` stands, counted as people count: from 1. */
export const firstStranger = (text: string, allowed: RegExp): { place: number; letter: string } | undefined => {
  let place = 0
  for (const letter of text) {
    place++
    if (!allowed.test(letter)) return { place, letter }
  }
  return undefined
}

export const fullWidthAdvice = (text: string): string => `里面有全角字符，改成半角：${toHalfWidth(text).trim()}`

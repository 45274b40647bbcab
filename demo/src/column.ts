/** How wide a terminal shows it: a character of Chinese takes two places. */
const width = (text: string): number => [...text].reduce((sum, character) => sum + (/[ᄀ-￿]/.test(character) ? 2 : 1), 0)

/** Filled up on the right, for columns of words; always apart from what follows. */
export const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(1, to - width(text)))
/** Filled up on the left, for columns of numbers. */
export const padLeft = (text: string, to: number): string => ' '.repeat(Math.max(1, to - width(text))) + text

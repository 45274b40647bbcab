import { useMemo } from 'react'
import { useShade } from '../theme.ts'

/* tokens.css is the only place where a colour or a size is written; whoever needs one as a value (charts, the map, Ant Design) reads it here. */
const names = [
  'ground', 'surface', 'raised', 'line', 'line-strong', 'line-field', 'ink', 'ink-2', 'ink-3', 'brand', 'brand-hover', 'brand-soft', 'on-brand', 'focus',
  'ok', 'ok-soft', 'warn', 'warn-soft', 'late', 'late-soft', 'late-solid', 'on-late', 'd0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6',
  'seq-1', 'seq-2', 'seq-3', 'seq-4', 'seq-5', 'seq-6', 'font', 't-12', 't-14', 't-16', 't-18', 't-20', 't-24', 't-30', 'r1', 'r2', 'r3',
] as const
export type TokenName = typeof names[number]
export type Tokens = Record<TokenName, string>

export function readTokens(from: Element = document.documentElement): Tokens {
  const style = getComputedStyle(from)
  const read: Partial<Tokens> = {}
  for (const name of names) read[name] = style.getPropertyValue(`--${name}`).trim()
  return read as Tokens
}

/** The tokens of the theme on the screen, read again when it changes. */
export function useTokens(): Tokens {
  const shade = useShade()
  return useMemo(() => (void shade, readTokens()), [shade])
}

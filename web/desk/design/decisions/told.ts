
export interface DecisionTest { name: string; inputs: Record<string, Json>; expected: Json }
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What somebody types into a cell, as the decision gets it. */
export function valued(text: string, type: string | null): Json {
  const clean = text.normalize('NFKC').trim()
  if (clean === '') return null
  if (type !== 'string' && (clean === 'true' || clean === '是')) return true
  if (type !== 'string' && (clean === 'false' || clean === '否')) return false
  if (type !== 'string' && /^-?\d+(\.\d+)?$/.test(clean)) return Number(clean)
  if (/^[[{"]/.test(clean)) try { const read: Json = JSON.parse(clean); return read } catch { /* a text that begins like that */ }
  return text.trim()
}
/** A value as one would type it: a text that would be read as something else stands in quotes. */
export const typed = (value: unknown, type: string | null = null): string => value === null || value === undefined ? '' : typeof value === 'string' ? (valued(value, type) === value ? value : JSON.stringify(value)) : JSON.stringify(value)

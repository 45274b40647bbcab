import { type Named } from './schema.ts'

/** The codes that nobody knows. */
export const unknownOf = (codes: readonly string[], known: { has(code: string): boolean }): string[] => codes.filter(code => !known.has(code))
/** Codes with the names that people know them by; one whose name has gone keeps its code. */
export const named = (codes: readonly string[], names: ReadonlyMap<string, string>): Named[] => codes.map(code => ({ code, name: names.get(code) ?? code }))
/** A duty is late from the day after its last. */
export const isLate = ({ state, dueOn }: { state: string; dueOn: string }, today: string): boolean => state === 'open' && dueOn < today

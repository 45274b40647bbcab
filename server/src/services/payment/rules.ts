import { type Line } from './adapter.rules.ts'

export interface Difference { kind: Line['kind']; key: string; ours: number | null; theirs: number | null }
/** 对账: what only one of two books has, or both with other sums. */
export function differencesOf(ours: readonly Line[], theirs: readonly Line[]): Difference[] {
  const at = ({ kind, key }: Line) => `${kind} ${key}`, held = new Map(ours.map(line => [at(line), line])), said = new Map(theirs.map(line => [at(line), line]))
  return [
    ...ours.flatMap(line => { const other = said.get(at(line)); return other?.fen === line.fen ? [] : [{ kind: line.kind, key: line.key, ours: line.fen, theirs: other?.fen ?? null }] }),
    ...theirs.filter(line => !held.has(at(line))).map(({ kind, key, fen }) => ({ kind, key, ours: null, theirs: fen })),
  ]
}
export const sumOf = (lines: readonly { fen: number }[]): number => lines.reduce((sum, { fen }) => sum + fen, 0)

const day = 86_400_000, china = 8 * 3_600_000
/** A day of our time: from its midnight until the next. */
export const spanOf = (on: string): { from: Date; until: Date } => { const from = new Date(Date.parse(`${on}T00:00:00Z`) - china); return { from, until: new Date(from.getTime() + day) } }
export const dayBefore = (now: Date): string => new Date(now.getTime() + china - day).toISOString().slice(0, 10)

/** How long a payer has. */
export const openFor = 7 * day
/** Minutes between the tries of what the channel did not answer: soon, then ever more rarely, up to a day. */
const waits = [1, 2, 5, 15, 60, 240, 1440]
export const retryAfter = (tries: number): number => waits[Math.min(Math.max(tries, 1), waits.length) - 1]! * 60_000
/** After so many tries somebody has to look. */
export const mostTries = 12
/** 账号 as people may see it. */
export const tailOf = (number: string): string => number.replace(/\s/g, '').slice(-4)

import { type Line } from './adapter.rules.ts'

export interface Difference { kind: Line['kind']; key: string; ours: number | null; theirs: number | null }
/** 对账: what only one of two books has, or both with other sums; what one did twice under a key counts twice. */
export function differencesOf(ours: readonly Line[], theirs: readonly Line[]): Difference[] {
  const at = ({ kind, key }: Line) => `${kind} ${key}`, whole = (lines: readonly Line[]) => new Map([...Map.groupBy(lines, at)].map(([place, each]) => [place, { ...each[0]!, fen: sumOf(each) }])), held = whole(ours), said = whole(theirs)
  return [
    ...[...held].flatMap(([place, { kind, key, fen }]) => { const other = said.get(place); return other?.fen === fen ? [] : [{ kind, key, ours: fen, theirs: other?.fen ?? null }] }),
    ...[...said].flatMap(([place, { kind, key, fen }]) => (held.has(place) ? [] : [{ kind, key, ours: null, theirs: fen }])),
  ]
}
export const sumOf = (lines: readonly { fen: number }[]): number => lines.reduce((sum, { fen }) => sum + fen, 0)

const day = 86_400_000, china = 8 * 3_600_000
/** A day of our time: from its midnight until the next. */
export const spanOf = (on: string): { from: Date; until: Date } => { const from = new Date(Date.parse(`${on}T00:00:00Z`) - china); return { from, until: new Date(from.getTime() + day) } }
export const dayBefore = (now: Date): string => new Date(now.getTime() + china - day).toISOString().slice(0, 10)
/** Days after one and before another. */
export function daysBetween(after: string, before: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(after) + day; at < Date.parse(before); at += day) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

/** How long a payer has. */
export const openFor = 7 * day
/** Minutes between the tries of what the channel did not answer: soon, then ever more rarely, up to a day. */
const waits = [1, 2, 5, 15, 60, 240, 1440]
export const retryAfter = (tries: number): number => waits[Math.min(Math.max(tries, 1), waits.length) - 1]! * 60_000
/** 账号 as people may see it. */
export const tailOf = (number: string): string => number.replace(/\s/g, '').slice(-4)

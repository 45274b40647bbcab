import { type TimerDefinition } from '@yiwang/bpmn'
import { dueOf, type Stretch } from './rules.ts'
import { type CaseClock } from './schema.ts'

/** A timer of a case: when it began and would strike if nothing were ever paused; whether a pause moves it, as it moves clocks: a day of the calendar does not move. */
export interface Timing { startedAt: Date; dueAt: Date; moves: boolean; clock: CaseClock | null }

/** What the drawing says of a timer, begun now. Null: it cannot be read. `clock` is its time limit as it holds where the case is. */
export function timingOf(timer: Omit<TimerDefinition, 'clock'>, clock: CaseClock | null, now: Date): Timing | null {
  const dueAt = clock === null ? strikesAt(timer, now) : dueOf(clock, now, []).dueAt
  return dueAt && { startedAt: now, dueAt, moves: clock !== null || timer.date === undefined, clock }
}
/** When it strikes, with the pauses of its case; null while the case is paused: nothing strikes then, and what came due meanwhile strikes when it goes on. */
export function strikesWith({ startedAt, dueAt, moves, clock }: Timing, pauses: readonly Stretch[]): Date | null {
  if (pauses.some(({ untilAt }) => untilAt === null)) return null
  if (clock !== null) return dueOf(clock, startedAt, pauses).dueAt
  if (!moves) return dueAt
  let at = dueAt.getTime()
  for (const { fromAt, untilAt } of [...pauses].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    const from = Math.max(fromAt.getTime(), startedAt.getTime()), until = untilAt?.getTime() ?? from
    if (until > from && from < at) at += until - from
  }
  return new Date(at)
}

/** ISO 8601 text of a timer as the instant at which it strikes first. */
function strikesAt(timer: Omit<TimerDefinition, 'clock'>, now: Date): Date | null {
  if (timer.date !== undefined) { const at = new Date(timer.date); return Number.isNaN(at.getTime()) ? null : at }
  const period = timer.duration ?? timer.cycle?.replace(/^R\d*\//, ''), found = period === undefined ? null : /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(period)
  if (!found || period === 'P') return null
  const [, years, months, weeks, days, hours, minutes, seconds] = found.map(part => Number(part ?? 0)), at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() + (years ?? 0) * 12 + (months ?? 0))
  return new Date(at.getTime() + ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000)
}

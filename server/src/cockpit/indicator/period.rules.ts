import { type Grain, type Period } from './schema.ts'

/*
 * A period is named by its first day. Days are plain text, 'YYYY-MM-DD': they have no time zone and sort as they are.
 */
const parts = (day: string): [year: number, month: number, date: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
const text = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
const size: Record<Exclude<Grain, 'day'>, number> = { month: 1, quarter: 3, year: 12 }

/** The period that holds a day. */
export function periodOf(day: string, grain: Grain): string {
  if (grain === 'day') return day
  const [year, month] = parts(day)
  return text(year, month - (month - 1) % size[grain], 1)
}
/** The period so many later, or earlier. */
export function shiftPeriod(period: string, grain: Grain, by: number): string {
  const [year, month, date] = parts(period)
  return grain === 'day' ? text(year, month, date + by) : text(year, month + by * size[grain], 1)
}
/** The same period a year ago; 29 February looks back at the 28th. */
export function yearBefore(period: string): string {
  const [year, month, date] = parts(period)
  return text(year - 1, month, Math.min(date, month === 2 ? 28 : 31))
}
export const untilOf = (period: string, grain: Grain): string => shiftPeriod(period, grain, 1)
export const isRunning = (period: string, grain: Grain, today: string): boolean => period <= today && today < untilOf(period, grain)
export const describePeriod = (start: string, grain: Grain, today: string): Period => ({ start, until: untilOf(start, grain), grain, running: isRunning(start, grain, today) })

/** The period that a screen shows first: the latest that is over, or the running one where the definition wants it. Future dates are nobody's present. */
export function latestShown(periods: readonly string[], { grain, running }: { grain: Grain; running: boolean }, today: string): string | null {
  const shown = periods.filter(period => period <= today && (running || !isRunning(period, grain, today)))
  const all = shown.length > 0 ? shown : periods.filter(period => period <= today)
  return all.reduce<string | null>((latest, period) => (latest === null || period > latest ? period : latest), null)
}

/** Whether the latest value is so old that a delivery must be missing: more than one period behind the one that is due. */
export function isOverdue(latest: string, { grain, running }: { grain: Grain; running: boolean }, today: string): boolean {
  const current = periodOf(today, grain)
  const due = running ? current : shiftPeriod(current, grain, -1)
  return latest < shiftPeriod(due, grain, -1)
}

/** The last so many periods up to one, oldest first. */
export const periodsUpTo = (period: string, grain: Grain, count: number): string[] => Array.from({ length: count }, (_, i) => shiftPeriod(period, grain, i - count + 1))

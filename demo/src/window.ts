import { addDays, addMonths, dayOf, daysBetween, firstDay, momentOf, monthOf } from './day.ts'

/** A span of days that one delivery answers for, and the moment at which the department sends it. */
export interface Window {
  /** `2026-05`, `2026-11-01..07` or `2026-11-23`: the part of the file's name that tells the period. */
  label: string
  from: string
  /** Half-open: the first day that is not in it any more. */
  until: string
  at: Date
}
export type Rhythm = 'monthly' | 'weekly' | 'daily'

/** Thirteen complete months lie before the current one, so that each month has its year before (同比). */
export const historyMonths = 13
export const currentMonth = (until: Date): string => monthOf(until)
export const monthsOf = (until: Date): string[] => Array.from({ length: historyMonths }, (_, i) => addMonths(currentMonth(until), i - historyMonths))
/** 0 is the month in which the world was loaded, −1 the last complete one. */
export const monthIndex = (until: Date, month: string): number => {
  const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return count(month) - count(currentMonth(until))
}

/**
 * The windows of a dataset up to `until`: whole months of history, then, for those who deliver more often, the weeks
 * and the days of the current month. `sentAfter` is how many days after the end of a window the file leaves, at `minutes` past midnight.
 */
export function windowsOf(until: Date, { rhythm, sentAfter, minutes }: { rhythm: Rhythm; sentAfter: number; minutes: number }): Window[] {
  const made: Window[] = []
  const add = (label: string, from: string, end: string, days: number) => {
    const at = momentOf(addDays(end, days - 1), minutes)
    if (at < until) made.push({ label, from, until: end, at })
  }
  for (const month of monthsOf(until)) add(month, firstDay(month), firstDay(addMonths(month, 1)), sentAfter)
  if (rhythm === 'monthly') return made
  const today = dayOf(until)
  let from = firstDay(currentMonth(until))
  for (; daysBetween(from, today) >= 7; from = addDays(from, 7)) add(`${from}..${addDays(from, 6).slice(8)}`, from, addDays(from, 7), 1)
  if (rhythm === 'weekly') return made
  for (; from < today; from = addDays(from, 1)) add(from, from, addDays(from, 1), 1)
  return made
}

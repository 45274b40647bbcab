import { addDays, addMonths, dayOf, daysBetween, firstDay, momentOf, monthOf, monthsBetween } from './day.ts'

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

/** The moment at which the world was made, and how far it has run since: at first the same, later further apart. */
export interface Clock { begun: Date; until: Date }

/** Thirteen complete months lie before the one in which the world was made, so that each month has its year before (同比). */
export const historyMonths = 13
export const firstMonth = ({ begun }: Clock): string => addMonths(monthOf(begun), -historyMonths)
export const currentMonth = ({ until }: Clock): string => monthOf(until)
/** All months that are over. */
export const monthsOf = (clock: Clock): string[] => Array.from({ length: monthsBetween(firstMonth(clock), currentMonth(clock)) }, (_, i) => addMonths(firstMonth(clock), i))
/** 0 is the month in which the world was made, −1 the last complete one of its history. */
export const monthIndex = ({ begun }: Clock, month: string): number => monthsBetween(monthOf(begun), month)

interface Habit { rhythm: Rhythm; /** Days after the end of a window until the file leaves. */ sentAfter: number | ((month: string) => number); /** Minutes past midnight. */ minutes: number }
/**
 * The windows of a dataset as far as the world has run: whole months, then, for those who deliver more often, the weeks and the days of
 * the current month. A window has the same name and the same contents whenever one asks.
 */
export function windowsOf(clock: Clock, { rhythm, sentAfter, minutes }: Habit): Window[] {
  const made: Window[] = []
  const add = (label: string, from: string, end: string, days: number) => {
    const at = momentOf(addDays(end, days - 1), minutes)
    if (at < clock.until) made.push({ label, from, until: end, at })
  }
  for (const month of monthsOf(clock)) add(month, firstDay(month), firstDay(addMonths(month, 1)), typeof sentAfter === 'number' ? sentAfter : sentAfter(month))
  if (rhythm === 'monthly') return made
  const today = dayOf(clock.until)
  let from = firstDay(currentMonth(clock))
  for (; daysBetween(from, today) >= 7; from = addDays(from, 7)) add(`${from}..${addDays(from, 6).slice(8)}`, from, addDays(from, 7), 1)
  if (rhythm === 'weekly') return made
  for (; from < today; from = addDays(from, 1)) add(from, from, addDays(from, 1), 1)
  return made
}
/** Days of the window, whichever month they lie in. */
export const daysOf = ({ from, until }: Pick<Window, 'from' | 'until'>): string[] => Array.from({ length: daysBetween(from, until) }, (_, i) => addDays(from, i))

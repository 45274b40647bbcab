import { type Answer, answer, refuse } from './answer.ts'

/**
 * Days and instants of Beijing time, always UTC+08:00. Whole days are counted inside as numbers since 1970-01-01, instants as epoch milliseconds: integers, so
 * nothing drifts. The summer time of 1986–1991 (and before 1949) is left out: no arrangement is known before 2004, so no deadline is counted there.
 */
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000
const ahead = 8 * hourMs
export const firstYear = 1900
export const lastYear = 2199

export const dayNumberAt = (ms: number): number => Math.floor((ms + ahead) / dayMs)
/** Where a day begins; where it ends is where the next begins. */
export const startOf = (day: number): number => day * dayMs - ahead
export const yearOf = (day: number): number => new Date(day * dayMs).getUTCFullYear()
/** 0 is Sunday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7
export const dayNumber = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / dayMs
export const formatDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

const earliest = startOf(dayNumber(firstYear, 1, 1))
const latest = startOf(dayNumber(lastYear + 1, 1, 1))

/** Refuses what lies outside 1900–2199. */
export const within = (ms: number): number =>
  ms >= earliest && ms <= latest ? ms : refuse('outOfRange', `时间超出可以计算的范围（${firstYear} 年至 ${lastYear} 年）`)

/** The milliseconds of an instant from outside. */
export function instant(at: unknown, name: string): number {
  if (!(at instanceof Date)) return refuse('badInput', `${name}不是时间`)
  const ms = at.getTime()
  return Number.isNaN(ms) ? refuse('badInput', `${name}不是有效的时间`) : within(ms)
}

/** The number of a day from outside, written YYYY-MM-DD. */
export function readDay(day: unknown, name = '日期'): number {
  const [, y, m, d] = typeof day === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) || []
  if (y === undefined) return refuse('badInput', `${name}应写成 2026-03-02 这样`)
  const number = dayNumber(Number(y), Number(m), Number(d))
  if (Number(y) < firstYear || Number(y) > lastYear) return refuse('outOfRange', `${name}超出可以计算的范围（${firstYear} 年至 ${lastYear} 年）`)
  return formatDay(number) === day ? number : refuse('badInput', `没有 ${day} 这一天`)
}

/** A whole number from outside. */
export function whole(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refuse('badInput', `${name}应是整数；不足一个单位的，改用更小的单位`)
  return value
}

/** 民法典第二百零二条: the day of the same number; where the month has none, its last. */
export function monthsAfter(day: number, months: number): number {
  const from = new Date(day * dayMs)
  const total = from.getUTCFullYear() * 12 + from.getUTCMonth() + months
  const [year, month] = [Math.floor(total / 12), total - Math.floor(total / 12) * 12 + 1]
  if (!(year >= firstYear && year <= lastYear)) return refuse('outOfRange', `期限超出可以计算的范围（${firstYear} 年至 ${lastYear} 年）`)
  const length = dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
  return dayNumber(year, month, Math.min(from.getUTCDate(), length))
}

/** The day in Beijing on which an instant falls, as YYYY-MM-DD. @throws CalendarRefusal for no instant, or one outside 1900–2199. */
export const dayOf = (at: Date): string => formatDay(dayNumberAt(instant(at, '时间')))
/** The first instant of a day (YYYY-MM-DD) in Beijing. @throws CalendarRefusal for no day, or one outside 1900–2199. */
export const startOfDay = (day: string): Date => new Date(startOf(readDay(day)))
/** The corresponding day (对应日) so many months later, or earlier if negative; at the end of a month clipped to its last day: 01-31 + 1 → 02-28. 民法典第二百零二条. */
export const addMonths = (day: string, months: number): Answer<string> =>
  answer(() => formatDay(monthsAfter(readDay(day), whole(months, '月数'))))

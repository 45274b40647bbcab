import { buildCalendar, type Calendar, lookUpDay, take } from '@yiwang/calendar'
import { type Counter, type Span } from './schema.ts'

let calendar: Calendar | undefined
/** A year that nobody has published counts as plain weeks. */
const usual = (): Calendar => calendar ??= take(buildCalendar({ unpublished: 'assume' }))
export const isWorkingDay = (day: string): boolean => take(lookUpDay(usual(), day)).working

const dayMs = 86_400_000
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const momentOf = (day: string, minutes: number): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000)

/** Spans follow one another and do not overlap. */
export const hoursHold = (hours: readonly Span[]): boolean => hours.every(({ from, until }, at) => minutesOf(from) < minutesOf(until) && (at === 0 || minutesOf(hours[at - 1]!.until) <= minutesOf(from)))

export interface Times { hours: readonly Span[]; slotMinutes: number }
/** 时段 of a day: as many whole ones as go into the hours of a working day. */
export const slotsOf = ({ hours, slotMinutes }: Times, day: string): { startsAt: Date; endsAt: Date }[] => !isWorkingDay(day) ? [] : hours.flatMap(({ from, until }) =>
  Array.from({ length: Math.floor((minutesOf(until) - minutesOf(from)) / slotMinutes) }, (_, at) => ({ startsAt: momentOf(day, minutesOf(from) + at * slotMinutes), endsAt: momentOf(day, minutesOf(from) + (at + 1) * slotMinutes) })))

/** How early one may take one's number, in minutes. */
export const earlyMinutes = 60
/** 取号码: six figures that are easily said. */
export const codeOf = (random: number): string => String(100_000 + Math.floor(random * 900_000))
export const labelOf = (number: number, booked: boolean): string => `${booked ? 'Y' : 'A'}${String(number).padStart(3, '0')}`
/** Whether a window takes a service: one that names none takes all, and whoever did not say what he wants goes anywhere. */
export const takes = ({ services }: Counter, service: string | null): boolean => service === null || services.length === 0 || services.includes(service)

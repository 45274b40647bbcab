import { type Answer, answer, refuse } from './answer.ts'
import { type Calendar, use } from './calendar.ts'
import { dayMs, dayNumberAt, formatDay, instant, minuteMs, readDay, startOf, weekday, whole } from './day.ts'
import { workingTime } from './measure.ts'

/** What a day is: `workday` and `weekend` of the plain week, `off` (放假) or `madeUp` (调休上班) by an arrangement, whose word is `name`. */
export interface DayInfo {
  readonly day: string
  readonly working: boolean
  readonly kind: 'workday' | 'weekend' | 'off' | 'madeUp'
  readonly name: string | null
}

/** Whether a day (YYYY-MM-DD) is worked, and why. Refuses a year without arrangement (`unpublished`) unless the calendar assumes. */
export const lookUpDay = (calendar: Calendar, day: string): Answer<DayInfo> => answer(assumed => {
  const number = readDay(day)
  const inUse = use(calendar, assumed)
  const working = inUse.isWorking(number)
  const rest = weekday(number) === 0 || weekday(number) === 6
  const name = inUse.nameOf(number)
  const kind = working ? (rest ? 'madeUp' : 'workday') : name === null ? 'weekend' : 'off'
  return { day, working, kind, name }
})

/**
 * The day so many working days after `day`, which itself is not counted (民法典第二百零一条); before it, if `days` is negative; `day` itself, worked or not, for 0.
 * Refuses when a year without arrangement is touched.
 */
export const addWorkingDays = (calendar: Calendar, day: string, days: number): Answer<string> => answer(assumed => {
  const number = readDay(day)
  const amount = whole(days, '工作日数') * dayMs
  if (!Number.isSafeInteger(amount)) return refuse('outOfRange', '工作日数太大')
  const time = workingTime(use(calendar, assumed), 'wholeDays')
  if (amount === 0) return day
  return formatDay(amount > 0 ? dayNumberAt(time.reach(startOf(number + 1), amount, Number.POSITIVE_INFINITY).at - 1) : dayNumberAt(time.back(startOf(number), -amount)))
})

/** How many working days lie in [from, until): the first day counts, the last does not; 0 if `until` is not later. */
export const countWorkingDays = (calendar: Calendar, from: string, until: string): Answer<number> => answer(assumed => {
  const [first, end] = [readDay(from, '起始日'), readDay(until, '截止日')]
  return workingTime(use(calendar, assumed), 'wholeDays').between(startOf(first), startOf(end)) / dayMs
})

/** The day itself if it is worked, else the first working day after it: where a last day on a holiday moves to (民法典第二百零三条). */
export const workingDayFrom = (calendar: Calendar, day: string): Answer<string> => answer(assumed =>
  formatDay(firstWorkingDay(use(calendar, assumed), readDay(day))))

export function firstWorkingDay(calendar: ReturnType<typeof use>, from: number): number {
  let day = from
  while (!calendar.isWorking(day)) day++
  return day
}

/**
 * The instant at which so many office minutes have passed since `at` (or pass until `at`, if negative). Ends at a closing time rather than at the next
 * opening. Refuses a calendar without office hours (`noHours`).
 */
export const addOfficeMinutes = (calendar: Calendar, at: Date, minutes: number): Answer<Date> => answer(assumed => {
  const from = instant(at, '时间')
  const amount = whole(minutes, '分钟数') * minuteMs
  if (!Number.isSafeInteger(amount)) return refuse('outOfRange', '分钟数太大')
  const time = workingTime(use(calendar, assumed), 'office')
  if (amount === 0) return new Date(from)
  return new Date(amount > 0 ? time.reach(from, amount, Number.POSITIVE_INFINITY).at : time.back(from, -amount))
})

/** The office time in [from, until), in milliseconds; 0 if `until` is not later. */
export const officeTimeBetween = (calendar: Calendar, from: Date, until: Date): Answer<number> => answer(assumed =>
  workingTime(use(calendar, assumed), 'office').between(instant(from, '起始时间'), instant(until, '截止时间')))

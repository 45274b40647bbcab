import { isInteger, multiply, type Num, round, toNumber } from '../decimal.ts'
import { farthestOffset, monthsOf, readDate, readDateTime, readDuration, readTime } from '../temporal-text.ts'
import { dayNumber, DaysDuration, FeelDate, FeelDateTime, FeelTime, isDate, MonthsDuration } from '../temporal.ts'
import { type Value } from '../value.ts'
import { clock, date, dateOrTime, days, duration, number, optional, signature, type Table, text } from './define.ts'

const time = { read: (value: Value) => (value instanceof FeelTime ? value : undefined) }
const weekDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
type Dated = FeelDate | FeelDateTime
const dateOf = (value: Dated): FeelDate => (value instanceof FeelDate ? value : value.date)
const ofDate = (run: (date: FeelDate) => Value) => [signature<[Dated]>(['date'], [dateOrTime], (_, given) => run(dateOf(given)))]

function timeFrom(hour: Num, minute: Num, second: Num, offset: DaysDuration | null): Value {
  if (!isInteger(hour) || !isInteger(minute)) return null
  const [h, m, s] = [toNumber(hour), toNumber(minute), toNumber(second)]
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s >= 60) return null
  const nanos = round(multiply(second, 1e9) ?? 0, 0, 'down'), ahead = offset === null ? null : toNumber(offset.seconds)
  if (ahead !== null && (!Number.isInteger(ahead) || Math.abs(ahead) > farthestOffset)) return null
  return new FeelTime((h * 3600 + m * 60) * 1e9 + toNumber(nanos ?? 0), ahead)
}
const weekDay = (date: FeelDate): number => ((date.number + 3) % 7 + 7) % 7
/** ISO 8601: the week that holds the Thursday. */
function weekOf(date: FeelDate): number {
  const thursday = date.number - weekDay(date) + 3, first = dayNumber(yearOf(thursday, date.year), 1, 1)
  return Math.floor((thursday - first) / 7) + 1
}
const yearOf = (day: number, near: number): number => (day < dayNumber(near, 1, 1) ? near - 1 : day >= dayNumber(near + 1, 1, 1) ? near + 1 : near)

/** Whole months from one date to another; those not complete do not count, and neither does the time of the day. */
function between(from: Dated, to: Dated): Value {
  const [a, b] = [dateOf(from), dateOf(to)]
  let count = (b.year - a.year) * 12 + b.month - a.month
  if (count > 0 && b.day < a.day) count--
  else if (count < 0 && b.day > a.day) count++
  return monthsOf(count)
}

export const temporalFunctions: Table = {
  date: [
    signature<[string]>(['from'], [text], (_, from) => readDate(from)),
    signature<[Dated]>(['from'], [dateOrTime], (_, from) => dateOf(from)),
    signature<[Num, Num, Num]>(['year', 'month', 'day'], [number, number, number], (_, year, month, day) => {
      const [y, m, d] = [toNumber(year), toNumber(month), toNumber(day)]
      return [y, m, d].every(Number.isInteger) && isDate(y, m, d) ? new FeelDate(y, m, d) : null
    }),
  ],
  time: [
    signature<[string]>(['from'], [text], (_, from) => readTime(from)),
    signature<[FeelDate | FeelTime | FeelDateTime]>(['from'], [clock], (_, from) => (from instanceof FeelTime ? from : from instanceof FeelDateTime ? from.time : new FeelTime(0, 0))),
    signature<[Num, Num, Num, DaysDuration | null]>(['hour', 'minute', 'second', 'offset'], [number, number, number, optional(days)], (_, hour, minute, second, offset) => timeFrom(hour, minute, second, offset)),
  ],
  'date and time': [
    signature<[string]>(['from'], [text], (_, from) => readDateTime(from)),
    signature<[FeelDateTime]>(['from'], [{ read: value => (value instanceof FeelDateTime ? value : undefined) }], (_, from) => from),
    signature<[FeelDate]>(['from'], [date], (_, from) => new FeelDateTime(from, new FeelTime(0, 0))),
    signature<[Dated, FeelTime]>(['date', 'time'], [dateOrTime, time], (_, day, at) => new FeelDateTime(dateOf(day), at)),
  ],
  duration: [
    signature<[string]>(['from'], [text], (_, from) => readDuration(from)),
    signature<[DaysDuration | MonthsDuration]>(['from'], [duration], (_, from) => from),
  ],
  'years and months duration': [signature<[Dated, Dated]>(['from', 'to'], [dateOrTime, dateOrTime], (_, from, to) => between(from, to))],
  now: [signature<[]>([], [], ({ state }) => state.now())],
  today: [signature<[]>([], [], ({ state }) => state.now()?.date ?? null)],
  'day of year': ofDate(of => of.number - dayNumber(of.year, 1, 1) + 1),
  'day of week': ofDate(of => weekDays[weekDay(of)]!),
  'month of year': ofDate(of => months[of.month - 1]!),
  'week of year': ofDate(weekOf),
}

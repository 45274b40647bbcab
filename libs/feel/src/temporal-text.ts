import { fromText, multiply, negate, add, type Num } from './decimal.ts'
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, isDate, MonthsDuration } from './temporal.ts'
import { isZone } from './zone.ts'

const dateShape = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/
export function readDate(text: string): FeelDate | null {
  const found = dateShape.exec(text)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return isDate(year, month, day) ? new FeelDate(year, month, day) : null
}

const timeShape = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z|z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@(.+))?$/
export function readTime(text: string): FeelTime | null {
  const found = timeShape.exec(text)
  if (!found) return null
  const [, hour = '', minute = '', second = '', fraction = '', utc, sign, hours = '', minutes = '', seconds = '0', zone] = found
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const nanos = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1e9 + Number(fraction.slice(0, 9).padEnd(9, '0'))
  if (utc !== undefined) return new FeelTime(nanos, 0)
  if (zone !== undefined) return isZone(zone) ? new FeelTime(nanos, null, zone) : null
  if (sign === undefined) return new FeelTime(nanos)
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return Number(minutes) > 59 || Number(seconds) > 59 || size > farthestOffset ? null : new FeelTime(nanos, sign === '-' ? 0 - size : size)
}
/** 18 hours, as ISO 8601 implementations have it. */
export const farthestOffset = 18 * 3600

export function readDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T')
  if (at < 0) { const date = readDate(text); return date && new FeelDateTime(date, new FeelTime(0)) }
  const date = readDate(text.slice(0, at)), time = readTime(text.slice(at + 1))
  return date && time && new FeelDateTime(date, time)
}

const monthsShape = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/
const daysShape = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
export function readDuration(text: string): DaysDuration | MonthsDuration | null {
  if (text.length > 200) return null
  const months = monthsShape.exec(text)
  if (months) return monthsOf((months[1] === '-' ? -1 : 1) * (Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)))
  const days = daysShape.exec(text)
  if (!days) return null
  const parts: [string | undefined, number][] = [[days[2], 86400], [days[3], 3600], [days[4], 60], [days[5], 1]]
  let sum: Num | null = 0
  for (const [digits, each] of parts) {
    const part: Num | null = digits === undefined ? 0 : fromText(digits), size: Num | null = part === null ? null : multiply(part, each)
    sum = sum === null || size === null ? null : add(sum, size)
  }
  return sum === null ? null : new DaysDuration(days[1] === '-' ? negate(sum) : sum)
}
export const monthsOf = (months: number): MonthsDuration | null => (Number.isSafeInteger(months) ? new MonthsDuration(months + 0) : null)

/** What stands after @: a date, a time, both, or a duration; null if none of them. */
export function readAt(text: string): FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration | null {
  return readDate(text) ?? readTime(text) ?? (text.includes('T') ? readDateTime(text) : null) ?? readDuration(text)
}

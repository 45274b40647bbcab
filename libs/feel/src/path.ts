import { offsetOf } from './zone.ts'
import { entryReader } from './scope.ts'
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts'
import { add, isNum, multiply, negate, round, signOf, subtract, toNumber, type Num } from './decimal.ts'
import { secondsOf } from './compare.ts'
import { FeelRange, isContext, type Value, valueOf } from './value.ts'

/** `value.name`: an entry, a property of a date or range, or of each item of a list; undefined where there is none. */
export function pathReader(name: string): (of: Value, depth?: number) => Value | undefined {
  const entry = entryReader(name)
  const read = (of: Value, depth = 0): Value | undefined => {
    if (typeof of !== 'object' || of === null) return undefined
    if (Array.isArray(of)) return depth > 20 ? null : of.map(each => read(valueOf(each), depth + 1) ?? null)
    if (isContext(of)) {
      const value = entry(of)
      return value === undefined ? undefined : valueOf(value)
    }
    return property(of, name)
  }
  return read
}

/** The properties that the specification gives dates, times, durations and ranges. */
export function property(of: Value, name: string): Value | undefined {
  if (of instanceof FeelDate) return ofDate(of, name)
  if (of instanceof FeelDateTime) return name === 'time offset' || name === 'timezone' ? zoneOf(of, name) : ofDate(of.date, name) ?? ofTime(of.time, name)
  if (of instanceof FeelTime) return name === 'time offset' || name === 'timezone' ? (name === 'timezone' ? of.zone : of.offset === null ? null : new DaysDuration(of.offset)) : ofTime(of, name)
  if (of instanceof DaysDuration) return ofDays(of.seconds, name)
  if (of instanceof MonthsDuration) {
    const years = Math.trunc(of.months / 12) + 0
    return name === 'years' ? years : name === 'months' ? of.months - years * 12 : undefined
  }
  if (!(of instanceof FeelRange)) return undefined
  switch (name) {
    case 'start': return of.low
    case 'end': return of.high
    case 'start included': return of.lowIncluded
    case 'end included': return of.highIncluded
    default: return undefined
  }
}
function zoneOf(of: FeelDateTime, name: string): Value {
  if (name === 'timezone') return of.time.zone
  const offset = offsetOf(of)
  return offset === null ? null : new DaysDuration(offset)
}
function ofDate(date: FeelDate, name: string): Value | undefined {
  switch (name) {
    case 'year': return date.year
    case 'month': return date.month
    case 'day': return date.day
    case 'weekday': return (((date.number + 3) % 7) + 7) % 7 + 1
    default: return undefined
  }
}
function ofTime(time: FeelTime, name: string): Value | undefined {
  switch (name) {
    case 'hour': return time.hour
    case 'minute': return time.minute
    case 'second': return modulo60(secondsOf(time))
    default: return undefined
  }
}
const modulo60 = (seconds: Num): Num => {
  const minutes = Math.floor(toNumber(seconds) / 60)
  return subtract(seconds, minutes * 60) ?? 0
}
function ofDays(seconds: Num, name: string): Value | undefined {
  const negative = signOf(seconds) < 0, size = negative ? negate(seconds) : seconds, whole = round(size, 0, 'floor')
  if (whole === null) return null
  const n = BigInt(toNumber(whole)), part = (value: Value) => (negative && isNum(value) ? multiply(value, -1) : value)
  switch (name) {
    case 'days': return part(Number(n / 86400n))
    case 'hours': return part(Number(n / 3600n % 24n))
    case 'minutes': return part(Number(n / 60n % 60n))
    case 'seconds': return part(add(Number(n % 60n), subtract(size, whole) ?? 0))
    default: return undefined
  }
}

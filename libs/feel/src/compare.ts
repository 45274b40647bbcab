import { add, compare, Decimal, equal, isNum, type Num, round } from './decimal.ts'
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts'
import { FeelFunction, FeelRange, isContext, type Value } from './value.ts'
import { offsetOf } from './zone.ts'

/** A date as the midnight it begins with, in the zone of what it is held against. */
const midnight = (date: FeelDate, other: FeelDateTime) => new FeelDateTime(date, new FeelTime(0, offsetOf(other) === null ? null : 0))

/** Seconds since 1970 by UTC, or by the unnamed place where a time without offset is; with that difference as `zoned`. */
export function instantOf(value: FeelDateTime): { seconds: Num; zoned: boolean } | null {
  const offset = offsetOf(value)
  const whole = value.date.number * 86400 + Math.floor(value.time.nanos / 1e9) - (offset ?? 0), seconds = add(whole, fraction(value.time.nanos % 1e9))
  return seconds === null ? null : { seconds, zoned: offset !== null }
}
export const fraction = (nanos: number): Num => (nanos === 0 ? 0 : strip(BigInt(nanos)))
function strip(digits: bigint): Num {
  let scale = 9
  while (digits % 10n === 0n) { digits /= 10n; scale-- }
  return new Decimal(digits, scale)
}
export const secondsOf = (time: FeelTime): Num => add(Math.floor(time.nanos / 1e9), fraction(time.nanos % 1e9)) ?? 0
const sameZone = (a: FeelTime, b: FeelTime) => (a.offset === null) === (b.offset === null) && (a.zone === null) === (b.zone === null)
/** A time by UTC, in seconds of the day, which may be below 0. */
const utcOf = (time: FeelTime): Num => add(secondsOf(time), -(time.offset ?? 0)) ?? 0

/** Instants are held against each other by the millisecond, as the suite of the DMN TCK wants it. */
const toMillis = (seconds: Num): Num => (typeof seconds === 'number' ? seconds : round(seconds, 3, 'floor') ?? seconds)

/** Less, equal, more as -1, 0, 1; null where two values have no order. */
export function order(a: Value, b: Value): number | null {
  if (isNum(a)) return isNum(b) ? compare(a, b) : null
  if (typeof a === 'string') return typeof b === 'string' ? (a === b ? 0 : byLetters(a, b)) : null
  if (a instanceof FeelDate) {
    if (b instanceof FeelDate) return Math.sign(a.number - b.number)
    return b instanceof FeelDateTime ? order(midnight(a, b), b) : null
  }
  if (a instanceof FeelDateTime) {
    if (b instanceof FeelDate) return order(a, midnight(b, a))
    if (!(b instanceof FeelDateTime)) return null
    const one = instantOf(a), other = instantOf(b)
    return one === null || other === null || one.zoned !== other.zoned ? null : compare(toMillis(one.seconds), toMillis(other.seconds))
  }
  if (a instanceof FeelTime) return b instanceof FeelTime && sameZone(a, b) && a.zone === b.zone ? compare(toMillis(utcOf(a)), toMillis(utcOf(b))) : null
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? compare(a.seconds, b.seconds) : null
  if (a instanceof MonthsDuration) return b instanceof MonthsDuration ? Math.sign(a.months - b.months) : null
  return null
}
/** By code points, not by UTF-16 units. */
function byLetters(a: string, b: string): number {
  const left = a[Symbol.iterator](), right = b[Symbol.iterator]()
  for (;;) {
    const one = left.next(), other = right.next()
    if (one.done) return other.done ? 0 : -1
    if (other.done) return 1
    if (one.value !== other.value) return one.value.codePointAt(0)! < other.value.codePointAt(0)! ? -1 : 1
  }
}

/** FEEL's `=`: null is equal to null only; values of different kinds have no answer. */
export function equals(a: Value, b: Value, depth = 0): boolean | null {
  if (a === null || b === null) return a === b
  if (isNum(a)) return isNum(b) ? equal(a, b) : null
  if (typeof a !== 'object') return typeof a === typeof b ? a === b : null
  if (depth > 100) return null
  if (Array.isArray(a)) {
    if (!Array.isArray(b)) return null
    return a.length === b.length && a.every((each, place) => equals(each, b[place]!, depth + 1) === true)
  }
  if (a instanceof FeelFunction || b instanceof FeelFunction) return a === b ? true : null
  if (a instanceof FeelRange) {
    if (!(b instanceof FeelRange)) return null
    return a.unary === b.unary && a.lowIncluded === b.lowIncluded && a.highIncluded === b.highIncluded && equals(a.low, b.low, depth + 1) === true && equals(a.high, b.high, depth + 1) === true
  }
  if (a instanceof FeelDate && !(b instanceof FeelDate)) return null
  if (a instanceof FeelDateTime) {
    if (!(b instanceof FeelDateTime)) return null
    return order(a, b) === 0
  }
  if (a instanceof FeelTime) {
    if (!(b instanceof FeelTime)) return null
    return a.zone !== null || b.zone !== null ? a.zone === b.zone && Math.floor(a.nanos / 1e6) === Math.floor(b.nanos / 1e6) : order(a, b) === 0
  }
  if (isContext(a)) {
    if (!isContext(b)) return null
    const names = Object.keys(a)
    return names.length === Object.keys(b).length && names.every(name => Object.hasOwn(b, name) && equals(a[name] ?? null, b[name] ?? null, depth + 1) === true)
  }
  const way = order(a, b)
  return way === null ? null : way === 0
}

/** Whether a value lies in a range; null where it has no order with an end. */
export function inRange(value: Value, range: FeelRange): boolean | null {
  if (value === null) return null
  const low = range.low === null && range.unary ? 1 : order(value, range.low), high = range.high === null && range.unary ? -1 : order(value, range.high)
  if (low === null || high === null) return null
  return (low > 0 || (low === 0 && range.lowIncluded)) && (high < 0 || (high === 0 && range.highIncluded))
}

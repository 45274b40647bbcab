import { add, divide, isInteger, isNum, multiply, negate, type Num, round, subtract, toNumber } from './decimal.ts'
import { instantOf, secondsOf } from './compare.ts'
import { power } from './decimal-power.ts'
import { type Operator } from './syntax.ts'
import { dateOfDay, DaysDuration, daysInMonth, farthestYear, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts'
import { monthsOf } from './temporal-text.ts'
import { type Value } from './value.ts'
import { dayAndRest, offsetAt, offsetOf } from './zone.ts'

const days = (seconds: Num | null) => (seconds === null ? null : new DaysDuration(seconds))

/** What two values of any kind make; null where that has no meaning. */
export function reckon(operator: Operator, a: Value, b: Value): Value {
  if (isNum(a) && isNum(b)) {
    switch (operator) {
      case '+': return add(a, b)
      case '-': return subtract(a, b)
      case '*': return multiply(a, b)
      case '/': return divide(a, b)
      case '**': return power(a, b)
    }
  }
  switch (operator) {
    case '+': return typeof a === 'string' && typeof b === 'string' ? a + b : plus(a, b) ?? plus(b, a)
    case '-': return minus(a, b)
    case '*': return isNum(a) ? times(b, a) : isNum(b) ? times(a, b) : null
    case '/': return over(a, b)
    case '**': return null
  }
}

function plus(a: Value, b: Value): Value {
  if (b instanceof MonthsDuration) {
    if (a instanceof FeelDate) return plusMonths(a, b.months)
    if (a instanceof FeelDateTime) { const date = plusMonths(a.date, b.months); return date && new FeelDateTime(date, a.time) }
    return a instanceof MonthsDuration ? monthsOf(a.months + b.months) : null
  }
  if (!(b instanceof DaysDuration)) return null
  if (a instanceof DaysDuration) return days(add(a.seconds, b.seconds))
  if (a instanceof FeelDate) {
    const whole = round(b.seconds, 0, 'floor')
    return whole === null ? null : near(a.number + Math.floor(toNumber(whole) / 86400))
  }
  if (a instanceof FeelDateTime) return moved(a, b.seconds)
  if (!(a instanceof FeelTime)) return null
  const sum = add(secondsOf(a), b.seconds)
  return sum === null ? null : timeOf(sum, a)
}
const near = (day: number): FeelDate | null => {
  if (!Number.isSafeInteger(day) || Math.abs(day) > 366e9) return null
  const date = dateOfDay(day)
  return Math.abs(date.year) > farthestYear ? null : date
}
/** Seconds as a time of the day, whatever the day. */
function timeOf(seconds: Num, like: FeelTime): FeelTime | null {
  const whole = round(seconds, 0, 'floor'), rest = whole && subtract(seconds, whole), n = whole === null ? Number.NaN : toNumber(whole)
  if (!Number.isSafeInteger(n)) return null
  return new FeelTime((n - Math.floor(n / 86400) * 86400) * 1e9 + Math.floor(toNumber(multiply(rest ?? 0, 1e9) ?? 0)), like.offset, like.zone)
}
/** An instant so many seconds later; with a zone by name the clock there goes as it goes. */
function moved(from: FeelDateTime, seconds: Num): FeelDateTime | null {
  const offset = offsetOf(from) ?? 0, start = instantOf(from), sum = start && add(start.seconds, seconds), floor = sum === null ? null : round(sum, 0, 'floor')
  const whole = floor === null ? Number.NaN : toNumber(floor)
  if (!Number.isSafeInteger(whole) || sum === null) return null
  const there = from.time.zone === null ? offset : offsetAt(from.time.zone, whole) ?? offset
  const [date, rest] = dayAndRest(whole + there)
  if (Math.abs(date.year) > farthestYear) return null
  const nanos = toNumber(multiply(subtract(sum, whole) ?? 0, 1e9) ?? 0)
  return new FeelDateTime(date, new FeelTime(rest * 1e9 + Math.floor(nanos), from.time.offset, from.time.zone))
}
function plusMonths(date: FeelDate, months: number): FeelDate | null {
  const sum = date.year * 12 + date.month - 1 + months, year = Math.floor(sum / 12), month = sum - year * 12 + 1
  return Math.abs(year) > farthestYear ? null : new FeelDate(year, month, Math.min(date.day, daysInMonth(year, month)))
}

function minus(a: Value, b: Value): Value {
  if (b instanceof MonthsDuration) return plus(a, new MonthsDuration(0 - b.months))
  if (b instanceof DaysDuration) return plus(a, new DaysDuration(negate(b.seconds)))
  if (a instanceof FeelDate && b instanceof FeelDate) return new DaysDuration((a.number - b.number) * 86400)
  if (a instanceof FeelTime && b instanceof FeelTime) {
    if ((a.offset === null) !== (b.offset === null) || a.zone !== b.zone) return null
    return days(subtract(subtract(secondsOf(a), a.offset ?? 0) ?? 0, subtract(secondsOf(b), b.offset ?? 0) ?? 0))
  }
  const left = a instanceof FeelDate ? startOf(a) : a, right = b instanceof FeelDate ? startOf(b) : b
  if (!(left instanceof FeelDateTime) || !(right instanceof FeelDateTime)) return null
  const one = instantOf(left), other = instantOf(right)
  return one === null || other === null || one.zoned !== other.zoned ? null : days(subtract(one.seconds, other.seconds))
}
/** Beside a date and time, a date is its midnight in UTC. */
const startOf = (date: FeelDate) => new FeelDateTime(date, new FeelTime(0, 0))

function times(a: Value, by: Num): Value {
  if (a instanceof DaysDuration) return days(multiply(a.seconds, by))
  if (!(a instanceof MonthsDuration)) return null
  const product = multiply(a.months, by), whole = product === null ? null : round(product, 0, 'down')
  return typeof whole === 'number' ? monthsOf(whole) : null
}
function over(a: Value, b: Value): Value {
  if (a instanceof DaysDuration) return b instanceof DaysDuration ? divide(a.seconds, b.seconds) : isNum(b) ? days(divide(a.seconds, b)) : null
  if (!(a instanceof MonthsDuration)) return null
  if (b instanceof MonthsDuration) return divide(a.months, b.months)
  const share = isNum(b) ? divide(a.months, b) : null, whole = share === null ? null : round(share, 0, 'down')
  return typeof whole === 'number' ? monthsOf(whole) : null
}
export function opposite(value: Value): Value {
  if (isNum(value)) return negate(value)
  if (value instanceof DaysDuration) return new DaysDuration(negate(value.seconds))
  return value instanceof MonthsDuration ? new MonthsDuration(0 - value.months) : null
}
export const isWhole = (value: Value): value is number => typeof value === 'number' && isInteger(value)

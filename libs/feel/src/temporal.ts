import { type Num } from './decimal.ts'

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year, era = Math.floor(y / 400), ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}
export function dateOfDay(number: number): FeelDate {
  const z = number + 719468, era = Math.floor(z / 146097), ofEra = z - era * 146097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)), shifted = Math.floor((5 * ofYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return new FeelDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shifted + 2) / 5) + 1)
}
export const daysInMonth = (year: number, month: number): number =>
  (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
export const farthestYear = 999_999_999
export const isDate = (year: number, month: number, day: number): boolean =>
  Math.abs(year) <= farthestYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

const two = (n: number) => String(n).padStart(2, '0')

/** 日期. */
export class FeelDate {
  readonly year: number
  readonly month: number
  readonly day: number
  constructor(year: number, month: number, day: number) { this.year = year; this.month = month; this.day = day }
  get number(): number { return dayNumber(this.year, this.month, this.day) }
  toString(): string { return `${this.year < 0 ? '-' : ''}${String(Math.abs(this.year)).padStart(4, '0')}-${two(this.month)}-${two(this.day)}` }
  toJSON(): string { return this.toString() }
}

/** 时间 of a day, in nanoseconds since midnight, with an offset in seconds or a zone by name, or neither. */
export class FeelTime {
  readonly nanos: number
  readonly offset: number | null
  readonly zone: string | null
  constructor(nanos: number, offset: number | null = null, zone: string | null = null) { this.nanos = nanos; this.offset = offset; this.zone = zone }
  get hour(): number { return Math.floor(this.nanos / 3600e9) }
  get minute(): number { return Math.floor(this.nanos / 60e9) % 60 }
  /** Whole seconds of the minute. */
  get second(): number { return Math.floor(this.nanos / 1e9) % 60 }
  toString(): string {
    const rest = this.nanos % 1e9, fraction = rest === 0 ? '' : `.${String(rest).padStart(9, '0').replace(/0+$/, '')}`
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fraction}${this.zone !== null ? `@${this.zone}` : this.offset === null ? '' : offsetText(this.offset)}`
  }
  toJSON(): string { return this.toString() }
}
function offsetText(offset: number): string {
  if (offset === 0) return 'Z'
  const size = Math.abs(offset), seconds = size % 60
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds === 0 ? '' : `:${two(seconds)}`}`
}

/** 日期时间. */
export class FeelDateTime {
  readonly date: FeelDate
  readonly time: FeelTime
  constructor(date: FeelDate, time: FeelTime) { this.date = date; this.time = time }
  toString(): string { return `${this.date}T${this.time}` }
  toJSON(): string { return this.toString() }
}

/** 天时间隔, in exact seconds. */
export class DaysDuration {
  readonly seconds: Num
  constructor(seconds: Num) { this.seconds = seconds }
  toString(): string { return daysText(this.seconds) }
  toJSON(): string { return this.toString() }
}
function daysText(seconds: Num): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(String(seconds)) ?? []
  const all = BigInt(whole), days = all / 86400n, hours = all / 3600n % 24n, minutes = all / 60n % 60n, rest = all % 60n
  const time = `${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}${rest === 0n && fraction === '' ? '' : `${rest}${fraction}S`}`
  return days === 0n && time === '' ? 'PT0S' : `${sign}P${days === 0n ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`
}

/** 年月间隔. */
export class MonthsDuration {
  readonly months: number
  constructor(months: number) { this.months = months }
  toString(): string {
    const size = Math.abs(this.months), years = Math.floor(size / 12), months = size % 12
    return size === 0 ? 'P0M' : `${this.months < 0 ? '-' : ''}P${years === 0 ? '' : `${years}Y`}${months === 0 ? '' : `${months}M`}`
  }
  toJSON(): string { return this.toString() }
}

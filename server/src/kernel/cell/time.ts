import { type CopyBuffer } from './copy.ts'
import { fault } from './fault.ts'
import { compileFormat, dayNumber, isDay, type Moment, readFormat, type Step } from './format.ts'
import { type CellReader } from './reader.ts'

/** The unambiguous ways a day is written in Chinese offices: the year comes first. */
export const usualDays = ['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', "yyyy'年'M'月'd'日'"]
const clocks = ['H:mm:ss', 'H:mm', 'H:mm:ss.S', "H'时'm'分's'秒'", "H'时'm'分'", "H'点'm'分'"]
export const usualInstants = usualDays.filter(day => day !== 'yyyyMMdd').flatMap(day => [' ', 'T', ''].flatMap(between =>
  between === '' && !day.endsWith("'日'") ? [] : clocks.flatMap(clock => ['', 'XXX'].map(zone => day + between + clock + zone)))).concat('yyyyMMddHHmmss', 'yyyyMMddHHmm', 'yyyyMMdd HH:mm:ss')

const compiled = (formats: readonly string[]): Step[][] => formats.map(format => {
  const steps = compileFormat(format)
  if (!steps) throw new Error(`unknown letters in the date format ${format}`)
  return steps
})
const dayWays = compiled(usualDays), instantWays = compiled(usualInstants)
const moment = (): Moment => ({ year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, micro: 0, offset: NaN })

function timeFault(b: Buffer, start: number, end: number, otherwise: number): number {
  const text = b.toString('utf8', start, end)
  return /[０-９]/.test(text) ? fault.fullWidth : /^\d{5}(\.\d+)?$/.test(text) ? fault.excelSerial : otherwise
}

/** Reads in one given format, or in the first usual one that fits; remembers which fitted last, since columns are uniform. */
class Ways {
  readonly moment = moment()
  #last = 0
  readonly #ways: readonly (readonly Step[])[]
  constructor(ways: readonly (readonly Step[])[]) { this.#ways = ways }
  read(b: Buffer, start: number, end: number): boolean {
    if (readFormat(this.#ways[this.#last]!, b, start, end, this.moment)) return true
    for (const [index, way] of this.#ways.entries()) {
      if (index !== this.#last && readFormat(way, b, start, end, this.moment)) { this.#last = index; return true }
    }
    return false
  }
}

/** A format of the contract's own; from a source that knows days and moments itself the usual ways, too. */
const waysOf = (format: string | null, usual: readonly Step[][], typed: boolean): readonly Step[][] => (format === null ? usual : [...compiled([format]), ...typed ? usual : []])

/** 日期. */
export class DateReader implements CellReader {
  value = NaN
  readonly trims = true
  readonly #ways: Ways
  constructor(format: string | null, typed = false) { this.#ways = new Ways(waysOf(format, dayWays, typed)) }
  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    if (!this.#ways.read(b, start, end)) return timeFault(b, start, end, fault.notDate)
    const { year, month, day, hour, minute, second } = this.#ways.moment
    if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return fault.noSuchDay
    const days = dayNumber(year, month, day)
    this.value = days
    out.int32(4)
    out.int32(days - 10957)
    return 0
  }
}

/** 时刻: a moment; where no zone is written, the contract's, else China's. */
export class InstantReader implements CellReader {
  value = NaN
  readonly trims = true
  readonly #ways: Ways
  readonly #zone: Zone
  constructor(format: string | null, timeZone: string | null, typed = false) {
    this.#ways = new Ways(waysOf(format, instantWays, typed))
    this.#zone = new Zone(timeZone ?? 'Asia/Shanghai')
  }
  read(b: Buffer, start: number, end: number, out: CopyBuffer): number {
    if (!this.#ways.read(b, start, end)) return this.#why(b, start, end)
    const { year, month, day, hour, minute, second, micro, offset } = this.#ways.moment
    if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return fault.noSuchDay
    const local = (dayNumber(year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * 1000
    const at = local - (offset === offset ? offset * 60_000 : this.#zone.offset(local))
    this.value = at
    out.int32(8)
    out.int64((at - 946684800000) * 1000 + micro)
    return 0
  }
  #why(b: Buffer, start: number, end: number): number {
    const days = new Ways(dayWays)
    return days.read(b, start, end) && end - start >= 8 ? fault.noTimeOfDay : timeFault(b, start, end, fault.notInstant)
  }
}

const hourMs = 3_600_000
/** What local time is ahead of Greenwich, in milliseconds; asked of the calendar once per hour that occurs. */
export class Zone {
  readonly #format: Intl.DateTimeFormat
  readonly #china: boolean
  readonly #hours = new Float64Array(1 << 12).fill(NaN)
  readonly #offsets = new Int32Array(1 << 12)
  constructor(timeZone: string) {
    this.#china = timeZone === 'Asia/Shanghai'
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' })
  }
  offset(local: number): number {
    if (this.#china && local >= 694224000000) return 8 * hourMs // since 1992 without summer time
    const hour = Math.floor(local / hourMs), slot = hour & 4095
    if (this.#hours[slot] !== hour) {
      this.#hours[slot] = hour
      this.#offsets[slot] = this.#ask(hour * hourMs)
    }
    return this.#offsets[slot]!
  }
  /** Twice, since the first guess may fall on the other side of a change. */
  #ask(local: number): number {
    const first = this.#at(local)
    return this.#at(local - first)
  }
  #at(instant: number): number {
    const part: Record<string, number> = {}
    for (const { type, value } of this.#format.formatToParts(instant)) if (type !== 'literal' && type !== 'era') part[type] = Number(value)
    return (dayNumber(part.year!, part.month!, part.day!) * 86400 + part.hour! * 3600 + part.minute! * 60 + part.second!) * 1000 - Math.floor(instant / 1000) * 1000
  }
}

export const isTimeZone = (zone: string): boolean => { try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true } catch { return false } }

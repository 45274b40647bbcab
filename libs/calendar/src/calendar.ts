import { type Answer, answer, refuse } from './answer.ts'
import { type Arrangement, type Departures, layOut } from './arrangement.ts'
import { dayNumber, firstYear, lastYear, weekday, yearOf } from './day.ts'
import { minutesOf, type OfficeHours, readHours, type Span, wholeDay } from './hours.ts'
import { nationalArrangements } from './national.ts'

/** Working days and office hours of one region. Built once with `buildCalendar`, never changed, shared freely. */
export interface Calendar {
  /** The years whose arrangement is published, ascending. */
  readonly published: readonly number[]
  readonly unpublished: 'refuse' | 'assume'
  readonly hours: OfficeHours | null
}

export interface CalendarOptions {
  /** The published arrangements; without them, the national ones of 2004–2026. */
  readonly published?: readonly Arrangement[] | undefined
  /** What a region adds or takes away (开斋节, 三月三, 藏历新年…); wins over the national arrangement, publishes no year. */
  readonly additions?: readonly Departures[] | undefined
  /** Without them, working minutes and hours are refused. */
  readonly hours?: OfficeHours | undefined
  /** A year without arrangement: `refuse` (usual), or `assume` plain weeks, Monday to Friday without any holiday, and name the year in `assumed`. */
  readonly unpublished?: 'refuse' | 'assume' | undefined
}

/** One year, counted through: minutes of working days and of office hours before each day of it. */
export interface Year {
  readonly first: number
  readonly length: number
  readonly assumed: boolean
  readonly working: Uint8Array
  readonly wholeDays: Int32Array
  readonly office: Int32Array
}
export interface Inner {
  readonly hoursOn: ((day: number) => readonly Span[]) | null
  readonly nameOf: (day: number) => string | null
  readonly year: (year: number) => Year
}

const inners = new WeakMap<object, Inner>()

/**
 * A calendar of working days (调休 counted in). Refuses contradictory or unreadable arrangements and hours (`badInput`).
 */
export function buildCalendar(options: CalendarOptions = {}): Answer<Calendar> {
  return answer(() => {
    if (typeof options !== 'object' || options === null) return refuse('badInput', '日历写得不完整')
    const { published = nationalArrangements, additions = [], hours, unpublished = 'refuse' } = options
    if (unpublished !== 'refuse' && unpublished !== 'assume') return refuse('badInput', '没有公布安排的年份，只能选择不计算或按普通周计算')
    const { departures, years } = layOut(published, additions)
    const hoursOn = hours === undefined ? null : readHours(hours)
    const known = new Set(years)
    const counted = new Map<number, Year>()

    const count = (year: number): Year => {
      if (!(year >= firstYear && year <= lastYear)) return refuse('outOfRange', `期限超出可以计算的范围（${firstYear} 年至 ${lastYear} 年）`)
      if (!known.has(year) && unpublished === 'refuse') return refuse('unpublished', `${year} 年的节假日安排还没有公布或没有录入，不能推算工作日`)
      const first = dayNumber(year, 1, 1)
      const length = dayNumber(year + 1, 1, 1) - first
      const [working, wholeDays, office] = [new Uint8Array(length), new Int32Array(length + 1), new Int32Array(length + 1)]
      for (let i = 0; i < length; i++) {
        const at = weekday(first + i)
        working[i] = Number(departures.get(first + i)?.working ?? (at !== 0 && at !== 6))
        wholeDays[i + 1] = wholeDays[i]! + working[i]! * minutesOf(wholeDay)
        office[i + 1] = office[i]! + (working[i] && hoursOn ? minutesOf(hoursOn(first + i)) : 0)
      }
      return { first, length, assumed: !known.has(year), working, wholeDays, office }
    }
    const inner: Inner = {
      hoursOn,
      nameOf: day => departures.get(day)?.name ?? null,
      year(year) {
        const before = counted.get(year)
        if (before) return before
        const made = count(year)
        counted.set(year, made)
        return made
      },
    }
    const calendar: Calendar = Object.freeze({ published: Object.freeze(years), unpublished, hours: hours ?? null })
    inners.set(calendar, inner)
    return calendar
  })
}

/** A calendar in use by one count: notes the assumed years that are touched. */
export interface InUse extends Inner { readonly isWorking: (day: number) => boolean }
export function use(calendar: Calendar, assumed: Set<number>): InUse {
  const inner = typeof calendar === 'object' && calendar !== null ? inners.get(calendar) : undefined
  if (!inner) return refuse('badInput', '日历不是用 buildCalendar 建立的')
  const year = (number: number): Year => {
    const found = inner.year(number)
    if (found.assumed) assumed.add(number)
    return found
  }
  return {
    ...inner,
    year,
    isWorking(day) {
      const { first, working } = year(yearOf(day))
      return working[day - first] === 1
    },
  }
}

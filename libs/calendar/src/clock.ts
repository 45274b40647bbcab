import { refuse } from './answer.ts'
import { dayMs, hourMs, instant, minuteMs, whole } from './day.ts'

/**
 * Units of a time limit. `natural…`: nights and holidays count. `urgentHour` 紧急工作时 and `urgentDay` 紧急工作日 (24 hours) likewise, to the very minute:
 * practice of 数字化城管. `workingMinute` `workingHour`: office hours of the calendar. `workingDay` `naturalDay` `month`: whole days, the first not counted.
 */
export type Unit = 'naturalMinute' | 'naturalHour' | 'naturalDay' | 'workingMinute' | 'workingHour' | 'workingDay' | 'urgentHour' | 'urgentDay' | 'month'

/** The Chinese word for a unit, as it stands behind a number: 20 个工作日. */
export const unitNames: Readonly<Record<Unit, string>> = {
  naturalMinute: '分钟', naturalHour: '小时', naturalDay: '天', workingMinute: '分钟（工作时间）', workingHour: '个工作时', workingDay: '个工作日',
  urgentHour: '个紧急工作时', urgentDay: '个紧急工作日', month: '个月',
}

/** Milliseconds of one unit as the unit itself counts: a working day is 24 hours of a working day. A month is counted in the days it turns out to have. */
export const unitMs: Readonly<Record<Unit, number>> = {
  naturalMinute: minuteMs, naturalHour: hourMs, naturalDay: dayMs, workingMinute: minuteMs, workingHour: hourMs, workingDay: dayMs, urgentHour: hourMs, urgentDay: dayMs, month: dayMs,
}

/** Time that does not count (行政许可法第四十五条: 听证、检验、检测…): half-open [from, until); `until` null while it lasts. Overlapping pauses count once. */
export interface Pause { readonly from: Date; readonly until: Date | null }
/** 延期: so many more of the clock's own unit. */
export interface Extension { readonly value: number }
/** When yellow begins: at so many percent used (whole, 0–100), or when no more than `left` of the unit is left (for months: days). */
export type Warning = { readonly usedPercent: number } | { readonly left: number }

/** A time limit that runs. Records with more fields (reason, legal basis, who approved) fit as they are. */
export interface Clock {
  /** A whole number, 0 or more; 0 days end with the day itself (当日办结). */
  readonly value: number
  readonly unit: Unit
  readonly startedAt: Date
  readonly pauses?: readonly Pause[] | undefined
  readonly extensions?: readonly Extension[] | undefined
  /** Without it nothing is yellow before it is red. */
  readonly warning?: Warning | undefined
  /** Where the last day of a limit in days or months ends: at 24:00 (usual), or when the office closes (有业务时间的；民法典第二百零三条第二款). */
  readonly lastDayEnds?: 'midnight' | 'closing' | undefined
  /** Whether a last day on a holiday moves to the next working day (民法典第二百零三条); usual for natural days and months, always so for working days. */
  readonly rolls?: boolean | undefined
}

/** Half-open, in milliseconds. */
export interface Stretch { readonly from: number; readonly until: number }
/** A clock that was checked. `pauses` are merged and in order; the last may end at infinity. */
export interface CheckedClock {
  readonly unit: Unit
  readonly amount: number
  readonly startedAt: number
  readonly pauses: readonly Stretch[]
  readonly warning: Warning | null
  readonly closing: boolean
  readonly rolls: boolean
}

const most = 10_000
const units = new Set<string>(Object.keys(unitNames))
const isUnit = (unit: unknown): unit is Unit => typeof unit === 'string' && units.has(unit)

function list(value: unknown, name: string): readonly object[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || value.length > most) return refuse('badInput', `${name}应是列表，最多 ${most} 项`)
  return value.map((entry: unknown) => (typeof entry === 'object' && entry !== null ? entry : refuse('badInput', `${name}写得不完整`)))
}
const amountOf = (value: unknown, name: string): number => {
  const amount = whole(value, name)
  return amount >= 0 ? amount : refuse('badInput', `${name}不能小于 0`)
}

function readPauses(value: unknown): readonly Stretch[] {
  const pauses = list(value, '暂停').map(pause => {
    const { from, until }: { from?: unknown; until?: unknown } = pause
    const begins = instant(from, '暂停开始时间')
    const ends = until === null ? Number.POSITIVE_INFINITY : instant(until, '暂停结束时间')
    return ends >= begins ? { from: begins, until: ends } : refuse('badInput', '暂停的结束时间早于开始时间')
  }).filter(({ from, until }) => until > from).sort((a, b) => a.from - b.from)
  const merged: Stretch[] = []
  for (const pause of pauses) {
    const last = merged.at(-1)
    if (last && pause.from <= last.until) merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, pause.until) }
    else merged.push(pause)
  }
  return merged
}
function readWarning(value: unknown): Warning | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'object') return refuse('badInput', '预警写得不完整')
  const { usedPercent, left }: { usedPercent?: unknown; left?: unknown } = value
  if (left !== undefined) return { left: amountOf(left, '预警剩余量') }
  const percent = amountOf(usedPercent, '预警百分比')
  return percent <= 100 ? { usedPercent: percent } : refuse('badInput', '预警百分比不能大于 100')
}

/** Checks a clock that may have come from anywhere. */
export function readClockInput(clock: unknown): CheckedClock {
  if (typeof clock !== 'object' || clock === null) return refuse('badInput', '时限写得不完整')
  const { value, unit, startedAt, pauses, extensions, warning, lastDayEnds = 'midnight', rolls = true }: Partial<Record<keyof Clock, unknown>> = clock
  if (!isUnit(unit)) return refuse('badInput', '时限的单位不认识')
  if (lastDayEnds !== 'midnight' && lastDayEnds !== 'closing') return refuse('badInput', '最后一日只能到二十四时或到下班时间为止')
  if (typeof rolls !== 'boolean') return refuse('badInput', '是否顺延只能是“是”或“否”')
  let amount = amountOf(value, '时限')
  for (const extension of list(extensions, '延期')) amount += amountOf('value' in extension ? extension.value : undefined, '延期')
  if (!Number.isSafeInteger(amount * dayMs)) return refuse('outOfRange', '时限太长，超出可以计算的范围')
  return {
    unit, amount, startedAt: instant(startedAt, '起算时间'), pauses: readPauses(pauses), warning: readWarning(warning),
    closing: lastDayEnds === 'closing', rolls: rolls || unit === 'workingDay',
  }
}

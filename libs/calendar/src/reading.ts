import { type Answer, answer, refuse } from './answer.ts'
import { type Calendar, type InUse, use } from './calendar.ts'
import { type CheckedClock, type Clock, readClockInput, type Stretch, type Unit, unitMs } from './clock.ts'
import { dayMs, dayNumberAt, formatDay, instant, minuteMs, monthsAfter, startOf } from './day.ts'
import { type Measure, natural, workingTime } from './measure.ts'
import { firstWorkingDay } from './working-days.ts'

/** What a clock says before anybody looks at the time. Instants are null while an open pause lets them be unknown. */
export interface Schedule {
  /** The first instant that is too late: for days, 24:00 of the last one (or its closing time). */
  readonly dueAt: Date | null
  /** The last day (YYYY-MM-DD) on which it is in time. */
  readonly lastDay: string | null
  /** When yellow begins; null also without a warning. Never after `dueAt`. */
  readonly warnsAt: Date | null
  /** The limit with its extensions, in milliseconds of what the unit counts (`unitMs`). */
  readonly total: number
}
/** A clock looked at. `used` + `left` = `total`, always, in whole milliseconds of what the unit counts. */
export interface Reading extends Schedule {
  readonly unit: Unit
  readonly at: Date
  /** `red` from `dueAt` on, `yellow` from `warnsAt` on. */
  readonly colour: 'green' | 'yellow' | 'red'
  /** Whether it stands still at this instant; what is red no longer pauses. */
  readonly paused: boolean
  readonly used: number
  /** 0 also on a last day that was moved on, or rounded up to its end: still in time until `dueAt`. */
  readonly left: number
  /** Milliseconds by the wall clock since `dueAt`. */
  readonly over: number
}

interface Plan { readonly clock: CheckedClock; readonly measure: Measure; readonly total: number; readonly running: readonly Stretch[]; readonly dueAt: number | null; readonly warnsAt: number | null }

const byDays: ReadonlySet<Unit> = new Set<Unit>(['workingDay', 'naturalDay', 'month'])
const forever = Number.POSITIVE_INFINITY

/** The stretches from `from` on in which the clock runs. */
function stretches(from: number, pauses: readonly Stretch[]): readonly Stretch[] {
  const running: Stretch[] = []
  let at = from
  for (const pause of pauses) {
    if (pause.from > at) running.push({ from: at, until: pause.from })
    at = Math.max(at, pause.until)
  }
  if (at < forever) running.push({ from: at, until: forever })
  return running
}

/** The first instant at which `amount` has run; null if an open pause comes before. */
function reach(measure: Measure, running: readonly Stretch[], amount: number): number | null {
  let left = amount
  for (const { from, until } of running) {
    const reached = measure.reach(from, left, until)
    if (reached.left === 0) return reached.at
    left = reached.left
  }
  return null
}

/** The end of the last day, for a limit whose time has run at `ran`: not on a holiday if it rolls, not in a pause, not before the start. */
function endOfLastDay(calendar: InUse, { pauses, closing, rolls, startedAt }: CheckedClock, ran: number): number | null {
  let day = dayNumberAt(ran - 1)
  let next = 0
  for (;;) {
    if (rolls) day = firstWorkingDay(calendar, day)
    const end = closing ? closingOf(calendar, day) : startOf(day + 1)
    while (next < pauses.length && pauses[next]!.until < end) next++
    const pause = pauses[next]
    const until = pause && pause.from < end ? pause.until : null
    if (until === null && end > startedAt) return end
    if (until === forever) return null
    day = Math.max(day + 1, until === null ? 0 : dayNumberAt(until))
  }
}
/** When the office closes on a day; a day without office ends at 24:00. */
function closingOf(calendar: InUse, day: number): number {
  if (!calendar.hoursOn) return refuse('noHours', '没有录入办公时间，不能算到下班时间为止')
  const last = calendar.isWorking(day) ? calendar.hoursOn(day).at(-1) : undefined
  return last ? startOf(day) + last.until * minuteMs : startOf(day + 1)
}

function measureOf(calendar: InUse, unit: Unit): Measure {
  switch (unit) {
    case 'workingDay': return workingTime(calendar, 'wholeDays')
    case 'workingHour': case 'workingMinute': return workingTime(calendar, 'office')
    case 'naturalMinute': case 'naturalHour': case 'naturalDay': case 'urgentHour': case 'urgentDay': case 'month': return natural
    default: return unit satisfies never
  }
}

function plan(calendar: InUse, clock: CheckedClock): Plan {
  const { unit, amount, startedAt, pauses, warning } = clock
  const measure = measureOf(calendar, unit)
  const startDay = dayNumberAt(startedAt)
  const total = unit === 'month' ? (monthsAfter(startDay, amount) - startDay) * dayMs : amount * unitMs[unit]
  // 民法典第二百零一条: counted by days, the day it begins is not counted; by hours, it runs from the instant.
  const countedFrom = byDays.has(unit) ? startOf(startDay + 1) : startedAt
  const running = stretches(countedFrom, pauses)
  const ran = total === 0 ? countedFrom : reach(measure, running, total)
  const dueAt = ran !== null && byDays.has(unit) ? endOfLastDay(calendar, clock, ran) : ran
  const threshold = warning === null ? null : 'left' in warning ? Math.max(0, total - warning.left * unitMs[unit]) : total / 100 * warning.usedPercent
  const warned = threshold === null ? null : threshold === 0 ? startedAt : reach(measure, running, threshold)
  return { clock, measure, total, running, dueAt, warnsAt: warned === null ? null : Math.min(warned, dueAt ?? forever) }
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
const show = ({ dueAt, warnsAt, total }: Plan): Schedule => ({
  dueAt: dateOf(dueAt), warnsAt: dateOf(warnsAt), total,
  lastDay: dueAt === null ? null : formatDay(dayNumberAt(dueAt - 1)),
})

/**
 * When a clock is due and when it turns yellow.
 *
 * Limits in days: the first day is not counted (民法典第二百零一条), the last ends at 24:00 or at closing time, and moves on from a holiday (第二百零三条).
 * A pause is taken off to the millisecond; what then ends within a day ends with that day, and never during a pause. So pauses never shorten, and many short
 * ones cost no more than they lasted. Refuses a year without arrangement (`unpublished`) unless the calendar assumes, missing office hours (`noHours`), bad
 * clocks (`badInput`) and what ends after 2199 (`outOfRange`).
 */
export const schedule = (calendar: Calendar, clock: Clock): Answer<Schedule> => answer(assumed => show(plan(use(calendar, assumed), readClockInput(clock))))

/** What a clock says at an instant: its colour, how much is used and how much is left. Refuses what `schedule` refuses. */
export const readClock = (calendar: Calendar, clock: Clock, at: Date): Answer<Reading> => answer(assumed => {
  const made = plan(use(calendar, assumed), readClockInput(clock))
  const now = instant(at, '时间')
  const { total, dueAt, warnsAt, measure, running } = made
  const red = dueAt !== null && now >= dueAt
  let used = red ? total : 0
  if (!red) for (const { from, until } of running) if (from < now) used += measure.between(from, Math.min(until, now))
  used = Math.min(used, total)
  return {
    ...show(made), unit: made.clock.unit, at: new Date(now), used, left: total - used, over: red ? now - dueAt : 0,
    colour: red ? 'red' : warnsAt !== null && now >= warnsAt ? 'yellow' : 'green',
    paused: !red && made.clock.pauses.some(({ from, until }) => from <= now && now < until),
  }
})

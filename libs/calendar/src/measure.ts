import { refuse } from './answer.ts'
import type { InUse, Year } from './calendar.ts'
import { dayNumberAt, minuteMs, startOf, within, yearOf } from './day.ts'
import { type Span, wholeDay } from './hours.ts'

/** Where a walk ended: the amount reached (`left` 0) at `at`, or the bound, with what was still missing. */
export interface Reached { readonly at: number; readonly left: number }

/** A way of counting time: all of it, that of working days, or that of office hours. Everything in whole milliseconds. */
export interface Measure {
  /** What counts in [from, until); 0 if that is empty. */
  between(from: number, until: number): number
  /** The first instant at which `amount` (> 0) has passed since `from`, not looking beyond `until`. */
  reach(from: number, amount: number, until: number): Reached
  /** The last instant from which `amount` (> 0) passes until `from`. */
  back(from: number, amount: number): number
}

/** 自然时间: nights and holidays count. */
export const natural: Measure = {
  between: (from, until) => Math.max(0, until - from),
  reach: (from, amount, until) => (from + amount <= until ? { at: within(from + amount), left: 0 } : { at: until, left: from + amount - Math.max(from, until) }),
  back: (from, amount) => within(from - amount),
}

/** Time of working days, whole (24 hours each) or in office hours. Costs a few steps for each year passed, however large the amount. */
export function workingTime(calendar: InUse, kind: 'wholeDays' | 'office'): Measure {
  const { hoursOn } = calendar
  if (kind === 'office' && !hoursOn) return refuse('noHours', '没有录入办公时间，不能按工作时计算')
  const spansOn = (day: number): readonly Span[] => (kind === 'office' && hoursOn ? hoursOn(day) : wholeDay)
  const before = (year: Year, index: number): number => year[kind][index]! * minuteMs

  /** What counts from the beginning of the year to an instant in it. */
  const passed = (year: Year, at: number): number => {
    const index = dayNumberAt(at) - year.first
    if (index >= year.length) return before(year, year.length)
    let sum = before(year, index)
    if (year.working[index] === 0) return sum
    const since = at - startOf(year.first + index)
    for (const { from, until } of spansOn(year.first + index)) sum += Math.max(0, Math.min(since, until * minuteMs) - from * minuteMs)
    return sum
  }
  /** The last day (index) before which less than `amount` has passed in the year; amount > 0. */
  const dayReaching = (year: Year, amount: number): number => {
    let [low, high] = [0, year.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (before(year, middle + 1) >= amount) high = middle
      else low = middle + 1
    }
    return low
  }
  /** The first day (index) with more than `amount` passed at its end. */
  const dayPassing = (year: Year, amount: number): number => {
    let [low, high] = [0, year.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (before(year, middle + 1) > amount) high = middle
      else low = middle + 1
    }
    return low
  }
  const locate = (year: Year, amount: number, latest: boolean): number => {
    const index = latest ? dayPassing(year, amount) : dayReaching(year, amount)
    let rest = amount - before(year, index)
    for (const { from, until } of spansOn(year.first + index)) {
      const length = (until - from) * minuteMs
      if (latest ? rest < length : rest <= length) return startOf(year.first + index) + from * minuteMs + rest
      rest -= length
    }
    return startOf(year.first + index + 1)
  }

  return {
    between(from, until) {
      if (until <= from) return 0
      const [first, last] = [yearOf(dayNumberAt(from)), yearOf(dayNumberAt(until - 1))]
      let sum = passed(calendar.year(last), until) - passed(calendar.year(first), from)
      for (let number = first; number < last; number++) {
        const year = calendar.year(number)
        sum += before(year, year.length)
      }
      return sum
    },
    reach(from, amount, until) {
      if (until <= from) return { at: until, left: amount }
      let number = yearOf(dayNumberAt(from))
      let need = amount + passed(calendar.year(number), from)
      for (;;) {
        const year = calendar.year(number)
        const total = before(year, year.length)
        const at = need <= total ? locate(year, need, false) : undefined
        if (at !== undefined && at <= until) return { at, left: 0 }
        if (at !== undefined || until <= startOf(year.first + year.length)) return { at: until, left: need - passed(year, until) }
        need -= total
        number++
      }
    },
    back(from, amount) {
      let number = yearOf(dayNumberAt(from - 1))
      let position = passed(calendar.year(number), from) - amount
      while (position < 0) {
        const year = calendar.year(--number)
        position += before(year, year.length)
      }
      return locate(calendar.year(number), position, true)
    },
  }
}

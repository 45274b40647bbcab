import { type Row } from './csv.ts'
import { daysIn } from './day.ts'
import { countyCode, type Place, type Setting, sharesOf } from './place.ts'
import { type Chance, chanceOf } from './random.ts'
import { daysOf, type Window } from './window.ts'

export interface CountyDay { chance: Chance; county: Place; /** Six digits. */ division: string; day: string; /** The county's part of the province. */ share: number }

/**
 * A row for each county and each day of the window. Every month of a county draws from one stream from its first day on, so that a day is
 * the same in the day's, the week's and the month's file. `rowOf` draws the same number of times whatever it answers.
 */
export function countyDayRows(setting: Setting, code: string, window: Window, rowOf: (the: CountyDay) => Row | null): Row[] {
  const wanted = new Set(daysOf(window)), months = [...new Set([...wanted].map(day => day.slice(0, 7)))]
  const shares = sharesOf(setting.counties), rows: Row[] = []
  for (const month of months) {
    const days = daysIn(month)
    for (const county of setting.counties) {
      const division = countyCode(county.code), chance = chanceOf(code, division, month), share = shares.get(county.code) ?? 0
      for (const day of days) {
        const row = rowOf({ chance, county, division, day, share })
        if (row && wanted.has(day)) rows.push(row)
      }
    }
  }
  return rows
}
/** One row twice, with another number in it: an export that was begun again. */
export function repeatOne(rows: Row[], chance: Chance, column: number): number {
  const at = chance.int(0, rows.length - 1), row = rows[at]
  if (!row) return 0
  rows.push(row.map((cell, i) => i === column ? Number(cell) + 1 + chance.int(0, 9) : cell))
  return 2
}

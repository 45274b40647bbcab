import { type Cell, type Row } from './csv.ts'
import { addDays } from './day.ts'
import { type Dirt, clean, wrongShare } from './dirt.ts'
import { oldResidentId, residentId, slip, slipCredit } from './identifier.ts'
import { withRare, withSpace } from './name.ts'
import { type Chance } from './random.ts'

/** Births between the two days, in a row that nobody can see: each number is one person, and no two share an id. */
export function person(number: number, { from, days }: { from: string; days: number }): { id: string; bornOn: string; sex: '1' | '2' } {
  const bornOn = addDays(from, number * 7919 % days), order = Math.floor(number / days) * 2 + number % 2
  return { id: residentId(bornOn, order), bornOn, sex: order % 2 === 1 ? '1' : '2' }
}

export interface Columns { id: number; name: number; /** Differs when one record is there twice. */ other: number; /** The id is that of a company. */ company?: true; /** Rows of people who look for themselves: nothing is wrong with them. */ clean?: readonly number[] }

function nextFree(from: number, taken: readonly number[], spared: readonly number[], length: number): number {
  let at = from
  while (spared.includes(at) || taken.includes(at)) at = (at + 1) % length
  return at
}

/**
 * Faults as people make them, no two in one row: wrong check digits, old ids, a space in a name, a record that is there twice with
 * different contents, and rare characters, which are no fault at all.
 */
export function stain(rows: Row[], chance: Chance, { id, name, other, company, clean: spared = [] }: Columns): { rows: Row[]; dirt: Dirt } {
  const count = (share: number, least = 0) => Math.min(rows.length, Math.max(least, Math.round(rows.length * share)))
  const dirt = clean()
  const wrong = count(wrongShare), old = company ? 0 : count(0.002), spaced = count(0.003), twice = rows.length > 200 ? count(0.0005, 1) : 0, rare = count(0.004)
  const total = wrong + old + spaced + twice + rare
  if (total > rows.length) return { rows, dirt }
  const places = chance.places(total, rows.length)
  for (const [i, at] of places.entries()) if (spared.includes(at)) places[i] = nextFree(at, places, spared, rows.length)
  for (let i = places.length - 1; i > 0; i--) {
    const j = chance.int(0, i), held = places[i]!
    places[i] = places[j]!
    places[j] = held
  }
  const change = (times: number, what: (row: Cell[]) => void) => {
    for (const at of places.splice(0, times)) {
      const row = [...rows[at]!]
      what(row)
      rows[at] = row
    }
    return times
  }
  dirt.wrongCheckDigit = change(wrong, row => { row[id] = company ? slipCredit(String(row[id])) : slip(String(row[id])) })
  dirt.oldId = change(old, row => { row[id] = oldResidentId(String(row[id])) })
  dirt.spacedName = change(spaced, row => { row[name] = withSpace(String(row[name])) })
  dirt.twice = 2 * change(twice, row => { rows.push(row.map((cell, i) => i === other ? `${String(cell)}（另）` : cell)) })
  dirt.rareName = change(rare, row => { row[name] = withRare(String(row[name]), chance) })
  return { rows, dirt }
}

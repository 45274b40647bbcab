import { type Area, mayIn } from '#kernel/action'
import { dayOf } from '#data/registry'
import { counting, type Means } from './counter.table.ts'
import { definitionFaults } from './lint.rules.ts'
import { describePeriod, periodsUpTo } from './period.rules.ts'
import { levelOf, unplaced } from './place.rules.ts'
import { problem } from './problems.ts'
import { judge, linesFor } from './rules.ts'
import { type Definition, type Preview } from './schema.ts'
import { amountsOf, haveRecords, latestPeriod, placesOf, recordsOf, runStatement } from './source.table.ts'
import { seriesLength } from './tile.rules.ts'
import { deliveryAt, divisionsBelow, nameDivision } from './views.ts'
import { type Static } from 'typebox'

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))

/** Counts the last thirteen periods of a definition that nobody has saved yet. */
export async function previewOf({ db, warehouse }: Means, areas: readonly Area[], definition: Definition, now: Date): Promise<Static<typeof Preview>> {
  const records = await recordsOf(db, definition), { home, provider } = records, today = dayOf(now), { grain } = definition.time
  if (!mayIn(areas, { division: home, organization: provider })) throw problem.notYours({ division: home })
  const errors = definitionFaults(definition, records.contract)
  const nothing = { errors, division: null, series: [], children: [], unplaced: 0, state: 'missing' as const, counted: null }
  if (errors.length > 0 || !(await haveRecords(db, records))) return nothing
  const division = await nameDivision(db, home, today)
  const { done, engine, serial } = await counting({ db, warehouse }, records, async counter => {
    const latest = await latestPeriod(counter, definition, records, today)
    if (latest === null) return null
    const periods = periodsUpTo(latest, grain, seriesLength), places = await placesOf(db, counter, definition, records, { periods, now })
    return { latest, periods, rows: await runStatement(db, await amountsOf(counter, definition, records, { periods, places })) }
  })
  const counted = { engine, ...await deliveryAt(db, serial) }
  if (done === null) return { ...nothing, division, counted }
  const { latest, periods, rows } = done
  const at = (place: string, period: string) => rows.find(row => row.division === place && row.period === period)
  const shown = definition.time.running || periods.length < 2 || !describePeriod(latest, grain, today).running ? latest : periods.at(-2)!
  const below = await divisionsBelow(db, home, today), level = below[0]?.level
  const lower = new Map(rows.filter(row => row.period === shown && levelOf(String(row.division)) === level).map(row => [String(row.division), number(row.value)]))
  return {
    errors, division, counted, unplaced: rows.filter(row => row.division === unplaced).reduce((sum, row) => sum + Number(row.records), 0),
    series: periods.map(period => {
      const row = at(home, period)
      return { period, value: number(row?.value), numerator: number(row?.numerator), denominator: number(row?.denominator), records: Number(row?.records ?? 0), running: describePeriod(period, grain, today).running }
    }),
    children: lower.size === 0 ? [] : below.map(({ code, name }) => ({ division: code, name, value: lower.get(code) ?? null })),
    state: judge(number(at(home, shown)?.value), linesFor(definition, home, home)),
  }
}

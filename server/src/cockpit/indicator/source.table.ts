import { type Contract, takePublishedDataset } from '#data/catalogue'
import { hasLakeTable, lakeTable, type LakeTable } from '#data/exchange'
import { dayOf, divisionNames, resolver, successions } from '#data/registry'
import { type Db, runText } from '#kernel/db'
import { compile, compileAmounts, compileLatest, compilePlaces, compileTouched, type Source, type Wanted } from './compile.rules.ts'
import { amountsStatement, type Counter, type Stretch } from './counter.table.ts'
import { type Statement } from './dialect.rules.ts'
import { untilOf } from './period.rules.ts'
import { candidates, chainOf } from './place.rules.ts'
import { type Definition } from './schema.ts'

/** The records behind a definition: their contract, their tables, where they belong. */
export interface Records extends Source { dataset: string; contract: Contract; lake: LakeTable; home: string; provider: string; datasetName: string; version: number }

/** A dataset that is published; whether it has records yet is another question. */
export async function recordsOf(db: Db, { dataset, divisionField }: Pick<Definition, 'dataset' | 'divisionField'>): Promise<Records> {
  const { contract, division, provider, name, version } = await takePublishedDataset(db, dataset)
  const lake = lakeTable(dataset)
  return { dataset, contract, lake, table: lake.current, divisionField: divisionField ?? contract.divisionField, home: division, provider, datasetName: name, version }
}
export const haveRecords = (db: Db, { lake }: Pick<Records, 'lake'>): Promise<boolean> => hasLakeTable(db, lake)

export const runStatement = (db: Db, { text, values }: Statement): Promise<Record<string, unknown>[]> => runText(db, text, values)

/** Periods that deliveries after one have touched, in ascending order. */
export async function touchedPeriods(db: Db, definition: Definition, { contract, lake }: Records, serial: number): Promise<string[]> {
  const { text, values } = compileTouched(definition, { contract, current: lake.current, history: lake.history }, serial)
  const rows = await runText(db, text, values)
  return rows.map(row => String(row.period)).sort()
}
/** The last period that has records by a day. */
export async function latestPeriod({ dialect, run, table }: Counter, definition: Definition, { contract }: Records, today: string): Promise<string | null> {
  const [row] = await run(compileLatest(definition, { contract, table: table() }, today, dialect))
  return row?.period ? String(row.period) : null
}

/** The stretch of time in which some periods lie; null: all of it. */
export function stretchOf({ time: { field, grain } }: Pick<Definition, 'time'>, periods: readonly string[] | null): Stretch | null {
  const first = periods?.[0], last = periods?.at(-1)
  return first === undefined || last === undefined ? null : { field, from: first, until: untilOf(last, grain) }
}

/** Which of the places that the records name count for which divisions. `periods` in ascending order. */
export async function placesOf(db: Db, { dialect, run, table }: Counter, definition: Definition, records: Records, { periods, now }: { periods: readonly string[] | null; now: Date }): Promise<{ written: string; division: string }[]> {
  const { contract, divisionField } = records
  if (divisionField === null) return [{ written: '', division: records.home }]
  const stretch = stretchOf(definition, periods)
  const written = (await run(compilePlaces(definition, { contract, divisionField, table: table(stretch) }, { periods, ...stretch }, dialect))).map(row => String(row.place))
  const resolve = resolver(await successions(db)), today = dayOf(now)
  const asked = [...new Set(written.flatMap(place => candidates(place, resolve, today)))], known = new Set<string>()
  for (let i = 0; i < asked.length; i += 10_000) for (const code of (await divisionNames(db, asked.slice(i, i + 10_000), today)).keys()) known.add(code)
  return written.flatMap(place => chainOf(place, { resolve, today, home: records.home, known }).map(division => ({ written: place, division })))
}

/** The amounts of some periods with their quotients, as a statement for PostgreSQL: the count itself, or what DuckDB has counted. */
export async function amountsOf(counter: Counter, definition: Definition, records: Records, { periods, places }: Pick<Wanted, 'periods' | 'places'>): Promise<Statement> {
  const stretch = stretchOf(definition, periods), source = { ...records, table: counter.table(stretch) }, wanted = { periods, places, ...stretch }
  if (counter.engine === 'postgresql') return compile(definition, source, wanted)
  return amountsStatement(definition.measure, await counter.run(compileAmounts(definition, source, wanted, counter.dialect)))
}

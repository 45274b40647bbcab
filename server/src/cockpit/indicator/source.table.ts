import { type Contract, takePublishedDataset } from '#data/catalogue'
import { hasLakeTable, lakeTable, type LakeTable } from '#data/exchange'
import { dayOf, divisionNames, resolver, successions } from '#data/registry'
import { type Db, runText } from '#kernel/db'
import { compileLatest, compilePlaces, compileTouched, type Source, type Statement } from './compile.rules.ts'
import { candidates, chainOf } from './place.rules.ts'
import { type Definition } from './schema.ts'

/** The records behind a definition: their contract, their tables, where they belong. */
export interface Records extends Source { contract: Contract; lake: LakeTable; home: string; provider: string; datasetName: string; version: number }

/** A dataset that is published; whether it has records yet is another question. */
export async function recordsOf(db: Db, { dataset, divisionField }: Pick<Definition, 'dataset' | 'divisionField'>): Promise<Records> {
  const { contract, division, provider, name, version } = await takePublishedDataset(db, dataset)
  const lake = lakeTable(dataset)
  return { contract, lake, table: lake.current, divisionField: divisionField ?? contract.divisionField, home: division, provider, datasetName: name, version }
}
export const haveRecords = (db: Db, { lake }: Pick<Records, 'lake'>): Promise<boolean> => hasLakeTable(db, lake)

export const runStatement = (db: Db, { text, values }: Statement): Promise<Record<string, unknown>[]> => runText(db, text, values)

/** The last delivery (serial) that is in the records. */
export async function watermarkOf(db: Db, { lake }: Pick<Records, 'lake'>): Promise<number> {
  const [row] = await runText(db, `select greatest((select max(_delivery) from ${lake.current}), (select max(_until_delivery) from ${lake.history})) as serial`)
  return Number(row?.serial ?? 0)
}
export async function touchedPeriods(db: Db, definition: Definition, { contract, lake }: Records, serial: number): Promise<string[]> {
  const rows = await runStatement(db, compileTouched(definition, { contract, current: lake.current, history: lake.history }, serial))
  return rows.map(row => String(row.period)).sort()
}
/** The last period that has records by a day. */
export async function latestPeriod(db: Db, definition: Definition, records: Records, today: string): Promise<string | null> {
  const [row] = await runStatement(db, compileLatest(definition, records, today))
  return row?.period ? String(row.period) : null
}

/** Which of the places that the records name count for which divisions. */
export async function placesOf(db: Db, definition: Definition, records: Records, { periods, now }: { periods: readonly string[] | null; now: Date }): Promise<{ written: string; division: string }[]> {
  if (records.divisionField === null) return [{ written: '', division: records.home }]
  const written = (await runStatement(db, compilePlaces(definition, records, { periods }))).map(row => String(row.place))
  const resolve = resolver(await successions(db)), today = dayOf(now)
  const asked = [...new Set(written.flatMap(place => candidates(place, resolve, today)))], known = new Set<string>()
  for (let i = 0; i < asked.length; i += 10_000) for (const code of (await divisionNames(db, asked.slice(i, i + 10_000), today)).keys()) known.add(code)
  return written.flatMap(place => chainOf(place, { resolve, today, home: records.home, known }).map(division => ({ written: place, division })))
}

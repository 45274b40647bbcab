import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { lakeTable } from '#data/catalogue'
import { copyTo, type Db, openSnapshot, runText } from '#kernel/db'
import { type Columns, isColumnType, isSegment, segmentText, selected, unfitText } from './segment.rules.ts'

/* The warehouse reads the records and deliveries of the exchange and what the catalogue calls them; it changes none. */

/** How far the records of a dataset have come: the last delivery that is in, how many there were, and how many records they added. */
export interface Standing { serial: number; deliveries: number; added: number }

export async function standingOf(db: Db, dataset: string): Promise<Standing> {
  const [row] = await runText(db, `select coalesce(max(serial) filter (where same_as is null), 0) as serial, count(*) filter (where same_as is null)::int as deliveries, coalesce(sum(rows_added), 0)::bigint as added
    from exchange_delivery where dataset = $1 and state = 'applied'`, [dataset])
  return { serial: Number(row?.serial ?? 0), deliveries: Number(row?.deliveries ?? 0), added: Number(row?.added ?? 0) }
}
/** How many records deliveries after one have brought or changed. */
export async function changedSince(db: Db, dataset: string, serial: number): Promise<number> {
  const [row] = await runText(db, "select coalesce(sum(rows_added + rows_changed), 0)::bigint as n from exchange_delivery where dataset = $1 and state = 'applied' and serial > $2", [dataset, serial])
  return Number(row?.n ?? 0)
}
/** Datasets with records, each with how far it has come. */
export async function datasetsWithRecords(db: Db, from: number): Promise<string[]> {
  const rows = await runText(db, "select dataset from exchange_delivery where state = 'applied' group by dataset having sum(rows_added) >= $1 order by dataset", [from])
  return rows.map(row => String(row.dataset))
}

export async function datasetNames(db: Db, datasets: readonly string[]): Promise<Map<string, string>> {
  const rows = await runText(db, 'select code, name from catalogue_dataset where code = any($1)', [datasets])
  return new Map(rows.map(({ code, name }) => [String(code), String(name)]))
}

export async function columnsOf(db: Db, dataset: string): Promise<Columns> {
  const rows = await runText(db, `select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and left(attname, 1) <> '_' order by attnum`, [lakeTable(dataset).current])
  return Object.fromEntries(rows.map(({ name, type }) => {
    if (!isColumnType(String(type))) throw new Error(`${dataset}.${name} has a type of its own: ${type}`)
    return [String(name), String(type)]
  })) as Columns
}

/**
 * One look at the records: everything in it sees the same ones, and texts are written as DuckDB reads them. Broken off in the middle of a copy, its
 * connection is given up: nobody would ever take the lines that are still on their way.
 */
export async function inOneLook<R>(db: Db, work: (tx: Db) => Promise<R>): Promise<R> {
  const { tx, close } = await openSnapshot(db)
  let whole = false
  try {
    await runText(tx, "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'")
    const done = await work(tx)
    whole = true
    return done
  } finally { await close(!whole) }
}

/** Which records are copied: all, or those after a delivery and those of some segments. */
export interface Portion { columns: Columns; timeField: string | null; after: { serial: number; segments: readonly string[] } | null }
function condition({ columns, timeField, after }: Portion): string {
  if (after === null) return 'true'
  const { serial, segments } = after
  if (!Number.isSafeInteger(serial) || !segments.every(isSegment)) throw new Error('no portion of the records')
  return [`_delivery > ${serial}`, ...segments.length === 0 ? [] : [`${segmentText(columns, timeField)} in (${segments.map(segment => `'${segment}'`).join(', ')})`]].join(' or ')
}

/** Whether a decimal among them is too long or too fine for the warehouse. */
export async function hasUnfit(tx: Db, dataset: string, portion: Portion): Promise<boolean> {
  const unfit = unfitText(portion.columns)
  if (unfit === null) return false
  return (await runText(tx, `select from ${lakeTable(dataset).current} where (${condition(portion)}) and (${unfit}) limit 1`)).length > 0
}

async function copyOut(tx: Db, text: string, file: string): Promise<number> {
  const out: NodeJS.ReadableStream & { rowCount?: number } = copyTo(tx, `copy (${text}) to stdout (format csv)`)
  await pipeline(out, createWriteStream(file, { mode: 0o600, highWaterMark: 1 << 20 }))
  return out.rowCount ?? -1
}
/** Present records into a file; answers how many. */
export const copyRecords = (tx: Db, dataset: string, portion: Portion, file: string): Promise<number> =>
  copyOut(tx, `select ${selected(portion.columns)}, ${segmentText(portion.columns, portion.timeField)} from ${lakeTable(dataset).current} where ${condition(portion)}`, file)
/** The versions that were there up to a delivery and have gone since, by their name. */
export async function copyGone(tx: Db, dataset: string, { columns, timeField, after }: Portion, file: string): Promise<number> {
  if (after === null) return 0
  if (!Number.isSafeInteger(after.serial)) throw new Error('no portion of the records')
  return copyOut(tx, `select _delivery, _line, ${segmentText(columns, timeField)} from ${lakeTable(dataset).history} where _until_delivery > ${after.serial} and _delivery <= ${after.serial}`, file)
}

/** What a verification compares: how many records there are, by segment, and a sum over their names. */
export async function countsBySegment(tx: Db, dataset: string, columns: Columns, timeField: string | null): Promise<Map<string, { records: number; names: string }>> {
  const rows = await runText(tx, `select ${segmentText(columns, timeField)} as segment, count(*) as records, sum(_delivery::numeric * 1000003 + _line)::text as names from ${lakeTable(dataset).current} group by 1`)
  return new Map(rows.map(row => [String(row.segment), { records: Number(row.records), names: String(row.names) }]))
}

import { type Db, runText, tables } from '#kernel/db'
import { type Columns } from './segment.rules.ts'

export interface HeldTable {
  dataset: string; place: string; state: 'held' | 'unfit'; fault: string | null; serial: number; deliveries: number; columns: Columns
  timeField: string | null; placeField: string | null; records: number; refreshedAt: Date; revision: number
}
export interface SegmentTable { dataset: string; segment: string; file: string; digest: string; bytes: number; records: number }
export type Segment = Omit<SegmentTable, 'dataset'>
export interface Held extends HeldTable { segments: Segment[] }

interface TroubleTable { dataset: string; sentence: string; at: Date }

const open = tables<{ warehouseDataset: HeldTable; warehouseSegment: SegmentTable; warehouseTrouble: TroubleTable }>()
const write = tables<{ warehouseDataset: Omit<HeldTable, 'columns'> & { columns: string }; warehouseSegment: SegmentTable; warehouseTrouble: TroubleTable }>()

/** What the warehouse in one folder holds of a dataset; what another folder holds is nothing to this one. */
export async function readHeld(db: Db, place: string, dataset: string): Promise<Held | null> {
  const row = await open(db).selectFrom('warehouseDataset').selectAll().where('dataset', '=', dataset).where('place', '=', place).executeTakeFirst()
  if (!row) return null
  return { ...row, segments: await open(db).selectFrom('warehouseSegment').select(['segment', 'file', 'digest', 'bytes', 'records']).where('dataset', '=', dataset).orderBy('segment').execute() }
}
export async function revisionOf(db: Db, dataset: string): Promise<number> {
  const row = await open(db).selectFrom('warehouseDataset').select('revision').where('dataset', '=', dataset).executeTakeFirst()
  return row?.revision ?? 0
}
/** Locks it, also while there is no row yet: two refreshings that come to their end at once take turns. Answers its revision, 0 if it is not held. */
export async function takeHeld(tx: Db, dataset: string): Promise<{ revision: number }> {
  await runText(tx, "select pg_advisory_xact_lock(hashtextextended('warehouse.' || $1, 0))", [dataset])
  const row = await open(tx).selectFrom('warehouseDataset').select('revision').where('dataset', '=', dataset).executeTakeFirst()
  return row ?? { revision: 0 }
}
/** Puts another state of a dataset in the place of the present one, all its segments with it. */
export async function keepHeld(tx: Db, { segments, columns, ...row }: Held): Promise<void> {
  const stored = { ...row, columns: JSON.stringify(columns) }
  await write(tx).insertInto('warehouseDataset').values(stored).onConflict(conflict => conflict.column('dataset').doUpdateSet(stored)).execute()
  await write(tx).deleteFrom('warehouseSegment').where('dataset', '=', row.dataset).execute()
  if (segments.length > 0) await write(tx).insertInto('warehouseSegment').values(segments.map(segment => ({ dataset: row.dataset, ...segment }))).execute()
}
export async function dropHeld(tx: Db, dataset: string): Promise<boolean> {
  const { numDeletedRows } = await write(tx).deleteFrom('warehouseDataset').where('dataset', '=', dataset).executeTakeFirst()
  return numDeletedRows > 0n
}
export const listHeld = (db: Db): Promise<(HeldTable & { bytes: number; segments: number })[]> =>
  open(db).selectFrom('warehouseDataset as d').leftJoin('warehouseSegment as s', 's.dataset', 'd.dataset').selectAll('d')
    .select(eb => [eb.fn.coalesce(eb.cast<number>(eb.fn.sum('s.bytes'), 'int8'), eb.lit(0)).as('bytes'), eb.fn.count<number>('s.segment').as('segments')]).groupBy('d.dataset').orderBy('d.dataset').execute()
/** All files that count. */
export async function filesInUse(db: Db, place: string): Promise<Set<string>> {
  const rows = await open(db).selectFrom('warehouseSegment as s').innerJoin('warehouseDataset as d', 'd.dataset', 's.dataset').select('s.file').where('d.place', '=', place).execute()
  return new Set(rows.map(({ file }) => file))
}

/** What went wrong at the last attempt, for whoever looks after the warehouse; null: nothing. Not a change of the house's state: no ledger row. */
export async function noteTrouble(db: Db, dataset: string, sentence: string | null, at: Date): Promise<void> {
  if (sentence === null) await write(db).deleteFrom('warehouseTrouble').where('dataset', '=', dataset).execute()
  else await write(db).insertInto('warehouseTrouble').values({ dataset, sentence, at }).onConflict(conflict => conflict.column('dataset').doUpdateSet({ sentence, at })).execute()
}
export async function troubles(db: Db): Promise<Map<string, string>> {
  return new Map((await open(db).selectFrom('warehouseTrouble').select(['dataset', 'sentence']).execute()).map(({ dataset, sentence }) => [dataset, sentence]))
}

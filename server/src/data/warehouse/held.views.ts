import { join } from 'node:path'
import { type Warehouse } from '#kernel/action'
import { type Db } from '#kernel/db'
import { DuckdbFault } from '#kernel/duckdb'
import { isSound, placeIn } from './folder.jobs.ts'
import { askForRefresh } from './jobs.ts'
import { standingOf } from './lake.views.ts'
import { type Columns, segmentsWithin, tableText } from './segment.rules.ts'
import { readHeld } from './table.ts'

const wished = new Map<string, number>()
/** Asks for a refreshing that somebody has found to be missing: not more than once in a minute, so that one that fails is left its pauses. */
async function wish(db: Db, folder: string, dataset: string): Promise<void> {
  const name = `${folder} ${dataset}`, now = Date.now()
  if (now - (wished.get(name) ?? 0) < 60_000) return
  wished.set(name, now)
  await askForRefresh(db, dataset)
}

/** A dataset as the warehouse holds it, exactly up to its last delivery. */
export interface Columnar {
  /** That delivery. */
  serial: number
  columns: Columns
  /** For a statement: the records, or those segments in which records of a stretch of a time field can lie. */
  table(stretch: { field: string; from: string; until: string } | null): string
  /** Throws `DuckdbAway` or `DuckdbFault`: then PostgreSQL is to be asked. */
  ask(text: string, values: readonly (string | number | boolean | null)[]): Promise<Record<string, unknown>[]>
}

/**
 * The dataset in the warehouse; null if it is not there exactly as the last delivery left it, so that nobody mixes two states. A file that is not what
 * was written is never read: it is asked for anew.
 */
export async function columnarOf(db: Db, warehouse: Warehouse | null, dataset: string): Promise<Columnar | null> {
  if (!warehouse?.duckdb.stands()) return null
  const { duckdb, from } = warehouse, { folder } = duckdb
  const held = await readHeld(db, await placeIn(folder).catch(() => ''), dataset)
  const { serial, deliveries, added } = await standingOf(db, dataset)
  if (held === null) {
    if (added >= from) await wish(db, folder, dataset)
    return null
  }
  if (held.state !== 'held' || held.serial !== serial || held.deliveries !== deliveries) return null
  for (const segment of held.segments) {
    if (await isSound(folder, segment)) continue
    await wish(db, folder, dataset)
    return null
  }
  return {
    serial, columns: held.columns,
    table: stretch => tableText(segmentsWithin(held.segments, held, stretch).map(({ file }) => join(folder, file)), held.columns),
    async ask(text, values) {
      try {
        const rows = await duckdb.ask(text, values)
        // what was changed between our look and the reading may have been read as it is now
        for (const segment of held.segments) if (!(await isSound(folder, segment))) throw new DuckdbFault('IO Error: a file has changed while it was read')
        return rows
      } catch (error) {
        // a file that went between our look and its reading
        if (error instanceof DuckdbFault && /IO Error|No files found|Invalid Input/.test(error.message)) await wish(db, folder, dataset)
        throw error
      }
    },
  }
}

/** Whether the warehouse will have the last delivery of a dataset in a moment, so that counting over it is worth waiting for. */
export async function awaitsWarehouse(db: Db, warehouse: Warehouse | null, dataset: string): Promise<boolean> {
  if (!warehouse?.duckdb.stands()) return false
  const { serial, added } = await standingOf(db, dataset)
  if (added < warehouse.from) return false
  const held = await readHeld(db, await placeIn(warehouse.duckdb.folder).catch(() => ''), dataset)
  return held?.state !== 'unfit' && held?.serial !== serial
}

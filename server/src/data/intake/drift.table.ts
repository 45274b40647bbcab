import { type Contract } from '#data/catalogue'
import { type Db, tables } from '#kernel/db'
import { type Change, type Drift } from './drift.schema.ts'
import { problem } from './problems.ts'

export interface DriftTable {
  id: string; dataset: string; provider: string; division: string; version: number; source: string | null; delivery: string | null; state: Drift['state']; print: string
  changes: Change[]; breaking: boolean; proposal: Contract; target: string | null; foundAt: Date; seenAt: Date; settledAt: Date | null; account: string | null
}
const open = tables<{ intakeDrift: DriftTable }>()
const write = tables<{ intakeDrift: Omit<Partial<DriftTable>, 'changes' | 'proposal'> & { changes?: string; proposal?: string } }>()

export async function addDrift(tx: Db, { changes, proposal, ...row }: DriftTable): Promise<void> {
  await write(tx).insertInto('intakeDrift').values({ ...row, changes: JSON.stringify(changes), proposal: JSON.stringify(proposal) }).execute()
}
export async function changeDrift(tx: Db, id: string, change: Partial<Omit<DriftTable, 'changes' | 'proposal'>>): Promise<void> {
  await write(tx).updateTable('intakeDrift').set(change).where('id', '=', id).execute()
}
export async function takeDriftRow(tx: Db, id: string): Promise<DriftTable> {
  const row = await open(tx).selectFrom('intakeDrift').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noDrift({ id })
  return row
}
/** The same change that somebody has been told of already and has not decided on, or has dismissed. */
export const sameDrift = (tx: Db, dataset: string, print: string): Promise<DriftTable | undefined> =>
  open(tx).selectFrom('intakeDrift').selectAll().where('dataset', '=', dataset).where('print', '=', print).where('state', 'in', ['open', 'taken', 'dismissed']).orderBy('foundAt', 'desc').limit(1).forUpdate().executeTakeFirst()
/** What waits for this draft to be published. */
export const takenFor = (db: Db, target: string): Promise<DriftTable[]> =>
  open(db).selectFrom('intakeDrift').selectAll().where('target', '=', target).where('state', '=', 'taken').orderBy('foundAt').execute()
export async function listDriftRows(db: Db, { datasets, state, limit, offset }: { datasets: readonly string[]; state?: Drift['state'] | undefined; limit: number; offset: number }): Promise<{ total: number; rows: DriftTable[] }> {
  if (datasets.length === 0) return { total: 0, rows: [] }
  const found = open(db).selectFrom('intakeDrift').where('dataset', 'in', datasets).$if(state !== undefined, q => q.where('state', '=', state!))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, rows: await found.selectAll().orderBy('foundAt', 'desc').limit(limit).offset(offset).execute() }
}

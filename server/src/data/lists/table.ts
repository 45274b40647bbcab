import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type DemandState, type DutyState, type ExclusionState } from './schema.ts'

interface Kept { id: string; name: string; division: string; legalBasis: string; elements: string[]; dataset: string | null; note: string | null; account: string; revision: number; createdAt: Date; changedAt: Date; closedAt: Date | null }
export interface DemandTable extends Kept { consumer: string; service: string; fields: string[]; state: DemandState }
export interface DutyTable extends Kept { provider: string; demand: string | null; dueOn: string; state: DutyState }
export interface ExclusionTable extends Kept { provider: string; reason: string; fields: string[]; state: ExclusionState; confirmedAt: Date | null }
const open = tables<{ listsDemand: DemandTable; listsDuty: DutyTable; listsExclusion: ExclusionTable }>()

export async function addDemandRow(tx: Db, row: DemandTable): Promise<void> { await open(tx).insertInto('listsDemand').values(row).execute() }
export async function addDutyRow(tx: Db, row: DutyTable): Promise<void> { await open(tx).insertInto('listsDuty').values(row).execute() }
export async function addExclusionRow(tx: Db, row: ExclusionTable): Promise<void> { await open(tx).insertInto('listsExclusion').values(row).execute() }

export async function changeDemandRow(tx: Db, id: string, change: Partial<DemandTable>): Promise<void> { await open(tx).updateTable('listsDemand').set(change).where('id', '=', id).execute() }
export async function changeDutyRow(tx: Db, id: string, change: Partial<DutyTable>): Promise<void> { await open(tx).updateTable('listsDuty').set(change).where('id', '=', id).execute() }
export async function changeExclusionRow(tx: Db, id: string, change: Partial<ExclusionTable>): Promise<void> { await open(tx).updateTable('listsExclusion').set(change).where('id', '=', id).execute() }

/** Reads and locks, as the next two: whoever changes an entry takes turns. */
export async function takeDemand(tx: Db, id: string): Promise<DemandTable> {
  const row = await open(tx).selectFrom('listsDemand').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noDemand({ id })
  return row
}
export async function takeDuty(tx: Db, id: string): Promise<DutyTable> {
  const row = await open(tx).selectFrom('listsDuty').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noDuty({ id })
  return row
}
export async function takeExclusion(tx: Db, id: string): Promise<ExclusionTable> {
  const row = await open(tx).selectFrom('listsExclusion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noExclusion({ id })
  return row
}

/** All of a state: what the reconciliation goes through; a department has tens of them, a province some thousands. */
export const demandsIn = (db: Db, states: readonly DemandState[]): Promise<DemandTable[]> => open(db).selectFrom('listsDemand').selectAll().where('state', 'in', states).orderBy('createdAt').orderBy('id').execute()
export const dutiesIn = (db: Db, states: readonly DutyState[]): Promise<DutyTable[]> => open(db).selectFrom('listsDuty').selectAll().where('state', 'in', states).orderBy('dueOn').orderBy('id').execute()
export const exclusionsIn = (db: Db, states: readonly ExclusionState[]): Promise<ExclusionTable[]> => open(db).selectFrom('listsExclusion').selectAll().where('state', 'in', states).orderBy('createdAt').orderBy('id').execute()

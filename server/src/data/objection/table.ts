import { type Generated, type Selectable } from 'kysely'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { closed } from './rules.ts'
import { type ObjectionState } from './schema.ts'

export interface ObjectionTable {
  id: string; number: Generated<number>; grantId: string | null; dataset: string; provider: string; division: string; consumer: string; consumerDivision: string; record: string; field: string; fieldName: string
  seen: string | null; proposed: string | null; reason: string; state: ObjectionState; answer: string | null; delivery: string | null; trouble: string | null
  raisedBy: string; raisedAt: Date; answeredBy: string | null; answeredAt: Date | null; revision: Generated<number>; changedAt: Date
}
export type ObjectionRow = Selectable<ObjectionTable>
const open = tables<{ objectionObjection: ObjectionTable }>()

/** One that is not answered yet stands for all of the same department about the same field of the same record. */
export async function addObjection(tx: Db, row: Omit<ObjectionRow, 'number' | 'revision'>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await open(tx).insertInto('objectionObjection').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw problem.already({ dataset: row.dataset, field: row.field })
}
/** Reads and locks: the answer and the withdrawal take turns. */
export async function takeObjection(tx: Db, id: string): Promise<ObjectionRow> {
  const row = await open(tx).selectFrom('objectionObjection').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function readObjectionRow(db: Db, id: string): Promise<ObjectionRow> {
  const row = await open(db).selectFrom('objectionObjection').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function changeObjection(tx: Db, { id, revision }: Pick<ObjectionRow, 'id' | 'revision'>, change: Partial<Omit<ObjectionRow, 'id' | 'number'>>): Promise<void> {
  await open(tx).updateTable('objectionObjection').set({ ...change, revision: revision + 1 }).where('id', '=', id).execute()
}
/** Whose correction a delivery is. */
export const findByDelivery = (db: Db, delivery: string): Promise<ObjectionRow | undefined> =>
  open(db).selectFrom('objectionObjection').selectAll().where('delivery', '=', delivery).where('state', 'not in', [...closed]).executeTakeFirst()

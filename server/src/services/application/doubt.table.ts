import { type Kysely } from 'kysely'
import { type Db, fixed, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface DoubtTable { id: string; application: string; key: string; proposed: string | null; reason: string; account: string; at: Date; objection: string | null; trouble: string | null }
interface Tables { applicationDoubt: DoubtTable }
const open = tables<Tables>('steady')

export async function addDoubt(tx: Db, row: DoubtTable): Promise<void> { await open(tx).insertInto('applicationDoubt').values(row).execute() }
export const doubtsOf: (db: Db, application: string) => Promise<DoubtTable[]> = fixed((open: Kysely<Tables>, application: string) => open.selectFrom('applicationDoubt').selectAll().where('application', '=', application).orderBy('at'))
export async function readDoubt(db: Db, id: string): Promise<DoubtTable> {
  const row = await open(db).selectFrom('applicationDoubt').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function settleDoubt(db: Db, id: string, change: Pick<DoubtTable, 'objection' | 'trouble'>): Promise<void> { await open(db).updateTable('applicationDoubt').set(change).where('id', '=', id).execute() }

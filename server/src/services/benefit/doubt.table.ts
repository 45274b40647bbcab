import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface DoubtTable { id: string; policy: string; name: string; account: string; proposed: string | null; reason: string; askedAt: Date; objection: string | null; trouble: string | null }
const open = tables<{ benefitDoubt: DoubtTable }>('steady')
export async function addDoubt(tx: Db, row: DoubtTable): Promise<void> { await open(tx).insertInto('benefitDoubt').values(row).execute() }
export async function readDoubt(db: Db, id: string): Promise<DoubtTable> {
  const row = await open(db).selectFrom('benefitDoubt').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noItem({ id })
  return row
}
/** Of one account, the latest first. */
export const doubtsOf = (db: Db, account: string): Promise<DoubtTable[]> => open(db).selectFrom('benefitDoubt').selectAll().where('account', '=', account).orderBy('askedAt', 'desc').limit(200).execute()
export async function settleDoubt(db: Db, id: string, change: Pick<DoubtTable, 'objection' | 'trouble'>): Promise<void> { await open(db).updateTable('benefitDoubt').set(change).where('id', '=', id).execute() }

import { type Selectable, type Generated } from 'kysely'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Cause, type Mode, type State } from './schema.ts'

export interface SubscriptionTable {
  id: string; grantId: string; dataset: string; organization: string; division: string; name: string; url: string; mode: Mode; state: State; cause: Cause | null
  secret: string | null; oldSecret: string | null; oldUntil: Date | null; greeted: 'agreed' | 'silent' | null; rate: number | null
  lastNumber: Generated<number>; lastSequence: Generated<number>; failures: Generated<number>; deadInRow: Generated<number>; retryAt: Date | null; createdBy: string; createdAt: Date; revision: Generated<number>; changedAt: Date
}
export type SubscriptionRow = Selectable<SubscriptionTable>
const open = tables<{ subscriptionSubscription: SubscriptionTable }>()

export const findSubscription = (db: Db, id: string): Promise<SubscriptionRow | undefined> => open(db).selectFrom('subscriptionSubscription').selectAll().where('id', '=', id).executeTakeFirst()
/** Reads and locks. */
export async function takeSubscription(tx: Db, id: string): Promise<SubscriptionRow> {
  const row = await open(tx).selectFrom('subscriptionSubscription').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function addSubscriptionRow(tx: Db, row: Omit<SubscriptionRow, 'lastNumber' | 'lastSequence' | 'failures' | 'deadInRow' | 'revision' | 'oldSecret' | 'oldUntil' | 'greeted' | 'rate' | 'retryAt' | 'cause'>): Promise<void> {
  await open(tx).insertInto('subscriptionSubscription').values(row).execute()
}
export async function changeSubscription(tx: Db, id: string, change: Partial<SubscriptionRow>): Promise<void> {
  await open(tx).updateTable('subscriptionSubscription').set(change).where('id', '=', id).execute()
}
export async function countOfGrant(db: Db, grant: string): Promise<number> {
  const { count } = await open(db).selectFrom('subscriptionSubscription').select(eb => eb.fn.countAll<number>().as('count')).where('grantId', '=', grant).where('state', '<>', 'ended').executeTakeFirstOrThrow()
  return count
}
/** Those that still run, of a dataset or under a grant. */
export async function runningOf(db: Db, of: { dataset: string } | { grantId: string }): Promise<SubscriptionRow[]> {
  const [column, value] = 'dataset' in of ? ['dataset' as const, of.dataset] : ['grantId' as const, of.grantId]
  return open(db).selectFrom('subscriptionSubscription').selectAll().where(column, '=', value).where('state', '<>', 'ended').orderBy('id').execute()
}
/** The grants under which something still runs. */
export async function grantsInUse(db: Db): Promise<string[]> {
  return (await open(db).selectFrom('subscriptionSubscription').select('grantId').distinct().where('state', '<>', 'ended').execute()).map(row => row.grantId)
}

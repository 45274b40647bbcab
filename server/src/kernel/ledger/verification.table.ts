import { type Db, tables } from '#kernel/db'
import { type Verification } from './schema.ts'

type Outcome = 'whole' | 'broken' | 'failed'
export interface VerificationTable { id: string; account: string; askedAt: Date; startedAt: Date | null; finishedAt: Date | null; outcome: Outcome | null; entries: number; checkpoints: number; message: string }
const open = tables<{ ledgerVerification: VerificationTable; identityAccount: { id: string; name: string } }>()

const shown = (db: Db) => open(db).selectFrom('ledgerVerification as v').leftJoin('identityAccount as a', 'a.id', 'v.account').selectAll('v').select('a.name as accountName')
type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]
const present = ({ id, account, accountName, askedAt, startedAt, finishedAt, outcome, entries, checkpoints, message }: Row): Verification => ({
  id, account, accountName: accountName ?? account, askedAt: askedAt.toISOString(), startedAt: startedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null,
  state: outcome ?? (startedAt ? 'running' : 'waiting'), entries, checkpoints, message,
})

export async function lastVerification(db: Db): Promise<Verification | undefined> {
  const row = await shown(db).orderBy('v.askedAt', 'desc').orderBy('v.id').limit(1).executeTakeFirst()
  return row && present(row)
}
/** One that has been asked for and has not ended. */
export async function openVerification(db: Db): Promise<Verification | undefined> {
  const row = await shown(db).where('v.finishedAt', 'is', null).orderBy('v.askedAt', 'desc').limit(1).executeTakeFirst()
  return row && present(row)
}
export async function readVerification(db: Db, id: string): Promise<Verification> {
  return present(await shown(db).where('v.id', '=', id).executeTakeFirstOrThrow())
}
export async function addVerificationRow(tx: Db, row: Pick<VerificationTable, 'id' | 'account' | 'askedAt'>): Promise<void> {
  await open(tx).insertInto('ledgerVerification').values({ ...row, startedAt: null, finishedAt: null, outcome: null, entries: 0, checkpoints: 0, message: '' }).execute()
}
export async function changeVerificationRow(db: Db, id: string, change: Partial<Omit<VerificationTable, 'id'>>): Promise<void> {
  await open(db).updateTable('ledgerVerification').set(change).where('id', '=', id).execute()
}

import { type Generated, type Selectable } from 'kysely'
import { type Db, tables } from '#kernel/db'

/** The books of the sandbox, which stands for a bank: it knows of us only what it was told. */
export interface SandboxTable { kind: 'payment' | 'refund' | 'payout'; key: string; of: string | null; fen: number; state: 'open' | 'done' | 'refused'; at: Date; reference: Generated<string>; message: string | null; tries: Generated<number> }
export type SandboxRow = Selectable<SandboxTable>
const open = tables<{ paymentSandbox: SandboxTable }>('steady')

/** Once under one key: a second time it answers what it did the first. */
export async function keepInBooks(db: Db, row: Omit<SandboxRow, 'reference' | 'tries'>): Promise<SandboxRow> {
  await open(db).insertInto('paymentSandbox').values(row).onConflict(conflict => conflict.columns(['kind', 'key']).doNothing()).execute()
  return (await inBooks(db, row.kind, row.key))!
}
export const inBooks = (db: Db, kind: SandboxRow['kind'], key: string): Promise<SandboxRow | undefined> => open(db).selectFrom('paymentSandbox').selectAll().where('kind', '=', kind).where('key', '=', key).executeTakeFirst()
/** What is open is closed, once. */
export async function closeInBooks(db: Db, kind: SandboxRow['kind'], key: string, change: Pick<SandboxRow, 'state' | 'at' | 'message'>): Promise<SandboxRow | undefined> {
  await open(db).updateTable('paymentSandbox').set(change).where('kind', '=', kind).where('key', '=', key).where('state', '=', 'open').execute()
  return inBooks(db, kind, key)
}
export async function countTry(db: Db, kind: SandboxRow['kind'], key: string): Promise<number> {
  return (await open(db).updateTable('paymentSandbox').set(eb => ({ tries: eb('tries', '+', 1) })).where('kind', '=', kind).where('key', '=', key).returning('tries').executeTakeFirst())?.tries ?? 0
}
export const doneBetween = (db: Db, from: Date, until: Date): Promise<Pick<SandboxRow, 'kind' | 'key' | 'fen'>[]> =>
  open(db).selectFrom('paymentSandbox').select(['kind', 'key', 'fen']).where('state', '=', 'done').where('at', '>=', from).where('at', '<', until).execute()

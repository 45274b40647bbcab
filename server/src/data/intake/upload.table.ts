import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface UploadTable {
  id: string; dataset: string; provider: string; division: string; fileName: string; size: number; received: number; digest: string | null
  state: 'open' | 'delivered' | 'dropped'; delivery: string | null; account: string; beganAt: Date; touchedAt: Date
}
const open = tables<{ intakeUpload: UploadTable }>()

export async function addUpload(tx: Db, row: UploadTable): Promise<UploadTable> {
  await open(tx).insertInto('intakeUpload').values(row).execute()
  return row
}
export async function readUploadRow(db: Db, id: string): Promise<UploadTable> {
  const row = await open(db).selectFrom('intakeUpload').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noUpload({ id })
  return row
}
/** Reads and locks: pieces of one upload take turns. */
export async function takeUpload(tx: Db, id: string): Promise<UploadTable> {
  const row = await open(tx).selectFrom('intakeUpload').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noUpload({ id })
  return row
}
export async function changeUpload(tx: Db, id: string, change: Partial<UploadTable>): Promise<void> {
  await open(tx).updateTable('intakeUpload').set(change).where('id', '=', id).execute()
}
export async function countOpen(db: Db, account: string): Promise<number> {
  const { count } = await open(db).selectFrom('intakeUpload').select(eb => eb.fn.countAll<number>().as('count')).where('account', '=', account).where('state', '=', 'open').executeTakeFirstOrThrow()
  return count
}
/** Uploads that nobody has touched since. */
export const forgotten = (db: Db, before: Date): Promise<Pick<UploadTable, 'id'>[]> =>
  open(db).selectFrom('intakeUpload').select('id').where('touchedAt', '<', before).where('state', '=', 'open').orderBy('touchedAt').limit(1000).execute()
/** Those that ended lately: their pieces may lie about still. */
export const finishedSince = async (db: Db, from: Date): Promise<string[]> =>
  (await open(db).selectFrom('intakeUpload').select('id').where('touchedAt', '>=', from).where('state', '!=', 'open').execute()).map(({ id }) => id)
/** Which of these files came in pieces. */
export const uploadsWith = async (db: Db, digests: readonly string[]): Promise<string[]> => (await open(db).selectFrom('intakeUpload').select('digest').where('digest', 'in', digests).execute()).flatMap(({ digest }) => digest ?? [])

import { type Generated, type Selectable } from 'kysely'
import { type Db, runPrepared, tables } from '#kernel/db'
import { type NoticeKind } from './schema.ts'

export interface NoticeTable { id: Generated<number>; account: string; kind: NoticeKind; filed: string; title: string; step: string | null; key: string; at: Date; readAt: Date | null }
const open = tables<{ noticeNotice: NoticeTable; noticeMute: { account: string; kinds: NoticeKind[] } }>('steady')

const add = `insert into notice_notice (account, kind, filed, title, step, key, at) select n.account, n.kind, n.filed, n.title, n.step, n.key, n.at
  from jsonb_to_recordset($1::jsonb) as n (account text, kind text, filed uuid, title text, step text, key text, at timestamptz)
  where not exists (select from notice_mute m where m.account = n.account and n.kind = any(m.kinds)) on conflict (account, key) do nothing`
/** Told once: what was told already, and what somebody does not want to hear, is left out. */
export async function addNotices(db: Db, notices: readonly Omit<Selectable<NoticeTable>, 'id' | 'readAt'>[]): Promise<void> {
  if (notices.length === 0) return
  await runPrepared(db, 'notice_add', add, [JSON.stringify(notices)])
}
export const noticesOf = (db: Db, account: string, limit: number): Promise<Selectable<NoticeTable>[]> => open(db).selectFrom('noticeNotice').selectAll().where('account', '=', account).orderBy('id', 'desc').limit(limit).execute()
export const countUnread = async (db: Db, account: string, most: number): Promise<number> => (await open(db).selectFrom('noticeNotice').select('id').where('account', '=', account).where('readAt', 'is', null).limit(most).execute()).length
export async function readUntil(tx: Db, account: string, id: number, at: Date): Promise<void> { await open(tx).updateTable('noticeNotice').set({ readAt: at }).where('account', '=', account).where('id', '<=', id).where('readAt', 'is', null).execute() }
export const mutedBy = async (db: Db, account: string): Promise<NoticeKind[]> => (await open(db).selectFrom('noticeMute').select('kinds').where('account', '=', account).executeTakeFirst())?.kinds ?? []
export async function mute(tx: Db, account: string, kinds: NoticeKind[]): Promise<void> { await open(tx).insertInto('noticeMute').values({ account, kinds }).onConflict(conflict => conflict.column('account').doUpdateSet({ kinds })).execute() }
/** Answers how many went. */
export const dropBefore = async (db: Db, before: Date): Promise<number> => Number((await open(db).deleteFrom('noticeNotice').where('at', '<', before).executeTakeFirst()).numDeletedRows)

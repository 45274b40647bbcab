import { type Generated, type Selectable } from 'kysely'
import { type Db, readKept, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Channel, type Place, type SendingState } from './message.schema.ts'

export interface TemplateTable { event: string; name: string; title: string; body: string; places: Place[]; channels: Channel[]; revision: number; account: string | null; changedAt: Date }
export interface MessageTable { id: string; account: string; event: string; title: string; body: string; filed: string | null; link: string | null; key: string; at: Date; readAt: Date | null }
export interface SendingTable { id: string; message: string; channel: Channel; to: string; state: SendingState; tries: Generated<number>; dueAt: Date; endedAt: Date | null; fault: string | null; via: string | null }
export type SendingRow = Selectable<SendingTable>
export interface Shown { phone: string | null; email: string | null; webhook: string | null }
export interface ContactTable { account: string; channels: Channel[]; phone: string | null; email: string | null; webhook: string | null; secret: string | null; shown: Shown; quietFrom: string | null; quietUntil: string | null; changedAt: Date }
const open = tables<{ noticeTemplate: TemplateTable; noticeMessage: MessageTable; noticeSending: SendingTable; noticeContact: ContactTable }>('steady')
const write = tables<{ noticeContact: Omit<ContactTable, 'shown'> & { shown: string } }>('steady')

export const templateRows = (db: Db): Promise<TemplateTable[]> => open(db).selectFrom('noticeTemplate').selectAll().orderBy('event').execute()
export async function readTemplate(db: Db, event: string): Promise<TemplateTable> {
  const row = await readKept(db, 'wording', event, () => open(db).selectFrom('noticeTemplate').selectAll().where('event', '=', event).executeTakeFirst())
  if (!row) throw problem.unknownEvent({ event })
  return row
}
/** Reads and locks. */
export async function takeTemplate(tx: Db, event: string): Promise<TemplateTable> {
  const row = await open(tx).selectFrom('noticeTemplate').selectAll().where('event', '=', event).forUpdate().executeTakeFirst()
  if (!row) throw problem.unknownEvent({ event })
  return row
}
export async function changeTemplateRow(tx: Db, event: string, change: Partial<Omit<TemplateTable, 'places'>>): Promise<void> { await open(tx).updateTable('noticeTemplate').set(change).where('event', '=', event).execute() }

/** False: it was said already. */
export const addMessage = async (tx: Db, row: Omit<MessageTable, 'readAt'>): Promise<boolean> =>
  (await open(tx).insertInto('noticeMessage').values({ ...row, readAt: null }).onConflict(conflict => conflict.columns(['account', 'key']).doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
export async function messagesOf(db: Db, account: string, { unread, limit, offset }: { unread: boolean; limit: number; offset: number }): Promise<{ total: number; items: MessageTable[] }> {
  const own = open(db).selectFrom('noticeMessage').where('account', '=', account), found = unread ? own.where('readAt', 'is', null) : own
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).offset(offset).execute()])
  return { total, items }
}
export const unreadMessages = async (db: Db, account: string): Promise<number> => (await open(db).selectFrom('noticeMessage').select('id').where('account', '=', account).where('readAt', 'is', null).limit(100).execute()).length
/** What was told to one account is told to another; what that one was told already stays as it is. */
export async function moveMessages(tx: Db, from: string, to: string): Promise<void> {
  await open(tx).updateTable('noticeMessage').set({ account: to }).where('account', '=', from).where(({ not, exists, selectFrom }) => not(exists(selectFrom('noticeMessage as told').select('told.id').where('told.account', '=', to).whereRef('told.key', '=', 'noticeMessage.key')))).execute()
}
export async function readMessageRows(tx: Db, account: string, ids: readonly string[] | undefined, at: Date): Promise<void> {
  const own = open(tx).updateTable('noticeMessage').set({ readAt: at }).where('account', '=', account).where('readAt', 'is', null)
  await (ids === undefined ? own : own.where('id', 'in', ids)).execute()
}
export async function dropMessagesBefore(db: Db, messages: Date, sendings: Date): Promise<void> {
  await open(db).deleteFrom('noticeSending').where('endedAt', '<', sendings).execute()
  await open(db).deleteFrom('noticeMessage').where('at', '<', messages).execute()
}

export const findContact = (db: Db, account: string): Promise<ContactTable | undefined> => open(db).selectFrom('noticeContact').selectAll().where('account', '=', account).executeTakeFirst()
export async function putContact(tx: Db, { account, ...row }: ContactTable): Promise<void> {
  const kept = { ...row, shown: JSON.stringify(row.shown) }
  await write(tx).insertInto('noticeContact').values({ account, ...kept }).onConflict(conflict => conflict.column('account').doUpdateSet(kept)).execute()
}

export async function addSending(tx: Db, row: Omit<SendingRow, 'tries' | 'endedAt' | 'fault' | 'via'>): Promise<void> { await open(tx).insertInto('noticeSending').values({ ...row, endedAt: null, fault: null, via: null }).onConflict(conflict => conflict.columns(['message', 'channel']).doNothing()).execute() }
/** With what it says and to whom; locked, so that it is carried by one at a time. */
export const takeSending = (tx: Db, id: string): Promise<(SendingRow & Pick<MessageTable, 'account' | 'title' | 'body' | 'link'>) | undefined> =>
  open(tx).selectFrom('noticeSending').innerJoin('noticeMessage', 'noticeMessage.id', 'noticeSending.message').selectAll('noticeSending').select(['noticeMessage.account', 'noticeMessage.title', 'noticeMessage.body', 'noticeMessage.link']).where('noticeSending.id', '=', id).forUpdate('noticeSending').executeTakeFirst()
export async function changeSending(tx: Db, id: string, change: Partial<SendingRow>): Promise<void> { await open(tx).updateTable('noticeSending').set(change).where('id', '=', id).execute() }
/** What was given up: those named, or all; locked. */
export async function deadSendings(tx: Db, ids: readonly string[] | undefined): Promise<SendingRow[]> {
  const dead = open(tx).selectFrom('noticeSending').selectAll().where('state', '=', 'dead')
  return (ids === undefined ? dead : dead.where('id', 'in', ids)).orderBy('id').limit(5000).forUpdate().execute()
}
export async function listSendingRows(db: Db, { state, channel, limit, offset }: { state?: SendingState; channel?: Channel; limit: number; offset: number }) {
  let found = open(db).selectFrom('noticeSending').innerJoin('noticeMessage', 'noticeMessage.id', 'noticeSending.message').innerJoin('noticeTemplate', 'noticeTemplate.event', 'noticeMessage.event')
  if (state !== undefined) found = found.where('state', '=', state)
  if (channel !== undefined) found = found.where('channel', '=', channel)
  const [{ total }, items, { dead }] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('noticeSending').select(['noticeMessage.event', 'noticeTemplate.name as eventName', 'noticeMessage.title', 'noticeMessage.body', 'noticeMessage.at']).orderBy('dueAt', 'desc').orderBy('noticeSending.id').limit(limit).offset(offset).execute(),
    open(db).selectFrom('noticeSending').select(eb => eb.fn.countAll<number>().as('dead')).where('state', '=', 'dead').executeTakeFirstOrThrow(),
  ])
  return { total, items, dead }
}

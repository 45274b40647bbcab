import { type Actor, areasOf } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { type Safe } from '#kernel/safe'
import { type Channel } from './message.schema.ts'
import { findContact, listSendingRows, messagesOf, type TemplateTable, templateRows, unreadMessages } from './message.table.ts'

export async function presentMessages(db: Db, account: string, page: { unread: boolean; limit: number; offset: number }) {
  const [{ total, items }, unread] = await Promise.all([messagesOf(db, account, page), unreadMessages(db, account)])
  return { unread, total, items: items.map(({ id, event, title, body, filed, link, at, readAt }) => ({ id, event, title, body, filed, link, at: at.toISOString(), read: readAt !== null })) }
}

/** What of an account is locked, and for what. */
export const lockedFor = (account: string, what: Channel | 'secret'): string => `notice.contact:${account}:${what}`

export async function presentChannels(db: Db, safe: Safe, account: string) {
  const row = await findContact(db, account)
  if (!row) return { channels: [], phone: null, email: null, webhook: null, secret: null, quiet: null, sandbox: true }
  const { channels, shown, secret, quietFrom, quietUntil } = row
  return { channels, ...shown, secret: secret === null ? null : safe.unlock(secret, lockedFor(account, 'secret')), quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil }, sandbox: true }
}

export async function presentTemplate(db: Db, actor: Actor, { account, changedAt, ...row }: TemplateTable) {
  const nameOf = await accountNames(db, [account])
  return { ...row, changedByName: account === null ? null : nameOf(account), changedAt: changedAt.toISOString(), can: ['notice.changeTemplate'].filter(action => areasOf(actor, action).length > 0) }
}
export const presentTemplates = async (db: Db, actor: Actor) => ({ items: await Promise.all((await templateRows(db)).map(row => presentTemplate(db, actor, row))) })

export async function presentSendings(db: Db, actor: Actor, page: Parameters<typeof listSendingRows>[1]) {
  const { total, items, dead } = await listSendingRows(db, page)
  return {
    total, dead, can: ['notice.resend', 'notice.changeTemplate'].filter(action => areasOf(actor, action).length > 0),
    items: items.map(({ message: _, at, dueAt, endedAt, ...row }) => ({ ...row, at: at.toISOString(), dueAt: dueAt.toISOString(), endedAt: endedAt?.toISOString() ?? null })),
  }
}

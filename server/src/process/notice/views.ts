import { type Db } from '#kernel/db'
import { type Notices } from './schema.ts'
import { countUnread, mutedBy, noticesOf } from './table.ts'

export async function presentNotices(db: Db, account: string): Promise<Notices> {
  const [items, unread, muted] = await Promise.all([noticesOf(db, account, 50), countUnread(db, account, 100), mutedBy(db, account)])
  return { unread, muted, items: items.map(({ account: _, key: _key, readAt, at, ...row }) => ({ ...row, at: at.toISOString(), read: readAt !== null })) }
}

import { Strict } from '#kernel/schema'
import { query } from '#kernel/action'
import { Notices } from './schema.ts'
import { presentNotices } from './views.ts'

/** 消息: one's own, the latest first. */
export const listNotices = query({
  name: 'notice.list', input: Strict({}), output: Notices,
  async read({ db, actor, areas }) { return areas().length === 0 ? { unread: 0, muted: [], items: [] } : presentNotices(db, actor.account) },
})

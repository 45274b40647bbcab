import { query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { Channels, ListMessages, ListSendings, Messages, SendingPage, Templates } from './message.schema.ts'
import { presentChannels, presentMessages, presentSendings, presentTemplates } from './message.views.ts'

/** 我的消息, the latest first. */
export const listMessages = query({
  name: 'notice.messages', input: ListMessages, output: Messages,
  async read({ db, actor, areas }, page) { return areas().length === 0 ? { unread: 0, total: 0, items: [] } : presentMessages(db, actor.account, page) },
})
/** 怎么找我, as I chose it. */
export const readChannels = query({
  name: 'notice.channels', input: Strict({}), output: Channels,
  async read({ db, safe, actor, areas }) { areas(); return presentChannels(db, safe, actor.account) },
})
/** 消息模板. */
export const listTemplates = query({
  name: 'notice.templates', input: Strict({}), output: Templates,
  async read({ db, actor, areas }) { return areas().length === 0 ? { items: [] } : presentTemplates(db, actor) },
})
/** 发件箱: what left by which channel, what waits and what was given up; addresses are masked. */
export const listSendings = query({
  name: 'notice.outbox', input: ListSendings, output: SendingPage,
  async read({ db, actor, areas }, page) { return areas().length === 0 ? { total: 0, items: [], dead: 0, can: [] } : presentSendings(db, actor, page) },
})

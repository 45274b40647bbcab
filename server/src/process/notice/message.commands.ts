import { maskPhone } from '@yiwang/codes'
import { randomUUID } from 'node:crypto'
import { command, type CommandContext, stale } from '#kernel/action'
import { newWebhookSecret } from '#kernel/outward'
import { newsOf } from '#process/case'
import { wakeCarrier } from './carry.jobs.ts'
import { own } from './commands.ts'
import { afterQuiet, emailFault, fill, maskEmail, maskWebhook, phoneFault, templateFaults, webhookFault } from './message.rules.ts'
import { type Channel, Channels, ChangeTemplate, ChooseChannels, ReadMessages, ReadNow, Resend, Resent, Send, Tell, Template, Told } from './message.schema.ts'
import { addMessage, addSending, changeSending, changeTemplateRow, deadSendings, findContact, putContact, readMessageRows, readTemplate, takeTemplate, unreadMessages } from './message.table.ts'
import { lockedFor, presentChannels, presentTemplate } from './message.views.ts'
import { problem } from './problems.ts'

/** 看过了. */
export const readMessages = command({
  name: 'notice.readMessages', input: ReadMessages, output: ReadNow, subject: () => 'notice',
  async run({ tx, now, actor, permit }, { ids }) {
    permit(own(actor))
    await readMessageRows(tx, actor.account, ids, now)
    return { unread: await unreadMessages(tx, actor.account) }
  },
})

/** 怎么找我: channels, addresses and quiet hours of one's own. */
export const chooseChannels = command({
  name: 'notice.chooseChannels', input: ChooseChannels, output: Channels, subject: () => 'notice',
  async run({ tx, now, actor, safe, permit, record }, { channels, quiet, ...given }) {
    permit(own(actor))
    const { account } = actor, before = await findContact(tx, account), reasons: string[] = []
    const kinds = [['sms', 'phone', phoneFault, maskPhone], ['email', 'email', emailFault, maskEmail], ['webhook', 'webhook', webhookFault, maskWebhook]] as const
    const kept = { phone: before?.phone ?? null, email: before?.email ?? null, webhook: before?.webhook ?? null }, shown = { ...before?.shown ?? { phone: null, email: null, webhook: null } }
    for (const [channel, field, faultOf, masked] of kinds) {
      const said = given[field], text = said === undefined || said === null ? said : field === 'phone' ? said.replace(/[\s-]/g, '') : said.trim()
      if (text === null) { kept[field] = null; shown[field] = null }
      else if (text !== undefined) {
        const fault = faultOf(text)
        if (fault !== null) reasons.push(fault)
        else { kept[field] = safe.lock(text, lockedFor(account, channel)); shown[field] = masked(text) }
      }
      if (channels.includes(channel) && kept[field] === null && said == null) reasons.push({ sms: '要收短信，先填手机号', email: '要收邮件，先填邮箱', webhook: '要网络回调，先填网址' }[channel])
    }
    if (reasons.length > 0) throw problem.badContact({ reasons })
    const secret = kept.webhook === null ? null : before?.secret ?? safe.lock(newWebhookSecret(), lockedFor(account, 'secret'))
    await putContact(tx, { account, channels, ...kept, secret, shown, quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null, changedAt: now })
    record({ channels })
    return presentChannels(tx, safe, account)
  },
})

/** 改模板: what is said at an event from now on. */
export const changeTemplate = command({
  name: 'notice.changeTemplate', input: ChangeTemplate, output: Template, subject: ({ event }) => event,
  async run({ tx, now, actor, permit, record }, { event, revision, title, body, channels }) {
    const row = await takeTemplate(tx, event)
    permit(own(actor))
    if (row.revision !== revision) throw stale({ ...await presentTemplate(tx, actor, row) })
    const reasons = templateFaults([title, body], row.places)
    if (reasons.length > 0) throw problem.badTemplate({ reasons })
    const change = { title, body, channels, revision: revision + 1, account: actor.account, changedAt: now }
    await changeTemplateRow(tx, event, change)
    record({ channels })
    return presentTemplate(tx, actor, { ...row, ...change })
  },
})

/** 再发 what was given up. */
export const resendNotices = command({
  name: 'notice.resend', input: Resend, output: Resent, subject: () => 'notice',
  async run({ tx, now, actor, permit, record }, { ids }) {
    permit(own(actor))
    const dead = await deadSendings(tx, ids)
    for (const { id } of dead) {
      await changeSending(tx, id, { state: 'waiting', tries: 0, dueAt: now, endedAt: null })
      await wakeCarrier(tx, id, now)
    }
    record({ sendings: dead.length })
    return { sendings: dead.length }
  },
})

/** Says something to one account, in the transaction of what happened: into its message box, and by the channels that it chose. Said twice under one key, it is said once. */
export async function tellAccount({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, { account, event, values, key, filed, link }: Tell): Promise<string | null> {
  if (account.includes(':')) return null
  const template = await readTemplate(tx, event), title = fill(template.title, template.places, values), body = fill(template.body, template.places, values), id = randomUUID()
  if (title === null || body === null) throw problem.badValues({ event, places: template.places.map(({ key: place }) => place) })
  if (!await addMessage(tx, { id, account, event, title, body, filed, link, key, at: now })) return null
  const contact = await findContact(tx, account), dueAt = afterQuiet(now, contact?.quietFrom && contact.quietUntil ? { from: contact.quietFrom, until: contact.quietUntil } : null)
  for (const channel of contact?.channels ?? []) {
    const to = contact?.shown[({ sms: 'phone', email: 'email', webhook: 'webhook' } satisfies Record<Channel, string> as Record<Channel, 'phone' | 'email' | 'webhook'>)[channel]]
    if (!to || !template.channels.includes(channel)) continue
    const sending = randomUUID()
    await addSending(tx, { id: sending, message: id, channel, to, state: 'waiting', dueAt })
    await wakeCarrier(tx, sending, dueAt)
  }
  return id
}

/** 告诉一个人, by the house: what a subscriber heard. No route leads here. */
export const tellNotice = command({
  name: 'notice.tell', input: Tell, output: Told, subject: ({ id }, { key }) => id ?? key,
  async run(ctx, told) {
    ctx.permit({})
    ctx.record({ event: told.event })
    return { id: await tellAccount(ctx, told) }
  },
})

/** 告诉申请人: a step of a case speaks to whoever it is for. No route leads here. */
export const sendNotice = command({
  name: 'notice.send', input: Send, output: Told, subject: ({ id }, { event }) => id ?? event,
  async run(ctx, { event, values }) {
    const { tx, actor, permit, record } = ctx, news = actor.filed === undefined ? null : await newsOf(tx, actor.filed)
    permit(own(actor))
    if (news === null) throw problem.notInCase()
    record({ event })
    return { id: await tellAccount(ctx, { account: news.askedBy, event, values, key: `send:${randomUUID()}`, filed: news.filed, link: null }) }
  },
})

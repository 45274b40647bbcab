import { randomUUID } from 'node:crypto'
import { type CommandContext, command, stale } from '#kernel/action'
import { newWebhookSecret } from '#kernel/outward'
import { stateOn, takeGrant } from '#data/grant'
import { dayOf } from '#data/registry'
import { wakeSender } from './jobs.ts'
import { addMessage, dropMessages, isTrying, reviveMessages } from './message.table.ts'
import { problem } from './problems.ts'
import { addressFault, changeOver, mostPerGrant } from './rules.ts'
import { AddedSubscription, AddSubscription, ChangeSubscription, OfSubscription, Resend, Resent, RotatedSecret, Subscription, TestSent } from './schema.ts'
import { addSubscriptionRow, changeSubscription, countOfGrant, type SubscriptionRow, takeSubscription } from './table.ts'
import { presentSubscription } from './views.ts'

/** What the secret of a subscription is locked away under. */
export const secretOf = (id: string): string => `subscription ${id}`

/** 新建订阅: changes of the granted records are sent to this address from now on. */
export const addSubscription = command({
  name: 'subscription.add', input: AddSubscription, output: AddedSubscription, secret: true,
  async run({ tx, now, actor, safe, permit, record, announce }, { grant: grantId, name, url, mode }) {
    const grant = await takeGrant(tx, grantId)
    permit({ division: grant.consumerDivision, organization: grant.consumer })
    if (stateOn(grant, dayOf(now)) !== 'active') throw problem.inactive({ state: stateOn(grant, dayOf(now)) })
    if (!grant.ways.includes('subscribe')) throw problem.notThisWay()
    const fault = addressFault(url)
    if (fault !== null) throw problem.unfit({ errors: [{ at: '/url', message: fault }] })
    if (await countOfGrant(tx, grantId) >= mostPerGrant) throw problem.tooMany()
    const id = randomUUID(), secret = newWebhookSecret(), { dataset, consumer: organization, consumerDivision: division } = grant
    await addSubscriptionRow(tx, { id, grantId, dataset, organization, division, name, url, mode, state: 'active', secret: safe.lock(secret, secretOf(id)), createdBy: actor.account, createdAt: now, changedAt: now })
    record({ grant: grantId, dataset, host: new URL(url).host })
    announce({ grant: grantId, dataset })
    return { ...await presentSubscription(tx, actor, id, now), secret }
  },
})

type Changing = Pick<CommandContext, 'tx' | 'permit'>
async function takeOwn({ tx, permit }: Changing, id: string): Promise<SubscriptionRow> {
  const row = await takeSubscription(tx, id)
  permit({ division: row.division, organization: row.organization })
  return row
}
/** The subscription as its steward last saw it, in one of these states. */
async function takeIn(ctx: CommandContext, { id, revision }: { id: string; revision: number }, states: readonly SubscriptionRow['state'][]): Promise<SubscriptionRow> {
  const row = await takeOwn(ctx, id)
  if (row.revision !== revision) throw stale({ ...await presentSubscription(ctx.tx, ctx.actor, id, ctx.now) })
  if (row.state === 'ended') throw problem.ended({ cause: row.cause })
  if (!states.includes(row.state)) throw problem.wrongState({ state: row.state })
  return row
}

/** 停发: what happens meanwhile waits. */
export const pauseSubscription = command({
  name: 'subscription.pause', input: ChangeSubscription, output: Subscription,
  async run(ctx, input) {
    const { tx, actor, now } = ctx, { id, revision, grantId: grant, dataset } = await takeIn(ctx, input, ['active'])
    await changeSubscription(tx, id, { state: 'paused', cause: 'byHand', revision: revision + 1, changedAt: now })
    ctx.announce({ grant, dataset })
    return presentSubscription(tx, actor, id, now)
  },
})

/** 接着发: what has waited goes first, in order. Also after the house itself has stopped. */
export const resumeSubscription = command({
  name: 'subscription.resume', input: ChangeSubscription, output: Subscription,
  async run(ctx, input) {
    const { tx, actor, now } = ctx, { id, revision, grantId: grant, dataset } = await takeIn(ctx, input, ['active', 'paused'])
    await changeSubscription(tx, id, { state: 'active', cause: null, failures: 0, deadInRow: 0, retryAt: null, revision: revision + 1, changedAt: now })
    await wakeSender(tx, id, 0)
    ctx.announce({ grant, dataset })
    return presentSubscription(tx, actor, id, now)
  },
})

/** 删除订阅: nothing more is sent, and what waits goes. */
export const removeSubscription = command({
  name: 'subscription.remove', input: ChangeSubscription, output: Subscription,
  async run(ctx, input) {
    const { tx, actor, now } = ctx, { id, revision, grantId: grant, dataset } = await takeIn(ctx, input, ['active', 'paused'])
    ctx.record({ dropped: await dropMessages(tx, id, now) })
    await changeSubscription(tx, id, { state: 'ended', cause: 'removed', secret: null, oldSecret: null, oldUntil: null, retryAt: null, revision: revision + 1, changedAt: now })
    ctx.announce({ grant, dataset })
    return presentSubscription(tx, actor, id, now)
  },
})

/** 换签名密钥: for a day both sign, so that the receiver can change over without a gap. */
export const rotateSecret = command({
  name: 'subscription.rotateSecret', input: ChangeSubscription, output: RotatedSecret, secret: true,
  async run(ctx, input) {
    const { tx, now, safe } = ctx, { id, revision, secret: old, grantId: grant, dataset } = await takeIn(ctx, input, ['active', 'paused'])
    const secret = newWebhookSecret(), oldUntil = new Date(now.getTime() + changeOver * 3_600_000)
    await changeSubscription(tx, id, { secret: safe.lock(secret, secretOf(id)), oldSecret: old, oldUntil, revision: revision + 1, changedAt: now })
    ctx.announce({ grant, dataset })
    return { id, secret, oldUntil: oldUntil.toISOString(), revision: revision + 1 }
  },
})

/** 发一条试试: a message that says nothing, before all others, tried once. */
export const testSubscription = command({
  name: 'subscription.test', input: OfSubscription, output: TestSent,
  async run(ctx, { id }) {
    const { tx, now } = ctx, { state, cause, lastNumber, grantId: grant, dataset } = await takeOwn(ctx, id)
    if (state === 'ended') throw problem.ended({ cause })
    if (await isTrying(tx, id)) throw problem.tooSoon({ retryAfter: 10 })
    const message = await addMessage(tx, { subscription: id, number: lastNumber + 1, kind: 'test', event: null, at: now, delivery: null, facts: {} })
    await changeSubscription(tx, id, { lastNumber: lastNumber + 1 })
    await wakeSender(tx, id, 0)
    ctx.announce({ grant, dataset })
    return { id, message: message! }
  },
})

/** 重发没送到的: one or all, each under the id that it had. */
export const resendMessages = command({
  name: 'subscription.resend', input: Resend, output: Resent,
  async run(ctx, { id, messages }) {
    const { tx } = ctx, { state, cause, grantId: grant, dataset } = await takeOwn(ctx, id)
    if (state === 'ended') throw problem.ended({ cause })
    const revived = await reviveMessages(tx, id, messages)
    if (revived === 0) throw problem.noDead()
    await changeSubscription(tx, id, { failures: 0, deadInRow: 0, retryAt: null })
    await wakeSender(tx, id, 0)
    ctx.record({ messages: revived })
    ctx.announce({ grant, dataset })
    return { id, messages: revived }
  },
})

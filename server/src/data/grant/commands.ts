import { randomUUID } from 'node:crypto'
import { type Static } from 'typebox'
import { type Actor, actionProblem, command, type CommandContext, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeDatasetScope, takePublishedDataset } from '#data/catalogue'
import { dayOf, takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { type Given, grantFaults, stateOn, steps, widerThan } from './rules.ts'
import { AddGrant, ApproveGrant, ArbitrateGrant, type Asked, ChangeLimits, EndGrant, ExtendGrant, Grant, Limits, RequestGrant, type Terms } from './schema.ts'
import { addGrantRow, changeGrantRow, changeLimitRow, type GrantRow, readLimits, takeGrant, takeLimits } from './table.ts'
import { presentGrant, presentLimits } from './views.ts'

const begun = ({ from, ...terms }: Terms, now: Date): Given => ({ ...terms, from: from ?? dayOf(now) })
const askedOf = ({ fields, clear, rows, level, ways, perMinute, from, until }: Given): Asked => ({ fields, clear, rows, level, ways, perMinute, from, until })
const columnsOf = ({ from, until, ...given }: Given) => ({ ...given, fromOn: from, untilOn: until })

/** The dataset that is to be granted, if these terms can be given on it at all. */
async function takeFitting(tx: Db, dataset: string, consumer: string, given: Given, now: Date) {
  const published = await takePublishedDataset(tx, dataset, { lock: true })
  if (published.contract.shareType === 'none') throw problem.notShared({ dataset, reasons: [published.contract.legalBasis].filter(Boolean) })
  const reasons = grantFaults(published.contract, given, dayOf(now), await readLimits(tx))
  if (published.provider === consumer) reasons.push('这是你们部门自己的数据，不用授权')
  if (reasons.length > 0) throw problem.unfit({ reasons })
  return published
}
async function takeConsumer(tx: Db, code: string) {
  const consumer = await takeOrganization(tx, code)
  if (consumer.validUntil !== null) throw problem.unfit({ reasons: [`使用方“${consumer.name}”已经撤销，换成承接职责的机构`] })
  return consumer
}

/** 申请授权: the consumer says what it needs, what for and on what basis; the provider decides. */
export const requestGrant = command({
  name: 'grant.request', input: RequestGrant, output: Grant,
  async run({ tx, now, actor, permit, record, announce }, { dataset, ...terms }) {
    const { organization: own, division } = actor
    if (own === null || division === null) throw actionProblem.forbidden({ action: 'grant.request' })
    permit({ division, organization: own })
    const consumer = await takeConsumer(tx, own), given = begun(terms, now)
    const { provider } = await takeFitting(tx, dataset, own, given, now)
    const id = randomUUID()
    await addGrantRow(tx, {
      id, dataset, consumer: own, consumerDivision: consumer.division, state: 'requested', ...columnsOf(given), asked: askedOf(given), reason: null,
      requestedBy: actor.account, requestedAt: now, decidedBy: null, decidedAt: null, endedBy: null, endedAt: null, changedAt: now,
    })
    record({ dataset, fields: given.fields.length, level: given.level })
    announce({ dataset, provider, consumer: own })
    return presentGrant(tx, actor, id, now)
  },
})

/** 直接授权: the provider gives without having been asked. */
export const addGrant = command({
  name: 'grant.add', input: AddGrant, output: Grant,
  async run({ tx, now, actor, permit, record, announce }, { dataset, consumer: code, ...terms }) {
    const { division, provider } = await takePublishedDataset(tx, dataset)
    permit({ division, organization: provider })
    const consumer = await takeConsumer(tx, code), given = begun(terms, now), id = randomUUID()
    await takeFitting(tx, dataset, code, given, now)
    await addGrantRow(tx, {
      id, dataset, consumer: code, consumerDivision: consumer.division, state: 'active', ...columnsOf(given), asked: null, reason: null,
      requestedBy: actor.account, requestedAt: now, decidedBy: actor.account, decidedAt: now, endedBy: null, endedAt: null, changedAt: now,
    })
    record({ dataset, consumer: code, fields: given.fields.length, level: given.level, until: given.until })
    announce({ dataset, provider, consumer: code })
    return presentGrant(tx, actor, id, now)
  },
})

interface Deciding { tx: Db; now: Date; actor: Actor; permit(scope: { division: string; organization: string }): void }
/** A grant that the provider's steward may take this step with, as he last saw it. */
async function takeOwn({ tx, now, actor, permit }: Deciding, { id, revision }: { id: string; revision: number }, step: string): Promise<GrantRow & { provider: string }> {
  const row = await takeGrant(tx, id)
  const { division, provider } = await takeDatasetScope(tx, row.dataset)
  permit({ division, organization: provider })
  if (row.revision !== revision) throw stale({ ...await presentGrant(tx, actor, id, now) })
  if (!steps[stateOn(row, dayOf(now))].includes(step)) throw problem.wrongState({ state: stateOn(row, dayOf(now)) })
  return { ...row, provider }
}
type Narrowed = Omit<Static<typeof ApproveGrant>, 'id' | 'revision'>
/** Gives what was asked for, or less of it, in the actor's name. */
async function give(ctx: CommandContext, { asked, provider, id, revision, ...row }: GrantRow & { provider: string }, narrowed: Narrowed): Promise<Grant> {
  const { tx, now, actor, record, announce } = ctx, wanted = asked ?? askedOf({ ...row, from: row.fromOn, until: row.untilOn })
  const given: Given = { ...row, ...wanted, ...Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== undefined)) }
  if (narrowed.fields && !narrowed.clear) given.clear = wanted.clear.filter(code => given.fields.includes(code))
  const reasons = widerThan(wanted, given)
  if (reasons.length > 0) throw problem.wider({ reasons })
  await takeFitting(tx, row.dataset, row.consumer, given, now)
  const { fields, clear, rows, level, ways, perMinute, from, until, purpose, legalBasis, service } = given
  await changeGrantRow(tx, { id, revision }, { state: 'active', purpose, legalBasis, service, fields, clear, rows, level, ways, perMinute, fromOn: from, untilOn: until, reason: null, decidedBy: actor.account, decidedAt: now, endedBy: null, endedAt: null, changedAt: now })
  record({ dataset: row.dataset, consumer: row.consumer, fields: fields.length, level, until })
  announce({ dataset: row.dataset, provider, consumer: row.consumer })
  return presentGrant(tx, actor, id, now)
}
/** 批准授权, as it was asked for or narrower. */
export const approveGrant = command({
  name: 'grant.approve', input: ApproveGrant, output: Grant,
  run: async (ctx, { id, revision, ...narrowed }) => give(ctx, await takeOwn(ctx, { id, revision }, 'grant.approve'), narrowed),
})
/** 协调后授权: what the provider declined is given after all, by whoever governs both. Done by the arbitration, so no route leads here. */
export const arbitrateGrant = command({
  name: 'grant.arbitrate', input: ArbitrateGrant, output: Grant,
  async run(ctx, { id, ...narrowed }) {
    const row = await takeGrant(ctx.tx, id), { division, provider } = await takeDatasetScope(ctx.tx, row.dataset)
    ctx.permit({ division, organization: provider })
    if (row.state !== 'declined') throw problem.wrongState({ state: stateOn(row, dayOf(ctx.now)) })
    return give(ctx, { ...row, provider }, narrowed)
  },
})

/** 不批. */
export const declineGrant = command({
  name: 'grant.decline', input: EndGrant, output: Grant,
  async run(ctx, { id, revision, reason }) {
    const { dataset, consumer, provider } = await takeOwn(ctx, { id, revision }, 'grant.decline'), { tx, now, actor } = ctx
    await changeGrantRow(tx, { id, revision }, { state: 'declined', reason, decidedBy: actor.account, decidedAt: now, endedBy: actor.account, endedAt: now, changedAt: now })
    ctx.announce({ dataset, provider, consumer })
    return presentGrant(tx, actor, id, now)
  },
})

/** 撤销授权: stops at once whatever is being read under it. */
export const revokeGrant = command({
  name: 'grant.revoke', input: EndGrant, output: Grant,
  async run(ctx, { id, revision, reason }) {
    const { dataset, consumer, provider } = await takeOwn(ctx, { id, revision }, 'grant.revoke'), { tx, now, actor } = ctx
    await changeGrantRow(tx, { id, revision }, { state: 'revoked', reason, endedBy: actor.account, endedAt: now, changedAt: now })
    ctx.announce({ dataset, provider, consumer })
    return presentGrant(tx, actor, id, now)
  },
})

/** 延期. */
export const extendGrant = command({
  name: 'grant.extend', input: ExtendGrant, output: Grant,
  async run(ctx, { id, revision, until }) {
    const { dataset, consumer, provider, untilOn, ...row } = await takeOwn(ctx, { id, revision }, 'grant.extend'), { tx, now, actor } = ctx
    if (until <= untilOn) throw problem.unfit({ reasons: [`现在就到 ${untilOn} 为止，延期要往后`] })
    await takeFitting(tx, dataset, consumer, { ...row, from: dayOf(now), until }, now)
    await changeGrantRow(tx, { id, revision }, { untilOn: until, changedAt: now })
    ctx.record({ until })
    ctx.announce({ dataset, provider, consumer })
    return presentGrant(tx, actor, id, now)
  },
})

/** 改授权的上限: how long, how often and how costly at most. */
export const changeLimits = command({
  name: 'grant.changeLimits', input: ChangeLimits, output: Limits,
  async run({ tx, actor, permit, record }, { revision, ...limits }) {
    permit(actor.division === null ? {} : { division: actor.division })
    const was = await takeLimits(tx)
    if (was.revision !== revision) throw stale({ ...presentLimits(actor, was) })
    const changed = { ...limits, revision: revision + 1 }
    await changeLimitRow(tx, changed)
    record(limits)
    return presentLimits(actor, changed)
  },
})

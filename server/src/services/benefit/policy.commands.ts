import { command } from '#kernel/action'
import { holding } from '#kernel/versions'
import { takeOrganization } from '#data/registry'
import { askCount } from './ask.jobs.ts'
import { problem } from './problems.ts'
import { AddPolicy, BenefitPolicy, ChangePolicy, CountPolicy, OfPolicy, WithdrawPolicy } from './schema.ts'
import { policies } from './table.ts'
import { examine, presentPolicy } from './views.ts'

const hold = holding(policies, ({ tx, actor, now }, code) => presentPolicy(tx, actor, now, code))

/** 起草政策. */
export const addPolicy = command({
  name: 'benefit.add', input: AddPolicy, output: BenefitPolicy,
  async run({ tx, now, actor, permit, record }, { code, organization, document, note }) {
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    await policies.begin(tx, { code, name: document.name, organization, division }, { document }, { account: actor.account, at: now, note })
    record({ name: document.name })
    return presentPolicy(tx, actor, now, code)
  },
})
/** 改政策: of one in force, the next version begins; runs keep theirs. */
export const changePolicy = command({
  name: 'benefit.change', input: ChangePolicy, output: BenefitPolicy,
  async run(ctx, { code, revision, document, note }) {
    const { tx, now, actor, record } = ctx, row = await hold(ctx, { code, revision })
    record({ number: await policies.draft(tx, row, { document }, { account: actor.account, at: now, note }, row.version === null ? { name: document.name } : {}) })
    return presentPolicy(tx, actor, now, code)
  },
})
/** 发布政策, by another than whoever wrote it. */
export const publishPolicy = command({
  name: 'benefit.publish', input: OfPolicy, output: BenefitPolicy,
  async run(ctx, { code, revision }) {
    const { tx, now, actor, record, announce } = ctx, row = await hold(ctx, { code, revision })
    const { number } = await policies.draftFor(tx, row, actor.account), { document } = await policies.version(tx, code, number), reasons = (await examine(tx, now, row.organization, document)).map(({ message }) => message)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await policies.publish(tx, row, number, { account: actor.account, at: now }, { name: document.name })
    record({ number })
    announce({ number })
    return presentPolicy(tx, actor, now, code)
  },
})
/** 现在比对: how many are entitled, without waiting for the night; in the background. */
export const countPolicy = command({
  name: 'benefit.count', input: CountPolicy, output: BenefitPolicy,
  async run({ tx, now, actor, permit }, { code }) {
    const row = await policies.take(tx, code)
    permit({ division: row.division, organization: row.organization })
    if (row.version === null || row.withdrawn !== null) throw problem.notInForce({ code })
    const { document } = await policies.version(tx, code, row.version), reasons = (await examine(tx, now, row.organization, document)).map(({ message }) => message)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await askCount(tx, code)
    return presentPolicy(tx, actor, now, code)
  },
})
/** 放弃草稿. */
export const discardPolicy = command({
  name: 'benefit.discard', input: OfPolicy, output: BenefitPolicy,
  async run(ctx, { code, revision }) {
    const { tx, now, actor } = ctx, row = await hold(ctx, { code, revision })
    await policies.discard(tx, row, now)
    return presentPolicy(tx, actor, now, code)
  },
})
/** 停用政策: no new run begins; those that run go on. */
export const withdrawPolicy = command({
  name: 'benefit.withdraw', input: WithdrawPolicy, output: BenefitPolicy,
  async run(ctx, { code, revision, reason }) {
    const { tx, now, actor, announce } = ctx, row = await hold(ctx, { code, revision })
    await policies.withdraw(tx, row, reason, now)
    announce({})
    return presentPolicy(tx, actor, now, code)
  },
})

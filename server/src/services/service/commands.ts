import { command } from '#kernel/action'
import { holding } from '#kernel/versions'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { AddService, ChangeService, OfService, PutWording, Service, Wordings, WithdrawService } from './schema.ts'
import { services, stepEdition } from './table.ts'
import { examine, presentService, presentWordings } from './views.ts'
import { dropWordingRow, putWordingRow } from './wording.table.ts'

const hold = holding(services, ({ tx, actor }, code) => presentService(tx, actor, code))

/** 登记事项 as a draft. */
export const addService = command({
  name: 'service.add', input: AddService, output: Service,
  async run({ tx, now, actor, permit, record }, { code, organization, guide, note }) {
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    await services.begin(tx, { code, name: guide.name, organization, division }, { guide }, { account: actor.account, at: now, note })
    record({ name: guide.name })
    return presentService(tx, actor, code)
  },
})

/** 改指南: on one in force, begins the next version; cases that run keep theirs. */
export const changeService = command({
  name: 'service.change', input: ChangeService, output: Service,
  async run(ctx, { code, revision, guide, note }) {
    const { tx, now, actor, record } = ctx, row = await hold(ctx, { code, revision })
    const number = await services.draft(tx, row, { guide }, { account: actor.account, at: now, note }, row.version === null ? { name: guide.name } : {})
    record({ number })
    return presentService(tx, actor, code)
  },
})

/** 发布指南: what people read from now on. Whoever wrote it does not put it in force. */
export const publishService = command({
  name: 'service.publish', input: OfService, output: Service,
  async run(ctx, { code, revision }) {
    const { tx, now, actor, record, announce } = ctx, row = await hold(ctx, { code, revision })
    const { number } = await services.draftFor(tx, row, actor.account), { guide } = await services.version(tx, code, number)
    const reasons = (await examine(tx, { code, organization: row.organization, guide })).filter(({ serious }) => serious).map(({ message }) => message)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await services.publish(tx, row, number, { account: actor.account, at: now }, { name: guide.name })
    await stepEdition(tx)
    record({ number })
    announce({ number })
    return presentService(tx, actor, code)
  },
})

/** 放弃草稿: back to the guide in force. A service that was never in force keeps its draft: it is withdrawn instead. */
export const discardService = command({
  name: 'service.discard', input: OfService, output: Service,
  async run(ctx, { code, revision }) {
    const { tx, now, actor } = ctx, row = await hold(ctx, { code, revision })
    await services.discard(tx, row, now)
    return presentService(tx, actor, code)
  },
})

/** 取消事项: nobody can apply any more; cases that run go on to their end. */
export const withdrawService = command({
  name: 'service.withdraw', input: WithdrawService, output: Service,
  async run(ctx, { code, revision, reason }) {
    const { tx, now, actor, announce } = ctx, row = await hold(ctx, { code, revision })
    await services.withdraw(tx, row, reason, now)
    await stepEdition(tx)
    announce({})
    return presentService(tx, actor, code)
  },
})

/** 记一个说法: what people say, and what the catalogue calls it; without a meaning it is forgotten. */
export const putWording = command({
  name: 'service.putWording', input: PutWording, output: Wordings, subject: (_, { said }) => said,
  async run({ tx, now, actor, permit, record }, { said, means }) {
    permit(actor.division === null ? {} : { division: actor.division })
    const words = said.trim()
    if (means.length === 0) await dropWordingRow(tx, words)
    else await putWordingRow(tx, { said: words, means, changedAt: now })
    await stepEdition(tx)
    record({ means: means.length })
    return presentWordings(tx)
  },
})

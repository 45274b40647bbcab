import { command } from '#kernel/action'
import { holding } from '#kernel/versions'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { AddModel, ChangeModel, Model, OfModel, WithdrawModel } from './schema.ts'
import { models } from './table.ts'
import { examine, presentModel } from './views.ts'

const hold = holding(models, ({ tx, actor }, code) => presentModel(tx, actor, code))

/** 新建流程 as a draft; from a drawing of one's own, or from a neighbour's file. */
export const addModel = command({
  name: 'model.add', input: AddModel, output: Model,
  async run({ tx, now, actor, permit, record }, { code, name, organization, document, note }) {
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    const { graph } = await examine(tx, document)
    await models.begin(tx, { code, name, organization, division }, { document, graph }, { account: actor.account, at: now, note })
    record({ nodes: Object.keys(graph.nodes).length })
    return presentModel(tx, actor, code)
  },
})

/** 改流程: on one in force, begins the next version; running cases keep theirs. */
export const changeModel = command({
  name: 'model.change', input: ChangeModel, output: Model,
  async run(ctx, { code, revision, name, document, note }) {
    const { tx, now, actor, record } = ctx, row = await hold(ctx, { code, revision })
    const { graph } = await examine(tx, document), number = await models.draft(tx, row, { document, graph }, { account: actor.account, at: now, note }, { name })
    record({ number, nodes: Object.keys(graph.nodes).length })
    return presentModel(tx, actor, code)
  },
})

/** 发布流程: the next case follows it. Whoever drew it does not put it in force. */
export const publishModel = command({
  name: 'model.publish', input: OfModel, output: Model,
  async run(ctx, { code, revision }) {
    const { tx, now, actor, record, announce } = ctx, row = await hold(ctx, { code, revision })
    const { number } = await models.draftFor(tx, row, actor.account), { document } = await models.version(tx, code, number)
    const reasons = (await examine(tx, document)).findings.filter(({ serious }) => serious).map(({ message }) => message)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await models.publish(tx, row, number, { account: actor.account, at: now })
    record({ number })
    announce({ number })
    return presentModel(tx, actor, code)
  },
})

/** 放弃草稿: back to the version in force. A model that was never in force keeps its draft: it is withdrawn instead. */
export const discardModel = command({
  name: 'model.discard', input: OfModel, output: Model,
  async run(ctx, { code, revision }) {
    const { tx, now, actor } = ctx, row = await hold(ctx, { code, revision })
    await models.discard(tx, row, now)
    return presentModel(tx, actor, code)
  },
})

/** 停用流程: no new case; those that run go on to their end. */
export const withdrawModel = command({
  name: 'model.withdraw', input: WithdrawModel, output: Model,
  async run(ctx, { code, revision, reason }) {
    const { tx, now, actor, announce } = ctx, row = await hold(ctx, { code, revision })
    await models.withdraw(tx, row, reason, now)
    announce({})
    return presentModel(tx, actor, code)
  },
})

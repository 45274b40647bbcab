import { type Actor, command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { AddModel, ChangeModel, Model, OfModel, WithdrawModel } from './schema.ts'
import { addModelRow, changeModelRow, dropVersion, keepVersion, type ModelTable, publishVersion, readVersion, takeModel, versionsOf } from './table.ts'
import { examine, presentModel } from './views.ts'

const scopeOf = ({ division, organization }: Pick<ModelTable, 'division' | 'organization'>) => ({ division, organization })
async function refuseStale(tx: Db, actor: Actor, row: ModelTable, revision: number): Promise<void> {
  if (row.revision !== revision) throw stale({ ...await presentModel(tx, actor, row.code) })
}

/** 新建流程 as a draft; from a drawing of one's own, or from a neighbour's file. */
export const addModel = command({
  name: 'model.add', input: AddModel, output: Model,
  async run({ tx, now, actor, permit, record }, { code, name, organization, document, note }) {
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    const { graph } = await examine(tx, document)
    await addModelRow(tx, { code, name, organization, division, version: null, revision: 1, withdrawn: null, createdAt: now, changedAt: now })
    await keepVersion(tx, { model: code, number: 1, document, graph, account: actor.account, savedAt: now, note })
    record({ nodes: Object.keys(graph.nodes).length })
    return presentModel(tx, actor, code)
  },
})

/** 改流程: on one in force, begins the next version; running cases keep theirs. */
export const changeModel = command({
  name: 'model.change', input: ChangeModel, output: Model,
  async run({ tx, now, actor, permit, record }, { code, revision, name, document, note }) {
    const row = await takeModel(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    if (row.withdrawn !== null) throw problem.withdrawn({ reason: row.withdrawn })
    const { graph } = await examine(tx, document), [latest] = await versionsOf(tx, code)
    const number = latest?.publishedAt === null ? latest.number : (latest?.number ?? 0) + 1
    await keepVersion(tx, { model: code, number, document, graph, account: actor.account, savedAt: now, note })
    await changeModelRow(tx, code, { name, revision: revision + 1, changedAt: now })
    record({ number, nodes: Object.keys(graph.nodes).length })
    return presentModel(tx, actor, code)
  },
})

/** 发布流程: the next case follows it. Whoever drew it does not put it in force. */
export const publishModel = command({
  name: 'model.publish', input: OfModel, output: Model,
  async run({ tx, now, actor, permit, record, announce }, { code, revision }) {
    const row = await takeModel(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    const [latest] = await versionsOf(tx, code)
    if (!latest || latest.publishedAt !== null || row.withdrawn !== null) throw problem.noDraft({ code })
    if (latest.account === actor.account) throw problem.sameEyes({ account: latest.account })
    const { document } = await readVersion(tx, code, latest.number)
    const reasons = (await examine(tx, document)).findings.filter(({ serious }) => serious).map(({ message }) => message)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await publishVersion(tx, latest, actor.account, now)
    await changeModelRow(tx, code, { version: latest.number, revision: revision + 1, changedAt: now })
    record({ number: latest.number })
    announce({ number: latest.number })
    return presentModel(tx, actor, code)
  },
})

/** 放弃草稿: back to the version in force. A model that was never in force keeps its draft: it is withdrawn instead. */
export const discardModel = command({
  name: 'model.discard', input: OfModel, output: Model,
  async run({ tx, now, actor, permit }, { code, revision }) {
    const row = await takeModel(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    const [latest] = await versionsOf(tx, code)
    if (!latest || latest.publishedAt !== null || latest.number === 1) throw problem.noDraft({ code })
    await dropVersion(tx, code, latest.number)
    await changeModelRow(tx, code, { revision: revision + 1, changedAt: now })
    return presentModel(tx, actor, code)
  },
})

/** 停用流程: no new case; those that run go on to their end. */
export const withdrawModel = command({
  name: 'model.withdraw', input: WithdrawModel, output: Model,
  async run({ tx, now, actor, permit, announce }, { code, revision, reason }) {
    const row = await takeModel(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    if (row.withdrawn !== null) throw problem.withdrawn({ reason: row.withdrawn })
    await changeModelRow(tx, code, { version: null, withdrawn: reason, revision: revision + 1, changedAt: now })
    announce({})
    return presentModel(tx, actor, code)
  },
})

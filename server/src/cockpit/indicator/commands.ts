import { command, type CommandContext, stale } from '#kernel/action'
import { addJob } from '#kernel/jobs'
import { dayOf, initialsOf } from '#data/registry'
import { refreshJob } from './jobs.ts'
import { definitionFaults } from './lint.rules.ts'
import { problem } from './problems.ts'
import { sameCalculation } from './rules.ts'
import { AddIndicator, ChangeIndicator, type Definition, Indicator, RetireIndicator } from './schema.ts'
import { recordsOf } from './source.table.ts'
import { addIndicatorRow, addVersion, changeIndicatorRow, readIndicator, takeIndicator } from './table.ts'
import { presentIndicator, responsibles } from './views.ts'

/** Where the numbers come from and who may define them: whoever answers for the dataset, and whoever governs its division. */
async function fitting({ tx, now, permit }: Pick<CommandContext, 'tx' | 'now' | 'permit'>, definition: Definition) {
  const { contract, home: division, provider } = await recordsOf(tx, definition)
  permit({ division, organization: provider })
  const errors = definitionFaults(definition, contract)
  const { responsiblePost } = definition
  if (responsiblePost !== null && !(await responsibles(tx, [responsiblePost], dayOf(now))).has(responsiblePost)) errors.push({ at: '/responsiblePost', message: '没有这个岗位，重新选一个' })
  if (errors.length > 0) throw problem.unfit({ errors })
  return { division, provider }
}
/** Counting may take a while: a job does it, and there is one only if the change is saved. */
const recount = (tx: CommandContext['tx'], code: string) => addJob(tx, refreshJob, { code }, { key: `indicator.refresh:${code}`, queue: 'indicator' })

/** 定义一个指标. */
export const addIndicator = command({
  name: 'indicator.add', input: AddIndicator, output: Indicator,
  async run(ctx, { code, definition }) {
    const { tx, now, actor, announce } = ctx
    const owner = await fitting(ctx, definition)
    await addIndicatorRow(tx, {
      code, state: 'active', retiredReason: null, dataset: definition.dataset, ...owner, definition, initials: initialsOf(definition.name),
      revision: 1, calculation: 1, counted: null, watermark: null, refreshedAt: null, changedAt: now,
    })
    await addVersion(tx, { indicator: code, revision: 1, definition, recounted: true, reason: '新建', account: actor.account, at: now })
    await recount(tx, code)
    announce({ dataset: definition.dataset })
    return presentIndicator(tx, actor, await readIndicator(tx, code), now)
  },
})

/** 改指标定义: every version is kept; if the calculation changes, all values are counted again. */
export const changeIndicator = command({
  name: 'indicator.change', input: ChangeIndicator, output: Indicator,
  async run(ctx, { code, revision, definition, reason }) {
    const { tx, now, actor, permit, record, announce } = ctx
    const current = await takeIndicator(tx, code)
    permit({ division: current.division, organization: current.provider })
    if (current.state === 'retired') throw problem.retired({ code })
    if (current.revision !== revision) throw stale({ revision: current.revision, definition: current.definition })
    const owner = await fitting(ctx, definition)
    const recounted = !sameCalculation(current.definition, definition), next = revision + 1
    await changeIndicatorRow(tx, code, {
      dataset: definition.dataset, ...owner, definition, initials: initialsOf(definition.name), revision: next, ...recounted ? { calculation: next } : {}, changedAt: now,
    })
    await addVersion(tx, { indicator: code, revision: next, definition, recounted, reason, account: actor.account, at: now })
    if (recounted) await recount(tx, code)
    record({ revision: next, recounted, before: current.definition, after: definition })
    announce({ revision: next, recounted })
    return presentIndicator(tx, actor, await readIndicator(tx, code), now)
  },
})

/** 停用: it is counted no more; what it once showed can still be read. */
export const retireIndicator = command({
  name: 'indicator.retire', input: RetireIndicator, output: Indicator,
  async run({ tx, now, actor, permit, announce }, { code, revision, reason }) {
    const current = await takeIndicator(tx, code)
    permit({ division: current.division, organization: current.provider })
    if (current.state === 'retired') throw problem.retired({ code })
    if (current.revision !== revision) throw stale({ revision: current.revision, definition: current.definition })
    await changeIndicatorRow(tx, code, { state: 'retired', retiredReason: reason, revision: revision + 1, changedAt: now })
    await addVersion(tx, { indicator: code, revision: revision + 1, definition: current.definition, recounted: false, reason: `停用：${reason}`, account: actor.account, at: now })
    announce({ revision: revision + 1 })
    return presentIndicator(tx, actor, await readIndicator(tx, code), now)
  },
})

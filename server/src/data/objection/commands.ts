import { randomUUID } from 'node:crypto'
import { type Static } from 'typebox'
import { actionProblem, command, type CommandContext, stale } from '#kernel/action'
import { receiveAmendment, takeByRight } from '#data/exchange'
import { takeGranted } from '#data/grant'
import { problem } from './problems.ts'
import { steps } from './rules.ts'
import { Conclude, Concluded, CorrectRecord, KeepRecord, Objection, RaiseObjection, WithdrawObjection } from './schema.ts'
import { addObjection, changeObjection, type ObjectionRow, takeObjection } from './table.ts'
import { presentObjection } from './views.ts'

/** The record as whoever doubts it sees it: under a grant, or by his right to the records of a dataset. */
async function takeSeen({ tx, now, actor }: Pick<CommandContext, 'tx' | 'now' | 'actor'>, { grant, key, dataset, record }: Static<typeof RaiseObjection>) {
  if (grant !== undefined && key !== undefined) return takeGranted(tx, actor, now, { grant, key })
  if (dataset === undefined || record === undefined) throw problem.whichRecord()
  return takeByRight(tx, actor, { dataset, record })
}

/** 提疑义: whoever reads a record, under a grant or by right, says which field is doubtful, what it should be and why. */
export const raiseObjection = command({
  name: 'objection.raise', input: RaiseObjection, output: Objection,
  async run({ tx, now, actor, permit, record, announce }, asked) {
    const { organization: own, division: home } = actor, { grant = null, field, proposed, reason } = asked
    if (own === null || home === null) throw actionProblem.forbidden({ action: 'objection.raise' })
    permit({ division: home, organization: own })
    const seenBy = await takeSeen({ tx, now, actor }, asked), { dataset, provider, division, values } = seenBy
    if (provider === own) throw problem.own()
    const column = seenBy.columns.find(each => each.field.code === field)
    if (!column) throw problem.notGranted({ field })
    if (column.field.key) throw problem.notThis({ field })
    if (values === null) throw problem.noRecord()
    const seen = values[field] ?? null, id = randomUUID()
    if (column.shown === 'clear' && seen === proposed) throw problem.same()
    await addObjection(tx, {
      id, grantId: grant, dataset, provider, division, consumer: own, consumerDivision: seenBy.consumerDivision ?? home, record: seenBy.key, field, fieldName: column.field.name, seen, proposed, reason, state: 'raised', answer: null, delivery: null, trouble: null,
      raisedBy: actor.account, raisedAt: now, answeredBy: null, answeredAt: null, changedAt: now,
    })
    record({ dataset, grant, field })
    announce({ dataset, grant, provider, consumer: own, field })
    return presentObjection(tx, actor, id)
  },
})

type Context = Pick<CommandContext, 'tx' | 'actor' | 'permit'>
/** An objection that this step may be taken with, by its source or by whoever raised it, as he last saw it. */
async function takeFor({ tx, actor, permit }: Context, { id, revision }: { id: string; revision?: number | undefined }, side: 'source' | 'objector', step: string): Promise<ObjectionRow> {
  const row = await takeObjection(tx, id)
  permit(side === 'source' ? { division: row.division, organization: row.provider } : { division: row.consumerDivision, organization: row.consumer })
  if (revision !== undefined && row.revision !== revision) throw stale({ ...await presentObjection(tx, actor, id) })
  if (!steps[row.state][side].includes(step)) throw problem.wrongState({ state: row.state })
  return row
}

/** 更正: the source's new value comes as a delivery of one record, and with it every copy. */
export const correctRecord = command({
  name: 'objection.correct', input: CorrectRecord, output: Objection,
  async run(ctx, { value, answer, ...which }) {
    const { tx, now, actor, record, announce } = ctx, row = await takeFor(ctx, which, 'source', 'objection.correct')
    const { id: delivery, number } = await receiveAmendment(ctx, row.dataset, { key: row.record, values: { [row.field]: value } })
    await changeObjection(tx, row, { state: 'correcting', delivery, trouble: null, answer, answeredBy: actor.account, answeredAt: now, changedAt: now })
    record({ dataset: row.dataset, field: row.field, delivery, number })
    announce({ dataset: row.dataset, delivery, number, provider: row.provider, consumer: row.consumer })
    return presentObjection(tx, actor, row.id)
  },
})

/** 维持原值, with the reason. */
export const keepRecord = command({
  name: 'objection.keep', input: KeepRecord, output: Objection,
  async run(ctx, { answer, ...which }) {
    const { tx, now, actor, announce } = ctx, row = await takeFor(ctx, which, 'source', 'objection.keep')
    await changeObjection(tx, row, { state: 'kept', answer, trouble: null, answeredBy: actor.account, answeredAt: now, changedAt: now })
    announce({ dataset: row.dataset, provider: row.provider, consumer: row.consumer })
    return presentObjection(tx, actor, row.id)
  },
})

/** 撤回疑义, by whoever raised it. */
export const withdrawObjection = command({
  name: 'objection.withdraw', input: WithdrawObjection, output: Objection,
  async run(ctx, which) {
    const { tx, now, actor, announce } = ctx, row = await takeFor(ctx, which, 'objector', 'objection.withdraw')
    await changeObjection(tx, row, { state: 'withdrawn', changedAt: now })
    announce({ dataset: row.dataset, provider: row.provider, consumer: row.consumer })
    return presentObjection(tx, actor, row.id)
  },
})

/** 更正有了结果: the delivery is in, or why it is not; then the objection stands as before. By the house. */
export const concludeObjection = command({
  name: 'objection.conclude', input: Conclude, output: Concluded,
  async run({ tx, now, permit, announce }, { id, delivery, trouble }) {
    const row = await takeObjection(tx, id)
    permit({ division: row.division, organization: row.provider })
    if (row.state !== 'correcting' || row.delivery !== delivery) return { id, state: row.state }
    const state = trouble === null ? 'corrected' as const : 'raised' as const
    await changeObjection(tx, row, { state, trouble, changedAt: now })
    announce({ dataset: row.dataset, provider: row.provider, consumer: row.consumer, state })
    return { id, state }
  },
})

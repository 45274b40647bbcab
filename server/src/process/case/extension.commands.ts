import { command } from '#kernel/action'
import { type Db } from '#kernel/db'
import { ask, ruleFor, supervisor, take } from './beside.commands.ts'
import { type Beside, timesUsed } from './beside.rules.ts'
import { AskExtension, DecideExtension } from './beside.schema.ts'
import { takeTask } from './commands.ts'
import { above } from './escalate.commands.ts'
import { problem } from './problems.ts'
import { requestsOf } from './request.table.ts'
import { dueOf, type Stretch } from './rules.ts'
import { Case, type CaseClock } from './schema.ts'
import { addAction, type CaseRow, changeCaseRow, pausesOf, readState } from './table.ts'
import { changeTaskRow, readTaskRow, setTimer, settleFirst, timersOf } from './task.table.ts'
import { strikesWith } from './timer.rules.ts'
import { presentCase } from './views.ts'

/** 跟着走的计时: what strikes beside the step in the same unit was reckoned with its clock, and strikes as much later; beside the whole case, if its clock moves too. A day of the calendar, and a length of time that is written out, stay. */
async function moveTimers(tx: Db, filed: CaseRow, { token, unit, whole }: { token: string | null; unit: string | undefined; whole: boolean }, longer: (clock: CaseClock) => CaseClock, pauses: readonly Stretch[]): Promise<void> {
  const { tokens, scopes } = await readState(tx, filed), root = scopes.find(({ parent }) => parent === null)?.id
  const moved = new Set(tokens.filter(({ status, host, scope }) => status === 'watching' && (host === undefined ? whole && scope === root : host === token)).map(({ id }) => id))
  for (const timer of await timersOf(tx, filed.id)) {
    if (!moved.has(timer.token) || timer.clock?.unit !== unit) continue
    const clock = longer(timer.clock!)
    await setTimer(tx, timer.id, strikesWith({ ...timer, clock }, pauses), clock)
  }
}

/** 申请延期, before the day has passed: once, unless the region's rule says more often, and by no more than that rule, or than the time limit itself. 依据《行政许可法》第四十二条. */
export const askExtension = command({
  name: 'case.askExtension', input: AskExtension, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, value, reason, basis }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'step'), { tx, now, actor, record, announce } = ctx, { clock } = task
    if (clock === null) throw problem.noClock({ id })
    if (task.dueAt !== null && task.dueAt <= now) throw problem.tooLate({ dueAt: task.dueAt.toISOString() })
    const requests = await requestsOf(tx, filed.id), rule = await ruleFor(tx, 'case.extension', filed.division, now), times = rule?.times ?? 1, law = basis ?? rule?.clock.basis ?? null
    if (timesUsed(requests, 'extension') >= times) throw problem.extendedOnce({ times, basis: rule?.clock.basis ?? null })
    const most = rule && rule.clock.unit === clock.unit ? rule.clock.value : clock.value
    if (value > most) throw problem.tooLong({ most, unit: clock.unit })
    if (law === null) throw problem.noBasis({ id })
    const party = await above(tx, task, now) ?? { role: supervisor, organization: null, division: filed.division }, limit = await ruleFor(tx, 'case.extension.decide', filed.division, now)
    await ask(ctx, filed, task, { kind: 'extension', name: `延期审批：${task.name}`, asked: { reason, value, unit: clock.unit, times }, basis: law, parties: [party], clock: limit?.clock ?? null, verb: 'askExtension', note: reason })
    await changeTaskRow(tx, id, { account: actor.account, revision: revision + 1 })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ node: task.node, value, unit: clock.unit })
    announce({ number: filed.number, filed: filed.id, value, unit: clock.unit })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 批延期, by somebody else than who asked: the clock of the step moves, and that of the whole if it counts alike. */
export const decideExtension = command({
  name: 'case.decideExtension', input: DecideExtension, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, agree, note }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either', 'extension'), { tx, now, actor, record, announce } = ctx
    const request = (await requestsOf(tx, filed.id)).find(each => each.id === task.request)!, step = await readTaskRow(tx, request.task), { value = 0, unit } = request.asked
    if (request.account === actor.account) throw problem.ownExtension({ account: request.account })
    if (!agree && note === null) throw problem.sayWhether({ id })
    const beside: Beside = { kind: 'answer', request: request.id, task: id, answer: { agree, note, values: {} } }
    await take(ctx, filed, beside)
    const pauses = await pausesOf(tx, filed.id), longer = (clock: CaseClock): CaseClock => ({ ...clock, extended: [...clock.extended ?? [], { value, basis: request.basis ?? '', account: actor.account, at: now.toISOString() }] })
    if (agree && step.clock !== null) { const clock = longer(step.clock); await changeTaskRow(tx, step.id, { clock, ...dueOf(clock, step.openedAt, pauses), warnedAt: null, breachedAt: null, revision: step.revision + 1 }) }
    const whole = agree && filed.clock !== null && filed.clock.unit === unit ? longer(filed.clock) : null
    if (agree) await moveTimers(tx, filed, { token: step.token, unit, whole: whole !== null }, longer, pauses)
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: agree ? 'extend' : 'refuseExtension', event: null, node: task.node, note, trace: [], beside })
    await changeCaseRow(tx, filed.id, { ...whole ? { clock: whole, ...dueOf(whole, filed.openedAt, pauses), warnedAt: null, breachedAt: null } : {}, revision: filed.revision + 1 })
    await settleFirst(tx, filed.id)
    record({ agree, value })
    announce({ number: filed.number, filed: filed.id, agree, value })
    return presentCase(tx, actor, filed.id, now)
  },
})

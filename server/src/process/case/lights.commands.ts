import { type Graph } from '@yiwang/bpmn'
import { type Static } from 'typebox'
import { command, type CommandContext } from '#kernel/action'
import { Strict, Uuid } from '#kernel/schema'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { type Beside } from './beside.rules.ts'
import { take } from './beside.commands.ts'
import { escalateTo } from './escalate.commands.ts'
import { Moved } from './house.schema.ts'
import { OfCase } from './schema.ts'
import { addAction, type CaseRow, changeCaseRow, readCaseRow, takeCase } from './table.ts'
import { changeTaskRow, readTaskRow, tasksOf, type TaskRow } from './task.table.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit' | 'announce'>
const OfLight = Strict({ id: Uuid, filed: Uuid })

/** The case locked, its task read behind the lock: whoever comes second finds it told. */
async function takeLit({ tx, permit }: Context, { id, filed: of }: Static<typeof OfLight>): Promise<{ filed: CaseRow; task: TaskRow }> {
  const filed = await takeCase(tx, of)
  permit({ division: filed.division, organization: filed.organization })
  return { filed, task: await readTaskRow(tx, id) }
}
const about = (filed: CaseRow, { id, name, account, role, organization, division }: TaskRow) => ({ number: filed.number, filed: filed.id, task: id, name, account, role, organization, division })

/** 亮黄: whoever has the work is told, once. */
export const warnTask = command({
  name: 'case.warn', input: OfLight, output: Moved,
  async run(ctx, asked) {
    const { filed, task } = await takeLit(ctx, asked), { tx, now, actor, announce } = ctx
    if (task.state !== 'open' || task.warnedAt !== null || task.warnAt === null || task.warnAt > now || (task.dueAt !== null && task.dueAt <= now)) return { id: asked.id, moved: false }
    await changeTaskRow(tx, task.id, { warnedAt: now })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'warn', event: null, node: task.node, note: task.kind === 'step' ? null : task.name, trace: [] })
    announce(about(filed, task))
    return { id: asked.id, moved: true }
  },
})

/** 亮红: the supervisor has it on the list, once. What was to be filled in and was not in time is waited for no longer, and whoever asked decides. */
export const breachTask = command({
  name: 'case.breach', input: OfLight, output: Moved,
  async run(ctx, asked) {
    const { filed, task } = await takeLit(ctx, asked), { tx, now, actor, announce } = ctx
    if (task.state !== 'open' || task.breachedAt !== null || task.dueAt === null || task.dueAt > now) return { id: asked.id, moved: false }
    await changeTaskRow(tx, task.id, { breachedAt: now })
    if (task.kind === 'supplement') await lapse(ctx, filed, task)
    else if (task.kind !== 'step' || !await escalateTo(ctx, filed, task, { by: 'clock', reason: `“${task.name}”超期了` })) await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'breach', event: null, node: task.node, note: task.name, trace: [] })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    announce({ ...about(filed, task), kind: task.kind })
    return { id: asked.id, moved: true }
  },
})

/** 全程亮黄: whoever has work in it is told, once. */
export const warnWhole = command({
  name: 'case.warnWhole', input: OfCase, output: Moved,
  async run({ tx, now, actor, permit, announce }, { id }) {
    const filed = await takeCase(tx, id)
    permit({ division: filed.division, organization: filed.organization })
    if (filed.status !== 'running' || filed.warnedAt !== null || filed.warnAt === null || filed.warnAt > now || (filed.dueAt !== null && filed.dueAt <= now)) return { id, moved: false }
    await changeCaseRow(tx, id, { warnedAt: now })
    await addAction(tx, { filed: id, at: now, account: actor.account, verb: 'warn', event: null, node: null, note: whole, trace: [] })
    announce({ number: filed.number, filed: id, whole: true })
    return { id, moved: true }
  },
})
/** 全程亮红: whoever has work in it is told, and the supervisor has the step that stands there longest on the list, once. */
export const breachWhole = command({
  name: 'case.breachWhole', input: OfCase, output: Moved,
  async run(ctx, { id }) {
    const { tx, now, actor, permit, announce } = ctx, filed = await takeCase(tx, id)
    permit({ division: filed.division, organization: filed.organization })
    if (filed.status !== 'running' || filed.breachedAt !== null || filed.dueAt === null || filed.dueAt > now) return { id, moved: false }
    await changeCaseRow(tx, id, { breachedAt: now, revision: filed.revision + 1 })
    const [step] = (await tasksOf(tx, id)).filter(({ state, kind }) => state === 'open' && kind === 'step')
    if (!step || !await escalateTo(ctx, filed, step, { by: 'clock', reason: `全程超期了，现在在“${step.name}”` })) await addAction(tx, { filed: id, at: now, account: actor.account, verb: 'breach', event: null, node: null, note: whole, trace: [] })
    announce({ number: filed.number, filed: id, whole: true })
    return { id, moved: true }
  },
})
const whole = '全程的时限'

/** What a model may say about it: an escalation of this name, caught at the step, goes its own way. */
const lapsed = 'supplement.lapsed'
async function lapse(ctx: Context, filed: CaseRow, task: TaskRow): Promise<void> {
  const { tx, now, actor } = ctx, beside: Beside = { kind: 'close', request: task.request!, state: 'lapsed' }
  const request = await take(ctx, filed, beside), said = { verb: 'lapse', node: task.node, note: '到期没有补正，由提出补正的人决定' }
  const { token } = await readTaskRow(tx, request.task), { graph } = await versionInForce(tx, filed.model, filed.version)
  if (token !== null && catches(graph, task.node)) await advance(ctx, await readCaseRow(tx, filed.id), graph, { kind: 'escalation', token, code: lapsed }, { ...said, note: '到期没有补正，按流程往下走', beside })
  else await addAction(tx, { filed: filed.id, at: now, account: actor.account, event: null, trace: [], ...said, beside })
}
const catches = (graph: Graph, node: string): boolean => (graph.nodes[node]?.boundary ?? []).some(id => (graph.nodes[id]?.triggers ?? []).some(trigger => trigger.kind === 'escalation' && trigger.name === lapsed))

import { actionProblem, command, type CommandContext, stale } from '#kernel/action'
import { findLogin, isRoleHeld } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { versionInForce } from '#process/model'
import { advance } from './advance.commands.ts'
import { takeTask } from './commands.ts'
import { problem } from './problems.ts'
import { Case, HandOver, RetryCase, WithReason } from './schema.ts'
import { addAction, type CaseRow, changeCaseRow, readState, takeCase } from './table.ts'
import { changeTaskRow, type TaskRow, tasksOf } from './task.table.ts'
import { presentCase } from './views.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit'>
/** The case, locked, while it runs; whoever saw an older one is shown this. */
export async function takeRunning({ tx, now, actor, permit }: Context, { id, revision }: { id: string; revision: number }): Promise<CaseRow> {
  const filed = await takeCase(tx, id)
  permit({ division: filed.division, organization: filed.organization })
  if (filed.revision !== revision) throw stale({ ...await presentCase(tx, actor, id, now) })
  if (filed.status !== 'running') throw problem.closed({ id })
  return filed
}
export const note = ({ tx, now, actor }: Context, filed: CaseRow, verb: string, text: string | null) => addAction(tx, { filed: filed.id, at: now, account: actor.account, verb, event: null, node: null, note: text, trace: [] })

/** 转办 to somebody by name, with the reason. */
export const handOverTask = command({
  name: 'case.handOver', input: HandOver, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, to, reason }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'own'), { tx, now, actor } = ctx, next = await findLogin(tx, to)
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    if (!next || next.id === actor.account || !await isRoleHeld(tx, { ...task, account: next.id }, dayOf(now))) throw problem.nobody({ to })
    if (next.id === task.notBy) throw problem.handedBack({ to })
    await changeTaskRow(tx, task.id, { account: next.id, revision: task.revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'handOver', event: null, node: task.node, note: `${next.name}：${reason}`, trace: [] })
    ctx.announce({ task: task.id })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 催办: counted, and shown to whoever has the work. */
export const urgeCase = command({
  name: 'case.urge', input: WithReason, output: Case,
  async run(ctx, { id, revision, reason }) {
    const filed = await takeRunning(ctx, { id, revision }), { tx, now, actor, announce } = ctx
    await note(ctx, filed, 'urge', reason)
    await changeCaseRow(tx, id, { urged: filed.urged + 1, revision: revision + 1 })
    announce({ number: filed.number, times: filed.urged + 1 })
    return presentCase(tx, actor, id, now)
  },
})
/** 再试一次: somebody has looked, and what stopped is done again; of several at one step, the one that stands there longest. */
export const retryCase = command({
  name: 'case.retry', input: RetryCase, output: Case,
  async run(ctx, { id, revision, node }) {
    const filed = await takeRunning(ctx, { id, revision }), { tx, now, actor } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id })
    const state = await readState(tx, filed), stopped = state.tokens.find(token => token.node === node && token.status === 'incident')
    if (!stopped) throw problem.notStuck({ id, node })
    const { graph } = await versionInForce(tx, filed.model, filed.version)
    await advance(ctx, filed, graph, { kind: 'retry', token: stopped.id }, { verb: 'retry', node }, { state })
    return presentCase(tx, actor, id, now)
  },
})
/** 撤回, by whoever asked for it: nothing more happens. */
export const withdrawCase = command({
  name: 'case.withdraw', input: WithReason, output: Case,
  async run(ctx, { id, revision, reason }) {
    const filed = await takeRunning(ctx, { id, revision }), { tx, now, actor, announce } = ctx
    if (filed.applicant !== null) throw problem.notTheirsToWithdraw({ id })
    if (actor.organization !== filed.organization) throw actionProblem.forbidden({ action: 'case.withdraw' })
    const { graph } = await versionInForce(tx, filed.model, filed.version)
    await advance(ctx, filed, graph, { kind: 'cancel', reason }, { verb: 'withdraw', note: reason })
    announce({ model: filed.model, subject: filed.subject, number: filed.number })
    return presentCase(tx, actor, id, now)
  },
})
/** 首席代表 decides; what is decided is not withdrawn any more. */
const decider = 'service-decider'
/** 申请人撤回, within another module's command: as long as nothing is decided. */
export async function withdrawOf(ctx: Pick<CommandContext, 'tx' | 'now' | 'actor' | 'announce'>, id: string, reason: string): Promise<void> {
  const filed = await takeCase(ctx.tx, id)
  if (filed.status !== 'running') throw problem.closed({ id })
  if (!mayWithdraw(filed, await tasksOf(ctx.tx, id))) throw problem.decided({ id })
  const { graph } = await versionInForce(ctx.tx, filed.model, filed.version)
  await advance(ctx, filed, graph, { kind: 'cancel', reason }, { verb: 'withdraw', note: reason })
}
export const mayWithdraw = ({ status }: Pick<CaseRow, 'status'>, tasks: readonly Pick<TaskRow, 'role' | 'state'>[]): boolean => status === 'running' && !tasks.some(({ role, state }) => role === decider && state === 'done')

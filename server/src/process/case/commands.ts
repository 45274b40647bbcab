import { type Actor, command, type CommandContext, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { versionInForce } from '#process/model'
import { variablesOf } from '@yiwang/bpmn'
import { advance } from './advance.commands.ts'
import { problem } from './problems.ts'
import { answerFaults, backFrom } from './rules.ts'
import { Case, CompleteTask, OfTask, ReturnTask } from './schema.ts'
import { actionsOf, addAction, type CaseRow, readState, takeCaseOf } from './table.ts'
import { holdsUp, type TaskKind } from './beside.rules.ts'
import { requestsOf } from './request.table.ts'
import { changeTaskRow, readTaskRow, type TaskRow, tokenOf } from './task.table.ts'
import { isFor, lenderOf, placeOf } from './substitute.rules.ts'
import { lentTo } from './substitute.views.ts'
import { holding } from './undo.rules.ts'
import { heldRole, presentCase } from './views.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit' | 'record'>
/** The task with its case, locked; refused to whoever has no such post, and where somebody else was faster: told who and when. `lent`: whoever stands in for somebody may do it by his rights. */
export async function takeTask({ tx, now, actor, permit, record }: Context, { id, revision }: { id: string; revision: number }, whose: 'own' | 'pool' | 'either' | 'delegated', kind?: TaskKind, lent = false): Promise<{ task: TaskRow; filed: CaseRow; standsFor: string | null }> {
  const filed = await takeCaseOf(tx, id)
  if (!filed) throw problem.noTask({ id })
  const task = await readTaskRow(tx, id)
  const mine = task.account === actor.account || (whose === 'delegated' && task.delegatedBy === actor.account), unclaimed = task.account === null && isFor(task, actor, await heldRole(tx, actor, now))
  const lender = mine || unclaimed || !lent ? undefined : lenderOf(await lentTo(tx, actor, now), task)
  permit(placeOf(task), lender)
  if (task.state !== 'open') { const by = (await actionsOf(tx, filed.id)).findLast(({ node }) => node === task.node); throw problem.done({ id, account: (task.kind === 'step' ? by?.account : task.account) ?? null, at: task.doneAt?.toISOString() ?? null }) }
  if (task.notBy !== null && [actor.account, lender?.account].includes(task.notBy)) throw problem.sameHand({ id })
  const own = mine || (lender !== undefined && task.account !== null), free = unclaimed || (lender !== undefined && task.account === null)
  if (!(whose === 'own' || whose === 'delegated' ? own : whose === 'pool' ? free : own || free)) throw task.account !== null && !own ? problem.taken({ id, account: task.account }) : problem.notYours({ id })
  if (task.revision !== revision) throw stale({ ...await current(tx, actor, task, now) })
  if (kind !== undefined && task.kind !== kind) throw problem.otherWork({ id, kind: task.kind })
  if (lender) record({ standsFor: lender.account })
  return { task, filed, standsFor: lender?.account ?? null }
}
const current = async (tx: Db, actor: Actor, { filed, id, revision }: TaskRow, now: Date) => ({ id, filed, ...(await presentCase(tx, actor, filed, now)).tasks.find(task => task.id === id), revision })
const modelOf = (tx: Db, { model, version }: CaseRow) => versionInForce(tx, model, version)

/** 领: the work is one's own until it is done, given back or handed over; taken in somebody's place it is his. */
export const claimTask = command({
  name: 'case.claim', input: OfTask, output: Case, subject: ({ id }) => id,
  async run(ctx, asked) {
    const { task, filed, standsFor } = await takeTask(ctx, asked, 'pool', undefined, true), { tx, now, actor } = ctx
    await changeTaskRow(tx, task.id, { account: standsFor ?? actor.account, revision: task.revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'claim', event: null, node: task.node, note: null, trace: [], standsFor })
    return presentCase(tx, actor, filed.id, now)
  },
})
/** 放回: everybody of the post may take it again. */
export const releaseTask = command({
  name: 'case.release', input: OfTask, output: Case, subject: ({ id }) => id,
  async run(ctx, asked) {
    const { task, filed, standsFor } = await takeTask(ctx, asked, 'own', undefined, true), { tx, now, actor } = ctx
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    await changeTaskRow(tx, task.id, { account: null, revision: task.revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'release', event: null, node: task.node, note: null, trace: [], standsFor })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 办理: what was decided goes to the model, which says what follows. */
export const completeTask = command({
  name: 'case.complete', input: CompleteTask, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, values, note }) {
    const { task, filed, standsFor } = await takeTask(ctx, { id, revision }, 'either', 'step', true), { tx, now, actor, record, announce } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    const unsigned = holdsUp(await requestsOf(tx, filed.id), id)
    if (unsigned) throw problem.notSigned({ request: unsigned.id })
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    const { graph, document } = await modelOf(tx, filed), state = await readState(tx, filed), known = variablesOf(state, state.tokens.find(({ id: held }) => held === task.token)?.scope)
    const reasons = answerFaults(graph.nodes[task.node], document.forms, values, known)
    if (reasons.length > 0) throw problem.unanswered({ reasons })
    await changeTaskRow(tx, task.id, { state: 'done', account: actor.account, doneAt: now, revision: task.revision + 1 })
    await advance(ctx, filed, graph, { kind: 'complete', token: tokenOf(task), outputs: values }, { verb: 'complete', node: task.node, note, standsFor }, state)
    record({ node: task.node, number: filed.number })
    announce({ model: filed.model, node: task.node, number: filed.number })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 退回 to a step that was done before, with the reason; what was filled in stays. */
export const returnTask = command({
  name: 'case.return', input: ReturnTask, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, to, reason }) {
    const { task, filed, standsFor } = await takeTask(ctx, { id, revision }, 'either', 'step', true), { tx, now, actor, record } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    const { graph } = await modelOf(tx, filed), back = backFrom(graph, holding(await actionsOf(tx, filed.id))).filter(node => node !== task.node)
    if (!back.includes(to)) throw problem.noWayBack({ to, choice: back })
    await changeTaskRow(tx, task.id, { state: 'done', account: actor.account, doneAt: now, revision: task.revision + 1 })
    await advance(ctx, filed, graph, { kind: 'move', token: tokenOf(task), node: to }, { verb: 'return', node: task.node, note: reason, standsFor })
    record({ node: task.node, to })
    return presentCase(tx, actor, filed.id, now)
  },
})

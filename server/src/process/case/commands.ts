import { type Actor, command, type CommandContext, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { versionInForce } from '#process/model'
import { variablesOf } from '@yiwang/bpmn'
import { advance } from './advance.commands.ts'
import { problem } from './problems.ts'
import { answerFaults, backFrom } from './rules.ts'
import { Case, CompleteTask, OfTask, ReturnTask } from './schema.ts'
import { type CaseRow } from './table.ts'
import { type Change, type Done, unchanged, writeChange } from './change.table.ts'
import { holdsUp, type TaskKind } from './beside.rules.ts'
import { type TaskRow, tokenOf } from './task.table.ts'
import { isFor, lenderOf, placeOf } from './substitute.rules.ts'
import { lentTo } from './substitute.views.ts'
import { holding } from './undo.rules.ts'
import { heldRole, presentCase, presentWhole } from './views.ts'
import { changed, takeWholeOf, type Whole } from './whole.views.ts'

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit' | 'record'>
/** The task with its case, locked; refused to whoever has no such post, and where somebody else was faster: told who and when. `lent`: whoever stands in for somebody may do it by his rights. */
export async function takeTask({ tx, now, actor, permit, record }: Context, { id, revision }: { id: string; revision: number }, whose: 'own' | 'pool' | 'either' | 'delegated', kind?: TaskKind, lent = false): Promise<{ task: TaskRow; filed: CaseRow; whole: Whole; standsFor: string | null }> {
  const whole = await takeWholeOf(tx, actor, id, now), task = whole?.tasks.find(each => each.id === id)
  if (!whole || !task) throw problem.noTask({ id })
  const mine = task.account === actor.account || (whose === 'delegated' && task.delegatedBy === actor.account), unclaimed = task.account === null && isFor(task, actor, await heldRole(tx, actor, now))
  const lender = mine || unclaimed || !lent ? undefined : lenderOf(whole.lends ? await lentTo(tx, actor, now) : [], task)
  permit(placeOf(task), lender)
  if (task.state !== 'open') { const by = whole.actions.findLast(({ node }) => node === task.node); throw problem.done({ id, account: (task.kind === 'step' ? by?.account : task.account) ?? null, at: task.doneAt?.toISOString() ?? null }) }
  if (task.notBy !== null && [actor.account, lender?.account].includes(task.notBy)) throw problem.sameHand({ id })
  const own = mine || (lender !== undefined && task.account !== null), free = unclaimed || (lender !== undefined && task.account === null)
  if (!(whose === 'own' || whose === 'delegated' ? own : whose === 'pool' ? free : own || free)) throw task.account !== null && !own ? problem.taken({ id, account: task.account }) : problem.notYours({ id })
  if (task.revision !== revision) throw stale({ ...await current(tx, actor, whole, task, now) })
  if (kind !== undefined && task.kind !== kind) throw problem.otherWork({ id, kind: task.kind })
  if (lender) record({ standsFor: lender.account })
  return { task, filed: whole.row, whole, standsFor: lender?.account ?? null }
}
const current = async (tx: Db, actor: Actor, whole: Whole, { filed, id, revision }: TaskRow, now: Date) => ({ id, filed, ...(await presentWhole(tx, actor, whole, now)).tasks.find(task => task.id === id), revision })
const modelOf = (tx: Db, { model, version }: CaseRow) => versionInForce(tx, model, version)

const doneBy = ({ id, revision }: TaskRow, { account }: Actor, doneAt: Date): Done => ({ id, account, state: 'done', doneAt, revision: revision + 1 })
/** The work changes hands, and the case stands where it is. */
const handed = ({ id, node, state, doneAt, revision }: TaskRow, account: string | null, said: { at: Date; account: string; verb: string; standsFor: string | null }): Change =>
  ({ ...unchanged(), done: [{ id, account, state, doneAt, revision: revision + 1 }], actions: [{ ...said, event: null, node, note: null, trace: [], beside: null }] })

/** 领: the work is one's own until it is done, given back or handed over; taken in somebody's place it is his. */
export const claimTask = command({
  name: 'case.claim', input: OfTask, output: Case, subject: ({ id }) => id,
  async run(ctx, asked) {
    const { task, whole, standsFor } = await takeTask(ctx, asked, 'pool', undefined, true), { tx, now, actor } = ctx
    const change = handed(task, standsFor ?? actor.account, { at: now, account: actor.account, verb: 'claim', standsFor })
    await writeChange(tx, task.filed, change)
    return presentWhole(tx, actor, changed(whole, change, actor), now)
  },
})
/** 放回: everybody of the post may take it again. */
export const releaseTask = command({
  name: 'case.release', input: OfTask, output: Case, subject: ({ id }) => id,
  async run(ctx, asked) {
    const { task, whole, standsFor } = await takeTask(ctx, asked, 'own', undefined, true), { tx, now, actor } = ctx
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    const change = handed(task, null, { at: now, account: actor.account, verb: 'release', standsFor })
    await writeChange(tx, task.filed, change)
    return presentWhole(tx, actor, changed(whole, change, actor), now)
  },
})

/** 办理: what was decided goes to the model, which says what follows. */
export const completeTask = command({
  name: 'case.complete', input: CompleteTask, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, values, note }) {
    const { task, filed, whole, standsFor } = await takeTask(ctx, { id, revision }, 'either', 'step', true), { tx, now, actor, record, announce } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    const { state, requests } = whole, unsigned = holdsUp(requests, id)
    if (unsigned) throw problem.notSigned({ request: unsigned.id })
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    const { graph, document } = await modelOf(tx, filed), known = variablesOf(state, state.tokens.find(({ id: held }) => held === task.token)?.scope)
    const reasons = answerFaults(graph.nodes[task.node], document.forms, values, known)
    if (reasons.length > 0) throw problem.unanswered({ reasons })
    const change = await advance(ctx, filed, graph, { kind: 'complete', token: tokenOf(task), outputs: values }, { verb: 'complete', node: task.node, note, standsFor }, { state, requests, done: doneBy(task, actor, now) })
    record({ node: task.node, number: filed.number })
    announce({ model: filed.model, node: task.node, number: filed.number })
    return change ? presentWhole(tx, actor, changed(whole, change, actor), now) : presentCase(tx, actor, filed.id, now)
  },
})

/** 退回 to a step that was done before, with the reason; what was filled in stays. */
export const returnTask = command({
  name: 'case.return', input: ReturnTask, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, to, reason }) {
    const { task, filed, whole, standsFor } = await takeTask(ctx, { id, revision }, 'either', 'step', true), { tx, now, actor, record } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    if (task.delegatedBy !== null) throw problem.delegated({ account: task.delegatedBy })
    const { graph } = await modelOf(tx, filed), back = backFrom(graph, holding(whole.actions)).filter(node => node !== task.node)
    if (!back.includes(to)) throw problem.noWayBack({ to, choice: back })
    const { state, requests } = whole, change = await advance(ctx, filed, graph, { kind: 'move', token: tokenOf(task), node: to }, { verb: 'return', node: task.node, note: reason, standsFor }, { state, requests, done: doneBy(task, actor, now) })
    record({ node: task.node, to })
    return change ? presentWhole(tx, actor, changed(whole, change, actor), now) : presentCase(tx, actor, filed.id, now)
  },
})

import { randomUUID } from 'node:crypto'
import { type Actor, actionProblem, command, type CommandContext, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeOrganization } from '#data/registry'
import { modelProblem, readModelRow, readVersion } from '#process/model'
import { advance, begin, clockFor } from './advance.commands.ts'
import { problem } from './problems.ts'
import { dueOf, passedOf } from './rules.ts'
import { Case, CompleteTask, OfTask, ReturnTask, StartCase } from './schema.ts'
import { actionsOf, addAction, addCaseRow, type CaseRow, changeCaseRow, takeCase } from './table.ts'
import { changeTaskRow, readTaskRow, type TaskRow } from './task.table.ts'
import { heldRole, isFor, presentCase } from './views.ts'

/** 提交办件 of a kind: for one's own organization, by the version that is in force now. */
export const startCase = command({
  name: 'case.start', input: StartCase, output: Case,
  async run(ctx, { model, title, subject, variables }) {
    const { tx, now, actor, permit, record, announce } = ctx, { organization } = actor
    if (organization === null) throw actionProblem.forbidden({ action: 'case.start' })
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    const { version, withdrawn } = await readModelRow(tx, model)
    if (withdrawn !== null) throw modelProblem.withdrawn({ reason: withdrawn })
    if (version === null) throw modelProblem.notInForce({ code: model })
    const { graph } = await readVersion(tx, model, version), clock = await clockFor(tx, graph.nodes[graph.process]?.yw?.clock?.value, division, now)
    const row = {
      id: randomUUID(), model, version, title, subject, organization, division, account: actor.account, post: actor.post, status: 'running' as const, next: 1, error: null, outcome: null, clock,
      ...clock === null ? { dueAt: null, warnAt: null } : dueOf(clock, now, []), pausedAt: null, openedAt: now, closedAt: null,
    }
    const number = await addCaseRow(tx, row)
    await begin(ctx, { ...row, number, urged: 0, revision: 1 }, graph, variables, { verb: 'start' })
    record({ model, version, number })
    announce({ model, number, subject })
    return presentCase(tx, actor, row.id, now)
  },
})

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'permit'>
/** The task with its case, locked; refused to whoever has no such post, and where somebody else was faster: told who and when. */
export async function takeTask({ tx, now, actor, permit }: Context, { id, revision }: { id: string; revision: number }, whose: 'own' | 'pool' | 'either'): Promise<{ task: TaskRow; filed: CaseRow }> {
  const { filed: of } = await readTaskRow(tx, id), filed = await takeCase(tx, of), task = await readTaskRow(tx, id)
  permit({ division: task.division, ...task.organization === null ? {} : { organization: task.organization } })
  if (task.state !== 'open') { const by = (await actionsOf(tx, of)).findLast(({ node }) => node === task.node); throw problem.done({ id, account: by?.account ?? null, at: task.doneAt?.toISOString() ?? null }) }
  const own = task.account === actor.account, free = task.account === null && isFor(task, actor, await heldRole(tx, actor, now))
  if (!(whose === 'own' ? own : whose === 'pool' ? free : own || free)) throw task.account !== null && !own ? problem.taken({ id, account: task.account }) : problem.notYours({ id })
  if (task.revision !== revision) throw stale({ ...await current(tx, actor, task, now) })
  return { task, filed }
}
const current = async (tx: Db, actor: Actor, { filed, id, revision }: TaskRow, now: Date) => ({ id, filed, ...(await presentCase(tx, actor, filed, now)).tasks.find(task => task.id === id), revision })
const graphOf = async (tx: Db, { model, version }: CaseRow) => (await readVersion(tx, model, version)).graph

/** 领: the work is one's own until it is done, given back or handed over. */
export const claimTask = command({
  name: 'case.claim', input: OfTask, output: Case, subject: ({ id }) => id,
  async run(ctx, asked) {
    const { task, filed } = await takeTask(ctx, asked, 'pool'), { tx, now, actor } = ctx
    await changeTaskRow(tx, task.id, { account: actor.account, revision: task.revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'claim', event: null, node: task.node, note: null, trace: [] })
    return presentCase(tx, actor, filed.id, now)
  },
})
/** 放回: everybody of the post may take it again. */
export const releaseTask = command({
  name: 'case.release', input: OfTask, output: Case, subject: ({ id }) => id,
  async run(ctx, asked) {
    const { task, filed } = await takeTask(ctx, asked, 'own'), { tx, now, actor } = ctx
    await changeTaskRow(tx, task.id, { account: null, revision: task.revision + 1 })
    await addAction(tx, { filed: filed.id, at: now, account: actor.account, verb: 'release', event: null, node: task.node, note: null, trace: [] })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 办理: what was decided goes to the model, which says what follows. */
export const completeTask = command({
  name: 'case.complete', input: CompleteTask, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, values, note }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either'), { tx, now, actor, record, announce } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    await changeTaskRow(tx, task.id, { state: 'done', account: actor.account, doneAt: now, revision: task.revision + 1 })
    await advance(ctx, filed, await graphOf(tx, filed), { kind: 'complete', token: task.token, outputs: values }, { verb: 'complete', node: task.node, note })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ node: task.node, number: filed.number })
    announce({ model: filed.model, node: task.node, number: filed.number })
    return presentCase(tx, actor, filed.id, now)
  },
})

/** 退回 to a step that was done before, with the reason; what was filled in stays. */
export const returnTask = command({
  name: 'case.return', input: ReturnTask, output: Case, subject: ({ id }) => id,
  async run(ctx, { id, revision, to, reason }) {
    const { task, filed } = await takeTask(ctx, { id, revision }, 'either'), { tx, now, actor, record } = ctx
    if (filed.pausedAt !== null) throw problem.paused({ id: filed.id })
    const graph = await graphOf(tx, filed), back = passedOf(await actionsOf(tx, filed.id)).filter(node => node !== task.node && graph.nodes[node]?.kind === 'userTask')
    if (!back.includes(to)) throw problem.noWayBack({ to, choice: back })
    await changeTaskRow(tx, task.id, { state: 'done', account: actor.account, doneAt: now, revision: task.revision + 1 })
    await advance(ctx, filed, graph, { kind: 'move', token: task.token, node: to }, { verb: 'return', node: task.node, note: reason })
    await changeCaseRow(tx, filed.id, { revision: filed.revision + 1 })
    record({ node: task.node, to })
    return presentCase(tx, actor, filed.id, now)
  },
})

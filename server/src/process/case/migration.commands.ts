import { migrate as migrateState, type State, variablesOf } from '@yiwang/bpmn'
import { areasOf, command, type CommandContext } from '#kernel/action'
import { follow, assign, clockFor } from './advance.commands.ts'
import { dropIdle } from './beside.commands.ts'
import { isMovable, type Move, movesOf, presentPlan, takeChangeable } from './migration.views.ts'
import { problem } from './problems.ts'
import { dueOf, environment } from './rules.ts'
import { MigrateCases, Migration } from './schema.ts'
import { type CaseRow, changeCaseRow, pausesOf, readState, takeCase } from './table.ts'
import { changeTaskRow, openTasksOf, settleFirst } from './task.table.ts'

/** 迁移办件: running cases go on by another version, by a map of nodes; those that cannot stay as they are. Each is one action, and only what was seen in the plan is done. */
export const migrateCases = command({
  name: 'case.migrate', input: MigrateCases, output: Migration, subject: (_, { model }) => model,
  async run(ctx, { expected, ...asked }) {
    const { tx, now, actor, permit, record, announce } = ctx, { division, organization } = await takeChangeable(tx, actor, asked.model)
    permit({ division, organization })
    const move = await movesOf(tx, areasOf(actor, 'case.migrate'), asked, now), { movable, stuck, total } = presentPlan(asked, move)
    if (movable !== expected.movable || stuck !== expected.stuck) throw problem.movedMeanwhile({ movable, stuck })
    for (const { row } of move.cases.filter(isMovable)) await moveCase(ctx, row.id, move, asked.map)
    record({ from: asked.from, to: asked.to, moved: movable, stuck })
    announce({ from: asked.from, to: asked.to, moved: movable })
    return { model: asked.model, from: asked.from, to: asked.to, moved: movable, stuck, left: total - movable - stuck }
  },
})

type Context = Pick<CommandContext, 'tx' | 'now' | 'actor' | 'announce'>
async function moveCase(ctx: Context, id: string, { from, to }: Move, map: Record<string, string>): Promise<void> {
  const filed = await takeCase(ctx.tx, id), before = await readState(ctx.tx, filed), moved = migrateState(from.graph, to.graph, before, map, environment(ctx.now))
  // somebody was faster between the look and the lock
  if (filed.version !== from.number || moved.refused !== undefined || moved.faults.length > 0) throw problem.movedMeanwhile({ id })
  const row = { ...filed, version: to.number }
  await changeCaseRow(ctx.tx, id, { version: to.number, revision: filed.revision + 1 })
  await moveTasks(ctx, row, to, moved.state)
  await follow(ctx, row, to.graph, before, moved, { kind: 'migrate', from: from.number, to: to.number, map }, { verb: 'migrate', note: `从第 ${from.number} 版到第 ${to.number} 版` })
  await settleFirst(ctx.tx, id)
  await dropIdle(ctx, row, '换了一版流程，这一步不用办了，也不用再答')
}
/** 待办 stay with whoever has them, and their clocks run on, where the same role does the step; else they are given out anew. */
async function moveTasks(ctx: Context, filed: CaseRow, { graph }: Move['to'], state: State): Promise<void> {
  const { tx, now } = ctx
  for (const task of await openTasksOf(tx, filed.id)) {
    const token = state.tokens.find(({ id }) => id === task.token), node = token && graph.nodes[token.node]
    if (!token || !node) continue
    const { yw = {} } = node, wanted = await assign(ctx, filed, { yw, variables: variablesOf(state, token.scope), notBy: task.notBy }), same = wanted.stray === task.stray && wanted.role === task.role && wanted.organization === task.organization
    const clock = same ? task.clock : await clockFor(tx, yw.clock?.value, filed.division, now)
    await changeTaskRow(tx, task.id, {
      node: node.id, name: node.name ?? node.id, form: yw.form ?? null, revision: task.revision + 1,
      ...same ? {} : { ...wanted, account: null, delegatedBy: null, answer: null, clock, openedAt: now, ...clock === null ? { dueAt: null, warnAt: null } : dueOf(clock, now, await pausesOf(tx, filed.id)) },
    })
  }
}

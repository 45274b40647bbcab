import { type Command, type Event, type Graph, type Json, type State, step, variablesOf } from '@yiwang/bpmn'
import { type Actor } from '#kernel/action'
import { type Db } from '#kernel/db'
import { deciderOf, versionInForce } from '#process/model'
import { clockFor } from './advance.commands.ts'
import { type Consequence } from './page.schema.ts'
import { whose } from './page.views.ts'
import { dueOf, environment, nameOf } from './rules.ts'
import { type CaseRow, pausesOf, readCaseRow, readState } from './table.ts'
import { readTaskRow } from './task.table.ts'
import { isFor, lenderOf } from './substitute.rules.ts'
import { lentTo } from './substitute.views.ts'
import { strikesWith, timingOf } from './timer.rules.ts'
import { heldRole } from './views.ts'

/** So many steps of the house are looked ahead: a preview is asked for while somebody types. */
const most = 20
const blank = { who: null, clock: null, at: null, note: null, assumed: false }

/** Goes on from a step as the engine would: decisions are asked, what the house does is taken to go well. */
export async function previewOf(db: Db, actor: Actor, id: string, values: Record<string, Json>, now: Date): Promise<Consequence[]> {
  const task = await readTaskRow(db, id), row = await readCaseRow(db, task.filed)
  // what is done already, or somebody else's to finish, has no consequences here
  const own = task.account === null ? isFor(task, actor, await heldRole(db, actor, now)) : task.account === actor.account
  if (task.state !== 'open' || task.token === null || !(own || lenderOf(await lentTo(db, actor, now), task))) return []
  const { graph, document } = await versionInForce(db, row.model, row.version), told: Consequence[] = []
  const queue: { event: Event; assumed: boolean }[] = [{ event: { kind: 'complete', token: task.token, outputs: values }, assumed: false }]
  let state = await readState(db, row)
  for (let turn = 0; turn < most; turn++) {
    const next = queue.shift()
    if (!next) break
    const result = step(graph, state, next.event, environment(now)), { assumed } = next
    if (result.refused !== undefined) return [...told, { ...blank, what: 'stuck', name: task.name, note: result.refused, assumed }]
    state = result.state
    for (const command of result.commands) {
      const seen = await consequenceOf(db, row, graph, state, command, now)
      if (seen) told.push({ ...seen, assumed })
      if (command.kind === 'service') queue.push({ event: { kind: 'complete', token: command.token, outputs: {} }, assumed: true })
      if (command.kind === 'decide') {
        const said = (await deciderOf(document.decisions, [command.decision]))(command.decision, command.inputs, now)
        if ('fault' in said) told.push({ ...blank, what: 'stuck', name: nameOf(graph, command.node) ?? command.node, note: said.fault, assumed })
        else queue.push({ event: { kind: 'complete', token: command.token, value: said.value }, assumed })
      }
      if (command.kind === 'close') told.push({ ...blank, what: 'end', name: endOf(graph, result.trace), assumed })
    }
  }
  // what happens only if nobody acts comes last
  return [...told.filter(({ what }) => what !== 'timer'), ...told.filter(({ what }) => what === 'timer')]
}
const endOf = (graph: Graph, trace: readonly { what: string; node: string }[]): string => trace.flatMap(({ what, node }) => { const at = graph.nodes[node]; return what === 'completed' && at?.kind === 'endEvent' && at.name !== undefined ? [at.name] : [] }).at(-1) ?? ''

async function consequenceOf(db: Db, row: CaseRow, graph: Graph, state: State, command: Command, now: Date): Promise<Consequence | null> {
  const name = 'node' in command ? nameOf(graph, command.node) ?? command.node : ''
  switch (command.kind) {
    case 'task': {
      const { yw, inputs, scope } = command, clock = await clockFor(db, yw.clock?.value, row.division, now).catch(() => null)
      const who = await whose(db, row, { yw, variables: { ...variablesOf(state, scope), ...inputs } }, now), { dueAt } = clock === null ? { dueAt: null } : dueOf(clock, now, await pausesOf(db, row.id))
      return { ...blank, what: 'task', name: command.name, who, clock, at: dueAt?.toISOString() ?? null }
    }
    case 'service': return { ...blank, what: 'service', name }
    case 'decide': return { ...blank, what: 'decision', name }
    case 'send': return { ...blank, what: 'message', name }
    case 'call': case 'await': return { ...blank, what: 'wait', name }
    case 'timer': {
      const timing = timingOf(command.timer, await clockFor(db, command.timer.clock?.value, row.division, now).catch(() => null), now), at = timing === null ? null : strikesWith(timing, await pausesOf(db, row.id))
      return { ...blank, what: 'timer', name, at: at?.toISOString() ?? null }
    }
    case 'withdraw': return graph.nodes[command.node]?.kind === 'userTask' ? { ...blank, what: 'withdrawn', name } : null
    case 'incident': return { ...blank, what: 'stuck', name, note: command.message }
    default: return null
  }
}

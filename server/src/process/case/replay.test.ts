// A case can be played again from its actions alone: ten thousand of them, grown at random.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Event, type Graph, readModel, start, type State, step } from '@yiwang/bpmn'
import { execute } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { generate, numbers } from '../../../../libs/bpmn/src/generated.ts'
import { cast, inForce } from '../../process.scene.test.ts'
import { advance } from './advance.commands.ts'
import { openCase, replay } from './index.ts'
import { playAgain } from './replay.rules.ts'
import { environment } from './rules.ts'
import { readState, takeCase, type Recorded } from './table.ts'

const perModel = 100, drawings = 100
/** A drawing in which people do what is done, as publishing wants it. */
function worked(seed: number): { xml: string; variables: Record<string, number> } {
  const { xml, variables } = generate(seed), by = 'xmlns:yw="http://yiwang.dev/bpmn" yw:role="exchange-supervisor"'
  return { variables, xml: xml.replace(/<(\/?)(?:task|receiveTask)\b/g, '<$1userTask').replaceAll('<userTask ', `<userTask ${by} `).replace(/ (?:language|scriptFormat)="x"/g, '') }
}
/** What may come next of people, clocks and services: work is done, fails, is tried again, goes back; a timer strikes; something is set; somebody gives up. */
function next(graph: Graph, state: State, draw: (below: number) => number): Event | undefined {
  const events = state.tokens.flatMap(({ id, node, status, scope }): Event[] => {
    const at = graph.nodes[node]!, waits = status === 'waiting' && at.kind.endsWith('Task'), back = graph.nodes[at.scope ?? '']?.children?.find(other => graph.nodes[other]!.kind === 'task' || graph.nodes[other]!.kind === 'userTask')
    return [
      ...waits ? [{ kind: 'complete' as const, token: id, outputs: { a: draw(4), [`of ${scope}`]: [draw(9), { 深: draw(2) === 0 }] } }] : [],
      ...waits && draw(12) === 0 ? [{ kind: 'fail' as const, token: id, message: '没有答复' }] : [], ...waits && back !== undefined && draw(15) === 0 ? [{ kind: 'move' as const, token: id, node: back }] : [],
      ...(status === 'waiting' || status === 'watching') && at.triggers?.[0]?.kind === 'timer' ? [{ kind: 'timer' as const, token: id, trigger: 0 }] : [], ...status === 'incident' ? [{ kind: 'retry' as const, token: id }] : [],
    ]
  })
  if (draw(40) === 0) return { kind: 'cancel', reason: '不要了' }
  return draw(25) === 0 ? { kind: 'variables', values: { b: draw(4) } } : events[draw(Math.max(events.length, 1))]
}
const minute = (n: number) => new Date(Date.UTC(2026, 2, 2, 9, n))

test('ten thousand random cases, played again from their actions as they are kept, stand where they stood', async () => {
  let cases = 0, actions = 0, ended = 0, undone = 0
  for (let drawing = 0; drawing < drawings; drawing++) {
    const { xml, variables } = worked(20_000 + drawing), { graph } = await readModel(xml), kept = new Map<number, Graph>([[1, JSON.parse(JSON.stringify(graph))]])
    for (let course = 0; course < perModel; course++) {
      const draw = numbers(drawing * 1000 + course), given = { ...variables, b: draw(4), c: draw(4) }, recorded: { event: Recorded; at: Date }[] = [{ event: { kind: 'start', variables: given }, at: minute(0) }]
      let { state } = start(graph, given, environment(minute(0))), before = state
      for (let n = 1; n < 2 + draw(7) && state.status === 'running'; n++) {
        // what somebody has just done he may take back
        if (recorded.at(-1)!.event.kind === 'complete' && draw(8) === 0) { recorded.push({ event: { kind: 'undo', from: recorded.length }, at: minute(n) }); state = { ...before, next: state.next }; undone++; continue }
        const event = next(graph, state, draw)
        if (!event) break
        const after = step(graph, state, event, environment(minute(n)))
        if (after.refused !== undefined) continue
        before = state
        state = after.state
        recorded.push({ event, at: minute(n) })
      }
      assert.deepEqual(playAgain(JSON.parse(JSON.stringify(recorded), (key, value) => key === 'at' ? new Date(value) : value), kept, 1), state, `drawing ${drawing}, course ${course}`)
      cases++
      actions += recorded.length
      if (state.status !== 'running') ended++
    }
  }
  assert.equal(cases, 10_000)
  assert.ok(actions > 30_000 && undone > 500 && ended > 1000 && ended < 9500, `${actions} actions, ${ended} ended`)
})

test('so do cases whose tokens, tasks, timers and actions went through the tables', async t => {
  const world = await testWorld(t), people = await cast(world)
  for (let drawing = 0; drawing < 8; drawing++) {
    const { xml, variables } = worked(31_000 + drawing), draw = numbers(drawing), code = `random.${drawing}`
    await inForce(world, people, xml, code)
    const { graph } = await readModel(xml), { id } = await execute(world, people.吴强, openCase, { model: code, title: '随便一件', variables })
    await inTransaction(world.db, async tx => {
      for (let n = 0; n < 12; n++) {
        const filed = await takeCase(tx, id), state = await readState(tx, filed), event = filed.status === 'running' ? next(graph, state, draw) : undefined
        if (!event) break
        if (step(graph, state, event, environment(world.now())).refused !== undefined) continue
        await advance({ tx, now: world.now(), actor: people.吴强, announce() {} }, filed, graph, event, { verb: event.kind })
      }
    })
    const { replayed, stands } = await replay(world.db, id)
    assert.deepEqual(stands, replayed, `drawing ${drawing}`)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Event, type Graph, migrate, readModel, start, type State, step, type StepResult } from './index.ts'
import { generate, numbers } from './generated.ts'
import { environment, model } from './testing.ts'

const read = async (inside: string): Promise<Graph> => (await readModel(model(inside))).graph
const flows = (...pairs: [string, string][]) => pairs.map(([from, to]) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`).join('')
const timer = (duration: string) => `<timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition>`
const commands = ({ commands: told }: StepResult) => told.map(command => ('node' in command ? `${command.kind} ${command.node}` : command.kind))

/** Something happens: what waits is done, in the order of a seed. */
function goOn(graph: Graph, state: State, next: (below: number) => number): Event | undefined {
  const waiting = state.tokens.filter(({ status, node }) => status === 'waiting' && (graph.nodes[node]!.kind.endsWith('Task') || graph.nodes[node]!.triggers?.[0]?.kind === 'timer'))
  const token = waiting[next(Math.max(waiting.length, 1))]
  return token && (graph.nodes[token.node]!.kind.endsWith('Task') ? { kind: 'complete', token: token.id } : { kind: 'timer', token: token.id, trigger: 0 })
}
function begun(graph: Graph, variables: Record<string, number>, next: (below: number) => number, most: number): State {
  let { state } = start(graph, variables, environment)
  for (let i = 0; i < most && state.status === 'running'; i++) { const event = goOn(graph, state, next); if (!event) break; state = step(graph, state, event, environment).state }
  return state
}
const renamed = (graph: Graph): Graph => {
  const on = (id: string) => `new.${id}`, { nodes, flows: ways } = graph
  const list = (ids: string[] | undefined) => ids?.map(on)
  return {
    ...graph, process: on(graph.process), processes: graph.processes.map(on),
    nodes: Object.fromEntries(Object.values(nodes).map(node => [on(node.id), JSON.parse(JSON.stringify({
      ...node, id: on(node.id), scope: node.scope === null ? null : on(node.scope), incoming: list(node.incoming), outgoing: list(node.outgoing), children: list(node.children), boundary: list(node.boundary),
      attachedTo: node.attachedTo === undefined ? undefined : on(node.attachedTo), default: node.default === undefined ? undefined : on(node.default),
    }))])),
    flows: Object.fromEntries(Object.values(ways).map(flow => [on(flow.id), { ...flow, id: on(flow.id), source: on(flow.source), target: on(flow.target) }])),
  }
}

test('to the very same drawing a case goes without anything being opened, withdrawn or moved', async () => {
  for (let seed = 9000; seed < 9060; seed++) {
    const { xml, variables } = generate(seed), { graph } = await readModel(xml), state = begun(graph, variables, numbers(seed), seed % 7)
    if (state.status !== 'running') continue
    assert.deepEqual(migrate(graph, graph, state, {}, environment), { state, commands: [], trace: [], faults: [] }, `seed ${seed}`)
  }
})

test('to a drawing in which everything is called otherwise it goes by the map, and comes to the same end as it would have', async () => {
  for (let seed = 9200; seed < 9260; seed++) {
    const { xml, variables } = generate(seed), { graph } = await readModel(xml), other = renamed(graph), state = begun(graph, variables, numbers(seed), seed % 5)
    if (state.status !== 'running') continue
    const map = Object.fromEntries(Object.keys(graph.nodes).map(id => [id, `new.${id}`])), moved = migrate(graph, other, state, map, environment)
    assert.deepEqual(moved.faults, [], `seed ${seed}`)
    const ends = [[graph, state], [other, moved.state]] as const
    const [one, two] = ends.map(([by, from]) => {
      let at = from
      const next = numbers(seed + 1), passed: string[] = []
      for (let i = 0; i < 80 && at.status === 'running'; i++) { const event = goOn(by, at, next); if (!event) break; const done = step(by, at, event, environment); at = done.state; passed.push(...done.trace.map(({ what, node }) => `${what} ${node.replace('new.', '')}`)) }
      return { status: at.status, passed }
    })
    assert.deepEqual(two, one, `seed ${seed}`)
  }
})

const task = '<startEvent id="s" /><userTask id="review" />'
test('what is new beside the work begins to be watched; what is gone is withdrawn; a timer that is drawn otherwise begins anew', async () => {
  const from = await read(`${task}<boundaryEvent id="gone" attachedToRef="review">${timer('P1D')}</boundaryEvent><boundaryEvent id="kept" attachedToRef="review">${timer('P9D')}</boundaryEvent><boundaryEvent id="longer" attachedToRef="review">${timer('P2D')}</boundaryEvent>${flows(['s', 'review'])}`)
  const to = await read(`${task}<boundaryEvent id="kept" attachedToRef="review">${timer('P9D')}</boundaryEvent><boundaryEvent id="longer" attachedToRef="review">${timer('P5D')}</boundaryEvent><boundaryEvent id="added" attachedToRef="review">${timer('P3D')}</boundaryEvent>${flows(['s', 'review'])}`)
  const { state } = start(from, {}, environment), moved = migrate(from, to, state, {}, environment)
  assert.deepEqual(commands(moved), ['withdraw gone', 'withdraw longer', 'timer longer', 'timer added'])
  assert.equal(moved.state.tokens.find(({ status }) => status === 'waiting')?.id, state.tokens.find(({ status }) => status === 'waiting')?.id, 'the work is the same piece of work')
})

test('a timer that has struck beside the work is not waited for again', async () => {
  const drawn = (duration: string) => read(`${task}<boundaryEvent id="late" attachedToRef="review" cancelActivity="false">${timer(duration)}</boundaryEvent><userTask id="urge" />${flows(['s', 'review'], ['late', 'urge'])}`)
  const [from, to] = [await drawn('P10D'), await drawn('P5D')], { state } = start(from, {}, environment)
  const struck = step(from, state, { kind: 'timer', token: state.tokens.find(({ node }) => node === 'late')!.id }, environment)
  assert.deepEqual(commands(migrate(from, to, struck.state, {}, environment)), [])
})

test('what cannot go says why: no such step, another kind of step, another level, a way that is not there', async () => {
  const parallel = (ways: [string, string][]) => read(`<startEvent id="s" /><parallelGateway id="p" /><userTask id="a" /><userTask id="b" /><parallelGateway id="j" /><endEvent id="e" />${flows(...ways)}`)
  const from = await parallel([['s', 'p'], ['p', 'a'], ['p', 'b'], ['a', 'j'], ['b', 'j'], ['j', 'e']]), { state } = start(from, {}, environment)
  const half = step(from, state, { kind: 'complete', token: state.tokens.find(({ node }) => node === 'a')!.id }, environment).state
  const told = (to: Graph, map = {}, of = state) => migrate(from, to, of, map, environment).faults.map(({ node, message }) => [node, message])
  assert.deepEqual(told(await read(`<startEvent id="s" /><userTask id="a" />${flows(['s', 'a'])}`)), [['b', '“b”在新流程里没有对应的环节']])
  assert.deepEqual(told(await read(`<startEvent id="s" /><userTask id="a" /><serviceTask id="b" />${flows(['s', 'a'], ['a', 'b'])}`)), [['b', '“b”对到的“b”不是同一种环节']])
  assert.deepEqual(told(await read(`<startEvent id="s" /><userTask id="a" /><subProcess id="inner"><userTask id="b" /></subProcess>${flows(['s', 'a'], ['a', 'inner'])}`)), [['b', '“b”对到的“b”不在同一层流程里']])
  assert.deepEqual(told(await parallel([['s', 'p'], ['p', 'a'], ['p', 'b'], ['a', 'e'], ['b', 'j'], ['j', 'e']]), {}, half), [['j', '走到“j”的那条路在新流程里没有']])
  assert.deepEqual(told(await read(`<startEvent id="s" /><userTask id="a" /><userTask id="c" />${flows(['s', 'a'], ['a', 'c'])}`), { b: 'c' }), [])
})

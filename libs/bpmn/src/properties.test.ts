import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Event, type Graph, readModel, standing, start, type State, step, type StepResult } from './index.ts'
import { generate, numbers } from './generated.ts'
import { environment, model } from './testing.ts'

const frozen = <T>(value: T): T => { if (typeof value === 'object' && value !== null) { Object.freeze(value); for (const inner of Object.values(value)) frozen(inner) } return value }

/** Somebody does something at random: a waiting task is done or fails, a timer strikes, a signal comes, a stopped token is tried again. */
function happens(graph: Graph, state: State, next: (below: number) => number): Event | undefined {
  const events: Event[] = []
  for (const token of state.tokens) {
    const node = graph.nodes[token.node]!
    if (token.status === 'waiting' && node.kind.endsWith('Task')) events.push({ kind: 'complete', token: token.id, outputs: { a: next(4) } })
    if ((token.status === 'waiting' || token.status === 'watching') && node.triggers?.[0]?.kind === 'timer') events.push({ kind: 'timer', token: token.id, trigger: 0 })
    if (token.status === 'incident') events.push({ kind: 'retry', token: token.id })
    if (token.status === 'waiting' && next(20) === 0) events.push({ kind: 'fail', token: token.id, message: '系统没有答复' })
  }
  return events[next(Math.max(events.length, 1))]
}

const seeds = Array.from({ length: 400 }, (_, i) => i + 5000)
/** Every scope and every token hangs on something that is there. */
function whole(graph: Graph, state: State, seed: number): void {
  const scopes = new Set(state.scopes.map(scope => scope.id))
  const tokens = new Set(state.tokens.map(token => token.id))
  for (const token of state.tokens) {
    assert.ok(scopes.has(token.scope) && graph.nodes[token.node] && token.status !== 'ready', `${seed}: ${JSON.stringify(token)}`)
    if (token.host !== undefined) assert.ok(tokens.has(token.host), `${seed}: nobody is watched by ${token.id}`)
    if (token.status === 'inside') assert.ok(state.scopes.some(scope => scope.token === token.id), `${seed}: nothing is inside of ${token.id}`)
  }
  for (const scope of state.scopes) {
    assert.ok(scope.parent === null || scopes.has(scope.parent), `${seed}: ${scope.id} lies nowhere`)
    if (!scope.done && state.status === 'running') assert.ok(state.tokens.some(token => token.scope === scope.id && token.status !== 'watching'), `${seed}: ${scope.id} is forgotten`)
  }
}

test('a step is pure: the same comes out twice, nothing that goes in changes, and a state that was stored and read again goes on alike', async () => {
  for (const seed of seeds) {
    const { xml, variables } = generate(seed)
    const { graph } = await readModel(xml)
    frozen(graph)
    const next = numbers(seed)
    let result: StepResult = start(graph, variables, environment)
    assert.deepEqual(start(graph, variables, environment), result)
    for (let i = 0; i < 60 && result.state.status === 'running'; i++) {
      whole(graph, result.state, seed)
      const event = happens(graph, result.state, next)
      if (!event) break
      const stored: State = JSON.parse(JSON.stringify(result.state))
      assert.deepEqual(stored, result.state)
      const after: StepResult = step(graph, frozen(result.state), frozen(event), environment)
      assert.deepEqual(step(JSON.parse(JSON.stringify(graph)), stored, event, environment), after)
      assert.equal(after.refused, undefined, `${seed}: ${after.refused}`)
      result = after
    }
    assert.ok(['completed', 'waiting', 'incident', 'failed'].includes(standing(result.state)), `${seed}: ${standing(result.state)}`)
  }
})

test('whatever is opened outside for a token is closed again: done, or withdrawn', async () => {
  for (const seed of seeds.slice(0, 150)) {
    const { xml, variables } = generate(seed)
    const { graph } = await readModel(xml)
    const next = numbers(seed)
    const open = new Set<string>()
    let result = start(graph, variables, environment)
    for (let i = 0; i < 200; i++) {
      for (const command of result.commands) {
        if (command.kind === 'task' || command.kind === 'service' || command.kind === 'timer' || command.kind === 'await') open.add(command.token)
        if (command.kind === 'withdraw') assert.ok(open.delete(command.token), `${seed}: ${command.token} was never opened`)
      }
      const event = result.state.status === 'running' ? happens(graph, result.state, next) : undefined
      if (!event) break
      if (event.kind === 'complete' || event.kind === 'timer') open.delete(event.token)
      result = step(graph, result.state, event, environment)
    }
    if (result.state.status === 'completed') assert.deepEqual([...open], [], `seed ${seed}`)
  }
})

test('a loop in which nobody waits ends with an incident and a sentence, not with silence', async () => {
  const { graph } = await readModel(model(`<startEvent id="s" /><exclusiveGateway id="g" /><task id="t" /><sequenceFlow id="a" sourceRef="s" targetRef="g" /><sequenceFlow id="b" sourceRef="g" targetRef="t" /><sequenceFlow id="c" sourceRef="t" targetRef="g" />`))
  const { state, commands } = start(graph, {}, { ...environment, budget: 500 })
  assert.equal(standing(state), 'incident')
  assert.match(commands.map(command => command.kind === 'incident' ? command.message : '').join(), /死循环/)
})

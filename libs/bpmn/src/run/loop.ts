import type { Json, Node, Trigger, Variables } from '../model/graph.ts'
import { finish } from './activity.ts'
import { addScope, addToken, evaluate, holds, nameOf, nodeOf, removeScope, removeToken, type Run, stop, writeVariables } from './run.ts'
import type { LoopState, Scope, Token } from './state.ts'
import { tell } from './throw.ts'

/** More instances than this are taken for a mistake. */
const mostInstances = 10_000

/** A token has come to an activity that is done several times: 会签, 或签, or a loop. */
export function beginLoop(run: Run, token: Token, node: Node): void {
  const loop = node.loop!
  const state: LoopState = { total: 0, started: 0, completed: 0, terminated: 0, results: [] }
  token.status = 'inside'
  token.loop = state
  if (loop.kind === 'standard') {
    if (loop.maximum !== undefined && loop.maximum < 1) { stop(run, token, 'loop', `“${nameOf(node)}”的最大循环次数应是正数，这里是 ${loop.maximum}`); return }
    state.total = -1
    if (loop.testBefore && !again(run, token, node, 0)) { endLoop(run, token, node); return }
    addInstance(run, token, node); return
  }
  if (loop.items) {
    const items = evaluate(run, token.scope, loop.items)
    if (!Array.isArray(items)) { stop(run, token, 'loop', `“${nameOf(node)}”要逐个处理的“${loop.items}”不是一个列表`); return }
    state.items = items
    state.total = items.length
  } else {
    const total = loop.cardinality === undefined ? 0 : evaluate(run, token.scope, loop.cardinality)
    if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) { stop(run, token, 'loop', `“${nameOf(node)}”的份数应是不小于零的整数，这里是 ${JSON.stringify(total)}`); return }
    state.total = total
  }
  if (state.total > mostInstances) { stop(run, token, 'loop', `“${nameOf(node)}”要办 ${state.total} 份，超过上限 ${mostInstances}`); return }
  if (state.total === 0) { endLoop(run, token, node); return }
  const now = loop.sequential ? 1 : state.total
  for (let i = 0; i < now; i++) addInstance(run, token, node)
}

function addInstance(run: Run, token: Token, node: Node): void {
  const state = token.loop!
  const instance = ++state.started
  const variables: Variables = { loopCounter: instance }
  if (state.items) variables[node.loop!.item ?? 'item'] = state.items[instance - 1] ?? null
  const scope = addScope(run, node.id, token.scope, token.id, { instance, variables })
  addToken(run, node.id, scope.id, { role: 'instance' })
}

const counts = ({ total, started, completed, terminated }: LoopState): Variables => {
  const active = started - completed - terminated
  return { nrOfInstances: total < 0 ? started : total, nrOfCompletedInstances: completed, nrOfActiveInstances: active, nrOfTerminatedInstances: terminated,
    numberOfInstances: total < 0 ? started : total, numberOfCompletedInstances: completed, numberOfActiveInstances: active, numberOfTerminatedInstances: terminated }
}

/** Whether a standard loop goes round (once more) after so many rounds. */
function again(run: Run, token: Token, node: Node, done: number): boolean {
  const { maximum, while: condition } = node.loop!
  if (maximum !== undefined && done >= maximum) return false
  return condition === undefined ? maximum !== undefined : holds(run, token.scope, condition, { loopCounter: done })
}

/** One instance is through: its result is kept; then the next, or the end, or the end of all. What has to be worked out is worked out before anything changes. */
export function endInstance(run: Run, instance: Token, scope: Scope): void {
  const token = run.tokens.get(scope.token!)!
  const node = nodeOf(run, token.node)
  const loop = node.loop!
  const before = token.loop!
  const results = loop.results === undefined ? before.results : [...before.results, loop.result === undefined ? own(scope) : evaluate(run, scope.id, loop.result)]
  const state: LoopState = { ...before, completed: before.completed + 1, results }
  const known = { ...counts(state), ...(loop.results ? { [loop.results]: results } : {}) }
  const complete = loop.until !== undefined && holds(run, scope.id, loop.until, known)
  const more = loop.kind === 'standard' && again(run, token, node, state.completed)
  const told = announcements(run, node, scope, state, known)
  token.loop = state
  removeToken(run, instance, 'completed')
  // an event for each instance would never come a second time if the first one ended them all: only where the model says when (complex) may it interrupt
  const sparing = loop.tells?.when === 'complex' ? undefined : token.id
  for (const trigger of told) if (run.tokens.has(token.id)) tell(run, token, trigger, sparing)
  if (!run.tokens.has(token.id)) return
  removeScope(run, scope)
  if (loop.kind === 'standard') { more ? addInstance(run, token, node) : endLoop(run, token, node); return }
  if (complete) { endOthers(run, token); endLoop(run, token, node); return }
  if (loop.sequential && state.started < state.total) { addInstance(run, token, node); return }
  if (state.completed + state.terminated >= state.total) endLoop(run, token, node)
}
/** What an instance has written for itself. */
function own(scope: Scope): Json { const { loopCounter: _, ...rest } = scope.variables; return rest }

function endOthers(run: Run, token: Token): void {
  for (const scope of [...run.scopes.values()]) {
    if (scope.token !== token.id || scope.instance === undefined) continue
    token.loop!.terminated++
    removeScope(run, scope)
  }
}

function announcements(run: Run, node: Node, scope: Scope, state: LoopState, known: Variables): Trigger[] {
  const tells = node.loop!.tells
  if (!tells) return []
  if (tells.when === 'complex') return (tells.choices ?? []).filter(choice => holds(run, scope.id, choice.condition, known)).map(choice => choice.trigger)
  return tells.trigger && (tells.when === 'each' || state.completed === 1) ? [tells.trigger] : []
}

function endLoop(run: Run, token: Token, node: Node): void {
  const results = node.loop!.results
  if (results) writeVariables(run, token.scope, { [results]: token.loop!.results })
  finish(run, token)
}

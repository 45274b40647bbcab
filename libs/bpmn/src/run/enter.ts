import type { Node } from '../model/graph.ts'
import { enterActivity } from './activity.ts'
import { fire, listen, lookAtConditions } from './catch.ts'
import { cancelTransaction, throwCompensation } from './compensate.ts'
import { enterGateway, mergeInclusive } from './gateway.ts'
import { leave } from './leave.ts'
import { addToken, clearScope, ExpressionFault, nameOf, nodeOf, removeToken, type Run, scopeOf, stop } from './run.ts'
import { endQuietScopes } from './scope.ts'
import type { Token } from './state.ts'
import { tell, throwError } from './throw.ts'

/** Nodes that one step may enter unless told otherwise. */
export const usualBudget = 20_000

/** Moves every token until all of them wait for something outside. A model that goes round without ever waiting is stopped by the budget. */
export function settle(run: Run): void {
  const budget = run.env.budget ?? usualBudget
  while (run.state.status === 'running') {
    const struck = run.struck.shift()
    if (struck) { guard(run, run.tokens.get(struck.token), token => fire(run, token, struck.place)); continue }
    const id = run.ready.shift() ?? run.throwing.shift()
    const token = id === undefined ? undefined : run.tokens.get(id)
    if (token?.status === 'ready') {
      if (++run.entered > budget) { stopAll(run, budget); return }
      guard(run, token, entering => enter(run, entering))
    } else if (id === undefined && !advance(run)) break
  }
}
/** When no token can move by itself: scopes end, conditions are looked at, inclusive gateways close. */
function advance(run: Run): boolean {
  try {
    return endQuietScopes(run) || lookAtConditions(run) || mergeInclusive(run)
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    const token = [...run.tokens.values()].find(other => other.status !== 'incident' && other.status !== 'watching')
    if (token) stop(run, token, 'expression', error.message)
    return false
  }
}
function guard(run: Run, token: Token | undefined, work: (token: Token) => void): void {
  if (!token) return
  try { work(token) } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    stop(run, run.tokens.get(token.id) ?? token, 'expression', error.message)
  }
}
function stopAll(run: Run, budget: number): void {
  for (const token of run.tokens.values()) if (token.status === 'ready') stop(run, token, 'budget', `流程在一步之内走过了 ${budget} 个节点还没有停下，多半是没有等待的死循环`)
}

function enter(run: Run, token: Token): void {
  const node = nodeOf(run, token.node)
  const quantity = node.startQuantity ?? 1
  if (quantity < 1) { stop(run, token, 'quantity', `“${nameOf(node)}”的开始数量应是正数，这里是 ${quantity}`); return }
  run.trace.push({ what: 'entered', node: node.id, token: token.id, ...(token.flow ? { flow: token.flow } : {}) })
  if (quantity > 1 && !token.role && !gather(run, token, quantity)) return
  switch (node.kind) {
    case 'startEvent': case 'boundaryEvent': leave(run, token); return
    case 'intermediateCatchEvent': wait(run, token, node); return
    case 'intermediateThrowEvent': case 'endEvent': throwEvents(run, token, node); return
    case 'exclusiveGateway': case 'parallelGateway': case 'inclusiveGateway': case 'eventBasedGateway': case 'complexGateway': enterGateway(run, token, node); return
    default: enterActivity(run, token, node); return
  }
}
/** An activity that needs several tokens to begin waits until they are there. */
function gather(run: Run, token: Token, quantity: number): boolean {
  token.status = 'joining'
  const met = [...run.tokens.values()].filter(other => other.status === 'joining' && other.node === token.node && other.scope === token.scope)
  if (met.length < quantity) return false
  for (const other of met.slice(0, quantity)) if (other !== token) removeToken(run, other, 'silent')
  token.status = 'ready'
  return true
}
function wait(run: Run, token: Token, node: Node): void {
  // the target of a link is come to by the link alone
  if (node.triggers?.[0]?.kind === 'link') { leave(run, token); return }
  token.status = 'waiting'
  listen(run, token)
}

function throwEvents(run: Run, token: Token, node: Node): void {
  const triggers = node.triggers ?? []
  const kinds = new Set(triggers.map(trigger => trigger.kind))
  for (const trigger of triggers) {
    if (trigger.kind === 'error' || trigger.kind === 'compensation') continue
    tell(run, token, trigger)
    if (run.tokens.get(token.id) !== token) return
  }
  const error = triggers.find(trigger => trigger.kind === 'error')
  const compensation = triggers.find(trigger => trigger.kind === 'compensation')
  if (kinds.has('terminate')) {
    const scope = scopeOf(run, token.scope)
    clearScope(run, scope.id, token.id)
    if (scope.next !== undefined) scope.next = Number.MAX_SAFE_INTEGER
    leave(run, token); return
  }
  if (kinds.has('cancel')) { cancelTransaction(run, token); return }
  if (error) {
    removeToken(run, token, 'completed')
    throwError(run, token.scope, undefined, error.name ?? ''); return
  }
  if (compensation) { throwCompensation(run, token, compensation.name); return }
  if (kinds.has('link')) { follow(run, token, node); return }
  leave(run, token)
}
function follow(run: Run, token: Token, node: Node): void {
  const name = node.triggers?.[0]?.name
  const target = (run.graph.nodes[node.scope ?? '']?.children ?? []).map(id => nodeOf(run, id))
    .find(other => other.kind === 'intermediateCatchEvent' && other.triggers?.[0]?.kind === 'link' && other.triggers[0].name === name)
  if (!target) { stop(run, token, 'link', `链接“${name ?? ''}”没有对应的入口`); return }
  removeToken(run, token, 'completed')
  addToken(run, target.id, token.scope)
}

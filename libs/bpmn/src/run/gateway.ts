import type { Node } from '../model/graph.ts'
import { arm } from './catch.ts'
import { leave } from './leave.ts'
import { waysTo } from './reach.ts'
import { holds, nodeOf, removeToken, type Run, scopeOf } from './run.ts'
import type { Token } from './state.ts'

export function enterGateway(run: Run, token: Token, node: Node): void {
  switch (node.kind) {
    case 'eventBasedGateway': waitForFirst(run, token, node); return
    case 'parallelGateway': node.incoming.length > 1 ? join(run, token, node) : leave(run, token); return
    // whether an inclusive gateway is complete is looked at when nobody can move any more
    case 'inclusiveGateway': if (node.incoming.length > 1) { token.status = 'joining'; return } leave(run, token); return
    case 'complexGateway': node.incoming.length > 1 ? complex(run, token, node) : leave(run, token); return
    default: leave(run, token); return
  }
}

function waitForFirst(run: Run, token: Token, node: Node): void {
  token.status = 'waiting'
  for (const id of node.outgoing) {
    const flow = run.graph.flows[id]
    if (!flow) continue
    const watching = arm(run, nodeOf(run, flow.target), token.scope, token.id)
    watching.flow = flow.id
  }
}

const joining = (run: Run, node: string, scope: string): Token[] =>
  [...run.tokens.values()].filter(token => token.status === 'joining' && token.node === node && token.scope === scope)
/** The first that came over each flow. */
function firsts(tokens: Token[]): Map<string, Token> {
  const byFlow = new Map<string, Token>()
  for (const token of tokens) if (!byFlow.has(token.flow ?? '')) byFlow.set(token.flow ?? '', token)
  return byFlow
}
/** One token goes on for those that have met. */
function merge(run: Run, met: Token[]): void {
  const [last, ...others] = met.reverse()
  for (const other of others) removeToken(run, other, 'silent')
  leave(run, last!)
}

function join(run: Run, token: Token, node: Node): void {
  token.status = 'joining'
  const met = firsts(joining(run, node.id, token.scope))
  // one that was put there by hand (退回) has come over no flow and stands for any
  if (met.size >= node.incoming.length) merge(run, [...met.values()].slice(0, node.incoming.length))
}

/** A complex gateway goes on as soon as its condition holds; those that come later in the same round are swallowed. */
function complex(run: Run, token: Token, node: Node): void {
  const scope = scopeOf(run, token.scope)
  const fired = scope.fired?.[node.id]
  if (fired) {
    removeToken(run, token, 'silent')
    const seen = [...fired, token.flow ?? '']
    if (new Set(seen).size >= node.incoming.length) delete scope.fired![node.id]
    else scope.fired![node.id] = seen
    return
  }
  token.status = 'joining'
  const here = joining(run, node.id, token.scope)
  const arrived = firsts(here)
  const variables = { activationCount: here.length, ...Object.fromEntries(node.incoming.map(flow => [flow, here.filter(other => other.flow === flow).length])) }
  if (node.activationCondition !== undefined ? !holds(run, token.scope, node.activationCondition, variables) : arrived.size < node.incoming.length) return
  const flows = here.map(other => other.flow ?? '')
  if (new Set(flows).size < node.incoming.length) (scope.fired ??= {})[node.id] = flows
  merge(run, here)
}

/** Lets one inclusive gateway go on for which nobody can come any more. True if there was one. */
export function mergeInclusive(run: Run): boolean {
  for (const token of run.tokens.values()) {
    if (token.status !== 'joining' || nodeOf(run, token.node).kind !== 'inclusiveGateway') continue
    const met = firsts(joining(run, token.node, token.scope))
    if (!complete(run, nodeOf(run, token.node), token.scope, met)) continue
    merge(run, [...met.values()])
    return true
  }
  return false
}
/**
 * BPMN 2.0, 13.3.3 (table 13.3): it waits for a token that can reach a flow without one, unless that token can as well reach a flow that has one.
 */
function complete(run: Run, node: Node, scope: string, met: Map<string, Token>): boolean {
  const ways = waysTo(run.graph, node)
  const empty = node.incoming.filter(flow => !met.has(flow))
  const full = node.incoming.filter(flow => met.has(flow))
  if (met.has('')) return true
  for (const token of run.tokens.values()) {
    if (token.scope !== scope || token.status === 'watching' || token.node === node.id) continue
    if (empty.some(flow => ways[flow]!.has(token.node)) && !full.some(flow => ways[flow]!.has(token.node))) return false
  }
  return true
}

import type { Graph, Variables } from '../model/graph.ts'
import { triggersAt } from './catch.ts'
import type { Scope, State, Token } from './state.ts'

// What the outside may want to know of a state without taking a step.

/** The variables that are seen from a scope of the state; without one, those of the case. */
export function variablesOf(state: State, scope?: string): Variables {
  const chain: Variables[] = []
  const find = (id: string | null | undefined): Scope | undefined => state.scopes.find(other => other.id === id)
  for (let at = scope === undefined ? state.scopes.find(other => other.parent === null) : find(scope); at; at = find(at.parent)) chain.push(at.variables)
  return Object.assign({}, ...chain.reverse())
}
/** The first token that waits for such a message or signal. */
export const listeningFor = (graph: Graph, state: State, kind: 'message' | 'signal', name: string): Token | undefined => state.tokens.find(token =>
  (token.status === 'waiting' || token.status === 'watching') && triggersAt(graph.nodes[token.node]!).some(trigger => trigger.kind === kind && (trigger.name ?? '') === name))

/** One word for where a case stands: it waits for somebody, somebody has to look, or it is over. */
export function standing(state: State): 'waiting' | 'incident' | 'stuck' | 'completed' | 'failed' | 'cancelled' {
  if (state.status !== 'running') return state.status
  if (state.tokens.some(token => token.status === 'incident')) return 'incident'
  return state.tokens.some(token => token.status === 'waiting' || token.status === 'watching') ? 'waiting' : 'stuck'
}

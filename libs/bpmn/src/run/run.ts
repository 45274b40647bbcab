import type { Graph, Json, Node, Variables } from '../model/graph.ts'
import type { Command, Environment, Scope, State, Token, Trace } from './state.ts'

/** One step while it runs: the rows of the state by their ids, what is to be done next, and what will be told outside. */
export interface Run {
  graph: Graph
  env: Environment
  state: State
  tokens: Map<string, Token>
  scopes: Map<string, Scope>
  commands: Command[]
  trace: Trace[]
  /** Tokens that have just come to a node, in the order they came; those that throw signals wait until nobody else can move, so that who listens is ready. */
  ready: string[]
  throwing: string[]
  /** Conditions that have become true. */
  struck: { token: string; place: number }[]
  /** Scopes that have lost a token and may be finished. */
  quiet: Set<string>
  entered: number
}

export function openRun(graph: Graph, state: State, env: Environment): Run {
  const own = structuredClone(state)
  return {
    graph, env, state: own, commands: [], trace: [], ready: [], throwing: [], struck: [], quiet: new Set(), entered: 0,
    tokens: new Map(own.tokens.map(token => [token.id, token])), scopes: new Map(own.scopes.map(scope => [scope.id, scope])),
  }
}
export const closeRun = (run: Run): State => ({ ...run.state, tokens: [...run.tokens.values()], scopes: [...run.scopes.values()] })

export const nodeOf = (run: Run, id: string): Node => run.graph.nodes[id] ?? missing(`node ${id}`)
export const scopeOf = (run: Run, id: string): Scope => run.scopes.get(id) ?? missing(`scope ${id}`)
const missing = (what: string): never => { throw new Error(`the state does not fit the model: no ${what}`) }

export function addScope(run: Run, node: string, parent: string | null, token: string | null, more: Partial<Scope> = {}): Scope {
  const scope: Scope = { id: `s${run.state.next++}`, node, parent, token, variables: {}, ...more }
  run.scopes.set(scope.id, scope)
  return scope
}
/** A token at a node; `ready` ones are entered in turn. */
export function addToken(run: Run, node: string, scope: string, more: Partial<Token> = {}): Token {
  const token: Token = { id: `t${run.state.next++}`, node, scope, status: 'ready', ...more }
  run.tokens.set(token.id, token)
  if (token.status === 'ready') {
    const at = nodeOf(run, node)
    const throws = (at.kind === 'intermediateThrowEvent' || at.kind === 'endEvent') && at.triggers?.some(trigger => trigger.kind === 'signal')
    ;(throws ? run.throwing : run.ready).push(token.id)
  }
  return token
}

/** Takes a token away with all that hangs on it: what watches its work, the scopes it stands at. */
export function removeToken(run: Run, token: Token, what: 'completed' | 'cancelled' | 'silent'): void {
  if (!run.tokens.delete(token.id)) return
  for (const other of [...run.tokens.values()]) if (other.host === token.id) removeToken(run, other, 'cancelled')
  for (const scope of [...run.scopes.values()]) if (scope.token === token.id && !scope.done) removeScope(run, scope)
  if (token.open && what !== 'completed') run.commands.push({ kind: 'withdraw', token: token.id, node: token.node })
  // the token around the instances of a loop, one that watches, and one that has not been entered yet, have no life of their own in the path
  if (what !== 'silent' && token.status !== 'watching' && !token.loop && !(what === 'cancelled' && token.status === 'ready')) run.trace.push({ what, node: token.node, token: token.id })
  run.quiet.add(token.scope)
}
export function removeScope(run: Run, scope: Scope): void {
  run.scopes.delete(scope.id)
  for (const token of [...run.tokens.values()]) if (token.scope === scope.id) removeToken(run, token, 'cancelled')
  for (const inner of [...run.scopes.values()]) if (inner.parent === scope.id) removeScope(run, inner)
  run.quiet.delete(scope.id)
}
/** Everything in a scope ends, but for one token and what waits with it. */
export function clearScope(run: Run, scope: string, except?: string): void {
  for (const token of [...run.tokens.values()]) if (token.scope === scope && token.id !== except && token.host !== except) removeToken(run, token, 'cancelled')
}
export const tokensIn = (run: Run, scope: string): Token[] => [...run.tokens.values()].filter(token => token.scope === scope)

/** The variables that are seen from a scope: its own hide those around it. */
export function variablesIn(run: Run, scope: string): Variables {
  const chain: Variables[] = []
  for (let at: Scope | undefined = run.scopes.get(scope); at; at = at.parent === null ? undefined : run.scopes.get(at.parent)) chain.push(at.variables)
  return Object.assign({}, ...chain.reverse())
}
/** Writes where the variable is, the nearest first; one that is nowhere becomes the case's own. */
export function writeVariables(run: Run, scope: string, values: Variables): void {
  for (const [name, value] of Object.entries(values)) {
    let at = scopeOf(run, scope)
    for (let up: Scope | undefined = at; up; up = up.parent === null ? undefined : run.scopes.get(up.parent)) {
      at = up
      if (Object.hasOwn(up.variables, name)) break
    }
    at.variables[name] = value
  }
}

/** Stops a token: somebody has to look. */
export function stop(run: Run, token: Token, code: string, message: string): void {
  token.status = 'incident'
  token.incident = { code, message }
  run.commands.push({ kind: 'incident', token: token.id, node: token.node, code, message })
}
/** An expression could not be evaluated; caught where the token is known. */
export class ExpressionFault extends Error {}

/** Other tools mark an expression as `=x` or `${x}`; what is inside is FEEL here. */
const bare = (expression: string): string => expression.replace(/^=/, '').replace(/^\$\{([^{}]*)\}$/, '$1')
export function evaluate(run: Run, scope: string, expression: string, more?: Variables): Json {
  const variables = variablesIn(run, scope)
  try {
    return run.env.evaluate(bare(expression), more ? { ...variables, ...more } : variables)
  } catch (error) {
    throw new ExpressionFault(`表达式“${expression}”算不出来：${error instanceof Error ? error.message : String(error)}`)
  }
}
/** Only `true` is true: a condition over something unknown does not hold. */
export const holds = (run: Run, scope: string, expression: string, more?: Variables): boolean => evaluate(run, scope, expression, more) === true

export const nameOf = (node: Node): string => node.name ?? node.id

import type { Graph, Node } from '../model/graph.ts'
import { arm, listen, triggersAt } from './catch.ts'
import { ExpressionFault, nameOf, openRun, removeToken, type Run, stop } from './run.ts'
import type { CompensationRecord, Environment, Scope, State, StepResult, Token } from './state.ts'
import { end } from './step.ts'

/** Which node of the new drawing stands for one of the old. One that is not named here stands for itself. */
export type NodeMap = Readonly<Record<string, string>>
/** What keeps a case where it is: the node, and a sentence. */
export interface MigrationFault { node: string; message: string }
export interface Migrated extends StepResult { faults: MigrationFault[] }

/**
 * A running case goes on by another drawing: what waits, waits at the node that stands for its own, as the same piece of work. Events beside it that are new begin to
 * be watched, those that are gone are let be, a timer that is drawn otherwise begins anew. Pure as a step is; with faults nothing has changed.
 */
export function migrate(from: Graph, to: Graph, state: State, map: NodeMap, env: Environment): Migrated {
  const same = { state, commands: [], trace: [] }
  if (state.status !== 'running') return { ...same, refused: '这件事已经办结', faults: [] }
  const ways = new Ways(from, to, map), faults = [...state.scopes.flatMap(scope => ways.scopeFault(scope)), ...state.tokens.flatMap(token => ways.tokenFault(token, state))]
  if (faults.length > 0) return { ...same, faults }
  const run = openRun(to, state, env), anew: Token[] = [], before = new Map(state.tokens.map(token => [token.id, from.nodes[token.node]!]))
  for (const token of [...run.tokens.values()]) if (run.tokens.has(token.id) && ways.isDropped(token, state)) removeToken(run, token, 'silent')
  for (const scope of run.scopes.values()) moveScope(scope, ways)
  for (const token of run.tokens.values()) {
    const old = before.get(token.id)!, node = ways.nodeFor(token.node)!
    if (token.node !== node.id) run.trace.push({ what: 'entered', node: node.id, token: token.id })
    token.node = node.id
    if (token.flow !== undefined) { const flow = ways.flowFor(token.flow); if (flow) token.flow = flow; else delete token.flow }
    if (token.queue) token.queue = ways.records(token.queue)
    // a timer that has struck already is not waited for again
    const listens = token.open === true || triggersAt(old).some(({ kind }) => kind === 'conditional')
    if ((token.status === 'waiting' || token.status === 'watching') && listens && JSON.stringify(triggersAt(old)) !== JSON.stringify(triggersAt(node))) anew.push(token)
  }
  for (const token of anew) {
    if (token.open) run.commands.push({ kind: 'withdraw', token: token.id, node: token.node })
    for (const kept of ['open', 'seen', 'held', 'struck'] as const) delete token[kept]
    guard(run, token, () => { listen(run, token) })
  }
  watchNew(run, ways)
  return { ...end(run), faults: [] }
}

/** What stands for what. */
class Ways {
  readonly from: Graph
  readonly to: Graph
  readonly map: NodeMap
  /** Nodes of the new drawing that stand for one of the old. */
  readonly known: Set<string>
  constructor(from: Graph, to: Graph, map: NodeMap) {
    this.from = from
    this.to = to
    this.map = map
    this.known = new Set(Object.keys(from.nodes).flatMap(id => this.nodeFor(id)?.id ?? []))
  }
  nodeFor(id: string): Node | undefined {
    const named = Object.hasOwn(this.map, id) ? this.map[id]! : id
    return this.to.nodes[named] ?? (id === this.from.process && !Object.hasOwn(this.map, id) ? this.to.nodes[this.to.process] : undefined)
  }
  flowFor(id: string): string | undefined {
    const flow = this.from.flows[id], source = flow && this.nodeFor(flow.source)?.id, target = flow && this.nodeFor(flow.target)?.id
    const between = Object.values(this.to.flows).filter(other => other.source === source && other.target === target)
    return between.find(other => other.id === id)?.id ?? (between.length === 1 ? between[0]!.id : undefined)
  }
  records(queue: CompensationRecord[]): CompensationRecord[] {
    return queue.flatMap(record => { const node = this.nodeFor(record.node); return node && (node.compensatedBy !== undefined || record.inner !== undefined) ? [{ ...record, node: node.id }] : [] })
  }
  private say(id: string, what: (name: string) => string): MigrationFault[] { return [{ node: id, message: what(`“${this.from.nodes[id]?.name ?? id}”`) }] }

  scopeFault({ node: id, parent }: Scope): MigrationFault[] {
    const old = this.from.nodes[id], node = this.nodeFor(id)
    if (!old || !node) return this.say(id, name => `${name}在新流程里没有对应的环节`)
    return parent !== null && (node.kind !== old.kind || !sameLoop(old, node)) ? this.say(id, name => `${name}对到的“${nameOf(node)}”不是同一种环节`) : []
  }
  tokenFault(token: Token, state: State): MigrationFault[] {
    if (token.status === 'watching' && !this.isBranch(token, state)) return []
    const old = this.from.nodes[token.node], node = this.nodeFor(token.node), scope = state.scopes.find(({ id }) => id === token.scope)!, around = this.nodeFor(scope.node)
    if (!old || !node) return this.say(token.node, name => `${name}在新流程里没有对应的环节`)
    if (!alike(old, node) || !sameLoop(old, node)) return this.say(token.node, name => `${name}对到的“${nameOf(node)}”不是同一种环节`)
    if (around && (scope.instance === undefined ? node.scope : node.id) !== around.id) return this.say(token.node, name => `${name}对到的“${nameOf(node)}”不在同一层流程里`)
    if (token.status === 'joining' && token.flow !== undefined && !node.incoming.includes(this.flowFor(token.flow) ?? '')) return this.say(token.node, name => `走到${name}的那条路在新流程里没有`)
    if (token.status === 'watching' && this.flowFor(token.flow ?? '') === undefined) return this.say(token.node, name => `等${name}的那条路在新流程里没有`)
    return []
  }
  private isBranch(token: Token, state: State): boolean { const host = state.tokens.find(({ id }) => id === token.host); return host !== undefined && this.from.nodes[host.node]?.kind === 'eventBasedGateway' }

  /** What is watched beside the work, and is not there any more, or hangs on something else. */
  isDropped(token: Token, state: State): boolean {
    if (token.status !== 'watching' || this.isBranch(token, state)) return false
    const old = this.from.nodes[token.node]!, node = this.nodeFor(token.node)
    if (!node || node.kind !== old.kind || !sameTriggers(old, node)) return true
    return old.attachedTo !== undefined ? node.attachedTo !== this.nodeFor(old.attachedTo)?.id : this.to.nodes[node.scope ?? '']?.triggeredByEvent !== true
  }
}
const person = new Set<Node['kind']>(['userTask', 'manualTask'])
const alike = (one: Node, other: Node): boolean => one.kind === other.kind || (person.has(one.kind) && person.has(other.kind))
const sameLoop = ({ loop: one }: Node, { loop: other }: Node): boolean => one?.kind === other?.kind && one?.sequential === other?.sequential && (one?.items === undefined) === (other?.items === undefined)
const sameTriggers = (one: Node, other: Node): boolean => triggersAt(one).map(({ kind }) => kind).join() === triggersAt(other).map(({ kind }) => kind).join()

function moveScope(scope: Scope, ways: Ways): void {
  scope.node = ways.nodeFor(scope.node)!.id
  if (scope.completed) scope.completed = ways.records(scope.completed)
  if (scope.fired) scope.fired = Object.fromEntries(Object.entries(scope.fired).flatMap(([gateway, flows]) => { const node = ways.nodeFor(gateway); return node ? [[node.id, flows.flatMap(flow => ways.flowFor(flow) ?? [])]] : [] }))
}
function guard(run: Run, token: Token, work: () => void): void {
  try { work() } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    stop(run, token, 'expression', error.message)
  }
}

/** Events that the new drawing has beside what goes on, and the old one had not. */
function watchNew(run: Run, ways: Ways): void {
  const watched = new Set([...run.tokens.values()].filter(({ status }) => status === 'watching').map(({ host, scope, node }) => `${host ?? scope} ${node}`))
  const listens = ({ triggers = [] }: Node): boolean => triggers.length > 0 && !triggers.every(({ kind }) => kind === 'compensation')
  for (const token of [...run.tokens.values()]) {
    const node = ways.to.nodes[token.node]!
    if (token.role === 'instance' || ['watching', 'compensating', 'joining'].includes(token.status)) continue
    for (const id of node.boundary ?? []) if (listens(ways.to.nodes[id]!) && !watched.has(`${token.id} ${id}`)) guard(run, token, () => { arm(run, ways.to.nodes[id]!, token.scope, token.id) })
    if (node.kind !== 'eventBasedGateway') continue
    for (const flow of node.outgoing.map(id => ways.to.flows[id]!)) {
      if (!watched.has(`${token.id} ${flow.target}`)) guard(run, token, () => { arm(run, ways.to.nodes[flow.target]!, token.scope, token.id).flow = flow.id })
    }
  }
  for (const scope of [...run.scopes.values()]) {
    if (scope.done || scope.instance !== undefined) continue
    const starts = (ways.to.nodes[scope.node]?.children ?? []).map(id => ways.to.nodes[id]!).filter(({ triggeredByEvent }) => triggeredByEvent).flatMap(({ children = [] }) => children.map(id => ways.to.nodes[id]!))
    for (const start of starts) if (start.kind === 'startEvent' && listens(start) && !ways.known.has(start.id)) arm(run, start, scope.id)
  }
}

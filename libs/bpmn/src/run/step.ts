import type { Graph, Json, Node, Trigger, Variables } from '../model/graph.ts'
import { finish, takeOutputs } from './activity.ts'
import { fire, listeners, triggersAt } from './catch.ts'
import { settle } from './enter.ts'
import { leave } from './leave.ts'
import { addScope, addToken, closeRun, ExpressionFault, nameOf, nodeOf, openRun, removeToken, type Run, scopeOf, stop, writeVariables } from './run.ts'
import { openScope, startsOf } from './scope.ts'
import type { Environment, Event, State, StepResult, Token } from './state.ts'
import { broadcast, endAll, escalate, rootVariables, throwError } from './throw.ts'

const empty: State = { status: 'running', next: 1, tokens: [], scopes: [] }
/** How a case begins: by itself, or by what a start event of the process waits for. */
export interface StartOptions { process?: string; by?: { kind: 'message' | 'signal' | 'timer' | 'conditional'; name?: string }; node?: string }

/** Begins a case. */
export function start(graph: Graph, variables: Variables, env: Environment, options: StartOptions = {}): StepResult {
  const run = openRun(graph, empty, env)
  const process = nodeOf(run, options.process ?? graph.process)
  const scope = addScope(run, process.id, null, null, { variables: structuredClone(variables) })
  const starts = options.node !== undefined ? [options.node] : options.by ? startsBy(run, process, options.by) : startsOf(run, process)
  if (starts.length === 0 && options.by) return { state: empty, commands: [], trace: [], refused: `流程“${nameOf(process)}”没有由“${options.by.name ?? options.by.kind}”开始的事件` }
  const waiting = starts.map(id => nodeOf(run, id)).find(node => begins(node))
  openScope(run, scope, waiting && options.by ? [] : starts)
  if (waiting && options.by) beginAt(run, scope.id, waiting, options.by)
  return end(run)
}
const fits = (by: NonNullable<StartOptions['by']>) => (trigger: Trigger): boolean => trigger.kind === by.kind && (by.name === undefined || trigger.name === by.name)
/** A receive task or an event gateway may begin a case, too. */
const begins = (node: Node): boolean => node.instantiate === true
function startsBy(run: Run, process: Node, by: NonNullable<StartOptions['by']>): string[] {
  const children = (process.children ?? []).map(id => nodeOf(run, id))
  const first = children.find(node => node.kind === 'startEvent' && node.triggers?.some(fits(by)))
    ?? children.find(node => begins(node) && (node.kind === 'receiveTask' ? triggersAt(node).some(fits(by)) : branches(run, node).some(target => triggersAt(target).some(fits(by)))))
  return first ? [first.id] : []
}
const branches = (run: Run, node: Node): Node[] => node.outgoing.map(id => nodeOf(run, run.graph.flows[id]!.target))
/** What begins the case has come already: the receive task is done, the branch of the gateway taken. */
function beginAt(run: Run, scope: string, node: Node, by: NonNullable<StartOptions['by']>): void {
  addToken(run, node.id, scope)
  settle(run)
  const found = listeners(run, fits(by)).find(({ token }) => token.node === node.id || token.host !== undefined)
  if (found) fire(run, found.token, found.place)
}

/**
 * One event of the outside, and what follows from it until the case waits again. Pure: nothing that comes in is changed, and the same comes out for the same in.
 */
export function step(graph: Graph, state: State, event: Event, env: Environment): StepResult {
  if (state.status !== 'running') return { state, commands: [], trace: [], refused: '这件事已经办结' }
  const run = openRun(graph, state, env)
  const refused = take(run, structuredClone(event))
  return refused === undefined ? end(run) : { state, commands: [], trace: [], refused }
}
export function end(run: Run): StepResult {
  settle(run)
  deadlock(run)
  return { state: closeRun(run), commands: run.commands, trace: run.trace }
}

/** Applies the event; a sentence if it does not fit. */
function take(run: Run, event: Event): string | undefined {
  if (event.kind === 'signal') { writeRoot(run, event.outputs); return broadcast(run, event.name) > 0 ? undefined : `没有环节在等信号“${event.name}”` }
  if (event.kind === 'message') return takeMessage(run, event)
  if (event.kind === 'variables') { setVariables(run, event); return undefined }
  if (event.kind === 'cancel') { close(run); return undefined }
  const token = run.tokens.get(event.token)
  if (!token) return '这个环节已经不在办理中'
  const node = nodeOf(run, token.node)
  switch (event.kind) {
    case 'complete':
      if (token.status !== 'waiting' || node.kind === 'eventBasedGateway') return `“${nameOf(node)}”现在不等人办理`
      guard(run, token, () => { takeOutputs(run, token, event.value === undefined ? result(node, event.outputs ?? {}) : decided(node, event.value)); if (isActivity(node)) finish(run, token); else leave(run, token) })
      return undefined
    case 'fail':
      stop(run, token, 'service', event.message)
      return undefined
    case 'error':
      writeVariables(run, token.scope, event.outputs ?? {})
      throwError(run, token.scope, token, event.code, event.message)
      return undefined
    case 'escalation':
      writeVariables(run, token.scope, event.outputs ?? {})
      escalate(run, token.scope, token, event.code, { token: token.id, node: token.node })
      return undefined
    case 'timer': {
      const place = event.trigger ?? triggersAt(node).findIndex(trigger => trigger.kind === 'timer')
      if (triggersAt(node)[place]?.kind !== 'timer' || (token.status !== 'waiting' && token.status !== 'watching')) return `“${nameOf(node)}”没有在等这个时限`
      guard(run, token, () => fire(run, token, place))
      return undefined
    }
    case 'retry': return retry(run, token, node)
    case 'move': return move(run, token, event.node)
  }
}
const isActivity = (node: Node): boolean => /Task$|^task$|^callActivity$|^subProcess$/.test(node.kind)
/** With a name for the result, what a decision or a service gives is one value under that name. */
const result = (node: Node, outputs: Variables): Variables => node.yw?.result !== undefined && node.kind !== 'userTask' && node.kind !== 'manualTask' ? { [node.yw.result]: outputs } : outputs
function decided(node: Node, value: Json): Variables {
  if (node.yw?.result !== undefined) return { [node.yw.result]: value }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { [node.yw?.decision ?? node.id]: value }
}
function guard(run: Run, token: Token, work: () => void): void {
  try { work() } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    stop(run, token, 'expression', error.message)
  }
}

function takeMessage(run: Run, event: Extract<Event, { kind: 'message' }>): string | undefined {
  const found = listeners(run, trigger => trigger.kind === 'message' && (trigger.name ?? '') === event.name).find(({ token }) => event.token === undefined || token.id === event.token)
  if (!found) return `没有环节在等消息“${event.name}”`
  writeVariables(run, found.token.scope, event.outputs ?? {})
  fire(run, found.token, found.place)
  return undefined
}
const writeRoot = (run: Run, values: Record<string, Json> | undefined): void => { if (values) Object.assign(rootVariables(run), values) }
function setVariables(run: Run, event: Extract<Event, { kind: 'variables' }>): void {
  if (event.scope === undefined) writeRoot(run, event.values)
  else Object.assign(scopeOf(run, event.scope).variables, event.values)
}
function close(run: Run): void {
  const variables = rootVariables(run)
  endAll(run)
  run.state.status = 'cancelled'
  run.commands.push({ kind: 'close', status: 'cancelled', variables })
}

/** Somebody has looked and says it can go on: what failed is done again. */
function retry(run: Run, token: Token, node: Node): string | undefined {
  if (token.status !== 'incident') return `“${nameOf(node)}”没有停下，不用重试`
  const { code } = token.incident!
  const { incident: _, ...rest } = token
  if (code === 'flow') { run.tokens.set(token.id, { ...rest, status: 'waiting' }); leave(run, run.tokens.get(token.id)!); return undefined }
  const { loop: _loop, open: _open, ...again } = rest
  removeToken(run, token, 'silent')
  const { id: _id, node: at, scope, status: _status, ...more } = again
  addToken(run, at, scope, more)
  return undefined
}
function move(run: Run, token: Token, to: string): string | undefined {
  const from = nodeOf(run, token.node)
  const target = run.graph.nodes[to]
  if (!target) return `流程里没有“${to}”`
  if (token.status === 'watching' || token.role) return `“${nameOf(from)}”不能单独退回`
  if (target.scope !== from.scope || target.kind === 'boundaryEvent') return `“${nameOf(target)}”和“${nameOf(from)}”不在同一层流程里`
  const added = addToken(run, to, token.scope)
  removeToken(run, token, 'cancelled')
  return added ? undefined : ''
}

/** Nobody waits for anything, and yet it is not over: tokens stand at gateways whose other branches will never come. */
function deadlock(run: Run): void {
  if (run.state.status !== 'running') return
  const tokens = [...run.tokens.values()]
  if (tokens.some(token => token.status === 'waiting' || token.status === 'watching' || token.status === 'incident')) return
  for (const token of tokens) {
    if (token.status === 'joining') run.commands.push({ kind: 'incident', token: token.id, node: token.node, code: 'deadlock', message: `“${nameOf(nodeOf(run, token.node))}”等的另一条路不会再有人走来` })
  }
}

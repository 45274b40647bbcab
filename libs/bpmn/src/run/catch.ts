import type { Node, TimerDefinition, Trigger } from '../model/graph.ts'
import { finish } from './activity.ts'
import { leave } from './leave.ts'
import { addScope, addToken, clearScope, evaluate, holds, nodeOf, removeToken, type Run } from './run.ts'
import { openScope } from './scope.ts'
import type { Token } from './state.ts'

/** A token that watches for an event beside the work of another one. */
export const arm = (run: Run, node: Node, scope: string, host?: string): Token => {
  const token = addToken(run, node.id, scope, { status: 'watching', ...(host ? { host } : {}) })
  listen(run, token)
  return token
}
export const triggersAt = (node: Node): Trigger[] => node.triggers ?? (node.kind === 'receiveTask' ? [{ kind: 'message', ...(node.message ? { name: node.message } : {}) }] : [])

/** Opens outside what the events of a node need: clocks and subscriptions. Conditions are looked at here. */
export function listen(run: Run, token: Token): void {
  for (const [place, trigger] of triggersAt(nodeOf(run, token.node)).entries()) {
    if (trigger.kind === 'timer') startTimer(run, token, place, trigger.timer ?? {}, 1)
    else if (trigger.kind === 'message' || trigger.kind === 'signal') {
      run.commands.push({ kind: 'await', token: token.id, node: token.node, what: trigger.kind, name: trigger.name ?? '' })
      token.open = true
    } else if (trigger.kind === 'conditional') look(run, token, place, trigger)
  }
}
function startTimer(run: Run, token: Token, place: number, timer: TimerDefinition, repetition: number): void {
  const resolved: TimerDefinition = {}
  for (const key of ['date', 'duration', 'cycle'] as const) { const text = timer[key]; if (text !== undefined) resolved[key] = plain(run, token, text) }
  if (timer.clock) resolved.clock = timer.clock
  run.commands.push({ kind: 'timer', token: token.id, node: token.node, trigger: place, repetition, timer: resolved })
  token.open = true
}
/** ISO 8601 stands for itself; what begins with `=` is FEEL. */
function plain(run: Run, token: Token, text: string): string {
  if (!text.startsWith('=') && !text.startsWith('${')) return text
  const value = evaluate(run, token.scope, text)
  return typeof value === 'string' ? value : String(value)
}
/** How often a cycle strikes: `R4/PT5S` four times, `R/PT5S` for ever, a plain duration for ever, too. */
const repetitions = (cycle: string): number => { const found = /^R(\d*)\//.exec(cycle); return found?.[1] ? Number(found[1]) : Number.POSITIVE_INFINITY }

function look(run: Run, token: Token, place: number, trigger: Trigger): void {
  const now = trigger.condition !== undefined && holds(run, token.scope, trigger.condition)
  const before = token.held?.includes(place) ?? false
  if (now === before) return
  token.held = now ? [...token.held ?? [], place] : token.held!.filter(held => held !== place)
  if (now) run.struck.push({ token: token.id, place })
}
/** Looks at every condition that somebody waits for; one that has become true strikes. */
export function lookAtConditions(run: Run): boolean {
  for (const token of run.tokens.values()) {
    if (token.status !== 'waiting' && token.status !== 'watching') continue
    for (const [place, trigger] of (nodeOf(run, token.node).triggers ?? []).entries()) if (trigger.kind === 'conditional') look(run, token, place, trigger)
  }
  return run.struck.length > 0
}

/** Those that wait for such an event now, in the order they began to. */
export function listeners(run: Run, matches: (trigger: Trigger) => boolean): { token: Token; place: number }[] {
  const found: { token: Token; place: number }[] = []
  for (const token of run.tokens.values()) {
    if (token.status !== 'waiting' && token.status !== 'watching') continue
    const place = triggersAt(nodeOf(run, token.node)).findIndex((trigger, at) => matches(trigger) && !(token.seen?.includes(at)))
    if (place >= 0) found.push({ token, place })
  }
  return found
}

/** The event a token waits or watches for has come. `sparing` is a host that its own event does not interrupt. */
export function fire(run: Run, token: Token, place: number, sparing?: string): void {
  const node = nodeOf(run, token.node)
  const triggers = triggersAt(node)
  if (node.parallelMultiple && triggers.length > 1) {
    token.seen = [...new Set([...token.seen ?? [], place])]
    if (token.seen.length < triggers.length) return
    token.seen = []
  }
  const timer = triggers[place]?.timer
  // what has struck or is taken at once needs no withdrawing
  if (triggers.length === 1 && (timer || node.interrupting !== false)) delete token.open
  if (node.kind === 'boundaryEvent') {
    const host = run.tokens.get(token.host!)
    addToken(run, node.id, token.scope)
    if (node.interrupting !== false && host && host.id !== sparing) removeToken(run, host, 'cancelled')
    else if (timer) strikeAgain(run, token, place, timer)
  } else if (node.kind === 'startEvent') {
    beginEventSubProcess(run, token, node)
    if (timer && run.tokens.has(token.id)) strikeAgain(run, token, place, timer)
  } else if (token.status === 'watching') {
    branch(run, token)
  } else if (node.kind === 'receiveTask') finish(run, token)
  else leave(run, token)
}
function strikeAgain(run: Run, token: Token, place: number, timer: TimerDefinition): void {
  if (timer.cycle === undefined) return
  const times = (token.struck?.[place] ?? 0) + 1
  token.struck = { ...token.struck, [place]: times }
  if (times < repetitions(plain(run, token, timer.cycle))) startTimer(run, token, place, timer, times + 1)
}

/** A branch of an event gateway has been taken: the others are no longer wanted. */
function branch(run: Run, token: Token): void {
  const gateway = token.host === undefined ? undefined : run.tokens.get(token.host)
  const caught = addToken(run, token.node, token.scope, { status: 'waiting', ...(token.flow ? { flow: token.flow } : {}) })
  run.trace.push({ what: 'entered', node: caught.node, token: caught.id, ...(token.flow ? { flow: token.flow } : {}) })
  if (gateway && nodeOf(run, gateway.node).gatewayType === 'parallel') {
    removeToken(run, token, 'silent')
    if (![...run.tokens.values()].some(other => other.host === gateway.id)) removeToken(run, gateway, 'completed')
  } else if (gateway) removeToken(run, gateway, 'completed')
  leave(run, caught)
}

/** The start event of an event sub-process has come: interrupting, it ends everything else around it. */
export function beginEventSubProcess(run: Run, token: Token, start: Node, role?: { role: 'handler'; host: string }): void {
  const node = start.scope!
  const stay = addToken(run, node, token.scope, { status: 'inside', ...role })
  run.trace.push({ what: 'entered', node, token: stay.id })
  if (start.interrupting !== false && !role) clearScope(run, token.scope, stay.id)
  openScope(run, addScope(run, node, token.scope, stay.id), [start.id])
}

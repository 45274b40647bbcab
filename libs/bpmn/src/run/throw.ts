import type { Trigger, TriggerKind, Variables } from '../model/graph.ts'
import { fire, listeners } from './catch.ts'
import { inputsOf } from './activity.ts'
import { nodeOf, removeToken, type Run, stop } from './run.ts'
import type { Token } from './state.ts'

/** An event goes out: to those who listen in the same case, and as a command to everybody else. */
export function tell(run: Run, token: Token, trigger: Trigger, sparing?: string): void {
  const at = { token: token.id, node: token.node }
  const node = nodeOf(run, token.node)
  const name = trigger.name ?? ''
  switch (trigger.kind) {
    case 'message': run.commands.push({ kind: 'send', ...at, key: `${token.id}.${name}`, message: name, inputs: inputsOf(run, token, node.yw ?? {}) }); break
    case 'signal': {
      const inputs = inputsOf(run, token, node.yw ?? {})
      run.commands.push({ kind: 'signal', ...at, key: `${token.id}.${name}`, name, inputs })
      broadcast(run, name, sparing)
      break
    }
    case 'escalation': escalate(run, token.scope, undefined, name, at); break
    case 'error': throwError(run, token.scope, undefined, name); break
    default: break
  }
}
export function broadcast(run: Run, name: string, sparing?: string): number {
  const found = listeners(run, trigger => trigger.kind === 'signal' && (trigger.name ?? '') === name)
  for (const { token, place } of found) if (run.tokens.has(token.id)) fire(run, token, place, sparing)
  return found.length
}

/** Who catches it, from the inside out: boundary events of the work, then event sub-processes of the scope. A code that fits goes before one that takes all. */
function catcher(run: Run, kind: TriggerKind, scope: string, host: string | undefined, code: string): { token: Token; place: number } | undefined {
  let at: string | undefined = host
  for (let around = run.scopes.get(scope); around;) {
    const inScope = around.id
    const watching = [...run.tokens.values()].filter(token => token.status === 'watching' && token.scope === inScope)
    for (const nearby of [watching.filter(token => at !== undefined && token.host === at), watching.filter(token => token.host === undefined)]) {
      for (const fits of [(name?: string) => name === code, (name?: string) => name === undefined]) {
        for (const token of nearby) {
          const place = (nodeOf(run, token.node).triggers ?? []).findIndex(trigger => trigger.kind === kind && fits(trigger.name))
          if (place >= 0) return { token, place }
        }
      }
    }
    at = around.token ?? undefined
    const parent: string | null = around.token === null ? null : run.tokens.get(around.token)?.scope ?? around.parent
    around = parent === null ? undefined : run.scopes.get(parent)
  }
  return undefined
}

/** An error ends the work around it until somebody catches it; nobody does, and the case has failed. */
export function throwError(run: Run, scope: string, host: Token | undefined, code: string, message?: string): void {
  const found = catcher(run, 'error', scope, host?.id, code)
  if (found) { fire(run, found.token, found.place); return }
  // what the outside reports and the model does not foresee is for a person to look at: in the words of whoever reported it
  if (host) { stop(run, host, 'error', message || `发生了流程没有处理的错误“${code}”`); return }
  fail(run, code, message)
}
function fail(run: Run, code: string, message?: string): void {
  const error = { code, ...(message ? { message } : {}) }
  const variables = rootVariables(run)
  endAll(run)
  run.state.status = 'failed'
  run.state.error = error
  run.commands.push({ kind: 'close', status: 'failed', variables, error })
}
export const rootVariables = (run: Run): Variables => [...run.scopes.values()].find(scope => scope.token === null && scope.parent === null)?.variables ?? {}
export function endAll(run: Run): void {
  for (const token of [...run.tokens.values()]) removeToken(run, token, 'cancelled')
}

/** An escalation tells whoever listens further out; unlike an error it stops nobody by itself. */
export function escalate(run: Run, scope: string, host: Token | undefined, code: string, at: { token: string; node: string }): void {
  const found = catcher(run, 'escalation', scope, host?.id, code)
  run.commands.push({ kind: 'escalated', ...at, code, caught: found !== undefined })
  if (found) fire(run, found.token, found.place)
}

import { leave } from './leave.ts'
import { beginEventSubProcess, fire } from './catch.ts'
import { isCompensation } from './scope.ts'
import { addToken, clearScope, nodeOf, removeToken, type Run, scopeOf } from './run.ts'
import type { CompensationRecord, Scope, Token } from './state.ts'

/** An activity that can be undone is finished: it is noted in its scope. */
export function remember(run: Run, token: Token): void {
  const node = nodeOf(run, token.node)
  const inner = [...run.scopes.values()].find(scope => scope.token === token.id && scope.done)
  if (token.role === 'handler' || (node.compensatedBy === undefined && !inner)) return
  const times = token.loop ? token.loop.completed : 1
  if (times > 0) (scopeOf(run, token.scope).completed ??= []).push({ scope: token.scope, node: node.id, times, ...(inner ? { inner: inner.id } : {}) })
}

/** What a compensation that is thrown here undoes: an event sub-process speaks for the scope around it. */
function takeRecords(run: Run, scope: Scope, activity?: string): CompensationRecord[] {
  const taken: CompensationRecord[] = []
  for (let at: Scope | undefined = scope; at; at = nodeOf(run, at.node).triggeredByEvent && at.parent !== null ? run.scopes.get(at.parent) : undefined) {
    const found = (at.completed ?? []).filter(record => activity === undefined || record.node === activity)
    at.completed = (at.completed ?? []).filter(record => !found.includes(record))
    taken.unshift(...found)
  }
  return taken
}

export function throwCompensation(run: Run, token: Token, activity?: string): void {
  const node = nodeOf(run, token.node)
  const queue = takeRecords(run, scopeOf(run, token.scope), activity)
  if (node.waitsForCompensation === false) {
    const aside = addToken(run, node.id, token.scope, { status: 'compensating', queue, after: 'nothing' })
    leave(run, token)
    nextCompensation(run, aside.id); return
  }
  Object.assign(token, { status: 'compensating', queue, after: 'leave' } satisfies Partial<Token>)
  nextCompensation(run, token.id)
}

/** A transaction is cancelled: what runs in it ends, what is done is undone, then it leaves by its cancel event. */
export function cancelTransaction(run: Run, token: Token): void {
  let scope: Scope | undefined = scopeOf(run, token.scope)
  while (scope && !nodeOf(run, scope.node).transaction) scope = scope.parent === null ? undefined : run.scopes.get(scope.parent)
  if (!scope) { leave(run, token); return }
  run.trace.push({ what: 'completed', node: token.node, token: token.id })
  const queue = scope.completed ?? []
  scope.completed = []
  const aside = addToken(run, token.node, scope.id, { status: 'compensating', queue, after: 'cancel' })
  removeToken(run, token, 'silent')
  clearScope(run, scope.id, aside.id)
  nextCompensation(run, aside.id)
}

/** Undoes the next, the latest first; when nothing is left, the one who asked goes on. */
export function nextCompensation(run: Run, id: string): void {
  const token = run.tokens.get(id)
  if (!token?.queue) return
  for (let record = token.queue.pop(); record; record = token.queue.pop()) {
    if (record.times > 1) token.queue.push({ ...record, times: record.times - 1 })
    const handler = nodeOf(run, record.node).compensatedBy
    if (handler !== undefined) { addToken(run, handler, record.scope, { role: 'handler', host: id }); return }
    const inner = record.inner === undefined ? undefined : run.scopes.get(record.inner)
    if (!inner) continue
    const undoing = (nodeOf(run, inner.node).children ?? []).map(child => nodeOf(run, child)).find(child => isCompensation(run, child))
    if (undoing) {
      const start = (undoing.children ?? []).map(child => nodeOf(run, child)).find(child => child.kind === 'startEvent')!
      beginEventSubProcess(run, { ...token, scope: inner.id }, start, { role: 'handler', host: id }); return
    }
    token.queue.push(...inner.completed ?? [])
    inner.completed = []
  }
  if (token.after === 'leave') leave(run, token)
  else if (token.after === 'nothing') removeToken(run, token, 'silent')
  else leaveCancelled(run, token)
}
function leaveCancelled(run: Run, token: Token): void {
  const host = run.tokens.get(scopeOf(run, token.scope).token ?? '')
  const watching = [...run.tokens.values()].find(other => other.host === host?.id && nodeOf(run, other.node).triggers?.some(trigger => trigger.kind === 'cancel'))
  if (watching) { fire(run, watching, 0); return }
  removeToken(run, token, 'silent')
}

import type { Node, Variables } from '../model/graph.ts'
import { beginAdHoc, continueAdHoc } from './ad-hoc.ts'
import { finish } from './activity.ts'
import { arm } from './catch.ts'
import { addScope, addToken, nodeOf, removeToken, type Run, tokensIn } from './run.ts'
import type { Scope, Token } from './state.ts'

/** A token has come to a sub-process or calls a process of the same file. */
export function enterScope(run: Run, token: Token, node: string, variables: Variables): void {
  token.status = 'inside'
  openScope(run, addScope(run, node, token.scope, token.id, { variables }), startsOf(run, nodeOf(run, node)))
}

/** What begins by itself: plain start events; without any, every node that nothing leads to. */
export function startsOf(run: Run, node: Node): string[] {
  const children = (node.children ?? []).map(id => nodeOf(run, id))
  const starts = children.filter(child => child.kind === 'startEvent')
  const plain = starts.filter(child => !child.triggers)
  if (plain.length > 0) return plain.map(child => child.id)
  if (starts.length > 0) return starts.slice(0, 1).map(child => child.id)
  return children.filter(child => child.incoming.length === 0 && child.kind !== 'boundaryEvent' && !child.triggeredByEvent && !child.isForCompensation && !isLinkTarget(child)).map(child => child.id)
}
const isLinkTarget = (node: Node): boolean => node.kind === 'intermediateCatchEvent' && node.triggers?.[0]?.kind === 'link'

/** Event sub-processes listen first, then the scope begins. */
export function openScope(run: Run, scope: Scope, starts: string[]): void {
  const node = nodeOf(run, scope.node)
  for (const child of node.children ?? []) {
    const inside = nodeOf(run, child)
    if (!inside.triggeredByEvent) continue
    for (const id of inside.children ?? []) {
      const start = nodeOf(run, id)
      if (start.kind === 'startEvent' && start.triggers && !start.triggers.every(trigger => trigger.kind === 'compensation')) arm(run, start, scope.id)
    }
  }
  if (node.adHoc) beginAdHoc(run, scope, starts)
  else for (const start of starts) addToken(run, start, scope.id)
  run.quiet.add(scope.id)
}

/** Ends the scopes in which nobody is any more. True if there was one. */
export function endQuietScopes(run: Run): boolean {
  for (const id of run.quiet) {
    run.quiet.delete(id)
    const scope = run.scopes.get(id)
    if (!scope || scope.done || scope.instance !== undefined) continue
    const inside = tokensIn(run, id)
    if (nodeOf(run, scope.node).adHoc && continueAdHoc(run, scope, startsOf(run, nodeOf(run, scope.node)))) return true
    if (!tokensIn(run, id).some(token => token.status !== 'watching')) { endScope(run, scope, inside); return true }
  }
  return false
}

function endScope(run: Run, scope: Scope, watching: Token[]): void {
  for (const token of watching) removeToken(run, token, 'silent')
  if (scope.token === null) {
    run.state.status = 'completed'
    run.commands.push({ kind: 'close', status: 'completed', variables: scope.variables })
    return
  }
  const token = run.tokens.get(scope.token)
  if (!token) return
  const node = nodeOf(run, scope.node)
  const compensable = (scope.completed?.length ?? 0) > 0 || (node.children ?? []).some(child => isCompensation(run, nodeOf(run, child)))
  if (compensable && !node.triggeredByEvent) scope.done = true
  finish(run, token)
}
/** An event sub-process that undoes what its parent has done. */
export const isCompensation = (run: Run, node: Node): boolean =>
  node.triggeredByEvent === true && (node.children ?? []).some(child => nodeOf(run, child).kind === 'startEvent' && nodeOf(run, child).triggers?.[0]?.kind === 'compensation')

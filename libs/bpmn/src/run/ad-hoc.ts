import { addToken, holds, nodeOf, removeToken, type Run, tokensIn } from './run.ts'
import type { Scope } from './state.ts'

/** An ad-hoc sub-process starts what nothing leads to: all at once, or one after the other. */
export function beginAdHoc(run: Run, scope: Scope, starts: string[]): void {
  const sequential = nodeOf(run, scope.node).adHoc!.sequential
  scope.next = sequential ? 1 : starts.length
  for (const start of sequential ? starts.slice(0, 1) : starts) addToken(run, start, scope.id)
}

/** After something in it is done: true if the next has been started. */
export function continueAdHoc(run: Run, scope: Scope, starts: string[]): boolean {
  const adHoc = nodeOf(run, scope.node).adHoc!
  if (adHoc.until !== undefined && scope.next !== 0 && holds(run, scope.id, adHoc.until)) {
    scope.next = starts.length
    if (adHoc.cancelsRest) for (const token of tokensIn(run, scope.id)) removeToken(run, token, 'cancelled')
    return false
  }
  if (tokensIn(run, scope.id).some(token => token.status !== 'watching')) return false
  const next = starts[scope.next ?? starts.length]
  if (next === undefined) return false
  scope.next = (scope.next ?? 0) + 1
  addToken(run, next, scope.id)
  return true
}

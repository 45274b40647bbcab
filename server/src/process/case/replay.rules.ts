import { type Graph, migrate, start, type State, step } from '@yiwang/bpmn'
import { environment } from './rules.ts'
import { type Recorded } from './table.ts'

const blank: State = { status: 'running', next: 1, tokens: [], scopes: [] }
/** Versions that the actions of a case speak of; the one it began with first. */
export function versionsOf(actions: readonly { event: Recorded | null }[], now: number): number[] {
  const moves = actions.flatMap(({ event }) => event?.kind === 'migrate' ? [event] : [])
  return moves.length === 0 ? [now] : [moves[0]!.from, ...moves.map(({ to }) => to)]
}
/** Where a case stands by its actions alone, each at its own instant. */
export function playAgain(actions: readonly { event: Recorded | null; at: Date }[], graphs: ReadonlyMap<number, Graph>, begun: number): State {
  let graph = graphs.get(begun)!, state = blank
  for (const { event, at } of actions) {
    if (event === null) continue
    const env = environment(at)
    if (event.kind === 'migrate') {
      const before = graph
      graph = graphs.get(event.to)!
      state = migrate(before, graph, state, event.map, env).state
    } else state = (event.kind === 'start' ? start(graph, event.variables, env) : step(graph, state, event, env)).state
  }
  return state
}

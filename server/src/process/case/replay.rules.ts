import { type Command, type Graph, migrate, start, type State, step } from '@yiwang/bpmn'
import { environment } from './rules.ts'
import { type Recorded } from './table.ts'

const blank: State = { status: 'running', next: 1, tokens: [], scopes: [] }
/** Versions that the actions of a case speak of; the one it began with first. */
export function versionsOf(actions: readonly { event: Recorded | null }[], now: number): number[] {
  const moves = actions.flatMap(({ event }) => event?.kind === 'migrate' ? [event] : [])
  return moves.length === 0 ? [now] : [moves[0]!.from, ...moves.map(({ to }) => to)]
}
/** One action played again: what stood before it, what it led to, what it wanted done. */
export interface Played { at: Date; before: State; state: State; commands: readonly Command[] }
/** A case by its actions alone, in their order, each at its own instant; what was taken back leads to where the case stood before it, but no id is given twice. */
export function playEach(actions: readonly { event: Recorded | null; at: Date }[], graphs: ReadonlyMap<number, Graph>, begun: number): Played[] {
  const played: Played[] = []
  let graph = graphs.get(begun)!, state = blank
  for (const { event, at } of actions) {
    const before = state, env = environment(at)
    let commands: readonly Command[] = []
    if (event?.kind === 'undo') state = { ...played[event.from - 1]!.before, next: state.next }
    else if (event?.kind === 'migrate') {
      const from = graph
      graph = graphs.get(event.to)!;
      ({ state, commands } = migrate(from, graph, state, event.map, env))
    } else if (event !== null) ({ state, commands } = event.kind === 'start' ? start(graph, event.variables, env) : step(graph, state, event, env))
    played.push({ at, before, state, commands })
  }
  return played
}
/** Where it stands by them. */
export const playAgain = (...asked: Parameters<typeof playEach>): State => playEach(...asked).at(-1)?.state ?? blank

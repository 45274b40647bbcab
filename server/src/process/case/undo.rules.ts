import { type Command, type Graph, type State, type TimerDefinition } from '@yiwang/bpmn'
import { type Played } from './replay.rules.ts'
import { type ActionTable, type Recorded } from './table.ts'

/** So long whoever finished a step may take it back, in minutes: enough to see a slip, too short for anybody to build on it. */
export const undoMinutes = 10

/** 刚才的办理: the place, counted from 1, of the action that finished a step, if nothing has happened since but what the house answered in the same breath. */
export function lastDecision(actions: readonly Pick<ActionTable, 'verb' | 'event'>[]): number | null {
  const at = actions.findLastIndex(({ verb }) => verb !== 'decide' && verb !== 'fail')
  return actions[at]?.verb === 'complete' ? at + 1 : null
}
export const isRecent = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= undoMinutes * 60_000

const outward = new Set<Command['kind']>(['service', 'send', 'call', 'signal', 'escalated', 'close'])
/** Whether something that cannot be called back was set going: a service, a message, another case, the end. */
export const wentOut = (commands: readonly Command[]): boolean => commands.some(({ kind }) => outward.has(kind))
/** Whether it ended other work than its own: what merely counted time beside the step is set going again, what somebody had in hand is not. */
export function tookAway(commands: readonly Command[], before: State, graph: Graph): boolean {
  const stood = new Set(before.tokens.map(({ id }) => id)), counts = (node: string) => { const { triggers = [] } = graph.nodes[node] ?? {}; return triggers.length > 0 && triggers.every(({ kind }) => kind === 'timer') }
  return commands.some(command => command.kind === 'withdraw' && stood.has(command.token) && !counts(command.node))
}

export interface Armed { at: Date; token: string; trigger: number; timer: TimerDefinition }
/** The timers that ran before an action, each with when it was set. */
export function armedBefore(actions: readonly { event: Recorded | null }[], played: readonly Played[], from: number): Armed[] {
  const before: Armed[][] = []
  let armed: Armed[] = []
  for (const [index, { event }] of actions.slice(0, from - 1).entries()) {
    before.push(armed)
    if (event?.kind === 'undo') { armed = before[event.from - 1] ?? []; continue }
    if (event?.kind === 'timer') armed = armed.filter(({ token, trigger }) => token !== event.token || trigger !== (event.trigger ?? 0))
    const { at, commands } = played[index]!
    for (const command of commands) {
      if (command.kind === 'timer') armed = [...armed, { at, token: command.token, trigger: command.trigger, timer: command.timer }]
      else if (command.kind === 'withdraw') armed = armed.filter(({ token }) => token !== command.token)
    }
  }
  const standing = new Set(played[from - 1]!.before.tokens.map(({ id }) => id))
  return armed.filter(({ token }) => standing.has(token))
}

/** What still holds of what was done: without what was taken back. */
export function holding<A extends { event: Recorded | null }>(actions: readonly A[]): A[] {
  let held: { place: number; action: A }[] = []
  for (const [index, action] of actions.entries()) {
    const { event } = action
    if (event?.kind === 'undo') held = held.filter(({ place }) => place < event.from)
    else held.push({ place: index + 1, action })
  }
  return held.map(({ action }) => action)
}

import type { Graph, TimerDefinition, Variables } from './model/graph.ts'
import { listeningFor } from './run/outside.ts'
import type { Command, Environment, Event, State, StepResult, Trace } from './run/state.ts'
import { start, type StartOptions, step } from './run/step.ts'

export interface Simulation {
  state: State
  commands: Command[]
  trace: Trace[]
  /** Activities and events that were gone through to the end, once for each time. */
  completed: string[]
  incidents: string[]
  /** Milliseconds of the clock that was only imagined. */
  elapsed: number
}
export interface SimulationOptions extends StartOptions {
  evaluate: Environment['evaluate']
  /** The instant at which it begins. */
  now?: string
  /** What is answered to a command that waits: an event, or nothing to leave it waiting. Without it everything is done at once. */
  answer?: (command: Command, state: State) => Event | undefined
  /** The instant at which a timer strikes, in milliseconds, for whoever counts working time; undefined: by the plain clock. */
  strikes?: (timer: TimerDefinition, now: number) => number | undefined
  /** How far the imagined clock may go, and how many events there may be. */
  horizon?: number
  events?: number
  budget?: number
}
interface Alarm { at: number; order: number; token: string; trigger: number }

/** Runs a model from beginning to end with an imagined clock: timers strike when everything else waits, tasks are done as `answer` says. */
export function simulate(graph: Graph, variables: Variables, options: SimulationOptions): Simulation {
  const began = Date.parse(options.now ?? '2026-01-01T00:00:00Z')
  let clock = began
  let order = 0
  const env = (): Environment => ({ evaluate: options.evaluate, now: new Date(clock).toISOString(), ...(options.budget === undefined ? {} : { budget: options.budget }) })
  const told: Simulation = { state: { status: 'running', next: 1, tokens: [], scopes: [] }, commands: [], trace: [], completed: [], incidents: [], elapsed: 0 }
  const events: Event[] = []
  let alarms: Alarm[] = []
  const take = (result: StepResult): void => {
    told.state = result.state
    for (const command of result.commands) {
      told.commands.push(command)
      if (command.kind === 'incident') told.incidents.push(command.message)
      else if (command.kind === 'timer') alarms.push({ at: options.strikes?.(command.timer, clock) ?? strikes(command, clock), order: order++, token: command.token, trigger: command.trigger })
      else if (command.kind === 'withdraw') alarms = alarms.filter(alarm => alarm.token !== command.token)
      const event = options.answer ? options.answer(command, result.state) : answerAtOnce(command)
      if (event) events.push(event)
    }
    for (const entry of result.trace) { told.trace.push(entry); if (entry.what === 'completed') told.completed.push(entry.node) }
  }
  take(start(graph, variables, env(), options))
  for (let left = options.events ?? 10_000; left > 0 && told.state.status === 'running'; left--) {
    const event = events.shift() ?? nextAlarm()
    if (!event) break
    if (event.kind === 'message' && !listeningFor(graph, told.state, 'message', event.name)) continue
    take(step(graph, told.state, event, env()))
  }
  return { ...told, elapsed: clock - began }

  function nextAlarm(): Event | undefined {
    const next = alarms.reduce<Alarm | undefined>((first, alarm) => !first || alarm.at < first.at || (alarm.at === first.at && alarm.order < first.order) ? alarm : first, undefined)
    if (!next || next.at - began > (options.horizon ?? 400 * 86_400_000)) return undefined
    alarms = alarms.filter(alarm => alarm !== next)
    clock = Math.max(clock, next.at)
    return { kind: 'timer', token: next.token, trigger: next.trigger }
  }
}

/** Everybody does at once what they are asked to; a message that is sent comes back to whoever waits for it. */
function answerAtOnce(command: Command): Event | undefined {
  switch (command.kind) {
    case 'task': case 'service': case 'decide': case 'call': return { kind: 'complete', token: command.token }
    case 'send': return { kind: 'message', name: command.message }
    default: return undefined
  }
}

/** When a timer strikes by the plain clock; working time is only known outside and counts as plain days here. */
function strikes(command: Extract<Command, { kind: 'timer' }>, now: number): number {
  const { date, duration, cycle, clock } = command.timer
  if (date !== undefined) { const at = Date.parse(date); return Number.isNaN(at) ? now : at }
  const period = duration ?? cycle?.split('/').find(part => /^-?P/.test(part))
  if (period !== undefined) return now + periodMilliseconds(period)
  return clock ? now + (Number(clock.value) || 0) * (/hour/i.test(clock.unit) ? 3_600_000 : /minute/i.test(clock.unit) ? 60_000 : 86_400_000) : now
}
/** ISO 8601 duration; a month is 30 days and a year 365 where nothing but the length is known. */
export function periodMilliseconds(text: string): number {
  const found = /^(-)?P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(text)
  if (!found) return 0
  const units = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3600, 60, 1]
  const seconds = units.reduce((sum, unit, i) => sum + unit * Number(found[i + 2] ?? 0), 0)
  return seconds * 1000 * (found[1] ? -1 : 1)
}

import { type Event, type Graph, type Json, listeningFor, start, type State, step, type StepResult, type Token, type Trace, variablesOf } from '@yiwang/bpmn'
import { componentsOf, faultSentence, faultsOf } from '@yiwang/form'
import { type Decider, type VersionTable } from '#process/model'
import { environment, nameOf, type Stretch } from './rules.ts'
import { type CaseClock } from './schema.ts'
import { type Recorded } from './table.ts'
import { strikesWith, timingOf } from './timer.rules.ts'

// 试算: a case that is closed, gone through again by another drawing with the answers that were really given.

/** One case as it went. */
export interface Past { actions: readonly { at: Date; event: Recorded | null; trace: readonly Trace[] }[]; openedAt: Date; closedAt: Date; status: State['status']; pauses: readonly Stretch[] }
export interface Drawn { graph: Graph; forms: VersionTable['document']['forms'] }
export interface Means { decide: Decider; /** Time limits by their codes, as they hold where the case was. */ clocks: ReadonlyMap<string, CaseClock> }
/** The path of a case, and where and why it did not end. */
export interface Course { path: string[]; ends: string[]; status: State['status']; decided: [node: string, value: Json][]; /** Steps that would need an answer nobody ever gave. */ unanswered: string[]; trouble: string[] }
export interface Place { node: string; name: string }
export interface Difference { before: Place[]; after: Place[]; endBefore: string | null; endAfter: string | null; why: string }

/** What people, services and others said in a case, with the node they said it at. Timers and decisions are worked out anew. */
interface Given { at: Date; node: string | null; event: Event }
function answersOf({ actions }: Past, graph: Graph): Given[] {
  const places = new Map(actions.flatMap(({ trace }) => trace.map(({ token, node }) => [token, node])))
  return actions.flatMap(({ at, event }): Given[] => {
    if (event === null || event.kind === 'start' || event.kind === 'timer' || event.kind === 'fail' || event.kind === 'retry' || event.kind === 'migrate' || event.kind === 'undo') return []
    const node = 'token' in event && event.token !== undefined ? places.get(event.token) ?? null : null
    return node !== null && graph.nodes[node]?.kind === 'businessRuleTask' ? [] : [{ at, node, event }]
  })
}
const worth = (graph: Graph, node: string): boolean => !/Gateway$|^process$/.test(graph.nodes[node]?.kind ?? 'task')
const endsOf = (graph: Graph, path: readonly string[]): string[] => path.filter(node => graph.nodes[node]?.kind === 'endEvent' && graph.nodes[node].scope === graph.process)
const pathOf = (traces: readonly Trace[]): string[] => traces.filter(({ what }) => what === 'completed').map(({ node }) => node)

/** How it really went. */
export function courseOf(past: Past, graph: Graph): Course {
  const path = pathOf(past.actions.flatMap(({ trace }) => trace)), places = new Map(past.actions.flatMap(({ trace }) => trace.map(({ token, node }) => [token, node])))
  const decided = past.actions.flatMap(({ event }): Course['decided'] => event?.kind === 'complete' && event.value !== undefined ? [[places.get(event.token) ?? '', event.value]] : [])
  return { path, ends: endsOf(graph, path), status: past.status, decided, unanswered: [], trouble: [] }
}

/** So many events of one case are followed. */
const most = 2000
/** How it would go by another drawing. What was answered is answered where the same step waits, in the order in which it was; time goes on from answer to answer. */
export function courseBy({ graph, forms }: Drawn, past: Past, { decide, clocks }: Means): Course {
  const told: Course = { path: [], ends: [], status: 'running', decided: [], unanswered: [], trouble: [] }
  const begun = past.actions.find(({ event }) => event?.kind === 'start')?.event, variables = begun?.kind === 'start' ? begun.variables : {}
  const given = answersOf(past, graph), ready: Event[] = []
  let alarms: { at: Date; token: string; trigger: number }[] = [], clock = past.openedAt, state: State = { status: 'running', next: 1, tokens: [], scopes: [] }
  const take = (result: StepResult): void => {
    state = result.state
    told.path.push(...pathOf(result.trace))
    for (const command of result.commands) {
      if (command.kind === 'timer') {
        const limit = command.timer.clock && clocks.get(command.timer.clock.value), timing = command.timer.clock && !limit ? null : timingOf(command.timer, limit ?? null, clock), at = timing && strikesWith(timing, past.pauses)
        if (at) alarms.push({ at, token: command.token, trigger: command.trigger })
      }
      else if (command.kind === 'withdraw') alarms = alarms.filter(({ token }) => token !== command.token)
      else if (command.kind === 'incident') told.trouble.push(`“${nameOf(graph, command.node)}”停下了：${command.message}`)
      else if (command.kind === 'decide') {
        const said = decide(command.decision, command.inputs, clock)
        if ('fault' in said) told.trouble.push(said.fault)
        else { told.decided.push([command.node, said.value]); ready.push({ kind: 'complete', token: command.token, value: said.value }) }
      }
    }
  }
  take(start(graph, variables, { ...environment(clock), budget: most }))
  for (let left = most; left > 0 && state.status === 'running'; left--) {
    const event = ready.shift() ?? next()
    if (!event) break
    const result = step(graph, state, event, { ...environment(clock), budget: most })
    if (result.refused === undefined) take(result)
  }
  if (state.status === 'running') told.unanswered = [...new Set(state.tokens.filter(({ status, node }) => status === 'waiting' && asks(graph, node)).map(({ node }) => node))]
  return { ...told, ends: endsOf(graph, told.path), status: state.status }

  function next(): Event | undefined {
    const place = given.findIndex(answer => fits(answer) !== null), answer = given[place]
    const alarm = alarms.reduce<typeof alarms[number] | undefined>((first, each) => (!first || each.at < first.at ? each : first), undefined)
    const waits = state.tokens.some(({ status, node }) => status === 'waiting' && asks(graph, node))
    if (alarm && alarm.at <= (answer?.at ?? (waits ? past.closedAt : alarm.at))) {
      alarms = alarms.filter(each => each !== alarm)
      clock = new Date(Math.max(clock.getTime(), alarm.at.getTime()))
      return { kind: 'timer', token: alarm.token, trigger: alarm.trigger }
    }
    if (!answer) return undefined
    const event = fits(answer)!
    given.splice(place, 1)
    clock = new Date(Math.max(clock.getTime(), answer.at.getTime()))
    if (event.kind === 'complete' && answer.node !== null) wanting(answer.node, event)
    return event
  }
  /** The answer as an event of this course, if somebody waits for it now. */
  function fits({ node, event }: Given): Event | null {
    if (event.kind === 'message' || event.kind === 'signal') return listeningFor(graph, state, event.kind, event.name) ? event : null
    if (!('token' in event)) return event
    const token = state.tokens.find(held => held.node === node && held.status === 'waiting')
    return token ? { ...event, token: token.id } : null
  }
  /** A form that asks more now than was answered then. */
  function wanting(node: string, event: Extract<Event, { kind: 'complete' }>): void {
    const at = graph.nodes[node], token: Token | undefined = state.tokens.find(({ id }) => id === event.token)
    if (at?.kind !== 'userTask' || at.yw?.form === undefined) return
    const known = variablesOf(state, token?.scope), faults = faultsOf(componentsOf(forms[at.yw.form]), event.outputs ?? {}, known).filter(({ fault }) => fault !== 'unknown')
    if (faults.length > 0) told.trouble.push(`“${nameOf(graph, node)}”的表单现在要的和当时答的不一样：${faults.map(fault => `${fault.label}${faultSentence(fault)}`).join('、')}`)
  }
}
const asks = (graph: Graph, node: string): boolean => /Task$|^callActivity$/.test(graph.nodes[node]?.kind ?? '')

/** What is otherwise between two courses; null where nothing is. */
export function differenceOf(was: Course, before: Graph, now: Course, after: Graph): Difference | null {
  const old = was.path.filter(node => worth(before, node)), path = now.path.filter(node => worth(after, node))
  const [gone, come] = [beyond(old, path), beyond(path, old)]
  const names = (graph: Graph, nodes: readonly string[]) => [...new Set(nodes)].slice(0, 5).map(node => `“${nameOf(graph, node)}”`).join('、')
  const decisions = now.decided.flatMap(([node, value], at) => {
    const then = was.decided.filter(([of]) => of === node)[now.decided.slice(0, at).filter(([of]) => of === node).length]
    return then && JSON.stringify(then[1]) !== JSON.stringify(value) ? [`“${nameOf(after, node)}”当时得出 ${JSON.stringify(then[1])}，现在得出 ${JSON.stringify(value)}`] : []
  })
  if (was.status === now.status && gone.length === 0 && come.length === 0 && now.trouble.length === 0 && decisions.length === 0) return null
  const why = [
    ...decisions, ...now.unanswered.map(node => `走到“${nameOf(after, node)}”，当时没有办过这一步，不知道会怎么答`), ...now.trouble,
    ...gone.length > 0 ? [`不再走${names(before, gone)}`] : [], ...come.length > 0 ? [`改走${names(after, come)}`] : [],
  ]
  const places = (graph: Graph, nodes: readonly string[]): Place[] => nodes.map(node => ({ node, name: nameOf(graph, node) ?? node }))
  return { before: places(before, old), after: places(after, path), endBefore: endOf(was, before), endAfter: endOf(now, after), why: why.join('；') || '结果不同' }
}
/** Those of one list that are not in the other, as often as they are not. */
function beyond(one: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return one.filter(each => { const at = left.indexOf(each); if (at >= 0) left.splice(at, 1); return at < 0 })
}
const endOf = ({ ends, status }: Course, graph: Graph): string | null => status === 'running' ? null : status === 'failed' ? '出错终止' : [...new Set(ends)].map(node => nameOf(graph, node)).join('、') || '办结'

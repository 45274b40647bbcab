import { type Command, type Event, start, type State, step, type StepResult, type Trace, type Variables, variablesOf } from '@yiwang/bpmn'
import { dueOf, environment, type Limit, strikesAt, type World } from './world.ts'

/** Something that waits to be done by people. */
export interface Work { token: string; node: string; name: string; role: string | null; form: string | null; since: Date; limit: Limit | null; dueAt: Date | null; warnsAt: Date | null }
interface Alarm { at: Date; token: string; trigger: number; node: string }
/** One thing that happened, and when that was imagined to be. */
export interface Told { at: Date; what: 'begun' | 'done' | 'decided' | 'service' | 'called' | 'sent' | 'struck' | 'came' | 'stuck' | 'closed'; node: string | null; text?: string }
/** A case that nobody has: where it stands at an imagined instant. */
export interface Imagined { state: State; now: Date; begunAt: Date; whole: ReturnType<typeof dueOf>; works: Work[]; alarms: Alarm[]; told: Told[]; trace: Trace[]; /** What it waits for from outside. */ awaits: { token: string; node: string; what: 'message' | 'signal'; name: string }[]; stuck: string[] }

const blank: State = { status: 'running', next: 1, tokens: [], scopes: [] }
const most = 200

/** A case begins at an imagined instant. */
export function imagine(world: World, variables: Variables, now: Date): Imagined {
  const whole = dueOf(world, world.graph.nodes[world.graph.process]?.yw?.clock?.value, now), made: Imagined = { state: blank, now, begunAt: now, whole, works: [], alarms: [], told: [{ at: now, what: 'begun', node: null }], trace: [], awaits: [], stuck: [] }
  return follow(world, made, start(world.graph, variables, environment(now)))
}
/** One thing happens at the imagined instant, and what follows at once. */
export function happen(world: World, imagined: Imagined, event: Event, told?: Omit<Told, 'at'>): Imagined {
  const result = step(world.graph, imagined.state, event, environment(imagined.now))
  if (result.refused !== undefined) return { ...imagined, stuck: [...imagined.stuck, result.refused] }
  return follow(world, told ? { ...imagined, told: [...imagined.told, { ...told, at: imagined.now }] } : imagined, result)
}
/** Somebody does a piece of work. */
export const done = (world: World, imagined: Imagined, work: Work, answers: Variables): Imagined => happen(world, imagined, { kind: 'complete', token: work.token, outputs: answers }, { what: 'done', node: work.node })

/** Time goes on until an instant; timers strike on the way, in their order. */
export function pass(world: World, imagined: Imagined, until: Date): Imagined {
  let at = imagined
  for (let round = 0; round < most; round++) {
    const next = at.alarms.reduce<Alarm | null>((first, alarm) => (alarm.at <= until && (first === null || alarm.at < first.at) ? alarm : first), null)
    if (next === null || at.state.status !== 'running') break
    at = happen(world, { ...at, now: next.at > at.now ? next.at : at.now, alarms: at.alarms.filter(alarm => alarm !== next) }, { kind: 'timer', token: next.token, trigger: next.trigger }, { what: 'struck', node: next.node })
  }
  return { ...at, now: until > at.now ? until : at.now }
}
/** When something happens by itself next. */
export const nextAlarm = ({ alarms }: Imagined): Date | null => alarms.reduce<Date | null>((first, { at }) => (first === null || at < first ? at : first), null)

function follow(world: World, imagined: Imagined, result: StepResult): Imagined {
  const at: Imagined = { ...imagined, works: [...imagined.works], alarms: [...imagined.alarms], told: [...imagined.told], trace: [...imagined.trace], awaits: [...imagined.awaits], stuck: [...imagined.stuck] }, answers: Event[] = []
  let next: StepResult | undefined = result
  for (let round = 0; next && round < most; round++) {
    at.state = next.state
    at.trace.push(...next.trace)
    for (const command of next.commands) { const answer = obey(world, at, command); if (answer) answers.push(answer) }
    const answer = answers.shift()
    next = answer ? step(world.graph, at.state, answer, environment(at.now)) : undefined
    if (next?.refused !== undefined) next = undefined
  }
  // a token that is gone waits for nothing any more
  const there = new Set(at.state.tokens.map(({ id }) => id)), still = <T extends { token: string }>(list: T[]) => list.filter(({ token }) => there.has(token))
  Object.assign(at, { works: still(at.works), alarms: still(at.alarms), awaits: still(at.awaits) })
  if (at.state.status !== 'running') at.told.push({ at: at.now, what: 'closed', node: null })
  return at
}

/** What the house would do; what it does by itself is taken to have been done. */
function obey(world: World, at: Imagined, command: Command): Event | null {
  const { now } = at, tell = (what: Told['what'], node: string, text?: string) => { at.told.push({ at: now, what, node, ...text === undefined ? {} : { text } }) }
  switch (command.kind) {
    case 'task': {
      const due = dueOf(world, command.yw.clock?.value, now)
      at.works.push({ token: command.token, node: command.node, name: command.name, role: command.yw.role ?? null, form: command.yw.form ?? null, since: now, limit: due?.limit ?? null, dueAt: due?.dueAt ?? null, warnsAt: due?.warnsAt ?? null })
      return null
    }
    case 'timer': {
      const strikes = strikesAt(world, command.timer, now)
      if (strikes === null) { tell('stuck', command.node, '计时的写法读不懂，或者时限没有登记'); at.stuck.push(command.node); return { kind: 'fail', token: command.token, message: '计时的写法读不懂' } }
      at.alarms.push({ at: strikes, token: command.token, trigger: command.trigger, node: command.node })
      return null
    }
    case 'decide': {
      const said = world.decide(command.decision, { ...variablesOf(at.state, at.state.tokens.find(({ id }) => id === command.token)?.scope), ...command.inputs }, now)
      if ('fault' in said) { tell('stuck', command.node, said.fault); at.stuck.push(said.fault); return { kind: 'fail', token: command.token, message: said.fault } }
      tell('decided', command.node, `${said.rules.length > 0 ? `第 ${said.rules.join('、')} 行，` : ''}得出 ${JSON.stringify(said.value)}`)
      return { kind: 'complete', token: command.token, value: said.value }
    }
    case 'service': tell('service', command.node); return { kind: 'complete', token: command.token }
    case 'call': tell('called', command.node); return { kind: 'complete', token: command.token }
    case 'send': tell('sent', command.node); return { kind: 'complete', token: command.token }
    case 'await': at.awaits.push({ token: command.token, node: command.node, what: command.what, name: command.name }); return null
    case 'incident': if (!at.stuck.includes(command.message)) { tell('stuck', command.node, command.message); at.stuck.push(command.message) } return null
    default: return null
  }
}
/** How it ended: the ends that it came to, by their names; none while it runs. */
export function endsOf({ graph }: World, { state, trace }: Imagined): string[] {
  if (state.status === 'running') return []
  return [...new Set(trace.filter(({ what, node }) => what === 'completed' && graph.nodes[node]?.kind === 'endEvent' && graph.nodes[node].scope === graph.process).map(({ node }) => graph.nodes[node]?.name ?? node))]
}

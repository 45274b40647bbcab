import { type Variables, variablesOf } from '@yiwang/bpmn'
import { dayOf, take, addWorkingDays, startOfDay } from '@yiwang/calendar'
import { answersOf, asks, begun, choicesOf, type Component, componentsOf, placesOf, type Values } from '@yiwang/form'
import { done, endsOf, happen, type Imagined, imagine, nextAlarm, pass, type Work } from './imagined.ts'
import { workingDays, type World } from './world.ts'

export interface Settings {
  cases: number
  /** How many come on a working day. */
  perDay: number
  /** How much of their limits people use, in percent, for half of the work. */
  usual: number
  from: Date
  /** How much more often one answer is given than another: form and field, then the value as JSON. */
  weights: Readonly<Record<string, Readonly<Record<string, number>>>>
  seed: number
}
/** What became of one imagined case. */
interface Lived { ends: string[]; status: Imagined['state']['status'] | 'waiting'; days: number; late: boolean; stays: { node: string; from: number; until: number; late: boolean }[]; nodes: Set<string>; flows: Set<string>; stuck: string[] }
export interface Outcome {
  cases: number
  /** One case may come to several. */
  ends: { end: string; count: number }[]
  median: number | null
  p90: number | null
  /** Of the cases that ended and have a limit for the whole. */
  late: number
  limited: boolean
  /** Steps of people: how often, how often too late, how many at most lay there at once. */
  steps: { node: string; name: string; times: number; late: number; most: number }[]
  stuck: { text: string; count: number }[]
  /** What nobody came to: steps, and ways out of a fork. */
  never: { id: string; name: string }[]
}

/** Random, and the same again for the same seed. */
export function random(seed: number): () => number {
  let at = seed >>> 0
  return () => { at = (at + 0x6d2b79f5) >>> 0; let x = Math.imul(at ^ (at >>> 15), at | 1); x ^= x + Math.imul(x ^ (x >>> 7), x | 61); return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296 }
}
/** Numbers that the model speaks of: what is asked for lies around them, so that each side of a limit is tried. */
const numbersIn = ({ graph }: World, decisions: readonly string[]): number[] => [...new Set([...Object.values(graph.flows).map(({ condition = '' }) => condition), ...decisions].flatMap(text => [...text.replace(/"[^"]*"/g, '').matchAll(/(?<![\w.-])\d{1,12}(?:\.\d+)?(?![\w.-])/g)].map(([number]) => Number(number))))].slice(0, 60)

interface Chance { next: () => number; numbers: readonly number[]; weights: Settings['weights'] }
function pick<T>(items: readonly T[], weigh: (item: T) => number, next: () => number): T | undefined {
  const total = items.reduce((sum, item) => sum + Math.max(0, weigh(item)), 0)
  let at = next() * total
  for (const item of items) { at -= Math.max(0, weigh(item)); if (at < 0) return item }
  return total > 0 ? items.at(-1) : items[Math.floor(next() * items.length)]
}
/** An answer that the form would take. */
export function randomAnswers(form: string | null, schema: unknown, known: Values, chance: Chance, now: Date): Values {
  const components = componentsOf(schema), values: Values = begun(components, known)
  for (const { component } of placesOf(components)) if (asks(component) && component.type !== 'expression' && component.type !== 'text') { const value = randomAnswer(form, component, known, chance, now); if (value !== undefined) values[component.key ?? ''] = value }
  return answersOf(components, values, known)
}
function randomAnswer(form: string | null, component: Component, known: Values, { next, numbers, weights }: Chance, now: Date): unknown {
  const { type, key = '', subtype, validate: { required, min, max, minLength = 2, maxLength } = {} } = component, choices = choicesOf(component, known), told = weights[`${form}.${key}`] ?? {}
  switch (type) {
    case 'radio': case 'select': return pick(choices ?? [], ({ value }) => told[JSON.stringify(value)] ?? 1, next)?.value
    case 'checklist': { const some = (choices ?? []).filter(() => next() < 0.6); return (some.length > 0 ? some : (choices ?? []).slice(0, 1)).map(({ value }) => value) }
    case 'checkbox': return pick([true, false], value => told[String(value)] ?? (value && required ? 9 : 1), next) === true || required === true
    case 'number': { const around = numbers.length > 0 ? numbers[Math.floor(next() * numbers.length)]! : 100 * next(), wanted = Math.round(around + (next() < 0.3 ? 0 : (next() - 0.5) * Math.max(2, around))); return Math.min(max ?? Infinity, Math.max(min ?? 0, wanted)) }
    case 'datetime': { const day = dayOf(new Date(now.getTime() + Math.floor(next() * 365) * 86_400_000)); return subtype === 'time' ? '09:30' : subtype === 'datetime' ? `${day}T09:30` : day }
    default: return required || next() < 0.5 ? '试跑时随便写的几个字'.repeat(Math.ceil(minLength / 10)).slice(0, Math.max(minLength, Math.min(maxLength ?? 10, 10))) : undefined
  }
}
/** How long somebody takes: half of the work within the usual share of its limit, some of it much longer. */
const shareOf = (usual: number, next: () => number): number => (usual / 100) * Math.exp(0.55 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()))

/** One case from beginning to end, by chance. */
function live(world: World, { usual, weights }: Settings, chance: Chance, from: Date, given: Variables): Lived {
  const first = Object.values(world.graph.nodes).find(({ kind, scope, triggers }) => kind === 'startEvent' && scope === world.graph.process && (triggers ?? []).length === 0), starting = first?.yw?.form
  let at = imagine(world, { ...given, ...starting ? json(randomAnswers(starting, world.forms[starting], given, { ...chance, weights }, from)) : {} }, from)
  const ready = new Map<string, { work: Work; at: Date }>(), stays: Lived['stays'] = []
  for (let round = 0; round < 400 && at.state.status === 'running'; round++) {
    for (const work of at.works) if (!ready.has(work.token)) ready.set(work.token, { work, at: new Date(work.since.getTime() + Math.max(60_000, shareOf(usual, chance.next) * ((work.dueAt?.getTime() ?? work.since.getTime() + 86_400_000) - work.since.getTime()))) })
    const gone = [...ready.values()].filter(({ work }) => !at.works.some(({ token }) => token === work.token))
    for (const { work } of gone) { stays.push({ node: work.node, from: work.since.getTime(), until: at.now.getTime(), late: false }); ready.delete(work.token) }
    const soonest = [...ready.values()].reduce<{ work: Work; at: Date } | null>((first, each) => (first === null || each.at < first.at ? each : first), null), alarm = nextAlarm(at)
    if (soonest && (alarm === null || soonest.at <= alarm)) {
      at = pass(world, at, soonest.at)
      ready.delete(soonest.work.token)
      stays.push({ node: soonest.work.node, from: soonest.work.since.getTime(), until: soonest.at.getTime(), late: soonest.work.dueAt !== null && soonest.at >= soonest.work.dueAt })
      at = done(world, at, soonest.work, json(randomAnswers(soonest.work.form, soonest.work.form ? world.forms[soonest.work.form] : null, variablesOf(at.state), { ...chance, weights }, at.now)))
    } else if (at.awaits.length > 0 && (alarm === null || chance.next() < 0.7)) {
      const [awaited] = at.awaits, came = new Date(at.now.getTime() + Math.ceil(chance.next() * 3) * 86_400_000)
      at = happen(world, pass(world, at, alarm !== null && alarm < came ? at.now : came), { kind: awaited!.what, name: awaited!.name, ...awaited!.what === 'message' ? { token: awaited!.token } : {} }, { what: 'came', node: awaited!.node })
    } else if (alarm) at = pass(world, at, alarm)
    else break
  }
  return {
    ends: endsOf(world, at), status: at.state.status === 'running' ? 'waiting' : at.state.status, days: workingDays(world.calendar, from, at.now), late: at.whole !== null && at.now >= at.whole.dueAt, stays, stuck: at.stuck,
    nodes: new Set(at.trace.map(({ node }) => node)), flows: new Set(at.trace.flatMap(({ flow }) => (flow ? [flow] : []))),
  }
}
/** Values of a form are JSON already; the type says so. */
const json = (values: Values): Variables => JSON.parse(JSON.stringify(values))

/** Many cases, a piece at a time: each turn gives how many there are, so that the page can draw, and be told to stop. */
export function* many(world: World, settings: Settings, decisions: readonly string[], given: Variables): Generator<number, Outcome> {
  const next = random(settings.seed), chance: Chance = { next, numbers: numbersIn(world, decisions), weights: settings.weights }, lived: Lived[] = []
  for (let at = 0; at < settings.cases; at++) {
    const day = take(addWorkingDays(world.calendar, dayOf(settings.from), Math.floor(at / settings.perDay))), from = new Date(startOfDay(day).getTime() + (8 + 9 * next()) * 3_600_000)
    lived.push(live(world, settings, chance, from, given))
    yield at + 1
  }
  return outcomeOf(world, lived)
}
const counted = (texts: readonly string[]): [string, number][] => [...texts.reduce((all, text) => all.set(text, (all.get(text) ?? 0) + 1), new Map<string, number>())].sort((a, b) => b[1] - a[1])
/** The value below which a share of them lies. */
const quantile = (sorted: readonly number[], share: number): number | null => (sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!)

export function outcomeOf({ graph }: World, lived: readonly Lived[]): Outcome {
  const ended = lived.filter(({ status }) => status !== 'waiting'), days = ended.map(each => each.days).sort((a, b) => a - b), nodes = new Set(lived.flatMap(each => [...each.nodes])), flows = new Set(lived.flatMap(each => [...each.flows]))
  const name = (id: string) => graph.nodes[id]?.name ?? id, people = Object.values(graph.nodes).filter(({ kind }) => kind === 'userTask' || kind === 'manualTask')
  return {
    cases: lived.length, ends: counted(lived.flatMap(({ ends, status }) => (status === 'waiting' ? ['停在半路'] : ends.length > 0 ? ends : ['结束']))).map(([end, count]) => ({ end, count })),
    median: quantile(days, 0.5), p90: quantile(days, 0.9), late: ended.filter(({ late }) => late).length, limited: graph.nodes[graph.process]?.yw?.clock !== undefined,
    steps: people.map(({ id }) => { const stays = lived.flatMap(each => each.stays.filter(({ node }) => node === id)); return { node: id, name: name(id), times: stays.length, late: stays.filter(({ late }) => late).length, most: crowd(stays) } }).sort((a, b) => b.most - a.most),
    stuck: counted(lived.flatMap(({ stuck }) => [...new Set(stuck)])).map(([text, count]) => ({ text, count })),
    never: [
      ...Object.values(graph.nodes).filter(({ id, kind, scope }) => kind !== 'process' && scope !== null && !nodes.has(id)).map(({ id }) => ({ id, name: name(id) })),
      ...Object.values(graph.flows).filter(({ id, source, target }) => !flows.has(id) && nodes.has(source) && nodes.has(target) && (graph.nodes[source]?.outgoing.length ?? 0) > 1).map(({ id, name: word, source, target }) => ({ id, name: word ?? `${name(source)} → ${name(target)}` })),
    ],
  }
}
/** How many lay there at once, at most. */
function crowd(stays: readonly { from: number; until: number }[]): number {
  const changes = stays.flatMap(({ from, until }) => [[from, 1], [until, -1]] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let now = 0, most = 0
  for (const [, change] of changes) { now += change; most = Math.max(most, now) }
  return most
}

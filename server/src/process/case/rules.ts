import { type Environment, type Graph, type Json, type Node, type Variables } from '@yiwang/bpmn'
import { buildCalendar, type Calendar, dayOf, schedule, take, type Unit } from '@yiwang/calendar'
import { compile, type Expression, namesOf } from '@yiwang/feel'
import { componentsOf, faultSentence, faultsOf } from '@yiwang/form'
import { type CaseClock, type Colour } from './schema.ts'

/** What FEEL gives, as it is kept in a variable: numbers that JSON holds exactly as numbers, all else as FEEL writes it. */
function jsonOf(value: unknown): Json {
  if (value === null || value === undefined || typeof value === 'function') return null
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.map(jsonOf)
  if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonOf(inner)]))
  const text = String(value)
  return /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text
}

const most = 2000, compiled = new Map<string, Expression>()
function expressionOf(text: string, variables: Variables): Expression {
  const key = `${Object.keys(variables).filter(name => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)).join('\u0000')}\u0001${text}`, known = compiled.get(key)
  if (known) return known
  if (compiled.size >= most) compiled.clear()
  const made = compile(text, { names: namesOf(variables) ?? {} })
  compiled.set(key, made)
  return made
}
/** The engine's surroundings at an instant: a replay gives the recorded one and finds the same. */
export const environment = (now: Date): Environment => ({ now: now.toISOString(), evaluate: (text, variables) => jsonOf(expressionOf(text, variables).evaluate(variables, { now })) })

let calendar: Calendar | undefined
/** The national calendar; a year that is not published yet is counted as plain weeks, and whoever shows the date says so. */
const usual = (): Calendar => calendar ??= take(buildCalendar({ unpublished: 'assume' }))

export interface Stretch { fromAt: Date; untilAt: Date | null }
/** When a time limit that began at an instant runs out, and when it turns yellow. Null while it stands still. */
export function dueOf({ value, unit, warnAt, extended = [] }: Pick<CaseClock, 'value' | 'unit' | 'warnAt' | 'extended'>, startedAt: Date, pauses: readonly Stretch[]): { dueAt: Date | null; warnAt: Date | null } {
  const { dueAt, warnsAt } = take(schedule(usual(), {
    value, unit: unit as Unit, startedAt, warning: { usedPercent: warnAt }, extensions: extended, pauses: pauses.filter(({ untilAt }) => untilAt === null || untilAt > startedAt).map(({ fromAt, untilAt }) => ({ from: fromAt < startedAt ? startedAt : fromAt, until: untilAt })),
  }))
  return { dueAt, warnAt: warnsAt }
}

export interface Timed { clock: CaseClock | null; dueAt: Date | null; warnAt: Date | null }
/** Of a step's own limit and that of the whole case, whichever runs out first; it turns yellow with the first of the two. */
export function firstOf(own: Timed, whole: Timed | null): Timed {
  if (whole === null || whole.clock === null) return own
  if (own.clock === null) return whole
  const [first, other] = whole.dueAt !== null && (own.dueAt === null || whole.dueAt < own.dueAt) ? [whole, own] : [own, whole]
  return { clock: first.clock, dueAt: first.dueAt, warnAt: first.warnAt === null || (other.warnAt !== null && other.warnAt < first.warnAt) ? other.warnAt : first.warnAt }
}

/** Years without published holidays that a limit was counted over as plain weeks, or (in natural days) ends in, where a last day on a holiday would move: whoever shows its last day says so. */
export function assumedOf({ clock, dueAt }: { clock: Pick<CaseClock, 'unit'> | null; dueAt: Date | null }, openedAt: Date): number[] {
  if (clock === null || dueAt === null || !/^working|^naturalDay$|^month$/.test(clock.unit)) return []
  const last = yearOf(new Date(dueAt.getTime() - 1)), first = clock.unit.startsWith('working') ? yearOf(openedAt) : last
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).filter(year => !usual().published.includes(year))
}
const yearOf = (at: Date): number => Number(dayOf(at).slice(0, 4))

/** 绿 黄 红. */
export function colourOf({ dueAt, warnAt, clock }: { dueAt: Date | null; warnAt: Date | null; clock: unknown }, { pausedAt, at }: { pausedAt: Date | null; at: Date }): Colour {
  if (clock === null) return 'none'
  if (pausedAt !== null && dueAt === null) return 'paused'
  if (dueAt !== null && at >= dueAt) return 'red'
  return warnAt !== null && at >= warnAt ? 'yellow' : 'green'
}

/** Where people begin a case: the start that waits for nothing. */
export const startOf = (graph: Graph): Node | undefined => (graph.nodes[graph.process]?.children ?? []).map(id => graph.nodes[id]).find(node => node?.kind === 'startEvent' && (node.triggers ?? []).length === 0)

/**
 * What is wrong with the answers to a step, a sentence each: its form is answered whole, and nobody sets what the step did not ask for. The other variables say
 * whose a case is and what it is about: who could change them could have the house act on somebody else's things.
 */
export function answerFaults(node: Node | undefined, forms: Readonly<Record<string, unknown>>, values: Record<string, unknown>, known: Record<string, unknown>): string[] {
  const beside = new Set(node?.yw?.fields ?? [])
  return faultsOf(componentsOf(forms[node?.yw?.form ?? '']), values, known).filter(({ key, fault }) => !(fault === 'unknown' && beside.has(key))).map(fault => `“${fault.label}”${faultSentence(fault)}`)
}

/** What was gone through, for the drawing. */
export const passedOf = (actions: readonly { trace: readonly { what: string; node: string }[] }[]): string[] => [...new Set(actions.flatMap(({ trace }) => trace.filter(({ what }) => what === 'completed').map(({ node }) => node)))]
/** Where one may go back to: what people did. */
export const backFrom = (graph: Graph, actions: Parameters<typeof passedOf>[0]): string[] => passedOf(actions).filter(node => graph.nodes[node]?.kind === 'userTask')
export const nameOf = (graph: Graph, node: string | null): string | null => node === null ? null : graph.nodes[node]?.name ?? node

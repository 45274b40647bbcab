import { type Environment, type Graph, type Json, type ModelProblem, readModel, type TimerDefinition, type Variables } from '@yiwang/bpmn'
import { buildCalendar, type Calendar, countWorkingDays, dayOf, schedule, take, type Unit } from '@yiwang/calendar'
import { decide, type DecisionModel, readDmn } from '@yiwang/dmn'
import { compile, type Expression, namesOf, plain } from '@yiwang/feel'

/** A time limit as it is registered. */
export interface Limit { code: string; name: string; value: number; unit: string; warnAt: number; basis: string }
/** All that a trial needs: the same libraries as the house, and nothing of the house itself. */
export interface World {
  graph: Graph
  problems: ModelProblem[]
  forms: Record<string, unknown>
  limits: ReadonlyMap<string, Limit>
  calendar: Calendar
  /** What a decision says, or why it says nothing. */
  decide(name: string, inputs: Variables, now: Date): { value: Json; rules: number[] } | { fault: string }
}

/** Reads a document for trying it out. */
export async function readWorld({ bpmn, forms, decisions }: { bpmn: string; forms: Record<string, unknown>; decisions: Record<string, string> }, limits: ReadonlyMap<string, Limit>): Promise<World> {
  const { graph, problems } = await readModel(bpmn), models = new Map<string, DecisionModel | string>()
  for (const [name, xml] of Object.entries(decisions)) models.set(name, await readDmn(xml, /<(?:[\w.-]+:)?import\b/.test(xml) ? Object.values(decisions).filter(other => other !== xml) : []).catch((error: unknown) => error instanceof Error ? error.message : String(error)))
  return {
    graph, problems, forms, limits, calendar: take(buildCalendar({ unpublished: 'assume' })),
    decide(name, inputs, now) {
      const model = models.get(name)
      if (model === undefined) return { fault: `决策 ${name} 不在这个流程里` }
      if (typeof model === 'string') return { fault: model }
      try {
        const { decision, value, why, hits } = decide(model, name, inputs, { now, steps: 1_000_000 })
        return value === null && why.length > 0 ? { fault: `没有得出结果：${why.slice(0, 3).join('；')}` } : { value, rules: hits.findLast(({ where }) => where === decision)?.rules ?? [] }
      } catch (error) { return { fault: error instanceof Error ? error.message : String(error) } }
    },
  }
}

const compiled = new Map<string, Expression>()
function expressionOf(text: string, variables: Variables): Expression {
  const key = `${Object.keys(variables).filter(name => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)).join('\u0000')}\u0001${text}`, known = compiled.get(key)
  if (known) return known
  if (compiled.size > 1000) compiled.clear()
  const made = compile(text, { names: namesOf(variables) ?? {} })
  compiled.set(key, made)
  return made
}
export const environment = (now: Date): Environment => ({ now: now.toISOString(), evaluate: (text, variables) => plain(expressionOf(text, variables).evaluate(variables, { now })) })

/** When a time limit that begins at an instant runs out. Null where it is not registered. */
export function dueOf({ limits, calendar }: World, code: string | undefined, from: Date): { limit: Limit; dueAt: Date; warnsAt: Date | null } | null {
  const limit = code === undefined ? undefined : limits.get(code)
  if (!limit) return null
  const { dueAt, warnsAt } = take(schedule(calendar, { value: limit.value, unit: limit.unit as Unit, startedAt: from, warning: { usedPercent: limit.warnAt } }))
  return dueAt === null ? null : { limit, dueAt, warnsAt }
}

/** When a timer strikes: an instant, a period, or a registered time limit in working time. Null where nobody can tell. */
export function strikesAt(world: World, { date, duration, cycle, clock }: TimerDefinition, now: Date): Date | null {
  if (clock) return dueOf(world, clock.value, now)?.dueAt ?? null
  if (date !== undefined) { const at = new Date(date); return Number.isNaN(at.getTime()) ? null : at }
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? cycle?.replace(/^R\d*\//, '') ?? '')
  if (!found) return null
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(part => Number(part ?? 0)), at = new Date(now)
  at.setUTCMonth(at.getUTCMonth() + years * 12 + months)
  return new Date(at.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000)
}
/** Working days from one instant to another: 0 within a day. */
export const workingDays = (calendar: Calendar, from: Date, until: Date): number => take(countWorkingDays(calendar, dayOf(from), dayOf(until)))

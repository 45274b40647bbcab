import { type Graph, type State, type Variables, variablesOf } from '@yiwang/bpmn'
import { componentsOf, sourceOf, toldOf } from '@yiwang/form'
import { type Db } from '#kernel/db'
import { roleNames } from '#kernel/identity'
import { organizationNames } from '#data/registry'
import { type VersionTable } from '#process/model'
import { assign, clockFor } from './advance.commands.ts'
import { aheadOf, beginsWith } from './ahead.rules.ts'
import { type Asked, type Coming } from './schema.ts'
import { type ActionTable, type CaseRow } from './table.ts'

type Forms = VersionTable['document']['forms']
const formOf = (forms: Forms, name: string | undefined) => componentsOf(name !== undefined && Object.hasOwn(forms, name) ? forms[name] : null)

/** 申请的: what the beginning asked, by the labels of its form; where a dataset says the same, which one. */
export function askedIn(graph: Graph, forms: Forms, actions: readonly Pick<ActionTable, 'event'>[]): Asked[] {
  // as it began, as it was mended, and as it was handed in again; what steps answered since is told with them
  const variables: Variables = Object.assign({}, ...actions.map(({ event }) => event?.kind === 'start' ? event.variables : event?.kind === 'variables' ? event.values : event?.kind === 'message' ? event.outputs ?? {} : {}))
  return toldOf(formOf(forms, beginsWith(graph)), variables).map(({ key, label, text, component }) => {
    const source = sourceOf(component), value = source === null ? null : variables[source.variable]
    return { key, label, text, source: source === null || value === null || value === undefined ? null : { dataset: source.dataset, field: source.field, by: source.by, value: String(value) } }
  })
}

/** What was answered at a step, by the labels of its form. */
export function answersOf(graph: Graph, forms: Forms, variables: Variables, { event, node }: Pick<ActionTable, 'event' | 'node'>): { label: string; text: string }[] {
  if (event?.kind !== 'complete' || node === null) return []
  return toldOf(formOf(forms, graph.nodes[node]?.yw?.form), event.outputs ?? {}, { ...variables, ...event.outputs }).map(({ label, text }) => ({ label, text }))
}

/** 接下来: the likely steps, whose they are and how long each may take. */
export async function comingIn(db: Db, row: CaseRow, graph: Graph, state: State, now: Date): Promise<Coming[]> {
  if (row.status !== 'running') return []
  const variables = variablesOf(state), ahead = aheadOf(graph, state, variables, now), isPerson = (kind: string) => kind === 'userTask' || kind === 'manualTask'
  const steps = await Promise.all(ahead.map(async ({ node: { kind, yw = {} } }) => (isPerson(kind) ? Promise.all([clockFor(db, yw.clock?.value, row.division, now).catch(() => null), assignedTo(db, row, { yw, variables }, now)]) : [null, null] as const)))
  const say = await sayer(db, steps.map(([, found]) => found))
  return ahead.map(({ node: { id, name, kind }, when }, at) => {
    const [clock, found] = steps[at]!
    return { node: id, name: name ?? id, kind: isPerson(kind) ? 'person' : kind === 'endEvent' ? 'end' : kind === 'receiveTask' || kind === 'intermediateCatchEvent' ? 'wait' : 'house', when, who: say(found), clock }
  })
}
type Assigned = Awaited<ReturnType<typeof assign>> | null
const assignedTo = (db: Db, row: CaseRow, step: Parameters<typeof assign>[2], now: Date): Promise<Assigned> => assign({ tx: db, now }, row, step).catch(() => null)
/** Whose work a step is, as one says it: the department's, or the post's. Null where it cannot be known yet. */
async function sayer(db: Db, found: readonly Assigned[]): Promise<(one: Assigned) => string | null> {
  if (found.every(one => one === null)) return () => null
  const [roles, organizations] = await Promise.all([roleNames(db), organizationNames(db, found.flatMap(one => one?.organization ?? []))])
  return one => {
    if (one === null) return null
    const role = roles.get(one.role) ?? one.role
    return one.organization === null ? role : `${organizations.get(one.organization) ?? one.organization}，${role}`
  }
}
export const whose = async (db: Db, row: CaseRow, step: Parameters<typeof assign>[2], now: Date): Promise<string | null> => {
  const found = await assignedTo(db, row, step, now)
  return (await sayer(db, [found]))(found)
}

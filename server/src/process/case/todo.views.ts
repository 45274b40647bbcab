import { type Actor, type Area } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { findOrganizations, organizationNames } from '#data/registry'
import { modelNames } from '#process/model'
import { type Task } from './schema.ts'
import { type Counts, type ListTasks } from './todo.schema.ts'
import { countDepartments, countKinds, countTasks, listTaskRows, type ListedTask, most, type Whose } from './todo.table.ts'
import { heldRole, presentTask } from './views.ts'

const nothing = { count: 0, more: false }, none: Counts = { all: nothing, late: nothing, near: nothing, calm: nothing, paused: nothing }

const listOf = (whose: ListTasks['whose'], actor: Actor, held: string | null, areas: readonly Area[]): Whose | null => areas.length === 0 ? null : whose === 'mine' ? { account: actor.account } : whose === 'area' ? { areas }
  : held === null || actor.organization === null || actor.division === null ? null : { role: held, organization: actor.organization, division: actor.division }

/** What a screen shows of some tasks, with the names of whoever asked and of their kinds. */
async function presentTasks(db: Db, actor: Actor, held: string | null, now: Date, rows: readonly ListedTask[]): Promise<Task[]> {
  const askers = await organizationNames(db, rows.map(({ askedBy }) => askedBy)), kinds = await modelNames(db, rows.map(({ model }) => model)), reader = { actor, held, now, nameOf: await accountNames(db, rows.flatMap(({ account, delegatedBy }) => [account, delegatedBy])) }
  return rows.map(row => presentTask(reader, { ...row, askedBy: askers.get(row.askedBy) ?? row.askedBy, modelName: kinds.get(row.model) ?? row.model }))
}

/** One page of a to-do list, with how many there are of each. */
export async function listTasksOf(db: Db, actor: Actor, areas: readonly Area[], now: Date, { whose, q, model, state, organization, ...page }: ListTasks) {
  const held = await heldRole(db, actor, now), list = listOf(whose, actor, held, areas)
  if (list === null) return { ...nothing, total: 0, items: [], counts: none, kinds: [] }
  const sought = { q, model, organization, askers: q === undefined ? [] : await findOrganizations(db, q) }
  const [rows, counts, kinds] = await Promise.all([listTaskRows(db, list, { ...sought, state }, page, now), countTasks(db, list, sought, now), countKinds(db, list)])
  const names = await modelNames(db, kinds.map(({ code }) => code)), told = counts[state ?? 'all']
  return { ...told, total: told.count, items: await presentTasks(db, actor, held, now, rows), counts, kinds: kinds.map(({ code, count }) => ({ code, name: names.get(code) ?? code, count })) }
}

/** How much there is on each list, and whose work in the areas is late. */
export async function loadOf(db: Db, actor: Actor, areas: readonly Area[], now: Date) {
  const held = await heldRole(db, actor, now), count = async (whose: ListTasks['whose']) => { const list = listOf(whose, actor, held, areas); return list === null ? none : countTasks(db, list, {}, now) }
  // only whoever governs beyond one organization compares departments
  const governs = areas.filter(({ organization }) => organization === null)
  const [mine, post, area, departments] = await Promise.all([count('mine'), count('post'), count('area'), governs.length === 0 ? [] : countDepartments(db, { areas: governs }, now)])
  const names = await organizationNames(db, departments.flatMap(({ organization }) => organization === null ? [] : [organization]))
  return {
    mine, post, area, most: departments.reduce((sum, { late, near }) => sum + late + near, 0) >= 2 * most,
    departments: departments.map(({ organization, ...told }) => ({ organization, name: organization === null ? null : names.get(organization) ?? organization, ...told })),
  }
}

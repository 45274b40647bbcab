import { type Actor, type Area, areasOf } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { findOrganizations, organizationNames } from '#data/registry'
import { modelNames } from '#process/model'
import { type Task } from './schema.ts'
import { type Absent, lentTo } from './substitute.views.ts'
import { type Counts, type ListTasks } from './todo.schema.ts'
import { countDepartments, countKinds, countTasks, listTaskRows, type ListedTask, most, type Whose } from './todo.table.ts'
import { heldRole, presentTask } from './views.ts'

const nothing = { count: 0, more: false }, none: Counts = { all: nothing, late: nothing, near: nothing, calm: nothing, paused: nothing }

interface Reading { actor: Actor; held: string | null; areas: readonly Area[]; lent: readonly Absent[] }
/** My list and my post's, with those of whoever I stand in for; or my area's, where nothing is lent. */
function listOf(whose: ListTasks['whose'], { actor, held, areas, lent }: Reading): Whose | null {
  if (whose === 'area') return areas.length === 0 ? null : { areas }
  const own = areas.length === 0 ? null : whose === 'mine' ? { account: actor.account } : postOf(actor, held, actor.account)
  const others = lent.filter(absent => areasOf(absent, 'case.tasks').length > 0).flatMap(({ account, posts }): Whose[] => whose === 'mine' ? [{ account }] : posts.flatMap(post => postOf(post, post.role, actor.account) ?? []))
  const any = [...own === null ? [] : [own], ...others.map(steps => ({ steps }))]
  return any.length === 0 ? null : { any }
}
const postOf = ({ organization, division }: Pick<Actor, 'organization' | 'division'>, role: string | null | undefined, but: string) => typeof role !== 'string' || organization === null || division === null ? null : { role, organization, division, but }

/** What a screen shows of some tasks, with the names of whoever asked and of their kinds. */
async function presentTasks(db: Db, { actor, held, lent }: Reading, now: Date, rows: readonly ListedTask[]): Promise<Task[]> {
  const askers = await organizationNames(db, rows.map(({ askedBy }) => askedBy)), kinds = await modelNames(db, rows.map(({ model }) => model)), reader = { actor, held, lent, now, nameOf: await accountNames(db, rows.flatMap(({ account, delegatedBy }) => [account, delegatedBy])) }
  return rows.map(row => presentTask(reader, { ...row, askedBy: askers.get(row.askedBy) ?? row.askedBy, modelName: kinds.get(row.model) ?? row.model }))
}

/** One page of a to-do list, with how many there are of each. */
export async function listTasksOf(db: Db, actor: Actor, areas: readonly Area[], now: Date, { whose, q, model, state, organization, ...page }: ListTasks) {
  const reading = { actor, held: await heldRole(db, actor, now), areas, lent: await lentTo(db, actor, now) }, list = listOf(whose, reading)
  if (list === null) return { ...nothing, total: 0, items: [], counts: none, kinds: [] }
  const sought = { q, model, organization, askers: q === undefined ? [] : await findOrganizations(db, q) }
  const [rows, counts, kinds] = await Promise.all([listTaskRows(db, list, { ...sought, state }, page, now), countTasks(db, list, sought, now), countKinds(db, list)])
  const names = await modelNames(db, kinds.map(({ code }) => code)), told = counts[state ?? 'all']
  return { ...told, total: told.count, items: await presentTasks(db, reading, now, rows), counts, kinds: kinds.map(({ code, count }) => ({ code, name: names.get(code) ?? code, count })) }
}

/** How much there is on each list, and whose work in the areas is late. */
export async function loadOf(db: Db, actor: Actor, areas: readonly Area[], now: Date) {
  const reading = { actor, held: await heldRole(db, actor, now), areas, lent: await lentTo(db, actor, now) }, count = async (whose: ListTasks['whose']) => { const list = listOf(whose, reading); return list === null ? none : countTasks(db, list, {}, now) }
  // only whoever governs beyond one organization compares departments
  const governs = areas.filter(({ organization }) => organization === null)
  const [mine, post, area, departments] = await Promise.all([count('mine'), count('post'), count('area'), governs.length === 0 ? [] : countDepartments(db, { areas: governs }, now)])
  const names = await organizationNames(db, departments.flatMap(({ organization }) => organization === null ? [] : [organization]))
  return {
    mine, post, area, most: departments.reduce((sum, { late, near }) => sum + late + near, 0) >= 2 * most,
    departments: departments.map(({ organization, ...told }) => ({ organization, name: organization === null ? null : names.get(organization) ?? organization, ...told })),
  }
}

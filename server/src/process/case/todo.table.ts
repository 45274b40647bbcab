import { type RawBuilder, sql } from 'kysely'
import { divisionPrefix } from '#kernel/action'
import { type Db, run } from '#kernel/db'
import { type CaseClock } from './schema.ts'
import { type TaskRow } from './task.table.ts'
import { type Counts, type ListTasks } from './todo.schema.ts'

/** Whose list: what an account has taken, what waits for posts of a role, or all that is open in some areas; several lists as one; only the steps of one. */
export type Whose = { account: string } | { role: string; organization: string; division: string; /** Whoever looks: what he may not do is not on it. */ but: string } | { areas: readonly { division: string; organization: string | null }[] } | { any: readonly Whose[] } | { steps: Whose }
export type ListedTask = TaskRow & { number: number; model: string; title: string; pausedAt: Date | null; urged: number; askedBy: string; /** 全程的时限. */ wholeClock: CaseClock | null; wholeDueAt: Date | null; wholeWarnAt: Date | null }
export interface Sought { q?: string | undefined; /** Organizations whose name is like it. */ askers?: readonly string[] | undefined; model?: string | undefined; organization?: string | undefined; state?: ListTasks['state'] | undefined }

type Piece = RawBuilder<unknown>
/** The lists that make one up; each goes by an index of its own, so that a post's list is short work among a million. A task may be on two of them. */
function listsOf(whose: Whose): Piece[] {
  if ('any' in whose) return whose.any.flatMap(listsOf)
  if ('steps' in whose) return listsOf(whose.steps).map(list => sql`t.kind = 'step' and t.delegated_by is null and ${list}`)
  if ('account' in whose) return [sql`t.account = ${whose.account}`]
  if ('role' in whose) {
    const free = sql`t.account is null and t.not_by is distinct from ${whose.but} and t.role = ${whose.role}`
    return [sql`${free} and t.organization = ${whose.organization}`, sql`${free} and t.organization is null and t.division like ${`${divisionPrefix(whose.division)}%`}`]
  }
  return whose.areas.flatMap(({ division, organization }) => {
    const within = division === '' ? sql`true` : sql`t.division like ${`${division}%`}`
    return organization === null ? [within] : [sql`${within} and t.organization = ${organization}`, sql`${within} and t.filed in (select o.id from case_case o where o.organization = ${organization} and o.status = 'running')`]
  })
}
const standings = (now: Date): Record<NonNullable<ListTasks['state']>, Piece> => ({
  late: sql`t.first_due_at <= ${now}`, near: sql`t.first_due_at > ${now} and t.first_warn_at <= ${now}`,
  calm: sql`(t.first_due_at > ${now} and (t.first_warn_at > ${now} or t.first_warn_at is null) or not t.timed)`, paused: sql`t.first_due_at is null and t.timed`,
})

/** What of each list fits, at most so many; taken together, each task once. */
function found(whose: Whose, { q, askers = [], model, organization }: Sought, pieces: readonly { where: Piece; most: number; ordered?: boolean }[]): Piece {
  const joined = q === undefined && model === undefined ? sql`` : sql`join case_case c on c.id = t.filed`, number = Number(q)
  const like = q === undefined ? sql`true` : sql`(c.title like ${`%${q.replace(/[\\%_]/g, '\\$&')}%`} or c.number = ${Number.isSafeInteger(number) ? number : -1} or c.organization = any(${[...askers]}::text[]))`
  const parts = listsOf(whose).flatMap(list => pieces.map(({ where, most, ordered = true }) => sql`(select t.id, t.filed, t.organization, t.first_due_at as due_at, t.first_warn_at as warn_at, not t.timed as free from case_task t ${joined}
    where t.state = 'open' and ${list} and ${where} and ${like} and ${model === undefined ? sql`true` : sql`c.model = ${model}`} and ${organization === undefined ? sql`true` : sql`t.organization = ${organization}`} ${ordered ? sql`order by t.first_due_at, t.id` : sql``} limit ${most})`))
  return sql`(${sql.join(parts, sql` union `)})`
}

/** What is due first, by its own limit or that of the whole case, comes first; what has no time limit comes last. */
export const listTaskRows = (db: Db, whose: Whose, sought: Sought, { limit, offset }: { limit: number; offset: number }, now: Date): Promise<ListedTask[]> => run<ListedTask>(db, sql<ListedTask>`
  select t.*, c.number, c.model, c.title, c.paused_at, c.urged, coalesce(c.applicant->>'name', c.organization) as asked_by, c.clock as whole_clock, c.due_at as whole_due_at, c.warn_at as whole_warn_at
  from (select f.id from ${found(whose, sought, [{ where: sought.state === undefined ? sql`true` : standings(now)[sought.state], most: limit + offset }])} f order by f.due_at nulls last, f.id limit ${limit} offset ${offset}) p
  join case_task t on t.id = p.id join case_case c on c.id = t.filed order by t.first_due_at nulls last, t.id`)

/** Counting ends there: nobody works through more than a thousand, and a list that long must not keep anybody waiting. */
export const most = 1000
const bounded = (count: number, cut = false) => ({ count: Math.min(count, most), more: cut || count > most })

/** How many are late, nearly due, in no hurry, standing still. Of what is not due yet, those due first are looked at, twice as many. */
export async function countTasks(db: Db, whose: Whose, sought: Sought, now: Date): Promise<Counts> {
  const [told] = await run<{ late: number; near: number; calm: number; paused: number; free: number }>(db, sql`
    select count(*) filter (where due_at <= ${now}) as late, count(*) filter (where due_at > ${now} and warn_at <= ${now}) as near, count(*) filter (where due_at > ${now} and (warn_at > ${now} or warn_at is null)) as calm,
      count(*) filter (where due_at is null and not free) as paused, count(*) filter (where free) as free
    from ${found(whose, sought, [{ where: sql`t.first_due_at <= ${now}`, most: most + 1, ordered: false }, { where: sql`t.first_due_at > ${now}`, most: 2 * most + 1 }, { where: sql`t.first_due_at is null`, most: most + 1, ordered: false }])} f`)
  const { late = 0, near = 0, calm = 0, paused = 0, free = 0 } = told ?? {}, cut = near + calm > 2 * most
  return { all: bounded(late + near + calm + paused + free, cut), late: bounded(late), near: bounded(near, cut), calm: bounded(calm + free, cut), paused: bounded(paused, paused + free > most) }
}
/** What kinds they are of, among those due first. */
export const countKinds = (db: Db, whose: Whose): Promise<{ code: string; count: number }[]> => run<{ code: string; count: number }>(db, sql`
  select c.model as code, count(*) as count from ${found(whose, {}, [{ where: sql`true`, most }])} f join case_case c on c.id = f.filed group by 1 order by 2 desc, 1`)
/** Whose work in some areas is late or nearly so, the most late first. */
export const countDepartments = (db: Db, whose: Whose, now: Date): Promise<{ organization: string | null; late: number; near: number }[]> => run<{ organization: string | null; late: number; near: number }>(db, sql`
  select f.organization, count(*) filter (where f.due_at <= ${now}) as late, count(*) filter (where f.due_at > ${now}) as near
  from ${found(whose, {}, [{ where: sql`t.first_due_at <= ${now}`, most: 2 * most }, { where: sql`t.first_due_at > ${now} and t.first_warn_at <= ${now}`, most: 2 * most }])} f group by 1 order by 2 desc, 3 desc, 1 limit 50`)

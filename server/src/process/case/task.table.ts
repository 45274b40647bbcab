import { type Generated, type Selectable } from 'kysely'
import { divisionPrefix } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type CaseClock } from './schema.ts'

export interface TaskTable {
  id: string; filed: string; token: string; node: string; name: string; role: string; organization: string | null; division: string; form: string | null; stray: boolean; account: string | null
  state: 'open' | 'done' | 'withdrawn'; clock: CaseClock | null; dueAt: Date | null; warnAt: Date | null; openedAt: Date; doneAt: Date | null; revision: Generated<number>
}
export type TaskRow = Selectable<TaskTable>
interface TimerTable { id: Generated<number>; filed: string; token: string; trigger: number; runAt: Date }
interface Tables { caseTask: TaskTable; caseTimer: TimerTable; caseCase: { id: string; number: number; model: string; title: string; pausedAt: Date | null; urged: number; organization: string; division: string } }
const open = tables<Tables>()
const write = tables<{ caseTask: Omit<TaskTable, 'clock'> & { clock: string | null } }>()

export async function addTaskRow(tx: Db, { clock, ...row }: Omit<TaskRow, 'revision'>): Promise<void> {
  await write(tx).insertInto('caseTask').values({ ...row, clock: clock === null ? null : JSON.stringify(clock) }).execute()
}
export async function changeTaskRow(tx: Db, id: string, { clock, ...change }: Partial<TaskRow>): Promise<void> {
  await write(tx).updateTable('caseTask').set({ ...change, ...clock === undefined ? {} : { clock: clock === null ? null : JSON.stringify(clock) } }).where('id', '=', id).execute()
}
export async function withdrawTask(tx: Db, filed: string, token: string, doneAt: Date): Promise<void> {
  await open(tx).updateTable('caseTask').set({ state: 'withdrawn', doneAt }).where('filed', '=', filed).where('token', '=', token).where('state', '=', 'open').execute()
}
export async function readTaskRow(db: Db, id: string): Promise<TaskRow> {
  const row = await open(db).selectFrom('caseTask').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noTask({ id })
  return row
}
export const tasksOf = (db: Db, filed: string): Promise<TaskRow[]> => open(db).selectFrom('caseTask').selectAll().where('filed', '=', filed).orderBy('openedAt').orderBy('id').execute()

export const openTasksOf = (db: Db, filed: string): Promise<TaskRow[]> => open(db).selectFrom('caseTask').selectAll().where('filed', '=', filed).where('state', '=', 'open').orderBy('id').execute()

export type ListedTask = TaskRow & { number: number; model: string; title: string; pausedAt: Date | null; urged: number }
/** Whose list: what an account has taken, what waits for posts of a role, or all that is open in some areas. */
export type Whose = { account: string } | { role: string; organization: string; division: string } | { areas: readonly { division: string; organization: string | null }[] }

/** What is due first comes first; what has no time limit comes last. */
export async function listTaskRows(db: Db, whose: Whose, { q, model, limit, offset }: { q?: string | undefined; model?: string | undefined; limit: number; offset: number }): Promise<{ total: number; items: ListedTask[] }> {
  let found = open(db).selectFrom('caseTask').innerJoin('caseCase', 'caseCase.id', 'caseTask.filed').where('caseTask.state', '=', 'open')
  if ('account' in whose) found = found.where('caseTask.account', '=', whose.account)
  else if ('role' in whose) found = found.where('caseTask.account', 'is', null).where('caseTask.role', '=', whose.role)
    .where(eb => eb.or([eb('caseTask.organization', '=', whose.organization), eb.and([eb('caseTask.organization', 'is', null), eb('caseTask.division', 'like', `${divisionPrefix(whose.division)}%`)])]))
  else found = found.where(eb => eb.or(whose.areas.map(area => eb.and([
    ...area.division === '' ? [] : [eb('caseTask.division', 'like', `${area.division}%`)], ...area.organization === null ? [] : [eb.or([eb('caseTask.organization', '=', area.organization), eb('caseCase.organization', '=', area.organization)])],
  ]))))
  if (q !== undefined) found = found.where(eb => eb.or([eb('caseCase.title', 'like', `%${q.replace(/[\\%_]/g, '\\$&')}%`), ...Number.isSafeInteger(Number(q)) ? [eb('caseCase.number', '=', Number(q))] : []]))
  if (model !== undefined) found = found.where('caseCase.model', '=', model)
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('caseTask').select(['caseCase.number', 'caseCase.model', 'caseCase.title', 'caseCase.pausedAt', 'caseCase.urged'])
      .orderBy(eb => eb.ref('caseTask.dueAt'), order => order.asc().nullsLast()).orderBy('caseTask.id').limit(limit).offset(offset).execute(),
  ])
  return { total, items }
}
export async function addTimer(tx: Db, row: Omit<Selectable<TimerTable>, 'id'>): Promise<void> { await open(tx).insertInto('caseTimer').values(row).execute() }
export async function dropTimers(tx: Db, filed: string, token: string): Promise<void> { await open(tx).deleteFrom('caseTimer').where('filed', '=', filed).where('token', '=', token).execute() }
export const dueTimers = (db: Db, now: Date, limit: number): Promise<Pick<Selectable<TimerTable>, 'id' | 'filed'>[]> =>
  open(db).selectFrom('caseTimer').select(['id', 'filed']).where('runAt', '<=', now).orderBy('runAt').orderBy('id').limit(limit).execute()
/** Takes it away: whoever gets it fires it. */
export const takeTimer = (tx: Db, id: number): Promise<Selectable<TimerTable> | undefined> => open(tx).deleteFrom('caseTimer').where('id', '=', id).returningAll().executeTakeFirst()

import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Answer, type TaskKind } from './beside.rules.ts'
import { firstOf, type Timed } from './rules.ts'
import { type CaseClock } from './schema.ts'
import { type Timing } from './timer.rules.ts'

export interface TaskTable {
  id: string; filed: string; kind: TaskKind; token: string | null; request: string | null; node: string; name: string; role: string; organization: string | null; division: string; form: string | null; stray: boolean; blank: boolean; account: string | null; /** Who may not do it: he did the step that this one must be apart from. */ notBy: string | null
  state: 'open' | 'done' | 'withdrawn'; clock: CaseClock | null; dueAt: Date | null; warnAt: Date | null; openedAt: Date; doneAt: Date | null; answer: Answer | null; delegatedBy: string | null; warnedAt: Date | null; breachedAt: Date | null; revision: Generated<number>
  /** By whichever runs out first, its own limit or that of the whole. */ firstDueAt: Date | null; firstWarnAt: Date | null; timed: boolean
}
export type TaskRow = Selectable<TaskTable>
export interface TimerTable extends Timing { id: Generated<number>; filed: string; token: string; trigger: number; /** Null: it stands still with its case. */ runAt: Date | null; heldUntil: Generated<Date | null> }
interface Tables { caseTask: TaskTable; caseTimer: TimerTable }
/** What the lists go by; follows from the other columns and the case. */
type Derived = 'firstDueAt' | 'firstWarnAt' | 'timed'
const open = tables<Tables>('steady')
const write = tables<{ caseTask: Omit<TaskTable, 'clock' | 'answer'> & { clock: string | null; answer: string | null }; caseTimer: Omit<TimerTable, 'clock'> & { clock: string | null } }>('steady')
const textOf = (value: unknown): string | null => value === null ? null : JSON.stringify(value)
/** What a step of the model is, unless it says otherwise. */
const step = { kind: 'step' as const, token: null, request: null, answer: null, delegatedBy: null, warnedAt: null, breachedAt: null, blank: false, notBy: null }

export async function addTaskRow(tx: Db, row: Omit<TaskRow, 'revision' | Derived | keyof typeof step> & Partial<Pick<TaskRow, keyof typeof step>>, whole: Timed | null = null): Promise<void> {
  const { clock, answer, ...rest } = { ...step, ...row }, first = firstOf(row, whole)
  await write(tx).insertInto('caseTask').values({ ...rest, clock: textOf(clock), answer: textOf(answer), firstDueAt: first.dueAt, firstWarnAt: first.warnAt, timed: first.clock !== null }).execute()
}
/** Whoever changes time limits calls `settleFirst` at the end. */
export async function changeTaskRow(tx: Db, id: string, { clock, answer, ...change }: Partial<Omit<TaskRow, Derived>>): Promise<void> {
  await write(tx).updateTable('caseTask').set({ ...change, ...clock === undefined ? {} : { clock: textOf(clock) }, ...answer === undefined ? {} : { answer: textOf(answer) } }).where('id', '=', id).execute()
}
/** After the limits of a case or of its steps have changed: the lists go by whichever runs out first now. */
export async function settleFirst(tx: Db, filed: string): Promise<void> {
  await run(tx, sql`update case_task t set first_due_at = case when t.kind = 'step' then least(t.due_at, c.due_at) else t.due_at end, first_warn_at = case when t.kind = 'step' then least(t.warn_at, c.warn_at) else t.warn_at end,
    timed = t.clock is not null or (t.kind = 'step' and c.clock is not null) from case_case c where c.id = t.filed and t.filed = ${filed} and t.state = 'open'`)
}
/** What was asked of somebody under one account is asked of him under another. */
export async function moveTasks(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('caseTask').set({ account: to }).where('account', '=', from).execute() }
/** Nobody has to do it any more. */
export async function dropTask(tx: Db, id: string, doneAt: Date): Promise<void> { await open(tx).updateTable('caseTask').set({ state: 'withdrawn', doneAt }).where('id', '=', id).where('state', '=', 'open').execute() }
export const findTaskRow = (db: Db, id: string): Promise<TaskRow | undefined> => open(db).selectFrom('caseTask').selectAll().where('id', '=', id).executeTakeFirst()
export async function readTaskRow(db: Db, id: string): Promise<TaskRow> {
  const row = await open(db).selectFrom('caseTask').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noTask({ id })
  return row
}
/** Where a step of the model stands; what is asked beside it stands nowhere. */
export function tokenOf({ id, token }: Pick<TaskRow, 'id' | 'token'>): string {
  if (token === null) throw new Error(`task ${id} is no step of the model`)
  return token
}
export const tasksOf = (db: Db, filed: string): Promise<TaskRow[]> => open(db).selectFrom('caseTask').selectAll().where('filed', '=', filed).orderBy('openedAt').orderBy('id').execute()

/** The open steps of the model; what is asked beside them goes by no model. */
export const openTasksOf = async (db: Db, filed: string): Promise<(TaskRow & { token: string })[]> =>
  (await open(db).selectFrom('caseTask').selectAll().where('filed', '=', filed).where('state', '=', 'open').where('kind', '=', 'step').orderBy('id').execute()).map(row => ({ ...row, token: tokenOf(row) }))
export async function addTimer(tx: Db, { clock, ...row }: Omit<Selectable<TimerTable>, 'id' | 'heldUntil'>): Promise<void> { await write(tx).insertInto('caseTimer').values({ ...row, clock: clock === null ? null : JSON.stringify(clock) }).execute() }
export const timersOf = (db: Db, filed: string): Promise<Selectable<TimerTable>[]> => open(db).selectFrom('caseTimer').selectAll().where('filed', '=', filed).orderBy('id').execute()
/** 停钟: none of a case's timers strikes. */
export async function holdTimers(tx: Db, filed: string): Promise<void> { await open(tx).updateTable('caseTimer').set({ runAt: null }).where('filed', '=', filed).execute() }
export async function setTimer(tx: Db, id: number, runAt: Date | null, clock?: CaseClock): Promise<void> { await write(tx).updateTable('caseTimer').set({ runAt, ...clock === undefined ? {} : { clock: textOf(clock) } }).where('id', '=', id).execute() }
export async function dropTimers(tx: Db, filed: string, token: string): Promise<void> { await open(tx).deleteFrom('caseTimer').where('filed', '=', filed).where('token', '=', token).execute() }
const due = (db: Db, now: Date, limit: number) =>
  open(db).selectFrom('caseTimer').select('id').where('runAt', '<=', now).where(eb => eb.or([eb('heldUntil', 'is', null), eb('heldUntil', '<=', now)])).orderBy('runAt').orderBy('id').limit(limit)
/** How many are due and in nobody's hands; counted no further than `most`. */
export const countDue = async (db: Db, now: Date, most: number): Promise<number> => (await due(db, now, most).execute()).length
/** Takes some of what is due into one's hands, for so long: whoever asks meanwhile gets others. */
export const holdDue = (db: Db, now: Date, { limit, until }: { limit: number; until: Date }): Promise<Pick<Selectable<TimerTable>, 'id' | 'filed'>[]> =>
  open(db).updateTable('caseTimer').set({ heldUntil: until }).where('id', 'in', due(db, now, limit).forUpdate().skipLocked()).returning(['id', 'filed']).execute()
/** Takes it away: whoever gets it fires it. */
export const takeTimer = (tx: Db, id: number): Promise<Selectable<TimerTable> | undefined> => open(tx).deleteFrom('caseTimer').where('id', '=', id).returningAll().executeTakeFirst()
export interface Lit { id: string; filed: string; at: Date }
/** Steps that are yellow or red and were not told yet, the longest first, so many after one of them. What stands still has no such day. */
export const litTasks = (db: Db, colour: 'yellow' | 'red', now: Date, limit: number, after?: Lit): Promise<Lit[]> => {
  const [at, told] = colour === 'red' ? ['dueAt', 'breachedAt'] as const : ['warnAt', 'warnedAt'] as const
  let lit = open(db).selectFrom('caseTask').select(['id', 'filed', `${at} as at`]).$narrowType<{ at: Date }>().where('state', '=', 'open').where(told, 'is', null).where(at, '<=', now).where(eb => colour === 'red' ? eb.lit(true) : eb('dueAt', '>', now))
  if (after) lit = lit.where(eb => eb(eb.refTuple(at, 'id'), '>', eb.tuple(after.at, after.id)))
  return lit.orderBy(at).orderBy('id').limit(limit).execute()
}

import { type Scope, type State, type Token } from '@yiwang/bpmn'
import { type Actor } from '#kernel/action'
import { type Db, runPrepared } from '#kernel/db'
import { dayOf } from '#data/registry'
import { type Request } from './beside.rules.ts'
import { type Change } from './change.table.ts'
import { problem } from './problems.ts'
import { requestsWith, type RequestTable } from './request.table.ts'
import { type ActionTable, byBirth, type CaseRow, type PauseTable } from './table.ts'
import { type TaskRow } from './task.table.ts'

/** A case with all that belongs to it, as it stood at one moment. */
export interface Whole {
  row: CaseRow & { modelName: string; organizationName: string | null }
  state: State; tasks: TaskRow[]; actions: ActionTable[]; pauses: PauseTable[]; requests: Request[]
  /** Of the people in it. */
  names: ReadonlyMap<string, string>
  /** Somebody is away, and the reader stands in for him today. */
  lends: boolean
}

const text = (which: string) => `
  select c.*, m.name as model_name, o.name as organization_name,
    (select jsonb_agg(t.row) from case_token t where t.filed = c.id) as tokens, (select jsonb_agg(s.row) from case_scope s where s.filed = c.id) as scopes,
    (select json_agg(t order by t.opened_at, t.id) from case_task t where t.filed = c.id) as tasks, (select json_agg(a order by a.seq) from case_action a where a.filed = c.id) as actions,
    (select json_agg(p order by p.from_at) from case_pause p where p.filed = c.id) as pauses, (select json_agg(r order by r.asked_at, r.id) from case_request r where r.filed = c.id) as requests,
    (select json_agg(json_build_array(n.id, n.name)) from identity_account n where n.id in (
      select c.account union select unnest(array[a.account, a.stands_for]) from case_action a where a.filed = c.id
      union select unnest(array[t.account, t.delegated_by, t.answer->>'account']) from case_task t where t.filed = c.id)) as names,
    exists (select from case_substitute s where s.substitute = $2 and s.ended_at is null and s.from_on <= $3 and s.until_on >= $3) as lends
  from case_case c join model_model m on m.code = c.model left join registry_organization o on o.code = c.organization where c.id = ${which}`
const byId = text('$1'), byTask = text('(select k.filed from case_task k where k.id = $1)')

/** In one statement, and of one moment. */
export const readWhole = async (db: Db, actor: Actor, id: string, now: Date): Promise<Whole> => {
  const whole = await read(db, 'case_whole', byId, id, actor, now)
  if (!whole) throw problem.notFound({ id })
  return whole
}
const lock = 'select from case_case where id = (select k.filed from case_task k where k.id = $1) for update'
/** The same, by one of its tasks, and locked: whoever acts on one case takes turns. The lock goes out first, so what is read behind it stands. */
export async function takeWholeOf(tx: Db, actor: Actor, task: string, now: Date): Promise<Whole | undefined> {
  const [, whole] = await Promise.all([runPrepared(tx, 'case_lock_task', lock, [task]), read(tx, 'case_whole_task', byTask, task, actor, now)])
  return whole
}

async function read(db: Db, name: string, statement: string, id: string, { account }: Actor, now: Date): Promise<Whole | undefined> {
  const [found] = await runPrepared(db, name, statement, [id, account, dayOf(now)])
  if (!found) return undefined
  const { tokens, scopes, tasks, actions, pauses, requests, names, lends, ...rest } = found
  const row = worded<Whole['row']>(rest, []), work = rowsOf<TaskRow>(tasks, ['dueAt', 'warnAt', 'openedAt', 'doneAt', 'warnedAt', 'breachedAt', 'firstDueAt', 'firstWarnAt'])
  return {
    row, tasks: work, actions: rowsOf<ActionTable>(actions, ['at']), pauses: rowsOf<PauseTable>(pauses, ['fromAt', 'untilAt']), requests: requestsWith(rowsOf<RequestTable>(requests, ['askedAt', 'closedAt']), work),
    state: { status: row.status, next: row.next, tokens: listOf<Token>(tokens).sort(byBirth), scopes: listOf<Scope>(scopes).sort(byBirth), ...row.error ? { error: row.error } : {} },
    names: new Map(listOf<[string, string]>(names)), lends: lends === true,
  }
}

const listOf = <R>(found: unknown): R[] => Array.isArray(found) ? found : []
const words = new Map<string, string>()
function wordOf(column: string): string {
  const known = words.get(column)
  if (known !== undefined) return known
  const made = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  words.set(column, made)
  return made
}
/** A row as our words have it; instants come as text where a row came within another. */
function worded<R>(found: Record<string, unknown>, instants: readonly string[]): R
function worded(found: Record<string, unknown>, instants: readonly string[]): unknown {
  const row: Record<string, unknown> = {}
  for (const column in found) row[wordOf(column)] = found[column]
  for (const name of instants) { const at = row[name]; if (typeof at === 'string') row[name] = new Date(at) }
  return row
}
const rowsOf = <R>(found: unknown, instants: readonly string[]): R[] => listOf<Record<string, unknown>>(found).map(each => worded<R>(each, instants))

/** One that has only just begun, with nothing in it yet. */
export const begun = (row: Whole['row']): Whole => ({ row, state: { status: row.status, next: row.next, tokens: [], scopes: [] }, tasks: [], actions: [], pauses: [], requests: [], names: new Map(), lends: true })
/** The same after a change, without another look. */
export function changed({ row, tasks, actions, state, names, ...rest }: Whole, { after, row: now, ...change }: Change, { account, name }: Pick<Actor, 'account' | 'name'>): Whole {
  const was = (task: TaskRow): TaskRow => {
    const done = change.done.find(({ id }) => id === task.id), over = task.state === 'open' ? change.withdrawn.find(({ token }) => token === task.token) : undefined
    return done ? { ...task, ...done } : over ? { ...task, state: 'withdrawn', doneAt: over.doneAt } : task
  }
  const last = actions.at(-1)?.seq ?? 0
  return {
    ...rest, row: { ...row, ...now ?? {} }, state: now ? after : state, names: new Map([...names, [account, name]]),
    tasks: [...tasks.map(was), ...change.opened.toSorted((a, b) => (a.id < b.id ? -1 : 1))], actions: [...actions, ...change.actions.map((action, i) => ({ ...action, filed: row.id, seq: last + i + 1 }))],
  }
}

import { type Event, type Json, type Scope, type State, type Token, type Trace } from '@yiwang/bpmn'
import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import { type Db, fixed, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Beside } from './beside.rules.ts'
import { type Applicant, type CaseClock } from './schema.ts'

export interface CaseTable {
  id: string; number: Generated<number>; model: string; version: number; title: string; subject: string | null; organization: string; division: string; account: string; post: string | null
  status: State['status']; next: number; error: State['error'] | null; outcome: string | null; clock: CaseClock | null; dueAt: Date | null; warnAt: Date | null; pausedAt: Date | null; mergedInto: string | null; urged: Generated<number>
  openedAt: Date; closedAt: Date | null; revision: Generated<number>; /** The case and the piece of work in it that opened this one. */ parent: string | null; parentToken: string | null; /** 谁申请的, where it was begun for somebody outside. */ applicant: Applicant | null; /** Told that it is yellow, red. */ warnedAt: Generated<Date | null>; breachedAt: Generated<Date | null>
}
export type CaseRow = Selectable<CaseTable>
/** What the engine was told: the beginning with its variables, another version to go on by, what was taken back, or an event. */
export type Recorded = { kind: 'start'; variables: Record<string, Json> } | { kind: 'migrate'; from: number; to: number; map: Record<string, string> } | { kind: 'undo'; /** Back to before this action. */ from: number } | Event
export interface ActionTable { filed: string; seq: number; at: Date; account: string; verb: string; event: Recorded | null; node: string | null; note: string | null; trace: Trace[]; beside: Beside | null; standsFor: string | null }
export interface PauseTable { filed: string; fromAt: Date; untilAt: Date | null; reason: string; basis: string; account: string }
interface PartTable<R> { filed: string; id: string; row: R }
interface Tables { caseCase: CaseTable; caseAction: ActionTable; casePause: PauseTable; caseToken: PartTable<Token>; caseScope: PartTable<Scope> }
const open = tables<Tables>('steady')
const write = tables<Omit<Tables, 'caseAction' | 'caseToken' | 'caseScope' | 'caseCase'> & { caseAction: Omit<ActionTable, 'event' | 'trace' | 'beside'> & { event: string | null; trace: string; beside: string | null }; caseCase: Omit<CaseTable, 'error' | 'clock' | 'applicant'> & { error: string | null; clock: string | null; applicant: string | null } }>('steady')
const textOf = (value: unknown): string | null => value === null || value === undefined ? null : JSON.stringify(value)

export async function addCaseRow(tx: Db, { error, clock, applicant, ...row }: Omit<CaseRow, 'number' | 'urged' | 'revision' | 'warnedAt' | 'breachedAt'>): Promise<number> {
  return (await write(tx).insertInto('caseCase').values({ ...row, error: textOf(error), clock: textOf(clock), applicant: textOf(applicant) }).returning('number').executeTakeFirstOrThrow()).number
}
export async function changeCaseRow(tx: Db, id: string, { error, clock, ...change }: Partial<Omit<CaseRow, 'id' | 'number' | 'applicant'>>): Promise<void> {
  await write(tx).updateTable('caseCase').set({ ...change, ...error === undefined ? {} : { error: textOf(error) }, ...clock === undefined ? {} : { clock: textOf(clock) } }).where('id', '=', id).execute()
}
/** 来过窗口的人自己登录了: his cases are those of the account that he signs in to. What was done stays written as it was. */
export async function moveCases(tx: Db, from: string, to: string): Promise<void> {
  await open(tx).updateTable('caseCase').set({ account: to, applicant: sql<Applicant>`case when applicant ->> 'account' = ${from} then jsonb_set(applicant, '{account}', to_jsonb(${to}::text)) else applicant end` }).where('account', '=', from).execute()
}
const byId = fixed((open: Kysely<Tables>, id: string) => open.selectFrom('caseCase').selectAll().where('id', '=', id))
const taken = fixed((open: Kysely<Tables>, id: string) => open.selectFrom('caseCase').selectAll().where('id', '=', id).forUpdate())
const found = (id: string, [row]: CaseRow[]): CaseRow => {
  if (!row) throw problem.notFound({ id })
  return row
}
/** Reads and locks: whoever acts on one case takes turns. */
export const takeCase = async (tx: Db, id: string): Promise<CaseRow> => found(id, await taken(tx, id))
export const findCaseRow = async (db: Db, id: string): Promise<CaseRow | undefined> => (await byId(db, id))[0]
export const readCaseRow = async (db: Db, id: string): Promise<CaseRow> => found(id, await byId(db, id))

/** Where a case stands, as the engine knows it. */
export const readState = async (db: Db, row: CaseRow): Promise<State> => stateWith(row, await readParts(db, row.id))
export type Parts = Pick<State, 'tokens' | 'scopes'>
export const stateWith = ({ status, next, error }: CaseRow, parts: Parts): State => ({ status, next, ...parts, ...error ? { error } : {} })
type Part = { token: Token | null; scope: Scope | null }
const partsOf = fixed((open: Kysely<Tables>, id: string) => open.selectFrom('caseToken').select(eb => ['row as token', eb.lit(null).as('scope')]).where('filed', '=', id).$castTo<Part>()
  .unionAll(open.selectFrom('caseScope').select(eb => [eb.lit(null).as('token'), 'row as scope']).where('filed', '=', id).$castTo<Part>()))
export async function readParts(db: Db, id: string): Promise<Parts> {
  const parts = await partsOf(db, id)
  return { tokens: parts.flatMap(({ token }) => token ?? []).sort(byBirth), scopes: parts.flatMap(({ scope }) => scope ?? []).sort(byBirth) }
}
/** Reads and locks, with where it stands: both go out together, the lock first, so what is read behind it holds. */
export async function takeStanding(tx: Db, id: string): Promise<{ filed: CaseRow; state: State }> {
  const [filed, parts] = await Promise.all([takeCase(tx, id), readParts(tx, id)])
  return { filed, state: stateWith(filed, parts) }
}
/** Ids are counted: as they were made, so they come. */
export const byBirth = (a: { id: string }, b: { id: string }): number => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)

export async function addAction(tx: Db, { event, trace, beside = null, standsFor = null, ...row }: Omit<ActionTable, 'seq' | 'beside' | 'standsFor'> & Partial<Pick<ActionTable, 'beside' | 'standsFor'>>): Promise<number> {
  const next = open(tx).selectFrom('caseAction').select(eb => eb(eb.fn.coalesce(eb.fn.max('seq'), eb.lit(0)), '+', eb.lit(1)).as('seq')).where('filed', '=', row.filed)
  return (await write(tx).insertInto('caseAction').values({ ...row, seq: next, event: textOf(event), trace: JSON.stringify(trace), beside: textOf(beside), standsFor }).returning('seq').executeTakeFirstOrThrow()).seq
}
export const actionsOf = (db: Db, filed: string): Promise<ActionTable[]> => open(db).selectFrom('caseAction').selectAll().where('filed', '=', filed).orderBy('seq').execute()

export async function actionsOfMany(db: Db, cases: readonly string[]): Promise<Map<string, ActionTable[]>> {
  const rows = cases.length === 0 ? [] : await open(db).selectFrom('caseAction').selectAll().where('filed', 'in', cases).orderBy('filed').orderBy('seq').execute()
  return Map.groupBy(rows, ({ filed }) => filed)
}

export const pausesOf = (db: Db, filed: string): Promise<PauseTable[]> => open(db).selectFrom('casePause').selectAll().where('filed', '=', filed).orderBy('fromAt').execute()
export async function pausesOfMany(db: Db, cases: readonly string[]): Promise<Map<string, PauseTable[]>> {
  return Map.groupBy(cases.length === 0 ? [] : await open(db).selectFrom('casePause').selectAll().where('filed', 'in', cases).orderBy('fromAt').execute(), ({ filed }) => filed)
}
export async function addPause(tx: Db, row: PauseTable): Promise<void> { await open(tx).insertInto('casePause').values(row).execute() }
export async function endPause(tx: Db, filed: string, untilAt: Date): Promise<void> { await open(tx).updateTable('casePause').set({ untilAt }).where('filed', '=', filed).where('untilAt', 'is', null).execute() }
/** The case that runs about a subject, if there is one. */
export const findCaseOf = async (db: Db, model: string, subject: string): Promise<CaseRow | undefined> =>
  open(db).selectFrom('caseCase').selectAll().where('subject', '=', subject).where('model', '=', model).where('status', '=', 'running').limit(1).executeTakeFirst()
/** Running cases whose time limit for the whole is yellow or red and was not told yet, the longest first, so many after one of them. */
export const litCases = (db: Db, colour: 'yellow' | 'red', now: Date, limit: number, after?: { id: string; at: Date }): Promise<{ id: string; at: Date }[]> => {
  const [at, told] = colour === 'red' ? ['dueAt', 'breachedAt'] as const : ['warnAt', 'warnedAt'] as const
  let lit = open(db).selectFrom('caseCase').select(['id', `${at} as at`]).$narrowType<{ at: Date }>().where('status', '=', 'running').where(told, 'is', null).where(at, 'is not', null).where(at, '<=', now).where(eb => colour === 'red' ? eb.lit(true) : eb('dueAt', '>', now))
  if (after) lit = lit.where(eb => eb(eb.refTuple(at, 'id'), '>', eb.tuple(after.at, after.id)))
  return lit.orderBy(at).orderBy('id').limit(limit).execute()
}

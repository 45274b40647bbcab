import { type State } from '@yiwang/bpmn'
import { type Db, runPrepared } from '#kernel/db'
import { type ActionTable, type CaseRow } from './table.ts'
import { type TaskRow } from './task.table.ts'

/** What was done to a piece of work that was there before. */
export type Done = Pick<TaskRow, 'id' | 'account' | 'state' | 'doneAt' | 'revision'>
/** What one action does to a case, gathered and written down in one statement: where it stands, what was done, what is to be done, and the case itself. */
export interface Change {
  before: State; after: State
  actions: Omit<ActionTable, 'seq' | 'filed'>[]
  opened: TaskRow[]; done: Done[]
  /** Nobody has to do any more what stands at these tokens. */
  withdrawn: { token: string; doneAt: Date }[]
  row: Pick<CaseRow, 'status' | 'next' | 'error' | 'outcome' | 'closedAt' | 'revision'> | null
}
const still: State = { status: 'running', next: 1, tokens: [], scopes: [] }
/** The beginning of a change that lets the case stand where it is. */
export const unchanged = (): Change => ({ before: still, after: still, actions: [], opened: [], done: [], withdrawn: [], row: null })

const gone = (table: string, name: string) => `${name}_gone as (delete from ${table} where filed = $1 and id in (select jsonb_array_elements_text($2::jsonb->'${name}'->'gone')))`
const kept = (table: string, name: string) => `${name} as (insert into ${table} (filed, id, row) select $1, p->>'id', p from jsonb_array_elements($2::jsonb->'${name}'->'kept') p on conflict (filed, id) do update set row = excluded.row)`
/** What a change may be made of; those parts that it has are one statement. */
const pieces = {
  tokensGone: gone('case_token', 'tokens'), tokens: kept('case_token', 'tokens'), scopesGone: gone('case_scope', 'scopes'), scopes: kept('case_scope', 'scopes'),
  actions: `action as (
    insert into case_action (filed, seq, at, account, verb, event, node, note, trace, beside, stands_for)
    select $1, (select coalesce(max(seq), 0) from case_action where filed = $1) + a.place, a.at, a.account, a.verb, a.event, a.node, a.note, a.trace, a.beside, a."standsFor"
    from jsonb_to_recordset($2::jsonb->'actions') as a (place int, at timestamptz, account text, verb text, event jsonb, node text, note text, trace jsonb, beside jsonb, "standsFor" text)
  )`,
  opened: `opened as (
    insert into case_task (id, filed, kind, token, node, name, role, organization, division, form, stray, blank, state, clock, due_at, warn_at, first_due_at, first_warn_at, timed, not_by, opened_at, done_at)
    select t.id, $1, t.kind, t.token, t.node, t.name, t.role, t.organization, t.division, t.form, t.stray, t.blank, t.state, t.clock, t."dueAt", t."warnAt", t."firstDueAt", t."firstWarnAt", t.timed, t."notBy", t."openedAt", t."doneAt"
    from jsonb_to_recordset($2::jsonb->'opened') as t (id uuid, kind text, token text, node text, name text, role text, organization text, division text, form text, stray boolean, blank boolean, state text, clock jsonb, "dueAt" timestamptz, "warnAt" timestamptz, "firstDueAt" timestamptz, "firstWarnAt" timestamptz, timed boolean, "notBy" text, "openedAt" timestamptz, "doneAt" timestamptz)
  )`,
  done: `done as (
    update case_task t set account = d.account, state = d.state, done_at = d."doneAt", revision = d.revision
    from jsonb_to_recordset($2::jsonb->'done') as d (id uuid, account text, state text, "doneAt" timestamptz, revision int) where t.filed = $1 and t.id = d.id
  )`,
  withdrawn: `withdrawn as (
    update case_task t set state = 'withdrawn', done_at = w."doneAt" from jsonb_to_recordset($2::jsonb->'withdrawn') as w (token text, "doneAt" timestamptz)
    where t.filed = $1 and t.token = w.token and t.state = 'open' and not ($2::jsonb->'done' @> jsonb_build_array(jsonb_build_object('id', t.id)))
  )`,
}
const last = `
  update case_case c set status = r.status, next = r.next, error = r.error, outcome = r.outcome, closed_at = r."closedAt", revision = r.revision
  from jsonb_to_record($2::jsonb->'row') as r (status text, next int, error jsonb, outcome text, "closedAt" timestamptz, revision int) where c.id = $1 and r.status is not null`

/** All of it, or nothing. */
export async function writeChange(tx: Db, filed: string, { before, after, actions, opened, done, withdrawn, row }: Change): Promise<void> {
  const change = {
    tokens: differences(before.tokens, after.tokens), scopes: differences(before.scopes, after.scopes),
    actions: actions.map((action, i) => ({ ...action, place: i + 1 })), opened, done, withdrawn, row: row ?? {},
  }
  const has: Record<keyof typeof pieces, boolean> = {
    tokensGone: change.tokens.gone.length > 0, tokens: change.tokens.kept.length > 0, scopesGone: change.scopes.gone.length > 0, scopes: change.scopes.kept.length > 0,
    actions: actions.length > 0, opened: opened.length > 0, done: done.length > 0, withdrawn: withdrawn.length > 0,
  }
  const names = (Object.keys(pieces) as (keyof typeof pieces)[]).filter(name => has[name])
  await runPrepared(tx, `case_change_${Object.values(has).map(Number).join('')}`, `${names.length > 0 ? `with ${names.map(name => pieces[name]).join(',\n  ')}` : ''}${last}`, [filed, JSON.stringify(change)])
}
function differences(before: readonly { id: string }[], after: readonly { id: string }[]): { gone: string[]; kept: object[] } {
  const known = new Map(before.map(part => [part.id, JSON.stringify(part)])), kept = new Set(after.map(({ id }) => id))
  return { gone: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id), kept: after.filter(part => known.get(part.id) !== JSON.stringify(part)) }
}

/** Work that nobody has to do any more, be it there already or only just opened by the same action. */
export function withdrawIn(change: Change, token: string, doneAt: Date): void {
  change.opened = change.opened.map(task => task.token === token && task.state === 'open' ? { ...task, state: 'withdrawn', doneAt } : task)
  change.withdrawn.push({ token, doneAt })
}

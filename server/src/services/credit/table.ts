import { type Expression, type Selectable, type SqlBool } from 'kysely'
import { type Area, divisionPrefix } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type EntryKind } from './schema.ts'

export interface EntryTable {
  id: string; kind: EntryKind; subjectKind: 'company' | 'sole' | 'person'; name: string; uscc: string | null; subject: string; document: string; facts: Record<string, string>; decidedOn: string; dueOn: string; validUntil: string | null; publicUntil: string | null
  organization: string; division: string; source: 'case' | 'desk' | 'file' | 'data'; dataset: string | null; filed: string | null; state: 'public' | 'repaired' | 'withdrawn'; endedWhy: string | null; publishedAt: Date; endedAt: Date | null; changedAt: Date; revision: number
}
export interface RequestTable { id: string; entry: string; kind: 'objection' | 'repair'; account: string; reason: string; state: 'asked' | 'granted' | 'refused'; answer: string | null; filed: string | null; askedAt: Date; settledAt: Date | null }
export type EntryRow = Selectable<EntryTable>
interface Tables { creditEntry: EntryTable; creditRequest: RequestTable }
const open = tables<Tables>()
const write = tables<Omit<Tables, 'creditEntry'> & { creditEntry: Omit<EntryTable, 'facts'> & { facts: string } }>()

export async function addEntry(tx: Db, { facts, ...row }: EntryRow): Promise<void> {
  const { numInsertedOrUpdatedRows } = await write(tx).insertInto('creditEntry').values({ ...row, facts: JSON.stringify(facts) }).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw problem.published({ document: row.document })
}
/** Natural key: the same decision about the same subject is one entry. */
export const findEntry = (db: Db, { kind, organization, document, subject }: Pick<EntryRow, 'kind' | 'organization' | 'document' | 'subject'>): Promise<EntryRow | undefined> => open(db).selectFrom('creditEntry').selectAll().where('kind', '=', kind).where('organization', '=', organization).where('document', '=', document).where('subject', '=', subject).executeTakeFirst()
export async function changeEntry(tx: Db, id: string, { facts, ...change }: Partial<EntryRow> & Pick<EntryRow, 'changedAt'>): Promise<void> { await write(tx).updateTable('creditEntry').set({ ...change, ...facts === undefined ? {} : { facts: JSON.stringify(facts) } }).where('id', '=', id).execute() }
/** Reads and locks. */
export async function takeEntry(tx: Db, id: string): Promise<EntryRow> {
  const row = await open(tx).selectFrom('creditEntry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export async function readEntry(db: Db, id: string): Promise<EntryRow> {
  const row = await open(db).selectFrom('creditEntry').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export const entriesOf = (db: Db, subjects: readonly string[]): Promise<EntryRow[]> => subjects.length === 0 ? Promise.resolve([]) : open(db).selectFrom('creditEntry').selectAll().where('subject', 'in', subjects).orderBy('decidedOn', 'desc').limit(200).execute()

/** What changed since a moment, in that order; page after page. */
export const entriesSince = (db: Db, { changedAt, id }: Pick<EntryRow, 'changedAt' | 'id'>, limit: number): Promise<EntryRow[]> => open(db).selectFrom('creditEntry').selectAll()
  .where(eb => eb.or([eb('changedAt', '>', changedAt), eb.and([eb('changedAt', '=', changedAt), eb('id', '>', id)])])).orderBy('changedAt').orderBy('id').limit(limit).execute()

export async function addRequest(tx: Db, row: RequestTable): Promise<void> {
  const { numInsertedOrUpdatedRows } = await open(tx).insertInto('creditRequest').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw problem.asked({ id: row.entry })
}
export async function changeRequest(tx: Db, id: string, change: Partial<RequestTable>): Promise<void> { await open(tx).updateTable('creditRequest').set(change).where('id', '=', id).execute() }
export const findRequest = (db: Db, id: string): Promise<RequestTable | undefined> => open(db).selectFrom('creditRequest').selectAll().where('id', '=', id).executeTakeFirst()
export const requestsOf = (db: Db, entries: readonly string[]): Promise<RequestTable[]> => entries.length === 0 ? Promise.resolve([]) : open(db).selectFrom('creditRequest').selectAll().where('entry', 'in', entries).orderBy('askedAt').execute()

interface Paging { limit: number; offset: number }
/** What is public today: by name, credit code or document. Of natural persons only the document is searched, so that nobody is looked up by name. */
export async function listPublicRows(db: Db, today: string, { q, kind, limit, offset }: Paging & { q?: string; kind?: EntryKind }): Promise<{ total: number; items: EntryRow[] }> {
  let found = open(db).selectFrom('creditEntry').where('state', '=', 'public').where('kind', '<>', 'promise').where(eb => eb.or([eb('publicUntil', 'is', null), eb('publicUntil', '>', today)]))
  if (kind !== undefined) found = found.where('kind', '=', kind)
  const like = q?.trim().replace(/[\\_%]/g, '\\$&')
  if (like) found = found.where(eb => eb.or([eb.and([eb('subjectKind', '<>', 'person'), eb.or([eb('name', 'ilike', `%${like}%`), eb('uscc', '=', like.toUpperCase())])]), eb('document', 'ilike', `%${like}%`)]))
  const [{ total }, items] = await Promise.all([found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(), found.selectAll().orderBy('publishedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()])
  return { total, items }
}
/** Within some areas; late ones were published after their day. */
export async function listEntryRows(db: Db, areas: readonly Area[], { late, organization, kind, limit, offset }: Paging & { late?: boolean; organization?: string; kind?: EntryKind }): Promise<{ total: number; late: number; items: EntryRow[] }> {
  let found = open(db).selectFrom('creditEntry').where(eb => eb.or(areas.map((area): Expression<SqlBool> => eb.and([eb('division', 'like', `${divisionPrefix(area.division)}%`), ...area.organization === null ? [] : [eb('organization', '=', area.organization)]]))))
  if (organization !== undefined) found = found.where('organization', '=', organization)
  if (kind !== undefined) found = found.where('kind', '=', kind)
  const tardy = found.whereRef('publishedAt', '>=', eb => eb.cast<Date>(eb('dueOn', '+', eb.lit(1) as never), 'timestamptz')), shown = late ? tardy : found, total = (of: typeof found) => of.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const [all, behind, items] = await Promise.all([total(shown), total(tardy), shown.selectAll().orderBy('publishedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()])
  return { total: all.total, late: behind.total, items }
}

import { type Db, tables } from '#kernel/db'
import { type Answer, type Asked, type Request, type RequestKind, type RequestState } from './beside.rules.ts'
import { problem } from './problems.ts'

export interface RequestTable { id: string; filed: string; kind: RequestKind; task: string; account: string; state: RequestState; asked: Asked; basis: string | null; askedAt: Date; closedAt: Date | null }
const open = tables<{ caseRequest: RequestTable; caseTask: { id: string; request: string | null; answer: Answer | null; kind: string; filed: string } }>('steady')
const write = tables<{ caseRequest: Omit<RequestTable, 'asked'> & { asked: string } }>('steady')

export async function addRequestRow(tx: Db, { asked, ...row }: RequestTable): Promise<void> { await write(tx).insertInto('caseRequest').values({ ...row, asked: JSON.stringify(asked) }).execute() }
export async function changeRequestRow(tx: Db, id: string, change: Pick<RequestTable, 'state' | 'closedAt'>): Promise<void> { await open(tx).updateTable('caseRequest').set(change).where('id', '=', id).execute() }
export async function filedOfRequest(db: Db, id: string): Promise<string> {
  const row = await open(db).selectFrom('caseRequest').select('filed').where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.noRequest({ id })
  return row.filed
}
/** Whether anything is asked right now: most cases ask nothing, so it is looked at first. */
export const hasOpenRequest = async (db: Db, filed: string): Promise<boolean> => await open(db).selectFrom('caseRequest').select('id').where('filed', '=', filed).where('state', '=', 'open').limit(1).executeTakeFirst() !== undefined

/** All that was asked in a case, as it was asked. */
export async function requestsOf(db: Db, filed: string): Promise<Request[]> {
  const rows = await open(db).selectFrom('caseRequest').selectAll().where('filed', '=', filed).orderBy('askedAt').orderBy('id').execute()
  if (rows.length === 0) return []
  const parts = await open(db).selectFrom('caseTask').select(['id', 'request', 'answer']).where('filed', '=', filed).where('request', 'is not', null).orderBy('id').execute()
  return requestsWith(rows, parts)
}
/** With the work that each of them made, in the order of its ids. */
export function requestsWith(rows: readonly RequestTable[], work: readonly { id: string; request: string | null; answer: Answer | null }[]): Request[] {
  if (rows.length === 0) return []
  const parts = work.filter(({ request }) => request !== null).sort((a, b) => (a.id < b.id ? -1 : 1))
  return rows.map(({ filed: _, askedAt, closedAt, ...row }) => ({
    ...row, askedAt: askedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null, parts: parts.filter(({ request }) => request === row.id).map(({ id, answer }) => ({ task: id, answer })),
  }))
}

import { type Db } from '#kernel/db'
import { findCaseRow } from './table.ts'
import { findTaskRow, type TaskRow, tasksOf } from './task.table.ts'

export interface News { filed: string; title: string; /** 谁提的. */ askedBy: string; over: boolean; tasks: Pick<TaskRow, 'id' | 'name' | 'account' | 'role' | 'organization' | 'division'>[] }
/** How a case stands now, for whoever tells others: found by its own id or by that of a piece of its work. */
export async function newsOf(db: Db, id: string): Promise<News | null> {
  const row = await findCaseRow(db, id) ?? await findCaseRow(db, (await findTaskRow(db, id))?.filed ?? id)
  if (!row) return null
  return { filed: row.id, title: row.title, askedBy: row.account, over: row.status !== 'running', tasks: row.status === 'running' ? (await tasksOf(db, row.id)).filter(({ state }) => state === 'open') : [] }
}

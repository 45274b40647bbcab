import { type Db, runPrepared } from '#kernel/db'
import { type TaskRow } from './task.table.ts'

export interface News { filed: string; title: string; /** 谁提的. */ askedBy: string; over: boolean; tasks: Pick<TaskRow, 'id' | 'name' | 'account' | 'role' | 'organization' | 'division'>[] }
const text = `select c.id as filed, c.title, c.account as "askedBy", c.status <> 'running' as over, case when c.status = 'running' then
    (select json_agg(json_build_object('id', t.id, 'name', t.name, 'account', t.account, 'role', t.role, 'organization', t.organization, 'division', t.division) order by t.opened_at, t.id) from case_task t where t.filed = c.id and t.state = 'open') end as tasks
  from case_case c where c.id = coalesce((select k.filed from case_task k where k.id = $1), $1)`
/** How a case stands now, for whoever tells others: found by its own id or by that of a piece of its work, in one statement. */
export async function newsOf(db: Db, id: string): Promise<News | null> {
  const [row] = await runPrepared(db, 'case_news', text, [id]) as unknown as (Omit<News, 'tasks'> & { tasks: News['tasks'] | null })[]
  return row === undefined ? null : { ...row, tasks: row.tasks ?? [] }
}

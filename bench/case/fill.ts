// A house that has been at work for years: what one case has left behind, as often as wanted. Every row is as the commands wrote it, but for its number, title, organizations and days.
import pg from 'pg'
import { type Person } from './stand.ts'

/** What else came of a case: a table, the column that names the case, and what is other in each copy. */
export interface Also { table: string; filed: string; change: Record<string, string> }
/**
 * Copies of one case with all that belongs to it, spread over the departments and the last year. Answers how many actions came with them. `alone`: no house is
 * at work beside it, so that indexes are built once at the end; what keeps references was kept by the case that is copied.
 */
export async function multiply(url: string, template: string, count: number, stewards: readonly Pick<Person, 'organization'>[], also: readonly Also[] = [], alone = false): Promise<number> {
  const owner = new pg.Client(url), organizations = stewards.map(({ organization }) => organization)
  await owner.connect()
  try {
    await owner.query(`create temp table fresh as select gen_random_uuid() as id, i, make_interval(secs => (i::bigint * 7919) % 31536000) as ago, ($2::text[])[1 + i % $3] as asker, ($2::text[])[1 + (i * 7 + 1) % $3] as reviewer from generate_series(1, $1::int) i order by 1`, [count, organizations, organizations.length])
    const columns = async (table: string) => (await owner.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = $1 and is_identity = 'NO' order by ordinal_position`, [table])).rows.map(({ name }) => name)
    const own: Record<string, Record<string, string>> = {
      case_case: { id: 'f.id', title: "'复核第 ' || f.i || ' 件'", organization: 'f.asker', ...days('opened_at', 'closed_at', 'due_at', 'warn_at') },
      case_task: { id: 'gen_random_uuid()', filed: 'f.id', organization: 'case when t.organization is null then null else f.reviewer end', ...days('opened_at', 'done_at', 'due_at', 'warn_at', 'first_due_at', 'first_warn_at') },
      case_action: { filed: 'f.id', ...days('at') }, case_token: { filed: 'f.id' }, case_scope: { filed: 'f.id' }, case_timer: { filed: 'f.id', ...days('run_at') },
    }
    let actions = 0
    const tables = [...Object.keys(own), ...also.map(({ table }) => table)]
    // whole or not at all: what looks at the clocks each minute must not find half a case
    await owner.query('begin')
    const indexes = alone ? (await owner.query<{ name: string; made: string }>(`select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i where i.indrelid = any($1::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`, [tables])).rows : []
    if (alone) await owner.query("set local session_replication_role = replica; set local maintenance_work_mem = '1GB'; set local max_parallel_maintenance_workers = 1")
    for (const { name } of indexes) await owner.query(`drop index ${name}`)
    for (const [table, change] of Object.entries(own)) {
      const names = await columns(table)
      const { rowCount } = await owner.query(`insert into ${table} (${names.join(', ')}) select ${names.map(name => change[name] ?? `t.${name}`).join(', ')} from fresh f cross join ${table} t where t.${table === 'case_case' ? 'id' : 'filed'} = $1`, [template])
      if (table === 'case_action') actions = rowCount ?? 0
    }
    for (const { table, filed, change } of also) {
      const names = await columns(table)
      await owner.query(`insert into ${table} (${names.join(', ')}) select ${names.map(name => change[name] ?? (name === filed ? 'f.id' : `t.${name}`)).join(', ')} from fresh f cross join ${table} t where t.${filed} = $1`, [template])
    }
    for (const { made } of indexes) await owner.query(made)
    await owner.query('commit')
    await owner.query('drop table fresh')
    await owner.query('vacuum analyze')
    return actions
  } finally { await owner.end() }
}
const days = (...names: string[]) => Object.fromEntries(names.map(name => [name, `t.${name} - f.ago`]))

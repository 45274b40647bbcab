import { loadavg } from 'node:os'
import pg from 'pg'
import { multiply } from './case/fill.ts'
import { Line, lifecycle, lifecycles } from './case/lifecycle.ts'
import { houses, stand } from './case/stand.ts'
import { cpuMicros, databaseMicros } from './reading/index.ts'
import { type Bench, type Figures } from './figures.ts'

const lanes = 16

/**
 * 提交, 领, 办, 办结 over HTTP, each by whoever may, with its form, its clocks and its lines of the ledger: first in an empty house, then in one that has a million cases
 * and three million actions. Beside it what PostgreSQL does alone with as many bare transactions of the same rows.
 */
export async function bench(given: Bench): Promise<Figures> {
  const filled = Math.round(1_000_000 * given.scale), count = Math.max(300, Math.round(6000 * given.scale))
  const { database, stewards } = await stand(given), [house] = await houses(given), { port, pid } = house!
  try {
    await lifecycles(port, stewards, { count: Math.max(200, Math.round(count / 10)), lanes })
    const empty = await measured(given, pid, () => lifecycles(port, stewards, { count, lanes }), '空的')
    const line = new Line(port), template = await lifecycle(line, stewards, 1, () => {})
    line.end()
    const began = performance.now(), actions = await multiply(given.url, template, filled, stewards)
    given.say(`${filled} 个办件、${actions} 步，${((performance.now() - began) / 1000).toFixed(0)} 秒放好`)
    await lifecycles(port, stewards, { count: Math.max(200, Math.round(count / 10)), lanes })
    const full = await measured(given, pid, () => lifecycles(port, stewards, { count, lanes }), '满的'), bare = await bareLifecycles(given.url, count)
    given.say(`裸 insert/update 同样的行，同样多的连接：每秒 ${bare} 件`)
    return {
      lanes, cases: filled, actions, lifecyclesPerSecond: full.perSecond, p95Ms: full.p95Ms, errors: empty.errors + full.errors, ratioToEmpty: Math.round(full.perSecond / empty.perSecond * 100) / 100, emptyPerSecond: empty.perSecond,
      ratioToBare: Math.round(full.perSecond / bare * 1000) / 1000, bareLifecyclesPerSecond: bare, cpuMicros: full.cpu, databaseMicros: full.database, load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    }
  } finally {
    await house!.end('SIGTERM')
    await database.close()
  }
}

async function measured(given: Bench, pid: number, run: () => ReturnType<typeof lifecycles>, what: string) {
  const cpu = cpuMicros(pid), work = databaseMicros(given), outcome = await run(), each = (micros: number) => Math.round(micros / outcome.requests * 3)
  const used = { cpu: each(cpuMicros(pid) - cpu), database: each(databaseMicros(given) - work) }
  given.say(`${what}：每秒 ${outcome.perSecond} 件，一次请求中位 ${outcome.p50Ms} 毫秒，p95 ${outcome.p95Ms} 毫秒，错 ${outcome.errors}，每件服务进程 ${used.cpu} 微秒、数据库 ${used.database} 微秒（负载 ${loadavg()[0]?.toFixed(1)}）`)
  return { ...outcome, ...used }
}

/** The floor: three transactions that insert and update as many rows of that size, with nothing of ours around them. */
async function bareLifecycles(url: string, count: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: lanes })
  await pool.query(`create table bare_case (id bigint primary key, title text, status text, row jsonb); create table bare_task (id bigint primary key, filed bigint, state text, row jsonb);
    create table bare_action (filed bigint, seq int, row jsonb, primary key (filed, seq)); create table bare_deed (id bigint generated always as identity primary key, row jsonb)`)
  const row = JSON.stringify({ text: 'x'.repeat(400) })
  let next = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: lanes }, async () => {
    const client = await pool.connect(), deed = () => client.query('insert into bare_deed (row) values ($1), ($1), ($1)', [row])
    while (next < count) {
      const id = next++
      await client.query('begin')
      await client.query('insert into bare_case values ($1, $2, $3, $4)', [id, `复核第 ${id} 件`, 'running', row])
      await client.query('insert into bare_task values ($1, $1, $2, $3)', [id, 'open', row])
      await client.query('insert into bare_action values ($1, 1, $2)', [id, row])
      await deed()
      await client.query('commit')
      await client.query('begin')
      await client.query("update bare_task set state = 'claimed' where id = $1", [id])
      await client.query('insert into bare_action values ($1, 2, $2)', [id, row])
      await deed()
      await client.query('commit')
      await client.query('begin')
      await client.query("update bare_task set state = 'done' where id = $1", [id])
      await client.query("update bare_case set status = 'completed' where id = $1", [id])
      await client.query('insert into bare_action values ($1, 3, $2)', [id, row])
      await deed()
      await client.query('commit')
    }
    client.release()
  }))
  const seconds = (performance.now() - began) / 1000
  await pool.end()
  return Math.round(count / seconds)
}

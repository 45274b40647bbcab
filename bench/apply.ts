import { loadavg } from 'node:os'
import pg from 'pg'
import { multiply } from './case/fill.ts'
import { Line } from './case/lifecycle.ts'
import { houses } from './case/stand.ts'
import { application, applications } from './apply/lifecycle.ts'
import { market, stand } from './apply/stand.ts'
import { type Bench, type Figures } from './figures.ts'

const lanes = 16

/**
 * 草稿, 预填, 提交, 受理, 审查, 决定, 发证 over HTTP, each by whoever may, while a million applications lie there. Beside it the same in a house where there are none, and what PostgreSQL does
 * alone with as many bare transactions of as many rows.
 */
export async function bench(given: Bench): Promise<Figures> {
  const filled = Math.round(1_000_000 * given.scale), count = Math.max(200, Math.round(3000 * given.scale)), ready = await stand(given), owner = new pg.Client(given.url)
  await owner.connect()
  let [house] = await houses(given), { port } = house!
  const settled = async () => { while ((await owner.query("select from case_case where status = 'running' limit 1")).rowCount) await new Promise(done => setTimeout(done, 20)) }
  try {
    const run = () => applications(port, ready, { count, lanes, settled })
    await applications(port, ready, { count: 100, lanes, settled })
    const empty = await run()
    given.say(`空的：每秒 ${empty.perSecond} 件，一次请求中位 ${empty.p50Ms} 毫秒，p95 ${empty.p95Ms} 毫秒，错 ${empty.errors}`)
    const line = new Line(port), template = await application(line, ready, 1, () => {})
    line.end()
    await settled()
    await house!.end('SIGTERM')
    const began = performance.now()
    await multiply(given.url, template, filled, [{ organization: market }], [{ table: 'application_application', filed: 'filed', change: { id: 'gen_random_uuid()', begun_at: 't.begun_at - f.ago', changed_at: 't.changed_at - f.ago', submitted_at: 't.submitted_at - f.ago' } }], true)
    given.say(`${filled} 个申请和办件，${((performance.now() - began) / 1000).toFixed(0)} 秒放好`)
    ;[house] = await houses(given)
    port = house!.port
    await applications(port, ready, { count: 100, lanes, settled })
    const full = await run(), bare = await bareApplications(given.url, count), issued = Number((await owner.query('select count(*) as n from credential_credential')).rows[0].n)
    given.say(`满的：每秒 ${full.perSecond} 件，一次请求中位 ${full.p50Ms} 毫秒，p95 ${full.p95Ms} 毫秒，错 ${full.errors}；证照 ${issued} 份；裸 insert 同样多的行每秒 ${bare} 件（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return { lanes, applications: filled, lifecyclesPerSecond: full.perSecond, p95Ms: full.p95Ms, errors: empty.errors + full.errors, emptyPerSecond: empty.perSecond, ratioToEmpty: Math.round(full.perSecond / empty.perSecond * 100) / 100, ratioToBare: Math.round(full.perSecond / bare * 1000) / 1000, bareLifecyclesPerSecond: bare, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
  } finally {
    await owner.end()
    await house!.end('SIGTERM')
    await ready.database.close()
  }
}

/** The floor: eight transactions, each with three rows and a line of the ledger, with nothing of ours around them. */
async function bareApplications(url: string, count: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: lanes }), row = JSON.stringify({ text: 'x'.repeat(400) })
  await pool.query('create table bare_thing (id bigint generated always as identity primary key, row jsonb); create table bare_deed (id bigint generated always as identity primary key, row jsonb)')
  let next = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: lanes }, async () => {
    const client = await pool.connect()
    while (next++ < count) for (let step = 0; step < 8; step++) {
      await client.query('begin')
      for (let at = 0; at < 3; at++) await client.query('insert into bare_thing (row) values ($1)', [row])
      await client.query('insert into bare_deed (row) values ($1)', [row])
      await client.query('commit')
    }
    client.release()
  }))
  const perSecond = count / ((performance.now() - began) / 1000)
  await pool.end()
  return Math.round(perSecond)
}

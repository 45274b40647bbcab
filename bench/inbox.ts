import { loadavg } from 'node:os'
import pg from 'pg'
import { execute } from '../server/src/kernel/action/index.ts'
import { claimTask, startCase } from '../server/src/process/case/index.ts'
import { multiply } from './case/fill.ts'
import { Line, spread } from './case/lifecycle.ts'
import { reviewed } from './case/model.ts'
import { houses, stand } from './case/stand.ts'
import { type Bench, type Figures } from './figures.ts'

/** The to-do list of one post among a million open tasks of all departments, as its pages ask for it over HTTP; beside it the same first page by a bare SELECT. */
export async function bench(given: Bench): Promise<Figures> {
  const tasks = Math.round(1_000_000 * given.scale), requests = 600
  const { world, database, stewards } = await stand(given, 400), [house] = await houses(given)
  try {
    const open = async (n: number) => execute(world, stewards[n]!.actor, startCase, { model: reviewed.code, title: `复核第 ${n} 件`, variables: { provider: stewards[n + 1]!.organization, purpose: '核对办件' } })
    const began = performance.now(), template = await open(0)
    await multiply(given.url, template.id, tasks, stewards)
    // what one has taken already
    for (let n = 10; n < 30; n++) await execute(world, stewards[n + 1]!.actor, claimTask, { id: (await open(n)).tasks[0]!.id, revision: 1 })
    given.say(`${tasks} 个待办，${((performance.now() - began) / 1000).toFixed(0)} 秒放好`)
    const asked = ['', '', '', '?whose=mine', '?offset=50', `?model=${reviewed.code}`, `?q=${encodeURIComponent('第 7')}`], line = new Line(house!.port), took: { path: string; ms: number }[] = []
    let found = 0
    for (let n = -40; n < requests; n++) {
      const path = `/api/tasks${asked[(n + 40) % asked.length]}`, { status, text, ms } = await line.ask('GET', path, stewards[(n + 40) * 7 % stewards.length]!.token)
      if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
      if (n < 0) continue
      took.push({ path, ms })
      found += (JSON.parse(text) as { items: unknown[] }).items.length
    }
    line.end()
    if (found === 0) throw new Error('nothing was found')
    for (const path of new Set(took.map(each => each.path))) { const { p50Ms, p95Ms } = spread(took.filter(each => each.path === path).map(({ ms }) => ms)); given.say(`${decodeURIComponent(path)}：中位 ${p50Ms} 毫秒，p95 ${p95Ms} 毫秒`) }
    const bare = await bareLists(given.url, stewards.map(({ organization }) => organization), requests), all = spread(took.map(({ ms }) => ms))
    given.say(`待办 ${requests} 次：中位 ${all.p50Ms} 毫秒，p95 ${all.p95Ms} 毫秒；裸 SELECT 第一页 p95 ${bare} 毫秒（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return { tasks, posts: stewards.length, requests, ...all, barePageP95Ms: bare, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
  } finally {
    await house!.end('SIGTERM')
    await database.close()
  }
}

async function bareLists(url: string, organizations: readonly string[], requests: number): Promise<number> {
  const client = new pg.Client(url), took: number[] = []
  await client.connect()
  for (let n = 0; n < requests; n++) {
    const began = performance.now()
    await client.query({ name: 'bare', text: "select * from case_task where state = 'open' and account is null and role = 'data-steward' and organization = $1 order by first_due_at, id limit 50", values: [organizations[n * 7 % organizations.length]] })
    took.push(performance.now() - began)
  }
  await client.end()
  return spread(took).p95Ms
}

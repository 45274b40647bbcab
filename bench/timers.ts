import { loadavg } from 'node:os'
import pg from 'pg'
import { execute } from '../server/src/kernel/action/index.ts'
import { startCase } from '../server/src/process/case/index.ts'
import { multiply } from './case/fill.ts'
import { hurried } from './case/model.ts'
import { houses, stand } from './case/stand.ts'
import { cpuMicros, databaseMicros } from './reading/index.ts'
import { type Bench, type Figures } from './figures.ts'

/**
 * Ten thousand timers that are due at once, and three servers as processes of their own: each tells the supervisor of a review that lasts too long. The clock runs from the
 * moment at which they look until the last has been fired; whether one was fired twice stands in the actions of its case.
 */
export async function bench(given: Bench): Promise<Figures> {
  const timers = Math.round(10_000 * given.scale), servers = 3
  const { world, database, stewards } = await stand(given), owner = new pg.Client(given.url)
  await owner.connect()
  const count = async (what: string) => Number((await owner.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n)
  const running = await houses(given, servers)
  try {
    const template = await execute(world, stewards[0]!.actor, startCase, { model: hurried.code, title: '复核第 0 件', variables: { provider: stewards[1]!.organization, purpose: '核对办件' } })
    await multiply(given.url, template.id, timers, stewards)
    // due at the full minute, which is when servers look: not before all is ready
    const due = new Date(Math.ceil((Date.now() + 3000) / 60_000) * 60_000)
    await owner.query('update case_timer set run_at = $1', [due])
    await owner.query('vacuum analyze case_timer')
    await new Promise(resolve => { setTimeout(resolve, due.getTime() - Date.now()) })
    const used = () => ({ cpu: running.reduce((sum, { pid }) => sum + cpuMicros(pid), 0), database: databaseMicros(given) }), from = used()
    let begun: number | undefined, fired = 0
    const before = await count("case_action where verb = 'timer'"), patience = Date.now() + 300_000
    while (await count('case_timer') > 0) {
      if (Date.now() > patience) throw new Error(`waited in vain: ${await count('case_timer')} timers are left`)
      await new Promise(resolve => { setTimeout(resolve, 50) })
      fired = await count("case_action where verb = 'timer'") - before
      if (fired > 0) begun ??= performance.now()
    }
    const until = used(), each = (what: 'cpu' | 'database') => Math.round((until[what] - from[what]) / timers)
    const seconds = (performance.now() - (begun ?? performance.now())) / 1000, whole = (Date.now() - due.getTime()) / 1000
    fired = await count("case_action where verb = 'timer'") - before
    const twice = await count("(select filed from case_action where verb = 'timer' group by filed, node having count(*) > 1) f")
    if (fired !== timers + 1) throw new Error(`${fired} of ${timers + 1} timers were fired`)
    const { rows } = await owner.query<{ n: string }>("select count(*) as n from ledger_entry where action = 'case.fireTimer'")
    given.say(`${timers} 个到时的计时，${servers} 台服务器：从第一个到最后一个 ${seconds.toFixed(1)} 秒，从到时算起 ${whole.toFixed(1)} 秒；办了两次的 ${twice} 个；每个服务进程 ${each('cpu')} 微秒、数据库 ${each('database')} 微秒（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return { timers, servers, seconds: Math.round(whole * 10) / 10, fromFirstSeconds: Math.round(seconds * 10) / 10, firedTwice: twice, cpuMicros: each('cpu'), databaseMicros: each('database'), ledgerEntries: Number(rows[0]?.n), load: Math.round((loadavg()[0] ?? 0) * 10) / 10 }
  } finally {
    for (const house of running) await house.end('SIGTERM')
    await owner.end()
    await database.close()
  }
}

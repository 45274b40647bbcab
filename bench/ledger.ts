import { mkdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { Type } from 'typebox'
import { command, execute, systemActor, type World } from '../server/src/kernel/action/index.ts'
import { connect } from '../server/src/kernel/db/index.ts'
import { folderFiles } from '../server/src/kernel/files/index.ts'
import { startLedger, verifyChain } from '../server/src/kernel/ledger/index.ts'
import { silentLog } from '../server/src/kernel/log/index.ts'
import { openSafe } from '../server/src/kernel/safe/index.ts'
import { type Bench, type Figures } from './figures.ts'

const writers = 16
const Note = Type.Object({ id: Type.String(), rows: Type.Integer() }, { additionalProperties: false })
/** The least that a command does: it asks for permission and records facts. All the rest is the spine: check, transaction, ledger row, event, commit. */
const note = command({
  name: 'bench.note', input: Note, output: Note,
  async run({ permit, record, announce }, input) {
    permit({ division: '330100000000', organization: '11330000MB9X01019G' })
    record({ dataset: 'birth', number: 12, rows: input.rows, score: 98.5 })
    announce({ rows: input.rows })
    return input
  },
})

/** Commands of sixteen writers at once while the chain is built beside them; then a look at a chain of a million. */
export async function bench({ url, folder, scale, say }: Bench): Promise<Figures> {
  const database = connect(url, { role: 'yiwang_app', max: writers })
  mkdirSync(folder, { recursive: true })
  const wakers: (() => void)[] = []
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() { for (const waken of wakers) waken() } }
  const ledger = await startLedger({ world, url, folder, algorithm: 'ed25519', log: silentLog })
  wakers.push(ledger.wake)
  const owner = new pg.Client(url)
  await owner.connect()
  const count = async (what: string) => Number((await owner.query<{ n: number }>(`select count(*) as n from ${what}`)).rows[0]?.n)
  try {
    const commands = Math.round(60_000 * scale)
    await appends(world, Math.min(2000, commands)) // warm
    const began = performance.now(), cpu = process.cpuUsage()
    await appends(world, commands)
    const seconds = (performance.now() - began) / 1000, { user, system } = process.cpuUsage(cpu)
    const cpuMicros = Math.round((user + system) / commands)
    const behind = await count('ledger_entry') - await count('ledger_link')
    const caught = performance.now()
    while (await count('ledger_entry') > await count('ledger_link')) await new Promise(resolve => { setTimeout(resolve, 20) })
    const lag = (performance.now() - caught) / 1000
    say(`${writers} 个写者 ${commands} 次办理，${seconds.toFixed(1)} 秒；停笔时还有 ${behind} 条没有入链，${lag.toFixed(2)} 秒后入完；Node 每次用 ${cpuMicros} 微秒处理器时间（负载 ${loadavg()[0]?.toFixed(1)}）`)
    const bare = await bareInserts(url, commands)
    say(`裸 insert 同样的行，同样多的写者，一行一个事务：${Math.round(commands / bare)} 行/秒`)

    const rows = Math.round(1_000_000 * scale), missing = rows - await count('ledger_entry')
    if (missing > 0) {
      await owner.query(`insert into ledger_entry (at, account, post, organization, division, action, subject, input_digest, evidence, request_id)
        select now(), 'sunli', 'post', '11330000MB9X01019G', '330100000000', 'exchange.apply', gen_random_uuid()::text, encode(sha256(i::text::bytea), 'hex'), jsonb_build_object('rows', i, 'score', 98.5), gen_random_uuid()::text
        from generate_series(1, ${missing}::int) i`)
      const from = performance.now()
      while (await count('ledger_link') < rows) { ledger.wake(); await new Promise(resolve => { setTimeout(resolve, 200) }) }
      say(`${missing} 条一次写入，${((performance.now() - from) / 1000).toFixed(1)} 秒全部入链`)
    }
    await ledger.stop()
    await owner.query('vacuum analyze')
    const looked = performance.now(), verdict = await verifyChain(database.db)
    const verifySeconds = (performance.now() - looked) / 1000, rss = process.memoryUsage().rss / 2 ** 20
    if (verdict.fault !== null) throw new Error(verdict.message)
    const scan = performance.now()
    await owner.query("select count(length(e.evidence::text)), count(length(l.hash)) from ledger_entry e join ledger_link l on l.entry = e.id")
    const bareScan = (performance.now() - scan) / 1000
    say(`${verdict.message}；${verifySeconds.toFixed(1)} 秒，内存 ${Math.round(rss)} MB；PostgreSQL 自己把这些行读一遍 ${bareScan.toFixed(1)} 秒（负载 ${loadavg()[0]?.toFixed(1)}）`)
    return {
      writers, commands, appendsPerSecond: Math.round(commands / seconds), bareInsertsPerSecond: Math.round(commands / bare), ratioToInsert: Math.round(bare / seconds * 100) / 100, chainLagSeconds: Math.round(lag * 100) / 100,
      cpuMicros, entries: verdict.entries, verifySeconds: Math.round(verifySeconds * 10) / 10, bareScanSeconds: Math.round(bareScan * 10) / 10, rssMb: Math.round(rss), load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    }
  } finally {
    await ledger.stop()
    await owner.end()
    await database.close()
  }
}

async function appends(world: World, commands: number): Promise<void> {
  const actor = systemActor('bench')
  let left = commands
  await Promise.all(Array.from({ length: writers }, async () => {
    while (left-- > 0) await execute(world, actor, note, { id: `subject-${left}`, rows: left })
  }))
}

/** What PostgreSQL takes for as many rows of that kind by as many writers, with nothing of ours around them. */
async function bareInserts(url: string, rows: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: writers })
  await pool.query('create table bare_entry (id bigint generated always as identity primary key, at timestamptz, account text, action text, subject text, input_digest text, evidence jsonb)')
  let left = rows
  const began = performance.now()
  await Promise.all(Array.from({ length: writers }, async () => {
    const client = await pool.connect()
    while (left-- > 0) await client.query('insert into bare_entry (at, account, action, subject, input_digest, evidence) values ($1, $2, $3, $4, $5, $6)', [new Date(), 'system:bench', 'bench.note', `subject-${left}`, '0'.repeat(64), '{"dataset":"birth","number":12,"rows":1,"score":98.5}'])
    client.release()
  }))
  const seconds = (performance.now() - began) / 1000
  await pool.end()
  return seconds
}

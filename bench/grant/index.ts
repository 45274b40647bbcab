// What `bulk`, `read` and `verify` share: the house as it runs, a dataset of many records, a grant on it and the client of another department.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { execute, systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { addClient } from '../../server/src/kernel/identity/index.ts'
import { freePort } from '../../server/src/kernel/postgres/index.ts'
import { openSafe } from '../../server/src/kernel/safe/index.ts'
import { addGrant } from '../../server/src/data/grant/index.ts'
import { addOrganization } from '../../server/src/data/registry/index.ts'
import { completeUscc } from '../../libs/codes/src/index.ts'
import { dataset } from '../delivery/file.ts'
import { deliver, register } from '../delivery/index.ts'
import { writeFile } from '../delivery/file.ts'
import { type Bench } from '../figures.ts'

const root = join(import.meta.dirname, '../..')
const consumer = completeUscc('11330000002482022')

export interface House {
  address: string
  /** Below /api/grants. */
  grant: string
  headers: { authorization: string }
  /** The key of the i-th record. */
  keyOf(i: number): string
  /** The most memory that the server has had so far, and what it has used of the processor. */
  peakRssMb(): number
  cpuSeconds(): number
  stop(): Promise<void>
}

/** Twenty columns a record, as the delivered file has them; made by the database, since here nobody measures how they come in. */
const fill = `insert into lake.bench_service_record (_digest, _line, _delivery, _from, record_no, applicant, resident_id, phone, company, sex, ethnic_group, education, industry, division, address, reported_at, accepted_on, closed_at, amount, people, share, urgent, result, remark)
  select i, i, 1, now(), 'R' || lpad(i::text, 11, '0'), substr('王李张刘陈杨赵黄周吴', i % 10 + 1, 1) || substr('明静伟芳娜敏强磊军洋', i / 10 % 10 + 1, 1) || case when i % 3 > 0 then substr('明静伟芳娜敏强磊军洋', i / 100 % 10 + 1, 1) else '' end,
    '33010219' || lpad((i % 5000000)::text, 10, '4'), '139' || lpad((i % 100000000)::text, 8, '0'), case when i % 4 > 0 then '91330100MA27X' || lpad((i % 500)::text, 5, '0') end, (1 + i % 2)::text, lpad((1 + i % 56)::text, 2, '0'),
    '30', 'A', '3301' || lpad((2 + i % 13)::text, 2, '0'), '塘栖镇人民大道' || i % 999 || '号', timestamptz '2025-01-01' + i % 31000000 * interval '1 second', date '2025-01-01' + (i % 365)::int, null, (i % 100000)::numeric / 100, i % 50, 0.5, i % 2 = 0, '办结', null
  from generate_series($1::int, $2::int) i`

/** Starts the house on the bench's database, fills the dataset and gives the grant. */
export async function openHouse(given: Bench, rows: number, fields: string[]): Promise<House> {
  const { url, folder, say } = given, port = await freePort()
  await register(given)
  const first = join(folder, 'first.csv')
  await writeFile(first, 1, 0)
  await deliver(given, first).finally(() => rmSync(first))
  const { db, close } = connect(url, { max: 2, role: 'yiwang_app' }), world: World = { db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() {} }
  const house = systemActor('bench')
  await execute(world, house, addOrganization, { code: consumer, name: '浙江省民政厅', shortName: '省民政厅', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
  const { id } = await execute(world, house, addGrant, {
    dataset, consumer, fields, level: 'L3', purpose: '压力测试', legalBasis: '《政务数据共享条例》第十九条', ways: ['query', 'verify', 'bulk'], perMinute: 60_000, until: new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10),
  })
  const { token } = await execute(world, house, addClient, { id: 'bench', name: '压力测试', purpose: '压力测试', organization: consumer, division: '330000000000', networks: [], perMinute: 1_000_000 })
  await close()
  const owner = new pg.Client(url), began = performance.now()
  await owner.connect()
  try {
    for (let from = 1; from < rows; from += 500_000) await owner.query(fill, [from, Math.min(rows - 1, from + 499_999)])
    await owner.query('vacuum analyze lake.bench_service_record')
    await owner.query('update grant_limit set per_minute = 1000000')
    await owner.query('update grant_grant set per_minute = 1000000')
    await owner.query('checkpoint')
  } finally { await owner.end() }
  say(`${rows} 条记录，${((performance.now() - began) / 1000).toFixed(0)} 秒备好`)

  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), '--still'], {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PORT: String(port), DATABASE_URL: url, DATA_FOLDER: join(folder, 'data'), DEMONSTRATION_WORLD: 'empty' },
  })
  const gone = new Promise<number | null>(resolve => child.once('exit', resolve)), address = `http://127.0.0.1:${port}`
  while (!(await fetch(`${address}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`the server left with ${child.exitCode}`)
    await new Promise(resolve => { setTimeout(resolve, 100) })
  }
  return {
    address, grant: `${address}/api/grants/${id}`, headers: { authorization: `Bearer ${token}` }, keyOf: i => `R${String(i).padStart(11, '0')}`,
    peakRssMb: () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    cpuSeconds() { const parts = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(parts[11]) + Number(parts[12])) / 100 },
    async stop() { child.kill('SIGTERM'); await gone },
  }
}

// Whatever happens to the warehouse, the house is ready, every number is right, and in the end the warehouse holds everything again.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execute, systemActor, type World } from '#kernel/action'
import { connect } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { freePort, stopLeftover } from '#kernel/postgres'
import { openSafe } from '#kernel/safe'
import { until } from '#kernel/testing'
import { signInAs } from '#kernel/testing-http'
import { type Definition } from '#cockpit/indicator'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { addOrganization, seedRegistry } from '#data/registry'
import { type RunningHouse, startHouse } from './tools/house.ts'

const health = '11330000002482137X', dataset = 'wjw.stay', beds = 600, deliveries = 12
const stays: Definition = {
  name: '住院人次', explanation: '', legalBasis: '', unit: '人次', decimals: 0, direction: 'neutral', dataset, measure: { kind: 'sum', field: 'nights' }, filters: [],
  time: { field: 'came_on', grain: 'month', running: true }, divisionField: null, responsiblePost: null, target: null, near: null, late: null,
}

test('the process of the warehouse is killed, its files are bitten, its folder is deleted: the house is ready all the time and each number right', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-warehouse-'))
  chmodSync(folder, 0o755)
  const house = await startHouse({ folder, env: { PORT: String(await freePort()), DEMONSTRATION_WORLD: 'empty', WAREHOUSE_FROM: '1' } })
  t.after(async () => {
    await house.end('SIGKILL')
    await stopLeftover(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  })
  const { steward, leader } = await prepare(house), warehouse = join(folder, 'warehouse')
  const get = async <T>(path: string): Promise<T> => { const answer = await fetch(`${house.address}${path}`, { headers: leader }); assert.equal(answer.status, 200, path); return await answer.json() as T }
  const held = async () => (await get<{ items: { state: string; trouble: string | null }[] }>('/api/warehouse')).items[0]?.state === 'held'
  const tool = (verb: string) => spawnSync(process.execPath, [fileURLToPath(new URL('./tools/warehouse.ts', import.meta.url)), verb], { encoding: 'utf8', env: { ...process.env, DATA_FOLDER: folder, DATABASE_URL: house.databaseUrl, WAREHOUSE_FROM: '1' } })
  /** What is applied so far; a number may be of this state or of the one that is just coming in, and of no other. */
  const sums: number[] = [0], engines = new Map<string, number>()
  let going = true, asked = 0, applied = 0, fault: unknown
  const ask = async () => {
    const before = applied
    const answer = await fetch(`${house.address}/api/indicators/preview`, { method: 'POST', headers: { ...leader, 'content-type': 'application/json' }, body: JSON.stringify({ definition: stays }) })
    const page = await answer.json() as { series: { value: number }[]; counted: { engine: string; delivery: number } | null; errors: unknown[] }
    assert.equal(answer.status, 200, JSON.stringify(page))
    const value = page.series.reduce((sum, point) => sum + (point.value ?? 0), 0), { engine, delivery } = page.counted ?? { engine: 'none', delivery: 0 }
    assert.ok(delivery >= before && value === sums[delivery], `${engine} says ${value} after delivery ${delivery}, which is ${sums[delivery]}`)
    engines.set(engine, (engines.get(engine) ?? 0) + 1)
    asked++
  }
  const asking = Array.from({ length: 3 }, async () => { while (going) { if (applied > 0) await ask(); await pause(20) } })
  const ready = (async () => { while (going) { assert.equal((await fetch(`${house.address}/readyz`)).status, 200); await pause(50) } })()
  const watched = Promise.all([...asking, ready])
  watched.catch((error: unknown) => { fault = error })
  const wait = (what: string, condition: () => boolean | Promise<boolean>) => until(what, async () => { if (fault) throw fault; return condition() })

  let kills = 0
  const kill = () => { for (const pid of duckdbOf(house.pid)) { kills++; try { process.kill(pid, 'SIGKILL') } catch { /* between two lives */ } } }
  for (let i = 1; i <= deliveries; i++) {
    const lines = Array.from({ length: 40 }, (_, row) => [`B${(i * 37 + row) % beds}`, `2026-0${1 + (i + row) % 3}-1${row % 10}`, i * 100 + row] as const)
    for (const [bed, , nights] of lines) { known.set(bed, nights) }
    sums.push([...known.values()].reduce((sum, nights) => sum + nights, 0))
    const body = ['床位,入院日,天数', ...lines.map(line => line.join(','))].join('\n')
    const sent = await fetch(`${house.address}/api/datasets/${dataset}/deliveries?fileName=${i}.csv`, { method: 'POST', body, headers: { ...steward, 'content-type': 'application/octet-stream', 'idempotency-key': `stay-${i}` } })
    assert.equal(sent.status, 200, await sent.text())
    await until(`delivery ${i} is in`, async () => (await get<{ items: { state: string; number: number }[] }>(`/api/datasets/${dataset}/deliveries`)).items.some(({ number, state }) => number === i && state === 'applied'))
    applied = i
    if (i === 5) { await wait('it is held', held); rmSync(warehouse, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 }) }
    else if (i === 8) { await wait('it is held', held); for (const file of filesIn(warehouse)) { const bytes = readFileSync(file); bytes[bytes.length >> 1]! ^= 8; writeFileSync(file, bytes) } }
    else if (i % 2 === 0) kill()
    else { await pause(i * 30); kill() }
    if (i % 3 === 0) await wait('it is held', held)
  }
  await wait('everything is held again', held)
  const before = engines.get('duckdb') ?? 0
  await wait('the warehouse counts again', () => (engines.get('duckdb') ?? 0) > before)
  going = false
  await watched
  assert.ok(kills >= 5 && asked > 20 && (engines.get('postgresql') ?? 0) > 0, `${kills} kills, ${asked} numbers, ${JSON.stringify([...engines])}`)

  const metrics = await (await fetch(`${house.address}/metrics`)).text()
  assert.match(metrics, /^warehouse_up 1$/m)
  assert.match(metrics, /^warehouse_datasets\{state="held"\} 1$/m)
  assert.ok(Number(/^warehouse_restarts (\d+)$/m.exec(metrics)?.[1]) > 0)

  assert.match(tool('verify').stdout, /wjw\.stay {2}完好/)
  for (const file of filesIn(warehouse)) writeFileSync(file, 'PAR1')
  const broken = tool('verify')
  assert.deepEqual([broken.status, /文件坏了：用 rebuild 重写/.test(broken.stdout)], [1, true])
  assert.match(tool('rebuild').stdout, /wjw\.stay {2}写好了：\d+ 条，3 段/)
  assert.match(tool('status').stdout, /wjw\.stay {2}在用/)
  assert.match(tool('verify').stdout, /完好/)
  assert.equal(await house.end('SIGINT'), 0, 'and it still stops in order')
})
const known = new Map<string, number>()

const filesIn = (folder: string): string[] => readdirSync(join(folder, 'segments', dataset)).map(name => join(folder, 'segments', dataset, name))
/** The processes of DuckDB that a server has begun. */
function duckdbOf(server: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=,ppid=,args=', '-A'], { encoding: 'utf8' }).split('\n').map(line => line.trim().split(/\s+/))
  return children.filter(([, parent, ...words]) => Number(parent) === server && words.some(word => word.endsWith('duckdb/child.ts'))).map(([pid]) => Number(pid))
}

/** A dataset, its steward, and somebody who looks at numbers. */
async function prepare({ databaseUrl }: RunningHouse): Promise<{ steward: Record<string, string>; leader: Record<string, string> }> {
  const database = connect(databaseUrl, { role: 'yiwang_app', max: 2 })
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(tmpdir(), 'unused')), digest: 'sha256', safe: openSafe, wake() {} }
  const setup = systemActor('test')
  await seedRegistry(world)
  await execute(world, setup, addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
  const contract = newContract({ name: '住院', provider: health, timeField: 'came_on', updateCycle: 'daily', fields: [
    newField({ code: 'bed', name: '床位', type: 'text', key: true }), newField({ code: 'came_on', name: '入院日', type: 'date', required: true }), newField({ code: 'nights', name: '天数', type: 'integer', required: true }),
  ] })
  await execute(world, setup, addDataset, { code: dataset, contract })
  await execute(world, setup, publishDataset, { code: dataset, revision: 1 })
  const headers = { steward: await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }), leader: await signInAs(world, { login: 'fengguoping', name: '冯国平', role: 'leader' }) }
  await database.close()
  return headers
}

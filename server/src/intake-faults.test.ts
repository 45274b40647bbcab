// What comes in by other ways than one CSV in one piece, while the server is killed: nothing acknowledged is lost, nothing comes in twice.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { execute, systemActor, type World } from '#kernel/action'
import { connect, runText } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { freePort, stopLeftover } from '#kernel/postgres'
import { openSafe } from '#kernel/safe'
import { testWorld } from '#kernel/testing'
import { signInAs } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { addOrganization } from '#data/registry'
import { workbookOf } from './data/exchange/workbook.scene.test.ts'
import { type RunningHouse, startHouse } from './tools/house.ts'

const health = '11330000002482137X', rows = 20_000
const 孙丽 = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
const names = ['folder', 'ndjson', 'parquet', 'pieces', 'pulled', 'workbook']
const tool = fileURLToPath(new URL('./tools/deliver.ts', import.meta.url))

test('each way in survives a killed server: a workbook, NDJSON, Parquet, an upload in pieces, a watched folder, a table that is pulled', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-ways-'))
  chmodSync(folder, 0o755)
  const watched = join(folder, 'watched'), port = String(await freePort())
  mkdirSync(join(watched, 'wjw.folder'), { recursive: true })
  const theirs = await testWorld(t)
  await theirs.sql(`create schema theirs; create table theirs.bed as select 'K' || i as bed, 'S' || i as state from generate_series(0, ${rows - 1}) i`)
  const start = () => startHouse({ folder, env: { PORT: port, DEMONSTRATION_WORLD: 'empty', INTAKE_FOLDER: watched, INTAKE_DATABASE_THEIRS: theirs.url } })
  let house: RunningHouse = await start()
  t.after(async () => {
    await house.end('SIGKILL')
    await stopLeftover(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  })
  const headers = await prepare(house)
  const again = async () => { await house.end('SIGKILL'); house = await start() }

  const ask = async <T>(method: string, path: string, body?: string | Buffer, key: string = randomUUID()): Promise<T> => insist(async () => {
    const answer = await fetch(`${house.address}/api${path}`, { method, headers: { ...headers, ...body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }, ...method === 'POST' ? { 'idempotency-key': key } : {} }, ...body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) } })
    if (answer.status >= 500) throw new Error(String(answer.status))
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`)
    return await answer.json() as T
  })
  const parquet = join(folder, 'beds.parquet'), csv = `床位号,状态\n${beds((bed, state) => `${bed},${state}`)}\n`
  await (await (await DuckDBInstance.create(':memory:')).connect()).run(`copy (select 'K' || i as bed, 'P' || i as state from range(${rows}) t(i)) to '${parquet}' (format parquet)`)

  // each is acknowledged, then the server dies at some moment of reading it
  await ask('POST', '/datasets/wjw.ndjson/deliveries?fileName=a', Buffer.from(beds((bed, state) => JSON.stringify({ 床位号: bed, 状态: state }))))
  await ask('POST', '/datasets/wjw.workbook/deliveries?fileName=c', workbookOf({ 床位: [['床位号', '状态'], ...Array.from({ length: rows }, (_, bed) => [`K${bed}`, `S${bed}`])] }))
  await ask('POST', '/datasets/wjw.parquet/deliveries?fileName=b', readFileSync(parquet))
  await pause(120)
  await again()

  // a file in a folder that rests, and a pull that somebody asked for
  const found = join(watched, 'wjw.folder', 'beds.csv')
  writeFileSync(found, csv)
  utimesSync(found, new Date(), new Date(Date.now() - 60_000))
  await ask('POST', '/intake/sources', JSON.stringify({ dataset: 'wjw.folder', settings: { kind: 'folder', folder: null, connection: null, schema: null, table: null, mode: null, watermark: null, columns: [] }, schedule: { kind: 'none', minutes: null, at: null, cron: null } }))
  const source = await ask<{ id: string }>('POST', '/intake/sources', JSON.stringify({ dataset: 'wjw.pulled', settings: { kind: 'postgres', folder: null, connection: 'THEIRS', schema: 'theirs', table: 'bed', mode: 'full', watermark: null, columns: [] }, schedule: { kind: 'none', minutes: null, at: null, cron: null } }))
  await ask('POST', `/intake/sources/${source.id}/run`, '{}')
  await pause(80)
  await again()

  // the program that sends in pieces dies, and so does the server; the program, started again, goes on
  const large = join(folder, 'large.csv')
  writeFileSync(large, `床位号,状态\n${Array.from({ length: 1_700_000 }, (_, bed) => `K${bed % rows},${String(bed % rows).padStart(20, 'S')}`).join('\n')}\n`)
  const env = { PATH: process.env.PATH ?? '', DATA_FOLDER: folder, TMPDIR: folder, YIWANG_TOKEN: headers.authorization!.replace('Bearer ', '') }
  const first = spawn(process.execPath, [tool, 'wjw.pieces', large], { env, stdio: 'ignore' })
  const upload = () => insist(async () => { const { id } = JSON.parse(readFileSync(join(folder, 'yiwang-deliver', only(folder)), 'utf8')) as { id: string }; const { received } = await ask<{ received: number }>('GET', `/uploads/${id}`); if (received === 0) throw new Error('nothing yet'); return received })
  const before = await upload()
  first.kill('SIGKILL')
  await again()
  assert.ok(await upload() >= before, 'what was acknowledged is there')
  const second = spawn(process.execPath, [tool, 'wjw.pieces', large], { env, stdio: 'ignore' })
  assert.equal(await new Promise(resolve => second.once('exit', resolve)), 0)

  const world = connect(house.databaseUrl, { max: 2 }), read = (text: string) => runText(world.db, text)
  t.after(() => world.close())
  await insist(async () => {
    const deliveries = await read('select dataset, state, reason from exchange_delivery order by dataset')
    assert.ok(deliveries.every(({ state }) => state !== 'refused'), JSON.stringify(deliveries))
    const runs = await read('select state, reason from intake_run')
    assert.ok(runs.every(({ state }) => state !== 'failed' && state !== 'skipped'), JSON.stringify(runs))
    if (deliveries.length < names.length || !deliveries.every(({ state }) => state === 'applied')) throw new Error(JSON.stringify({ deliveries, runs }))
  })
  assert.deepEqual(await read('select dataset, count(*)::int as n from exchange_delivery group by dataset order by dataset'), names.map(name => ({ dataset: `wjw.${name}`, n: 1 })))
  for (const name of names) assert.deepEqual(await read(`select count(*)::int as n, count(distinct bed)::int as d from lake.wjw_${name}`), [{ n: rows, d: rows }], name)
  assert.deepEqual(await read("select state, count(*)::int as n from intake_run group by state order by state"), [{ state: 'delivered', n: 2 }])
})

const beds = (line: (bed: string, state: string) => string): string => Array.from({ length: rows }, (_, bed) => line(`K${bed}`, `S${bed}`)).join('\n')
const only = (folder: string): string => readdirSync(join(folder, 'yiwang-deliver'))[0]!

async function prepare({ databaseUrl }: RunningHouse): Promise<Record<string, string>> {
  const database = connect(databaseUrl, { role: 'yiwang_app', max: 2 })
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(tmpdir(), 'unused')), digest: 'sha256', safe: openSafe, wake() {} }
  const setup = systemActor('test')
  await execute(world, setup, addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
  const text = { type: 'text', length: 40 } as const
  for (const name of names) {
    await execute(world, setup, addDataset, { code: `wjw.${name}`, contract: newContract({ name: '床位', provider: health, fields: [newField({ code: 'bed', name: '床位号', key: true, ...text }), newField({ code: 'state', name: '状态', required: true, ...text })] }) })
    await execute(world, setup, publishDataset, { code: `wjw.${name}`, revision: 1 })
  }
  const headers = await signInAs(world, 孙丽)
  await database.close()
  return headers
}

/** What was not answered is asked again; gives up after two minutes. */
async function insist<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 0; ; tries++) {
    try { return await work() } catch (error) {
      if (error instanceof assert.AssertionError || tries > 1200) throw error
      await pause(100)
    }
  }
}

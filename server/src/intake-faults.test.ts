// What comes in by other ways than one CSV in one piece, while server and database are killed: nothing acknowledged is lost, nothing comes in twice.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
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
import { sendInPieces } from './tools/pieces.ts'
import { visitor } from './tools/visit.ts'

const health = '11330000002482137X', long = process.env.FAULTS === 'long', times = long ? 20 : 14, rows = 200, most = long ? 6 : 4
const 孙丽 = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
const names = ['folder', 'ndjson', 'parquet', 'pieces', 'pulled', 'workbook']
const tool = fileURLToPath(new URL('./tools/deliver.ts', import.meta.url))
/** The beds that the n-th delivery of each way brings, and no other. */
const beds = (n: number): { bed: string; state: string }[] => Array.from({ length: rows }, (_, row) => ({ bed: `K${n}-${row}`, state: `S${n}` }))
const csv = (n: number): string => `床位号,状态\n${beds(n).map(({ bed, state }) => `${bed},${state}`).join('\n')}\n`

test('twenty deliveries of each way in survive killed servers and databases: workbooks, NDJSON, Parquet, uploads in pieces, a watched folder, a table that is pulled', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-ways-'))
  chmodSync(folder, 0o755)
  const watched = join(folder, 'watched'), port = String(await freePort())
  mkdirSync(join(watched, 'wjw.folder'), { recursive: true })
  const theirs = await testWorld(t)
  await theirs.sql('create schema theirs; create table theirs.bed (bed text, state text)')
  const start = () => startHouse({ folder, env: { PORT: port, DEMONSTRATION_WORLD: 'empty', INTAKE_FOLDER: watched, INTAKE_DATABASE_THEIRS: theirs.url } })
  let house: RunningHouse = await start()
  t.after(async () => {
    await house.end('SIGKILL')
    await stopLeftover(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  })
  const headers = await prepare(house)
  // the database dies with it now and then: what is asked then is asked again
  const read = (text: string) => insist(async () => { const own = connect(house.databaseUrl, { max: 1 }); try { return await runText(own.db, text) } finally { await own.close() } })

  const ask = async <T>(method: string, path: string, body?: string | Buffer, key: string = randomUUID()): Promise<T> => insist(async () => {
    const answer = await fetch(`${house.address}/api${path}`, { method, headers: { ...headers, ...body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }, ...method === 'POST' ? { 'idempotency-key': key } : {} }, ...body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) } })
    if (answer.status >= 500) throw new Error(String(answer.status))
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`)
    return await answer.json() as T
  })
  const schedule = { kind: 'none', minutes: null, at: null, cron: null }
  const asked = async (source: { dataset: string; settings: object }) => (await ask<{ id: string }>('POST', '/intake/sources', JSON.stringify({ ...source, schedule }))).id
  await asked({ dataset: 'wjw.folder', settings: { kind: 'folder', folder: null, connection: null, schema: null, table: null, mode: null, watermark: null, columns: [] } })
  const source = await asked({ dataset: 'wjw.pulled', settings: { kind: 'postgres', folder: null, connection: 'THEIRS', schema: 'theirs', table: 'bed', mode: 'full', watermark: null, columns: [] } })
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect()

  const send: Record<string, (n: number) => Promise<unknown>> = {
    ndjson: n => ask('POST', `/datasets/wjw.ndjson/deliveries?fileName=${n}`, Buffer.from(beds(n).map(({ bed, state }) => JSON.stringify({ 床位号: bed, 状态: state })).join('\n'))),
    workbook: n => ask('POST', `/datasets/wjw.workbook/deliveries?fileName=${n}`, workbookOf({ 床位: [['床位号', '状态'], ...beds(n).map(({ bed, state }) => [bed, state])] })),
    async parquet(n) {
      const file = join(folder, `${n}.parquet`)
      await duckdb.run(`copy (select 'K${n}-' || i as bed, 'S${n}' as state from range(${rows}) t(i)) to '${file}' (format parquet)`)
      return ask('POST', `/datasets/wjw.parquet/deliveries?fileName=${n}`, readFileSync(file))
    },
    async pieces(n) {
      const file = join(folder, `pieces-${n}.csv`)
      writeFileSync(file, csv(n))
      return sendInPieces(visitor(house.address, headers), { dataset: 'wjw.pieces', file, size: Buffer.byteLength(csv(n)), folder: join(folder, 'notes') }, () => {})
    },
    async folder(n) {
      const file = join(folder, `resting-${n}`)
      writeFileSync(file, csv(n))
      utimesSync(file, new Date(), new Date(Date.now() - 60_000))
      renameSync(file, join(watched, 'wjw.folder', `${n}.csv`))
      // the look of the minute, now
      await read("select graphile_worker.add_job('intake.tick', '{}'::json)")
    },
    async pulled(n) {
      await theirs.sql('insert into theirs.bed select * from unnest($1::text[], $2::text[])', [beds(n).map(({ bed }) => bed), beds(n).map(({ state }) => state)])
      await ask('POST', `/intake/sources/${source}/run`, '{}')
      await insist(async () => { if (Number((await read("select count(*)::int as n from exchange_delivery where dataset = 'wjw.pulled' and state = 'applied'"))[0]!.n) < n) throw new Error('not in yet') })
    },
  }
  let going = true, kills = 0
  const killing = (async () => {
    // each time long enough for something to be under way again, and not for ever: work that was broken off is tried again after growing pauses
    while (going && kills < most) {
      await pause(1500 + Math.random() * 2500)
      if (kills++ % 3 === 2) process.kill(Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      else { await house.end('SIGKILL'); house = await start() }
    }
  })()
  await Promise.all(Object.values(send).map(async way => { for (let n = 1; n <= times; n++) await way(n) }))
  going = false
  await killing
  assert.ok(kills === most, `only ${kills} kills`)

  // the program that sends a large file in pieces dies, and so does the server; the program, started again, goes on
  const large = join(folder, 'large.csv'), wide = 'S'.repeat(4000)
  writeFileSync(large, `床位号,状态\n${Array.from({ length: 9000 }, (_, row) => `L${row},${wide}`).join('\n')}\n`)
  const env = { PATH: process.env.PATH ?? '', DATA_FOLDER: folder, TMPDIR: folder, YIWANG_TOKEN: headers.authorization!.replace('Bearer ', '') }
  const first = spawn(process.execPath, [tool, 'wjw.pieces', large], { env, stdio: 'ignore' })
  const upload = () => insist(async () => { const { id } = JSON.parse(readFileSync(join(folder, 'yiwang-deliver', only(folder)), 'utf8')) as { id: string }; const { received } = await ask<{ received: number }>('GET', `/uploads/${id}`); if (received === 0) throw new Error('nothing yet'); return received })
  const before = await upload()
  first.kill('SIGKILL')
  await house.end('SIGKILL')
  house = await start()
  assert.ok(await upload() >= before, 'what was acknowledged is there')
  const second = spawn(process.execPath, [tool, 'wjw.pieces', large], { env, stdio: 'ignore' })
  assert.equal(await new Promise(resolve => second.once('exit', resolve)), 0)

  const brought = (name: string) => times + (name === 'pieces' ? 1 : 0), held = (name: string) => times * rows + (name === 'pieces' ? 9000 : 0)
  await insist(async () => {
    const deliveries = await read('select dataset, state, reason, count(*)::int as n from exchange_delivery group by 1, 2, 3 order by dataset')
    assert.ok(deliveries.every(({ state }) => state !== 'refused' && state !== 'stopped'), JSON.stringify(deliveries))
    const runs = await read('select state, reason from intake_run')
    assert.ok(runs.every(({ state }) => state !== 'failed' && state !== 'skipped'), JSON.stringify(runs))
    if (!names.every(name => deliveries.some(({ dataset, state, n }) => dataset === `wjw.${name}` && state === 'applied' && Number(n) >= brought(name)))) {
      await read("select graphile_worker.add_job('intake.tick', '{}'::json)")
      throw new Error(JSON.stringify(deliveries))
    }
  })
  assert.deepEqual(await read('select dataset, state, count(*)::int as n from exchange_delivery group by 1, 2 order by dataset'), names.map(name => ({ dataset: `wjw.${name}`, state: 'applied', n: brought(name) })))
  for (const name of names) {
    assert.deepEqual(await read(`select count(*)::int as n, count(distinct bed)::int as d from lake.wjw_${name}`), [{ n: held(name), d: held(name) }], name)
    assert.deepEqual(await read(`select count(*)::int as n from lake.wjw_${name}__history`), [{ n: 0 }], `${name}: nothing was brought twice`)
  }
  assert.deepEqual(await read("select state, count(*)::int as n from intake_run group by state order by state"), [{ state: 'delivered', n: 2 * times }])
})

const only = (folder: string): string => readdirSync(join(folder, 'yiwang-deliver'))[0]!

async function prepare({ databaseUrl }: RunningHouse): Promise<Record<string, string>> {
  const database = connect(databaseUrl, { role: 'yiwang_app', max: 2 })
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(tmpdir(), 'unused')), digest: 'sha256', safe: openSafe, wake() {} }
  const setup = systemActor('test')
  await execute(world, setup, addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
  const text = { type: 'text', length: 4000 } as const
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

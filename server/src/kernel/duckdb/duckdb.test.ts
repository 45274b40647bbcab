import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { until } from '#kernel/testing'
import { DuckdbAway, DuckdbFault, type DuckdbOptions, startDuckdb } from './index.ts'

async function open(t: TestContext, more: Partial<DuckdbOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-duckdb-'))
  const duckdb = startDuckdb({ folder: join(folder, 'own'), ...more })
  await duckdb.risen()
  t.after(async () => { await duckdb.stop(); rmSync(folder, { recursive: true, force: true }) })
  return { folder, duckdb }
}

test('statements are answered with their values, exact numbers as text', async t => {
  const { duckdb } = await open(t)
  assert.deepEqual(await duckdb.ask('select $1::varchar as word, $2::decimal(38,10) as exact, date \'2026-01-31\' as day, 9007199254740993::bigint as big, null as nothing', ['甲', '0.1']),
    [{ word: '甲', exact: '0.1000000000', day: '2026-01-31', big: '9007199254740993', nothing: null }])
  await assert.rejects(duckdb.ask('select nonsense'), (error: Error) => error instanceof DuckdbFault && /nonsense/.test(error.message))
})

test('killed over a statement it is asked again, and statements that come meanwhile wait', async t => {
  const { duckdb } = await open(t)
  const pid = duckdb.pid()
  const long = duckdb.ask('select count(*) as n from range(200000000) a(i) where hash(i) % 7 = 3')
  const others = Array.from({ length: 20 }, (_, i) => duckdb.ask('select $1::int as i', [i]))
  process.kill(pid, 'SIGKILL')
  const late = Array.from({ length: 5 }, (_, i) => duckdb.ask('select $1::int as i', [100 + i]))
  assert.deepEqual((await Promise.all([...others, ...late])).map(rows => rows[0]?.i), [...Array.from({ length: 20 }, (_, i) => i), 100, 101, 102, 103, 104])
  assert.ok(Number((await long)[0]?.n) > 0)
  assert.notEqual(duckdb.pid(), pid)
  assert.equal(duckdb.restarts(), 1)
})

test('killed again and again while it is asked, each question is answered: a broken pipe is a death, too', async t => {
  // eight lives in a row on a busy machine: how long one may take to come up is not what is tried here
  const { duckdb } = await open(t, { patience: 60_000 })
  for (let life = 0; life < 8; life++) {
    process.kill(duckdb.pid(), 'SIGKILL')
    // some are asked before anybody has heard of it, some as it is heard
    const asked = Array.from({ length: 40 }, async (_, i) => { for (let turn = 0; turn < i; turn++) await new Promise(setImmediate); return duckdb.ask('select $1::int as i', [i]) })
    assert.deepEqual((await Promise.all(asked)).map(rows => rows[0]?.i), Array.from({ length: 40 }, (_, i) => i))
  }
})

test('one that dies again and again says that it is away, and comes back', async t => {
  const { duckdb } = await open(t, { patience: 50 })
  const asked = duckdb.ask('select count(*) as n from range(2000000000) a(i) where hash(i) % 7 = 3')
  const killing = setInterval(() => { try { process.kill(duckdb.pid(), 'SIGKILL') } catch { /* between two lives */ } }, 5)
  await assert.rejects(asked, DuckdbAway)
  clearInterval(killing)
  await until('it answers again', () => duckdb.ask('select 1 as one').then(() => true, () => false))
})

test('it reaches nothing outside of its own folder', async t => {
  const { folder, duckdb } = await open(t)
  writeFileSync(join(folder, 'secret.csv'), 'a\n1\n')
  await assert.rejects(duckdb.ask(`select * from read_csv('${join(folder, 'secret.csv')}')`), DuckdbFault)
  await assert.rejects(duckdb.ask(`copy (select 1) to '${join(folder, 'out.csv')}'`), DuckdbFault)
  await assert.rejects(duckdb.ask('set enable_external_access = true'), DuckdbFault)
  assert.ok(!existsSync(join(folder, 'out.csv')))
  await duckdb.ask(`copy (select 1 as one) to '${join(folder, 'own/in.parquet')}' (format parquet)`)
  assert.deepEqual(await duckdb.ask(`select * from read_parquet('${join(folder, 'own/in.parquet')}')`), [{ one: 1 }])
})

test('a statement that takes too long is ended, and the next one is answered', async t => {
  const { duckdb } = await open(t)
  await assert.rejects(duckdb.ask('select count(*) as n from range(20000000000) a(i) where hash(i) % 7 = 3', [], { limit: 100 }), /took too long/)
  assert.deepEqual(await duckdb.ask('select 1 as one'), [{ one: 1 }])
})

test('it goes with the process that began it, however that ends', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-duckdb-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const { spawn } = await import('node:child_process')
  const parent = spawn(process.execPath, ['--input-type=module', '-e', `import { startDuckdb } from '${new URL('index.ts', import.meta.url).pathname}'
    const duckdb = startDuckdb({ folder: '${folder}' }); await duckdb.risen(); process.stdout.write(String(duckdb.pid())); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(await new Promise(resolve => { parent.stdout.once('data', chunk => resolve(String(chunk))); parent.once('exit', () => resolve('')) }))
  assert.ok(pid > 0)
  parent.kill('SIGKILL')
  await until('the child is gone', () => { try { process.kill(pid, 0); return false } catch { return true } })
})

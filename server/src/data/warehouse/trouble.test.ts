import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { ask } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { columnsOf, copyRecords, inOneLook } from './lake.views.ts'
import { listWarehouse } from './queries.ts'
import { refreshDataset } from './refresh.jobs.ts'
import { deliverVisits, visits, visitsOf, withWarehouse, 周敏 } from './scene.test.ts'
import { troubleSentence } from './trouble.rules.ts'

const caught = (work: Promise<unknown>): Promise<unknown> => work.then(() => assert.fail('it went well'), (error: unknown) => error)

test('a full disk is said, whether it was full while PostgreSQL copied or while DuckDB wrote, and the database goes on', async t => {
  const world = await withWarehouse(await testWorld(t))
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20))
  // far more than lies in the buffers between two processes
  await world.sql("insert into lake.wjw_visit (_digest, _line, _delivery, _from, visit_no, note) select i, i, 1, now(), 'X' || i, repeat('长', 300) from generate_series(1, 60000) i")
  const columns = await columnsOf(world.db, visits)
  const copying = await caught(inOneLook(world.db, tx => copyRecords(tx, visits, { columns, timeField: 'seen_at', after: null }, '/dev/full')))
  assert.match(troubleSentence(copying), /^磁盘满了/)
  // the same library, without the walls that keep it in its folder
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const writing = await caught(connection.run("copy (select i, hash(i) as h from range(1000000) r(i)) to '/dev/full' (format parquet, use_tmp_file false)"))
  assert.match(troubleSentence(writing), /^磁盘满了/, String(writing))
  assert.deepEqual(await world.sql("select count(*)::int as n from pg_stat_activity where datname = current_database() and query like 'copy%'"), [{ n: 0 }])
})

test('what keeps a dataset out is shown until it is over', async t => {
  const world = await withWarehouse(await testWorld(t)), { duckdb: { folder } } = world.warehouse
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20))
  writeFileSync(join(folder, 'segments'), 'in the way')
  await caught(refreshDataset(world, visits))
  const shown = async () => (await ask(world, 周敏, listWarehouse, {})).items.map(({ state, trouble }) => [state, trouble])
  assert.deepEqual(await shown(), [['missing', '数仓没有写成，原因已经记在日志里，系统会自动再试；数由 PostgreSQL 来算，没有错']])
  rmSync(join(folder, 'segments'))
  await refreshDataset(world, visits)
  assert.deepEqual(await shown(), [['held', null]])
})

test('what a person can do is said', () => {
  assert.match(troubleSentence(new Error('Out of Memory Error: failed to allocate')), /WAREHOUSE_MEMORY/)
  assert.match(troubleSentence(Object.assign(new Error('x'), { code: 'EROFS' })), /权限/)
})

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { testWorld, until, waitingJobs } from '#kernel/testing'
import { dropDataset, keepDataset } from './commands.ts'
import { sweep } from './folder.jobs.ts'
import { columnarOf } from './held.views.ts'
import { followDelivery } from './jobs.ts'
import { listWarehouse } from './queries.ts'
import { refreshDataset } from './refresh.jobs.ts'
import { bothOf, clinics, deliverClinics, deliverVisits, visits, visitsOf, type WarehouseWorld, withWarehouse, 周敏 } from './scene.test.ts'
import { verifyDataset } from './verify.jobs.ts'

const segments = (world: WarehouseWorld) => world.sql<{ segment: string; records: string }>('select segment, records from warehouse_segment where dataset = $1 order by segment', [visits]).then(rows => rows.map(row => `${row.segment} ${row.records}`))
async function same(world: WarehouseWorld): Promise<void> {
  const [held, records] = await bothOf(world)
  assert.ok(held)
  assert.deepEqual(held, records)
  assert.deepEqual(await verifyDataset(world, visits), { state: 'sound' })
}

test('each delivery is in the warehouse as in the records: added, changed, moved to another month; only touched segments are written', async t => {
  const world = await withWarehouse(await testWorld(t))
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20), ...visitsOf('2026-02-15', 100, 10), ['V900', '', '', '', '', '', '', ''],
    ['V901', '330106', '2026-01-31 23:59:59', '2000-02-29', '-0.0000000001', '-5', '是', 'a,"b"\nc\r\nd\\N'], ['V902', '330106', '2026-02-01 00:00:00', '', '1234567890123456789.5', '0', '', '\\'])
  assert.deepEqual(await refreshDataset(world, visits), { done: 'written', records: 33, segments: 3, written: 3, mended: 0 })
  assert.deepEqual(await segments(world), ['2026-01 21', '2026-02 11', 'other 1'])
  await same(world)
  assert.deepEqual(await refreshDataset(world, visits), { done: 'current' })

  await deliverVisits(world, ...visitsOf('2026-02-15', 100, 2, '13'), ...visitsOf('2026-03-01', 0, 3), ...visitsOf('2026-03-02', 500, 1))
  const [behind] = await bothOf(world)
  assert.equal(behind, null, 'one that is not up to the last delivery answers nothing')
  assert.deepEqual(await refreshDataset(world, visits), { done: 'written', records: 34, segments: 4, written: 3, mended: 0 })
  assert.deepEqual(await segments(world), ['2026-01 18', '2026-02 11', '2026-03 4', 'other 1'])
  await same(world)

  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20), ...visitsOf('2026-02-15', 100, 10), ...visitsOf('2026-04-01', 600, 5))
  await refreshDataset(world, visits)
  await same(world)
})

test('a dataset without a time field lies in shares', async t => {
  const world = await withWarehouse(await testWorld(t))
  await deliverClinics(world, ...Array.from({ length: 100 }, (_, i) => `C${i},${i}`))
  await refreshDataset(world, clinics)
  await deliverClinics(world, 'C7,1000', 'C100,5')
  const done = await refreshDataset(world, clinics)
  assert.ok(done.done === 'written' && done.records === 101 && done.segments === 16)
  const held = await columnarOf(world.db, world.warehouse, clinics)
  assert.deepEqual(await held?.ask(`select count(*)::int as n, sum(beds)::int as beds from ${held.table(null)}`, []), [{ n: 101, beds: 4950 - 7 + 1000 + 5 }])
  assert.deepEqual(await verifyDataset(world, clinics), { state: 'sound' })
})

test('a file that was bitten, cut or taken away is never read; it is found by its digest and written anew', async t => {
  const world = await withWarehouse(await testWorld(t)), { folder } = world.warehouse.duckdb
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20), ...visitsOf('2026-02-15', 100, 10))
  await refreshDataset(world, visits)
  const file = async () => { const [row] = await world.sql<{ file: string }>("select file from warehouse_segment where segment = '2026-01'"); return join(folder, row!.file) }
  const damages: [what: string, damage: (path: string) => void][] = [
    ['one bit', path => { const bytes = readFileSync(path); bytes[bytes.length >> 1]! ^= 1; writeFileSync(path, bytes) }],
    ['its end', path => writeFileSync(path, readFileSync(path).subarray(0, -20))], ['all of it', path => rmSync(path)],
  ]
  for (const [index, [what, damage]] of damages.entries()) {
    damage(await file())
    assert.equal(await columnarOf(world.db, world.warehouse, visits), null, what)
    assert.deepEqual(await verifyDataset(world, visits), { state: 'broken', segments: [{ segment: '2026-01', why: 'digest' }] })
    assert.deepEqual((await waitingJobs(world)).filter(({ job }) => job === 'warehouse.refresh'), [{ job: 'warehouse.refresh', input: { dataset: visits } }])
    await deliverVisits(world, ...visitsOf('2026-02-15', 100, 1, String(index)))
    assert.deepEqual(await refreshDataset(world, visits), { done: 'written', records: 30, segments: 2, written: 2, mended: 1 })
    await same(world)
  }
})

test('the folder can be deleted at any moment: nothing is held any more, and everything is written anew', async t => {
  const world = await withWarehouse(await testWorld(t)), { folder } = world.warehouse.duckdb
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20))
  await refreshDataset(world, visits)
  rmSync(folder, { recursive: true })
  assert.equal(await columnarOf(world.db, world.warehouse, visits), null)
  assert.deepEqual(await verifyDataset(world, visits), { state: 'missing' })
  assert.ok((await refreshDataset(world, visits)).done === 'written')
  await same(world)
})

test('what the warehouse cannot keep exactly stays with PostgreSQL, and it says why', async t => {
  const world = await withWarehouse(await testWorld(t))
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 3), ...visitsOf('2026-01-15', 10, 1, '0.12345678901'))
  assert.ok((await refreshDataset(world, visits)).done === 'unfit')
  assert.equal(await columnarOf(world.db, world.warehouse, visits), null)
  assert.deepEqual(await refreshDataset(world, visits), { done: 'current' }, 'it is not tried again before something changes')
  const { items } = await ask(world, 周敏, listWarehouse, {})
  assert.deepEqual(items.map(({ name, state, fault }) => [name, state, fault?.slice(0, 9)]), [['就诊记录', 'unfit', '有的数太长或太细（']])
  await deliverVisits(world, ...visitsOf('2026-01-15', 10, 1, '0.5'))
  assert.ok((await refreshDataset(world, visits)).done === 'written')
  await same(world)
})

test('files that no longer count go once nobody can be reading them', async t => {
  const world = await withWarehouse(await testWorld(t)), { folder } = world.warehouse.duckdb
  const inFolder = () => readdirSync(join(folder, 'segments', visits)).length
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 5))
  await refreshDataset(world, visits)
  await deliverVisits(world, ...visitsOf('2026-01-15', 3, 5))
  await refreshDataset(world, visits)
  assert.equal(inFolder(), 2)
  const [row] = await world.sql<{ file: string }>('select file from warehouse_segment')
  assert.equal(await sweep(folder, new Set([row!.file])), 0)
  assert.equal(await sweep(folder, new Set([row!.file]), 0), 1)
  assert.equal(inFolder(), 1)
  await same(world)
})

test('a small dataset stays with PostgreSQL alone', async t => {
  const world = await withWarehouse(await testWorld(t), 100)
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 99))
  assert.deepEqual(await refreshDataset(world, visits), { done: 'small' })
  await deliverVisits(world, ...visitsOf('2026-01-15', 99, 1))
  assert.ok((await refreshDataset(world, visits)).done === 'written')
})

test('a delivery asks for the refreshing of its dataset, once', async t => {
  const world = await withWarehouse(await testWorld(t))
  const event = { id: 1, at: world.now(), type: 'exchange.apply', subject: 'x', data: { dataset: visits, number: 1 } }
  await followDelivery.handle(world, event)
  await followDelivery.handle(world, event)
  await followDelivery.handle({ ...world, warehouse: undefined }, { ...event, data: { dataset: clinics } })
  assert.deepEqual(await waitingJobs(world), [{ job: 'warehouse.refresh', input: { dataset: visits } }])
})

test('of two refreshings that end together one counts, and a withdrawn dataset leaves', async t => {
  const world = await withWarehouse(await testWorld(t))
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 20))
  const both = await Promise.all([refreshDataset(world, visits), refreshDataset(world, visits)])
  assert.deepEqual(both.map(({ done }) => done).sort(), ['current', 'written'])
  assert.deepEqual((await ask(world, 周敏, listWarehouse, {})).items.map(({ state, trouble, records }) => [state, trouble, records]), [['held', null, 20]])
  await same(world)
  const [row] = await world.sql<{ place: string }>('select place from warehouse_dataset')
  await assert.rejects(execute(world, 周敏, keepDataset, { dataset: visits, place: row!.place, from: 0, fault: null, serial: 1, deliveries: 1, columns: {}, timeField: null, placeField: null, segments: [], written: 0 }), { code: 'warehouse.overtaken' })
  await execute(world, 周敏, dropDataset, { dataset: visits })
  assert.equal(await columnarOf(world.db, world.warehouse, visits), null)
})

test('killed while it writes and while it is asked, nothing is lost and no half file counts', async t => {
  const world = await withWarehouse(await testWorld(t)), { duckdb } = world.warehouse
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 2000), ...visitsOf('2026-02-15', 5000, 2000), ...visitsOf('2026-03-15', 10_000, 2000))
  await refreshDataset(world, visits)
  await deliverVisits(world, ...visitsOf('2026-01-15', 0, 500, '99'), ...visitsOf('2026-04-15', 20_000, 500))
  let kills = 0
  const killing = setInterval(() => { if (duckdb.stands() && kills < 6) { kills++; process.kill(duckdb.pid(), 'SIGKILL') } }, 40)
  let done = false
  for (let tries = 0; tries < 40 && !done; tries++) done = await refreshDataset(world, visits).then(() => true, () => false)
  clearInterval(killing)
  assert.ok(done && kills > 0)
  await until('it stands', () => duckdb.stands())
  await same(world)
  assert.deepEqual(readdirSync(join(duckdb.folder, 'work')), [])

  const held = await columnarOf(world.db, world.warehouse, visits)
  const asked = Promise.all(Array.from({ length: 50 }, () => held!.ask(`select count(*)::int as n, sum(cost)::varchar as cost from ${held!.table(null)}`, [])))
  process.kill(duckdb.pid(), 'SIGKILL')
  for (const answer of await asked) assert.deepEqual(answer, [{ n: 6500, cost: '124500.0000000000' }])
  assert.ok(existsSync(duckdb.folder))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld, waitingJobs } from '#kernel/testing'
import { stopDelivery } from '#data/exchange'
import { deliverRun, endRun } from './run.commands.ts'
import { pull } from './run.jobs.ts'
import { applied, health, never, published, runOnce, source, tableOf, toldOf, 孙丽 } from './scene.test.ts'
import { addSource, changeSource, closeSource, pauseSource, runSource } from './source.commands.ts'
import { listConnections, listRuns, listSources } from './source.queries.ts'
import { nextAt, sourceFaults } from './source.rules.ts'
import { beginDue } from './tick.jobs.ts'

const beijing = (text: string) => new Date(`${text}+08:00`)
const theirs = `create schema outside; create table outside."Bed ""list""; x" (bed text, "病区" text, opened_on date, price numeric, note text, "changed at" timestamptz)`
const into = (rows: string) => `insert into outside."Bed ""list""; x" values ${rows}`

test('a schedule says when it comes next, in Beijing time', () => {
  const after = beijing('2026-03-02T09:00:00')
  const next = (given: object) => nextAt({ ...never, ...given }, after)
  assert.equal(next({}), null)
  assert.deepEqual([next({ kind: 'every', minutes: 30 }), next({ kind: 'daily', at: '08:30' }), next({ kind: 'daily', at: '09:01' })], [beijing('2026-03-02T09:30'), beijing('2026-03-03T08:30'), beijing('2026-03-02T09:01')])
  assert.deepEqual(['*/15 * * * *', '30 6 * * 1-5', '0 0 1 * *', '5 4 1 1 *', '0 9 * * 7'].map(cron => next({ kind: 'cron', cron })), ['2026-03-02T09:15', '2026-03-03T06:30', '2026-04-01T00:00', '2027-01-01T04:05', '2026-03-08T09:00'].map(beijing))
  assert.deepEqual(['60 * * * *', '* * * *', '*/0 * * * *', '5-1 * * * *', 'x * * * *', '0 0 31 2 *', ''].map(cron => next({ kind: 'cron', cron })), Array(7).fill(null))
})

test('settings that cannot be are told one by one', () => {
  assert.deepEqual(sourceFaults(tableOf(), never), [])
  assert.deepEqual(sourceFaults(tableOf({ connection: null, table: null, watermark: null, folder: 'x' }), { ...never, kind: 'daily' }).map(({ at }) => at), ['/settings/folder', '/settings/connection', '/settings/table', '/settings/watermark', '/schedule/at'])
  assert.deepEqual(sourceFaults(tableOf({ kind: 'folder' }), { ...never, kind: 'cron', cron: 'x' }).map(({ at }) => at), ['/settings', '/schedule/cron'])
})

test('a table is pulled by its watermark: what is new since the last delivery that is in, names quoted, columns that have no place left there', async t => {
  const world = await testWorld(t)
  await published(world)
  await world.sql(theirs)
  await world.sql(into(`('A1', '内科', '2026-03-01', 12.50, '不取', '2026-03-01 08:00+08'), ('A2', E'外\\n科,"二"', null, null, '不取', '2026-03-01 09:00:00.123456+08')`))
  const from = await source(world, tableOf())
  const first = await runOnce(world, from)
  assert.deepEqual([first.state, first.rows, first.watermarkFrom, first.deliveryState], ['delivered', 2, null, 'received'])
  assert.match(first.watermarkUntil!, /^2026-03-01 09:00:00\.123456\+08$/)
  assert.equal((await runOnce(world, from)).state, 'skipped', 'the last one is not in yet')
  assert.equal(await applied(world, first), 'applied')
  assert.deepEqual(await world.sql('select bed, ward, opened_on, price from lake.wjw_bed order by bed'), [{ bed: 'A1', ward: '内科', opened_on: '2026-03-01', price: '12.50' }, { bed: 'A2', ward: '外\n科,"二"', opened_on: null, price: null }])
  const idle = await runOnce(world, from)
  assert.deepEqual([idle.state, idle.reason], ['nothing', '没有新的记录'])

  await world.sql(into(`('A3', '儿科', '2026-03-02', 1, '', '2026-03-01 09:00:00.123456+08'), ('A1', '内一科', '2026-03-01', 12.50, '', '2026-03-02 07:00+08')`))
  const stopped = await runOnce(world, from)
  await execute(world, 孙丽, stopDelivery, { id: stopped.delivery! })
  const second = await runOnce(world, from)
  assert.deepEqual([second.state, second.reason], ['nothing', '和上次一样，没有新的'], 'a person stopped just this')
  await world.sql(into("('A4', '儿科', '2026-03-02', 1, '', '2026-03-02 08:00+08')"))
  const third = await runOnce(world, from)
  assert.deepEqual([third.state, third.rows, third.watermarkFrom], ['delivered', 4, first.watermarkUntil], 'from where the last applied one ended, not from the one that was stopped')
  assert.equal(await applied(world, third), 'applied')
  assert.deepEqual((await world.sql('select bed, ward from lake.wjw_bed order by bed')).map(row => Object.values(row).join(' ').replace(/\n.*/, '')), ['A1 内一科', 'A2 外', 'A3 儿科', 'A4 儿科'])
})

test('a full compare finds what has vanished, says so, and deletes nothing', async t => {
  const world = await testWorld(t)
  await published(world)
  await world.sql(theirs)
  await world.sql(into("('A1', '内科', null, null, '', null), ('A2', '内科', null, null, '', null), ('A3', '内科', null, null, '', null)"))
  const from = await source(world, tableOf({ mode: 'full', watermark: null, columns: [{ field: 'price', column: 'price' }] }))
  const first = await runOnce(world, from)
  await applied(world, first)
  assert.deepEqual([(await toldOf(world, first.id)).vanished, (await runOnce(world, from)).state], [0, 'nothing'])
  await world.sql(`delete from outside."Bed ""list""; x" where bed <> 'A2'; update outside."Bed ""list""; x" set price = 3; ${into("('A9', '', null, null, '', null)")}`)
  const second = await runOnce(world, from)
  await applied(world, second)
  const told = await toldOf(world, second.id)
  assert.deepEqual([told.vanished, told.reason], [2, '来源里没有了 2 条记录，库里还留着：请核对是不是该注销'])
  assert.deepEqual(await world.sql('select count(*)::int as beds from lake.wjw_bed'), [{ beds: 4 }])
})

test('what a source cannot give is said without its address or password, and no secret is kept anywhere', async t => {
  const world = await testWorld(t)
  await published(world)
  const from = await source(world, tableOf({ schema: 'nowhere' })), secret = 'geheim-7381'
  const address = new URL(world.url)
  const wrong = `postgres://nobody:${secret}@${address.host}${address.pathname}`, away = `postgres://nobody:${secret}@127.0.0.1:9/x`
  for (const [url, reason] of [[world.url, /来源里没有表/], [wrong, /不让登录/], [away, /连不上来源的数据库（WJW）/]] as const) {
    const run = await runOnce(world, from, url)
    assert.deepEqual([run.state, reason.test(run.reason ?? '')], ['failed', true], `${run.reason}`)
  }
  const run = await execute(world, 孙丽, runSource, { id: from.id })
  assert.equal((await execute(world, 孙丽, runSource, { id: from.id })).id, run.id, 'a second wish while one is on its way')
  await pull(world, run.id, {})
  assert.match((await toldOf(world, run.id)).reason ?? '', /环境里没有叫 WJW 的连接.*INTAKE_DATABASE_WJW/)
  const others = await execute(world, 孙丽, runSource, { id: from.id })
  await pull(world, others.id, { WJW: { organization: '11330000MB1234567X', url: world.url } })
  assert.deepEqual([(await toldOf(world, others.id)).state, (await toldOf(world, others.id)).reason], ['failed', 'WJW 是别的机构的数据库，你们不能从那里取：请运维给你们另设一个连接'])
  for (const table of ['intake_source', 'intake_run', 'ledger_entry', 'outbox_event']) assert.deepEqual(await world.sql(`select from ${table} x where x::text like '%${secret}%'`), [], table)
  await assert.rejects(execute(world, 孙丽, endRun, { id: run.id, state: 'nothing', reason: '', rows: null }), { code: 'intake.runOver' })
  await assert.rejects(execute(world, 孙丽, deliverRun, { id: run.id, fileName: 'a', file: { digest: '0'.repeat(64), size: 1 }, rows: null, watermarkFrom: null, watermarkUntil: null, atWatermark: null }), { code: 'intake.runOver' })
})

test('the connections that a department may use are offered by name, and nothing else of them is told', async t => {
  const world = await testWorld(t)
  await published(world)
  const offered = async (connections?: Record<string, string | null>) => (await ask({ ...world, ...connections ? { connections } : {} }, 孙丽, listConnections, { dataset: 'wjw.bed' })).items
  assert.deepEqual(await offered({ WJW: health, MZ: '11330000MB1234567X', HIS: health, ANY: null }), ['ANY', 'HIS', 'WJW'])
  assert.deepEqual([await offered({ MZ: '11330000MB1234567X' }), await offered()], [[], []])
  const 吴强 = actor('吴强', { organization: '11330000MB1234567X', may: ['intake.*'] })
  await assert.rejects(ask({ ...world, connections: { WJW: health, MZ: '11330000MB1234567X' } }, 吴强, listConnections, { dataset: 'wjw.bed' }), { code: 'action.forbidden' })
})

test('a source reads and never writes', async t => {
  const world = await testWorld(t)
  await published(world)
  await world.sql(`${theirs}; create function outside.greedy() returns text language plpgsql as $$ begin delete from outside."Bed ""list""; x"; return 'x'; end $$;
    create view outside.trap as select bed, ward, opened_on, price, now() as at from (select bed, outside.greedy() as ward, opened_on, price from outside."Bed ""list""; x") v`)
  await world.sql(into("('A1', '', null, null, '', null)"))
  const run = await runOnce(world, await source(world, tableOf({ table: 'trap', watermark: 'at' })))
  assert.equal(run.state, 'failed')
  assert.deepEqual(await world.sql('select count(*)::int as n from outside."Bed ""list""; x"'), [{ n: 1 }])
})

test('sources are looked after: due ones are queued, paused ones are not, another steward has no say, and a save on an old revision is refused', async t => {
  const world = await testWorld(t)
  await published(world)
  const hourly = { ...never, kind: 'every' as const, minutes: 60 }
  const from = await source(world, tableOf(), hourly)
  assert.deepEqual([from.nextAt, from.last, from.can], [beijing('2026-03-02T10:00').toISOString(), null, ['intake.changeSource', 'intake.pauseSource', 'intake.closeSource', 'intake.runSource']])
  assert.equal(await beginDue(world), 0)
  world.wait(1.5)
  assert.equal(await beginDue(world), 1)
  assert.deepEqual((await waitingJobs(world)).filter(({ job }) => job === 'intake.pull').length, 1)
  assert.equal((await ask(world, 孙丽, listSources, { dataset: 'wjw.bed' })).items[0]?.nextAt, beijing('2026-03-02T11:30').toISOString())
  assert.deepEqual((await ask(world, 孙丽, listRuns, { source: from.id })).items.map(({ state, byHand }) => [state, byHand]), [['queued', false]])
  assert.equal((await execute(world, 孙丽, pauseSource, { id: from.id, paused: true })).nextAt, null)
  await pull(world, (await ask(world, 孙丽, listRuns, {})).items[0]!.id, { WJW: { organization: health, url: world.url } })
  assert.equal((await ask(world, 孙丽, listRuns, {})).items[0]?.state, 'skipped')
  world.wait(5)
  assert.equal(await beginDue(world), 0)
  await assert.rejects(execute(world, 孙丽, changeSource, { id: from.id, revision: 7, settings: tableOf(), schedule: never }), { code: 'action.stale' })
  assert.equal((await execute(world, 孙丽, changeSource, { id: from.id, revision: 1, settings: tableOf({ table: 'other' }), schedule: never })).revision, 2)
  const 吴强 = actor('吴强', { organization: '11330000MB1234567X', may: ['intake.*'] })
  for (const act of [addSource, changeSource, pauseSource, runSource, closeSource]) await assert.rejects(execute(world, 吴强, act as typeof closeSource, { id: from.id, ...act === addSource ? { id: undefined, dataset: 'wjw.bed', settings: tableOf(), schedule: never } : act === changeSource ? { revision: 2, settings: tableOf(), schedule: never } : act === pauseSource ? { paused: false } : {} } as never), { code: /forbidden|invalid/ }, act.name)
  assert.equal((await ask(world, 吴强, listSources, {})).total, 0)
  assert.ok((await execute(world, 孙丽, closeSource, { id: from.id })).closedAt)
  await assert.rejects(execute(world, 孙丽, runSource, { id: from.id }), { code: 'intake.sourceClosed' })
  assert.equal((await world.sql(`select from ledger_entry where action like 'intake.%' and organization is distinct from '${health}' and organization is not null`)).length, 0)
})

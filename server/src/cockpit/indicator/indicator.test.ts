import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { addIndicator, changeIndicator, retireIndicator } from './commands.ts'
import { followDelivery } from './jobs.ts'
import { listIndicators, listValues, previewIndicator, readOneIndicator } from './queries.ts'
import { refreshIndicator } from './refresh.commands.ts'
import { dataset, define, deliver, onTime, permits, province, responsible, 冯国平, 孙丽, 郑红, 黄晓燕 } from './scene.test.ts'

const code = 'permit_on_time'
const present = (world: TestWorld, period: string) => world.sql<{ division: string; value: string | null; records: string }>(
  'select division, round(value, 1)::text as value, records from indicator_value where until is null and period = $1 order by division', [period]).then(rows => rows.map(row => `${row.division.slice(0, 6)} ${row.value} ${row.records}`))

test('a delivery is counted at every level from its own place up to the province', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  await deliver(world, ...permits('330106', '2026-02', 10, 9), ...permits('330113', '2026-02', 10, 7), ...permits('330304', '2026-02', 20, 8), ...permits('999999', '2026-02', 2, 1), ...permits('3302', '2026-02', 4, 4))
  assert.deepEqual(await present(world, '2026-02-01'), [
    '000000 50.0 2', '330000 63.6 44', '330100 80.0 20', '330106 90.0 10', '330113 70.0 10', '330200 100.0 4', '330300 40.0 20', '330304 40.0 20',
  ])
  const [entry] = await world.sql("select account, evidence from ledger_entry where action = 'indicator.refresh'")
  assert.deepEqual(entry, { account: 'system:indicator', evidence: { dataset, calculation: 1, engine: 'postgresql', watermark: 1, values: 8, changed: 8, unplaced: 2, periods: 'all', from: null, until: null } })
})

test('a later delivery changes the numbers of its own periods only; what was shown before stays on record', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  await deliver(world, ...permits('330106', '2026-01', 10, 9), ...permits('330106', '2026-02', 10, 9))
  const morning = world.now().toISOString()
  world.wait(24)
  await deliver(world, ...permits('330106', '2026-02', 10, 5))
  assert.deepEqual(await present(world, '2026-02-01'), ['330000 50.0 10', '330100 50.0 10', '330106 50.0 10'])
  assert.deepEqual(await world.sql("select period, count(*)::int as rows, count(until)::int as ended from indicator_value group by period order by period"), [
    { period: '2026-01-01', rows: 3, ended: 0 }, { period: '2026-02-01', rows: 6, ended: 3 },
  ])
  const value = async (at?: string) => (await ask(world, 冯国平, listValues, { code, from: '2026-02-01', ...at ? { at } : {} })).items.map(item => [item.name, item.value, item.version])
  assert.deepEqual([await value(morning), await value()], [[['浙江省', 90, 1]], [['浙江省', 50, 1]]])
})

test('a record that moves to another month leaves the old one', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  const [first, ...others] = permits('330106', '2026-01', 3, 3)
  await deliver(world, first!, ...others)
  await deliver(world, first!.replaceAll('2026-01-15', '2026-02-15'))
  assert.deepEqual([await present(world, '2026-01-01'), await present(world, '2026-02-01')], [['330000 100.0 2', '330100 100.0 2', '330106 100.0 2'], ['330000 100.0 1', '330100 100.0 1', '330106 100.0 1']])
})

test('several deliveries are caught up with at once, and counting twice changes nothing', async t => {
  const world = await testWorld(t)
  await province(world)
  await deliver(world, ...permits('330106', '2026-01', 4, 3))
  await deliver(world, ...permits('330304', '2026-02', 4, 1))
  await define(world)
  const first = await execute(world, 郑红, refreshIndicator, { code })
  const again = await execute(world, 郑红, refreshIndicator, { code })
  assert.deepEqual([first.values, first.changed, first.watermark, again.periods, again.changed, again.watermark], [6, 6, 2, 0, 0, 2])
})

test('a delivery that is in asks for the counting of what is counted over it', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  await define(world, 'permit_area', { ...onTime, name: '施工面积', measure: { kind: 'sum', field: 'area' } })
  await world.sql('delete from graphile_worker._private_jobs')
  await followDelivery.handle(world, { id: 1, at: world.now(), type: 'exchange.apply', subject: 'x', data: { dataset, number: 1 } })
  assert.deepEqual((await waitingJobs(world)).filter(({ job }) => job === 'indicator.refresh'), ['permit_area', 'permit_on_time'].map(code => ({ job: 'indicator.refresh', input: { code } })))
})

test('an indicator is defined by whoever governs its data; a fault is said at its place in the form', async t => {
  const world = await testWorld(t)
  await province(world)
  const stranger = actor('吴强', { division: '330000000000', organization: '11330000002482022W', may: ['indicator.*'] })
  await assert.rejects(execute(world, stranger, addIndicator, { code, definition: onTime }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 冯国平, addIndicator, { code, definition: onTime }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 郑红, addIndicator, { code, definition: { ...onTime, time: { ...onTime.time, field: 'area' }, responsiblePost: '019a3f5e-7c1a-7000-8000-00000000ffff' } }),
    { code: 'indicator.unfit', detail: { errors: [{ at: '/time/field', message: '“面积”不是日期或时间，不能按它分期' }, { at: '/responsiblePost', message: '没有这个岗位，重新选一个' }] } })
  const made = await define(world)
  assert.deepEqual([made.revision, made.divisionName, made.responsible, made.can], [1, '浙江省', { post: responsible, name: '审批处处长', organizationName: '省建设厅', divisionName: '浙江省', holder: '宋岚' }, ['indicator.change', 'indicator.retire', 'indicator.refresh']])
  await assert.rejects(define(world), { code: 'indicator.taken' })
  assert.deepEqual((await ask(world, 黄晓燕, readOneIndicator, { code })).can, [])
})

test('a changed definition is a new version; only another calculation counts everything again; a stale save gets both versions', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  await deliver(world, ...permits('330106', '2026-02', 10, 9))
  const renamed = await execute(world, 郑红, changeIndicator, { code, revision: 1, definition: { ...onTime, target: 90 }, reason: '目标调整' })
  assert.deepEqual([renamed.revision, renamed.calculation], [2, 1])
  await assert.rejects(execute(world, 郑红, changeIndicator, { code, revision: 1, definition: onTime, reason: '晚了一步' }), { code: 'action.stale', detail: { current: { revision: 2, definition: { ...onTime, target: 90 } } } })
  const counted = await execute(world, 郑红, changeIndicator, { code, revision: 2, definition: { ...onTime, measure: { kind: 'count' }, target: null, late: null, direction: 'neutral' }, reason: '改成看件数' })
  assert.deepEqual([counted.calculation, counted.versions.map(version => [version.revision, version.recounted, version.reason])], [3, [[3, true, '改成看件数'], [2, false, '目标调整'], [1, true, '新建']]])
  await execute(world, 郑红, refreshIndicator, { code })
  assert.deepEqual(await present(world, '2026-02-01'), ['330000 10.0 10', '330100 10.0 10', '330106 10.0 10'])
  await execute(world, 郑红, retireIndicator, { code, revision: 3, reason: '并入新的指标' })
  await assert.rejects(execute(world, 郑红, refreshIndicator, { code }), { code: 'indicator.retired' })
  assert.deepEqual([(await ask(world, 郑红, listIndicators, {})).total, (await ask(world, 郑红, listIndicators, { retired: true })).total], [0, 1])
})

test('a draft is tried out before anybody saves it', async t => {
  const world = await testWorld(t)
  await province(world)
  await deliver(world, ...permits('330106', '2026-01', 10, 9), ...permits('330304', '2026-02', 10, 4), ...permits('88', '2026-02', 1, 1))
  const tried = await ask(world, 郑红, previewIndicator, { definition: onTime })
  assert.deepEqual(tried.series.slice(-3).map(({ period, value, records, running }) => [period, value, records, running]), [['2025-12-01', null, 0, false], ['2026-01-01', 90, 10, false], ['2026-02-01', 40, 10, false]])
  assert.deepEqual([tried.state, tried.unplaced, tried.children], ['late', 1, [{ division: '330100000000', name: '杭州市', value: null }, { division: '330200000000', name: '宁波市', value: null }, { division: '330300000000', name: '温州市', value: 40 }]])
  assert.deepEqual((await ask(world, 郑红, previewIndicator, { definition: { ...onTime, divisionField: 'area' } })).errors, [{ at: '/divisionField', message: '“面积”不是区划代码' }])
  await assert.rejects(ask(world, 孙丽, previewIndicator, { definition: onTime }), { code: 'indicator.notYours' })
  assert.deepEqual(await world.sql('select from indicator_value'), [])
})

test('the list shows each indicator where its reader stands', async t => {
  const world = await testWorld(t)
  await province(world)
  await define(world)
  await deliver(world, ...permits('330106', '2026-02', 10, 9), ...permits('330304', '2026-02', 10, 4))
  const seen = async (who: typeof 冯国平) => (await ask(world, who, listIndicators, { q: '按期' })).items.map(({ tile }) => [tile?.division.name, tile?.value, tile?.state])
  assert.deepEqual([await seen(冯国平), await seen(黄晓燕)], [[['浙江省', 65, 'late']], [['杭州市', 90, 'near']]])
  await assert.rejects(ask(world, 孙丽, listIndicators, {}), { code: 'indicator.notYours' })
})

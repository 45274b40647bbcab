import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { listValues } from './queries.ts'
import { listNumberRecords, readNumber, readPlaces } from './number.queries.ts'
import { define, deliver, permits, province, 冯国平, 黄晓燕 } from './scene.test.ts'

const code = 'permit_on_time'
/** Three months in which Wenzhou falls behind. */
async function loaded(world: TestWorld) {
  await province(world)
  await define(world)
  const first = await deliver(world, ...['2025-02', '2025-12', '2026-01'].flatMap(month => [...permits('330106', month, 10, 10), ...permits('330113', month, 10, 9), ...permits('330304', month, 20, 17)]))
  world.wait(24)
  const second = await deliver(world, ...permits('330106', '2026-02', 10, 10), ...permits('330113', '2026-02', 10, 9), ...permits('330304', '2026-02', 20, 8), ...permits('3301', '2026-02', 2, 2), ...permits('77', '2026-02', 1, 1))
  return { first, second }
}

test('a number opens: how far, since when, which part did it, from which deliveries, with which evidence', async t => {
  const world = await testWorld(t)
  const { first, second } = await loaded(world)
  const number = await ask(world, 冯国平, readNumber, { code })
  assert.deepEqual([number.tile.period, number.tile.value, number.tile.state, number.numerator, number.denominator], [{ start: '2026-02-01', until: '2026-03-01', grain: 'month', running: false }, 69.0476190476, 'late', 29, 42])
  assert.deepEqual([number.tile.previous?.value, number.tile.lastYear?.value], [90, 90])
  assert.deepEqual([number.tile.finding?.against, number.tile.finding?.top?.name, number.tile.finding?.top?.of, number.tile.finding?.top?.before, number.tile.finding?.top?.value], ['late', '温州市', 'change', 85, 40])
  assert.deepEqual(number.children.map(({ name, value, state, opens }) => [name, value === null ? null : Math.round(value), state, opens]), [['杭州市', 95, 'good', true], ['宁波市', null, 'missing', false], ['温州市', 40, 'late', true]])
  const parts = number.children.reduce((sum, child) => sum + (child.contribution ?? 0), 0)
  assert.ok(Math.abs(parts - (number.tile.previous?.change ?? 0)) < 1e-6, 'the parts add up to the change')
  assert.deepEqual([number.remainder, number.unplaced], [null, 1])
  assert.deepEqual(number.deliveries.items.map(({ id, number: nth, records, accountName }) => [id, nth, records, accountName]), [[second.id, 2, 42, '孙丽']])
  const [entry] = await world.sql<{ id: number }>("select id::int from ledger_entry where action = 'exchange.apply' and subject = $1", [second.id])
  assert.equal(number.deliveries.items[0]?.entry, entry?.id)
  assert.deepEqual(number.series.filter(({ value }) => value !== null).map(({ period, lastYear }) => [period, lastYear]), [['2025-02-01', null], ['2025-12-01', null], ['2026-01-01', null], ['2026-02-01', 90]])
  const city = await ask(world, 冯国平, readNumber, { code, division: '330100000000' })
  assert.deepEqual([city.ancestors, city.remainder], [[{ code: '330000000000', name: '浙江省' }], { records: 2, contribution: city.remainder?.contribution ?? null }])
  const january = await ask(world, 冯国平, readNumber, { code, period: '2026-01-20' })
  assert.deepEqual([january.tile.period?.start, january.deliveries.items[0]?.id, january.replay.map(({ value, number: nth }) => [value, nth])], ['2026-01-01', first.id, [[90, 1]]])
  await assert.rejects(ask(world, 冯国平, readNumber, { code, period: '2024-01-01' }), { code: 'indicator.noPeriod' })
})

test('a corrected delivery changes the number, and the page can go back to what was shown before', async t => {
  const world = await testWorld(t)
  await loaded(world)
  const before = world.now().toISOString()
  world.wait(48)
  const third = await deliver(world, ...permits('330304', '2026-02', 20, 18))
  const now = await ask(world, 冯国平, readNumber, { code })
  const then = await ask(world, 冯国平, readNumber, { code, at: before })
  assert.deepEqual([Math.round(then.tile.value ?? 0), then.tile.state, Math.round(now.tile.value ?? 0), now.tile.state], [69, 'late', 93, 'near'])
  assert.deepEqual(now.replay.map(({ value, until, number: nth }) => [Math.round(value ?? 0), until !== null, nth]), [[69, true, 2], [93, false, 3]])
  assert.deepEqual(now.deliveries.items.map(({ number: nth, records }) => [nth, records]), [[2, 32], [3, 10]])
  assert.deepEqual(then.deliveries.items.map(({ number: nth, records }) => [nth, records]), [[2, 42]], 'at that moment the records were the former ones')
  assert.equal(third.rowsChanged, 10)
})

test('a mayor sees her city and below it, nothing above and nothing beside', async t => {
  const world = await testWorld(t)
  await loaded(world)
  const own = await ask(world, 黄晓燕, readNumber, { code })
  assert.deepEqual([own.tile.division.name, own.ancestors, own.children.map(({ name }) => name)], ['杭州市', [], ['西湖区', '临平区']])
  for (const division of ['330000000000', '330300000000']) {
    await assert.rejects(ask(world, 黄晓燕, readNumber, { code, division }), { code: 'indicator.notYours' })
    await assert.rejects(ask(world, 黄晓燕, listValues, { code, division }), { code: 'indicator.notYours' })
    await assert.rejects(ask(world, 黄晓燕, listNumberRecords, { code, division, period: '2026-02-01', part: 'all' }), { code: 'indicator.notYours' })
  }
  assert.deepEqual((await ask(world, 黄晓燕, listValues, { code, level: 3, from: '2026-02-01' })).items.map(({ name, value }) => [name, value]), [['西湖区', 100], ['临平区', 90]])
})

test('the places of a number alone, for the map', async t => {
  const world = await testWorld(t)
  await loaded(world)
  const { tile, ancestors, periods, places } = await ask(world, 冯国平, readPlaces, { code, division: '330100000000' })
  assert.deepEqual([tile.division.name, ancestors, periods[0], places.map(({ name, value, opens }) => [name, value, opens])], ['杭州市', [{ code: '330000000000', name: '浙江省' }], '2026-02-01', [['西湖区', 100, false], ['临平区', 90, false]]])
  assert.deepEqual((await ask(world, 冯国平, readPlaces, { code, period: '2026-01-09' })).places.map(({ value }) => value), [95, null, 85])
  await assert.rejects(ask(world, 黄晓燕, readPlaces, { code, division: '330000000000' }), { code: 'indicator.notYours' })
})

test('the records behind a number: exactly those it counts, masked, and the look is in the ledger', async t => {
  const world = await testWorld(t)
  await loaded(world)
  const of = (part: 'all' | 'in' | 'out', division = '330300000000') => ask(world, 冯国平, listNumberRecords, { code, division, period: '2026-02-11', part, limit: 2 })
  assert.deepEqual([(await of('all')).total, (await of('in')).total, (await of('out')).total], [20, 8, 12])
  const page = await of('out')
  assert.deepEqual([page.items.length, page.items[0]?.values.applicant, page.fields.find(field => field.code === 'applicant')?.shown], [2, '王*九', 'masked'])
  assert.equal((await of('all', '000000000000')).total, 1, 'the unplaced ones can be looked at too')
  assert.deepEqual((await world.sql("select account, subject, evidence - 'fields' as evidence from ledger_entry where action = 'indicator.records'"))[0], {
    account: '冯国平', subject: code, evidence: { dataset: 'zjt.permit', division: '330300000000', period: '2026-02-01', part: 'all', rows: 2, total: 20, clear: false },
  })
  const analyst = actor('周敏', { may: ['indicator.number', 'indicator.records'] })
  await assert.rejects(ask(world, analyst, listNumberRecords, { code, division: '330000000000', period: '2026-02-01', part: 'all' }), { code: 'exchange.notYours' })
  assert.deepEqual((await ask(world, analyst, readNumber, { code })).can, [], 'whoever may not see records is not offered them')
})

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { profileApplied, profileJob } from './profile.jobs.ts'
import { readProfile } from './profile.queries.ts'
import { driftOf, expectedDistinct, type Kept } from './profile.rules.ts'
import { listDepartments } from './queries.ts'

const health = '11330000002482137U', code = 'wjw.visit'
const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*'] })
const 吴强 = actor('吴强', { organization: '11330000002482022W', may: ['quality.*'] })
const 郑红 = actor('郑红', { may: ['quality.*'] })
const visits = newContract({
  name: '门诊', provider: health, timeField: 'day', fields: [
    newField({ code: 'no', name: '编号', type: 'text', key: true }), newField({ code: 'patient', name: '病人', type: 'text', sensitive: 'personName', classification: 'L3' }), newField({ code: 'illness', name: '病情', type: 'text', classification: 'L4' }),
    newField({ code: 'way', name: '方式', type: 'text' }), newField({ code: 'cost', name: '费用', type: 'decimal' }), newField({ code: 'income', name: '收入', type: 'integer', classification: 'L3' }), newField({ code: 'day', name: '日期', type: 'date' }), newField({ code: 'at', name: '时刻', type: 'instant' }), newField({ code: 'again', name: '复诊', type: 'boolean' }),
  ],
})
async function house(t: Parameters<typeof testWorld>[0]): Promise<TestWorld> {
  const world = await testWorld(t)
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`)
  await execute(world, 孙丽, addDataset, { code, contract: visits })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
  return world
}
const row = (at: number, { way = at % 10 < 6 ? '门诊' : '急诊', cost = String(at % 20), illness = '感冒', patient = `王小${'明静伟'[at % 3]}` } = {}) => `N${at},${patient},${illness},${way},${cost},${5000 + at},2026-03-0${1 + at % 3},2026-03-01 0${at % 10}:00:00,${at % 2 ? '是' : '否'}`
const heads = '编号,病人,病情,方式,费用,收入,日期,时刻,复诊'
/** Delivers, and does what the delivery's event asks for. */
async function deliver(world: TestWorld, rows: readonly string[]) {
  const delivery = await deliverFile(world, 孙丽, { dataset: code, file: Readable.from([[heads, ...rows, ''].join('\n')]) })
  await profileApplied.handle(world, { id: 1, at: world.now(), type: 'exchange.apply', subject: delivery.id, data: { dataset: code, number: delivery.number } })
  const waiting = await waitingJobs(world), asked = waiting.filter(({ job }) => job === 'quality.profile').at(-1)!
  await profileJob.run({ world, stopping: new AbortController().signal }, asked.input as never)
  return delivery
}
const many = (from: number, until: number, more: Parameters<typeof row>[1] = {}) => Array.from({ length: until - from }, (_, at) => row(from + at, more))

test('each column has its profile after a delivery: how full, how many values, which, and how they are spread', async t => {
  const world = await house(t)
  const { id } = await deliver(world, [...many(0, 99), row(99, { cost: '' })])
  const profile = await ask(world, 孙丽, readProfile, { code })
  assert.deepEqual([profile.delivery, profile.records, profile.sampled, profile.before, profile.drift], [id, 100, null, null, []])
  const of = (field: string) => profile.columns.find(column => column.field === field)!
  const cost = of('cost')
  assert.deepEqual([cost.filled, cost.distinct, cost.exact, cost.min, cost.max, cost.quartiles, cost.histogram?.counts.reduce((a, b) => a + b), cost.histogram?.from, cost.histogram?.until], [99, 20, true, '0', '19', ['4', '9', '14'], 99, 0, 19])
  assert.deepEqual(of('way').top, [{ value: '门诊', count: 60 }, { value: '急诊', count: 40 }])
  assert.deepEqual(of('way').lengths, { min: 2, max: 2, mean: 2 })
  assert.deepEqual([of('day').min, of('day').max, of('at').min, of('at').quartiles?.[1]], ['2026-03-01', '2026-03-03', '2026-03-01T00:00:00+08:00', '2026-03-01T04:00:00+08:00'])
  assert.deepEqual(of('again').top.map(({ count }) => count), [50, 50])
  assert.deepEqual([of('no').distinct, of('no').top.length, of('no').sample.length], [100, 0, 3], 'values that all differ have no commonest one')
})

test('of values above the level nothing is kept that one record could be read from', async t => {
  const world = await house(t)
  await deliver(world, many(0, 60))
  const { columns } = await ask(world, 孙丽, readProfile, { code }), of = (field: string) => columns.find(column => column.field === field)!
  assert.deepEqual([of('patient').shown, of('patient').top, of('patient').distinct], ['masked', [{ value: '王*伟', count: 20 }, { value: '王*明', count: 20 }, { value: '王*静', count: 20 }], 3])
  assert.deepEqual([of('illness').shown, of('illness').top, of('illness').sample], ['hidden', [], []])
  assert.deepEqual([of('income').shown, of('income').min, of('income').max, of('income').quartiles, of('income').histogram], ['masked', null, null, null, null])
  const [kept] = await world.sql<{ text: string }>('select columns::text as text from quality_profile')
  for (const secret of ['感冒', '王小明', '5000', '5059']) assert.ok(!kept!.text.includes(secret), secret)
})

test('what a delivery spreads otherwise than before is said in a sentence', async t => {
  const world = await house(t)
  await deliver(world, many(0, 100))
  await deliver(world, many(0, 100))
  assert.deepEqual((await ask(world, 孙丽, readProfile, { code })).drift, [], 'the same again is no change')
  const third = await deliver(world, many(100, 400, { way: '网上', cost: '' }))
  const { drift, before, kept } = await ask(world, 孙丽, readProfile, { code, delivery: third.id })
  const of = (field: string) => drift.find(each => each.field === field)
  assert.deepEqual([before, kept.map(({ number }) => number)], [2, [3, 2, 1]])
  assert.match(of('way')!.sentence, /^“方式”和上一批比变化很大：“网上”从 0% 变成 75%/)
  assert.match(of('cost')!.sentence, /空着的从 0% 变成 75%/)
  assert.equal(of('again'), undefined)
})

test('a large table is looked at in part, and what is estimated is said to be', async t => {
  const world = await house(t)
  await deliver(world, many(0, 10))
  await world.sql(`insert into lake.wjw_visit (_digest, _line, _delivery, _from, no, way, cost) select i, i, 1, now(), 'X' || i, 'W' || i % 300, i % 1000 from generate_series(1, 400000) i; analyze lake.wjw_visit`)
  const delivery = await deliver(world, many(10, 20)), { records, sampled, columns } = await ask(world, 孙丽, readProfile, { code, delivery: delivery.id })
  assert.equal(records, 400_020)
  assert.ok(sampled! > 100_000 && sampled! < 300_000, String(sampled))
  const no = columns.find(({ field }) => field === 'no')!, way = columns.find(({ field }) => field === 'way')!
  assert.equal(no.exact, false)
  assert.ok(no.distinct > 390_000 && no.distinct <= 400_020, String(no.distinct))
  assert.ok(way.distinct >= 300 && way.distinct <= 305, String(way.distinct))
  assert.equal(way.filled, 400_020, 'how full a field is is counted, not estimated')
})

test('a profile is for those who answer for the data', async t => {
  const world = await house(t)
  await assert.rejects(ask(world, 孙丽, readProfile, { code }), { code: 'quality.noProfile' })
  await deliver(world, many(0, 5))
  await assert.rejects(ask(world, 吴强, readProfile, { code }), { code: 'quality.notYours' })
  assert.equal((await ask(world, 郑红, readProfile, { code })).records, 5)
})

test('how many different values there are is expected from a part as statisticians do', () => {
  assert.equal(expectedDistinct({ looked: 100, all: 100, distinct: 40, single: 10 }), 40)
  assert.equal(expectedDistinct({ looked: 100, all: 1000, distinct: 100, single: 100 }), 1000, 'all different in the part: all different')
  assert.equal(expectedDistinct({ looked: 100, all: 1000, distinct: 5, single: 0 }), 5)
  assert.equal(expectedDistinct({ looked: 0, all: 0, distinct: 0, single: 0 }), 0)
})

test('a middle that moves is named, and a little change is only some', () => {
  const column = (middle: string, spread: Record<string, number>): Kept => ({ field: 'cost', filled: 100, distinct: 9, exact: true, min: '0', max: '9', quartiles: ['1', middle, '8'], histogram: null, lengths: null, top: [], sample: [], edges: [3, 6], spread })
  const drift = driftOf({ code: 'cost', name: '费用' }, { records: 100, columns: [column('4', { 0: 34, 1: 33, 2: 33 })] }, { records: 100, columns: [column('5', {})] }, { 0: 20, 1: 40, 2: 40 })!
  assert.equal(drift.level, 'some')
  assert.equal(drift.sentence, '“费用”和上一批比有变化：中间值从 4 变成 5')
})

test('each department sees how its scores went, and who governs sees all', async t => {
  const world = await house(t)
  await deliver(world, many(0, 10))
  world.wait(24 * 40)
  await deliver(world, many(10, 20, { way: '' }))
  const { months, items, target } = await ask(world, 郑红, listDepartments, { months: 3 })
  assert.deepEqual([months, target], [['2026-02', '2026-03', '2026-04'], 95])
  const [own] = items
  assert.deepEqual([items.length, own?.provider, own?.datasets, own?.points.map(({ month }) => month)], [1, health, 1, ['2026-03', '2026-04']])
  assert.ok(own!.points[0]!.kinds.completeness! > own!.points[1]!.kinds.completeness!)
  assert.equal(own!.score, own!.points[1]!.score)
  assert.ok(own!.openIssues >= 1)
  assert.deepEqual((await ask(world, 吴强, listDepartments, {})).items, [])
  assert.equal((await ask(world, 孙丽, listDepartments, { provider: health })).items.length, 1)
})

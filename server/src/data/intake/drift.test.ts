import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type EventRow } from '#kernel/outbox'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { newField, publishDataset } from '#data/catalogue'
import { deliverFile, processDelivery } from '#data/exchange'
import { dismissDrift, noteDrift, passDrift, takeDrift } from './drift.commands.ts'
import { explainRefusals } from './drift.jobs.ts'
import { listDrifts } from './drift.queries.ts'
import { compareColumns, likeness } from './drift.rules.ts'
import { passPublished } from './pass.jobs.ts'
import { pull } from './run.jobs.ts'
import { applied, beds, health, published, runOnce, source, tableOf, 孙丽 } from './scene.test.ts'
import { listRuns } from './source.queries.ts'

/** What the outbox would bring to these two. */
async function hear(world: TestWorld): Promise<void> {
  const events = await world.sql<EventRow>("select * from outbox_event where type in ('exchange.refuse', 'catalogue.publish') order by id")
  for (const event of events.slice(heard.get(world) ?? 0)) await (event.type === 'exchange.refuse' ? explainRefusals : passPublished).handle(world, event)
  heard.set(world, events.length)
}
const heard = new WeakMap<TestWorld, number>()
const hand = (world: TestWorld, text: string, dataset = 'wjw.bed') => deliverFile(world, 孙丽, { dataset, file: Readable.from([text]), fileName: '床位.csv' })
const drifts = async (world: TestWorld) => (await ask(world, 孙丽, listDrifts, {})).items
const head = '床位号,病区,启用日期,日价'

test('names that people change are still alike, and others are not', () => {
  for (const [one, other] of [['体重', '体重（克）'], ['身份证号', '母亲身份证号码'], ['病区', '病区名称'], ['opened_on', 'open_date'], ['启用日期', '启用时间'], ['CASE_ID', 'case id']] as const) assert.ok(likeness(one, other) >= 0.4, `${one} ${other}: ${likeness(one, other)}`)
  for (const [one, other] of [['病区', '备注'], ['日价', '床位号'], ['姓名', '区划']] as const) assert.ok(likeness(one, other) < 0.4, `${one} ${other}: ${likeness(one, other)}`)
})

test('what is new, gone, renamed or of another kind is told column by column', () => {
  const told = (names: string[]) => compareColumns(beds, names.map(name => ({ name, type: null }))).map(({ kind, message, breaking }) => [kind, message, breaking])
  assert.deepEqual(told(['床位号', '病区', '启用日期', '日价']), [])
  assert.deepEqual(told(['床位号', '病区名称', '启用日期', '日价', '备注']), [['renamed', '“病区”多半改名成了“病区名称”', false], ['added', '多了“备注”', false]])
  assert.deepEqual(told(['病区', '启用日期', '日价']), [['gone', '“床位号”没有了，它是主键', true]])
  const known = [{ name: 'bed', type: 'text' as const }, { name: 'ward', type: 'text' as const }, { name: 'opened_on', type: 'date' as const }, { name: 'price', type: 'decimal' as const }]
  const pulled = (found: typeof known | { name: string; type: 'text' | 'date' | 'integer' | 'decimal' }[]) => compareColumns(beds, found, { known }).map(({ kind, message, blocks }) => [kind, message, blocks])
  assert.deepEqual(pulled(known), [])
  assert.deepEqual(pulled([{ name: 'bed', type: 'text' }, { name: 'ward', type: 'text' }, { name: 'opened_date', type: 'date' }, { name: 'price', type: 'text' }, { name: 'nurse', type: 'text' }]),
    [['renamed', '“启用日期”多半改名成了“opened_date”', true], ['added', '多了“nurse”，是文本', false], ['retyped', '“price”由小数变成了文本', true]])
  assert.deepEqual(pulled([{ name: 'bed', type: 'text' }, { name: 'ward', type: 'text' }, { name: 'opened_on', type: 'date' }, { name: 'price', type: 'integer' }]), [], 'an integer is a decimal')
})

test('a changed source column is explained before anything breaks: the run waits, the steward takes the proposal, and what waited comes in', async t => {
  const world = await testWorld(t)
  await published(world)
  await world.sql("create schema outside; create table outside.bed (bed text, ward text, opened_on date, price numeric, changed timestamptz); insert into outside.bed values ('A1', '内科', '2026-03-01', 1, '2026-03-01')")
  const from = await source(world, tableOf({ table: 'bed', watermark: 'changed' }))
  assert.equal(await applied(world, await runOnce(world, from)), 'applied')
  await world.sql("alter table outside.bed rename ward to ward_name; alter table outside.bed add nurse text; insert into outside.bed values ('A2', '外科', null, null, '2026-03-02', '张三')")
  const waiting = await runOnce(world, from)
  assert.deepEqual([waiting.state, waiting.delivery], ['waiting', null])
  assert.equal(waiting.reason, '来源的表变了，没有取：“病区”多半改名成了“ward_name”')
  assert.equal((await runOnce(world, from)).state, 'waiting')
  const [drift, ...more] = await drifts(world)
  assert.deepEqual([more.length, drift?.state, drift?.breaking, drift?.source, drift?.changes.map(({ kind }) => kind)], [0, 'open', false, from.id, ['renamed', 'added']])
  assert.deepEqual(drift?.proposal.fields.map(({ code, header }) => [code, header]), [['bed', null], ['ward', 'ward_name'], ['opened_on', null], ['price', null], ['nurse', null]])
  assert.equal((await world.sql("select from outbox_event where type = 'intake.drift' and data ->> 'again' is null")).length, 1)

  const taken = await execute(world, 孙丽, takeDrift, { id: drift!.id })
  assert.deepEqual([taken.code, taken.drift.state], ['wjw.bed', 'taken'])
  await execute(world, 孙丽, publishDataset, { code: taken.code, revision: taken.revision })
  await hear(world)
  const [run] = (await ask(world, 孙丽, listRuns, {})).items
  assert.equal(run?.state, 'queued')
  await pull(world, run!.id, { WJW: { organization: health, url: world.url } })
  assert.equal(await applied(world, (await ask(world, 孙丽, listRuns, {})).items[0]!), 'applied')
  assert.deepEqual(await world.sql('select bed, ward, nurse from lake.wjw_bed order by bed'), [{ bed: 'A1', ward: '内科', nurse: null }, { bed: 'A2', ward: '外科', nurse: '张三' }])
  assert.deepEqual((await drifts(world)).map(({ state }) => state), ['passed'])
})

test('a file whose columns changed is refused and explained; the proposal is one command, and the file goes in when it is published', async t => {
  const world = await testWorld(t)
  await published(world)
  const file = '床位号,病区名称,启用日期,日价,护士电话\nA1,内科,2026-03-01,12.5,19900001234\nA2,外科,2026-03-01,12.5,19900005678\n'
  assert.equal((await hand(world, file)).state, 'refused')
  await hear(world)
  const [drift] = await drifts(world)
  assert.deepEqual(drift?.changes.map(({ message }) => message), ['“病区”多半改名成了“病区名称”', '多了“护士电话”'])
  assert.deepEqual([drift?.proposal.fields.at(-1)?.sensitive, drift?.proposal.fields.at(-1)?.classification], ['phone', 'L3'])
  assert.equal((await execute(world, 孙丽, dismissDrift, { id: drift!.id })).state, 'dismissed')
  const { code, revision } = await execute(world, 孙丽, takeDrift, { id: drift!.id })
  await assert.rejects(execute(world, 孙丽, takeDrift, { id: drift!.id }), { code: 'intake.driftSettled' })
  await assert.rejects(execute(world, 孙丽, passDrift, { id: '019a3f5e-7c1a-7000-8000-000000000001' }), { code: 'intake.noDrift' })
  await execute(world, 孙丽, publishDataset, { code, revision })
  await hear(world)
  const [again] = await world.sql<{ id: string }>("select id from exchange_delivery where state = 'received'")
  await processDelivery(world, again!.id)
  assert.deepEqual(await world.sql('select count(*)::int as n, max(ward) as ward from lake.wjw_bed'), [{ n: 2, ward: '外科' }])
})

test('what would break readers is proposed as a successor: a column gone, or of another kind', async t => {
  const world = await testWorld(t)
  await published(world)
  await hand(world, `${head}\nA1,内科,2026-03-01,12.5\n`)
  assert.equal((await hand(world, `${head}\n${Array.from({ length: 30 }, (_, bed) => `B${bed},内科,2026-03-01,${bed % 2 ? '面议' : '按病情'}\n`).join('')}`)).state, 'refused')
  await hear(world)
  const [drift] = await drifts(world)
  assert.deepEqual([drift?.breaking, drift?.changes.map(({ message }) => message)], [true, ['“日价”由小数变成了文本']])
  const { code, revision } = await execute(world, 孙丽, takeDrift, { id: drift!.id })
  assert.equal(code, 'wjw.bed_2')
  await execute(world, 孙丽, publishDataset, { code, revision })
  await hear(world)
  const [again] = await world.sql<{ id: string; dataset: string }>("select id, dataset from exchange_delivery where state = 'received'")
  assert.equal(again?.dataset, 'wjw.bed_2')
  await processDelivery(world, again!.id)
  assert.deepEqual(await world.sql("select (select count(*)::int from lake.wjw_bed) as old, (select count(*)::int from lake.wjw_bed_2) as new, (select successor from catalogue_dataset where code = 'wjw.bed') as successor"), [{ old: 1, new: 30, successor: 'wjw.bed_2' }])
})

test('dates written another way are read by a new format, and a stranger decides nothing', async t => {
  const world = await testWorld(t)
  await published(world, { ...beds, fields: [...beds.fields.slice(0, 2), newField({ code: 'opened_on', name: '启用日期', type: 'date' }), beds.fields[3]!] })
  assert.equal((await hand(world, `${head}\n${Array.from({ length: 30 }, (_, bed) => `B${bed},内科,${(bed % 28) + 1}/03/2026,1\n`).join('')}`)).state, 'refused')
  await hear(world)
  const [drift] = await drifts(world)
  assert.deepEqual([drift?.breaking, drift?.proposal.fields[2]?.format, drift?.changes[0]?.message], [false, 'd/M/yyyy', '“启用日期”换了写法：按 d/M/yyyy 写'])
  const 吴强 = actor('吴强', { organization: '11330000MB1234567X', may: ['intake.*'] })
  for (const act of [takeDrift, dismissDrift, passDrift]) await assert.rejects(execute(world, 吴强, act as typeof dismissDrift, { id: drift!.id }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, noteDrift, { dataset: 'wjw.bed', version: 1, source: null, delivery: null, changes: drift!.changes, breaking: false, proposal: drift!.proposal }), { code: 'action.forbidden' })
  assert.deepEqual((await ask(world, 吴强, listDrifts, {})).items, [])
})

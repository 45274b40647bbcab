import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld, type TestWorld, until } from '#kernel/testing'
import { changeDraft, newField, publishDataset } from '#data/catalogue'
import { compareDeliveries, downloadDifference } from './difference.queries.ts'
import { downloadRecords, listRecords } from './record.queries.ts'
import { birth, deliver, health, published, 孙丽 } from './scene.test.ts'

const code = 'wjw.birth_certificate'
const rows = [
  'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,11010519491231002X,3200,330113',
  'W330000002,李静,2026-03-01 09:30:00,2026-03-02,,NA,330106',
  'W330000003,=赵敏,2026-03-01 10:30:00,2026-03-02,,2900,330225',
]
const later = [rows[0]!.replace('3200', '3300').replace('王小明', '王小萌'), rows[1]!, 'W330000004,周涛,2026-03-01 11:00:00,2026-03-02,,3100,330106']
/** As a full delivery ends a record that it no longer brings. */
const end = (world: TestWorld, key: string, delivery: string) => world.sql(`with gone as (delete from lake.wjw_birth_certificate where certificate_no = '${key}' returning *)
  insert into lake.wjw_birth_certificate__history select gone.*, now(), (select serial from exchange_delivery where id = '${delivery}') from gone`)
const text = async (chunks: AsyncIterable<unknown> | Iterable<unknown>): Promise<string[]> => { let all = ''; for await (const chunk of chunks) all += String(chunk); return all.split('\r\n') }

async function two(world: TestWorld) {
  await published(world)
  const first = await deliver(world, ...rows)
  world.wait(24)
  const second = await deliver(world, ...later)
  await end(world, 'W330000003', second.id)
  return { first, second }
}

test('two deliveries are compared row by row: what is new, what is changed from what to what, what is gone', async t => {
  const world = await testWorld(t)
  const { first, second } = await two(world)
  const found = await ask(world, 孙丽, compareDeliveries, { code, from: first.id, to: second.id })
  assert.deepEqual([found.from?.number, found.to.number, found.added, found.changed, found.removed, found.total], [1, 2, 1, 1, 1, 3])
  assert.deepEqual(found.items.map(({ kind, key, before, after, changed }) => [kind, key, changed, before?.weight ?? null, after?.weight ?? null]), [
    ['changed', 'W330000001', ['child_name', 'weight'], '3200', '3300'], ['removed', 'W330000003', [], '2900', null], ['added', 'W330000004', [], null, '3100'],
  ])
  assert.deepEqual(found.byField, [{ field: 'child_name', count: 1 }, { field: 'weight', count: 1 }])
  assert.deepEqual(await ask(world, 孙丽, compareDeliveries, { code, to: second.id }), found, 'without a first one it is the one before')
  const beginning = await ask(world, 孙丽, compareDeliveries, { code, to: first.id })
  assert.deepEqual([beginning.from, beginning.added, beginning.changed, beginning.removed], [null, 3, 0, 0])
  const changed = await ask(world, 孙丽, compareDeliveries, { code, to: second.id, field: 'weight' })
  assert.deepEqual([changed.total, changed.items.map(({ key }) => key), changed.added], [1, ['W330000001'], 1])
  assert.deepEqual((await ask(world, 孙丽, compareDeliveries, { code, to: second.id, kind: 'added' })).items.map(({ key }) => key), ['W330000004'])
  assert.deepEqual((await ask(world, 孙丽, compareDeliveries, { code, to: second.id, limit: 1, offset: 1 })).items.map(({ key }) => key), ['W330000003'])
  assert.deepEqual(await world.sql("select evidence - 'persons' - 'fields' as evidence from ledger_entry where action = 'exchange.difference' order by id limit 1"), [{ evidence: { dataset: code, difference: [1, 2], rows: 3, clear: true } }])
})

test('what changed and changed back between two deliveries is no difference', async t => {
  const world = await testWorld(t)
  const { first, second } = await two(world)
  const third = await deliver(world, rows[0]!, later[2]!.replace('3100', '3150'))
  const found = await ask(world, 孙丽, compareDeliveries, { code, from: first.id, to: third.id })
  assert.deepEqual(found.items.map(({ kind, key, after }) => [kind, key, after?.weight]), [['removed', 'W330000003', undefined], ['added', 'W330000004', '3150']])
  const last = await ask(world, 孙丽, compareDeliveries, { code, to: third.id })
  assert.deepEqual([last.from?.id, last.changed, last.items[0]?.before?.weight, last.items[0]?.after?.weight], [second.id, 2, '3300', '3200'])
})

test('a difference shows no more than a look at the records: masked, hidden and outside one’s area alike', async t => {
  const world = await testWorld(t)
  await published(world, { ...birth, fields: birth.fields.map(field => (field.code === 'weight' ? { ...field, classification: 'L4' as const } : field)) })
  await deliver(world, ...rows)
  const second = await deliver(world, ...later)
  const of = (division: string, organization: string | null = null) => actor('郑红', { division, organization, may: ['exchange.difference', 'exchange.downloadDifference'] })
  const found = await ask(world, of('330000000000'), compareDeliveries, { code, to: second.id })
  assert.deepEqual(found.items[0], {
    kind: 'changed', key: 'W330000001', changed: ['child_name'],
    before: { certificate_no: 'W330000001', child_name: '王*明', born_at: '2026-03-01T08:00:00+08:00', issued_on: '2026-03-02', mother_id: '110105********002X', weight: null, division: '330113' },
    after: { certificate_no: 'W330000001', child_name: '王*萌', born_at: '2026-03-01T08:00:00+08:00', issued_on: '2026-03-02', mother_id: '110105********002X', weight: null, division: '330113' },
  })
  assert.deepEqual(found.byField, [{ field: 'child_name', count: 1 }], 'not even how often a hidden field changed')
  await assert.rejects(ask(world, of('330000000000'), compareDeliveries, { code, to: second.id, field: 'weight' }), { code: 'exchange.notClear' })
  assert.deepEqual((await ask(world, of('330106000000'), compareDeliveries, { code, to: second.id })).items.map(({ key }) => key), ['W330000004'])
  assert.equal((await ask(world, of('330000000000', '11330000002482022W'), compareDeliveries, { code, to: second.id })).total, 0, 'another department sees nothing without a grant')
  await assert.rejects(ask(world, actor('路人', { may: [] }), compareDeliveries, { code, to: second.id }), { code: 'exchange.notYours' })
  const file = await text((await ask(world, of('330000000000'), downloadDifference, { code, to: second.id })).chunks)
  assert.match(file[1]!, /^改了,孩子姓名,W330000001,W330000001,王\*明,王\*萌,/)
})

test('the download of a difference has old and new side by side, runs no formula, and a reader who goes away ends it', async t => {
  const world = await testWorld(t)
  const { second } = await two(world)
  const read = async () => (await ask(world, 孙丽, downloadDifference, { code, to: second.id })).chunks
  const file = await text(await read())
  assert.equal(file[0]!.slice(1).split(',').slice(0, 4).join(), '怎么变了,改了哪几项,证明编号（原来）,证明编号（现在）')
  assert.deepEqual(file.slice(1).map(line => line.split(',').slice(0, 6).join()), [
    '改了,孩子姓名、体重,W330000001,W330000001,王小明,王小萌', "没有了,,W330000003,,'=赵敏,", '新增,,,W330000004,,周涛', ''])
  for await (const _ of await read()) break
  await until('the transaction of the reader who left is over', async () => (await world.sql("select from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()")).length === 0)
})

test('only deliveries of this dataset that are in can be compared, the earlier first', async t => {
  const world = await testWorld(t)
  const { first, second } = await two(world)
  const refused = await deliver(world, 'W33,王,不是时间,不是日期,1,1,1')
  assert.equal(refused.state, 'refused')
  await assert.rejects(ask(world, 孙丽, compareDeliveries, { code, to: refused.id }), { code: 'exchange.notApplied' })
  await assert.rejects(ask(world, 孙丽, compareDeliveries, { code, from: second.id, to: first.id }), { code: 'exchange.wrongOrder' })
  await published(world, { ...birth, name: '另一份' }, 'wjw.other')
  await assert.rejects(ask(world, 孙丽, compareDeliveries, { code: 'wjw.other', to: second.id }), { code: 'exchange.notFound' })
})

test('a look at the past knows the records and the fields of that moment, and keeps to the levels of today', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, ...rows)
  const then = world.now().toISOString()
  world.wait(24)
  const hospital = newField({ code: 'hospital', name: '助产机构', type: 'text', length: 50 })
  const next = { ...birth, fields: [...birth.fields.map(field => (field.code === 'division' ? { ...field, classification: 'L3' as const } : field)), hospital] }
  await execute(world, 孙丽, changeDraft, { code, revision: 2, contract: next })
  await execute(world, 孙丽, publishDataset, { code, revision: 3 })
  const reader = actor('郑红', { division: '330000000000', organization: null, may: ['exchange.records', 'exchange.downloadRecords'] })
  const now = await ask(world, reader, listRecords, { code })
  const past = await ask(world, reader, listRecords, { code, at: then })
  assert.deepEqual([now.fields.at(-1)?.code, past.fields.at(-1)?.code], ['hospital', 'division'])
  assert.deepEqual([past.total, past.items[0]?.values.division], [3, now.items[0]?.values.division])
  assert.notEqual(past.items[0]?.values.division, '330113', 'it was not sensitive then, but it is now')
  assert.equal((await ask(world, reader, listRecords, { code, at: '2020-01-01T00:00:00.000Z' })).total, 0)
  assert.doesNotMatch((await text((await ask(world, reader, downloadRecords, { code, at: then })).chunks))[0]!, /助产机构/)
  assert.equal(birth.provider, health)
})

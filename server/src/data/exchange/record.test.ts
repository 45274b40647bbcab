import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { downloadRecords, listRecords, readRecordHistory } from './record.queries.ts'
import { birth, deliver, health, published, 孙丽 } from './scene.test.ts'

const code = 'wjw.birth_certificate'
const rows = [
  'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,11010519491231002X,3200,330113',
  'W330000002,李静,2026-03-01 09:30:00,2026-03-02,,NA,330106',
  'W330000003,=赵敏,2026-03-01 10:30:00,2026-03-02,,2900,330225',
]
const secret = { ...birth, fields: birth.fields.map(field => (field.code === 'weight' ? { ...field, classification: 'L4' as const } : field)) }

test('records are masked by level: sensitive values in part, the most sensitive not at all; the look is in the ledger', async t => {
  const world = await testWorld(t)
  await published(world, secret)
  const { id } = await deliver(world, ...rows)
  const 郑红 = actor('郑红', { division: '330000000000', may: ['exchange.records', 'exchange.recordHistory'] })
  const page = await ask(world, 郑红, listRecords, { code, limit: 2 })
  assert.equal(page.total, 3)
  assert.deepEqual(page.items[0], {
    key: 'W330000001', delivery: id, number: 1, line: 2, from: '2026-03-02T01:00:00.000Z', until: null,
    values: { certificate_no: 'W330000001', child_name: '王*明', born_at: '2026-03-01T08:00:00+08:00', issued_on: '2026-03-02', mother_id: '110105********002X', weight: null, division: '330113' },
  })
  assert.deepEqual(page.fields.map(({ type }) => type), birth.fields.map(({ type }) => type), 'a reader needs the type: a yes is not written true')
  assert.deepEqual(page.fields.map(({ shown }) => shown), ['clear', 'masked', 'clear', 'clear', 'masked', 'hidden', 'clear'])
  const clear = await ask(world, 孙丽, listRecords, { code, key: 'W330000001' })
  assert.deepEqual([clear.total, clear.items[0]?.values.child_name, clear.items[0]?.values.weight], [1, '王小明', '3200'])
  assert.deepEqual(await world.sql("select account, subject, evidence - 'persons' as evidence from ledger_entry where action = 'exchange.records' order by id"), [
    { account: '郑红', subject: code, evidence: { dataset: code, fields: secret.fields.map(field => field.code).filter(field => field !== 'weight'), rows: 2, total: 3, clear: false, byKey: false } },
    { account: '孙丽', subject: code, evidence: { dataset: code, fields: secret.fields.map(field => field.code), rows: 1, total: 1, clear: true, byKey: true } },
  ])
  const mother = world.seal!.personDigest('residentId', '11010519491231002x')
  assert.equal((await world.sql("select from ledger_seen where digest = decode($1, 'hex')", [mother])).length, 2, 'whoever is in a record that somebody looked at can see it')
})

test('records are found by what a field holds, but not by what is masked', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, ...rows)
  const keys = async (field: string, text: string) => (await ask(world, 孙丽, listRecords, { code, field, text })).items.map(({ key }) => key.slice(-1)).join('')
  assert.deepEqual([await keys('certificate_no', 'w33'), await keys('certificate_no', '0002'), await keys('weight', '2900'), await keys('weight', '29'), await keys('issued_on', '2026-03'), await keys('born_at', '2026-03-01 09')], ['123', '2', '3', '', '123', '2'])
  const 郑红 = actor('郑红', { division: '330000000000', may: ['exchange.records'] })
  await assert.rejects(ask(world, 郑红, listRecords, { code, field: 'mother_id', text: '110105' }), { code: 'exchange.notClear' })
  const { chunks } = await ask(world, 孙丽, downloadRecords, { code, field: 'certificate_no', text: '0003' })
  let text = ''
  for await (const chunk of chunks) text += String(chunk)
  assert.equal(text.trimEnd().split('\r\n').length, 2)
})

test('a post sees the rows of its own area and no others', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, ...rows)
  const seen = async (division: string, organization: string | null = null) => {
    const reader = actor('黄晓燕', { division, organization, may: ['exchange.records'] })
    return (await ask(world, reader, listRecords, { code })).items.map(item => item.key)
  }
  assert.deepEqual(await seen('330100000000'), ['W330000001', 'W330000002'])
  assert.deepEqual(await seen('330113000000'), ['W330000001'])
  assert.deepEqual(await seen('330200000000'), ['W330000003'])
  assert.deepEqual(await seen('330000000000', '11330000002482022W'), [], 'another department sees nothing without a grant')
  assert.deepEqual(await seen('330000000000', health), ['W330000001', 'W330000002', 'W330000003'])
  await assert.rejects(ask(world, actor('路人', { may: [] }), listRecords, { code }), { code: 'exchange.notYours' })
})

test('every version of a record is kept with the delivery that brought it; any moment can be read again', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, ...rows)
  const morning = world.now().toISOString()
  world.wait(24)
  const second = await deliver(world, rows[0]!.replace('3200', '3300'), ...rows.slice(1))
  const history = await ask(world, 孙丽, readRecordHistory, { code, key: 'W330000001' })
  assert.deepEqual(history.items.map(({ number, values, until }) => [number, values.weight, until]), [[2, '3300', null], [1, '3200', world.now().toISOString()]])
  const then = await ask(world, 孙丽, listRecords, { code, at: morning, key: 'W330000001' })
  assert.deepEqual(then.items.map(({ values }) => values.weight), ['3200'])
  assert.equal((await ask(world, 孙丽, listRecords, { code, delivery: second.id })).total, 1)
  await assert.rejects(ask(world, 孙丽, readRecordHistory, { code, key: 'W339999999' }), { code: 'exchange.noRecord' })
})

test('a personal key is never part of an address: the record is named by where it came from', async t => {
  const world = await testWorld(t)
  const contract = { ...birth, fields: birth.fields.map(field => { const key = field.code === 'mother_id' || field.code === 'born_at'; return { ...field, key, required: key } }) }
  await published(world, contract)
  await deliver(world, rows[0]!)
  const 郑红 = actor('郑红', { division: '330000000000', may: ['exchange.records', 'exchange.recordHistory'] })
  const [item] = (await ask(world, 郑红, listRecords, { code })).items
  assert.match(item!.key, /^r:\d+-2$/)
  assert.equal((await ask(world, 郑红, readRecordHistory, { code, key: item!.key })).items.length, 1)
  assert.equal((await ask(world, 孙丽, listRecords, { code })).items[0]?.key, '2026-03-01T08:00:00+08:00,11010519491231002X')
})

test('an export is masked like the screen and runs no formula', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, ...rows)
  const read = async (reader: typeof 孙丽) => {
    let text = ''
    for await (const chunk of (await ask(world, reader, downloadRecords, { code })).chunks) text += chunk.toString()
    return text.split('\r\n')
  }
  assert.deepEqual((await read(孙丽)).slice(1), [
    'W330000001,王小明,2026-03-01T08:00:00+08:00,2026-03-02,11010519491231002X,3200,330113', 'W330000002,李静,2026-03-01T09:30:00+08:00,2026-03-02,,,330106',
    "W330000003,'=赵敏,2026-03-01T10:30:00+08:00,2026-03-02,,2900,330225", '',
  ])
  assert.match((await read(actor('郑红', { division: '330000000000', may: ['exchange.downloadRecords'] })))[1]!, /^W330000001,王\*明,/)
  const seen = await world.sql("select entry::int from ledger_seen where digest = decode($1, 'hex') order by entry", [world.seal!.personDigest('residentId', '11010519491231002X')])
  assert.deepEqual(seen, await world.sql("select id::int as entry from ledger_entry where action = 'exchange.downloadRecords' and evidence->>'stream' = 'begun' order by id"))
})

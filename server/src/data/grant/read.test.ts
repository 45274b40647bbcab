import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, execute } from '#kernel/action'
import { actor } from '#kernel/testing'
import { changeDraft, publishDataset, withdrawDataset } from '#data/catalogue'
import { changeLimits, extendGrant, revokeGrant } from './commands.ts'
import { queryByGrant, verifyByGrant } from './read.queries.ts'
import { civil, code, deaths, deliver, give, ids, rows, scene, 吴强, 孙丽, 郑红 } from './scene.test.ts'

const key = { resident_id: ids[0]! }
const values = (page: { items: readonly { values: Record<string, string | null> }[] }) => page.items.map(item => item.values)

test('what is granted is read masked, under another grant clear, and the ledger says what for', async t => {
  const world = await scene(t)
  const masked = await give(world), clear = await give(world, { clear: ['person_name'], purpose: '发放核对' })
  const page = await ask(world, 吴强, queryByGrant, { id: masked.id, key })
  assert.deepEqual(page, {
    dataset: code, next: null,
    fields: [{ code: 'resident_id', name: '身份证号', shown: 'masked' }, { code: 'person_name', name: '姓名', shown: 'masked' }, { code: 'died_on', name: '死亡日期', shown: 'clear' }],
    items: [{ from: '2026-03-02T01:00:00.000Z', values: { resident_id: '110105********002X', person_name: '王*明', died_on: '2026-02-01' } }],
  })
  assert.deepEqual(values(await ask(world, 吴强, queryByGrant, { id: clear.id, key, fields: ['person_name'] })), [{ person_name: '王小明' }])
  const [entry] = await world.sql<{ subject: string; evidence: Record<string, unknown> }>("select subject, evidence from ledger_entry where action = 'grant.query' order by id limit 1")
  assert.equal(entry?.subject, masked.id)
  assert.deepEqual((({ dataset, purpose, legalBasis, service, rows }) => [dataset, purpose, legalBasis, service, rows])(entry!.evidence), [code, '高龄津贴停发核对', '《社会救助暂行办法》第五十八条', '高龄津贴', 1])
  assert.ok(!JSON.stringify(entry).includes(ids[0]!))
  assert.deepEqual(values(await ask(world, 吴强, queryByGrant, { id: masked.id, key: { resident_id: ids[3]! } })), [], 'nobody of this number')
  const hidden = await give(world, { fields: ['resident_id', 'cause'], level: 'L4' }), open = await give(world, { fields: ['resident_id', 'cause'], level: 'L4', clear: ['cause'] })
  assert.deepEqual([values(await ask(world, 吴强, queryByGrant, { id: hidden.id, key }))[0]?.cause, values(await ask(world, 吴强, queryByGrant, { id: open.id, key }))[0]?.cause], [null, '肺炎'])
})

test('only the granted rows are there: by division, by condition, page by page, as of any moment', async t => {
  const world = await scene(t)
  const here = await give(world, { rows: { divisions: ['330113000000'], where: null } })
  const late = await give(world, { rows: { divisions: [], where: { field: 'fee', is: 'atMost', value: 100 } } })
  const all = await give(world, { clear: ['person_name'] })
  const seen = async (id: string, more = {}) => values(await ask(world, 吴强, queryByGrant, { id, ...more })).map(({ died_on }) => died_on?.slice(-1)).join('')
  assert.deepEqual([await seen(here.id), await seen(late.id), await seen(all.id)], ['1', '2', '12'])
  assert.deepEqual([await seen(here.id, { key }), await seen(late.id, { key }), await seen(late.id, { key: { resident_id: ids[1] } })], ['1', '', '2'])
  assert.equal(await seen(all.id, { where: { any: [{ field: 'person_name', is: 'startsWith', value: '李' }, { field: 'died_on', is: 'atMost', value: '2026-01-01' }] } }), '2')
  assert.equal(await seen(all.id, { where: { field: 'resident_id', is: 'in', values: [ids[0], ids[3]] } }), '1')
  const first = await ask(world, 吴强, queryByGrant, { id: all.id, limit: 1 })
  assert.ok(first.next !== null && !Buffer.from(first.next, 'base64url').toString().includes(ids[0]!))
  const second = await ask(world, 吴强, queryByGrant, { id: all.id, limit: 1, cursor: first.next })
  assert.deepEqual([values(first)[0]?.died_on, values(second)[0]?.died_on, second.next], ['2026-02-01', '2026-02-02', null])
  await assert.rejects(ask(world, 吴强, queryByGrant, { id: here.id, cursor: first.next }), { code: 'grant.badCursor' })
  const then = world.now().toISOString()
  world.wait(1)
  await deliver(world, [rows[0]!.replace('2026-02-01,', '2026-02-07,'), rows[1]!])
  assert.deepEqual([await seen(all.id), await seen(all.id, { asOf: then }), await seen(all.id, { asOf: then, key })], ['72', '12', '1'])
})

test('what is not granted is neither shown nor found by, and a grant of others does not exist', async t => {
  const world = await scene(t)
  const { id } = await give(world), reading = (input: object, who = 吴强) => ask(world, who, queryByGrant, { id, ...input })
  await assert.rejects(reading({ key, fields: ['cause'] }), { code: 'grant.notGranted' })
  await assert.rejects(reading({ where: { field: 'cause', is: 'contains', value: '肺' } }), { code: 'grant.notGranted', detail: { reasons: ['“死因”不在授权里，不能拿它来找'] } })
  await assert.rejects(reading({ where: { field: 'person_name', is: 'startsWith', value: '王' } }), { code: 'grant.notGranted', detail: { reasons: ['“姓名”给你看的是遮住的，不能拿它来找'] } })
  await assert.rejects(reading({ where: { field: 'resident_id', is: 'startsWith', value: '11' } }), { code: 'grant.notGranted' })
  await assert.rejects(reading({ where: { field: 'died_on', is: 'equals', value: '昨天' } }), { code: 'grant.badCondition' })
  await assert.rejects(reading({ key: { person_name: '王小明' } }), { code: 'grant.badKey', detail: { reasons: ['少了“身份证号”', '“person_name”不是主键'] } })
  await assert.rejects(reading({ key, where: { field: 'died_on', is: 'filled' } }), { code: 'grant.keyOrWhere' })
  for (const other of [孙丽, 郑红, actor('叶青', { organization: '11330000MB1055206G' }), actor('林涛', { organization: civil, may: [] }), actor('路人')]) {
    await assert.rejects(reading({ key }, other), { code: 'grant.notFound' }, other.name)
    await assert.rejects(ask(world, other, verifyByGrant, { id, checks: [{ key, values: {} }] }), { code: 'grant.notFound' }, other.name)
  }
  const { id: bulk } = await give(world, { ways: ['bulk'] })
  await assert.rejects(ask(world, 吴强, queryByGrant, { id: bulk, key }), { code: 'grant.notThisWay' })
})

test('the next call after a revocation, after the last day or after the dataset was withdrawn is refused; a field classified higher is masked at once', async t => {
  const world = await scene(t)
  const [first, second, later] = [await give(world), await give(world, { until: '2026-03-03', fields: ['resident_id', 'division'] }), await give(world, { from: '2026-03-04' })]
  const call = (id: string) => ask(world, 吴强, queryByGrant, { id, key })
  for (const id of [first.id, second.id]) assert.equal((await call(id)).items.length, 1)
  await assert.rejects(call(later.id), { code: 'grant.early' })
  await execute(world, 孙丽, revokeGrant, { id: first.id, revision: 1, reason: '超出用途' })
  await assert.rejects(call(first.id), { code: 'grant.revoked', detail: { reason: '超出用途' } })
  await assert.rejects(ask(world, 吴强, verifyByGrant, { id: first.id, checks: [{ key, values: {} }] }), { code: 'grant.revoked' })
  const contract = { ...deaths, fields: deaths.fields.map(field => (field.code === 'division' ? { ...field, classification: 'L3' as const } : field)) }
  await execute(world, 孙丽, changeDraft, { code, revision: 2, contract })
  assert.equal(values(await call(second.id))[0]?.division, '330113')
  await execute(world, 孙丽, publishDataset, { code, revision: 3 })
  assert.equal(values(await call(second.id))[0]?.division, '3***')
  world.wait(48)
  await assert.rejects(call(second.id), { code: 'grant.expired' })
  assert.equal((await call(later.id)).items.length, 1)
  await execute(world, 孙丽, withdrawDataset, { code, reason: '系统停用' })
  await assert.rejects(call(later.id), { code: 'grant.withdrawn' })
})

test('an extension is known at the next call, although the end was known before', async t => {
  const world = await scene(t)
  const { id } = await give(world, { until: '2026-03-02' })
  await ask(world, 吴强, queryByGrant, { id, key })
  await execute(world, 孙丽, extendGrant, { id, revision: 1, until: '2026-03-09' })
  world.wait(24)
  assert.equal((await ask(world, 吴强, queryByGrant, { id, key })).items.length, 1)
})

test('ten persons are verified without being seen; what is written otherwise and means the same agrees', async t => {
  const world = await scene(t)
  const { id } = await give(world, { fields: ['resident_id', 'person_name', 'died_on', 'fee', 'noted_at'] })
  const check = (values: Record<string, string | number | null>, of = ids[0]!) => ({ key: { resident_id: of }, values })
  const { items, matched, checked } = await ask(world, 吴强, verifyByGrant, { id, checks: [
    check({ person_name: '王小明', died_on: '2026-02-01' }), check({ died_on: '2026年2月1日', fee: '0120.5' }), check({ noted_at: '2026-02-01T01:00:00Z' }), check({ fee: 120.5 }, ids[0]!.toLowerCase()), check({}),
    check({ person_name: '王小红' }), check({ died_on: '昨天' }), check({}, ids[3]), check({ fee: null }), check({ person_name: '王小明' }, 'not a number'),
  ] })
  assert.deepEqual(items.map(({ match }) => match), [true, true, true, true, true, false, false, false, false, false])
  assert.deepEqual([checked, matched], [10, 5])
  await assert.rejects(ask(world, 吴强, verifyByGrant, { id, checks: [check({ cause: '肺炎' })] }), { code: 'grant.notGranted' })
  const [{ evidence }] = await world.sql<{ evidence: Record<string, unknown> }>("select evidence from ledger_entry where action = 'grant.verify'") as [{ evidence: Record<string, unknown> }]
  assert.deepEqual([evidence.checks, evidence.matched, evidence.rows, evidence.fields], [10, 5, 1, ['person_name', 'died_on', 'fee', 'noted_at']])
  assert.ok(!/王小明|2026-02-01T01/.test(JSON.stringify(evidence)))
})

test('a resident id is one number whichever way its x is written, and is found as it was kept before', async t => {
  const world = await scene(t), small = '11010519491231002x'
  await deliver(world, [rows[0]!.replace(ids[0]!, small), rows[1]!])
  const { id } = await give(world), other = { resident_id: small }
  const found = async () => Promise.all([{ key }, { key: other }, { key, asOf: '2026-03-03T00:00:00Z' }].map(async of => (await ask(world, 吴强, queryByGrant, { id, ...of })).items.length))
  const kept = async () => (await world.sql<{ one: string }>('select resident_id as one from lake.wjw_death_certificate where resident_id ilike $1', [small])).map(({ one }) => one)
  assert.deepEqual([await kept(), await found()], [[ids[0]], [1, 1, 1]], 'written small it is the same record')
  await world.sql('update lake.wjw_death_certificate set resident_id = $1 where resident_id = $2', [small, ids[0]])
  assert.deepEqual([await kept(), await found()], [[small], [1, 1, 1]], 'what was kept with a small one is found all the same')
  assert.equal((await ask(world, 吴强, verifyByGrant, { id, checks: [{ key, values: {} }, { key: other, values: {} }] })).matched, 2)
})

test('a grant is used as often in a minute as it says', async t => {
  const world = await scene(t)
  const { id } = await give(world, { perMinute: 2 })
  const call = () => ask(world, 吴强, queryByGrant, { id, key })
  await call()
  await ask(world, 吴强, verifyByGrant, { id, checks: [{ key, values: {} }] })
  await assert.rejects(call(), { code: 'grant.tooOften', status: 429, detail: { perMinute: 2, retryAfter: 60 } })
  world.wait(1 / 60)
  await call()
})

test('a condition that would look through everything is refused with what it would cost', async t => {
  const world = await scene(t)
  await deliver(world, Array.from({ length: 5000 }, (_, i) => `${rows[0]!.replace(ids[0]!, idOf(i))}`))
  await world.sql('analyze lake.wjw_death_certificate')
  await execute(world, 郑红, changeLimits, { longestDays: 1096, perMinute: 60000, cost: 150, revision: 1 })
  const { id } = await give(world, { clear: ['person_name'] })
  const found = (value: string) => ask(world, 吴强, queryByGrant, { id, where: { field: 'person_name', is: 'contains', value } })
  await assert.rejects(found('没有这个人'), ({ code, detail }: { code: string; detail: { cost: number; most: number } }) => code === 'grant.tooCostly' && detail.cost > 150 && detail.most === 150)
  assert.equal((await ask(world, 吴强, queryByGrant, { id, where: { field: 'resident_id', is: 'equals', value: ids[0]! } })).items.length, 1)
})
/** A number with the right check digit, of the i-th person born that day. */
function idOf(i: number): string {
  const body = `3301${String(i % 90 + 10)}19${String(30 + Math.floor(i / 1000) % 60)}0101${String(i % 1000).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][at]!, 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

test('text that is a program somewhere else is a text here, in keys, in conditions and in checks', async t => {
  const world = await scene(t)
  const { id } = await give(world, { clear: ['person_name'] })
  const evil = fc.oneof(fc.constantFrom("'", "' or '1'='1", '"; drop table lake.wjw_death_certificate; --', '\\', '$1', '%', '_', "王小明' --", '\u0001', '{"a":1}', '{王小明}'), fc.string({ minLength: 1, maxLength: 12 }).filter(text => !text.includes('\0')))
  await fc.assert(fc.asyncProperty(evil, evil, async (one, other) => {
    assert.deepEqual((await ask(world, 吴强, queryByGrant, { id, key: { resident_id: one } })).items, [])
    assert.deepEqual((await ask(world, 吴强, queryByGrant, { id, where: { all: [{ field: 'person_name', is: 'in', values: [one, other] }, { field: 'resident_id', is: 'equals', value: other }] } })).items, [])
    assert.equal((await ask(world, 吴强, verifyByGrant, { id, checks: [{ key, values: { person_name: one } }, { key: { resident_id: other }, values: {} }] })).matched, 0)
  }), { numRuns: 60 })
  assert.equal((await ask(world, 吴强, queryByGrant, { id })).items.length, 2)
})

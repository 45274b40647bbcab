import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, changeDraft, type Contract, newContract, newField, publishDataset } from '#data/catalogue'
import { type Delivery, deliverFile } from '#data/exchange'
import { addRule, changeRule, settleIssue } from './commands.ts'
import { listIssues, listRules, readDeliveryQuality, readTrend } from './queries.ts'
import { type Rule } from './schema.ts'

const health = '11330000002482137U', code = 'wjw.bed'
const 孙丽 = actor('孙丽', { organization: health, may: ['catalogue.*', 'exchange.*', 'quality.*'] })
const 吴强 = actor('吴强', { organization: '11330000002482022W', may: ['catalogue.*', 'exchange.*', 'quality.*'] })
const 郑红 = actor('郑红', { may: ['quality.rules', 'quality.trend', 'quality.delivery', 'quality.issues'] })

const beds = newContract({
  name: '床位日报', provider: health, timeField: 'day', updateCycle: 'daily', dueWithinHours: 12, refusalRate: 0.9, fields: [
    newField({ code: 'hospital', name: '医院', type: 'text', key: true }), newField({ code: 'day', name: '日期', type: 'date', key: true }),
    newField({ code: 'beds', name: '床位', type: 'integer' }), newField({ code: 'used', name: '在用', type: 'integer' }), newField({ code: 'served', name: '累计收治', type: 'integer' }),
    newField({ code: 'remark', name: '备注', type: 'text' }),
  ],
})
async function published(world: TestWorld, contract: Contract = beds): Promise<void> {
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at)
    values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`)
  await execute(world, 孙丽, addDataset, { code, contract })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
}
const deliver = (world: TestWorld, ...rows: string[]): Promise<Delivery> =>
  deliverFile(world, 孙丽, { dataset: code, file: Readable.from([['医院,日期,床位,在用,累计收治,备注', ...rows, ''].join('\n')]) })
const open = async (world: TestWorld) => (await ask(world, 孙丽, listIssues, { state: 'open' })).items
const ruleOf = async (world: TestWorld, rule: string): Promise<Rule> => (await ask(world, 孙丽, listRules, { code })).items.find(each => each.code === rule)!
const bodyOf = ({ name, kind, check, weight, severity, tolerance, enabled }: Rule) => ({ name, kind, check, weight, severity, tolerance, enabled })
const notMore: Pick<Rule, 'name' | 'kind' | 'check' | 'weight' | 'severity' | 'tolerance' | 'enabled'> = {
  name: '在用不多于床位', kind: 'consistency', check: { check: 'condition', expect: { field: 'used', op: 'le', other: 'beds' } }, weight: 2, severity: 'issue', tolerance: 0, enabled: true,
}

test('a delivery is scored by rule, by kind and in all, and says how full each field is', async t => {
  const world = await testWorld(t)
  await published(world)
  const { id, score } = await deliver(world, '一院,2026-03-01,100,80,10,', '二院,2026-03-01,,50,20,好', '三院,2026-03-01,90,x,30,好', '二院,2026-03-01,,50,20,好')
  const quality = await ask(world, 孙丽, readDeliveryQuality, { id })
  assert.equal(quality.score, score)
  assert.deepEqual(quality.filled, { hospital: 1, day: 1, beds: 0.5, used: 1, served: 1, remark: 0.75 })
  const of = (rule: string) => { const { applicable, broken, score } = quality.results.find(each => each.rule === rule)!; return [applicable, broken, score] }
  assert.deepEqual(of('accepted'), [4, 1, 75])
  assert.deepEqual(of('once'), [4, 1, 75])
  assert.deepEqual(of('filled_beds'), [4, 2, 50])
  assert.deepEqual(of('legible'), [4, 0, 100])
  assert.deepEqual(of('on_time'), [1, 0, 100])
  assert.deepEqual([quality.kinds.validity, quality.kinds.uniqueness, quality.kinds.timeliness, quality.kinds.accuracy], [75, 75, 100, 100])
  assert.match(quality.formula, /每条规则的分 = 符合的行数/)
  assert.deepEqual((await open(world)).map(({ rule, broken, applicable, datasetName }) => [rule, broken, applicable, datasetName]).sort(), [
    ['filled_beds', 2, 4, '床位日报'], ['filled_remark', 1, 4, '床位日报'], ['once', 1, 4, '床位日报'],
  ], 'what was turned away is told as rejects, not as an issue')
})

test('an own rule that asks for attention lets the row in and opens an issue; one that rejects turns it away', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, '一院,2026-03-01,100,80,10,好')
  const added = await execute(world, 孙丽, addRule, { code, rule: 'used_not_more', ...notMore })
  assert.deepEqual([added.origin, added.revision], ['own', 1])
  const second = await deliver(world, '一院,2026-03-01,100,120,10,好', '二院,2026-03-01,,70,10,好')
  assert.deepEqual([second.rowsChanged, second.rowsAdded, second.rowsRejected], [1, 1, 0])
  const [issue] = (await open(world)).filter(({ rule }) => rule === 'used_not_more')
  assert.deepEqual([issue?.broken, issue?.applicable, issue?.lines, issue?.firstNumber], [1, 1, [2], 2], 'a row without beds is not judged')

  await execute(world, 孙丽, changeRule, { code, rule: 'used_not_more', revision: 1, ...notMore, severity: 'reject' })
  const third = await deliver(world, '一院,2026-03-01,100,130,10,好', '二院,2026-03-01,90,70,10,好')
  assert.deepEqual([third.rowsRejected, third.rowsChanged], [1, 1])
  assert.deepEqual(await world.sql('select faults from exchange_reject where delivery = $1', [third.id]), [{ faults: [':rule.used_not_more'] }])
  assert.deepEqual(await world.sql("select used from lake.wjw_bed where hospital = '一院'"), [{ used: 120 }], 'the record of the second delivery stays')
})

test('an issue is opened once, grows while it is seen again, is settled by somebody, and opens anew', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, '一院,2026-03-01,100,80,10,好')
  await execute(world, 孙丽, addRule, { code, rule: 'used_not_more', ...notMore })
  await deliver(world, '一院,2026-03-01,100,120,10,好')
  world.wait(24)
  await deliver(world, '一院,2026-03-02,100,121,10,好', '二院,2026-03-02,90,95,10,好')
  const [issue] = await open(world)
  assert.deepEqual([issue?.rule, issue?.deliveries, issue?.broken, issue?.applicable, issue?.firstNumber, issue?.lastNumber, issue?.revision], ['used_not_more', 2, 3, 3, 2, 3, 2])
  await assert.rejects(execute(world, 孙丽, settleIssue, { id: issue!.id, revision: 1, note: '加床' }), { code: 'action.stale' })
  const settled = await execute(world, 孙丽, settleIssue, { id: issue!.id, revision: 2, note: '医院临时加床，已核实' })
  assert.deepEqual([settled.state, settled.settledBy, settled.note], ['accepted', '孙丽', '医院临时加床，已核实'])
  await assert.rejects(execute(world, 孙丽, settleIssue, { id: issue!.id, revision: 3, note: '再来' }), { code: 'quality.settled' })
  await deliver(world, '一院,2026-03-02,100,122,10,好')
  const again = await ask(world, 郑红, listIssues, { dataset: code })
  assert.deepEqual(again.items.map(({ state, deliveries }) => [state, deliveries]), [['open', 1], ['accepted', 2]])
})

test('a rule tolerates what it is told to, and one that is switched off judges nothing', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, '一院,2026-03-01,100,80,10,好')
  const filled = await ruleOf(world, 'filled_remark')
  assert.deepEqual([filled.origin, filled.tolerance], ['contract', 0.05])
  const loosened = await execute(world, 孙丽, changeRule, { code, rule: filled.code, revision: 1, ...bodyOf(filled), tolerance: 0.5 })
  assert.equal(loosened.revision, 2)
  await deliver(world, '一院,2026-03-01,100,80,10,', '二院,2026-03-01,90,70,10,好')
  assert.deepEqual(await open(world), [], 'half is tolerated now')
  const { id } = await deliver(world, '一院,2026-03-01,100,80,11,', '二院,2026-03-01,90,70,11,', '三院,2026-03-01,90,70,11,好')
  assert.deepEqual((await open(world)).map(({ rule }) => rule), ['filled_remark'])
  await execute(world, 孙丽, changeRule, { code, rule: filled.code, revision: 2, ...bodyOf(filled), enabled: false })
  const off = await deliver(world, '一院,2026-03-01,100,80,12,', '二院,2026-03-01,90,70,12,', '三院,2026-03-01,90,70,12,好')
  const rulesIn = async (delivery: string) => (await ask(world, 孙丽, readDeliveryQuality, { id: delivery })).results.map(({ rule }) => rule)
  assert.ok((await rulesIn(id)).includes('filled_remark'))
  assert.ok(!(await rulesIn(off.id)).includes('filled_remark'))
})

test('a number that only grows is compared with what came before, delivery after delivery', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, '一院,2026-03-01,100,80,10,好', '二院,2026-03-01,90,70,5,好')
  const { id } = await deliver(world, '一院,2026-03-02,100,80,9,好', '二院,2026-03-02,90,70,6,好')
  const [fall] = (await ask(world, 孙丽, readDeliveryQuality, { id })).results.filter(({ rule }) => rule === 'steady_served')
  assert.deepEqual([fall?.applicable, fall?.broken, fall?.lines], [2, 1, [2]])
  assert.deepEqual((await open(world)).map(({ rule }) => rule), ['steady_served'])
})

test('a delivery that comes after its hour costs timeliness and opens an issue', async t => {
  const world = await testWorld(t)
  await published(world)
  const punctual = await deliver(world, '一院,2026-03-01,100,80,10,好')
  world.wait(48)
  const late = await deliver(world, '一院,2026-03-02,100,80,11,好')
  const timeliness = async ({ id }: Delivery) => (await ask(world, 孙丽, readDeliveryQuality, { id })).kinds.timeliness
  assert.deepEqual([await timeliness(punctual), await timeliness(late)], [100, 0])
  assert.ok(late.score! < punctual.score!)
  assert.deepEqual((await open(world)).map(({ rule, lastNumber }) => [rule, lastNumber]), [['on_time', 2]])
})

test('characters that a conversion has destroyed are found', async t => {
  const world = await testWorld(t)
  await published(world)
  const { id } = await deliver(world, '一院,2026-03-01,100,80,10,正常', '二院,2026-03-01,90,70,5,\ufffd\ufffd院')
  const [legible] = (await ask(world, 孙丽, readDeliveryQuality, { id })).results.filter(({ rule }) => rule === 'legible')
  assert.deepEqual([legible?.applicable, legible?.broken, legible?.lines], [2, 1, [3]])
})

test('the trend tells the last deliveries, oldest first, with the target and what is open', async t => {
  const world = await testWorld(t)
  await published(world)
  const one = await deliver(world, '一院,2026-03-01,100,80,10,好'), two = await deliver(world, '一院,2026-03-01,,80,10,')
  const trend = await ask(world, 郑红, readTrend, { code })
  assert.deepEqual(trend.points.map(({ number, score }) => [number, score]), [[1, one.score], [2, two.score]])
  assert.deepEqual([trend.target, trend.openIssues], [95, 2])
  assert.equal((await ask(world, 孙丽, readTrend, { code })).points.length, 2)
})

test('a new version of the contract adds its rules; what people have changed stays theirs', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, '一院,2026-03-01,100,80,10,好')
  const filled = await ruleOf(world, 'filled_remark')
  await execute(world, 孙丽, changeRule, { code, rule: filled.code, revision: 1, ...bodyOf(filled), tolerance: 1 })
  const contract = { ...beds, fields: [...beds.fields, newField({ code: 'nurses', name: '护士', type: 'integer' })] }
  const { draft } = await execute(world, 孙丽, changeDraft, { code, revision: 2, contract })
  await execute(world, 孙丽, publishDataset, { code, revision: draft!.revision })
  await deliverFile(world, 孙丽, { dataset: code, file: Readable.from(['医院,日期,床位,在用,累计收治,备注,护士\n一院,2026-03-01,100,80,10,好,\n']) })
  const rules = (await ask(world, 孙丽, listRules, { code })).items
  assert.ok(rules.some(({ code: rule }) => rule === 'filled_nurses'))
  assert.deepEqual([(await ruleOf(world, 'filled_remark')).tolerance, (await ruleOf(world, 'filled_remark')).revision], [1, 2])
})

test('a rule that speaks of nothing, or rejects what no row decides, is refused with a sentence', async t => {
  const world = await testWorld(t)
  await published(world)
  await deliver(world, '一院,2026-03-01,100,80,10,好')
  const refused = (rule: Partial<typeof notMore>) => assert.rejects(execute(world, 孙丽, addRule, { code, rule: 'wrong', ...notMore, ...rule }), { code: 'quality.unfit' })
  await refused({ check: { check: 'filled', field: 'nowhere' } })
  await refused({ check: { check: 'condition', expect: { field: 'used', op: 'le', other: 'remark' } } })
  await refused({ check: { check: 'filled', field: 'beds' }, severity: 'reject' })
  await execute(world, 孙丽, addRule, { code, rule: 'used_not_more', ...notMore })
  await assert.rejects(execute(world, 孙丽, addRule, { code, rule: 'used_not_more', ...notMore }), { code: 'quality.taken' })
  await assert.rejects(execute(world, 孙丽, changeRule, { code, rule: 'nothing', revision: 1, ...notMore }), { code: 'quality.notFound' })
  await assert.rejects(execute(world, 孙丽, changeRule, { code, rule: 'used_not_more', revision: 7, ...notMore }), ({ code, detail }: { code: string; detail: { current: Rule } }) => code === 'action.stale' && detail.current.revision === 1)
})

test('quality is the business of the provider and of those who govern; nobody else sees or changes it', async t => {
  const world = await testWorld(t)
  await published(world)
  const { id } = await deliver(world, '一院,2026-03-01,100,,10,好')
  assert.deepEqual((await ask(world, 孙丽, listRules, { code })).can, ['quality.addRule', 'quality.changeRule', 'quality.try'])
  assert.deepEqual((await ask(world, 郑红, listRules, { code })).can, [])
  assert.equal((await ask(world, 郑红, readDeliveryQuality, { id })).delivery, id)
  for (const look of [() => ask(world, 吴强, listRules, { code }), () => ask(world, 吴强, readTrend, { code }), () => ask(world, 吴强, readDeliveryQuality, { id })]) await assert.rejects(look(), { code: 'quality.notYours' })
  assert.equal((await ask(world, 吴强, listIssues, {})).total, 0)
  const [issue] = await open(world)
  await assert.rejects(execute(world, 吴强, settleIssue, { id: issue!.id, revision: 1, note: '不是我的' }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, addRule, { code, rule: 'used_not_more', ...notMore }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, changeRule, { code, rule: 'once', revision: 1, ...notMore }), { code: 'action.forbidden' })
  await assert.rejects(ask(world, 孙丽, readDeliveryQuality, { id: '019a3f5e-7c1a-7000-8000-000000000001' }), { code: 'quality.noDelivery' })
})

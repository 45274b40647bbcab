import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { newContract, newField } from '#data/catalogue'
import { addGrant } from '#data/grant'
import { addDemand } from './demand.commands.ts'
import { addDuty, changeDuty, closeDuty } from './duty.commands.ts'
import { addExclusion, confirmExclusion } from './exclusion.commands.ts'
import { listSources, reconcileLists } from './queries.ts'
import { type Facts, reconcile } from './reconcile.rules.ts'
import { asked, civil, deliverDeaths, forbidden, health, lists, owed, publish, 吴强, 孙丽, 郑红 } from './scene.test.ts'

test('from demand to duty to data, the reconciliation says at each step what is missing, and to each department its own', async t => {
  const world = await lists(t)
  const found = async (who = 郑红) => (await ask(world, who, reconcileLists, {})).items.map(({ kind }) => kind)
  assert.deepEqual(await found(), [])
  const demand = await execute(world, 吴强, addDemand, asked)
  assert.deepEqual(await found(), ['demandWithoutDuty'])
  assert.deepEqual([await found(吴强), await found(孙丽)], [['demandWithoutDuty'], []], 'a department is told what is its own')
  const duty = await execute(world, 郑红, addDuty, { ...owed, demand: demand.id })
  assert.deepEqual(await found(孙丽), ['dutyWithoutDataset'])
  const change = { id: duty.id, name: owed.name, legalBasis: owed.legalBasis, elements: owed.elements, dueOn: owed.dueOn }
  await execute(world, 孙丽, changeDuty, { ...change, revision: 1, dataset: 'wjw.death' })
  assert.deepEqual(await found(), ['dutyWithoutDelivery'])
  await deliverDeaths(world)
  assert.deepEqual(await found(), [])
  await execute(world, 孙丽, closeDuty, { id: duty.id, revision: 2, outcome: 'done', note: '三月起每天交' })
  assert.deepEqual(await found(), ['demandWithoutGrant'], 'the data are there; now the department has to apply for them')
  const exclusion = await execute(world, 孙丽, addExclusion, { ...forbidden, dataset: undefined, elements: ['person.alive'] })
  assert.deepEqual(await found(), ['demandWithoutGrant'], 'what is only proposed forbids nothing')
  await execute(world, 郑红, confirmExclusion, { id: exclusion.id, revision: 1 })
  const { items, counts } = await ask(world, 郑红, reconcileLists, { kind: 'demandExcluded' })
  assert.deepEqual(items.map(({ about, exclusion: by, organizationName }) => [about, by, organizationName]), [[['是否健在'], exclusion.id, '浙江省民政厅']])
  assert.deepEqual(counts, [{ kind: 'demandExcluded', count: 1 }, { kind: 'demandWithoutGrant', count: 1 }])
})

test('a grant that holds meets the demand, and one that nobody asked for is found', async t => {
  const world = await lists(t)
  const terms = { fields: ['person_no', 'alive'], clear: [], rows: { divisions: [], where: null }, level: 'L4', purpose: '核对', legalBasis: asked.legalBasis, service: '高龄津贴发放', ways: ['verify'], perMinute: 60, until: '2026-12-31' }
  const { id } = await execute(world, 孙丽, addGrant, { dataset: 'wjw.death', consumer: civil, ...terms })
  const found = async () => (await ask(world, 郑红, reconcileLists, {})).items.map(({ kind, grant, datasetName }) => [kind, grant, datasetName])
  assert.deepEqual(await found(), [['grantWithoutDemand', id, '死亡医学证明']])
  const demand = await execute(world, 吴强, addDemand, asked)
  await deliverDeaths(world)
  const duty = await execute(world, 孙丽, addDuty, { ...owed, demand: demand.id, dataset: 'wjw.death' })
  await execute(world, 孙丽, closeDuty, { id: duty.id, revision: 1, outcome: 'done', note: '交了' })
  assert.deepEqual(await found(), [])
  world.wait(24 * 365)
  assert.deepEqual((await found()).map(([kind]) => kind), ['demandWithoutGrant'], 'a grant that has run out is none')
})

test('the negative list and the share type of a dataset must say the same', async t => {
  const world = await lists(t)
  const { id } = await execute(world, 孙丽, addExclusion, forbidden)
  await execute(world, 郑红, confirmExclusion, { id, revision: 1 })
  await publish(world, 'wjw.rare', newContract({ name: '罕见病登记', provider: health, shareType: 'none', shareCondition: '涉及敏感个人信息', legalBasis: '《个人信息保护法》第二十八条', fields: [newField({ code: 'no', name: '编号', type: 'text', key: true })] }))
  const { items } = await ask(world, 郑红, reconcileLists, {})
  assert.deepEqual(items.map(({ kind, dataset, shareType }) => [kind, dataset, shareType]), [['exclusionContradicted', 'wjw.death', 'conditional'], ['refusalWithoutExclusion', 'wjw.rare', 'none']])
})

const datasets: Facts['datasets'] = new Map([['wjw.death', { name: '死亡医学证明', provider: health, shareType: 'conditional', published: true, delivered: true, fields: [{ code: 'alive', name: '是否健在', element: 'person.alive' }, { code: 'cause', name: '死因', element: null }] }]])
const none: Facts = { today: '2026-03-02', demands: [], duties: [], exclusions: [], grants: [], datasets, elements: new Map([['person.alive', '是否健在'], ['person.name', '姓名']]) }
const grant = { id: '1', dataset: 'wjw.death', consumer: civil, fields: ['alive'], service: '高龄津贴发放' }
const demand = { id: '2', name: '是否健在', consumer: civil, elements: [], dataset: null, fields: [], state: 'open' }
const kinds = (facts: Partial<Facts>) => reconcile({ ...none, ...facts }).map(({ kind }) => kind)

test('a grant that no demand asks for is found, whether the demand names the dataset, an element or a duty that leads there', () => {
  const duty = { id: '3', name: '提供', provider: health, demand: '2', elements: [], dataset: 'wjw.death', dueOn: '2026-04-01', state: 'done' }
  assert.deepEqual(kinds({ grants: [grant] }), ['grantWithoutDemand'])
  assert.deepEqual(kinds({ grants: [grant], demands: [{ ...demand, dataset: 'wjw.death', state: 'met' }] }), [])
  assert.deepEqual(kinds({ grants: [grant], demands: [{ ...demand, elements: ['person.alive'], state: 'met' }] }), [])
  assert.deepEqual(kinds({ grants: [grant], demands: [demand], duties: [duty] }), [])
  assert.deepEqual(kinds({ grants: [grant], demands: [{ ...demand, consumer: health, dataset: 'wjw.death', state: 'met' }] }), ['grantWithoutDemand'], 'another department’s demand is no demand of its own')
})

test('a grant over a field of the negative list is found, and one beside it is not', () => {
  const excluded = (fields: string[]) => [{ id: '4', name: '死因不共享', provider: health, elements: [], dataset: 'wjw.death', fields }]
  const met = [{ ...demand, dataset: 'wjw.death', state: 'met' }]
  assert.deepEqual(kinds({ grants: [grant], demands: met, exclusions: excluded(['alive']) }), ['grantExcluded'])
  assert.deepEqual(kinds({ grants: [grant], demands: met, exclusions: excluded(['cause']) }), [])
  assert.deepEqual(kinds({ grants: [grant], demands: met, exclusions: excluded([]) }), ['grantExcluded', 'exclusionContradicted'])
})

test('a duty is overdue after its day, and incomplete where its dataset lacks what was asked', () => {
  const duty = { id: '3', name: '提供', provider: health, demand: null, elements: ['person.name'], dataset: 'wjw.death', dueOn: '2026-03-01', state: 'open' }
  assert.deepEqual(reconcile({ ...none, duties: [duty] }).map(({ kind, about, organization }) => [kind, about, organization]), [['dutyOverdue', ['姓名'], health], ['dutyIncomplete', ['姓名'], health]])
  assert.deepEqual(kinds({ duties: [{ ...duty, dueOn: '2026-03-02', elements: ['person.alive'] }] }), [])
})

test('一数一源: what several departments keep comes first, with whose values could be compared and by what', async t => {
  const world = await lists(t)
  await deliverDeaths(world)
  await execute(world, 吴强, addDemand, asked)
  const { items } = await ask(world, 郑红, listSources, {})
  const [name] = items.filter(({ element }) => element === 'person.name')
  assert.deepEqual([name?.providers, name?.authority, name?.can], [2, null, ['catalogue.appoint']])
  assert.deepEqual(name?.keepers.map(({ dataset, records }) => [dataset, records]), [['wjw.death', 1], ['mzt.old_age', 0]])
  assert.deepEqual(name?.comparable, [{ left: 'wjw.death', right: 'mzt.old_age', leftName: '死亡医学证明', rightName: '高龄津贴', by: 'person.resident_id', byName: '公民身份号码' }])
  assert.deepEqual(items.map(({ element, providers, demands }) => [element, providers, demands]), [['person.name', 2, 0], ['person.resident_id', 2, 0], ['person.alive', 1, 1]])
  assert.deepEqual(items[1]?.comparable, [], 'a number is not compared by itself')
  assert.deepEqual((await ask(world, 孙丽, listSources, { q: '健在' })).items.map(({ element, can }) => [element, can]), [['person.alive', []]])
})

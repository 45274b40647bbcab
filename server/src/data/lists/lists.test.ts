import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { addDemand, changeDemand, closeDemand } from './demand.commands.ts'
import { addDuty, changeDuty, closeDuty } from './duty.commands.ts'
import { addExclusion, changeExclusion, confirmExclusion, endExclusion } from './exclusion.commands.ts'
import { listDemands, listDuties, listExclusions } from './queries.ts'
import { asked, civil, deliverDeaths, forbidden, lists, owed, 吴强, 孙丽, 林涛, 郑红 } from './scene.test.ts'

test('a department asks for what it needs, with a legal basis, and only for itself', async t => {
  const world = await lists(t)
  const made = await execute(world, 吴强, addDemand, asked)
  assert.deepEqual([made.consumerName, made.elements, made.state, made.duties, made.can], ['浙江省民政厅', [{ code: 'person.alive', name: '是否健在' }], 'open', 0, ['lists.changeDemand', 'lists.closeDemand', 'lists.addDuty']])
  await assert.rejects(execute(world, 孙丽, addDemand, asked), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, addDemand, { ...asked, legalBasis: '' }), { code: 'action.invalid' })
  await assert.rejects(execute(world, 吴强, addDemand, { ...asked, elements: [] }), { code: 'lists.nothingNamed' })
  await assert.rejects(execute(world, 吴强, addDemand, { ...asked, elements: ['person.shoe'] }), { code: 'lists.elements', detail: { elements: ['person.shoe'] } })
  await assert.rejects(execute(world, 吴强, addDemand, { ...asked, dataset: 'wjw.death', fields: ['weight'] }), { code: 'lists.fields' })
  const changed = await execute(world, 吴强, changeDemand, { id: made.id, revision: 1, name: '老人是否健在', service: '高龄津贴发放', legalBasis: asked.legalBasis, dataset: 'wjw.death', fields: ['alive'] })
  assert.deepEqual([changed.datasetName, changed.fields, changed.revision], ['死亡医学证明', [{ code: 'alive', name: '是否健在' }], 2])
  await assert.rejects(execute(world, 吴强, closeDemand, { id: made.id, revision: 2, outcome: 'refused', note: '不给' }), { code: 'action.forbidden' }, 'a refusal is for the bureau to say')
  assert.equal((await execute(world, 吴强, closeDemand, { id: made.id, revision: 2, outcome: 'withdrawn', note: '不需要了' })).state, 'withdrawn')
  await assert.rejects(execute(world, 吴强, changeDemand, { id: made.id, revision: 3, name: '再要', service: '发放', legalBasis: asked.legalBasis, elements: ['person.alive'] }), { code: 'lists.closed' })
})

test('the bureau names who answers and until when; the department reports it done when its data are in', async t => {
  const world = await lists(t)
  const demand = await execute(world, 吴强, addDemand, asked)
  await assert.rejects(execute(world, 吴强, addDuty, { ...owed, demand: demand.id }), { code: 'action.forbidden' }, 'one department does not burden another')
  const { elements: _elements, ...unsaid } = owed
  const duty = await execute(world, 郑红, addDuty, { ...unsaid, demand: demand.id })
  assert.deepEqual([duty.elements[0]?.name, duty.demandName, duty.consumerName, duty.late], ['是否健在', '老人是否健在', '浙江省民政厅', false], 'what it is about follows from the demand')
  assert.deepEqual((await ask(world, 吴强, listDemands, {})).items.map(({ duties, dueOn }) => [duties, dueOn]), [[1, '2026-03-20']])
  await assert.rejects(execute(world, 孙丽, closeDuty, { id: duty.id, revision: 1, outcome: 'done', note: '好了' }), { code: 'lists.noDataset' })
  const change = { id: duty.id, name: owed.name, legalBasis: owed.legalBasis, elements: owed.elements }
  await assert.rejects(execute(world, 孙丽, changeDuty, { ...change, revision: 1, dataset: 'mzt.old_age', dueOn: owed.dueOn }), { code: 'lists.otherDataset' })
  await assert.rejects(execute(world, 孙丽, changeDuty, { ...change, revision: 1, dataset: 'wjw.death', dueOn: '2026-12-31' }), { code: 'action.forbidden' }, 'nobody moves their own deadline back')
  await execute(world, 孙丽, changeDuty, { ...change, revision: 1, dataset: 'wjw.death', dueOn: owed.dueOn })
  await assert.rejects(execute(world, 孙丽, closeDuty, { id: duty.id, revision: 2, outcome: 'done', note: '好了' }), { code: 'lists.noDelivery' })
  await deliverDeaths(world)
  await assert.rejects(execute(world, 孙丽, closeDuty, { id: duty.id, revision: 2, outcome: 'lifted', note: '不想办' }), { code: 'action.forbidden' }, 'nobody lifts their own duty')
  assert.equal((await execute(world, 孙丽, closeDuty, { id: duty.id, revision: 2, outcome: 'done', note: '三月起每天交' })).state, 'done')
  assert.equal((await execute(world, 吴强, closeDemand, { id: demand.id, revision: 1, outcome: 'met', note: '用上了' })).state, 'met')
})

test('a duty is late from the day after its last', async t => {
  const world = await lists(t)
  await execute(world, 孙丽, addDuty, { ...owed, dueOn: '2026-03-02' })
  assert.equal((await ask(world, 郑红, listDuties, { late: true })).total, 0)
  world.wait(24)
  assert.deepEqual((await ask(world, 郑红, listDuties, { late: true })).items.map(({ name, late }) => [name, late]), [['提供死亡医学证明', true]])
})

test('what may not be shared is proposed with its law, and holds once the bureau confirms it', async t => {
  const world = await lists(t)
  const made = await execute(world, 孙丽, addExclusion, { ...forbidden, fields: ['alive'] })
  assert.deepEqual([made.state, made.fields, made.can], ['proposed', [{ code: 'alive', name: '是否健在' }], ['lists.changeExclusion', 'lists.endExclusion']])
  await assert.rejects(execute(world, 孙丽, confirmExclusion, { id: made.id, revision: 1 }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, addExclusion, forbidden), { code: 'action.forbidden' })
  const held = await execute(world, 郑红, confirmExclusion, { id: made.id, revision: 1 })
  assert.deepEqual([held.state, held.confirmedAt, held.can], ['active', world.now().toISOString(), ['lists.changeExclusion', 'lists.endExclusion']])
  await assert.rejects(execute(world, 郑红, confirmExclusion, { id: made.id, revision: 2 }), { code: 'lists.notProposed' })
  const { provider: _provider, ...words } = forbidden
  await assert.rejects(execute(world, 孙丽, changeExclusion, { id: made.id, revision: 2, ...words }), { code: 'action.forbidden' }, 'what the bureau has confirmed is the bureau’s to change')
  assert.equal((await execute(world, 郑红, changeExclusion, { id: made.id, revision: 2, ...words })).fields.length, 0)
  assert.equal((await execute(world, 郑红, endExclusion, { id: made.id, revision: 3, note: '法律改了' })).state, 'ended')
  assert.deepEqual((await ask(world, 孙丽, listExclusions, { state: 'ended' })).items.map(({ note }) => note), ['法律改了'])
})

test('the lists are found by words, department, element and dataset, and by nobody without the right', async t => {
  const world = await lists(t)
  await execute(world, 吴强, addDemand, asked)
  await execute(world, 吴强, addDemand, { ...asked, name: '姓名核对', elements: ['person.name'], dataset: 'wjw.death' })
  const names = async (filter: object) => (await ask(world, 孙丽, listDemands, filter)).items.map(({ name }) => name).sort()
  assert.deepEqual(await names({ q: '健在' }), ['老人是否健在'])
  assert.deepEqual(await names({ q: '民政' }), ['姓名核对', '老人是否健在'])
  assert.deepEqual(await names({ q: '死亡医学' }), ['姓名核对'])
  assert.deepEqual(await names({ element: 'person.name' }), ['姓名核对'])
  assert.deepEqual(await names({ dataset: 'wjw.death' }), ['姓名核对'])
  assert.deepEqual([(await names({ organization: civil })).length, (await names({ state: 'met' })).length], [2, 0])
  assert.deepEqual(await ask(world, 林涛, listDemands, {}), { total: 0, items: [], can: [] })
})

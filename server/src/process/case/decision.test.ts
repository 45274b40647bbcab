import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { changeModel, publishModel } from '#process/model'
import { allowance, cast, inForce, inTurn } from '../../process.scene.test.ts'
import { readCase, replay, startCase } from './index.ts'

const asked = (more = 'yw:decision="allowance"') => inTurn([['startEvent', 's', 'yw:fields="age"'], ['businessRuleTask', 'reckon', `name="核定津贴" ${more}`], ['userTask', 'pay', 'name="发放" yw:role="exchange-supervisor"'], ['endEvent', 'e']])
async function filed(world: TestWorld, variables: Record<string, unknown>, { bpmn = asked(), xml = allowance() } = {}) {
  const people = await cast(world)
  await inForce(world, people, bpmn, 'sharing', { decisions: { allowance: xml } })
  return { people, filed: await execute(world, people.吴强, startCase, { model: 'sharing', title: '高龄津贴', variables }) }
}

test('a decision is answered at once by the tables of the case’s own version; the row that was hit stands in its course', async t => {
  const world = await testWorld(t), { filed: at } = await filed(world, { age: 83 })
  assert.deepEqual([at.standing, at.variables, at.actions.map(({ verb, node, note }) => [verb, node, note])], [['pay'], { age: 83, allowance: 10000 }, [['start', null, null], ['decide', 'reckon', '命中第 1 行']]])
  const { replayed, stands } = await replay(world.db, at.id)
  assert.deepEqual(stands, replayed)
})

test('what was decided stays as it was when the tables change; the next case goes by the new ones', async t => {
  const world = await testWorld(t), { people, filed: before } = await filed(world, { age: 83 }), { 郑红, 钱涛, 吴强 } = people
  await execute(world, 郑红, changeModel, { code: 'sharing', revision: 2, name: '高龄津贴', document: { bpmn: asked(), decisions: { allowance: allowance([['>= 80', '12000'], ['< 80', '0']]) } } })
  await execute(world, 钱涛, publishModel, { code: 'sharing', revision: 3 })
  const after = await execute(world, 吴强, startCase, { model: 'sharing', title: '高龄津贴', variables: { age: 83 } })
  const { replayed, stands } = await replay(world.db, before.id)
  assert.deepEqual([after.variables.allowance, (await ask(world, 吴强, readCase, { id: before.id })).variables.allowance], [12000, 10000])
  assert.deepEqual(stands, replayed)
})

test('its result goes under the name that the task gives it', async t => {
  const world = await testWorld(t)
  assert.deepEqual((await filed(world, { age: 61 }, { bpmn: asked('yw:decision="allowance" yw:result="monthly"') })).filed.variables, { age: 61, monthly: 5000 })
})

test('a decision that cannot be worked out stops the case there, with a sentence for whoever looks', async t => {
  const world = await testWorld(t), { filed: at } = await filed(world, { age: '八十' })
  assert.deepEqual([at.status, at.standing, at.incidents.map(({ node }) => node), at.actions.at(-1)?.verb], ['running', ['reckon'], ['reckon'], 'fail'])
  assert.match(at.incidents[0]!.message, /^决策“fen”没有得出结果：.*输入不是应有的类型/)
  const { replayed, stands } = await replay(world.db, at.id)
  assert.deepEqual(stands, replayed)
})

test('no row for a case is an answer as well: nothing, and the case goes on by it', async t => {
  const world = await testWorld(t)
  assert.deepEqual((await filed(world, { age: 50 }, { xml: allowance([['>= 60', '5000']]) })).filed.variables, { age: 50, allowance: null })
})

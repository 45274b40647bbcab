import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { addClock } from '#process/clock'
import { completeTask, handOverTask, listTasks, claimTask, returnTask, startCase, tellLights, urgeCase } from '#process/case'
import { type Cast, cast, health, inForce, inTurn } from '../../process.scene.test.ts'
import { followCases, sweepNotices } from './jobs.ts'
import { listNotices, muteNotices, readNotices } from './index.ts'

const may = (who: Cast[keyof Cast]) => ({ ...who, rights: [...who.rights, { ...who.rights[0]!, action: 'notice.*' }] })
/** Everything that was announced is heard, twice: at least once is what is promised. */
async function heard(world: TestWorld): Promise<void> {
  const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event order by id')
  for (const event of events.filter(({ type }) => followCases.types.includes(type)).flatMap(event => [event, event])) await followCases.handle(world, { ...event, id: Number(event.id) })
  await world.sql('delete from outbox_event')
}
const told = async (world: TestWorld, who: Cast[keyof Cast]) => (await ask(world, may(who), listNotices, {})).items.map(({ kind, step }) => [kind, step])

test('whoever has the work is told once that it came, was urged, grew yellow and red, came back; whoever asked, that it is done', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 孙丽, 周敏, 郑红, 钱涛 } = people
  await inForce(world, people)
  const { id } = await execute(world, 吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health } })
  await execute(world, 吴强, urgeCase, { id, revision: 1, reason: '急用' })
  await heard(world)
  for (const who of [郑红, 钱涛]) assert.deepEqual(await told(world, who), [['urged', '符合性审查'], ['came', '符合性审查']])
  assert.deepEqual(await told(world, 孙丽), [])
  const work = async (who: Cast[keyof Cast]) => (await ask(world, who, listTasks, { whose: 'area' })).items[0]!
  await execute(world, 郑红, completeTask, { id: (await work(郑红)).id, revision: 1 })
  await heard(world)
  const review = await work(孙丽)
  await execute(world, 孙丽, claimTask, { id: review.id, revision: 1 })
  await execute(world, 孙丽, handOverTask, { id: review.id, revision: 2, to: 'zhoumin', reason: '出差' })
  await heard(world)
  assert.deepEqual([await told(world, 孙丽), await told(world, 周敏)], [[['came', '提供部门答复']], [['came', '提供部门答复'], ['came', '提供部门答复']]])
  world.wait(24 * 11)
  await tellLights(world)
  await heard(world)
  world.wait(24 * 10)
  await tellLights(world)
  await heard(world)
  assert.deepEqual((await told(world, 周敏)).slice(0, 2), [['late', '提供部门答复'], ['near', '提供部门答复']])
  const { revision } = await work(周敏)
  await execute(world, 周敏, returnTask, { id: review.id, revision, to: 'fit', reason: '材料不全' })
  await heard(world)
  assert.deepEqual((await told(world, 郑红))[0], ['returned', '符合性审查'])
  // not wanted any more, read, and gone after a season
  await execute(world, may(郑红), muteNotices, { kinds: ['came'] })
  const { items, unread } = await ask(world, may(郑红), listNotices, {})
  assert.equal((await execute(world, may(郑红), readNotices, { until: items[1]!.id })).unread, 1)
  assert.equal(unread, items.length)
  world.wait(24 * 91)
  await sweepNotices.run({ world, stopping: new AbortController().signal }, {})
  assert.deepEqual(await told(world, 郑红), [])
})

test('at its end whoever asked is told, and nobody else', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 孙丽, 郑红 } = people
  await inForce(world, people)
  await execute(world, 吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health } })
  for (const [who, values] of [[郑红, {}], [孙丽, { agree: true }]] as const) {
    const [task] = (await ask(world, who, listTasks, {})).items
    await execute(world, who, completeTask, { id: task!.id, revision: 1, values })
  }
  await heard(world)
  assert.deepEqual([await told(world, 吴强), await told(world, 孙丽)], [[['closed', null]], []])
})

test('whoever has work in a case is told that the whole of it is nearly due, and late', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 郑红 } = people
  await execute(world, 郑红, addClock, { code: 'whole', name: '全程', value: 5, unit: 'workingDay', warnAt: 80, basis: '《政务数据共享条例》第二十二条', division: '330000000000', validFrom: '2025-08-01' })
  await inForce(world, people, inTurn([['startEvent', 's', 'yw:fields="post"'], ['userTask', 'work', 'name="办理" yw:role="data-steward" yw:post="post"'], ['endEvent', 'e']]).replace(/(<bpmn:process[^>]*>)/, '$1<bpmn:extensionElements><yw:clock value="whole" /></bpmn:extensionElements>'), 'free')
  await execute(world, 吴强, startCase, { model: 'free', title: '核对老人是否健在', variables: { post: 吴强.organization } })
  for (const hours of [24 * 5, 24 * 4]) { world.wait(hours); await tellLights(world); await heard(world) }
  assert.deepEqual(await told(world, 吴强), [['late', '办理'], ['near', '办理'], ['came', '办理']])
  assert.deepEqual((await told(world, 郑红)).map(([kind]) => kind), ['late'])
})

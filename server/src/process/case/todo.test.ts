import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { bureau, type Cast, cast, health, inForce } from '../../process.scene.test.ts'
import { claimTask, completeTask, countLoad, listTasks, pauseCase, startCase } from './index.ts'

const counted = ({ all, late, near, calm, paused }: Record<'all' | 'late' | 'near' | 'calm' | 'paused', { count: number }>) => [all, late, near, calm, paused].map(({ count }) => count)
const asks = (world: TestWorld, { 吴强 }: Cast, title: string) => execute(world, 吴强, startCase, { model: 'sharing', title, variables: { provider: health } })

test('a list says how much of it is late, nearly due, in no hurry and standing still; each of them is a list by itself', async t => {
  const world = await testWorld(t), people = await cast(world), { 郑红, 吴强, 孙丽 } = people
  await inForce(world, people)
  await asks(world, people, '超期的一件')
  world.wait(24 * 7)
  const still = await asks(world, people, '停着的一件')
  await execute(world, 吴强, pauseCase, { id: still.id, revision: 1, reason: '等专家评审', basis: '《行政许可法》第四十五条' })
  await asks(world, people, '快到期的一件')
  world.wait(76)
  await asks(world, people, '不急的一件')
  const list = (more: object = {}) => ask(world, 郑红, listTasks, more), titles = async (more: object) => (await list(more)).items.map(({ title }) => title)
  const all = await list()
  assert.deepEqual([counted(all.counts), all.total, all.more, all.kinds], [[4, 1, 1, 1, 1], 4, false, [{ code: 'sharing', name: '共享申请', count: 4 }]])
  assert.deepEqual(all.items.map(({ title, colour, modelName, askedBy }) => [title, colour, modelName, askedBy]), [
    ['超期的一件', 'red', '共享申请', '浙江省民政厅'], ['快到期的一件', 'yellow', '共享申请', '浙江省民政厅'], ['不急的一件', 'green', '共享申请', '浙江省民政厅'], ['停着的一件', 'paused', '共享申请', '浙江省民政厅'],
  ])
  assert.deepEqual(await Promise.all(['late', 'near', 'calm', 'paused'].map(state => titles({ state }))), [['超期的一件'], ['快到期的一件'], ['不急的一件'], ['停着的一件']])
  assert.deepEqual([await titles({ limit: 1, offset: 1 }), (await list({ state: 'late', limit: 1 })).total], [['快到期的一件'], 1])
  // by title, by number, by whoever asked; what is sought is counted
  assert.deepEqual([await titles({ q: '停着' }), await titles({ q: String(still.number) }), (await titles({ q: '民政' })).length, counted((await list({ q: '一件', model: 'sharing' })).counts), await titles({ model: 'another' })], [['停着的一件'], ['停着的一件'], 4, [4, 1, 1, 1, 1], []])
  assert.equal((await ask(world, { ...孙丽, rights: [] }, listTasks, {})).total, 0)
})

test('whoever governs sees whose work is late; a department sees its own lists, and each task once', async t => {
  const world = await testWorld(t), people = await cast(world), { 郑红, 孙丽, 吴强 } = people
  await inForce(world, people)
  await asks(world, people, '核对老人是否健在')
  const [fit] = (await ask(world, 郑红, listTasks, {})).items
  assert.equal(fit!.blank, true, 'its step asks for nothing')
  await execute(world, 郑红, completeTask, { id: fit!.id, revision: 1 })
  const [review] = (await ask(world, 孙丽, listTasks, {})).items
  assert.equal(review!.blank, false, 'it has to be agreed to')
  world.wait(24 * 21)
  await execute(world, 孙丽, claimTask, { id: review!.id, revision: 1 })
  const load = async (who: Cast[keyof Cast]) => { const { mine, post, area, departments } = await ask(world, who, countLoad, {}); return [mine.all.count, post.all.count, area.late.count, departments] }
  assert.deepEqual(await load(孙丽), [1, 0, 1, []])
  assert.deepEqual(await load(吴强), [0, 0, 1, []], 'it asked for it')
  assert.deepEqual(await load(郑红), [0, 0, 1, [{ organization: health, name: '浙江省卫生健康委员会', late: 1, near: 0 }]])
  assert.deepEqual(await Promise.all([health, bureau].map(async organization => (await ask(world, 郑红, listTasks, { whose: 'area', organization })).total)), [1, 0])
})

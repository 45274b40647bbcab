import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { cast, health, inForce } from '../../process.scene.test.ts'
import { changeView, claimTask, completeTask, dropView, listColleagues, listSaved, listTasks, saveView, startCase } from './index.ts'

test('somebody keeps what he often looks at under a name of his own; one of them is what he sees first; nobody else sees them', async t => {
  const world = await testWorld(t), { 郑红, 钱涛 } = await cast(world), late = { whose: 'area' as const, state: 'late' as const }
  await execute(world, 郑红, saveView, { name: '辖区超期', search: late, first: true })
  const { items } = await execute(world, 郑红, saveView, { name: '卫健委的', search: { whose: 'area', organization: health, q: '老人' }, first: true }), first = async () => (await ask(world, 郑红, listSaved, {})).items.map(view => [view.name, view.first])
  assert.deepEqual(await first(), [['卫健委的', true], ['辖区超期', false]])
  assert.deepEqual(items[0]!.search, { whose: 'area', organization: health, q: '老人' })
  await assert.rejects(execute(world, 郑红, saveView, { name: '辖区超期', search: late, first: false }), { code: 'case.viewNamed' })
  const { id } = items[1]!
  await assert.rejects(execute(world, 郑红, changeView, { id, name: '卫健委的', search: late, first: false }), { code: 'case.viewNamed' })
  await execute(world, 郑红, changeView, { id, name: '全辖区超期的', search: late, first: true })
  assert.deepEqual(await first(), [['全辖区超期的', true], ['卫健委的', false]])
  assert.deepEqual((await ask(world, 钱涛, listSaved, {})).items, [])
  await assert.rejects(execute(world, 钱涛, changeView, { id, name: '我的', search: late, first: false }), { code: 'case.noView' })
  for (const who of [钱涛, 郑红, 郑红]) await execute(world, who, dropView, { id })
  assert.deepEqual(await first(), [['卫健委的', false]])
  for (let n = 2; n <= 20; n++) await execute(world, 郑红, saveView, { name: `第 ${n} 个`, search: late, first: false })
  await assert.rejects(execute(world, 郑红, saveView, { name: '第 21 个', search: late, first: false }), { code: 'case.manyViews' })
})

test('whoever has a piece of work sees who else may do it, by name or login; whoever has nothing to do with it sees nobody', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 孙丽, 郑红 } = people
  await inForce(world, people)
  await execute(world, 吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health } })
  const [fit] = (await ask(world, 郑红, listTasks, {})).items, of = async (who: typeof 孙丽, id: string, q?: string) => (await ask(world, who, listColleagues, { id, ...q ? { q } : {} })).items.map(({ name }) => name)
  assert.deepEqual([await of(郑红, fit!.id), await of(吴强, fit!.id)], [['钱涛'], []])
  await execute(world, 郑红, completeTask, { id: fit!.id, revision: 1 })
  const [review] = (await ask(world, 孙丽, listTasks, {})).items
  await execute(world, 孙丽, claimTask, { id: review!.id, revision: 1 })
  assert.deepEqual(await Promise.all([undefined, '周', 'ZHOU', '%', '吴'].map(q => of(孙丽, review!.id, q))), [['周敏'], ['周敏'], ['周敏'], [], []])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { withdrawDataset } from '#data/catalogue'
import { correctDelivery } from './correction.commands.ts'
import { processDelivery } from './jobs.ts'
import { birth, deliver, health, published, 孙丽 } from './scene.test.ts'
import { listStandings, readFreshness } from './standing.queries.ts'
import { nextDue } from './standing.rules.ts'

const day = (text: string) => new Date(`${text}+08:00`)

test('the next delivery is due after the cycle that follows the newest fact', () => {
  const daily = { updateCycle: 'daily' as const, dueWithinHours: 8 }, published = day('2026-03-01T10:00')
  assert.deepEqual(nextDue(daily, { newest: '2026-03-01', delivered: day('2026-03-02T07:00'), published }), day('2026-03-03T08:00'))
  assert.deepEqual(nextDue(daily, { newest: null, delivered: day('2026-03-02T07:00'), published }), day('2026-03-04T08:00'))
  assert.deepEqual(nextDue(daily, { newest: null, delivered: null, published }), day('2026-03-02T08:00'))
  assert.equal(nextDue({ updateCycle: 'daily', dueWithinHours: null }, { newest: '2026-03-01', delivered: null, published }), null)
  assert.equal(nextDue({ updateCycle: 'irregular', dueWithinHours: 8 }, { newest: null, delivered: null, published }), null)
})

test('a department sees how each of its datasets stands: fresh or late, rows to mend, score', async t => {
  const world = await testWorld(t)
  await published(world, { ...birth, updateCycle: 'daily', dueWithinHours: 8 })
  const standing = async (who = 孙丽) => (await ask(world, who, listStandings, { provider: health })).items[0]
  const before = await standing()
  assert.deepEqual([before?.last, before?.records, before?.late, before?.dueAt, before?.providerName], [null, 0, false, day('2026-03-03T08:00').toISOString(), '浙江省卫生健康委员会'])

  const { id } = await deliver(world, 'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,,3200,330113', 'W330000002,李静,2026-03-01 09:30:00,2026-03-02,,abc,330106')
  const after = await standing()
  assert.deepEqual([after?.last?.number, after?.last?.state, after?.records, after?.rejectsOpen, after?.newest?.slice(0, 10)], [1, 'applied', 1, 1, '2026-03-01'])
  assert.ok(after?.score !== null)

  const mended = await execute(world, 孙丽, correctDelivery, { id, rows: [{ line: 3, values: { weight: '3100' } }] })
  await processDelivery(world, mended.id)
  assert.deepEqual([(await standing())?.records, (await standing())?.rejectsOpen, (await standing())?.last?.id], [2, 0, id])
  world.wait(48)
  assert.equal((await standing())?.late, true)

  assert.equal((await ask(world, actor('吴强', { organization: '11330000MB1234567X', may: ['exchange.*'] }), listStandings, {})).total, 0)
  assert.equal((await ask(world, actor('郑红', { may: ['exchange.standings'] }), listStandings, { dataset: 'wjw.birth_certificate' })).total, 1)
})

test('another department sees how fresh and how good a dataset is before it asks for it, and not what is left to mend', async t => {
  const world = await testWorld(t), 吴强 = actor('吴强', { organization: '11330000MB1234567X', may: ['exchange.*'] })
  await published(world, { ...birth, updateCycle: 'daily', dueWithinHours: 8 })
  await deliver(world, 'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,,3200,330113', 'W330000002,李静,2026-03-01 09:30:00,2026-03-02,,abc,330106')
  const { items: [found, ...more] } = await ask(world, 吴强, readFreshness, { datasets: ['wjw.birth_certificate', 'wjw.nothing'] })
  assert.deepEqual([more.length, found?.records, found?.late, found?.dueAt, typeof found?.score], [0, 1, false, day('2026-03-03T08:00').toISOString(), 'number'])
  assert.deepEqual(Object.keys(found!).filter(name => /reject|issue|last/i.test(name)), [])
  world.wait(48)
  assert.equal((await ask(world, 吴强, readFreshness, { datasets: ['wjw.birth_certificate'] })).items[0]?.late, true)
  await execute(world, systemActor('test'), withdrawDataset, { code: 'wjw.birth_certificate', reason: '系统停用' })
  assert.deepEqual((await ask(world, 吴强, readFreshness, { datasets: ['wjw.birth_certificate'] })).items, [])
  await assert.rejects(ask(world, 吴强, readFreshness, { datasets: [] }), { code: 'action.invalid' })
})

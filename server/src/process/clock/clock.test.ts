import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { addClock, endClock, listClocks, takeClocks } from './index.ts'

const 郑红 = actor('郑红', { may: ['clock.*'] }), 余杭 = actor('小周', { division: '330110000000', may: ['clock.*'] })
const answer = { code: 'grant.answer', name: '共享申请答复', value: 10, unit: 'workingDay' as const, warnAt: 80, basis: '《政务数据共享条例》第二十二条', division: '330000000000', validFrom: '2025-08-01' }
const divisions = async (world: Awaited<ReturnType<typeof testWorld>>) => world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01'), ('330100000000', '杭州市', 2, '330000000000', 'hzs', '1949-10-01'), ('330110000000', '余杭区', 3, '330100000000', 'yhq', '1949-10-01') on conflict do nothing")

test('a new time limit takes the place of the old one from its day on; a county may have one of its own', async t => {
  const world = await testWorld(t)
  await divisions(world)
  const first = await execute(world, 郑红, addClock, answer)
  assert.deepEqual([first.value, first.validUntil, first.can], [10, null, ['clock.end']])
  await execute(world, 郑红, addClock, { ...answer, value: 7, validFrom: '2026-03-10' })
  await execute(world, 余杭, addClock, { ...answer, value: 3, division: '330110000000', validFrom: '2026-01-01' })
  const value = async (division: string, on: string) => (await takeClocks(world.db, ['grant.answer'], division, on)).get('grant.answer')?.value
  assert.deepEqual([await value('330000000000', '2026-03-09'), await value('330000000000', '2026-03-10'), await value('330110000000', '2026-03-10'), await value('330100000000', '2026-03-10')], [10, 7, 3, 7])
  await assert.rejects(value('330000000000', '2025-07-31'), { code: 'clock.missing' })
  await assert.rejects(takeClocks(world.db, ['nobody.registered'], '330000000000', '2026-03-01'), { code: 'clock.missing' })
})

test('time limits are registered in the order of their days, and only for where one governs', async t => {
  const world = await testWorld(t)
  await divisions(world)
  await execute(world, 郑红, addClock, answer)
  await assert.rejects(execute(world, 郑红, addClock, { ...answer, value: 9 }), { code: 'clock.overlaps' })
  await assert.rejects(execute(world, 郑红, addClock, { ...answer, validFrom: '2025-01-01' }), { code: 'clock.later' })
  await assert.rejects(execute(world, 余杭, addClock, { ...answer, code: 'grant.review' }), { code: 'action.forbidden' })
})

test('a time limit ends after it began, and what is listed says what may be done', async t => {
  const world = await testWorld(t)
  await divisions(world)
  const { id } = await execute(world, 郑红, addClock, answer)
  await assert.rejects(execute(world, 郑红, endClock, { id, revision: 1, validUntil: '2025-08-01' }), { code: 'clock.badUntil' })
  const ended = await execute(world, 郑红, endClock, { id, revision: 1, validUntil: '2026-04-01' })
  assert.deepEqual([ended.validUntil, ended.can], ['2026-04-01', []])
  await assert.rejects(execute(world, 郑红, endClock, { id, revision: 1, validUntil: '2026-05-01' }), { code: 'action.stale' })
  assert.deepEqual((await ask(world, 郑红, listClocks, { on: '2026-04-01' })).total, 0)
  assert.deepEqual((await ask(world, 郑红, listClocks, { on: '2026-03-31' })).items.map(({ basis }) => basis), [answer.basis])
  assert.deepEqual(await ask(world, actor('林涛', { may: [] }), listClocks, {}), { total: 0, items: [], can: [] })
})

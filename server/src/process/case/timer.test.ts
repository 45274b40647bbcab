import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { cast, health, inForce, reviewModel } from '../../process.scene.test.ts'
import { askExtension, decideExtension, fireDue, listTasks, pauseCase, readCase, replay, resumeCase, startCase } from './index.ts'
import { fireTimer } from './house.commands.ts'
import { house } from './service.jobs.ts'
import { strikesWith, type Timing, timingOf } from './timer.rules.ts'

const at = (text: string) => new Date(`2026-03-${text}+08:00`)
const limit = { code: 'sharing.fit', name: '符合性审查', value: 3, unit: 'workingDay', warnAt: 80, basis: '《政务数据共享条例》第二十二条' }
const pause = (from: string, until: string | null) => ({ fromAt: at(from), untilAt: until === null ? null : at(until) })

test('a timer of working days strikes when its time limit is used up, and a pause moves it as it moves clocks', () => {
  const timing = timingOf({}, limit, at('05T10:00'))!
  assert.deepEqual(strikesWith(timing, []), at('11T00:00'), 'Thursday, then Friday, Monday and Tuesday')
  assert.deepEqual(strikesWith(timing, [pause('06T09:00', '09T09:00')]), at('12T00:00'))
  assert.equal(strikesWith(timing, [pause('06T09:00', null)]), null)
})

test('a timer of a length of time stands still in a pause by its minutes; a day of the calendar stays where it is', () => {
  const length = timingOf({ duration: 'P2D' }, null, at('02T09:00'))!, day = timingOf({ date: '2026-03-04T00:00:00+08:00' }, null, at('02T09:00'))!
  const moved = (timing: Timing) => strikesWith(timing, [pause('01T00:00', '01T12:00'), pause('02T12:00', '03T12:00'), pause('20T00:00', '21T00:00')])
  assert.deepEqual([moved(length), moved(day)], [at('05T09:00'), at('04T00:00')])
  assert.deepEqual([length, day].map(timing => strikesWith(timing, [pause('03T00:00', null)])), [null, null])
  assert.equal(timingOf({ duration: '明天' }, null, at('02T09:00')), null)
})

test('more time for a step is more time for what strikes beside it in the same unit; what counts otherwise stays', async t => {
  for (const [drawn, days] of [[byClock(), 5], [reviewModel('data-steward', { wait: 'P7D' }).replaceAll('attachedToRef="review"', 'attachedToRef="fit"'), 0]] as const) {
    const world = await testWorld(t), { people: { 郑红, 钱涛 }, filed } = await begun(world, drawn), strikes = async () => (await world.sql<{ run_at: Date }>('select run_at from case_timer'))[0]!.run_at
    const before = await strikes(), [fit] = filed.tasks
    await execute(world, 郑红, askExtension, { id: fit!.id, revision: 1, value: 3, reason: '材料多', basis: '《行政许可法》第四十二条' })
    const { items } = await ask(world, 钱涛, listTasks, { whose: 'post' })
    await execute(world, 钱涛, decideExtension, { id: items.find(({ kind }) => kind === 'extension')!.id, revision: 1, agree: true })
    assert.equal((Number(await strikes()) - Number(before)) / 86_400_000, days, 'three working days from a Thursday on: Friday, Monday and Tuesday')
    // and so it stays over a pause
    const { revision, tasks } = await ask(world, 郑红, readCase, { id: filed.id })
    assert.deepEqual(days === 0 ? null : tasks.find(({ id }) => id === fit!.id)?.dueAt, days === 0 ? null : (await strikes()).toISOString(), 'with the clock of the step')
    await execute(world, 郑红, pauseCase, { id: filed.id, revision, reason: '等专家评审', basis: '《行政许可法》第四十五条' })
    await execute(world, 郑红, resumeCase, { id: filed.id, revision: revision + 1 })
    assert.equal((Number(await strikes()) - Number(before)) / 86_400_000, days)
  }
})

const byClock = () => reviewModel().replace(/<bpmn:timerEventDefinition[\s\S]*?<\/bpmn:timerEventDefinition>/, '<bpmn:timerEventDefinition id="t"><bpmn:extensionElements><yw:clock value="sharing.fit" /></bpmn:extensionElements></bpmn:timerEventDefinition>').replaceAll('attachedToRef="review"', 'attachedToRef="fit"')
async function begun(world: TestWorld, drawn = byClock()) {
  const people = await cast(world)
  await inForce(world, people, drawn)
  return { people, filed: await execute(world, people.吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health } }) }
}

test('while a case is paused none of its timers strikes; resumed, they strike with what was left', async t => {
  const world = await testWorld(t), { people: { 吴强 }, filed } = await begun(world), standing = async () => (await ask(world, 吴强, readCase, { id: filed.id })).standing
  const [{ id: timer }] = await world.sql<{ id: number }>('select id::int from case_timer') as [{ id: number }]
  await execute(world, 吴强, pauseCase, { id: filed.id, revision: 1, reason: '等专家评审', basis: '《行政许可法》第四十五条' })
  world.wait(24 * 20)
  assert.deepEqual([await fireDue(world), (await execute(world, house, fireTimer, { id: timer, filed: filed.id })).moved, await standing()], [0, false, ['fit', 'late']])
  await execute(world, 吴强, resumeCase, { id: filed.id, revision: 2 })
  assert.deepEqual([await fireDue(world), await standing()], [0, ['fit', 'late']])
  world.wait(24 * 3)
  assert.equal(await fireDue(world), 0)
  world.wait(24 * 4)
  assert.deepEqual([await fireDue(world), await standing()], [1, ['fit', 'late', 'arbitrate']])
  const { replayed, stands } = await replay(world.db, filed.id)
  assert.deepEqual(stands, replayed)
})

test('of timers that are due together one that cannot be fired holds none of the others up, and nobody is told twice', async t => {
  const world = await testWorld(t), { people: { 吴强 }, filed } = await begun(world), others: string[] = []
  for (const title of ['第二件', '第三件']) others.push((await execute(world, 吴强, startCase, { model: 'sharing', title, variables: { provider: health } })).id)
  await world.sql('update case_case set version = 99 where id = $1', [filed.id])
  world.wait(24 * 20)
  await assert.rejects(fireDue(world), { code: 'model.notFound' })
  assert.equal(await fireDue(world), 0)
  const fired = async () => (await world.sql<{ filed: string }>("select filed from case_action where verb = 'timer'")).map(each => each.filed).sort()
  assert.deepEqual([await fired(), (await world.sql('select filed from case_timer')).length], [others.toSorted(), 1])
  await world.sql('update case_case set version = 1 where id = $1', [filed.id])
  world.wait(1)
  assert.equal(await fireDue(world), 1, 'once what was wrong is mended')
})

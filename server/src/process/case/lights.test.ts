import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, type Actor, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { type Cast, cast, inForce, inTurn } from '../../process.scene.test.ts'
import { addClock } from '#process/clock'
import { claimTask, countLoad, listTasks, pauseCase, readCase, resumeCase, startCase, tellLights } from './index.ts'

const limit = (code: string) => `<bpmn:extensionElements><yw:clock value="${code}" /></bpmn:extensionElements>`
const step = (id: string, name: string, clock = ''): [string, string, string, string] => ['userTask', id, `name="${name}" yw:role="data-steward" yw:post="post"`, clock]
/** One step without and one with a limit of its own, in a case that has one for the whole. */
async function begun(world: TestWorld): Promise<Cast> {
  const people = await cast(world), whole = (inner: string) => inner.replace(/(<bpmn:process[^>]*>)/, `$1${limit('whole')}`)
  await execute(world, people.郑红, addClock, { code: 'whole', name: '全程', value: 5, unit: 'workingDay', warnAt: 80, basis: '《政务数据共享条例》第二十二条', division: '330000000000', validFrom: '2025-08-01' })
  for (const [code, clock] of [['free', ''], ['limited', limit('sharing.review')]] as const) {
    await inForce(world, people, whole(inTurn([['startEvent', 's', 'yw:fields="post"'], step('work', '办理', clock), ['endEvent', 'e']])), code)
  }
  return people
}
const starts = (world: TestWorld, who: Actor, model: string, title: string) => execute(world, who, startCase, { model, title, variables: { post: who.organization } })
const list = async (world: TestWorld, who: Actor) => (await ask(world, who, listTasks, {})).items

test('a step is on the list by whichever runs out first, its own limit or that of the whole case', async t => {
  const world = await testWorld(t), { 吴强, 郑红 } = await begun(world)
  const free = await starts(world, 吴强, 'free', '没有自己时限的一步')
  const late = await starts(world, 吴强, 'limited', '十天的一步，五天的全程')
  for (const { dueAt, first } of await list(world, 吴强)) assert.deepEqual([first.dueAt, first.clock?.code, dueAt === first.dueAt], [free.dueAt, 'whole', false])
  // standing still it is counted as such, and afterwards it goes by the whole again
  await execute(world, 吴强, pauseCase, { id: free.id, revision: 1, reason: '等专家评审', basis: '《行政许可法》第四十五条' })
  assert.deepEqual([(await ask(world, 吴强, countLoad, {})).post.paused.count, (await list(world, 吴强)).at(-1)?.first.colour], [1, 'paused'])
  world.wait(24 * 8)
  const resumed = await execute(world, 吴强, resumeCase, { id: free.id, revision: 2 })
  assert.deepEqual((await list(world, 吴强)).map(({ title, first: { colour, dueAt } }) => [title, colour, dueAt]), [['十天的一步，五天的全程', 'red', late.dueAt], ['没有自己时限的一步', 'green', resumed.dueAt]])
  assert.equal((await ask(world, 郑红, countLoad, {})).area.late.count, 1)
})

test('the whole case turns yellow for whoever has it, and red for the supervisor; each is told once, by whichever server looks', async t => {
  const world = await testWorld(t), { 吴强, 郑红 } = await begun(world), filed = await starts(world, 吴强, 'free', '核对老人是否健在')
  const [task] = await list(world, 吴强), lights = async () => (await Promise.all([tellLights(world), tellLights(world), tellLights(world)])).reduce((sum, each) => sum + each, 0)
  await execute(world, 吴强, claimTask, { id: task!.id, revision: 1 })
  assert.equal(await lights(), 0)
  world.wait(24 * 5)
  assert.deepEqual([await lights(), await lights()], [1, 0])
  world.wait(24 * 4)
  assert.deepEqual([await lights(), await lights()], [1, 0])
  assert.deepEqual((await ask(world, 郑红, readCase, { id: filed.id })).actions.slice(2).map(({ verb, note }) => [verb, note]), [['warn', '全程的时限'], ['breach', '全程超期了，现在在“办理”']])
  assert.deepEqual((await list(world, 郑红)).map(({ kind, name, organization }) => [kind, name, organization]), [['escalation', '升级处理：办理', null]])
  assert.equal((await world.sql(`select from outbox_event where type in ('case.warnWhole', 'case.breachWhole') and data->>'whole' = 'true'`)).length, 2)
})

test('of more lights than are looked at in one go none is left in the dark', async t => {
  const world = await testWorld(t), { 吴强 } = await begun(world), { id } = await starts(world, 吴强, 'free', '一千件里的一件')
  await world.sql(`insert into case_case (id, model, version, title, organization, division, account, status, next, clock, due_at, warn_at, opened_at) select gen_random_uuid(), model, version, title, organization, division, account, status, next, clock, due_at, warn_at, opened_at from case_case, generate_series(1, 1100) where id = $1`, [id])
  world.wait(24 * 5)
  assert.deepEqual([await tellLights(world), await tellLights(world)], [1101, 0])
})

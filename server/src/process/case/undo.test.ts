import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, type Actor, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { type Cast, cast, health, inForce, inTurn, reviewModel } from '../../process.scene.test.ts'
import { askExtension, claimTask, completeTask, decideExtension, listTasks, pauseCase, readCase, replay, returnTask, startCase, tellLights, undoTask, urgeCase } from './index.ts'

const list = async (world: TestWorld, who: Actor) => (await ask(world, who, listTasks, {})).items.map(({ name }) => name)
const same = async (world: TestWorld, id: string) => { const { replayed, stands } = await replay(world.db, id); assert.deepEqual(stands, replayed) }
const undo = (world: TestWorld, who: Actor, { id, revision }: { id: string; revision: number }) => execute(world, who, undoTask, { id, revision })
async function begun(world: TestWorld, model = 'sharing'): Promise<{ people: Cast; filed: { id: string; revision: number }; fit: string }> {
  const people = await cast(world)
  await inForce(world, people)
  const filed = await execute(world, people.吴强, startCase, { model, title: '核对老人是否健在', variables: { provider: health } })
  return { people, filed, fit: filed.tasks[0]!.id }
}

test('whoever finished a step takes it back while nobody has acted since: it is his again as it was, and what came of it is gone', async t => {
  const world = await testWorld(t), { people: { 郑红, 孙丽 }, fit } = await begun(world), timers = () => world.sql('select token, trigger, run_at from case_timer order by 1')
  const done = await execute(world, 郑红, completeTask, { id: fit, revision: 1 })
  assert.deepEqual([done.can.includes('case.undo'), await list(world, 孙丽), (await timers()).length], [true, ['提供部门答复'], 1])
  assert.equal((await ask(world, 孙丽, readCase, { id: done.id })).can.includes('case.undo'), false)
  world.wait(0.1)
  const undone = await undo(world, 郑红, done)
  assert.deepEqual(undone.tasks.map(({ name, state, account }) => `${name} ${state} ${account}`).sort(), ['提供部门答复 withdrawn null', '符合性审查 open zhenghong'])
  assert.deepEqual([undone.can.includes('case.undo'), undone.passed, undone.actions.at(-1)?.verb], [false, ['begin'], 'undo'])
  assert.deepEqual([await list(world, 孙丽), await timers()], [[], []])
  await same(world, done.id)
  // done again it goes on as if nothing had been
  const again = await execute(world, 郑红, completeTask, { id: fit, revision: 3 }), [review] = again.tasks.filter(({ state }) => state === 'open')
  await execute(world, 孙丽, returnTask, { id: review!.id, revision: 1, to: 'fit', reason: '材料不全' })
  await same(world, done.id)
})

test('what counted time beside the step counts on from when it was set', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 孙丽, 郑红 } = people
  await inForce(world, people, reviewModel().replace(/<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g, '').replace('sourceRef="review" targetRef="agreed" />', 'sourceRef="review" targetRef="more" /><bpmn:userTask id="more" name="再看" yw:role="exchange-supervisor" /><bpmn:sequenceFlow id="f8" sourceRef="more" targetRef="agreed" />'))
  const filed = await execute(world, 吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health } })
  await execute(world, 郑红, completeTask, { id: filed.tasks[0]!.id, revision: 1 })
  const [review] = (await ask(world, 孙丽, listTasks, {})).items, timers = () => world.sql('select token, trigger, started_at, due_at, run_at from case_timer order by 1'), set = await timers()
  world.wait(24)
  const done = await execute(world, 孙丽, completeTask, { id: review!.id, revision: 1, values: { agree: true } })
  assert.deepEqual([set.length, await timers()], [1, []])
  world.wait(0.1)
  const undone = await undo(world, 孙丽, done)
  assert.deepEqual([await timers(), undone.tasks.find(({ id }) => id === review!.id)?.dueAt, undone.variables.agree], [set, review!.dueAt, undefined])
  await same(world, done.id)
})

test('it is too late once somebody has acted, a clock has told, the minutes are over, the house has gone on or the case is closed; each time one is told why', async t => {
  const world = await testWorld(t), { people, fit, filed } = await begun(world), { 吴强, 郑红, 钱涛, 孙丽, 周敏 } = people
  await assert.rejects(undo(world, 郑红, filed), { code: 'case.undoNotYours' })
  const done = await execute(world, 郑红, completeTask, { id: fit, revision: 1 }), [review] = done.tasks.filter(({ state }) => state === 'open')
  await assert.rejects(undo(world, 钱涛, done), { code: 'case.undoNotYours' })
  await assert.rejects(undo(world, 郑红, { ...done, revision: 1 }), { code: 'action.stale' })
  world.wait(11 / 60)
  assert.equal((await ask(world, 郑红, readCase, { id: done.id })).can.includes('case.undo'), false)
  await assert.rejects(undo(world, 郑红, done), { code: 'case.undoLate' })
  await execute(world, 孙丽, claimTask, { id: review!.id, revision: 1 })
  await assert.rejects(undo(world, 郑红, done), { code: 'case.undoActed' })
  const closed = await execute(world, 孙丽, completeTask, { id: review!.id, revision: 2, values: { agree: true } })
  await assert.rejects(undo(world, 孙丽, closed), { code: 'case.undoClosed' })
  for (const act of [
    (id: string, revision: number) => execute(world, 吴强, urgeCase, { id, revision, reason: '急用' }),
    (id: string, revision: number) => execute(world, 吴强, pauseCase, { id, revision, reason: '等专家评审', basis: '《行政许可法》第四十五条' }),
    async (id: string) => { const step = (await ask(world, 孙丽, readCase, { id })).tasks.find(({ state }) => state === 'open')!; return execute(world, 周敏, claimTask, { id: step.id, revision: 1 }) },
  ]) {
    const { id, tasks: [first] } = await execute(world, 吴强, startCase, { model: 'sharing', title: '又一件', variables: { provider: health } }), after = await execute(world, 郑红, completeTask, { id: first!.id, revision: 1 })
    await act(id, after.revision)
    const { revision } = await ask(world, 郑红, readCase, { id })
    await assert.rejects(undo(world, 郑红, { id, revision }), ({ code }: { code: string }) => ['case.undoActed', 'case.paused'].includes(code))
    await same(world, id)
  }
  assert.equal(await tellLights(world), 0)
})

test('of a case that was given more time nothing is taken back: what counted was moved by hand', async t => {
  const world = await testWorld(t), { people: { 郑红, 钱涛 }, fit, filed } = await begun(world)
  await execute(world, 郑红, askExtension, { id: fit, revision: 1, value: 1, reason: '等专家', basis: '《行政许可法》第四十二条' })
  const asked = (await ask(world, 钱涛, listTasks, {})).items.find(({ kind }) => kind === 'extension')!
  await execute(world, 钱涛, decideExtension, { id: asked.id, revision: asked.revision, agree: true })
  const { revision } = (await ask(world, 郑红, readCase, { id: filed.id })).tasks.find(({ id }) => id === fit)!
  await assert.rejects(undo(world, 郑红, await execute(world, 郑红, completeTask, { id: fit, revision })), { code: 'case.undoTookAway' })
})

test('where a service, a message or another case was set going, nothing is taken back', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强 } = people
  await inForce(world, people, inTurn([['startEvent', 's', 'yw:fields="post"'], ['userTask', 'work', 'name="办理" yw:role="data-steward" yw:post="post"'], ['sendTask', 'tell', 'name="告知" messageRef="m"'], ['userTask', 'more', 'name="再办" yw:role="data-steward" yw:post="post"'], ['endEvent', 'e']]).replace('<bpmn:process', '<bpmn:message id="m" name="办好了" /><bpmn:process'), 'sends')
  const { tasks: [work] } = await execute(world, 吴强, startCase, { model: 'sends', title: '要发消息的', variables: { post: 吴强.organization } }), done = await execute(world, 吴强, completeTask, { id: work!.id, revision: 1 })
  assert.equal(done.can.includes('case.undo'), false)
  await assert.rejects(undo(world, 吴强, done), { code: 'case.undoWentOut' })
})

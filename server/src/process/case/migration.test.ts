import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { addClock } from '#process/clock'
import { changeModel, publishModel } from '#process/model'
import { type Cast, cast, health, inForce, reviewModel } from '../../process.scene.test.ts'
import { claimTask, completeTask, consultOthers, fireDue, listTasks, migrateCases, planMigration, readCase, replay, replayBeside, startCase } from './index.ts'

const open = async (world: TestWorld, who: Cast[keyof Cast], whose: 'mine' | 'post' = 'post') => (await ask(world, who, listTasks, { whose })).items
/** Two cases wait for the provider, one of them taken by 孙丽, and one for the bureau; a second version is in force. */
async function running(world: TestWorld, next: string) {
  const people = await cast(world), { 吴强, 孙丽, 郑红, 钱涛 } = people
  await inForce(world, people)
  const ids: string[] = []
  for (const title of ['一', '二', '三']) ids.push((await execute(world, 吴强, startCase, { model: 'sharing', title: `${title}号申请`, variables: { provider: health } })).id)
  for (const task of (await open(world, 郑红)).filter(({ filed }) => filed !== ids[2])) await execute(world, 郑红, completeTask, { id: task.id, revision: task.revision })
  const taken = (await open(world, 孙丽)).find(({ filed }) => filed === ids[0])!
  await execute(world, 孙丽, claimTask, { id: taken.id, revision: 1 })
  await execute(world, 郑红, changeModel, { code: 'sharing', revision: 2, name: '共享申请', document: { bpmn: next } })
  await execute(world, 钱涛, publishModel, { code: 'sharing', revision: 3 })
  const asked = (map: Record<string, string> = {}) => ({ model: 'sharing', from: 1, to: 2, map })
  const go = (map: Record<string, string>, movable: number, stuck = 0, who = 郑红) => execute(world, who, migrateCases, { ...asked(map), expected: { movable, stuck } })
  const same = async () => { for (const id of ids) { const { replayed, stands } = await replay(world.db, id); assert.deepEqual(stands, replayed) } }
  return { people, ids, asked, go, same }
}
const renamed = (bpmn: string) => bpmn.replaceAll('"review"', '"answer"').replace('name="提供部门答复"', 'name="部门答复"')

test('running cases go on by the next version: what is taken stays with whoever took it, and its clock runs on', async t => {
  const world = await testWorld(t), { people: { 孙丽, 吴强 }, ids, asked, go, same } = await running(world, renamed(reviewModel())), plan = await ask(world, 孙丽, planMigration, asked()).catch((error: { code: string }) => error.code)
  assert.equal(plan, 'case.notYourModel')
  const [before] = await open(world, 孙丽, 'mine')
  world.wait(24 * 2)
  assert.deepEqual(await go({ review: 'answer' }, 3), { model: 'sharing', from: 1, to: 2, moved: 3, stuck: 0, left: 0 })
  const [after] = await open(world, 孙丽, 'mine')
  assert.deepEqual([after!.id, after!.name, after!.node, after!.dueAt], [before!.id, '部门答复', 'answer', before!.dueAt])
  const moved = await ask(world, 吴强, readCase, { id: ids[0]! })
  assert.deepEqual([moved.version, moved.standing.sort(), moved.actions.at(-1)?.verb, moved.actions.at(-1)?.note], [2, ['answer', 'late'], 'migrate', '从第 1 版到第 2 版'])
  await same()
  await execute(world, 孙丽, completeTask, { id: after!.id, revision: after!.revision, values: { agree: true } })
  assert.equal((await ask(world, 吴强, readCase, { id: ids[0]! })).status, 'completed')
  world.wait(24 * 9)
  assert.equal(await fireDue(world), 1, 'the clock that warned of the other case has gone along')
  await same()
})

test('a plan says where cases stand, what stands for it, and what cannot go; that stays as it is', async t => {
  const world = await testWorld(t), { people: { 郑红, 吴强 }, ids, asked, go, same } = await running(world, renamed(reviewModel())), plan = await ask(world, 郑红, planMigration, asked())
  assert.deepEqual([plan.total, plan.movable, plan.stuck, plan.nodes], [3, 1, 2, [{ node: 'review', name: '提供部门答复', to: null, toName: null, cases: 2 }, { node: 'fit', name: '符合性审查', to: 'fit', toName: '符合性审查', cases: 1 }]])
  assert.deepEqual(plan.items.map(({ movable, reasons }) => [movable, reasons]), [[false, ['“提供部门答复”在新流程里没有对应的环节']], [false, ['“提供部门答复”在新流程里没有对应的环节']], [true, []]])
  await assert.rejects(go({}, 3), { code: 'case.movedMeanwhile', detail: { movable: 1, stuck: 2 } })
  await assert.rejects(go({ review: 'nowhere' }, 3), { code: 'case.badMap' })
  await assert.rejects(go({ review: 'told' }, 1, 2, 吴强), { code: 'case.notYourModel' })
  assert.deepEqual((await go({}, 1, 2)).moved, 1)
  assert.deepEqual(await Promise.all(ids.map(async id => (await ask(world, 吴强, readCase, { id })).version)), [1, 1, 2])
  assert.deepEqual([(await ask(world, 郑红, planMigration, asked())).total, (await ask(world, 郑红, planMigration, asked({ review: 'answer' }))).movable], [2, 2])
  await same()
})

test('where another role does the step now, the work is given out anew', async t => {
  const world = await testWorld(t), { people: { 孙丽, 郑红 }, ids, asked, go, same } = await running(world, reviewModel('exchange-supervisor', { named: 'nobody' }))
  assert.deepEqual((await ask(world, 郑红, planMigration, asked())).items.map(({ reopens }) => reopens), [['提供部门答复'], ['提供部门答复'], []])
  await go({}, 3)
  assert.deepEqual([await open(world, 孙丽, 'mine'), await open(world, 孙丽)], [[], []])
  assert.deepEqual((await open(world, 郑红)).map(({ filed, node, account }) => [filed, node, account]).sort(), [[ids[0], 'review', null], [ids[1], 'review', null], [ids[2], 'fit', null]].sort())
  await same()
})

const overtaken = (bpmn: string) => bpmn.replace('<bpmn:sequenceFlow id="f2"', '<bpmn:boundaryEvent id="over" name="不用审查了" attachedToRef="fit"><bpmn:outgoing>f8</bpmn:outgoing><bpmn:conditionalEventDefinition id="c"><bpmn:condition xsi:type="bpmn:tFormalExpression">provider != null</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id="f8" sourceRef="over" targetRef="told" />$&').replace('<bpmn:incoming>f7</bpmn:incoming>', '$&<bpmn:incoming>f8</bpmn:incoming>')
test('where the new version ends a step at once, what was asked beside it is taken back at once', async t => {
  const world = await testWorld(t), { people: { 郑红, 孙丽, 吴强 }, ids, go, same } = await running(world, overtaken(reviewModel())), [fit] = await open(world, 郑红)
  await execute(world, 郑红, addClock, { code: 'case.consult', name: '征求意见', value: 3, unit: 'workingDay', warnAt: 80, basis: '演示值，没有法定天数', division: '330000000000', validFrom: '2025-08-01' })
  await execute(world, 郑红, consultOthers, { id: fit!.id, revision: fit!.revision, reason: '这几项够不够用', parties: [{ organization: health, role: 'data-steward' }] })
  await go({}, 3)
  const moved = await ask(world, 吴强, readCase, { id: ids[2]! })
  assert.deepEqual([moved.status, moved.requests.map(({ state }) => state), moved.actions.at(-1)?.note], ['completed', ['recalled'], '换了一版流程，这一步不用办了，也不用再答'])
  assert.deepEqual((await open(world, 孙丽)).filter(({ kind }) => kind !== 'step'), [])
  const { replayed, stands } = await replayBeside(world.db, ids[2]!)
  assert.deepEqual(stands, replayed)
  await same()
})

test('only a version that was in force is gone to, and not the one that is gone by', async t => {
  const world = await testWorld(t), { people: { 郑红 }, asked } = await running(world, reviewModel())
  await assert.rejects(ask(world, 郑红, planMigration, { ...asked(), to: 1 }), { code: 'case.noSuchMove' })
  await execute(world, 郑红, changeModel, { code: 'sharing', revision: 4, name: '共享申请', document: { bpmn: reviewModel() } })
  await assert.rejects(ask(world, 郑红, planMigration, { ...asked(), to: 3 }), { code: 'case.noSuchMove' })
})

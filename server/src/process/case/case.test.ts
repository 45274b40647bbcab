import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { modelProblem, withdrawModel } from '#process/model'
import { claimTask, completeTask, countCases, fireDue, handOverTask, listCases, listCasesAbout, listTasks, openCase, pauseCase, readCase, releaseTask, replay, resumeCase, returnTask, startCase, urgeCase, withdrawCase } from './index.ts'
import { type Cast, cast, health, inForce, reviewModel } from '../../process.scene.test.ts'

async function begun(world: TestWorld, bpmn?: string) {
  const people = await cast(world)
  await inForce(world, people, bpmn)
  const filed = await execute(world, people.吴强, startCase, { model: 'sharing', title: '核对老人是否健在', subject: 'wjw.death', variables: { provider: health } })
  return { people, filed }
}
const open = async (world: TestWorld, actor: Cast[keyof Cast], whose: 'mine' | 'post' | 'area' = 'post') => (await ask(world, actor, listTasks, { whose })).items
/** The bureau lets it through: the provider has it. */
async function reviewed(world: TestWorld, { 郑红 }: Cast) {
  const [task] = await open(world, 郑红)
  return execute(world, 郑红, completeTask, { id: task!.id, revision: task!.revision })
}
const same = async (world: TestWorld, id: string) => { const { replayed, stands } = await replay(world.db, id); assert.deepEqual(stands, replayed) }

test('a case goes by its model from post to post, each with its time limit and its law, and is closed', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 孙丽, 郑红, 吴强 } = people
  assert.deepEqual([filed.status, filed.standing, filed.tasks.map(({ name, role, organization }) => [name, role, organization])], ['running', ['fit'], [['符合性审查', 'exchange-supervisor', null]]])
  assert.deepEqual([(await ask(world, 孙丽, countCases, { model: 'sharing' })).items, (await ask(world, 孙丽, countCases, { model: 'other' })).items], [[{ model: 'sharing', version: 1, running: 1 }], []])
  assert.deepEqual(await open(world, 孙丽), [])
  const [fit] = await open(world, 郑红)
  assert.deepEqual([fit!.clock?.basis, fit!.colour, fit!.dueAt, fit!.can], ['《政务数据共享条例》第二十二条', 'green', '2026-03-05T16:00:00.000Z', ['case.claim', 'case.complete', 'case.return']])
  await reviewed(world, people)
  const [review] = await open(world, 孙丽)
  assert.deepEqual([review!.name, review!.organization], ['提供部门答复', health])
  const closed = await execute(world, 孙丽, completeTask, { id: review!.id, revision: 1, values: { agree: true }, note: '可以' })
  assert.deepEqual([closed.status, closed.passed.includes('given'), closed.actions.map(({ verb, accountName, note }) => [verb, accountName, note])], ['completed', true, [['start', '吴强', null], ['complete', '郑红', null], ['complete', '孙丽', '可以']]])
  assert.deepEqual((await ask(world, 吴强, listCases, { subject: 'wjw.death' })).items.map(({ status }) => status), ['completed'])
  await same(world, filed.id)
})

test('of two officials who decide the same task one wins; the other is told who and when', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 孙丽, 周敏 } = people
  await reviewed(world, people)
  const [task] = await open(world, 孙丽)
  const told = await Promise.allSettled([孙丽, 周敏].map(who => execute(world, who, completeTask, { id: task!.id, revision: 1, values: { agree: true } })))
  assert.deepEqual(told.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const { reason } = told.find(answer => answer.status === 'rejected')!, winner = told[0]!.status === 'fulfilled' ? 孙丽 : 周敏
  assert.deepEqual([reason.code, reason.detail.account, reason.detail.at], ['case.done', winner.account, world.now().toISOString()])
  await same(world, filed.id)
})

test('a task is taken, given back and handed over; nobody else decides it meanwhile', async t => {
  const world = await testWorld(t), { people } = await begun(world), { 孙丽, 周敏, 吴强 } = people
  await reviewed(world, people)
  const [task] = await open(world, 孙丽), id = task!.id
  await execute(world, 孙丽, claimTask, { id, revision: 1 })
  assert.deepEqual([(await open(world, 孙丽, 'mine')).length, (await open(world, 周敏)).length], [1, 0])
  await assert.rejects(execute(world, 周敏, completeTask, { id, revision: 2 }), { code: 'case.taken' })
  await assert.rejects(execute(world, 吴强, completeTask, { id, revision: 2 }), { code: 'action.forbidden' })
  await execute(world, 孙丽, releaseTask, { id, revision: 2 })
  await execute(world, 周敏, claimTask, { id, revision: 3 })
  await assert.rejects(execute(world, 周敏, handOverTask, { id, revision: 4, to: 'nobody', reason: '出差' }), { code: 'case.nobody' })
  await assert.rejects(execute(world, 周敏, handOverTask, { id, revision: 4, to: 'wuqiang', reason: '出差' }), { code: 'case.nobody' }, 'he holds a post, but no such one')
  await execute(world, 周敏, handOverTask, { id, revision: 4, to: 'sunli', reason: '出差' })
  assert.deepEqual((await open(world, 孙丽, 'mine')).map(task => [task.id, task.can]), [[id, ['case.release', 'case.handOver', 'case.complete', 'case.return']]])
})

test('a task goes back to a step that was done, with the reason, and comes again', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 孙丽, 郑红 } = people
  await reviewed(world, people)
  const [task] = await open(world, 孙丽)
  await assert.rejects(execute(world, 孙丽, returnTask, { id: task!.id, revision: 1, to: 'arbitrate', reason: '材料不全' }), { code: 'case.noWayBack' })
  const back = await execute(world, 孙丽, returnTask, { id: task!.id, revision: 1, to: 'fit', reason: '材料不全' })
  assert.deepEqual([back.standing, back.actions.at(-1)?.note], [['fit'], '材料不全'])
  assert.deepEqual((await open(world, 郑红)).map(({ node }) => node), ['fit'])
  await same(world, filed.id)
})

test('while a case is paused with its law in writing no clock runs, and nothing is decided', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 吴强, 郑红 } = people
  const [task] = await open(world, 郑红)
  const paused = await execute(world, 吴强, pauseCase, { id: filed.id, revision: 1, reason: '等专家评审', basis: '《行政许可法》第四十五条' })
  assert.deepEqual(paused.tasks.map(({ dueAt, colour }) => [dueAt, colour]), [[null, 'paused']])
  await assert.rejects(execute(world, 郑红, completeTask, { id: task!.id, revision: 1 }), { code: 'case.paused' })
  await assert.rejects(execute(world, 吴强, pauseCase, { id: filed.id, revision: 2, reason: '再等', basis: '《行政许可法》第四十五条' }), { code: 'case.paused' })
  world.wait(24 * 7)
  const going = await execute(world, 吴强, resumeCase, { id: filed.id, revision: 2, note: '评审完了' })
  assert.deepEqual([going.tasks[0]?.dueAt, going.tasks[0]?.colour, going.pauses.length], ['2026-03-12T16:00:00.000Z', 'green', 1])
  await assert.rejects(execute(world, 吴强, resumeCase, { id: filed.id, revision: 3 }), { code: 'case.notPaused' })
})

test('a clock turns yellow, then red, and a timer of the model tells the bureau beside it, once', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 孙丽, 郑红 } = people
  await reviewed(world, people)
  const colour = async () => (await open(world, 孙丽))[0]?.colour
  assert.deepEqual([await fireDue(world), await colour()], [0, 'green'])
  world.wait(24 * 11)
  assert.equal(await colour(), 'yellow')
  const fired = await Promise.all([fireDue(world), fireDue(world), fireDue(world)])
  assert.equal(fired.reduce((sum, each) => sum + each, 0), 1, 'three servers fire it once')
  assert.deepEqual((await open(world, 郑红)).map(({ node }) => node), ['arbitrate'])
  world.wait(24 * 6)
  assert.deepEqual((await open(world, 郑红, 'area')).map(({ node, colour }) => [node, colour]).sort(), [['arbitrate', 'red'], ['review', 'red']])
  await same(world, filed.id)
})

test('a post that nobody holds does not keep a case: the supervisor has it, and it shows', async t => {
  const world = await testWorld(t), { people } = await begun(world, reviewModel('resident')), { 郑红 } = people
  await reviewed(world, people)
  assert.deepEqual((await open(world, 郑红)).map(({ node, stray, organization }) => [node, stray, organization]), [['review', true, null]])
})

test('a case is urged and withdrawn by whoever asked; withdrawn, nothing is left to do but to write a note', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 吴强, 郑红, 孙丽 } = people
  await execute(world, 吴强, urgeCase, { id: filed.id, revision: 1, reason: '急用' })
  assert.equal((await open(world, 郑红))[0]?.urged, 1)
  await assert.rejects(execute(world, 孙丽, withdrawCase, { id: filed.id, revision: 2, reason: '不要了' }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 郑红, withdrawCase, { id: filed.id, revision: 2, reason: '不要了' }), { code: 'action.forbidden' })
  const gone = await execute(world, 吴强, withdrawCase, { id: filed.id, revision: 2, reason: '不要了' })
  assert.deepEqual([gone.status, gone.tasks.map(({ state }) => state), gone.can], ['cancelled', ['withdrawn'], ['case.note']])
  assert.deepEqual(await open(world, 郑红), [])
  await same(world, filed.id)
})

test('running cases go on when their model is withdrawn; a new one is refused with the reason', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 吴强, 钱涛 } = people
  await execute(world, 钱涛, withdrawModel, { code: 'sharing', revision: 2, reason: '换新流程' })
  await assert.rejects(execute(world, 吴强, startCase, { model: 'sharing', title: '再来一个' }), { code: modelProblem.withdrawn().code })
  assert.deepEqual((await reviewed(world, people)).standing.sort(), ['late', 'review'])
  assert.equal((await ask(world, 吴强, readCase, { id: filed.id })).status, 'running')
})

test('a case is seen by whom it belongs to, who works on it and who governs there, and by nobody else', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 吴强, 孙丽, 郑红 } = people
  for (const who of [吴强, 郑红]) assert.equal((await ask(world, who, readCase, { id: filed.id })).number, filed.number)
  await assert.rejects(ask(world, 孙丽, readCase, { id: filed.id }), { code: 'case.notFound' })
  await reviewed(world, people)
  assert.equal((await ask(world, 孙丽, readCase, { id: filed.id })).number, filed.number)
})

test('whoever begins or does a step answers what it asks, and sets nothing else', async t => {
  const world = await testWorld(t), { people } = await begun(world), { 吴强, 孙丽, 郑红 } = people
  await assert.rejects(execute(world, 吴强, startCase, { model: 'sharing', title: '借别人的名', variables: { provider: health, grant: 'x' } }), { code: 'case.unanswered', detail: { reasons: ['“grant”这一步没有问这一项'] } })
  const [fit] = await open(world, 郑红)
  await assert.rejects(execute(world, 郑红, completeTask, { id: fit!.id, revision: 1, values: { provider: 'another' } }), { code: 'case.unanswered' })
  await reviewed(world, people)
  const [review] = await open(world, 孙丽)
  await assert.rejects(execute(world, 孙丽, completeTask, { id: review!.id, revision: 1, values: { agree: true, provider: 'another' } }), { code: 'case.unanswered' })
  assert.deepEqual((await open(world, 孙丽)).map(({ state }) => state), ['open'])
})

test('a kind that the house begins is not begun by hand', async t => {
  const world = await testWorld(t), people = await cast(world)
  await inForce(world, people, reviewModel().replace('yw:fields="provider"', 'yw:service="grant.request"'))
  await assert.rejects(execute(world, people.吴强, startCase, { model: 'sharing', title: '自己提一个' }), { code: 'case.begunByHouse' })
  const filed = await execute(world, people.吴强, openCase, { model: 'sharing', title: '系统提的', variables: { provider: health } })
  assert.deepEqual([filed.standing, filed.variables], [['fit'], { provider: health }])
})

test('both sides of a thing find the case about it, with whose turn it is; nobody else does', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 孙丽, 吴强, 郑红 } = people
  const seen = async (actor: Cast[keyof Cast]) => (await ask(world, actor, listCasesAbout, { subject: 'wjw.death' })).items.map(({ id, tasks }) => [id, tasks.map(({ name }) => name)])
  assert.deepEqual([await seen(吴强), await seen(郑红), await seen(孙丽)], [[[filed.id, ['符合性审查']]], [[filed.id, ['符合性审查']]], []])
  await reviewed(world, people)
  assert.deepEqual([await seen(吴强), await seen(孙丽)], [[[filed.id, ['提供部门答复']]], [[filed.id, ['提供部门答复']]]])
})

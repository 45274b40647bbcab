import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { addModel, modelProblem, publishModel, withdrawModel } from '#process/model'
import { bureau, type Cast, cast, inForce, inTurn } from '../../process.scene.test.ts'
import { answerChild, dropCase } from './child.commands.ts'
import { caseModule, completeTask, listCases, listTasks, openCase, readCase, replay, startCase, withdrawCase } from './index.ts'
import { house } from './service.jobs.ts'

const visit = inTurn([['startEvent', 's'], ['userTask', 'see', 'name="上门核实" yw:role="exchange-supervisor" yw:fields="outcome"'], ['endEvent', 'e']])
const subsidy = (kind = 'visit', more = '', inside = '') => inTurn([['startEvent', 's'], ['callActivity', 'call', `name="现场核实" calledElement="${kind}" ${more}`, inside], ['userTask', 'pay', 'name="发放" yw:role="exchange-supervisor"'], ['endEvent', 'e']])
/** What the cases asked to be done by itself, done until nothing is left. */
async function settle(world: TestWorld): Promise<void> {
  for (let waiting = await waitingJobs(world); waiting.length > 0; waiting = await waitingJobs(world)) {
    await world.sql('delete from graphile_worker._private_jobs')
    for (const { job, input } of [...waiting, ...waiting]) await caseModule.jobs?.find(({ name }) => name === job)?.run({ world, stopping: new AbortController().signal }, input as never)
  }
}
async function begun(world: TestWorld, bpmn = subsidy()) {
  const people = await cast(world), { 吴强 } = people
  await inForce(world, people, visit, 'visit')
  await inForce(world, people, bpmn, 'subsidy')
  const filed = await execute(world, 吴强, startCase, { model: 'subsidy', title: '王奶奶的津贴', subject: 'person.1' })
  await settle(world)
  return { people, id: filed.id, read: () => ask(world, 吴强, readCase, { id: filed.id }) }
}
const child = async (world: TestWorld, { 吴强 }: Cast) => { const { items: [filed] } = await ask(world, 吴强, listCases, { model: 'visit' }); return ask(world, 吴强, readCase, { id: filed!.id }) }
const visited = async (world: TestWorld, { 郑红 }: Cast, values: object = { outcome: '住在本地' }) => {
  const task = (await ask(world, 郑红, listTasks, { whose: 'post' })).items.find(({ node }) => node === 'see')!
  await execute(world, 郑红, completeTask, { id: task.id, revision: task.revision, values })
  await settle(world)
}
const same = async (world: TestWorld, id: string) => { const { replayed, stands } = await replay(world.db, id); assert.deepEqual(stands, replayed) }

test('a step opens a case of another kind once, in the name of whoever decided, and waits for its end; each shows the other', async t => {
  const world = await testWorld(t), { people, id, read } = await begun(world), opened = await child(world, people), { parent, children } = await read()
  assert.deepEqual([opened.title, opened.subject, opened.accountName, opened.organization, opened.parent], ['王奶奶的津贴：现场核实', 'person.1', '吴强', people.吴强.organization, { id, number: (await read()).number, title: '王奶奶的津贴', model: 'subsidy', modelName: '共享申请' }])
  assert.deepEqual([parent, children.map(({ number, node, nodeName, status }) => [number, node, nodeName, status]), (await read()).standing], [null, [[opened.number, 'call', '现场核实', 'running']], ['call']])
  await visited(world, people)
  const after = await read()
  assert.deepEqual([after.standing, after.variables.outcome, after.actions.at(-1)?.verb, after.actions.at(-1)?.note], [['pay'], '住在本地', 'childDone', `子办件 ${opened.number} 住在本地`])
  assert.equal((await ask(world, people.吴强, listCases, { model: 'visit' })).total, 1, 'though its job came twice')
  await same(world, id)
})

test('what a step hands over and takes back is what its drawing names', async t => {
  const mapped = '<bpmn:extensionElements><yw:input name="who" value="&quot;王奶奶&quot;" /><yw:output name="checked" value="outcome = &quot;住在本地&quot;" /></bpmn:extensionElements>'
  const world = await testWorld(t), { people, read } = await begun(world, subsidy('visit', '', mapped))
  assert.deepEqual((await child(world, people)).variables, { who: '王奶奶' })
  await visited(world, people)
  assert.deepEqual((await read()).variables, { checked: true })
})

test('a case that is withdrawn takes along the one it opened', async t => {
  const world = await testWorld(t), { people, id, read } = await begun(world)
  await execute(world, people.吴强, withdrawCase, { id, revision: (await read()).revision, reason: '不要了' })
  await settle(world)
  const gone = await child(world, people)
  assert.deepEqual([gone.status, gone.tasks.map(({ state }) => state), gone.actions.at(-1)?.note], ['cancelled', ['withdrawn'], '等它的办件不用等了'])
  await same(world, gone.id)
})

test('a child that is withdrawn by itself is an error of that name: the drawing catches it, or somebody looks', async t => {
  const world = await testWorld(t), { people, read, id } = await begun(world), opened = await child(world, people)
  await execute(world, people.吴强, withdrawCase, { id: opened.id, revision: opened.revision, reason: '不用核了' })
  await settle(world)
  const stuck = await read()
  assert.deepEqual([stuck.status, stuck.incidents.map(({ node }) => node)], ['running', ['call']])
  assert.equal(stuck.incidents[0]!.message, `子办件 ${opened.number} 撤回`)
  await same(world, id)
})

test('what comes too late, or twice, moves nothing; a kind that is not there or no longer in force is said', async t => {
  const world = await testWorld(t), { people, id, read } = await begun(world), { 郑红, 钱涛, 吴强 } = people, opened = await child(world, people), token = 't2'
  await visited(world, people)
  assert.deepEqual([(await execute(world, house, answerChild, { id, token, number: opened.number, status: 'completed', outcome: null, variables: {} })).moved, (await execute(world, house, dropCase, { id: opened.id, reason: '晚了' })).moved], [false, false])
  await assert.rejects(execute(world, 吴强, openCase, { model: 'visit', title: '再开一个', parent: { filed: id, token } }), { code: 'case.unwanted' })
  await execute(world, 郑红, addModel, { code: 'broken', name: '坏的', organization: bureau, document: { bpmn: subsidy('nobody.drew') } })
  await assert.rejects(execute(world, 钱涛, publishModel, { code: 'broken', revision: 1 }), { code: modelProblem.unfit().code, detail: { reasons: ['“现场核实”要开的办件 nobody.drew 没有这个种类，或者还没有发布'] } })
  await execute(world, 钱涛, withdrawModel, { code: 'visit', revision: 2, reason: '不核了' })
  const { id: next } = await execute(world, 吴强, startCase, { model: 'subsidy', title: '李爷爷的津贴' })
  await settle(world)
  assert.match((await ask(world, 吴强, readCase, { id: next })).incidents[0]!.message, /子办件没有开成：这个流程已经停用/)
  assert.deepEqual((await read()).standing, ['pay'])
})

test('what a case sends is heard by those about the same thing that wait for it, and by nobody else', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强 } = people, message = (model: string) => model.replace('<bpmn:process', '<bpmn:message id="m" name="checked" /><bpmn:process')
  await inForce(world, people, message(inTurn([['startEvent', 's'], ['receiveTask', 'wait', 'name="等核实" messageRef="m"'], ['userTask', 'pay', 'name="发放" yw:role="exchange-supervisor"'], ['endEvent', 'e']])), 'waits')
  await inForce(world, people, message(inTurn([['startEvent', 's', 'yw:fields="found"'], ['sendTask', 'tell', 'name="告诉" messageRef="m"'], ['endEvent', 'e']])), 'tells')
  const waiting = async (subject: string) => (await execute(world, 吴强, startCase, { model: 'waits', title: '等着', subject })).id
  const ids = [await waiting('person.1'), await waiting('person.1'), await waiting('person.2')]
  assert.equal((await execute(world, 吴强, startCase, { model: 'tells', title: '核实', subject: 'person.1', variables: { found: '住在本地' } })).status, 'completed')
  await settle(world)
  const stand = await Promise.all(ids.map(id => ask(world, 吴强, readCase, { id })))
  assert.deepEqual(stand.map(({ standing, variables }) => [standing, variables]), [[['pay'], { found: '住在本地' }], [['pay'], { found: '住在本地' }], [['wait'], {}]])
  for (const id of ids) await same(world, id)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, command, execute } from '#kernel/action'
import { waitingJobs, testWorld, type TestWorld } from '#kernel/testing'
import { Strict } from '#kernel/schema'
import { problems } from '#kernel/problem'
import { Type } from 'typebox'
import { cast, health, inForce } from '../../process.scene.test.ts'
import { type Call } from './ask.jobs.ts'
import { answerService, fireTimer, tellCase } from './house.commands.ts'
import { knowService, readCase, replay, retryCase, startCase } from './index.ts'
import { house, serviceJob } from './service.jobs.ts'

const bpmn = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="http://yiwang.dev/bpmn" id="d" targetNamespace="urn:t"><bpmn:process id="p" isExecutable="true">
  <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="count" />
  <bpmn:serviceTask id="count" name="记一笔" yw:service="case.trial"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask><bpmn:sequenceFlow id="f2" sourceRef="count" targetRef="e" />
  <bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent></bpmn:process></bpmn:definitions>`
const refusal = problems('case', { trialRefused: [422, '这一笔记不得'] })
/** A command as a module would bring it: what it does is seen in the ledger. */
const trial = command({
  name: 'case.trial', input: Strict({ subject: Type.String() }), output: Strict({ subject: Type.String() }), subject: ({ subject }) => subject,
  async run({ permit }, { subject }) {
    permit({ division: '330000000000', organization: health })
    if (subject === 'bad') throw refusal.trialRefused()
    return { subject }
  },
})
const stopping = new AbortController().signal
const knowTrial = (subject: string) => knowService({ name: 'case.trial', title: '记一笔', command: trial as never, input: () => ({ subject }), scope: () => ({ division: '330000000000', organization: health }), output: ({ subject: of }) => ({ done: String(of) }) })
async function begun(world: TestWorld, subject: string) {
  knowTrial(subject)
  const people = await cast(world)
  await inForce(world, people, bpmn)
  const filed = await execute(world, people.吴强, startCase, { model: 'sharing', title: '自动记一笔' })
  const calls = (await waitingJobs(world)).filter(({ job }) => job === 'case.service').map(({ input }) => input as Call)
  return { people, filed, call: calls[0]! }
}

test('what a case has the house do is done once, in the name of whoever decided, however often its job comes', async t => {
  const world = await testWorld(t), { people, filed, call } = await begun(world, 'good')
  assert.equal(filed.working, true)
  await Promise.all([serviceJob.run({ world, stopping }, call), serviceJob.run({ world, stopping }, call)])
  await serviceJob.run({ world, stopping }, call)
  assert.deepEqual(await world.sql("select account, subject from ledger_entry where action = 'case.trial'"), [{ account: 'wuqiang', subject: 'good' }])
  const closed = await ask(world, people.吴强, readCase, { id: filed.id })
  assert.deepEqual([closed.status, closed.working, closed.variables.done], ['completed', false, 'good'])
  const { replayed, stands } = await replay(world.db, filed.id)
  assert.deepEqual(stands, replayed)
})

test('a refusal of what a case has the house do is seen on the case, and loses nothing', async t => {
  const world = await testWorld(t), { people, filed, call } = await begun(world, 'bad')
  await serviceJob.run({ world, stopping }, call)
  const stuck = await ask(world, people.吴强, readCase, { id: filed.id })
  assert.deepEqual([stuck.status, stuck.incidents], ['running', [{ node: 'count', message: '这一笔记不得' }]])
})

test('what stopped is done again, once, when somebody who governs the case says so', async t => {
  const world = await testWorld(t), { people: { 吴强, 孙丽 }, filed: { id, revision: begins }, call } = await begun(world, 'bad')
  const retry = (revision: number, { who = 吴强, node = 'count' } = {}) => execute(world, who, retryCase, { id, revision, node })
  await assert.rejects(retry(begins), { code: 'case.notStuck' })
  await serviceJob.run({ world, stopping }, call)
  const { revision, can } = await ask(world, 吴强, readCase, { id })
  assert.ok(can.includes('case.retry'))
  await assert.rejects(retry(revision, { node: 's' }), { code: 'case.notStuck' })
  await assert.rejects(retry(revision, { who: 孙丽 }), { code: 'action.forbidden' })
  knowTrial('good')
  const going = await retry(revision), [next] = (await waitingJobs(world)).map(({ input }) => input as Call).filter(({ filed, token }) => filed === id && token !== call.token)
  assert.deepEqual([going.working, going.incidents, going.can.includes('case.retry'), going.actions.at(-1)?.verb], [true, [], false, 'retry'])
  await assert.rejects(retry(going.revision), { code: 'case.notStuck' })
  await serviceJob.run({ world, stopping }, next!)
  assert.deepEqual([(await ask(world, 吴强, readCase, { id })).status, (await world.sql("select subject from ledger_entry where action = 'case.trial'")).length], ['completed', 1])
  const { replayed, stands } = await replay(world.db, id)
  assert.deepEqual(stands, replayed)
})

test('what comes too late, or twice, moves nothing', async t => {
  const world = await testWorld(t), { filed, call } = await begun(world, 'good')
  await serviceJob.run({ world, stopping }, call)
  assert.deepEqual(await execute(world, house, answerService, { filed: filed.id, token: call.token, outputs: {}, message: null }), { id: filed.id, moved: false })
  assert.deepEqual(await execute(world, house, tellCase, { id: filed.id, message: '已经办了' }), { id: filed.id, moved: false })
  assert.deepEqual(await execute(world, house, fireTimer, { id: 1, filed: filed.id }), { id: filed.id, moved: false })
})

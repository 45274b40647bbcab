import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { addClock } from '#process/clock'
import { askSupplement, completeTask, listTasks, pauseCase, readCase, recallRequest, replay, replayBeside, resumeCase, startCase, supply, tellLights, withdrawCase } from './index.ts'
import { type Cast, cast, health, inForce, reviewModel } from '../../process.scene.test.ts'

const form = { type: 'default', components: [
  { type: 'textfield', key: 'purpose', label: '用途', validate: { required: true, minLength: 4 } },
  { type: 'select', key: 'level', label: '范围', values: [{ label: '全省', value: 'all' }, { label: '本市', value: 'city' }], conditional: { hide: '=purpose = null' } },
] }
const basis = '《行政许可法》第三十二条第四项'
const purpose = { key: 'purpose', label: '', say: '没写清楚核对什么' }, paper = { key: null, label: '授权委托书', say: '没有盖章' }
/** A case whose beginning asks for a purpose, with the time limit for what is missing. */
async function begun(world: TestWorld, { times = 1, change = (bpmn: string) => bpmn } = {}) {
  const people = await cast(world)
  await inForce(world, people, change(reviewModel().replace('yw:fields="provider"', 'yw:fields="provider" yw:form="apply"')), 'sharing', { forms: { apply: form } })
  await execute(world, people.郑红, addClock, { code: 'case.supplement', name: '补正', value: 5, unit: 'workingDay', warnAt: 80, times, basis, division: '330000000000', validFrom: '2025-08-01' })
  const filed = await execute(world, people.吴强, startCase, { model: 'sharing', title: '核对老人是否健在', variables: { provider: health, purpose: '核对核对', level: 'city' } })
  const asked = (items: object[] = [purpose, paper], revision = 1, reason = '看不出依据') => execute(world, people.郑红, askSupplement, { id: filed.tasks[0]!.id, revision, reason, items } as never)
  return { people, filed, asked }
}
const todo = async (world: TestWorld, who: Actor) => (await ask(world, who, listTasks, {})).items
const same = async (world: TestWorld, id: string) => {
  for (const { replayed, stands } of [await replay(world.db, id), await replayBeside(world.db, id)]) assert.deepEqual(stands, replayed)
}
const read = (world: TestWorld, { 吴强 }: Cast, id: string) => ask(world, 吴强, readCase, { id })

test('what is missing is named at once, field by field; the case stands still, and whoever asked has it to fill in', async t => {
  const world = await testWorld(t), { people, filed, asked } = await begun(world), { 吴强, 郑红 } = people
  assert.deepEqual(filed.mendable, [{ key: 'purpose', label: '用途' }, { key: 'level', label: '范围' }, { key: 'provider', label: 'provider' }])
  const waiting = await asked(), [request] = waiting.requests, fit = waiting.tasks.find(({ kind }) => kind === 'step')!
  assert.deepEqual([waiting.pausedAt !== null, waiting.pauses.map(pause => pause.basis), fit.colour, fit.can], [true, [basis], 'paused', ['case.release', 'case.handOver']])
  assert.deepEqual([request!.state, request!.basis, request!.asked.items, request!.parts.map(({ who, answer }) => [who, answer])], ['open', basis, [
    { ...purpose, label: '用途', material: false }, { key: 'material-2', label: '授权委托书', say: '没有盖章', material: true },
  ], [['浙江省民政厅', null]]])
  const [task] = await todo(world, 吴强)
  assert.deepEqual([task!.kind, task!.name, task!.clock?.value, task!.colour, task!.dueAt, task!.can], ['supplement', '补正：符合性审查', 5, 'green', '2026-03-09T16:00:00.000Z', ['case.claim', 'case.supply']])
  await assert.rejects(execute(world, 吴强, completeTask, { id: task!.id, revision: 1 }), { code: 'case.otherWork' })
  const unanswered = execute(world, 吴强, supply, { id: task!.id, revision: 1, values: { purpose: '核对', provider: 'another' } })
  await assert.rejects(unanswered, { code: 'case.unanswered', detail: { reasons: ['“用途”至少 4 个字', '“授权委托书”这一项要填', '“provider”这一步没有问这一项'] } })
  world.wait(24 * 2)
  const going = await execute(world, 吴强, supply, { id: task!.id, revision: 1, values: { purpose: '核对高龄津贴', 'material-2': '浙民函〔2026〕3号' } })
  assert.deepEqual([going.pausedAt, going.variables.purpose, going.variables.level, going.variables.materials, going.requests[0]?.state], [null, '核对高龄津贴', 'city', [{ label: '授权委托书', text: '浙民函〔2026〕3号' }], 'answered'])
  assert.deepEqual((await ask(world, 郑红, listTasks, { whose: 'mine' })).items.map(({ node, colour, dueAt }) => [node, colour, dueAt]), [['fit', 'green', '2026-03-09T16:00:00.000Z']], 'three days of it are left, as when it was asked')
  assert.deepEqual(going.actions.map(({ verb, accountName, note }) => [verb, accountName, note]).slice(1), [['askSupplement', '郑红', '用途：没写清楚核对什么；授权委托书：没有盖章（看不出依据）'], ['supply', '吴强', '用途、授权委托书']])
  await same(world, filed.id)
})

test('what is missing is told once; a second time is refused, unless the law of that clock lets it be', async t => {
  const world = await testWorld(t), { people, asked, filed } = await begun(world)
  await asked()
  const again = () => asked([paper], 2)
  await assert.rejects(again(), { code: 'case.paused' })
  const [task] = await todo(world, people.吴强)
  await execute(world, people.吴强, supply, { id: task!.id, revision: 1, values: { purpose: '核对高龄津贴', 'material-2': '有了' } })
  await assert.rejects(again(), { code: 'case.supplementedOnce', detail: { basis, times: 1 } })
  assert.ok(!(await read(world, people, filed.id)).tasks.some(({ can }) => can.includes('case.askSupplement')))
  const other = await testWorld(t), twice = await begun(other, { times: 2 })
  await twice.asked()
  const waiting = await read(other, twice.people, twice.filed.id)
  await execute(other, twice.people.郑红, recallRequest, { id: waiting.requests[0]!.id })
  other.wait(1)
  assert.equal((await twice.asked([paper], 2)).requests.length, 2)
  await same(other, twice.filed.id)
})

test('one may be asked for what one said oneself, and for materials by their name, for nothing else', async t => {
  const world = await testWorld(t), { people, filed, asked } = await begun(world)
  await assert.rejects(asked([]), { code: 'case.nothingMissing' })
  await assert.rejects(asked([{ key: 'agree', label: '同意', say: '改成同意' }]), { code: 'case.notMendable', detail: { fields: ['agree'], choice: ['purpose', 'level', 'provider'] } })
  await assert.rejects(asked([purpose, purpose]), { code: 'case.notMendable' })
  await assert.rejects(execute(world, people.孙丽, askSupplement, { id: filed.tasks[0]!.id, revision: 1, reason: '不归我', items: [paper] }), { code: 'action.forbidden' })
})

test('while something is missing the clocks go on only by its coming, by its day passing, or by taking it back', async t => {
  const world = await testWorld(t), { people, filed, asked } = await begun(world), { 吴强, 郑红, 钱涛 } = people
  const { requests: [request], revision, can } = await asked()
  await assert.rejects(execute(world, 吴强, resumeCase, { id: filed.id, revision }), { code: 'case.waitsForSupplement' })
  assert.deepEqual(can.filter(action => action !== 'case.note'), ['case.urge', 'case.merge'], 'what would be refused is not offered')
  await assert.rejects(execute(world, 吴强, pauseCase, { id: filed.id, revision, reason: '再等等', basis }), { code: 'case.paused' })
  await assert.rejects(execute(world, 钱涛, recallRequest, { id: request!.id }), { code: 'case.notTheirs' })
  const going = await execute(world, 郑红, recallRequest, { id: request!.id })
  assert.deepEqual([going.pausedAt, going.requests[0]?.state, going.tasks.map(({ kind, state }) => [kind, state]).sort()], [null, 'recalled', [['step', 'open'], ['supplement', 'withdrawn']]])
  await assert.rejects(execute(world, 郑红, recallRequest, { id: request!.id }), { code: 'case.notOpen' })
  assert.deepEqual(await todo(world, 吴强), [])
  await same(world, filed.id)
})

test('what is not supplied in time is waited for no longer, and whoever asked decides; told once, by whichever server looks', async t => {
  const world = await testWorld(t), { people, filed, asked } = await begun(world), { 吴强, 郑红 } = people
  await asked()
  assert.equal(await tellLights(world), 0)
  world.wait(24 * 6)
  assert.equal(await tellLights(world), 1, 'yellow is told to whoever has it')
  world.wait(24 * 3)
  const told = await Promise.all([tellLights(world), tellLights(world), tellLights(world)])
  assert.equal(told.reduce((sum, each) => sum + each, 0), 1)
  const going = await read(world, people, filed.id)
  assert.deepEqual([going.pausedAt, going.requests[0]?.state, await todo(world, 吴强), going.actions.slice(2).map(({ verb, note }) => [verb, note])], [null, 'lapsed', [], [['warn', '补正：符合性审查'], ['lapse', '到期没有补正，由提出补正的人决定']]])
  assert.deepEqual((await ask(world, 郑红, listTasks, { whose: 'mine' })).items.map(({ colour, can }) => [colour, can.includes('case.complete')]), [['green', true]])
  await same(world, filed.id)
})

test('a model may say what follows when nothing was supplied', async t => {
  const world = await testWorld(t), caught = `<bpmn:escalation id="esc" escalationCode="supplement.lapsed" /><bpmn:process id="sharing"`, gone = `<bpmn:boundaryEvent id="dropped" attachedToRef="fit"><bpmn:outgoing>f9</bpmn:outgoing><bpmn:escalationEventDefinition id="ed" escalationRef="esc" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f9" sourceRef="dropped" targetRef="unmended" /><bpmn:endEvent id="unmended" name="视为撤回"><bpmn:incoming>f9</bpmn:incoming></bpmn:endEvent></bpmn:process>`
  const { people, filed, asked } = await begun(world, { change: bpmn => bpmn.replace('<bpmn:process id="sharing"', caught).replace('</bpmn:process>', gone) })
  await asked()
  world.wait(24 * 9)
  await tellLights(world)
  const closed = await read(world, people, filed.id)
  assert.deepEqual([closed.status, closed.passed.includes('unmended'), closed.requests[0]?.state], ['completed', true, 'lapsed'])
  await same(world, filed.id)
})

test('a case that ends waits for nothing any more', async t => {
  const world = await testWorld(t), { people, filed, asked } = await begun(world), { revision } = await asked()
  const gone = await execute(world, people.吴强, withdrawCase, { id: filed.id, revision, reason: '不要了' })
  assert.deepEqual([gone.status, gone.requests.map(({ state }) => state), await todo(world, people.吴强)], ['cancelled', ['recalled'], []])
  await same(world, filed.id)
})

test('of two who answer the same request one wins; the other is told who and when', async t => {
  const world = await testWorld(t), { people, filed, asked } = await begun(world), { 吴强 } = people
  await asked()
  const [task] = await todo(world, 吴强), answer = () => execute(world, 吴强, supply, { id: task!.id, revision: 1, values: { purpose: '核对高龄津贴', 'material-2': '有了' } })
  const told = await Promise.allSettled([answer(), answer()]), lost = told.find(each => each.status === 'rejected')
  assert.deepEqual([told.map(({ status }) => status).sort(), lost?.reason.code, lost?.reason.detail.account], [['fulfilled', 'rejected'], 'case.done', 吴强.account])
  await same(world, filed.id)
})

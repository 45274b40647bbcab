import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { testWorld } from '#kernel/testing'
import { signInAs, testHttp } from '#kernel/testing-http'
import { modelModule, readModelVersion } from '#process/model'
import { completeTask, listTasks, readCase, startCase } from './index.ts'
import { cast, health, inForce, manySteps, reviewModel } from '../../process.scene.test.ts'

const document = (bpmn: string, decisions: Record<string, string> = {}) => ({ bpmn, forms: {}, decisions, tests: {} })
const bombs: [what: string, xml: string][] = [
  ['entities that grow', `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">${'bcdefgh'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdefg'[i]};`.repeat(10)}">`).join('')}]>`],
  ['a file of the server', '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ['tags within each other without end', `<definitions>${'<a>'.repeat(100_000)}`],
]

test('XML bombs in a drawing or in a decision are refused with a sentence, over HTTP, and the server goes on', async t => {
  const { app, world } = await testHttp(t, { modules: [modelModule] }), headers = await signInAs(world, { login: 'zhenghong', name: '郑红', role: 'exchange-supervisor' })
  const check = (payload: object) => app.inject({ method: 'POST', url: '/api/models/check', headers, payload })
  for (const [what, xml] of bombs) {
    const drawing = await check({ document: document(`${xml}${reviewModel().replace(/^<\?xml[^>]*>\s*/, '')}`) })
    assert.deepEqual([drawing.statusCode, drawing.json().type], [422, 'model.unreadable'], what)
    const decision = await check({ document: document(reviewModel(), { fee: `${xml}<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:t"><inputData id="i" name="&h;" /></definitions>` }) })
    assert.ok(decision.statusCode === 422 || decision.json().findings.some(({ serious }: { serious: boolean }) => serious), `${what}: ${decision.body.slice(0, 200)}`)
    assert.doesNotMatch(decision.body, /root:|aaaaaaaaaaaaaaaaaaaa/)
  }
  assert.equal((await check({ document: document(reviewModel()) })).statusCode, 200)
})

test('a condition that would go on for ever stops its case with a sentence; the task can be done again and the server goes on', async t => {
  const world = await testWorld(t), people = await cast(world)
  await inForce(world, people, reviewModel().replace('agree = true', 'count(for a in 1..3000, b in 1..3000 return a * b) = 1'))
  await execute(world, people.吴强, startCase, { model: 'sharing', title: '算不完的一件', variables: { provider: health } })
  const done = async (who: typeof people.郑红, values = {}) => { const { items: [task] } = await ask(world, who, listTasks, {}); return execute(world, who, completeTask, { id: task!.id, revision: task!.revision, values }) }
  await done(people.郑红)
  const stopped = await done(people.孙丽, { agree: true })
  assert.deepEqual([stopped.status, stopped.incidents.map(({ node }) => node)], ['running', ['agreed']])
  assert.match(stopped.incidents[0]!.message, /算.*步|太/)
})

test('a condition of a form’s field that would go on for ever is not put in force; where only an answer makes it so, the answer is refused with a sentence, and the task waits on', async t => {
  const world = await testWorld(t), people = await cast(world)
  const form = (n: string) => ({ answer: { type: 'default', components: [
    { type: 'radio', key: 'agree', label: '同意吗', values: [{ label: '同意', value: true }, { label: '不同意', value: false }] }, { type: 'number', key: 'n', label: '几个' },
    { type: 'textfield', key: 'reason', label: '为什么', conditional: { hide: `=count(for a in 1..${n}, b in 1..${n} return a * b) = 1` } },
  ] } }), bpmn = reviewModel().replace('yw:fields="agree"', 'yw:form="answer"')
  await assert.rejects(inForce(world, people, bpmn, 'bomb', { forms: form('3000') }), (error: { code: string; message: string; detail: unknown }) => error.code.startsWith('model.') && /“为什么”什么时候出来、等于多少，算得太久/.test(JSON.stringify([error.message, error.detail])))
  await inForce(world, people, bpmn, 'sharing', { forms: form('n') })
  await execute(world, people.吴强, startCase, { model: 'sharing', title: '答了就算不完的一件', variables: { provider: health } })
  const done = async (who: typeof people.郑红, values = {}) => { const { items: [task] } = await ask(world, who, listTasks, {}); return execute(world, who, completeTask, { id: task!.id, revision: task!.revision, values }) }
  await done(people.郑红)
  await assert.rejects(done(people.孙丽, { agree: true, n: 3000 }), (error: { code: string; detail: unknown }) => /^“为什么”要不要出来、等于多少，算得太久，已停下/.test(((error.detail as { reasons: string[] }).reasons)[0]!))
  assert.equal((await done(people.孙丽, { agree: true, n: 3 })).status, 'completed')
})

test('a drawing of ten thousand steps is checked over HTTP, kept and shown', async t => {
  const { app, world } = await testHttp(t, { modules: [modelModule] }), people = await cast(world), headers = await signInAs(world, { login: 'linan', name: '李楠', role: 'exchange-supervisor' }), bpmn = manySteps(10_000)
  const checked = await app.inject({ method: 'POST', url: '/api/models/check', headers, payload: { document: document(bpmn) } })
  assert.deepEqual([checked.statusCode, checked.json().findings.filter(({ serious }: { serious: boolean }) => serious)], [200, []])
  await inForce(world, people, bpmn)
  assert.equal((await ask(world, people.郑红, readModelVersion, { code: 'sharing' })).version, 1)
  const filed = await execute(world, people.吴强, startCase, { model: 'sharing', title: '一万步的一件' })
  assert.deepEqual((await ask(world, people.吴强, readCase, { id: filed.id })).standing, ['t0'])
})

test('a limit that runs into a year whose holidays nobody has published is counted as plain weeks, and the case, its step and the list say which year', async t => {
  const world = await testWorld(t), people = await cast(world)
  await inForce(world, people)
  const begun = async (title: string) => execute(world, people.吴强, startCase, { model: 'sharing', title, variables: { provider: health } })
  const { id: early } = await begun('三月的一件')
  world.wait(24 * (365 - 31 - 28 - 1 - 2)) // the 30th of December, a Wednesday
  const { id } = await begun('跨年的一件'), filed = await ask(world, people.郑红, readCase, { id })
  const [step] = filed.tasks, { items } = await ask(world, people.郑红, listTasks, {})
  assert.deepEqual([step!.dueAt, step!.assumed, step!.first.assumed], ['2027-01-04T16:00:00.000Z', [2027], [2027]], 'Thursday, then Friday the first, for nobody has said that it is a holiday, and Monday')
  assert.deepEqual(items.map(({ title, assumed }) => [title, assumed]).sort(), [['三月的一件', []], ['跨年的一件', [2027]]].sort())
  assert.deepEqual((await ask(world, people.郑红, readCase, { id: early })).tasks.map(({ assumed }) => assumed), [[]])
})

test('of two who decide one task the second is told over HTTP who did it and when', async t => {
  const world = await testWorld(t), people = await cast(world)
  await inForce(world, people)
  await execute(world, people.吴强, startCase, { model: 'sharing', title: '两个人一起办', variables: { provider: health } })
  const { items: [task] } = await ask(world, people.郑红, listTasks, {})
  await execute(world, people.钱涛, completeTask, { id: task!.id, revision: task!.revision })
  await assert.rejects(execute(world, people.郑红, completeTask, { id: task!.id, revision: task!.revision }), { code: 'case.done', detail: { id: task!.id, account: 'qiantao', at: world.now().toISOString() } })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, testWorld } from '#kernel/testing'
import { allowance, bureau, cast, inForce, inTurn, reviewModel } from '../../process.scene.test.ts'
import { changeModel, discardModel, publishModel, withdrawModel } from './commands.ts'
import { addModel } from './index.ts'
import { checkModel, exportModel, listModels, listParts, readModelVersion } from './queries.ts'

const document = { bpmn: reviewModel(), forms: {}, decisions: {} }

test('whoever drew a model does not put it in force: a second pair of eyes does', async t => {
  const world = await testWorld(t), { 郑红, 钱涛 } = await cast(world)
  await inForce(world, { 郑红, 钱涛 } as never)
  const before = await ask(world, 郑红, readModelVersion, { code: 'sharing' })
  assert.deepEqual([before.version, before.versions.map(({ accountName, publishedByName }) => [accountName, publishedByName])], [1, [['郑红', '钱涛']]])
  const changed = await execute(world, 郑红, changeModel, { code: 'sharing', revision: 2, name: '共享申请', document: { ...document, bpmn: reviewModel('data-steward', { wait: 'P5D' }) }, note: '早一点催' })
  assert.deepEqual([changed.version, changed.number, changed.can.includes('model.publish')], [1, 2, true])
  await assert.rejects(execute(world, 郑红, publishModel, { code: 'sharing', revision: 3 }), { code: 'model.sameEyes' })
  assert.equal((await execute(world, 钱涛, publishModel, { code: 'sharing', revision: 3 })).version, 2)
  await assert.rejects(execute(world, 钱涛, publishModel, { code: 'sharing', revision: 4 }), { code: 'model.noDraft' })
})

test('what nobody can do is not published: no role, no time limit, no form, no model at all', async t => {
  const world = await testWorld(t), { 郑红, 钱涛 } = await cast(world)
  await assert.rejects(execute(world, 郑红, addModel, { code: 'broken', name: '坏的', organization: bureau, document: { ...document, bpmn: '<a/>' } }), { code: 'model.unreadable' })
  const { findings } = await ask(world, 郑红, checkModel, { document: { ...document, bpmn: reviewModel('nobody') } })
  assert.deepEqual([...new Set(findings.filter(({ serious }) => serious).map(({ rule }) => rule))].sort(), ['clock', 'role'])
  const timed = reviewModel().replace(/<bpmn:timeDuration[^>]*>P10D<\/bpmn:timeDuration>/, '<bpmn:extensionElements><yw:clock value="nobody.registered" /></bpmn:extensionElements>')
  assert.ok((await ask(world, 郑红, checkModel, { document: { ...document, bpmn: timed } })).findings.some(({ element, rule, serious }) => element === 'late' && rule === 'clock' && serious), 'a timer waits for a time limit as well')
  await execute(world, 郑红, addModel, { code: 'sharing', name: '共享申请', organization: bureau, document })
  await assert.rejects(execute(world, 钱涛, publishModel, { code: 'sharing', revision: 1 }), { code: 'model.unfit' })
  await assert.rejects(execute(world, 郑红, addModel, { code: 'sharing', name: '共享申请', organization: bureau, document }), { code: 'model.taken' })
})

test('a draft is given up, a model is withdrawn with a reason, and what is stale is told', async t => {
  const world = await testWorld(t), people = await cast(world), { 郑红, 钱涛 } = people
  await inForce(world, people)
  await execute(world, 郑红, changeModel, { code: 'sharing', revision: 2, name: '共享申请', document })
  await assert.rejects(execute(world, 钱涛, discardModel, { code: 'sharing', revision: 2 }), { code: 'action.stale' })
  assert.deepEqual((await execute(world, 钱涛, discardModel, { code: 'sharing', revision: 3 })).versions.map(({ number }) => number), [1])
  const gone = await execute(world, 钱涛, withdrawModel, { code: 'sharing', revision: 4, reason: '并入一件事' })
  assert.deepEqual([gone.version, gone.withdrawn, gone.can], [null, '并入一件事', []])
  await assert.rejects(execute(world, 郑红, changeModel, { code: 'sharing', revision: 5, name: '共享申请', document }), { code: 'model.withdrawn' })
})

test('a whole kind of case goes to a neighbour as one file', async t => {
  const world = await testWorld(t), people = await cast(world), { 郑红 } = people
  await inForce(world, people)
  const file = await ask(world, 郑红, exportModel, { code: 'sharing' })
  const taken = await execute(world, 郑红, addModel, { ...file, code: 'sharing.taken', organization: bureau })
  assert.deepEqual(taken.document, file.document)
  assert.deepEqual((await ask(world, 郑红, listModels, {})).items.map(({ code, draft, changedByName }) => [code, draft, changedByName]).sort(), [['sharing', null, '郑红'], ['sharing.taken', 1, '郑红']])
  assert.deepEqual(await ask(world, actor('林涛', { may: [] }), listModels, {}), { total: 0, items: [], can: [] })
})

test('a decision whose test cases come out otherwise is not published: it is said which, what should have come and what came', async t => {
  const world = await testWorld(t), { 郑红, 钱涛 } = await cast(world), bpmn = inTurn([['startEvent', 's'], ['businessRuleTask', 'reckon', 'yw:decision="allowance"'], ['endEvent', 'e']])
  const drawn = { bpmn, decisions: { allowance: allowance() }, tests: { allowance: [{ name: '百岁老人', inputs: { age: 100 }, expected: 10000 }, { name: '刚满六十', inputs: { age: 60 }, expected: 0 }] } }
  const serious = async (document: object) => (await ask(world, 郑红, checkModel, { document })).findings.filter(({ serious }) => serious).map(({ element, rule, message }) => [element, rule, message])
  assert.deepEqual(await serious(drawn), [['reckon', 'decisionTest', '决策 allowance 的测试“刚满六十”没有通过：应当是 0，得出的是 5000']])
  await execute(world, 郑红, addModel, { code: 'allowance', name: '高龄津贴', organization: bureau, document: drawn })
  await assert.rejects(execute(world, 钱涛, publishModel, { code: 'allowance', revision: 1 }), { code: 'model.unfit' })
  assert.deepEqual((await execute(world, 郑红, changeModel, { code: 'allowance', revision: 1, name: '高龄津贴', document: { ...drawn, tests: { allowance: drawn.tests.allowance.slice(0, 1) } } })).document.tests, { allowance: [{ name: '百岁老人', inputs: { age: 100 }, expected: 10000 }] })
  await execute(world, 钱涛, publishModel, { code: 'allowance', revision: 2 })
})

test('gaps and overlaps of a decision are advice; one that cannot be read is refused', async t => {
  const world = await testWorld(t), { 郑红 } = await cast(world), bpmn = inTurn([['startEvent', 's'], ['businessRuleTask', 'reckon', 'yw:decision="allowance"'], ['endEvent', 'e']])
  const found = async (xml: string) => (await ask(world, 郑红, checkModel, { document: { bpmn, decisions: { allowance: xml } } })).findings.map(({ rule, serious, message }) => [rule, serious, message])
  assert.deepEqual(await found(allowance([['>= 80', '10000'], ['[60..80]', '5000']])), [
    ['decisionGap', false, '决策 allowance 的表“fen”没有一行管：年龄 < 60'], ['decisionOverlap', false, '决策 allowance 的表“fen”第 1、2 行都命中：年龄 = 80'],
  ])
  assert.deepEqual((await found(allowance([['>= ', '1']]))).map(([rule, serious]) => [rule, serious]), [['decisionFault', true]])
  assert.deepEqual((await found('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).map(([rule, serious]) => [rule, serious]), [['decisionFault', true]])
})

test('a form that nobody could answer is not published', async t => {
  const world = await testWorld(t), { 郑红 } = await cast(world), after = (key: string, other: string) => ({ type: 'textfield', key, label: key, conditional: { hide: `=${other} = null` } })
  const { findings } = await ask(world, 郑红, checkModel, { document: { ...document, forms: { review: { title: '答复', components: [after('甲', '乙'), after('乙', '甲')] } } } })
  assert.deepEqual(findings.filter(({ rule, serious }) => rule === 'formFault' && serious).map(({ message }) => message), ['表单“答复”：“甲”要看“乙”，“乙”要看“甲”，绕了一圈：谁也出不来'])
})

test('a check says where a case would go round for ever or wait for what never comes, and what only one person can do', async t => {
  const world = await testWorld(t), { 郑红 } = await cast(world)
  const told = async (bpmn: string) => (await ask(world, 郑红, checkModel, { document: { ...document, bpmn } })).findings.map(({ element, rule, serious }) => [element, rule, serious])
  const lost = reviewModel().replace('</bpmn:process>', '<bpmn:userTask id="lost" name="没人到" yw:role="exchange-supervisor" /></bpmn:process>')
  const said = await told(lost)
  for (const finding of [['lost', 'unreachable', true], ['lost', 'dead-end', false], ['lost', 'noClock', false]]) assert.ok(said.some(each => each.join() === finding.join()), `${finding.join()}: ${JSON.stringify(said)}`)
  await world.sql("update identity_account set closed_at = now() where id = 'qiantao'")
  assert.ok((await told(reviewModel())).some(each => each.join() === 'fit,holder,false'))
  for (const [apart, faults] of [['fit', 0], ['review', 1], ['nowhere', 1], ['agreed', 1]] as const) assert.equal((await told(reviewModel().replace('yw:fields="agree"', `yw:fields="agree" yw:apart="${apart}"`))).filter(([, rule]) => rule === 'apart').length, faults, apart)
})

test('whoever draws is told who there is, what the house can do, and which kinds are in force', async t => {
  const world = await testWorld(t), people = await cast(world)
  await inForce(world, people)
  const { roles, kinds } = await ask(world, people.郑红, listParts, {})
  assert.deepEqual([roles.find(({ code }) => code === 'exchange-supervisor')?.holders, kinds], [2, [{ code: 'sharing', name: '共享申请' }]])
  assert.deepEqual((await ask(world, people.郑红, listModels, { q: '申请' })).total, 1)
  assert.deepEqual((await ask(world, people.郑红, listModels, { q: '%' })).total, 0)
  assert.deepEqual(await ask(world, actor('林涛', { may: [] }), listParts, {}), { roles: [], services: [], kinds: [] })
})

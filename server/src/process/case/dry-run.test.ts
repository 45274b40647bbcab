import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { changeModel } from '#process/model'
import { allowance, type Cast, cast, health, inForce, inTurn, reviewModel } from '../../process.scene.test.ts'
import { completeTask, dryRunModel, fireDue, listTasks, startCase, withdrawCase } from './index.ts'

type Who = Cast[keyof Cast]
async function done(world: TestWorld, who: Who, values: object = {}) {
  const { items: [task] } = await ask(world, who, listTasks, { whose: 'post' })
  return execute(world, who, completeTask, { id: task!.id, revision: task!.revision, values })
}
/** A request that was agreed to, and one that was not; one that runs and one that was withdrawn are no matter. */
async function closed(world: TestWorld) {
  const people = await cast(world), { 吴强, 孙丽, 郑红 } = people, start = (title: string) => execute(world, 吴强, startCase, { model: 'sharing', title, variables: { provider: health } })
  await inForce(world, people)
  for (const [title, agree] of [['同意的', true], ['不同意的', false]] as const) { await start(title); await done(world, 郑红); await done(world, 孙丽, { agree }) }
  const { id, revision } = await start('撤回的')
  await execute(world, 吴强, withdrawCase, { id, revision, reason: '不要了' })
  await start('在办的')
  const trial = (bpmn: string, beside: object = {}) => ask(world, 郑红, dryRunModel, { code: 'sharing', document: { bpmn, forms: {}, decisions: {}, ...beside } })
  return { people, trial }
}

test('by the same drawing every closed case would have gone just as it did, its timers too', async t => {
  const world = await testWorld(t), { people: { 吴强, 孙丽, 郑红 }, trial } = await closed(world)
  await done(world, 郑红)
  world.wait(24 * 11)
  assert.equal(await fireDue(world), 1)
  await done(world, 郑红)
  await done(world, 孙丽, { agree: true })
  assert.deepEqual([await trial(reviewModel()), await ask(world, 郑红, dryRunModel, { code: 'sharing' })].map(({ closed, total, same, items }) => [closed, total, same, items]), [[3, 3, 3, []], [3, 3, 3, []]])
  const { items } = await trial(reviewModel('data-steward', { wait: 'P20D' }))
  assert.deepEqual(items.map(({ title, why }) => [title, why]), [['在办的', '不再走“久未答复”、“协调”、“协调完”']])
  await assert.rejects(ask(world, 吴强, dryRunModel, { code: 'sharing' }), { code: 'case.notYourModel' })
})

test('where a drawing would have led elsewhere, it is said for each case: the way, the end, and why', async t => {
  const world = await testWorld(t), { trial } = await closed(world)
  const { total, same, items: [item] } = await trial(reviewModel().replace('agree = true', 'agree = true and provider = "nobody"'))
  assert.deepEqual([total, same, item!.title, item!.endBefore, item!.endAfter, item!.why], [2, 1, '同意的', '同意', '不同意', '不再走“同意”；改走“不同意”'])
  assert.deepEqual([item!.before, item!.after].map(path => path.map(({ name }) => name)), [['提交', '符合性审查', '提供部门答复', '同意'], ['提交', '符合性审查', '提供部门答复', '不同意']])
})

test('a step that nobody ever did, and a form that asks more, are said: what would have been answered is not guessed', async t => {
  const world = await testWorld(t), { trial } = await closed(world)
  const second = reviewModel().replace(/<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g, '').replace('<bpmn:sequenceFlow id="f2" sourceRef="fit" targetRef="review" />', '<bpmn:userTask id="again" name="复核" yw:role="exchange-supervisor" /><bpmn:sequenceFlow id="f2" sourceRef="fit" targetRef="again" /><bpmn:sequenceFlow id="f2b" sourceRef="again" targetRef="review" />')
  assert.deepEqual((await trial(second)).items.map(({ endAfter, why }) => [endAfter, why.split('；')[0]]), [[null, '走到“复核”，当时没有办过这一步，不知道会怎么答'], [null, '走到“复核”，当时没有办过这一步，不知道会怎么答']])
  const asking = reviewModel().replace('yw:fields="agree"', 'yw:form="answer"'), form = { components: [{ type: 'checkbox', key: 'agree', label: '同意' }, { type: 'textfield', key: 'basis', label: '依据', validate: { required: true } }] }
  assert.deepEqual((await trial(asking, { forms: { answer: form } })).items.map(({ why }) => why), ['“提供部门答复”的表单现在要的和当时答的不一样：依据这一项要填', '“提供部门答复”的表单现在要的和当时答的不一样：依据这一项要填'])
})

test('decisions are worked out anew: a table that says otherwise is told with both values', async t => {
  const world = await testWorld(t), people = await cast(world), { 吴强, 郑红 } = people
  const bpmn = inTurn([['startEvent', 's', 'name="申请" yw:fields="age"'], ['businessRuleTask', 'reckon', 'name="核定" yw:decision="allowance"'], ['userTask', 'pay', 'name="发放" yw:role="exchange-supervisor"'], ['endEvent', 'e', 'name="办结"']])
  await inForce(world, people, bpmn, 'sharing', { decisions: { allowance: allowance() } })
  for (const age of [65, 85]) { await execute(world, 吴强, startCase, { model: 'sharing', title: `${age} 岁`, variables: { age } }); await done(world, 郑红) }
  const decisions = { allowance: allowance([['>= 80', '12000'], ['[60..80)', '5000'], ['< 60', '0']]) }
  await execute(world, 郑红, changeModel, { code: 'sharing', revision: 2, name: '高龄津贴', document: { bpmn: bpmn.replace('name="发放"', 'name="发放" yw:post="if allowance = 12000 then &quot;x&quot; else null"'), decisions } })
  const { same, items } = await ask(world, 郑红, dryRunModel, { code: 'sharing' })
  assert.deepEqual([same, items.map(({ title, why }) => [title, why])], [1, [['85 岁', '“核定”当时得出 10000，现在得出 12000']]])
})

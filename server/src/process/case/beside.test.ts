import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { addClock } from '#process/clock'
import {
  answerRequest, askExtension, completeTask, consultOthers, countersignTask, decideExtension, delegateTask, escalateTask, giveBackTask, handOverTask, listTasks, mergeCase, pauseCase, readCase, recallRequest, releaseTask, replay, replayBeside, resumeCase, returnTask, startCase, tellLights,
} from './index.ts'
import { breachTask, warnTask } from './lights.commands.ts'
import { house } from './service.jobs.ts'
import { cast, civil, health, inForce } from '../../process.scene.test.ts'

const basis = '《行政许可法》第四十二条'
async function begun(world: TestWorld, clocks: Record<string, { value: number }> = {}) {
  const people = await cast(world), { 吴强, 郑红, 孙丽 } = people
  await inForce(world, people)
  for (const [code, { value }] of Object.entries({ 'case.countersign': { value: 3 }, 'case.consult': { value: 3 }, ...clocks })) {
    await execute(world, 郑红, addClock, { code, name: code, value, unit: 'workingDay', warnAt: 80, basis, division: '330000000000', validFrom: '2025-08-01' })
  }
  const filed = await execute(world, 吴强, startCase, { model: 'sharing', title: '核对老人是否健在', subject: 'wjw.death', variables: { provider: health } })
  /** The bureau lets it through: the provider's stewards have it. */
  const reviewed = async () => {
    await execute(world, 郑红, completeTask, { id: filed.tasks[0]!.id, revision: 1 })
    return (await todo(world, 孙丽))[0]!
  }
  return { people, filed, fit: filed.tasks[0]!, reviewed }
}
const todo = async (world: TestWorld, who: Actor, whose: 'mine' | 'post' | 'area' = 'post') => (await ask(world, who, listTasks, { whose })).items
const same = async (world: TestWorld, id: string) => { for (const { replayed, stands } of [await replay(world.db, id), await replayBeside(world.db, id)]) assert.deepEqual(stands, replayed) }
const party = (organization: string | null, role = 'data-steward') => ({ organization, role })

test('a step that others are to sign is done when all have signed; each has it on the own list, on its own clock', async t => {
  const world = await testWorld(t), { people, fit, filed } = await begun(world), { 郑红, 吴强, 孙丽 } = people
  await assert.rejects(execute(world, 郑红, countersignTask, { id: fit.id, revision: 1, reason: '请一起看', parties: [party(health), party(health)] }), { code: 'case.askedNobody' })
  const asked = await execute(world, 郑红, countersignTask, { id: fit.id, revision: 1, reason: '请一起看', parties: [party(health), party(civil)] })
  assert.deepEqual(asked.requests.map(({ kind, state, asked: { rule }, parts }) => [kind, state, rule, parts.map(({ who }) => who).sort()]), [['countersign', 'open', 'all', ['浙江省卫生健康委员会', '浙江省民政厅']]])
  await assert.rejects(execute(world, 郑红, completeTask, { id: fit.id, revision: 2 }), { code: 'case.notSigned' })
  assert.ok(!asked.tasks.find(({ id }) => id === fit.id)?.can.includes('case.complete'))
  const [mine] = await todo(world, 孙丽)
  assert.deepEqual([mine!.kind, mine!.name, mine!.clock?.value, mine!.can], ['countersign', '会签：符合性审查', 3, ['case.claim', 'case.answer']])
  await assert.rejects(execute(world, 孙丽, answerRequest, { id: mine!.id, revision: 1 }), { code: 'case.sayWhether' })
  await assert.rejects(execute(world, 孙丽, answerRequest, { id: mine!.id, revision: 1, agree: false }), { code: 'case.sayWhether' })
  await execute(world, 孙丽, answerRequest, { id: mine!.id, revision: 1, agree: true })
  await assert.rejects(execute(world, 郑红, completeTask, { id: fit.id, revision: 2 }), { code: 'case.notSigned' })
  const [theirs] = await todo(world, 吴强), signed = await execute(world, 吴强, answerRequest, { id: theirs!.id, revision: 1, agree: false, note: '依据过时了' })
  assert.deepEqual([signed.requests[0]?.state, signed.requests[0]?.parts.map(({ answer }) => answer?.note ?? '').sort()], ['refused', ['', '依据过时了']])
  assert.deepEqual((await execute(world, 郑红, completeTask, { id: fit.id, revision: 2 })).standing.sort(), ['late', 'review'], 'what they said does not decide for whoever has the step')
  await same(world, filed.id)
})

test('where one signature will do the first word decides, and the others are spared', async t => {
  const world = await testWorld(t), { people, fit, filed } = await begun(world), { 郑红, 吴强, 孙丽 } = people
  await execute(world, 郑红, countersignTask, { id: fit.id, revision: 1, reason: '谁在谁签', rule: 'any', parties: [party(health), party(civil)] })
  const [mine] = await todo(world, 孙丽), signed = await execute(world, 孙丽, answerRequest, { id: mine!.id, revision: 1, agree: true })
  assert.deepEqual([signed.requests[0]?.state, await todo(world, 吴强)], ['answered', []])
  await same(world, filed.id)
})

test('what another department thinks does not bind, and need not be waited for', async t => {
  const world = await testWorld(t), { people, fit, filed } = await begun(world), { 郑红, 孙丽 } = people
  await execute(world, 郑红, consultOthers, { id: fit.id, revision: 1, reason: '这几项够不够用', parties: [party(health)] })
  const [mine] = await todo(world, 孙丽)
  assert.equal((await ask(world, 孙丽, readCase, { id: filed.id })).number, filed.number, 'whoever is asked sees the case')
  await assert.rejects(execute(world, 孙丽, answerRequest, { id: mine!.id, revision: 1 }), { code: 'case.sayWhat' })
  const said = await execute(world, 孙丽, answerRequest, { id: mine!.id, revision: 1, note: '够用' })
  assert.deepEqual(said.requests[0]?.parts.map(({ answer }) => [answer?.accountName, answer?.note, answer?.agree]), [['孙丽', '够用', null]])
  await execute(world, 郑红, consultOthers, { id: fit.id, revision: 2, reason: '再问一句', parties: [party(health)] })
  const done = await execute(world, 郑红, completeTask, { id: fit.id, revision: 3 })
  assert.deepEqual([done.requests.map(({ state }) => state).sort(), done.actions.at(-1)?.note], [['answered', 'recalled'], '这一步办完了，不用再答'])
  assert.deepEqual((await todo(world, 孙丽)).map(({ kind }) => kind), ['step'])
  await same(world, filed.id)
})

test('more time is given by somebody above, once, by no more than the rule; the clock shows by which law', async t => {
  const world = await testWorld(t), { people, reviewed, filed } = await begun(world, { 'case.extension': { value: 5 } }), { 孙丽, 郑红 } = people, review = await reviewed()
  const more = (value: number, revision = 1) => execute(world, 孙丽, askExtension, { id: review.id, revision, value, reason: '等专家评审' })
  await assert.rejects(more(6), { code: 'case.tooLong', detail: { most: 5, unit: 'workingDay' } })
  await more(5)
  const of = async () => (await todo(world, 郑红)).find(({ kind }) => kind === 'extension')!
  await assert.rejects(execute(world, 郑红, decideExtension, { id: (await of()).id, revision: 1, agree: false }), { code: 'case.sayWhether' })
  await execute(world, 郑红, decideExtension, { id: (await of()).id, revision: 1, agree: false, note: '十天够了' })
  await more(5, 2)
  const before = (await todo(world, 孙丽, 'mine'))[0]!, given = await execute(world, 郑红, decideExtension, { id: (await of()).id, revision: 1, agree: true })
  const after = given.tasks.find(({ id }) => id === review.id)!
  assert.deepEqual([before.dueAt, after.dueAt, after.clock?.extended?.map(({ value, basis: law, account }) => [value, law, account])], ['2026-03-16T16:00:00.000Z', '2026-03-23T16:00:00.000Z', [[5, basis, 郑红.account]]])
  await assert.rejects(more(2, 4), { code: 'case.extendedOnce' })
  await execute(world, 郑红, pauseCase, { id: filed.id, revision: given.revision, reason: '听证会', basis: '《行政许可法》第四十五条' })
  world.wait(24 * 7)
  const going = await execute(world, 郑红, resumeCase, { id: filed.id, revision: given.revision + 1 })
  assert.equal(going.tasks.find(({ id }) => id === review.id)?.dueAt, '2026-03-30T16:00:00.000Z', 'a pause takes nothing away from it')
  await same(world, filed.id)
})

test('nobody gives himself more time, and nobody gets it when the day has passed or the law is not named', async t => {
  const world = await testWorld(t), { people, fit } = await begun(world), { 郑红, 钱涛 } = people
  const asked = (more: object = {}) => execute(world, 郑红, askExtension, { id: fit.id, revision: 1, value: 2, reason: '材料多', ...more })
  await assert.rejects(asked(), { code: 'case.noBasis' })
  await asked({ basis })
  const [task] = (await todo(world, 郑红)).filter(({ kind }) => kind === 'extension')
  await assert.rejects(execute(world, 郑红, decideExtension, { id: task!.id, revision: 1, agree: true }), { code: 'case.ownExtension' })
  await execute(world, 钱涛, decideExtension, { id: task!.id, revision: 1, agree: true })
  const other = await testWorld(t), late = await begun(other)
  other.wait(24 * 7)
  await assert.rejects(execute(other, late.people.郑红, askExtension, { id: late.fit.id, revision: 1, value: 2, reason: '材料多', basis }), { code: 'case.tooLate' })
})

test('work that was delegated is given back to whoever has the final word', async t => {
  const world = await testWorld(t), { people, reviewed, filed } = await begun(world), { 孙丽, 周敏 } = people, { id } = await reviewed()
  await assert.rejects(execute(world, 孙丽, delegateTask, { id, revision: 1, to: 'wuqiang', reason: '帮我看看' }), { code: 'case.nobody' })
  await execute(world, 孙丽, delegateTask, { id, revision: 1, to: 'zhoumin', reason: '帮我看看' })
  const [theirs] = await todo(world, 周敏, 'mine')
  assert.deepEqual([theirs!.delegatedByName, theirs!.can], ['孙丽', ['case.giveBack']])
  for (const refused of [
    () => execute(world, 周敏, completeTask, { id, revision: 2, values: { agree: true } }), () => execute(world, 周敏, releaseTask, { id, revision: 2 }), () => execute(world, 周敏, returnTask, { id, revision: 2, to: 'fit', reason: '退一下' }),
    () => execute(world, 周敏, handOverTask, { id, revision: 2, to: 'sunli', reason: '转一下' }), () => execute(world, 周敏, delegateTask, { id, revision: 2, to: 'sunli', reason: '再托' }),
  ]) await assert.rejects(refused(), { code: 'case.delegated' })
  const back = await execute(world, 周敏, giveBackTask, { id, revision: 2, values: { agree: true }, note: '可以给' })
  assert.deepEqual([back.tasks.find(task => task.id === id)?.accountName, back.tasks.find(task => task.id === id)?.answer?.values], ['孙丽', { agree: true }])
  await assert.rejects(execute(world, 孙丽, giveBackTask, { id, revision: 3 }), { code: 'case.notDelegated' })
  await execute(world, 孙丽, delegateTask, { id, revision: 3, to: 'zhoumin', reason: '再看看' })
  await execute(world, 孙丽, giveBackTask, { id, revision: 4 })
  assert.equal((await execute(world, 孙丽, completeTask, { id, revision: 5, values: { agree: true } })).status, 'completed')
  await same(world, filed.id)
})

test('a step turns yellow for whoever has it and red for the supervisor, who has it on the list; each is told once, by whichever server looks', async t => {
  const world = await testWorld(t), { people, reviewed, filed } = await begun(world, { 'case.escalation': { value: 1 } }), { 郑红 } = people, review = await reviewed()
  world.wait(24 * 11)
  const lights = async () => (await Promise.all([tellLights(world), tellLights(world), tellLights(world)])).reduce((sum, each) => sum + each, 0)
  assert.deepEqual([await lights(), await lights()], [1, 0])
  assert.deepEqual((await world.sql<{ data: { task?: string } }>("select data from outbox_event where type = 'case.warn'")).flatMap(({ data }) => data.task ?? []), [review.id])
  world.wait(24 * 4)
  assert.deepEqual([await lights(), await lights()], [1, 0])
  const [task] = (await todo(world, 郑红)).filter(({ kind }) => kind === 'escalation')
  assert.deepEqual([task!.name, task!.clock?.value], ['升级处理：提供部门答复', 1])
  const directed = await execute(world, 郑红, answerRequest, { id: task!.id, revision: 1, note: '今天下班前答复' })
  assert.deepEqual(directed.actions.slice(2).map(({ verb, note }) => [verb, note]), [['warn', null], ['breach', '“提供部门答复”超期了'], ['direct', '今天下班前答复']])
  assert.deepEqual(await execute(world, house, warnTask, { id: review.id, filed: filed.id }), { id: review.id, moved: false })
  assert.deepEqual(await execute(world, house, breachTask, { id: review.id, filed: filed.id }), { id: review.id, moved: false })
  await same(world, filed.id)
})

test('one asks the supervisor for help with the reason; a supervisor asks whoever is above, if there is anybody', async t => {
  const world = await testWorld(t), { people, fit, reviewed } = await begun(world), { 孙丽, 郑红 } = people
  await assert.rejects(execute(world, 郑红, escalateTask, { id: fit.id, revision: 1, reason: '定不下来' }), { code: 'case.nobodyAbove' })
  const review = await reviewed(), asked = await execute(world, 孙丽, escalateTask, { id: review.id, revision: 1, reason: '两边说法不一' })
  assert.deepEqual([asked.requests.map(({ kind, asked: { by } }) => [kind, by]), (await todo(world, 郑红)).map(({ kind }) => kind).filter(kind => kind !== 'step')], [[['escalation', 'hand']], ['escalation']])
  await assert.rejects(execute(world, 孙丽, escalateTask, { id: review.id, revision: 2, reason: '再说一遍' }), { code: 'case.nobodyAbove' })
  await execute(world, 孙丽, recallRequest, { id: asked.requests[0]!.id })
})

test('of two cases about the same thing one goes on; the other is closed and leads there', async t => {
  const world = await testWorld(t), { people, filed } = await begun(world), { 吴强, 郑红, 钱涛 } = people
  const again = await execute(world, 吴强, startCase, { model: 'sharing', title: '又核对一遍', subject: 'wjw.death', variables: { provider: health } })
  await inForce(world, people, undefined, 'other')
  const unlike = await execute(world, 吴强, startCase, { model: 'other', title: '别的事', variables: { provider: health } })
  const merge = (who: Actor, id: string, into: string) => execute(world, who, mergeCase, { id, revision: 1, into, reason: '同一件事' })
  await assert.rejects(merge(郑红, again.id, again.id), { code: 'case.unlike' })
  await assert.rejects(merge(郑红, again.id, unlike.id), { code: 'case.unlike' })
  await assert.rejects(merge(people.孙丽, again.id, filed.id), { code: 'action.forbidden' })
  const told = await Promise.allSettled([merge(郑红, again.id, filed.id), merge(钱涛, filed.id, again.id)])
  assert.deepEqual(told.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'two who merge the pair both ways: one wins')
  const [gone, kept] = told[0]!.status === 'fulfilled' ? [again.id, filed.id] : [filed.id, again.id], closed = await ask(world, 吴强, readCase, { id: gone }), running = await ask(world, 吴强, readCase, { id: kept })
  assert.deepEqual([closed.status, closed.mergedInto, running.status, running.actions.at(-1)?.note], ['cancelled', kept, 'running', `第 ${closed.number} 号并了进来：同一件事`])
  await same(world, gone)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { actor, workOff } from '#kernel/testing'
import { caseModule, claimTask, completeTask, listCases, readCase } from '#process/case'
import { installKinds } from '#process/kind'
import { listSeenInBulk } from '#data/grant'
import { listObjections } from '#data/objection'
import { civil, health } from '../../process.scene.test.ts'
import { account, deliver, die, inForce, people, scene, type Scene, settle, 吴强, 孙丽 } from './benefit.scene.test.ts'
import { lookAtAll } from './again.jobs.ts'
import { answerObjection, endRecoveryOf, failRun, flagItem, keepStandings, listRun, notePaid, openRun } from './house.commands.ts'
import { agreeItem, declineItem, doubtFact, objectToRun, undoItem } from './own.commands.ts'
import { listLost, listOwnBenefits, listPublic, readRun } from './queries.ts'
import { beginRun, dropRun, payRun, publicizeRun, recoverItem, removeItem } from './run.commands.ts'

const [陈秀英, 李大爷] = people, house = systemActor('benefit'), card = { number: '6200 0000 0000 1234', name: '演示户名' }
type Change = Parameters<typeof inForce>[1]
async function listed(given: Scene, change: Change = {}, period = '2026-03', code = 'mzt.elder'): Promise<string> {
  await inForce(given, change, code)
  return begun(given, code, period)
}
async function begun({ world }: Scene, code = 'mzt.elder', period = '2026-03'): Promise<string> {
  const { id } = await execute(world, 吴强, beginRun, { code, period })
  await settle(world)
  return id
}
const run = ({ world }: Scene, id: string, more: object = {}) => ask(world, 吴强, readRun, { id, ...more })
const ownItem = async ({ world }: Scene, who: Actor, code = 'mzt.elder') => (await ask(world, who, listOwnBenefits, {})).items.find(each => each.code === code)!.items[0]
async function opened(given: Scene, change: Change = {}): Promise<{ id: string; 本人: Actor }> {
  const 本人 = await account(given.world, 陈秀英!, 'chenxiuying'), id = await listed(given, { publicityDays: 0, ...change })
  await execute(given.world, 吴强, publicizeRun, { id })
  return { id, 本人 }
}

test('a run finds its people, in the order of the policy; the list then stands still, and there is one for each period', async t => {
  const given = await scene(t), { world } = given, id = await listed(given), found = await run(given, id)
  assert.deepEqual([found.state, found.looked, found.found, found.beyond], ['listed', 5, 3, 0])
  assert.deepEqual(found.items.map(({ line, name, fen }) => [line, name, fen]), [[1, '陈**', 20000], [2, '李**', 10000], [3, '王**', 10000]].map((row, at) => [row[0], found.items[at]!.name, row[2]]))
  assert.equal(JSON.stringify(found).includes(陈秀英!.id), false)
  assert.equal(JSON.stringify(await world.sql('select * from benefit_item')).includes('陈秀英'), false, 'who is on the list is locked away')
  assert.deepEqual(found.unmet, [{ name: '满八十周岁', people: 2 }, { name: '健在', people: 0 }])
  await deliver(world, [{ ...people[3]!, born: '1931-01-01' }])
  await settle(world)
  assert.equal((await run(given, id)).total, 3)
  await assert.rejects(execute(world, 吴强, beginRun, { code: 'mzt.elder', period: '2026-03' }), { code: 'benefit.ranAlready' })
  await assert.rejects(execute(world, 吴强, beginRun, { code: 'mzt.elder', period: '2026' }), { code: 'benefit.badPeriod' })
  await assert.rejects(execute(world, 吴强, beginRun, { code: 'mzt.elder', period: '2026-04' }), { code: 'benefit.notBegun' })
  await assert.rejects(execute(world, 孙丽, beginRun, { code: 'mzt.elder', period: '2026-04' }), { code: 'action.forbidden' })
  await assert.rejects(ask(world, 孙丽, readRun, { id }), { code: 'benefit.noRun' })
  const me = await account(world, 陈秀英!, 'chenxiuying'), bulks = await ask(world, { ...me, rights: [{ action: 'grant.seen', division: '', organization: null }] }, listSeenInBulk, { residentId: 陈秀英!.id })
  assert.equal(bulks.items[0]?.purpose, '高龄津贴免申即享', 'whoever was looked at can see it')
})

test('the budget is spent in the order of the policy; who does not fit stays out', async t => {
  const given = await scene(t), found = await run(given, await listed(given, { budgetFen: 30_000 }))
  assert.deepEqual([found.beyond, found.items.map(({ state }) => state)], [1, ['listed', 'listed', 'beyond']])
})

test('who has one benefit does not get another that excludes it, nor the same twice in its period', async t => {
  const given = await scene(t), { world } = given, { id, 本人 } = await opened(given)
  await execute(world, 本人, agreeItem, { id: (await ownItem(given, 本人))!.id, ...card })
  const other = await run(given, await listed(given, { name: '养老服务补贴', without: ['mzt.elder'] }, '2026-03', 'mzt.care'))
  assert.deepEqual([other.total, other.unmet.at(-1)], [0, { name: '已经享受这一项或者不能同时享受的', people: 3 }])
  await assert.rejects(world.sql("insert into benefit_item select gen_random_uuid(), run, policy, period, 99, digest, locked, shown_name, shown_number, fen, reasons, 'listed', null, null, null, null, null, null, null, null, changed_at from benefit_item where run = $1 and line = 1", [id]), /benefit_item_once/)
})

test('the list is public for its days, masked; an objection is a case, and while it is open nothing is paid', async t => {
  const given = await scene(t), { world } = given, jobs = [...caseModule.jobs!]
  await installKinds(world, { organization: civil, division: '330000000000', validFrom: '2025-01-01' })
  const id = await listed(given), 邻居 = await account(world, 李大爷!, 'lidaye'), 本人 = await account(world, 陈秀英!, 'chenxiuying')
  assert.deepEqual([(await ask(world, 邻居, listPublic, {})).items.length, await ownItem(given, 本人)], [0, undefined], 'before its days nobody sees it')
  await execute(world, 吴强, publicizeRun, { id })
  const { items: [shown] } = await ask(world, 邻居, listPublic, { run: id })
  assert.deepEqual([shown!.people, shown!.fen, shown!.list.length, shown!.publicUntil], [3, 40000, 3, '2026-03-07T16:00:00.000Z'])
  await execute(world, 邻居, objectToRun, { run: id, item: shown!.list[2]!.id, reason: '他已经搬走两年了' })
  await settle(world)
  const [filed] = (await ask(world, actor('郑红', { may: ['case.*'] }), listCases, {})).items, 民政 = { ...吴强, account: 'wuqiang', role: 'data-steward', post: (await world.sql<{ id: string }>("select id from identity_post where account = 'wuqiang'"))[0]!.id }
  assert.match(filed!.title, /对“高龄津贴”公示的异议：第 3 位/)
  world.wait(24 * 6)
  await settle(world)
  await import('./jobs.ts').then(({ lookAround }) => lookAround(world))
  assert.equal((await run(given, id)).state, 'publicity', 'an open objection holds it')
  const [task] = (await ask(world, 民政, readCase, { id: filed!.id })).tasks
  const claimed = await execute(world, 民政, claimTask, { id: task!.id, revision: task!.revision })
  await execute(world, 民政, completeTask, { id: task!.id, revision: claimed.tasks.find(each => each.id === task!.id)!.revision, values: { verdict: 'uphold', answer: '户籍已经迁出' } })
  await workOff(world, jobs)
  const after = await run(given, id)
  assert.deepEqual([after.objections[0]!.state, after.items[2]!.state], ['upheld', 'removed'])
  assert.equal((await execute(world, house, openRun, { id })).moved, true)
  assert.equal((await ask(world, 邻居, listPublic, {})).items.length, 0)
  await assert.rejects(execute(world, 邻居, objectToRun, { run: id, item: null, reason: '来晚了，公示完了' }), { code: 'benefit.noRun' })
})

test('one agrees in one tap and is paid once; nobody else can agree for one, and who declines gets nothing', async t => {
  const given = await scene(t), { world } = given, { id, 本人 } = await opened(given), 邻居 = await account(world, 李大爷!, 'lidaye'), mine = (await ownItem(given, 本人))!
  assert.match(mine.reasons[0]!, /^满八十周岁：符合，因为出生日期：1930-05-01/)
  await assert.rejects(execute(world, 吴强, payRun, { id }), { code: 'benefit.nobody' })
  await assert.rejects(execute(world, 邻居, agreeItem, { id: mine.id, ...card }), { code: 'benefit.noItem' })
  await assert.rejects(execute(world, 本人, agreeItem, { id: mine.id, number: '不是账号不是账号', name: '演示户名' }), { code: 'benefit.badAccount' })
  await execute(world, 本人, agreeItem, { id: mine.id, ...card })
  await execute(world, 邻居, declineItem, { id: (await ownItem(given, 邻居))!.id })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  assert.deepEqual((await run(given, id)).items.map(({ state, payeeTail }) => [state, payeeTail]), [['paid', '1234'], ['declined', null], ['listed', null]])
  assert.deepEqual(await world.sql("select fen from payment_sandbox where kind = 'payout' and state = 'done'"), [{ fen: 20000 }])
  await assert.rejects(execute(world, 吴强, payRun, { id }), { code: 'benefit.nobody' })
  assert.equal(JSON.stringify(await world.sql('select * from benefit_item')).includes('62000000'), false)
  // whoever gave an account before needs no further tap where the policy asks for no consent
  const next = await run(given, await listed(given, { name: '生日礼金', consent: false, period: 'yearly' }, '2026', 'mzt.gift'))
  assert.deepEqual(next.items.map(({ state }) => state), ['agreed', 'listed', 'listed'])
})

test('the next time one tap is enough, to the account given before; what one said is unsaid until the money goes out; and what is not right is asked of its source', async t => {
  const given = await scene(t), { world } = given, { 本人 } = await opened(given), mine = (await ownItem(given, 本人))!
  await assert.rejects(execute(world, 本人, agreeItem, { id: mine.id }), { code: 'benefit.noPayee' })
  await execute(world, 本人, agreeItem, { id: mine.id, ...card })
  await execute(world, 本人, undoItem, { id: mine.id })
  assert.deepEqual(await ownItem(given, 本人).then(item => [item!.state, item!.payeeTail, item!.knownTail, item!.can]), ['listed', null, '1234', ['benefit.agree', 'benefit.decline']])
  await execute(world, 本人, agreeItem, { id: mine.id })
  await execute(world, 吴强, payRun, { id: mine.run })
  await assert.rejects(execute(world, 本人, undoItem, { id: mine.id }), { code: 'benefit.wrongState' })
  await settle(world)
  assert.deepEqual(await ownItem(given, 本人).then(item => [item!.state, item!.payeeTail]), ['paid', '1234'])
  const [born, alive] = (await ask(world, 本人, listOwnBenefits, {})).items[0]!.reasons.map(({ facts }) => facts[0]!)
  assert.deepEqual([born, alive].map(fact => [fact!.name, fact!.value, fact!.source, fact!.day, fact!.open]), [['出生日期', '1930-05-01', '人口基本信息', '2026-03-02', true], ['登记死亡', '否', '死亡登记', null, false]])
  await assert.rejects(execute(world, 本人, doubtFact, { code: 'mzt.elder', name: '登记死亡', reason: '我好好的' }), { code: 'benefit.noDoubt' })
  await execute(world, 本人, doubtFact, { code: 'mzt.elder', name: '出生日期', proposed: '1929-05-01', reason: '户口簿上是 1929 年' })
  await settle(world)
  const { items: [objection] } = await ask(world, actor('孙丽', { organization: health, may: ['objection.*'] }), listObjections, { side: 'received' })
  assert.deepEqual([objection!.fieldName, objection!.seen, objection!.proposed, objection!.consumerName, objection!.reason], ['出生日期', '1930-05-01', '1929-05-01', '浙江省民政厅', '户口簿上是 1929 年'])
  assert.equal((await ask(world, 本人, listOwnBenefits, {})).items[0]!.reasons[0]!.facts[0]!.trouble, null)
})

test('what the channel refuses is told, and paid to another account when its owner gives one', async t => {
  const given = await scene(t), { world } = given, { id, 本人 } = await opened(given), mine = (await ownItem(given, 本人))!
  await execute(world, 本人, agreeItem, { id: mine.id, number: '6200000000000000', name: '演示户名' })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  assert.deepEqual(await ownItem(given, 本人).then(item => [item!.state, item!.message]), ['refused', '账号已经销户，换一个账号'])
  await execute(world, 本人, agreeItem, { id: mine.id, ...card })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  assert.equal((await ownItem(given, 本人))!.state, 'paid')
})

test('when the data change, whoever is on a list and is not entitled any more is flagged; what was paid is taken back by a case and a payment', async t => {
  const given = await scene(t), { world } = given, everything = [...caseModule.jobs!]
  await installKinds(world, { organization: civil, division: '330000000000', validFrom: '2025-01-01' })
  const { id, 本人 } = await opened(given), mine = (await ownItem(given, 本人))!
  await execute(world, 本人, agreeItem, { id: mine.id, ...card })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  world.wait(24)
  await die(world, 陈秀英!, '2026-02-20')
  await settle(world)
  const flagged = await run(given, id, { lost: true })
  assert.deepEqual([flagged.lost, flagged.items.map(({ line }) => line)], [1, [1]])
  assert.match(flagged.items[0]!.lostWhy!, /不符合，因为健在：不符合，因为登记死亡：是（死亡登记/)
  await assert.rejects(execute(world, 吴强, recoverItem, { id: '019a3f5e-7c1a-7000-8000-000000000001', reason: '不在' }), { code: 'benefit.noItem' })
  await execute(world, 吴强, recoverItem, { id: mine.id, reason: '二月已经去世，三月不应再发' })
  await settle(world)
  await workOff(world, everything)
  await settle(world)
  const [order] = await world.sql<{ id: string; fen: number; account: string }>('select id, fen, account from payment_order') as [{ id: string; fen: number; account: string }]
  assert.deepEqual([order.fen, order.account], [20000, 'chenxiuying'])
  assert.match((await world.sql<{ body: string }>("select body from notice_message where account = 'chenxiuying' order by at desc limit 1"))[0]!.body, /要退回/)
  const { payInSandbox } = await import('#services/payment')
  await execute(world, 本人, payInSandbox, { id: order.id })
  await settle(world)
  await workOff(world, everything)
  assert.equal((await run(given, id)).items[0]!.state, 'recovered')
  assert.deepEqual((await ask(world, actor('郑红', { may: ['case.*'] }), listCases, {})).items.map(({ title, status }) => [title.slice(0, 7), status]), [['追回“高龄津贴', 'completed']])
})

test('what was paid is not asked back before the kind of its case is in force, and nothing is changed by the asking', async t => {
  const given = await scene(t), { world } = given, { id, 本人 } = await opened(given), mine = (await ownItem(given, 本人))!
  await execute(world, 本人, agreeItem, { id: mine.id, ...card })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  await assert.rejects(execute(world, 吴强, recoverItem, { id: mine.id, reason: '三月不应再发' }), { code: 'benefit.noRecoveryKind' })
  assert.deepEqual([(await run(given, id)).items[0]!.state, await world.sql('select * from benefit_recovery')], ['paid', []])
})

test('what a delivery takes from somebody is found as well, by day or by night; he is listed with what to take back, the passing of time takes nothing, and data that are right again clear him', async t => {
  const given = await scene(t), { world } = given, 本人 = await account(world, 陈秀英!, 'chenxiuying')
  const id = await listed(given, { publicityDays: 0, conditions: [{ name: '不到一百岁', feel: '出生日期 > today() - @"P96Y"' }, { name: '户里有两人', feel: '户内人数 >= 2' }] }), lost = async () => (await ask(world, 吴强, listLost, { code: 'mzt.elder' })).items
  await execute(world, 吴强, publicizeRun, { id })
  await execute(world, 本人, agreeItem, { id: (await ownItem(given, 本人))!.id, ...card })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  assert.equal((await run(given, id)).total, 3)
  // in May she is too old: nothing is taken back for that, not even by the night
  world.wait(24 * 90)
  await lookAtAll(world)
  assert.deepEqual(await lost(), [])
  // 赵小明 and 钱多多 move out: their records lead to her no more, and hers did not change
  await deliver(world, [people[3]!, people[4]!].map(person => ({ ...person, household: 'H9' })))
  await settle(world)
  const [only] = await lost()
  assert.deepEqual([only!.name, only!.paidFen, only!.proposedFen, only!.items.map(({ period, state, can }) => [period, state, can])], ['陈*英', 20000, 20000, [['2026-03', 'paid', ['benefit.recover']]]])
  assert.match(only!.why, /户里有两人：不符合，因为户内人数：1/)
  assert.equal((await lost()).length, 1, 'whoever has moved in together is not flagged')
  await assert.rejects(ask(world, 孙丽, listLost, { code: 'mzt.elder' }), { code: 'benefit.notFound' })
  const move = (household: string) => world.sql('update lake.gat_resident set household_no = $1 where resident_id = any($2)', [household, [people[3]!.id, people[4]!.id]])
  await move('H1')
  await lookAtAll(world)
  assert.deepEqual(await lost(), [])
  await move('H9')
  await lookAtAll(world)
  assert.deepEqual((await lost()).map(({ name }) => name), ['陈*英'])
})

test('an official takes somebody off the list with a reason, or drops the whole run, and another may begin', async t => {
  const given = await scene(t), { world } = given, id = await listed(given), [first] = (await run(given, id)).items
  await execute(world, 吴强, removeItem, { id: first!.id, reason: '本人写信放弃' })
  await assert.rejects(execute(world, 吴强, removeItem, { id: first!.id, reason: '再来一次' }), { code: 'benefit.wrongState' })
  await assert.rejects(execute(world, 吴强, recoverItem, { id: first!.id, reason: '没有发过' }), { code: 'benefit.wrongState' })
  assert.deepEqual((await execute(world, 吴强, dropRun, { id, reason: '数据还没有交齐' })).can, [])
  await assert.rejects(execute(world, 吴强, publicizeRun, { id }), { code: 'benefit.wrongState' })
  assert.equal((await run(given, await begun(given))).total, 3)
})

test('what the house does by itself may come twice and late', async t => {
  const given = await scene(t), { world } = given, id = await listed(given), [first] = (await run(given, id)).items
  assert.equal((await execute(world, house, listRun, { id, items: [], looked: 0, found: 0, beyond: 0, unmet: [] })).moved, false)
  assert.equal((await execute(world, house, failRun, { id, trouble: '晚了' })).moved, false)
  assert.equal((await execute(world, house, openRun, { id })).moved, false)
  assert.equal((await execute(world, house, notePaid, { id, items: [{ id: first!.id, payout: null, state: 'paid', paidAt: world.now(), message: null }] })).moved, false)
  assert.deepEqual([(await execute(world, house, flagItem, { id: first!.id, why: '搬走了' })).moved, (await execute(world, house, flagItem, { id: first!.id, why: '又搬走了' })).moved], [true, false])
  await assert.rejects(execute(world, house, answerObjection, { id: first!.id, answer: '没有这件', upheld: true }), { code: 'benefit.noItem' })
  await assert.rejects(execute(world, house, endRecoveryOf, { id: first!.id }), { code: 'benefit.noItem' })
  assert.equal((await execute(world, house, keepStandings, { tallies: [], all: true })).moved, true)
})

import assert from 'node:assert/strict'
import { completeResidentId } from '@yiwang/codes'
import { test } from 'node:test'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { until } from '#kernel/testing'
import { listBatches, readBatch, retryPayout } from '#services/payment'
import { civil } from '../../process.scene.test.ts'
import { account, deliver, die, inForce, people, policy, scene, type Scene, settle, 吴强, 周敏 } from './benefit.scene.test.ts'
import { lookAtAll } from './again.jobs.ts'
import { answerObjection, notePaid, openRun } from './house.commands.ts'
import { matchEverything, matchRun, sendRun } from './jobs.ts'
import { agreeItem, declineItem, objectToRun, undoItem } from './own.commands.ts'
import { plainly } from './plain.rules.ts'
import { testsOf } from './policy.rules.ts'
import { changePolicy, publishPolicy } from './policy.commands.ts'
import { explainOne, listOwnBenefits, listPublic, readPolicy, readRun, tryPolicy } from './queries.ts'
import { beginRun, dropRun, payRun, publicizeRun, removeItem } from './run.commands.ts'
import { takeRun } from './run.table.ts'

const [陈秀英, 李大爷, 王建国] = people, house = systemActor('benefit'), card = { number: '6200 0000 0000 1234', name: '演示户名' }, closed = { number: '6200000000000000', name: '演示户名' }
async function begun({ world }: Scene, code = 'mzt.elder', period = '2026-03'): Promise<string> {
  const { id } = await execute(world, 吴强, beginRun, { code, period })
  await settle(world)
  return id
}
async function opened(given: Scene, code = 'mzt.elder', period = '2026-03'): Promise<string> {
  const id = await begun(given, code, period)
  await execute(given.world, 吴强, publicizeRun, { id })
  return id
}
const run = ({ world }: Scene, id: string, more: object = {}) => ask(world, 吴强, readRun, { id, ...more })
const ownItem = async ({ world }: Scene, who: Actor, code = 'mzt.elder') => (await ask(world, who, listOwnBenefits, {})).items.find(each => each.code === code)!.items[0]!
const paidOut = async ({ world }: Scene) => (await world.sql<{ fen: number }>("select fen from payment_sandbox where kind = 'payout' and state = 'done'")).map(({ fen }) => fen)
/** Somebody whose account is closed agreed and was refused by the channel. */
async function refused(given: Scene): Promise<{ id: string; item: string; batch: string; 本人: Actor }> {
  const { world } = given, 本人 = await account(world, 陈秀英!, 'chenxiuying')
  await inForce(given, { publicityDays: 0 })
  const id = await opened(given), { id: item } = await ownItem(given, 本人)
  await execute(world, 本人, agreeItem, { id: item, ...closed })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  return { id, item, 本人, batch: (await ask(world, 吴强, listBatches, {})).items[0]!.id }
}
/** The bank opened the account after all. */
const reopen = ({ world }: Scene) => world.sql("update payment_sandbox set state = 'done' where kind = 'payout' and state = 'open'")

test('whoever gave another account after a refusal is paid there, and the refused payment cannot be sent again beside it', async t => {
  const given = await scene(t), { world } = given, { id, item, batch, 本人 } = await refused(given)
  await execute(world, 本人, agreeItem, { id: item, ...card })
  await reopen(given)
  await assert.rejects(execute(world, 吴强, retryPayout, { id: batch, line: 1 }), { code: 'payment.noItem' })
  await execute(world, 吴强, payRun, { id })
  await settle(world)
  await assert.rejects(execute(world, 吴强, retryPayout, { id: batch, line: 1 }), { code: 'payment.noItem' })
  assert.deepEqual((await ask(world, 吴强, readBatch, { id: batch })).payouts.map(({ can }) => can), [[]])
  assert.equal((await ownItem(given, 本人)).state, 'paid')
})

test('a refused payment that is sent again and arrives is noted, and whoever has it cannot ask for it a second time', async t => {
  const given = await scene(t), { world } = given, { id, item, batch, 本人 } = await refused(given)
  assert.deepEqual((await ask(world, 吴强, readBatch, { id: batch })).payouts.map(({ can }) => can), [['payment.retry']])
  await reopen(given)
  await execute(world, 吴强, retryPayout, { id: batch, line: 1 })
  await assert.rejects(execute(world, 本人, agreeItem, { id: item, ...card }), { code: 'benefit.onItsWay' })
  await assert.rejects(execute(world, 本人, declineItem, { id: item }), { code: 'benefit.onItsWay' })
  await settle(world)
  assert.equal((await ownItem(given, 本人)).state, 'paid')
  await assert.rejects(execute(world, 本人, agreeItem, { id: item, ...card }), { code: 'benefit.wrongState' })
  assert.deepEqual(await paidOut(given), [20000])
  assert.equal((await run(given, id)).sums.find(({ state }) => state === 'paid')?.fen, 20000)
})

test('what came late of an earlier payment says nothing of the one that is under way', async t => {
  const given = await scene(t), { world } = given, { id, item, 本人 } = await refused(given)
  await execute(world, 本人, agreeItem, { id: item, ...card })
  await execute(world, 吴强, payRun, { id })
  const late = await execute(world, house, notePaid, { id, items: [{ id: item, payout: `benefit:${item}`, state: 'refused', paidAt: null, message: '晚到的' }] })
  assert.deepEqual([late.moved, (await ownItem(given, 本人)).state], [false, 'sent'])
})

test('what excludes another keeps it out whichever of both says so, and whether one of them is given once or every month', async t => {
  const given = await scene(t)
  await inForce(given, { publicityDays: 0, without: ['mzt.care'] })
  await inForce(given, { name: '养老服务补贴' }, 'mzt.care')
  await inForce(given, { name: '适老化改造', period: 'once', without: ['mzt.elder'] }, 'mzt.home')
  await opened(given)
  const [care, home] = [await run(given, await begun(given, 'mzt.care')), await run(given, await begun(given, 'mzt.home', '一次'))]
  assert.deepEqual([care.total, home.total], [0, 0])
})

test('two lists made at the same moment do not both have whoever may only be on one', async t => {
  const given = await scene(t), { world } = given
  await inForce(given)
  await inForce(given, { name: '养老服务补贴', without: ['mzt.elder'] }, 'mzt.care')
  const [elder, care] = [(await execute(world, 吴强, beginRun, { code: 'mzt.elder', period: '2026-03' })).id, (await execute(world, 吴强, beginRun, { code: 'mzt.care', period: '2026-03' })).id]
  let second: Promise<void> | undefined
  // it has looked who holds what, and waits for its turn to write
  await inTransaction(world.db, async tx => {
    await takeRun(tx, care)
    second = matchRun(world, care)
    await until('the second list waits', async () => (await world.sql("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0)
    await matchRun(world, elder)
  })
  await second
  assert.deepEqual([(await run(given, elder)).total, (await run(given, care)).total, (await run(given, care)).state], [3, 0, 'listed'])
})

test('whoever declined, and got what excludes it, cannot take both by thinking again', async t => {
  const given = await scene(t), { world } = given, 本人 = await account(world, 陈秀英!, 'chenxiuying')
  await inForce(given, { publicityDays: 0, without: ['mzt.care'] })
  await inForce(given, { name: '养老服务补贴', publicityDays: 0 }, 'mzt.care')
  const elder = await opened(given), { id: item } = await ownItem(given, 本人)
  await execute(world, 本人, declineItem, { id: item })
  assert.equal((await run(given, await opened(given, 'mzt.care'))).total, 1)
  await execute(world, 本人, agreeItem, { id: (await ownItem(given, 本人, 'mzt.care')).id, ...card })
  for (const again of [() => execute(world, 本人, agreeItem, { id: item, ...card }), () => execute(world, 本人, undoItem, { id: item })]) await assert.rejects(again(), { code: 'benefit.hasOther' })
  await execute(world, 本人, declineItem, { id: (await ownItem(given, 本人, 'mzt.care')).id })
  await execute(world, 本人, agreeItem, { id: item, ...card })
  assert.equal((await run(given, elder)).items[0]!.state, 'agreed')
})

test('an objection that is upheld takes off the list also whoever had declined for now, and a list that is wrong as a whole is not opened', async t => {
  const given = await scene(t), { world } = given, 本人 = await account(world, 陈秀英!, 'chenxiuying'), 邻居 = await account(world, 李大爷!, 'lidaye')
  await inForce(given)
  const id = await opened(given), { id: item } = await ownItem(given, 本人)
  await execute(world, 本人, declineItem, { id: item })
  const { id: one } = await execute(world, 邻居, objectToRun, { run: id, item, reason: '她早就搬走了' })
  await execute(world, house, answerObjection, { id: one, answer: '户籍已经迁出', upheld: true })
  assert.equal((await run(given, id)).items[0]!.state, 'removed')
  await assert.rejects(execute(world, 本人, agreeItem, { id: item, ...card }), { code: 'benefit.wrongState' })
  const { id: whole } = await execute(world, 邻居, objectToRun, { run: id, item: null, reason: '整份名单用的是去年的数据' })
  await execute(world, house, answerObjection, { id: whole, answer: '属实，名单作废', upheld: true })
  world.wait(24 * 6)
  assert.equal((await execute(world, house, openRun, { id })).moved, false)
  assert.deepEqual((await run(given, id)).can, ['benefit.drop'])
  assert.equal((await execute(world, 吴强, dropRun, { id, reason: '名单用错了数据' })).state, 'dropped')
})

test('whoever was refused, or declined, and is not entitled any more is not paid when he agrees after all', async t => {
  const given = await scene(t), { world } = given, { id, item, 本人 } = await refused(given), 邻居 = await account(world, 李大爷!, 'lidaye'), { id: declined } = await ownItem(given, 邻居)
  await execute(world, 邻居, declineItem, { id: declined })
  world.wait(24)
  await die(world, 陈秀英!, '2026-02-20')
  await die(world, 李大爷!, '2026-02-20')
  await settle(world)
  await execute(world, 本人, agreeItem, { id: item, ...card })
  await execute(world, 邻居, agreeItem, { id: declined, ...card })
  await assert.rejects(execute(world, 吴强, payRun, { id }), { code: 'benefit.nobody' })
  await lookAtAll(world)
  await assert.rejects(execute(world, 吴强, payRun, { id }), { code: 'benefit.nobody' })
})

test('the public list opens page by page to as many as it says', async t => {
  const given = await scene(t), { world } = given
  await inForce(given)
  const id = await opened(given), { items: [first] } = await run(given, id)
  await execute(world, 吴强, removeItem, { id: first!.id, reason: '本人写信放弃' })
  const page = async (offset: number) => (await ask(world, 吴强, listPublic, { run: id, limit: 1, offset })).items[0]!
  assert.deepEqual([(await page(0)).total, (await page(0)).list.map(({ line }) => line), (await page(1)).list.map(({ line }) => line), (await page(2)).list], [2, [2], [3], []])
})

test('whoever fulfils all but has no sum that can be reckoned is not counted, not listed, and told why', async t => {
  const given = await scene(t), { world, grant } = given, change = { conditions: [{ name: '健在', feel: 'not(登记死亡)' }], amount: '1000 - 月收入', order: null }, code = await inForce(given, change)
  const found = await run(given, await begun(given)), tried = await ask(world, 吴强, tryPolicy, { organization: civil, document: policy(grant, change) })
  await matchEverything(world)
  const { tally } = await ask(world, 吴强, readPolicy, { code })
  // 800 leaves 200; 1500, 3000 and 5000 leave nothing; of 钱多多 no income is known
  assert.deepEqual([found.total, found.found, tried.found, tried.fen, tried.amounts, tally!.entitled, tally!.fen], [1, 1, 1, 200, [{ fen: 200, people: 1 }], 1, 200])
  assert.deepEqual(found.unmet, [{ name: '健在', people: 0 }, { name: '算得出金额', people: 4 }])
  const why = async (number: string) => ask(world, 吴强, explainOne, { code, organization: civil, number })
  assert.deepEqual(await why(陈秀英!.id).then(({ entitled, fen, summary }) => [entitled, fen, summary]), [true, 200, '符合：健在'])
  assert.deepEqual(await why(people[4]!.id).then(({ entitled, fen, summary }) => [entitled, fen, summary]), [false, null, '不符合，因为算得出金额：不符合，数据里看不出来，因为月收入：没有（人口基本信息，2026-03-02 的记录）'])
  assert.match((await why(王建国!.id)).summary, /^不符合，因为算得出金额：不符合，因为月收入：3000/)
})

test('a sum that is one in each of its cases needs no further look', () => {
  const tests = (amount: string) => testsOf(policy('019a3f5e-7c1a-4000-8000-000000000001', { amount })).length
  assert.deepEqual(['100', 'if 登记死亡 then 1 else (if 月收入 > 5 then 200 else 300)', 'if 登记死亡 then 0 else 100', '月收入', 'if 登记死亡 then 100 else null'].map(tests), [2, 2, 3, 3, 3])
})

test('counts and sums of the first source are of all records of the person, as they are of any other', async t => {
  const given = await scene(t), { world, grant } = given, [residents] = policy(grant).sources
  const document = policy(grant, { sources: [{ ...residents!, by: 'household_no', takes: [{ as: '人数', of: 'count', field: null }, { as: '收入合计', of: 'sum', field: 'income' }, { as: '最早出生', of: 'least', field: 'born_on' }] }], conditions: [{ name: '三口之家', feel: '人数 = 3 and 收入合计 = 5800 and 最早出生 = @"1930-05-01"' }], amount: '100', order: null, evidence: [] })
  assert.deepEqual(await ask(world, 吴强, tryPolicy, { organization: civil, document }).then(({ looked, found }) => [looked, found]), [3, 1])
})

test('a past day is judged by the policy that was in force on it', async t => {
  const given = await scene(t), { world, grant } = given, code = await inForce(given), then = world.now().toISOString()
  world.wait(48)
  const { revision } = await execute(world, 吴强, changePolicy, { code, revision: (await ask(world, 吴强, readPolicy, { code })).revision, document: policy(grant, { conditions: [{ name: '满九十周岁', feel: '出生日期 <= today() - @"P90Y"' }] }) })
  await execute(world, 周敏, publishPolicy, { code, revision })
  const entitled = async (asOf?: string) => (await ask(world, 吴强, explainOne, { code, organization: civil, number: 李大爷!.id, ...asOf === undefined ? {} : { asOf } })).entitled
  assert.deepEqual([await entitled(), await entitled(then), await entitled('2026-03-01T00:00:00.000Z').catch((error: { code: string }) => error.code)], [false, true, 'benefit.noSubject'])
})

test('a number that ends in a small x is the same person in every dataset', async t => {
  const given = await scene(t), { world } = given, code = await inForce(given), id = Array.from({ length: 90 }, (_, at) => completeResidentId(`330113193505050${at + 10}`)).find(each => each.endsWith('X'))!
  const person = { ...陈秀英!, id, born: '1935-05-05' }, looked = async () => (await ask(world, 吴强, tryPolicy, { organization: civil, document: policy(given.grant) })).looked
  await deliver(world, [{ ...person, id: id.toLowerCase() }])
  const 本人 = await account(world, person, 'xiaoxie'), entitled = async () => (await ask(world, 本人, listOwnBenefits, {})).items[0]!.entitled
  assert.deepEqual([await entitled(), (await ask(world, 吴强, explainOne, { code, organization: civil, number: id.toLowerCase() })).entitled, await looked()], [true, true, 6])
  await deliver(world, [person])
  assert.equal(await looked(), 6, 'it is one record')
  await die(world, { ...person, id: id.toLowerCase() }, '2026-02-20')
  assert.equal(await entitled(), false)
})

test('what a condition says in plain words has the brackets that it needs', () => {
  const said = (feel: string) => plainly(feel, policy('019a3f5e-7c1a-4000-8000-000000000001'))
  assert.deepEqual(['not(月收入 > 1000 and 户内人数 < 2)', 'not(月收入 > 1000) or not(登记死亡)', '月收入 > 1000 and 户内人数 < 2 or 登记死亡', '月收入 in (< 1000, > 5000) and 登记死亡', '(if 登记死亡 then 月收入 > 1 else false) and 登记死亡', '(月收入 + 1) * 2 > 月收入 - (户内人数 - 1)', '月收入 * 2 + 1 > -(月收入 + 1)'].map(said), [
    '（月收入大于 1000，并且户内人数小于 2）不成立', '（月收入大于 1000）不成立，或者没有登记死亡', '（月收入大于 1000，并且户内人数小于 2），或者有登记死亡', '（月收入小于 1000，或者月收入大于 5000），并且有登记死亡', '（有登记死亡的，月收入大于 1；其余的，否），并且有登记死亡', '（月收入 加 1） 乘 2 大于 月收入 减 （户内人数 减 1）', '月收入 乘 2 加 1 大于 负 （月收入 加 1）',
  ])
})

test('a list that is too long for one batch goes out as several, and none of it twice', async t => {
  const given = await scene(t), { world } = given
  await inForce(given, { publicityDays: 0 })
  const id = await opened(given)
  await world.sql("update benefit_item set state = 'sent', payout = 'benefit:' || id where run = $1", [id])
  for (const item of (await world.sql<{ id: string }>('select id from benefit_item where run = $1', [id]))) await world.sql('update benefit_item set payee = $2 where id = $1', [item.id, world.safe.lock(JSON.stringify(card), `benefit.payee:${item.id}`)])
  await sendRun(world, id, 1, 2)
  await sendRun(world, id, 1, 2)
  assert.deepEqual((await ask(world, 吴强, listBatches, {})).items.map(({ items }) => items).sort(), [1, 2])
  await settle(world)
  assert.deepEqual([(await paidOut(given)).length, (await run(given, id)).sums.map(({ state, people: of }) => [state, of])], [3, [['paid', 3]]])
})

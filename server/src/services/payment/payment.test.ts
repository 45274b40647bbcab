import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { signWebhook } from '#kernel/outward'
import { actor, testWorld, type TestWorld, workOff } from '#kernel/testing'
import { caseModule, readCase, startCase } from '#process/case'
import { cast, civil, health, inForce, inTurn } from '../../process.scene.test.ts'
import { payInSandbox, reconcile, refundPayment, settleDifference } from './commands.ts'
import { callbackSecret, hearCallback, noteAnswer, noteRefund } from './house.commands.ts'
import { checkDay, lookAround, paymentJobs, sandboxMessage } from './jobs.ts'
import { askPayment, openOrder } from './order.commands.ts'
import './index.ts'
import { listOwnPayments, listPayments, readDays, readOwnPayment, readPayment } from './queries.ts'
import { keepStatement } from './statement.commands.ts'

const house = systemActor('payment')
const resident = (account: string): Actor => ({ ...actor(account, { may: ['payment.own', 'payment.readOwn', 'payment.payInSandbox'] }), rights: ['payment.own', 'payment.readOwn', 'payment.payInSandbox'].map(action => ({ action, division: '', organization: null })) })
const 王晓雨 = resident('wangxiaoyu'), 陌生人 = resident('stranger'), 吴强 = actor('吴强', { organization: civil, may: ['payment.*'] }), 郑红 = actor('郑红', { may: ['payment.*'] })
async function scene(t: Parameters<typeof testWorld>[0]): Promise<TestWorld> {
  const world = await testWorld(t)
  await cast(world)
  return world
}
const asked = (key = 'a', fen = 1500) => ({ key: `test:${key}`, title: '换证工本费', fen, organization: civil, account: 王晓雨.account, subject: null, filed: null })
const ordered = async (world: TestWorld, key?: string, fen?: number) => { const { id } = await execute(world, house, openOrder, asked(key, fen)); await workOff(world, paymentJobs); return id }
const stateOf = async (world: TestWorld, id: string) => (await ask(world, 王晓雨, readOwnPayment, { id })).state
const paid = async (world: TestWorld, key?: string, fen?: number) => { const id = await ordered(world, key, fen); await execute(world, 王晓雨, payInSandbox, { id }); await workOff(world, paymentJobs); return id }

test('an order is asked for once under one key, paid by its payer at the channel, and known to be paid when the channel says so', async t => {
  const world = await scene(t), id = await ordered(world)
  assert.equal((await execute(world, house, openOrder, asked())).id, id)
  await assert.rejects(execute(world, house, openOrder, asked('a', 9900)), { code: 'payment.otherOrder' })
  const [mine] = (await ask(world, 王晓雨, listOwnPayments, {})).items
  assert.deepEqual([mine!.fen, mine!.state, mine!.notice, mine!.payAt], [1500, 'open', '演示支付，不动真钱', `/sandbox/pay/${id}`])
  await execute(world, 王晓雨, payInSandbox, { id })
  assert.equal(await stateOf(world, id), 'open', 'only the channel’s own word counts')
  await workOff(world, paymentJobs)
  assert.equal(await stateOf(world, id), 'paid')
  await assert.rejects(execute(world, 王晓雨, payInSandbox, { id }), { code: 'payment.notOpen' })
  const [listed] = (await ask(world, 吴强, listPayments, { state: 'paid' })).items
  assert.equal(listed!.id, id)
})

test('a stranger neither sees nor pays another’s order, nor does another department', async t => {
  const world = await scene(t), id = await ordered(world)
  await assert.rejects(ask(world, 陌生人, readOwnPayment, { id }), { code: 'payment.notFound' })
  await assert.rejects(execute(world, 陌生人, payInSandbox, { id }), { code: 'payment.notFound' })
  assert.deepEqual((await ask(world, 陌生人, listOwnPayments, {})).items, [])
  const 孙丽 = { ...actor('孙丽', { organization: health, may: ['payment.*'] }) }
  assert.equal((await ask(world, 孙丽, listPayments, {})).total, 0)
  await assert.rejects(ask(world, 孙丽, readPayment, { id }), { code: 'payment.notFound' })
  await assert.rejects(execute(world, 孙丽, refundPayment, { id, fen: 1, reason: '试一试' }), { code: 'action.forbidden' })
})

test('a message of the channel that comes twice is booked once, a forged one not at all, and one with another sum waits for reconciliation', async t => {
  const world = await scene(t), id = await ordered(world)
  await execute(world, 王晓雨, payInSandbox, { id })
  const message = (await sandboxMessage(world, id))!, { reference } = JSON.parse(message.body) as { reference: string }
  const forged = signWebhook([`whsec_${Buffer.alloc(32, 7).toString('base64')}`], { id: 'x', at: world.now(), body: message.body })
  await assert.rejects(execute(world, house, hearCallback, { ...message, headers: forged }), { code: 'payment.forged' })
  await assert.rejects(execute(world, house, hearCallback, { ...message, body: message.body.replace('"paid"', '"failed"') }), { code: 'payment.forged' })
  await assert.rejects(execute(world, house, hearCallback, { ...message, headers: {} }), { code: 'payment.forged' })
  const signed = async (said: object) => { const body = JSON.stringify(said); return { adapter: 'sandbox', body, headers: signWebhook([await callbackSecret(world.db, world.safe, 'sandbox')], { id: 'y', at: world.now(), body }) } }
  await assert.rejects(execute(world, house, hearCallback, await signed({ key: id, state: 'paid', reference, fen: 1, at: world.now().toISOString() })), { code: 'payment.wrongAmount' })
  await assert.rejects(execute(world, house, hearCallback, await signed({ key: id, state: 'paid' })), { code: 'payment.unreadable' })
  assert.equal(await stateOf(world, id), 'open')
  assert.deepEqual(await execute(world, house, hearCallback, message), { id, moved: true })
  assert.deepEqual(await execute(world, house, hearCallback, message), { id, moved: false })
  world.wait(1)
  await assert.rejects(execute(world, house, hearCallback, message), { code: 'payment.forged' }, 'an old message says nothing any more')
  assert.equal(await stateOf(world, id), 'paid')
})

test('where no message comes the house asks; what is not paid in time is over, and money that comes after goes back whole', async t => {
  const world = await scene(t), [told, late] = [await ordered(world, 'a'), await ordered(world, 'b')]
  await execute(world, 王晓雨, payInSandbox, { id: told })
  await world.sql("delete from graphile_worker._private_jobs")
  await lookAround(world)
  assert.equal(await stateOf(world, told), 'open', 'a channel has two minutes to say it by itself')
  world.wait(1)
  await lookAround(world)
  assert.equal(await stateOf(world, told), 'paid')
  world.wait(24 * 8)
  await lookAround(world)
  assert.equal(await stateOf(world, late), 'expired')
  await assert.rejects(execute(world, 王晓雨, payInSandbox, { id: late }), { code: 'payment.notOpen' })
  // the payer was on the channel's own page all the time
  await world.sql("update payment_sandbox set state = 'done', at = $1 where key = $2", [world.now(), late])
  await execute(world, house, hearCallback, (await sandboxMessage(world, late))!)
  await workOff(world, paymentJobs)
  const { refunds, state, refunded } = await ask(world, 吴强, readPayment, { id: late })
  assert.deepEqual([state, refunded, refunds.map(each => [each.fen, each.state])], ['expired', 1500, [[1500, 'done']]])
  assert.deepEqual(await execute(world, house, noteAnswer, { id: late, outcome: { state: 'open' } }), { id: late, moved: false })
})

test('a payment goes back whole or in parts, and never more than was paid', async t => {
  const world = await scene(t), id = await paid(world), open = await ordered(world, 'b')
  await assert.rejects(execute(world, 吴强, refundPayment, { id: open, fen: 1, reason: '没有付' }), { code: 'payment.notPaid' })
  await execute(world, 吴强, refundPayment, { id, fen: 1000, reason: '多收了' })
  await assert.rejects(execute(world, 吴强, refundPayment, { id, fen: 501, reason: '再退' }), { code: 'payment.tooMuch' })
  const [{ id: first }] = await world.sql<{ id: string }>('select id from payment_refund') as [{ id: string }]
  await workOff(world, paymentJobs)
  assert.deepEqual(await execute(world, house, noteRefund, { id: first, state: 'done', doneAt: world.now(), reference: 'X', message: null }), { id: first, moved: false })
  assert.deepEqual((await execute(world, 吴强, refundPayment, { id, fen: 500, reason: '全退' })).can, [])
  await workOff(world, paymentJobs)
  assert.equal((await ask(world, 王晓雨, readOwnPayment, { id })).refunded, 1500)
})

test('every night both books are laid side by side: what only one of them has, or with another sum, is listed until somebody says what was done', async t => {
  const world = await scene(t), ids = [await paid(world, 'a'), await paid(world, 'b'), await paid(world, 'c')], day = '2026-03-02'
  await assert.rejects(execute(world, 郑红, reconcile, { day }), { code: 'payment.futureDay' })
  await world.sql("update payment_sandbox set fen = 1499 where key = $1", [ids[0]])
  await world.sql("delete from payment_sandbox where key = $1", [ids[1]])
  await world.sql("insert into payment_sandbox (kind, key, fen, state, at) values ('payment', 'nobody', 7, 'done', $1)", [world.now()])
  world.wait(24)
  await execute(world, 郑红, reconcile, { day })
  await workOff(world, paymentJobs)
  const kept = await ask(world, 郑红, readDays, {}), line = (difference: (typeof kept.differences)[number]) => [difference.key, difference.ours, difference.theirs]
  assert.deepEqual(kept.days.map(({ ours, oursFen, theirs, theirsFen }) => [ours, oursFen, theirs, theirsFen]), [[3, 4500, 3, 1499 + 1500 + 7]])
  assert.deepEqual(kept.differences.map(line).sort(), [[ids[0], 1500, 1499], [ids[1], 1500, null], ['nobody', null, 7]].sort())
  assert.equal((await ask(world, 吴强, readDays, {})).differences.length, 2, 'a department sees its own')
  const mine = (await ask(world, 吴强, readDays, {})).differences.find(({ key }) => key === ids[0])!
  await execute(world, 吴强, settleDifference, { id: mine.id, note: '通道少记一分，已经补记' })
  await assert.rejects(execute(world, 吴强, settleDifference, { id: mine.id, note: '再来一次' }), { code: 'payment.noDifference' })
  await world.sql("delete from payment_sandbox where key = 'nobody'")
  await checkDay(world, day)
  assert.deepEqual((await ask(world, 郑红, readDays, {})).differences.map(({ key }) => key), [ids[1]], 'what agrees now is no difference any more')
  assert.deepEqual(await execute(world, house, keepStatement, { day: '2026-02-01', adapter: 'sandbox', lines: [] }), { id: '2026-02-01', differences: 0 })
})

const paying = inTurn([['startEvent', 's'], ['serviceTask', 'fee', 'name="请缴费" yw:service="payment.ask"'], ['receiveTask', 'wait', 'name="等缴费" messageRef="m"'], ['userTask', 'give', 'name="发证" yw:role="exchange-supervisor"'], ['endEvent', 'e']]).replace('<bpmn:process', '<bpmn:message id="m" name="payment.paid" /><bpmn:process')
test('a case asks its applicant to pay and goes on when the money is there', async t => {
  const world = await testWorld(t), people = await cast(world), jobs = [...caseModule.jobs!, ...paymentJobs]
  await inForce(world, people, paying)
  const begin = async (variables: Record<string, string | number>) => {
    const { id } = await execute(world, people.吴强, startCase, { model: 'sharing', title: '换证', variables })
    await workOff(world, jobs)
    return id
  }
  const id = await begin({})
  assert.match((await ask(world, people.吴强, readCase, { id })).incidents[0]!.message, /办件上没有写收费单位/)
  await world.sql("delete from graphile_worker._private_jobs")
  const payer = { ...王晓雨, account: people.吴强.account }
  const [free, charged] = [await started(0), await started(1500)]
  assert.equal((await ask(world, people.吴强, readCase, { id: free })).tasks[0]!.name, '发证', 'nothing to pay is paid')
  const [order] = (await ask(world, payer, listOwnPayments, {})).items.filter(({ state }) => state === 'open')
  assert.deepEqual([order!.fen, order!.filed, order!.title], [1500, charged, '换证：缴费'])
  assert.equal((await ask(world, people.吴强, readCase, { id: charged })).tasks.length, 0)
  await execute(world, payer, payInSandbox, { id: order!.id })
  await workOff(world, jobs)
  assert.deepEqual((await ask(world, people.吴强, readCase, { id: charged })).tasks.map(({ name }) => name), ['发证'])
  await assert.rejects(execute(world, house, askPayment, { fen: 5, service: null, fees: [], situation: {}, organization: civil }), { code: 'payment.noPayer' })

  async function started(fen: number): Promise<string> {
    const { openCase } = await import('#process/case'), { id: filed } = await execute(world, { ...people.吴强, rights: [{ action: 'case.open', division: '', organization: null }] }, openCase, { model: 'sharing', title: '换证', subject: null, variables: { doer: civil, fen } })
    await workOff(world, jobs)
    return filed
  }
})

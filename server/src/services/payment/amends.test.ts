import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { actor, testWorld, type TestWorld, workOff } from '#kernel/testing'
import { cast, civil, health } from '../../process.scene.test.ts'
import { knowAdapter } from './adapter.jobs.ts'
import { Away } from './adapter.rules.ts'
import { payInSandbox, refundPayment, retryRefund, settleDifference } from './commands.ts'
import { noteAnswer } from './house.commands.ts'
import { checkDay, checkNights, lookAround, paymentJobs, sendBatch } from './jobs.ts'
import { openOrder } from './order.commands.ts'
import { openBatch } from './payout.commands.ts'
import { readBatch, readDays } from './index.ts'
import { readPayment } from './queries.ts'
import { differencesOf } from './rules.ts'
import { sandbox } from './sandbox.jobs.ts'
import { silentOrders } from './table.ts'

const house = systemActor('payment'), stopping = new AbortController().signal, 吴强 = actor('吴强', { organization: civil, may: ['payment.*'] }), 郑红 = actor('郑红', { may: ['payment.*'] })
const 王晓雨: Actor = { ...actor('wangxiaoyu'), rights: ['payment.own', 'payment.readOwn', 'payment.payInSandbox'].map(action => ({ action, division: '', organization: null })) }
async function scene(t: Parameters<typeof testWorld>[0]): Promise<TestWorld> {
  const world = await testWorld(t)
  await cast(world)
  return world
}
async function ordered(world: TestWorld, key: string, fen = 1500): Promise<string> {
  const { id } = await execute(world, house, openOrder, { key: `test:${key}`, title: '换证工本费', fen, organization: civil, account: 王晓雨.account, subject: null, filed: null })
  await workOff(world, paymentJobs)
  return id
}

test('money that may have arrived is never called refused: it is asked for under its own key until the channel says what became of it', async t => {
  const world = await scene(t)
  let answers = false
  // the money goes out, and the answer is lost on the way back
  knowAdapter({ ...sandbox, name: 'mute', async payout(...asked) { const sent = await sandbox.payout(...asked); if (!answers) throw new Away('通道没有回话'); return sent } })
  t.after(() => knowAdapter(sandbox))
  const { id } = await execute(world, house, openBatch, { key: 'mute', title: '高龄津贴', organization: civil, account: 'wuqiang', subject: null, items: [{ key: 'benefit:1', name: '演示户名', number: '6200 0000 0000 1000', fen: 1000 }] })
  for (let day = 0; day < 20; day++) { await sendBatch(world, id, stopping); world.wait(24) }
  const mute = await ask(world, 吴强, readBatch, { id })
  assert.deepEqual([mute.state, mute.payouts[0]!.state, mute.payouts[0]!.message], ['sending', 'waiting', '通道没有回话'])
  answers = true
  await sendBatch(world, id, stopping)
  assert.deepEqual(await ask(world, 吴强, readBatch, { id }).then(({ state, paid }) => [state, paid]), ['done', 1])
})

test('an order of which the channel says another sum waits for reconciliation, and keeps no other order waiting', async t => {
  const world = await scene(t), [other, late] = [await ordered(world, 'a'), await ordered(world, 'b')]
  await execute(world, 王晓雨, payInSandbox, { id: other })
  await execute(world, 王晓雨, payInSandbox, { id: late })
  await world.sql('delete from graphile_worker._private_jobs')
  await world.sql('update payment_sandbox set fen = 1 where key = $1', [other])
  world.wait(1)
  await lookAround(world)
  const rows = async () => (await world.sql<{ id: string; state: string; message: string | null }>('select id, state, message from payment_order')).sort((a, b) => Number(a.id === late) - Number(b.id === late)).map(({ state, message }) => [state, message])
  assert.deepEqual(await rows(), [['open', '通道说的金额和缴款单不一样，没有记账，等对账'], ['paid', null]])
  world.wait(24 * 8)
  await lookAround(world)
  assert.deepEqual((await rows()).map(([state]) => state), ['expired', 'paid'], 'its time runs out like any other')
})

test('whoever was asked about longest ago is asked about first, however many are open', async t => {
  const world = await scene(t), ids = [await ordered(world, 'a'), await ordered(world, 'b')]
  await world.sql("update payment_order set opened_at = opened_at - interval '1 day', asked_at = $2 where id = $1", [ids[0], world.now()])
  world.wait(1)
  assert.deepEqual((await silentOrders(world.db, world.now(), 1)).map(({ id }) => id), [ids[1]])
})

test('what the channel did twice under one key is a difference of its whole sum', () => {
  const line = (fen: number) => ({ kind: 'payout' as const, key: 'a', fen })
  assert.deepEqual(differencesOf([line(500)], [line(500), line(500)]), [{ kind: 'payout', key: 'a', ours: 500, theirs: 1000 }])
  assert.deepEqual(differencesOf([], [line(500), line(500)]), [{ kind: 'payout', key: 'a', ours: null, theirs: 1000 }])
  assert.deepEqual(differencesOf([line(500)], [line(200), line(300)]), [])
})

test('a difference that was settled and becomes another one is open again', async t => {
  const world = await scene(t), id = await ordered(world, 'a')
  await execute(world, 王晓雨, payInSandbox, { id })
  await workOff(world, paymentJobs)
  const open = async () => (await ask(world, 吴强, readDays, {})).differences.map(({ ours, theirs, note }) => [ours, theirs, note])
  await world.sql('update payment_sandbox set fen = 1499 where key = $1', [id])
  await checkDay(world, '2026-03-02')
  await execute(world, 吴强, settleDifference, { id: (await ask(world, 吴强, readDays, {})).differences[0]!.id, note: '通道少记一分' })
  await checkDay(world, '2026-03-02')
  assert.deepEqual(await open(), [], 'the same one stays settled')
  await world.sql('delete from payment_sandbox where key = $1', [id])
  await checkDay(world, '2026-03-02')
  assert.deepEqual(await open(), [[1500, null, '通道少记一分']])
})

test('days that the house slept through are reconciled when it is awake again', async t => {
  const world = await scene(t)
  await checkDay(world, '2026-03-02')
  world.wait(24 * 4)
  await checkNights(world)
  assert.deepEqual([...new Set((await ask(world, 郑红, readDays, {})).days.map(({ day }) => day))], ['2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02'])
})

test('money that came too late and that the channel does not take back is told to whoever looks after it, in the channel’s words, and is sent again once somebody looked', async t => {
  const world = await scene(t)
  let takes = false
  knowAdapter({ ...sandbox, name: 'stiff', refund: (...asked) => takes ? sandbox.refund(...asked) : Promise.resolve({ state: 'refused', message: '付款的卡已经注销' }) })
  t.after(() => knowAdapter(sandbox))
  const payment = await ordered(world, 'late'), needs = async (who = 吴强) => (await ask(world, who, readDays, {})).refunds
  world.wait(24 * 8)
  await lookAround(world)
  await world.sql("update payment_sandbox set state = 'done', at = $1 where key = $2", [world.now(), payment])
  await execute(world, house, noteAnswer, { id: payment, outcome: { state: 'paid', reference: 'X', fen: 1500, at: world.now() } })
  await workOff(world, paymentJobs)
  const [{ id, ...told }] = await needs() as [Awaited<ReturnType<typeof needs>>[number]]
  assert.deepEqual([told.payment, told.fen, told.message, told.can], [payment, 1500, '付款的卡已经注销', ['payment.retryRefund']])
  const 孙丽 = actor('孙丽', { organization: health, may: ['payment.*'] })
  assert.deepEqual(await needs(孙丽), [], 'it is nobody else’s')
  await assert.rejects(execute(world, 孙丽, retryRefund, { id }), { status: 403 })
  world.wait(1)
  await execute(world, 吴强, retryRefund, { id })
  assert.deepEqual(await needs(), [], 'on its way it needs nobody')
  await assert.rejects(execute(world, 吴强, retryRefund, { id }), { code: 'payment.noRefund' })
  await workOff(world, paymentJobs)
  assert.deepEqual((await needs()).map(({ message }) => message), ['付款的卡已经注销'], 'refused again, it is told again')
  takes = true
  await execute(world, 吴强, retryRefund, { id })
  await workOff(world, paymentJobs)
  const { refunds, refunded } = await ask(world, 吴强, readPayment, { id: payment })
  assert.deepEqual([await needs(), refunded, refunds.map(({ state, message }) => [state, message])], [[], 1500, [['done', null]]])
})

test('a refused refund that another took the place of is told no more and not sent again, and a retry never gives back more than is left', async t => {
  const world = await scene(t), payment = await ordered(world, 'a'), needs = async () => (await ask(world, 吴强, readDays, {})).refunds.map(({ id }) => id)
  await execute(world, 王晓雨, payInSandbox, { id: payment })
  await workOff(world, paymentJobs)
  const refundOf = async (fen: number) => { world.wait(1); return (await execute(world, 吴强, refundPayment, { id: payment, fen, reason: '多收了' })).refunds.at(-1)!.id }
  const first = await refundOf(1000)
  await world.sql("update payment_refund set state = 'refused', message = '退不了' where id = $1", [first])
  await refundOf(600)
  assert.deepEqual(await needs(), [first])
  await assert.rejects(execute(world, 吴强, retryRefund, { id: first }), { code: 'payment.tooMuch', detail: { left: 900 } })
  await refundOf(400)
  assert.deepEqual(await needs(), [])
  await assert.rejects(execute(world, 吴强, retryRefund, { id: first }), { code: 'payment.noRefund' })
})

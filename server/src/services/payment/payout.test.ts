import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { actor, testWorld, type TestWorld, workOff } from '#kernel/testing'
import { caseModule, openCase, readCase } from '#process/case'
import { addModel, publishModel } from '#process/model'
import { cast, civil, health, inTurn } from '../../process.scene.test.ts'
import { knowAdapter } from './adapter.jobs.ts'
import { checkDay, lookAround, paymentJobs, sendBatch } from './jobs.ts'
import { notePayouts, openBatch, payOut, retryPayout } from './payout.commands.ts'
import { listBatches, readBatch, readDays } from './index.ts'
import { sandbox } from './sandbox.jobs.ts'

const house = systemActor('payment'), stopping = new AbortController().signal, 吴强 = actor('吴强', { organization: civil, may: ['payment.*'] })
const item = (at: number, number = `6200 0000 0000 ${1000 + at}`) => ({ key: `benefit:${at}`, name: `演示户名${at}`, number, fen: 1000 + at })
const batchOf = (world: TestWorld, items: ReturnType<typeof item>[], key = 'run-1') => execute(world, house, openBatch, { key, title: '高龄津贴 2026 年 3 月', organization: civil, account: 'wuqiang', subject: 'run-1', items })

test('a batch is sent once; of its payees only the last digits are seen', async t => {
  const world = await testWorld(t)
  await cast(world)
  const items = Array.from({ length: 120 }, (_, at) => item(at)), { id } = await batchOf(world, items)
  assert.equal((await batchOf(world, items)).id, id)
  await workOff(world, paymentJobs)
  const batch = await ask(world, 吴强, readBatch, { id, limit: 2 })
  assert.deepEqual([batch.state, batch.paid, batch.paidFen, batch.refused, batch.waiting, batch.notice], ['done', 120, items.reduce((sum, { fen }) => sum + fen, 0), 0, 0, '演示支付，不动真钱'])
  assert.deepEqual(batch.payouts.map(({ line, tail, state }) => [line, tail, state]), [[1, '1000', 'paid'], [2, '1001', 'paid']])
  const rest = await ask(world, 吴强, readBatch, { id, limit: 100, offset: 100 })
  assert.deepEqual([rest.total, rest.payouts.map(({ line }) => line)], [120, Array.from({ length: 20 }, (_, at) => 101 + at)], 'all of it can be leafed through')
  assert.equal(JSON.stringify(await world.sql('select * from payment_payout')).includes('演示户名'), false, 'names and numbers are locked away')
  await assert.rejects(batchOf(world, [item(3)], 'run-2'), /payment_payout_key_key/, 'one thing is paid in one batch only')
  assert.deepEqual([(await ask(world, 吴强, listBatches, { subject: 'run-1' })).total, (await ask(world, actor('孙丽', { organization: health, may: ['payment.*'] }), listBatches, {})).total], [1, 0])
  await assert.rejects(ask(world, actor('孙丽', { organization: health, may: ['payment.*'] }), readBatch, { id }), { code: 'payment.noBatch' })
})

test('a server that dies in the middle of a batch pays nobody twice: the next one goes on, under the same keys', async t => {
  const world = await testWorld(t)
  await cast(world)
  let left = 70, calls = 0
  // the same channel, over a line that is cut when the money is on its way
  knowAdapter({ ...sandbox, name: 'cut', async payout(...asked) { calls++; const sent = await sandbox.payout(...asked); if (left-- === 0) throw new Error('the server died'); return sent } })
  t.after(() => knowAdapter(sandbox))
  const { id } = await batchOf(world, Array.from({ length: 120 }, (_, at) => item(at)))
  await assert.rejects(sendBatch(world, id, stopping), /the server died/)
  const before = await ask(world, 吴强, readBatch, { id })
  assert.deepEqual([before.paid, (await world.sql("select from payment_sandbox where state = 'done'")).length], [50, 71], 'twenty-one were paid and nobody had written it down')
  await world.sql('delete from graphile_worker._private_jobs')
  world.wait(1)
  await lookAround(world)
  await workOff(world, paymentJobs)
  const after = await ask(world, 吴强, readBatch, { id }), [{ sum }] = await world.sql<{ sum: number }>('select sum(fen)::int as sum from payment_sandbox') as [{ sum: number }]
  assert.deepEqual([after.state, after.paid, sum], ['done', 120, after.fen])
  assert.equal(calls, 71 + 70, 'what was not written down was asked for again')
  world.wait(24)
  await checkDay(world, '2026-03-02')
  assert.deepEqual((await ask(world, 吴强, readDays, {})).differences.filter(({ theirs }) => theirs === null).length, 0)
})

test('what the channel does not answer is tried again, later and later; what it refuses waits until somebody looks', async t => {
  const world = await testWorld(t)
  await cast(world)
  const { id } = await batchOf(world, [item(1), item(2, '6200 0000 0000 9999'), item(3, '6200 0000 0000 0000')])
  await sendBatch(world, id, stopping)
  const first = await ask(world, 吴强, readBatch, { id })
  assert.deepEqual(first.payouts.map(({ state, tries, message }) => [state, tries, message]), [['paid', 1, null], ['waiting', 1, '通道没有回话'], ['refused', 1, '账号已经销户，换一个账号']])
  assert.equal(first.payouts[1]!.retryAt, '2026-03-02T01:01:00.000Z')
  for (const hours of [1, 1]) { world.wait(hours); await sendBatch(world, id, stopping) }
  const then = await ask(world, 吴强, readBatch, { id })
  assert.deepEqual([then.state, then.paid, then.refused, then.can], ['done', 2, 1, ['payment.retry']])
  await assert.rejects(execute(world, 吴强, retryPayout, { id, line: 1 }), { code: 'payment.noItem' })
  assert.equal((await execute(world, 吴强, retryPayout, { id, line: 3 })).state, 'sending')
  await sendBatch(world, id, stopping)
  assert.equal((await ask(world, 吴强, readBatch, { id, state: 'refused' })).total, 1)
  assert.deepEqual(await execute(world, house, notePayouts, { id, ended: [{ line: 1, state: 'refused', retryAt: null, paidAt: null, reference: null, message: '晚到的' }] }), { id, moved: false })
  assert.equal((await ask(world, 吴强, readBatch, { id, state: 'paid' })).total, 2, 'what is paid stays paid')
})

test('a step of a case pays its applicant once, however often the step is done; the case hears that it was paid, or refused, and what was refused is sent anew', async t => {
  const world = await testWorld(t)
  await cast(world)
  const caught = (id: string, name: string) => ['intermediateCatchEvent', id, '', `<bpmn:messageEventDefinition id="${id}-m" messageRef="${name}" />`] as const
  const bpmn = inTurn([['startEvent', 's'], ['serviceTask', 'pay', 'yw:service="payment.payout"'], caught('refused', 'no'), ['serviceTask', 'again', 'yw:service="payment.payout"', '<bpmn:extensionElements><yw:input name="account" value="&quot;6200 0000 0000 0001&quot;" /></bpmn:extensionElements>'], ['serviceTask', 'twice', 'yw:service="payment.payout"'], caught('paid', 'yes'), ['endEvent', 'e']].map(step => step as [string, string, string?, string?]))
    .replace('<bpmn:process', '<bpmn:message id="no" name="payout.refused" /><bpmn:message id="yes" name="payout.paid" /><bpmn:process')
  await execute(world, house, addModel, { code: 'startup', name: '创业补贴', organization: civil, document: { bpmn, forms: {}, decisions: {} } })
  await execute(world, systemActor('other'), publishModel, { code: 'startup', revision: 1 })
  const { id } = await execute(world, { ...house, organization: civil }, openCase, { model: 'startup', title: '创业补贴', subject: 'x', variables: { doer: civil, fen: 500_000, account: '6200 0000 0000 0000', applicant: { kind: 'person', name: '李建国' } } })
  await workOff(world, [...paymentJobs, ...caseModule.jobs ?? []] as never)
  await assert.rejects(execute(world, house, payOut, { fen: 1, organization: civil, name: '李建国', number: '6200 0000' }), { code: 'payment.noPayer' }, 'outside of a case nobody is paid by it')
  const { items } = await ask(world, 吴强, listBatches, {}), { status, variables } = await ask(world, house, readCase, { id })
  assert.deepEqual([items.map(({ paid, refused, fen }) => [paid, refused, fen]).sort(), status, variables.payoutFen], [[[0, 1, 500_000], [1, 0, 500_000]], 'completed', 500_000])
  await world.sql("update payment_sandbox set state = 'done' where state = 'open'")
  await assert.rejects(execute(world, 吴强, retryPayout, { id: items.find(({ refused }) => refused === 1)!.id, line: 1 }), { code: 'payment.noItem' }, 'what another payment took the place of is not sent again beside it')
})

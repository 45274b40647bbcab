// The last step of a delivery, as commands of their own: each ends it once, and only for whoever may.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { stopDelivery } from '#data/exchange'
import { applyDelivery, failDelivery, refuseDelivery } from './apply.commands.ts'
import { deliverHere } from './commands.ts'
import { readOneDelivery } from './queries.ts'
import { type Outcome } from './schema.ts'
import { deliver, file, published, 孙丽 } from './scene.test.ts'

const code = 'wjw.birth_certificate', row = 'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,,3200,330113'
const 吴强 = actor('吴强', { organization: '11330000002482022W', may: ['exchange.*'] })
const ids = ['019a3f5e-7c1a-7000-8000-000000000001', '019a3f5e-7c1a-7000-8000-000000000002'] as const

async function received(world: TestWorld, id: string = ids[0]) {
  const kept = await world.files.keep(file(row))
  return execute(world, 孙丽, deliverHere, { id, code, fileName: '三月.csv', file: kept })
}
const outcome: Outcome = {
  id: ids[0], rowsRead: 3, rowsPassed: 2, rowsRejected: 1, rowsRepeated: 0, rowsAdded: 2, rowsChanged: 0, rowsSame: 0, bytesRead: 120, score: 91.5,
  timeFrom: '2026-03-01T00:00:00.000Z', timeUntil: '2026-03-01T00:00:00.000Z', headings: ['证明编号'],
}
const refusal = { id: ids[0], reason: '文件是空的', problem: 'exchange.empty', rowsRead: 0, rowsPassed: 0, rowsRejected: 0, headings: [] }

test('a delivery received without a queue has its number, its ledger row and its event, and waits', async t => {
  const world = await testWorld(t)
  await published(world)
  const given = await received(world)
  assert.deepEqual([given.id, given.number, given.state, given.fileSize > 0], [ids[0], 1, 'received', true])
  assert.deepEqual(await world.sql("select account, subject, evidence->>'number' as number from ledger_entry where action = 'exchange.deliver'"), [{ account: '孙丽', subject: ids[0], number: '1' }])
  await assert.rejects(received(world), /duplicate key/, 'one name, one delivery')
  await assert.rejects(execute(world, 吴强, deliverHere, { id: ids[1], code, fileName: 'x.csv', file: { digest: 'a'.repeat(64), size: 1 } }), { code: 'action.forbidden' })
})

test('a delivery is applied once; the outcome is in its row, in the ledger and in the event', async t => {
  const world = await testWorld(t)
  await published(world)
  await received(world)
  const done = await execute(world, 孙丽, applyDelivery, outcome)
  assert.deepEqual([done.state, done.stage, done.rowsAdded, done.rowsRejected, done.score, done.can], ['applied', 4, 2, 1, 91.5, ['exchange.correct']])
  await assert.rejects(execute(world, 孙丽, applyDelivery, outcome), { code: 'exchange.wrongState' })
  await assert.rejects(execute(world, 孙丽, refuseDelivery, refusal), { code: 'exchange.wrongState' })
  await assert.rejects(execute(world, 孙丽, failDelivery, { id: ids[0], reason: '磁盘满了' }), { code: 'exchange.wrongState' })
  const [entry] = await world.sql<{ evidence: Record<string, unknown> }>("select evidence from ledger_entry where action = 'exchange.apply'")
  assert.deepEqual([entry?.evidence.dataset, entry?.evidence.rowsAdded, entry?.evidence.rowsRejected], [code, 2, 1])
  const [event] = await world.sql<{ data: Record<string, unknown> }>("select data from outbox_event where type = 'exchange.apply'")
  assert.deepEqual([event?.data.number, event?.data.timeFrom, event?.data.score], [1, '2026-03-01T00:00:00.000Z', 91.5])
})

test('a delivery is refused with its reason, and what was stopped can no longer be applied', async t => {
  const world = await testWorld(t)
  await published(world)
  await received(world)
  const refused = await execute(world, 孙丽, refuseDelivery, refusal)
  assert.deepEqual([refused.state, refused.reason, refused.can], ['refused', '文件是空的', []])
  await received(world, ids[1])
  await execute(world, 孙丽, stopDelivery, { id: ids[1] })
  await assert.rejects(execute(world, 孙丽, applyDelivery, { ...outcome, id: ids[1] }), { code: 'exchange.wrongState' })
})

test('a delivery that failed says why and can still be applied when it comes again', async t => {
  const world = await testWorld(t)
  await published(world)
  await received(world)
  const failed = await execute(world, 孙丽, failDelivery, { id: ids[0], reason: '磁盘满了' })
  assert.deepEqual([failed.state, failed.reason, failed.can], ['failed', '磁盘满了', ['exchange.stop']])
  assert.deepEqual([(await execute(world, 孙丽, applyDelivery, outcome)).state, (await ask(world, 孙丽, readOneDelivery, { id: ids[0] })).reason], ['applied', null])
})

test('whoever may not deliver for the provider may not end its deliveries either', async t => {
  const world = await testWorld(t)
  await published(world)
  await received(world)
  await assert.rejects(execute(world, 吴强, applyDelivery, outcome), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, refuseDelivery, refusal), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 吴强, failDelivery, { id: ids[0], reason: '磁盘满了' }), { code: 'action.forbidden' })
  assert.equal((await deliver(world, row)).state, 'applied')
})

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { deliverFile, lakeTable } from '#data/exchange'
import { addGrant } from '#data/grant'
import { keepRecord, raiseObjection, readObjection, withdrawObjection } from '#data/objection'
import { listTasks, replay, withdrawCase } from '#process/case'
import { civil } from '../../process.scene.test.ts'
import { may, scene, setup } from './scene.test.ts'

async function doubted(world: TestWorld) {
  const given = await scene(world), 吴强 = may(given.people.吴强, 'objection.*'), 孙丽 = may(given.people.孙丽, 'objection.*')
  await deliverFile(world, setup, { dataset: 'wjw.death', fileName: '二月.csv', file: Readable.from(['登记号,姓名,死亡日期\nD1,王小明,2026-02-01\n']) })
  const { id: grant } = await execute(world, setup, addGrant, { dataset: 'wjw.death', consumer: civil, fields: ['no', 'died_on'], level: 'L1', purpose: '核对老人是否健在', ways: ['query', 'subscribe'], until: '2026-12-31' })
  const raised = await execute(world, 吴强, raiseObjection, { grant, key: { no: 'D1' }, field: 'died_on', proposed: '2026-02-11', reason: '家属的证明写的是 2 月 11 日' })
  await given.settle()
  const died = async () => (await world.sql<{ died_on: string }>(`select died_on::text from ${lakeTable('wjw.death').current}`))[0]?.died_on
  return { ...given, 吴强, 孙丽, raised, died, filed: () => given.of(吴强, raised.id), now: () => ask(world, 吴强, readObjection, { id: raised.id }) }
}

test('a doubt goes to the source with its clock; what the source corrects is in every copy when the case closes, and the objector sees it', async t => {
  const world = await testWorld(t), { 孙丽, work, filed, now, died } = await doubted(world), begun = await filed()
  assert.deepEqual([begun.title, begun.standing.includes('check'), begun.clock?.value, begun.variables.seen, begun.variables.value], ['浙江省民政厅对死亡登记的疑义：死亡日期', true, 10, '2026-02-01', '2026-02-11'])
  assert.equal(JSON.stringify(begun.variables).includes('D1'), false, 'whose record it is stands with the objection, for its two sides')
  await work(孙丽, { verdict: 'correct', value: '2026-02-11' })
  const answered = await now(), closed = await filed()
  assert.deepEqual([await died(), answered.state, answered.answeredBy, closed.status, closed.passed.includes('corrected')], ['2026-02-11', 'corrected', 孙丽.account, 'completed', true])
  const [delivery] = await world.sql<{ account: string; subject: string }>("select account, subject from ledger_entry where action = 'exchange.apply' order by id desc limit 1")
  assert.deepEqual([delivery?.account, delivery?.subject], [孙丽.account, answered.delivery])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
})

test('a correction that the checks turn away comes back to whoever answered, with the reason, and is done again', async t => {
  const world = await testWorld(t), { 孙丽, work, filed, now, died } = await doubted(world)
  await work(孙丽, { verdict: 'correct', value: '二月十一' })
  const again = await filed()
  assert.deepEqual([again.standing.includes('check'), again.incidents, (await now()).state, await died()], [true, [], 'raised', '2026-02-01'])
  assert.match(String(again.variables.problem), /^更正没有入库：/)
  await work(孙丽, { verdict: 'correct', value: '2026-02-11' })
  assert.deepEqual([(await filed()).status, await died()], ['completed', '2026-02-11'])
})

test('the source keeps its value with a reason', async t => {
  const world = await testWorld(t), { 孙丽, work, filed, now, died } = await doubted(world)
  await assert.rejects(work(孙丽, { verdict: 'keep' }), { code: 'case.unanswered' })
  await work(孙丽, { verdict: 'keep', answer: '原件是 2 月 1 日' })
  assert.deepEqual([(await now()).state, (await now()).answer, (await filed()).passed.includes('kept'), await died()], ['kept', '原件是 2 月 1 日', true, '2026-02-01'])
})

test('an objection that is a case is answered there; taken back there, it is taken back', async t => {
  const world = await testWorld(t), { 孙丽, 吴强, raised: { id }, filed, now, settle } = await doubted(world), { id: of, revision } = await filed()
  await assert.rejects(execute(world, 孙丽, keepRecord, { id, revision: 1, answer: '没有错' }), { code: 'kind.inCase' })
  await assert.rejects(execute(world, 吴强, withdrawObjection, { id }), { code: 'kind.inCase' })
  await execute(world, 吴强, withdrawCase, { id: of, revision, reason: '看错了' })
  await settle()
  assert.deepEqual([(await now()).state, (await ask(world, 孙丽, listTasks, {})).total], ['withdrawn', 0])
})

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { addDataset, askWithdrawal, changeDraft, publishDataset, readDataset, withdrawDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant } from '#data/grant'
import { replay, withdrawCase } from '#process/case'
import { civil } from '../../process.scene.test.ts'
import { deaths, may, scene, setup } from './scene.test.ts'

const code = 'wjw.death'
async function asked(world: TestWorld) {
  const given = await scene(world), 孙丽 = may(given.people.孙丽, 'catalogue.*'), 郑红 = may(given.people.郑红, 'catalogue.*')
  await execute(world, setup, addDataset, { code: 'wjw.newer', contract: { ...deaths, name: '死亡登记（新）' } })
  await execute(world, setup, publishDataset, { code: 'wjw.newer', revision: 1 })
  await execute(world, setup, addGrant, { dataset: code, consumer: civil, fields: ['no'], level: 'L1', purpose: '核对老人是否健在', ways: ['query'], until: '2026-12-31' })
  const dataset = () => ask(world, 孙丽, readDataset, { code }), withdraw = async () => { await execute(world, 孙丽, askWithdrawal, { code, reason: '换了系统', successor: 'wjw.newer' }); await given.settle() }
  await withdraw()
  return { ...given, 孙丽, 郑红, dataset, withdraw, filed: () => given.of(孙丽, code) }
}

test('a department asks to have a dataset withdrawn; the bureau sees why, what replaces it and who uses it, and then it is withdrawn in its name', async t => {
  const world = await testWorld(t), { 郑红, work, filed, dataset } = await asked(world), begun = await filed()
  assert.deepEqual([begun.title, begun.accountName, begun.clock?.value, begun.standing], ['浙江省卫生健康委员会停用死亡登记', '孙丽', 5, ['review']])
  assert.deepEqual(begun.asked.map(({ label, text }) => [label, text]), [['谁申请', '浙江省卫生健康委员会'], ['停用什么', '死亡登记'], ['为什么停用', '换了系统'], ['谁接替它', '死亡登记（新）'], ['还有谁在用', '浙江省民政厅']])
  assert.deepEqual([(await dataset()).state, (await dataset()).withdrawal?.accountName, (await dataset()).can], ['published', '孙丽', []])
  await deliverFile(world, setup, { dataset: code, fileName: '二月.csv', file: Readable.from(['登记号,姓名,死亡日期\nD1,王小明,2026-02-01\n']) })
  await work(郑红, { withdraw: true })
  const gone = await dataset(), closed = await filed()
  assert.deepEqual([gone.state, gone.withdrawalReason, gone.successor, gone.withdrawal, closed.status, closed.passed.includes('withdrawn')], ['withdrawn', '换了系统', 'wjw.newer', null, 'completed', true])
  assert.deepEqual(await world.sql("select account from ledger_entry where action = 'catalogue.withdraw'"), [{ account: 郑红.account }])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
})

test('it stays in use with the reason, and may be asked for again', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, work, filed, dataset, withdraw } = await asked(world)
  await assert.rejects(work(郑红, { withdraw: false }), { code: 'case.unanswered' })
  await work(郑红, { withdraw: false, reason: '民政厅还在用，先商定' })
  const stays = await dataset()
  assert.deepEqual([stays.state, stays.withdrawal?.refused, stays.can.includes('catalogue.askWithdrawal'), (await filed()).passed.includes('kept')], ['published', '民政厅还在用，先商定', true, true])
  world.wait(1)
  await withdraw()
  const { id, revision } = await filed()
  await execute(world, 孙丽, withdrawCase, { id, revision, reason: '先不停了' })
  assert.equal((await filed()).status, 'cancelled')
})

test('what is being reviewed is not withdrawn past its review, nor changed, nor asked for twice; without a case departments ask first', async t => {
  const world = await testWorld(t), { 孙丽, 郑红, filed, dataset, settle } = await asked(world), { id, number, revision } = await filed()
  for (const who of [孙丽, 郑红]) await assert.rejects(execute(world, who, withdrawDataset, { code, reason: '不用了' }), { code: 'kind.inCase', detail: { id, number, reasons: [`第 ${number} 号办件“浙江省卫生健康委员会停用死亡登记”`] } })
  await assert.rejects(execute(world, 孙丽, askWithdrawal, { code, reason: '不用了' }), { code: 'catalogue.withdrawing' })
  await assert.rejects(execute(world, 孙丽, changeDraft, { code, revision: (await dataset()).revision, contract: deaths }), { code: 'catalogue.withdrawing' })
  await execute(world, 孙丽, withdrawCase, { id, revision, reason: '先不停了' })
  await settle()
  assert.equal((await dataset()).withdrawal?.refused, '申请的部门自己撤回了')
  await assert.rejects(execute(world, 孙丽, withdrawDataset, { code, reason: '不用了' }), { code: 'kind.reviewFirst' })
})

test('what can no longer be done comes back to whoever reviews it, with the reason', async t => {
  const world = await testWorld(t), { 郑红, work, filed, dataset } = await asked(world)
  await execute(world, setup, withdrawDataset, { code: 'wjw.newer', reason: '也不用了' })
  await work(郑红, { withdraw: true })
  const back = await filed()
  assert.deepEqual([back.standing, back.incidents, typeof back.variables.problem, (await dataset()).state], [['review'], [], 'string', 'published'])
  await work(郑红, { withdraw: false, reason: '没有接替的了' })
  assert.deepEqual([(await filed()).status, (await dataset()).state], ['completed', 'published'])
})

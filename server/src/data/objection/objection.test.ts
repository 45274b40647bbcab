import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Actor, ask, execute, systemActor } from '#kernel/action'
import { actor, type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile, lakeTable, listDeliveries, processDelivery } from '#data/exchange'
import { addGrant, type Terms } from '#data/grant'
import { Readable } from 'node:stream'
import { concludeObjection, correctRecord, keepRecord, raiseObjection, withdrawObjection } from './commands.ts'
import { followCorrections } from './jobs.ts'
import { listObjections, readObjection } from './queries.ts'

const health = '11330000002482137U', civil = '11330000002482022W', bureau = completeUscc('11149901MB9X0013'), code = 'wjw.death'
const rights = ['catalogue.*', 'exchange.*', 'quality.*', 'grant.*', 'objection.*']
const 孙丽 = actor('孙丽', { organization: health, may: rights }), 吴强 = actor('吴强', { organization: civil, may: rights }), 郑红 = actor('郑红', { may: ['objection.list', 'objection.read'] })
const terms: Terms = { fields: ['no', 'name', 'died_on', 'noted_at'], clear: [], rows: { divisions: [], where: null }, level: 'L3', purpose: '核对停发', legalBasis: '《社会救助暂行办法》第五十八条', service: null, ways: ['query'], perMinute: 600, until: '2026-12-31' }

async function shared(world: TestWorld, { ways = terms.ways }: Partial<Terms> = {}) {
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01') on conflict do nothing")
  for (const [organization, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅']]) await world.sql("insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, $2, $2, '330000000000', 'organ', '2018-10-01', '', now())", [organization, name])
  await execute(world, 孙丽, addDataset, { code, contract: newContract({ name: '死亡登记', provider: health, shareType: 'conditional', fields: [
    newField({ code: 'no', name: '登记号', type: 'text', key: true }), newField({ code: 'name', name: '姓名', type: 'text', sensitive: 'personName', classification: 'L3' }),
    newField({ code: 'died_on', name: '死亡日期', type: 'date', required: true, format: 'yyyy/MM/dd' }), newField({ code: 'noted_at', name: '登记时间', type: 'instant' }),
  ] }) })
  await execute(world, 孙丽, publishDataset, { code, revision: 1 })
  await deliverFile(world, 孙丽, { dataset: code, fileName: '二月.csv', file: Readable.from(['登记号,姓名,死亡日期,登记时间\nD1,王小明,2026/02/01,2026-02-01 09:00:00\nD2,李静,2026/02/02,\n']) })
  return execute(world, 孙丽, addGrant, { dataset: code, consumer: civil, ...terms, ways })
}
const doubt = (grant: string, more: object = {}) => ({ grant, key: { no: 'D1' }, field: 'died_on', proposed: '2026-02-11', reason: '家属提交的证明写的是 2 月 11 日', ...more })
/** What follows the delivery by itself. */
async function settle(world: TestWorld) {
  for (const { id, at, type, subject, data } of await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event order by id')) {
    if (followCorrections.types.includes(type)) await followCorrections.handle(world, { id: Number(id), at, type, subject, data })
  }
}
/** As it stands, and as it was. */
const valuesOf = async (world: TestWorld) => { const { current, history } = lakeTable(code); return (await world.sql<{ died_on: string }>(`select died_on::text from ${current} where no = 'D1' union all select died_on::text from ${history} where no = 'D1'`)).map(({ died_on: on }) => on) }

test('a reader says which field is doubtful; the source corrects it by a delivery of one record, and the history keeps both', async t => {
  const world = await testWorld(t), { id: grant } = await shared(world), raised = await execute(world, 吴强, raiseObjection, doubt(grant))
  assert.deepEqual([raised.state, raised.record, raised.fieldName, raised.seen, raised.proposed, raised.providerName, raised.can], ['raised', 'D1', '死亡日期', '2026-02-01', '2026-02-11', '浙江省卫生健康委员会', ['objection.withdraw']])
  assert.deepEqual((await ask(world, 孙丽, listObjections, { side: 'received' })).items.map(({ id, can }) => [id, can]), [[raised.id, ['objection.correct', 'objection.keep']]])
  const correcting = await execute(world, 孙丽, correctRecord, { id: raised.id, revision: 1, value: '2026-02-11', answer: '登记错了' })
  assert.equal(correcting.state, 'correcting')
  assert.deepEqual((await waitingJobs(world)).filter(({ job }) => job === 'exchange.deliver').at(-1)?.input, { id: correcting.delivery })
  await processDelivery(world, correcting.delivery ?? '')
  await settle(world)
  const done = await ask(world, 吴强, readObjection, { id: raised.id })
  assert.deepEqual([done.state, done.answer, done.answeredByName, done.trouble], ['corrected', '登记错了', '孙丽', null])
  assert.deepEqual(await valuesOf(world), ['2026-02-11', '2026-02-01'])
  const { items: [amendment] } = await ask(world, 孙丽, listDeliveries, { code })
  assert.deepEqual([amendment?.rowsRead, amendment?.rowsChanged, amendment?.state], [1, 1, 'applied'])
  assert.equal((await world.sql('select from quality_score')).length, 1, 'one record says nothing about the quality of all')
})

test('a correction that the contract turns away leaves the objection to be answered, with the reason', async t => {
  const world = await testWorld(t), { id: grant } = await shared(world), { id } = await execute(world, 吴强, raiseObjection, doubt(grant))
  const { delivery } = await execute(world, 孙丽, correctRecord, { id, revision: 1, value: '二月十一' })
  await processDelivery(world, delivery ?? '')
  await settle(world)
  const again = await ask(world, 孙丽, readObjection, { id })
  assert.deepEqual([again.state, again.can, typeof again.trouble], ['raised', ['objection.correct', 'objection.keep'], 'string'])
  assert.deepEqual(await valuesOf(world), ['2026-02-01'])
  await assert.rejects(execute(world, 孙丽, correctRecord, { id, revision: again.revision, value: '2026-02-01' }), { code: 'exchange.nothingAmended' })
  assert.deepEqual(await execute(world, systemActor('test'), concludeObjection, { id, delivery: delivery ?? '', trouble: null }), { id, state: 'raised' }, 'heard twice, it changes nothing')
})

test('the source keeps its value with a reason; whoever raised it may take it back as long as nobody has answered', async t => {
  const world = await testWorld(t), { id: grant } = await shared(world), { id } = await execute(world, 吴强, raiseObjection, doubt(grant))
  await assert.rejects(execute(world, 吴强, raiseObjection, doubt(grant, { proposed: null })), { code: 'objection.already' })
  await assert.rejects(execute(world, 吴强, keepRecord, { id, revision: 1, answer: '自己答复自己' }), { code: 'action.forbidden' })
  await assert.rejects(execute(world, 孙丽, keepRecord, { id, revision: 2, answer: '原件是 2 月 1 日' }), { code: 'action.stale' })
  assert.equal((await execute(world, 孙丽, keepRecord, { id, revision: 1, answer: '原件是 2 月 1 日' })).state, 'kept')
  await assert.rejects(execute(world, 吴强, withdrawObjection, { id }), { code: 'objection.wrongState' })
  const second = await execute(world, 吴强, raiseObjection, doubt(grant, { key: { no: 'D2' } }))
  assert.equal((await execute(world, 吴强, withdrawObjection, { id: second.id, revision: 1 })).state, 'withdrawn')
})

test('nobody doubts what he may not read: no such record, no such field, no key, no grant of another', async t => {
  const world = await testWorld(t), { id: grant } = await shared(world)
  const refused = (more: object, code: string, who = 吴强) => assert.rejects(execute(world, who, raiseObjection, doubt(grant, more)), { code })
  await refused({ key: { no: 'D9' } }, 'objection.noRecord')
  await refused({ field: 'cause' }, 'objection.notGranted')
  await refused({ field: 'no' }, 'objection.notThis')
  await refused({ proposed: '2026-02-01' }, 'objection.same')
  await refused({}, 'grant.notFound', 孙丽)
})

test('whoever reads the records by right doubts one without a grant, as he sees it; the own department corrects instead', async t => {
  const world = await testWorld(t)
  await shared(world)
  const 郑红 = { ...actor('郑红', { division: '330000000000', may: ['exchange.records', 'objection.raise', 'objection.withdraw'] }), organization: bureau }, by = { dataset: code, record: 'D1', field: 'name', proposed: '王晓明', reason: '户口簿上是晓' }
  await world.sql("insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, '浙江省数据局', '数据局', '330000000000', 'organ', '2018-10-01', '', now())", [bureau])
  const raised = await execute(world, 郑红, raiseObjection, by)
  assert.deepEqual([raised.grant, raised.seen, raised.record, raised.consumerName, raised.can], [null, '王*明', null, '浙江省数据局', ['objection.withdraw']])
  const { items: [received] } = await ask(world, 孙丽, listObjections, { side: 'received' })
  assert.deepEqual([received?.record, received?.proposed, received?.can], ['D1', '王晓明', ['objection.correct', 'objection.keep']])
  const refused = (who: Actor, more: object, refusal: string) => assert.rejects(execute(world, who, raiseObjection, { ...by, ...more }), { code: refusal })
  await refused(孙丽, {}, 'objection.own')
  await refused(郑红, { record: 'D9' }, 'objection.noRecord')
  await refused(郑红, { field: 'no' }, 'objection.notThis')
  await refused(郑红, { record: undefined }, 'objection.whichRecord')
  await refused(吴强, {}, 'objection.noRecord')
})

test('what is masked stays masked, what may only be verified is not shown, and who governs sees no value at all', async t => {
  const world = await testWorld(t), { id: grant } = await shared(world), name = { field: 'name', proposed: '王晓明' }
  const seen = await execute(world, 吴强, raiseObjection, doubt(grant, name))
  assert.equal(seen.seen, '王*明')
  assert.deepEqual((await ask(world, 郑红, listObjections, {})).items.map(({ record, seen: shown, proposed, fieldName }) => [record, shown, proposed, fieldName]), [[null, null, null, '姓名']])
  const { id: only } = await execute(world, 孙丽, addGrant, { dataset: code, consumer: civil, ...terms, ways: ['verify'] })
  assert.equal((await execute(world, 吴强, raiseObjection, doubt(only))).seen, null)
  assert.deepEqual((await world.sql("select data from outbox_event where type = 'objection.raise'")).every(({ data }) => !JSON.stringify(data).includes('王') && !JSON.stringify(data).includes('D1')), true, 'no personal value leaves')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { testWorld, type TestWorld } from '#kernel/testing'
import { approveGrant, declineGrant, readGrant, requestGrant } from '#data/grant'
import { fireDue, listCases, mergeCase, replay, startCase, withdrawCase } from '#process/case'
import { bureau } from '../../process.scene.test.ts'
import { installKinds, sharingKind } from './index.ts'
import { may, scene, setup, where } from './scene.test.ts'

async function asked(world: TestWorld) {
  const given = await scene(world), { people } = given
  const 吴强 = may(people.吴强, 'grant.request', 'grant.read', 'grant.list'), grant = await execute(world, 吴强, requestGrant, { dataset: 'wjw.death', fields: ['no', 'name'], level: 'L1', purpose: '核对老人是否健在', ways: ['query'], until: '2026-12-31' })
  await given.settle()
  return { ...given, 吴强, grant, filed: () => given.of(吴强, grant.id), now: () => ask(world, may(people.孙丽, 'grant.read'), readGrant, { id: grant.id }) }
}

test('a sharing request is a case: reviewed by the bureau, answered by the provider with fewer fields, and then the grant holds', async t => {
  const world = await testWorld(t), { people, grant, work, filed, now } = await asked(world), { 孙丽, 郑红 } = people
  const begun = await filed()
  assert.deepEqual([begun.title, begun.accountName, begun.clock?.value, begun.standing], ['浙江省民政厅申请死亡登记', '吴强', 22, ['fit']])
  await work(郑红, { fit: true })
  await work(孙丽, { agree: true, fields: ['no'], until: '2026-06-30' })
  const held = await now(), closed = await filed()
  assert.deepEqual([held.state, held.fields.map(({ code }) => code), held.until, held.decidedBy], ['active', ['no'], '2026-06-30', 孙丽.account])
  assert.deepEqual([closed.status, closed.passed.includes('given')], ['completed', true])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
  assert.equal(held.id, grant.id)
})

test('what does not fit is declined by the bureau’s review, with the reason it wrote; heard twice, a request is one case', async t => {
  const world = await testWorld(t), { people, settle, work, filed, now, 吴强, grant } = await asked(world)
  await settle()
  assert.equal((await ask(world, 吴强, listCases, { subject: grant.id })).total, 1)
  await work(people.郑红, { fit: false, reason: '依据没有写到第几条' })
  assert.deepEqual([(await now()).state, (await now()).reason, (await filed()).status], ['declined', '依据没有写到第几条', 'completed'])
})

test('a refusal may be disputed: the bureau decides, and what it gives holds in its name', async t => {
  const world = await testWorld(t), { people, work, filed, now, 吴强 } = await asked(world), { 孙丽, 郑红 } = people
  await work(郑红, { fit: true })
  await work(孙丽, { agree: false, reason: '用途太宽' })
  assert.deepEqual([(await now()).state, (await now()).decidedBy, (await filed()).standing.filter(node => node !== 'silent')], ['declined', 孙丽.account, ['dispute']])
  await work(吴强, { disputes: true, dispute: '法规写明要核对，协商过两次' })
  await work(郑红, { ruling: 'grant', fields: ['no'], coordination: '依据充分，给登记号' })
  const held = await now(), closed = await filed()
  assert.deepEqual([held.state, held.fields.map(({ code }) => code), held.decidedBy, held.reason, held.endedBy, closed.passed.includes('given')], ['active', ['no'], 郑红.account, null, null, true])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
})

test('a dispute that the bureau does not follow, that nobody raises, or that comes too late leaves the refusal as it is', async t => {
  for (const how of ['held', 'accepted', 'late'] as const) {
    const world = await testWorld(t), { people, work, filed, now, settle, 吴强 } = await asked(world)
    await work(people.郑红, { fit: true })
    await work(people.孙丽, { agree: false, reason: '用途太宽' })
    if (how === 'late') { world.wait(24 * 7); assert.equal(await fireDue(world), 0, 'working days, not days of the calendar'); world.wait(24); assert.equal(await fireDue(world), 1); await settle() } else await work(吴强, how === 'held' ? { disputes: true, dispute: '法规写明要核对' } : { disputes: false })
    if (how === 'held') await work(people.郑红, { ruling: 'hold', coordination: '用途确实太宽' })
    assert.deepEqual([(await now()).state, (await filed()).status, (await filed()).passed.includes(how === 'held' ? 'held' : 'refused')], ['declined', 'completed', true], how)
  }
})

test('a case that is withdrawn takes its request with it', async t => {
  const world = await testWorld(t), { settle, filed, now, 吴强 } = await asked(world), { id, revision } = await filed()
  await execute(world, 吴强, withdrawCase, { id, revision, reason: '不要了' })
  await settle()
  assert.deepEqual([(await now()).state, (await now()).reason], ['declined', '申请部门自己撤回了'])
})

test('a case that is merged into another closes its request with the number of the one that goes on, whose own request waits on', async t => {
  const world = await testWorld(t), { people, settle, filed, now, grant, of, 吴强 } = await asked(world), gone = await filed()
  const { id: again } = await execute(world, 吴强, requestGrant, { dataset: 'wjw.death', fields: ['no'], level: 'L1', purpose: '核对老人是否健在', ways: ['query'], until: '2026-12-31' })
  await settle()
  const kept = await of(吴强, again), held = () => ask(world, may(people.孙丽, 'grant.read'), readGrant, { id: again })
  await execute(world, people.郑红, mergeCase, { id: gone.id, revision: gone.revision, into: kept.id, reason: '同一件事，少要一项' })
  await settle()
  assert.deepEqual([(await now()).id, (await now()).state, (await now()).reason, (await held()).state], [grant.id, 'declined', `并入第 ${kept.number} 号办件，由那一件接着办`, 'requested'])
})

test('a request that is a case is answered there and nowhere else, and the refusal names it', async t => {
  const world = await testWorld(t), { filed, now, grant: { id, revision } } = await asked(world), { id: of, number } = await filed()
  const named = { code: 'kind.inCase', detail: { id: of, number, reasons: [`第 ${number} 号办件“浙江省民政厅申请死亡登记”`] } }
  await assert.rejects(execute(world, setup, approveGrant, { id, revision }), named)
  await assert.rejects(execute(world, setup, declineGrant, { id, revision, reason: '另有安排' }), named)
  assert.equal((await now()).state, 'requested')
})

test('nobody begins a case about a request by hand, nor answers it in another department’s name', async t => {
  const world = await testWorld(t), { people, work, 吴强, grant, now } = await asked(world)
  await assert.rejects(execute(world, 吴强, startCase, { model: sharingKind, title: '再来一个', subject: grant.id }), { code: 'case.begunByHouse' })
  await work(people.郑红, { fit: true })
  await assert.rejects(work(people.孙丽, { agree: true, fields: ['no'], provider: bureau }), { code: 'case.unanswered' })
  await assert.rejects(work(people.孙丽, { agree: true, fields: ['no', 'other'] }), { code: 'case.unanswered' })
  assert.equal((await now()).state, 'requested')
})

test('the kinds that the house brings along are installed once, and changed ones stay as they are', async t => {
  const world = await testWorld(t)
  await scene(world)
  assert.equal(await installKinds(world, where), 0)
})

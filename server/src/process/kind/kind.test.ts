import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, ask, execute } from '#kernel/action'
import { actor, type TestWorld, testWorld, waitingJobs } from '#kernel/testing'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { approveGrant, declineGrant, readGrant, requestGrant } from '#data/grant'
import { caseModule, completeTask, listCases, listTasks, readCase, replay, startCase, withdrawCase } from '#process/case'
import { bureau, cast, health } from '../../process.scene.test.ts'
import { installKinds, kindModule, sharing } from './index.ts'

/** What happens by itself, now: events are heard, jobs are done. */
async function settle(world: TestWorld, since = 0): Promise<number> {
  const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>('select id, at, type, subject, data from outbox_event where id > $1 order by id', [since])
  for (const event of events) for (const { types, handle } of kindModule.subscribers ?? []) if (types.includes(event.type)) await handle(world, { ...event, id: Number(event.id) })
  for (const { job, input } of await waitingJobs(world)) {
    const found = caseModule.jobs?.find(({ name }) => name === job)
    if (found) await found.run({ world, stopping: new AbortController().signal }, input as never)
  }
  await world.sql('delete from graphile_worker._private_jobs')
  return Number(events.at(-1)?.id ?? since)
}
const may = (who: Actor, ...actions: string[]): Actor => ({ ...who, rights: [...who.rights, ...actions.map(action => ({ ...who.rights[0]!, action }))] })
async function asked(world: TestWorld) {
  const people = await cast(world), setup = actor('setup')
  await installKinds(world, { organization: bureau, division: '330000000000', validFrom: '2025-08-01' })
  await execute(world, setup, addDataset, { code: 'wjw.death', contract: newContract({ name: '死亡登记', provider: health, shareType: 'conditional', fields: [newField({ code: 'no', name: '登记号', key: true, type: 'text', classification: 'L1' }), newField({ code: 'name', name: '姓名', type: 'text', classification: 'L1' })] }) })
  await execute(world, setup, publishDataset, { code: 'wjw.death', revision: 1 })
  const 吴强 = may(people.吴强, 'grant.request', 'grant.read', 'grant.list'), grant = await execute(world, 吴强, requestGrant, { dataset: 'wjw.death', fields: ['no', 'name'], level: 'L1', purpose: '核对老人是否健在', ways: ['query'], until: '2026-12-31' })
  const seen = await settle(world)
  const work = async (who: Actor, values: object) => { const [task] = (await ask(world, who, listTasks, {})).items; return execute(world, who, completeTask, { id: task!.id, revision: task!.revision, values: values as never }) }
  const of = async () => { const { items: [filed] } = await ask(world, 吴强, listCases, { subject: grant.id }); return ask(world, 吴强, readCase, { id: filed!.id }) }
  return { people, 吴强, grant, seen, work, of, now: () => ask(world, may(people.孙丽, 'grant.read'), readGrant, { id: grant.id }) }
}

test('a sharing request is a case: reviewed by the bureau, answered by the provider with fewer fields, and then the grant holds', async t => {
  const world = await testWorld(t), { people, grant, seen, work, of, now } = await asked(world), { 孙丽, 郑红 } = people
  const begun = await of()
  assert.deepEqual([begun.title, begun.accountName, begun.clock?.value, begun.standing], ['浙江省民政厅申请死亡登记', '吴强', 12, ['fit']])
  await work(郑红, { fit: true })
  await work(孙丽, { agree: true, fields: ['no'], until: '2026-06-30' })
  await settle(world, seen)
  const held = await now(), closed = await of()
  assert.deepEqual([held.state, held.fields.map(({ code }) => code), held.until, held.decidedBy], ['active', ['no'], '2026-06-30', 孙丽.account])
  assert.deepEqual([closed.status, closed.passed.includes('given')], ['completed', true])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
  assert.equal(held.id, grant.id)
})

test('what does not fit is declined by the bureau’s review, with the reason it wrote; heard twice, a request is one case', async t => {
  const world = await testWorld(t), { people, seen, work, of, now, 吴强, grant } = await asked(world)
  await settle(world)
  assert.equal((await ask(world, 吴强, listCases, { subject: grant.id })).total, 1)
  await work(people.郑红, { fit: false, reason: '依据没有写到第几条' })
  await settle(world, seen)
  assert.deepEqual([(await now()).state, (await now()).reason, (await of()).status], ['declined', '依据没有写到第几条', 'completed'])
})

test('a case that is withdrawn takes its request with it', async t => {
  const world = await testWorld(t), { seen, of, now, 吴强 } = await asked(world), { id, revision } = await of()
  await execute(world, 吴强, withdrawCase, { id, revision, reason: '不要了' })
  await settle(world, seen)
  assert.deepEqual([(await now()).state, (await now()).reason], ['declined', '申请部门自己撤回了'])
})

test('a request that was answered elsewhere meanwhile is seen on the case as what could not be done', async t => {
  const world = await testWorld(t), { people, seen, work, of, now, grant } = await asked(world)
  await work(people.郑红, { fit: true })
  await execute(world, actor('setup'), declineGrant, { id: grant.id, revision: grant.revision, reason: '另有安排' })
  await work(people.孙丽, { agree: true, fields: ['no'] })
  await settle(world, seen)
  assert.deepEqual([(await now()).state, (await of()).incidents.map(({ node }) => node)], ['declined', ['approve']])
})

test('a request that the provider answers in the grant itself leaves nothing to do in its case', async t => {
  const world = await testWorld(t), { people, seen, of, grant } = await asked(world)
  await execute(world, actor('setup'), approveGrant, { id: grant.id, revision: grant.revision })
  await settle(world, seen)
  assert.deepEqual([(await of()).status, (await ask(world, people.郑红, listTasks, {})).total], ['cancelled', 0])
})

test('nobody begins a case about a request by hand, nor answers it in another department’s name', async t => {
  const world = await testWorld(t), { people, work, 吴强, grant, now } = await asked(world)
  await assert.rejects(execute(world, 吴强, startCase, { model: sharing, title: '再来一个', subject: grant.id }), { code: 'case.begunByHouse' })
  await work(people.郑红, { fit: true })
  await assert.rejects(work(people.孙丽, { agree: true, fields: ['no'], provider: bureau }), { code: 'case.unanswered' })
  await assert.rejects(work(people.孙丽, { agree: true, fields: ['no', 'other'] }), { code: 'case.unanswered' })
  assert.equal((await now()).state, 'requested')
})

test('the kinds that the house brings along are installed once, and changed ones stay as they are', async t => {
  const world = await testWorld(t)
  await cast(world)
  const where = { organization: bureau, division: '330000000000', validFrom: '2025-08-01' }
  assert.deepEqual([await installKinds(world, where), await installKinds(world, where)], [1, 0])
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { ask, execute } from '#kernel/action'
import { startDuckdb } from '#kernel/duckdb'
import { startJobs } from '#kernel/jobs'
import { silentLog } from '#kernel/log'
import { startOutbox } from '#kernel/outbox'
import { type TestWorld, testWorld, until } from '#kernel/testing'
import { deliverFile, lakeTable } from '#data/exchange'
import { addGrant } from '#data/grant'
import { keepRecord, raiseObjection, readObjection, withdrawObjection } from '#data/objection'
import { addSubscription, sender, subscriptionModule } from '#data/subscription'
import { columnarOf, warehouseModule } from '#data/warehouse'
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
  assert.deepEqual(begun.asked.map(({ label, text }) => [label, text]), [['哪份数据', '死亡登记'], ['谁核对', '浙江省卫生健康委员会'], ['哪一项', '死亡日期'], ['看到的', '2026-02-01'], ['应该是', '2026-02-11'], ['为什么', '家属的证明写的是 2 月 11 日']])
  assert.equal(JSON.stringify(begun.variables).includes('D1'), false, 'whose record it is stands with the objection, for its two sides')
  await work(孙丽, { verdict: 'correct', value: '2026-02-11' })
  const answered = await now(), closed = await filed()
  assert.deepEqual([await died(), answered.state, answered.answeredBy, closed.status, closed.passed.includes('corrected')], ['2026-02-11', 'corrected', 孙丽.account, 'completed', true])
  const [delivery] = await world.sql<{ account: string; subject: string }>("select account, subject from ledger_entry where action = 'exchange.apply' order by id desc limit 1")
  assert.deepEqual([delivery?.account, delivery?.subject], [孙丽.account, answered.delivery])
  const { replayed, stands } = await replay(world.db, closed.id)
  assert.deepEqual(stands, replayed)
})

test('a correction goes on into the copies: it is told to whoever subscribed, and the warehouse has it', async t => {
  const world = await testWorld(t), { 孙丽, 吴强, work, raised } = await doubted(world), told: string[] = [], folder = mkdtempSync(join(tmpdir(), 'yiwang-corrected-')), duckdb = startDuckdb({ folder })
  await duckdb.risen()
  world.atEnd(async () => { await duckdb.stop(); rmSync(folder, { recursive: true, force: true }) })
  const kept = Object.assign(world, { warehouse: { duckdb, from: 1 } }), hook = createServer((request, response) => { let body = ''; request.on('data', part => { body += String(part) }).on('end', () => { if (request.method === 'POST') told.push(body); response.writeHead(204).end() }) }).listen(0, '127.0.0.1')
  await once(hook, 'listening')
  world.atEnd(() => { hook.closeAllConnections(); hook.close() })
  await execute(world, may(吴强, 'subscription.*'), addSubscription, { grant: raised.grant, name: '津贴系统', url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook` })
  const held = async () => { const columns = await columnarOf(kept.db, kept.warehouse, 'wjw.death'); return columns && (await columns.ask(`select died_on::varchar as died_on from ${columns.table(null)}`, [])).map(({ died_on: on }) => on) }
  /** The house hears what happened, tells it and follows it, until so many messages have come and the warehouse says this day. */
  const atWork = async (messages: number, day: string) => {
    const outbox = await startOutbox({ world: kept, url: world.url, subscribers: [...subscriptionModule.subscribers ?? [], ...warehouseModule.subscribers ?? []], log: silentLog, look: 20 })
    const jobs = await startJobs({ world: kept, url: world.url, log: silentLog, look: 100, jobs: [sender({ source: 'https://yiwang.example.gov.cn', networks: [], loopback: true, timeout: 1000, waits: [0.05] }), ...warehouseModule.jobs ?? []] })
    await until('both copies have it', async () => told.length === messages && (await held())?.[0] === day)
    await Promise.all([outbox.stop(), jobs.stop()])
    const { data } = JSON.parse(told.at(-1) ?? '{}') as { data: { counts: object; records: { values: object }[] } }
    return [data.counts, ...data.records.map(({ values }) => values)]
  }
  assert.deepEqual(await atWork(1, '2026-02-01'), [{ added: 1, changed: 0, removed: 0 }, { no: 'D1', died_on: '2026-02-01' }])
  await work(孙丽, { verdict: 'correct', value: '2026-02-11' })
  assert.equal(await held(), null, 'what is behind answers nothing')
  assert.deepEqual(await atWork(2, '2026-02-11'), [{ added: 0, changed: 1, removed: 0 }, { no: 'D1', died_on: '2026-02-11' }])
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

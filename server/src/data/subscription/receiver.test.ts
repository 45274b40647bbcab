// Receivers of every kind: what they do to us, they must not do to each other.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ask, execute } from '#kernel/action'
import { type TestWorld, until } from '#kernel/testing'
import { pauseSubscription, resendMessages, resumeSubscription, testSubscription } from './commands.ts'
import { listAttempts, listDeadLetters, readSubscription } from './queries.ts'
import { greeting, overHttp, retryAfter, waitAfter } from './rules.ts'
import { atWork, deliver, event, give, receiver, row, scene, source, subscribe, 吴强 } from './scene.test.ts'

const seen = (world: TestWorld, id: string) => ask(world, 吴强, readSubscription, { id })
const statuses = async (world: TestWorld, id: string) => (await ask(world, 吴强, listAttempts, { id })).items.map(({ status, fault }) => status ?? fault).reverse()

test('a message that was not taken comes again under the same id with the same body, before the next one', async t => {
  const world = await scene(t)
  let times = 0
  const hook = await receiver(t, ({ method }, _request, response) => { response.writeHead(method === 'POST' && ++times <= 2 ? 500 : 204).end('姓名 王小明') })
  const { id } = await subscribe(world, (await give(world)).id, hook.url)
  for (const index of [0, 1]) await deliver(world, row(index))
  await atWork(world)
  await until('all arrived', async () => (await seen(world, id)).sentToday === 2)
  const posts = hook.posts().map(event)
  assert.deepEqual(posts.map(({ data }) => data.number), [1, 1, 1, 2])
  assert.equal(new Set(posts.slice(0, 3).map(post => post.id)).size, 1)
  assert.equal(new Set(hook.posts().slice(0, 3).map(({ body }) => body)).size, 1)
  assert.deepEqual(await statuses(world, id), [500, 500, 204, 204])
  assert.ok(!JSON.stringify(await world.sql('select * from subscription_attempt')).includes('王小明'))
})

test('after the last try a message lies with the dead letters; after three in a row nothing is sent until somebody has looked; then each comes once, under its own id', async t => {
  const world = await scene(t)
  let well = false
  const hook = await receiver(t, (_received, _request, response) => { response.writeHead(well ? 200 : 503).end() })
  const { id } = await subscribe(world, (await give(world)).id, hook.url)
  for (const day of [1, 2, 3, 4, 5]) await deliver(world, row(0, day))
  await atWork(world)
  await until('it stopped by itself', async () => (await seen(world, id)).state === 'paused')
  const stopped = await seen(world, id)
  assert.deepEqual([stopped.cause, stopped.dead, stopped.waiting], ['unreachable', 3, 2])
  const { items } = await ask(world, 吴强, listDeadLetters, { id })
  assert.deepEqual(items.map(({ deliveryNumber, tries, last }) => [deliveryNumber, tries, last?.status]), [[1, 3, 503], [2, 3, 503], [3, 3, 503]])
  assert.equal((await world.sql("select from ledger_entry where action = 'subscription.giveUp'")).length, 3)
  well = true
  await execute(world, 吴强, resumeSubscription, { id, revision: stopped.revision })
  await until('what waited arrived', async () => (await seen(world, id)).sentToday === 2)
  assert.deepEqual(await execute(world, 吴强, resendMessages, { id, messages: [items[1]!.id] }), { id, messages: 1 })
  await until('one more', async () => (await seen(world, id)).sentToday === 3)
  assert.deepEqual(await execute(world, 吴强, resendMessages, { id }), { id, messages: 2 })
  await until('the rest', async () => (await seen(world, id)).sentToday === 5)
  await assert.rejects(execute(world, 吴强, resendMessages, { id }), { code: 'subscription.noDead' })
  const taken = hook.posts().slice(-5).map(event)
  assert.deepEqual(taken.map(({ data }) => data.number), [4, 5, 2, 1, 3])
  assert.deepEqual(taken.filter(({ data }) => Number(data.number) < 4).map(({ id }) => id).sort(), items.map(({ id }) => id).sort())
})

test('receivers that hang, drip, break off, flood or lead elsewhere keep nobody waiting, and what they did is told in a word', async t => {
  const world = await scene(t), grant = await give(world), more = await give(world)
  const elsewhere = await receiver(t)
  const kinds = {
    hangs: await receiver(t, () => {}),
    drips: await receiver(t, (_received, _request, response) => { response.writeHead(200).write('x') }),
    breaks: await receiver(t, (_received, request) => { request.socket.destroy() }),
    floods: await receiver(t, (_received, _request, response) => { response.writeHead(200); const on = () => { while (response.write('x'.repeat(65_536))); response.once('drain', on) }; on() }),
    redirects: await receiver(t, (_received, _request, response) => { response.writeHead(302, { location: elsewhere.url }).end() }),
  }
  const bad = new Map<string, string>()
  for (const [kind, { url }] of Object.entries(kinds)) for (const under of [grant, more]) bad.set((await subscribe(world, under.id, url)).id, kind)
  const good = await receiver(t), { id } = await subscribe(world, grant.id, good.url)
  await atWork(world, { timeout: 3000, waits: [3600] })
  const began = performance.now()
  for (let count = 1; count <= 5; count++) {
    await deliver(world, row(0, count))
    await until('the good one has it', () => good.posts().length === count)
  }
  await until('it is noted', async () => (await seen(world, id)).sentToday === 5)
  assert.ok(kinds.hangs.all.length > 0)
  assert.equal((await seen(world, id)).failures, 0)
  t.diagnostic(`five messages past ten broken receivers in ${Math.round(performance.now() - began)} ms`)
  const expected: Record<string, (number | string | null)[]> = { hangs: ['timeout'], drips: ['timeout'], breaks: ['reset'], redirects: [302] }
  for (const [broken, kind] of bad) {
    if (kind === 'floods') { await until('it was taken', async () => (await seen(world, broken)).sentToday === 5); continue }
    await until(`${kind} is told`, async () => (await statuses(world, broken)).length > 0)
    assert.deepEqual(await statuses(world, broken), expected[kind], kind)
  }
  assert.deepEqual(elsewhere.all, [])
})

test('a receiver that wants to be left in peace for a while is, one that says 410 for good', async t => {
  const world = await scene(t), grant = await give(world)
  const busy = await receiver(t, ({ method }, _request, response) => { response.writeHead(method === 'POST' ? 429 : 204, { 'retry-after': '7200' }).end() })
  const gone = await receiver(t, ({ method }, _request, response) => { response.writeHead(method === 'POST' ? 410 : 204).end() })
  const waits = await subscribe(world, grant.id, busy.url), leaves = await subscribe(world, grant.id, gone.url)
  await deliver(world, row(0))
  await atWork(world)
  await until('it is noted', async () => (await seen(world, waits.id)).failures === 1)
  assert.equal((await seen(world, waits.id)).retryAt, new Date(world.now().getTime() + 7_200_000).toISOString())
  await until('the other has ended', async () => (await seen(world, leaves.id)).state === 'ended')
  assert.equal((await seen(world, leaves.id)).cause, 'gone')
  await deliver(world, row(1))
  await until('it waits', async () => (await seen(world, waits.id)).waiting === 2)
  assert.equal(busy.posts().length, 1)
  const [{ hours } = { hours: 0 }] = await world.sql<{ hours: number }>("select extract(epoch from run_at - now()) / 3600 as hours from graphile_worker._private_jobs where key = $1", [`subscription:${waits.id}`])
  assert.ok(Number(hours) > 1.9, 'a new message does not shorten the wait')
})

test('the validation of CloudEvents webhooks: who wants somebody else gets nothing, who names a rate gets no more', async t => {
  const world = await scene(t), grant = await give(world)
  const answering = (headers: Record<string, string>) => receiver(t, ({ method }, _request, response) => { response.writeHead(204, method === 'OPTIONS' ? headers : {}).end() })
  const others = await answering({ 'webhook-allowed-origin': 'somebody.example.org' }), slow = await answering({ 'webhook-allowed-origin': 'yiwang.example.gov.cn', 'webhook-allowed-rate': '60' })
  const refused = await subscribe(world, grant.id, others.url), paced = await subscribe(world, grant.id, slow.url)
  await deliver(world, row(0))
  await deliver(world, row(1))
  await atWork(world)
  await until('it is held', async () => (await seen(world, refused.id)).state === 'paused')
  assert.deepEqual([(await seen(world, refused.id)).cause, (await seen(world, refused.id)).waiting, others.posts().length], ['unwanted', 2, 0])
  await until('both arrived', async () => (await seen(world, paced.id)).sentToday === 2)
  assert.deepEqual([(await seen(world, paced.id)).greeted, (await seen(world, paced.id)).rate], ['agreed', 60])
  assert.equal(slow.all.filter(({ method }) => method === 'OPTIONS').length, 1)
})

test('an address inside is not called, and a trial says why', async t => {
  const world = await scene(t), hook = await receiver(t), { id } = await subscribe(world, (await give(world)).id, hook.url)
  await atWork(world, { loopback: false })
  await execute(world, 吴强, testSubscription, { id })
  await until('it is told', async () => (await ask(world, 吴强, listAttempts, { id })).items[0]?.fault === 'address')
  await until('it is over', async () => (await ask(world, 吴强, listAttempts, { id })).items[0]?.state === 'dropped')
  assert.deepEqual(hook.all, [])
  assert.deepEqual([(await seen(world, id)).dead, (await seen(world, id)).state], [0, 'active'])
})

test('a sender is killed in the middle: the next one loses nothing, and nothing comes under another id', async t => {
  const world = await scene(t), grant = await give(world)
  let hold = true
  const hook = await receiver(t, ({ method }, _request, response) => { if (method === 'POST' && hold) return; response.writeHead(204).end() })
  const { id } = await subscribe(world, grant.id, hook.url)
  await execute(world, 吴强, pauseSubscription, { id, revision: 1 })
  const { jobs, outbox } = await atWork(world)
  await jobs.stop()
  for (let count = 1; count <= 20; count++) await deliver(world, row(0, count))
  await until('they wait', async () => (await seen(world, id)).waiting === 20)
  await outbox.stop()
  await execute(world, 吴强, resumeSubscription, { id, revision: 2 })
  const doomed = spawn(process.execPath, [fileURLToPath(new URL('testing/doomed.ts', import.meta.url)), world.url], { stdio: ['ignore', 'inherit', 'inherit'] })
  world.atEnd(() => doomed.kill('SIGKILL'))
  await until('it is sending', () => hook.posts().length === 1)
  doomed.kill('SIGKILL')
  await once(doomed, 'exit')
  hold = false
  await atWork(world)
  await until('all were taken', async () => (await seen(world, id)).sentToday === 20)
  const posts = hook.posts().map(event)
  assert.equal(posts[0]?.id, posts[1]?.id)
  assert.equal(hook.posts()[0]?.body, hook.posts()[1]?.body)
  assert.deepEqual(posts.slice(1).map(({ data }) => data.number), Array.from({ length: 20 }, (_, index) => index + 1))
  assert.equal(new Set(posts.map(post => post.id)).size, 20)
})

test('how long to wait is told by the receiver or grows by itself, and ends', () => {
  const waits = [3, 60]
  assert.deepEqual([waitAfter(1, null, waits, 0.5), waitAfter(2, null, waits, 0), waitAfter(2, null, waits, 1), waitAfter(3, null, waits, 0.5)], [3000, 48_000, 72_000, null])
  assert.deepEqual([waitAfter(1, 30, waits, 0.5), waitAfter(2, 1, waits, 0.5), waitAfter(1, 1e9, waits, 0.5)], [30_000, 60_000, 86_400_000])
  const now = new Date('2026-03-02T01:00:00Z')
  assert.deepEqual(['7', 'Mon, 02 Mar 2026 01:01:00 GMT', 'Mon, 02 Mar 2026 00:00:00 GMT', 'soon', undefined].map(header => retryAfter(header, now)), [7, 60, 0, null, null])
})

test('the words of the validation, and header values that any server can read', () => {
  const origin = 'yiwang.example.gov.cn'
  assert.deepEqual(greeting(200, { 'webhook-allowed-origin': '*', 'webhook-allowed-rate': '*' }, origin), { answer: 'agreed', rate: null })
  assert.deepEqual(greeting(200, { 'webhook-allowed-origin': 'YIWANG.example.gov.cn', 'webhook-allowed-rate': '120' }, origin), { answer: 'agreed', rate: 120 })
  assert.deepEqual(greeting(200, { 'webhook-allowed-origin': 'example.gov.cn' }, origin), { answer: 'refused', rate: null })
  for (const [status, headers] of [[200, {}], [404, {}], [405, { 'webhook-allowed-origin': '*' }]] as const) assert.deepEqual(greeting(status, headers, origin), { answer: 'silent', rate: null })
  const text = JSON.stringify({ specversion: '1.0', id: 'a', source, type: 'b', subject: '死亡 "证明" 100%', time: 't', datacontenttype: 'application/json', sequence: '1', data: { 一: 1 } })
  const { headers, body } = overHttp(text, 'binary')
  assert.deepEqual([headers['ce-subject'], body], ['%E6%AD%BB%E4%BA%A1%20%22%E8%AF%81%E6%98%8E%22%20100%25', '{"一":1}'])
  assert.equal(decodeURIComponent(headers['ce-subject']!), '死亡 "证明" 100%')
})

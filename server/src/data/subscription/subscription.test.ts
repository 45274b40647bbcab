import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeResidentId } from '@yiwang/codes'
import { ask, execute, systemActor } from '#kernel/action'
import { verifyWebhook } from '#kernel/outward'
import { actor, type TestWorld, until } from '#kernel/testing'
import { withdrawDataset } from '#data/catalogue'
import { revokeGrant } from '#data/grant'
import { pauseSubscription, removeSubscription, resendMessages, resumeSubscription, rotateSecret, testSubscription } from './commands.ts'
import { sweepSubscriptions } from './follow.jobs.ts'
import { endSubscription, giveUpMessage, holdSubscription } from './house.commands.ts'
import { listAttempts, listDeadLetters, listSubscriptions, readSubscription } from './queries.ts'
import { atWork, civil, code, deliver, event, give, ids, receiver, row, scene, source, subscribe, 吴强, 孙丽 } from './scene.test.ts'

test('a change arrives as a CloudEvent, signed so that its receiver can tell, and the page shows what he answered', async t => {
  const world = await scene(t), grant = await give(world), hook = await receiver(t)
  const { secret, ...added } = await subscribe(world, grant.id, hook.url)
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.deepEqual([added.state, added.organization, added.grantNumber, added.waiting], ['active', civil, grant.number, 0])
  const delivery = await deliver(world, row(0), row(1))
  await atWork(world)
  await until('it arrived', () => hook.posts().length === 1)
  const [first] = hook.all
  assert.deepEqual([first?.method, first?.headers['webhook-request-origin']], ['OPTIONS', 'yiwang.example.gov.cn'])
  const [message] = hook.posts(), { id, data, ...attributes } = event(message!)
  assert.deepEqual(attributes, { specversion: '1.0', source, type: 'cn.yiwang.dataset.changed', subject: code, time: world.now().toISOString(), datacontenttype: 'application/json', sequence: '1' })
  assert.deepEqual([data.delivery, data.number, data.grant, data.changes], [delivery.id, 1, grant.id, `${source}/api/grants/${grant.id}/changes?after=0`])
  assert.deepEqual([message!.headers['content-type'], message!.headers['webhook-id']], ['application/cloudevents+json; charset=utf-8', id])
  assert.equal(verifyWebhook(secret, message!.headers, message!.body, world.now()), true)
  await until('it is noted', async () => (await ask(world, 吴强, readSubscription, { id: added.id })).sentToday === 1)
  await world.sql("insert into identity_account (id, login, name, created_at) values ('wuqiang', 'wuqiang', '吴强', now())")
  await world.sql("update subscription_subscription set created_by = 'wuqiang'")
  const shown = await ask(world, 吴强, readSubscription, { id: added.id })
  assert.deepEqual([shown.createdBy, shown.createdByName], ['wuqiang', '吴强'])
  assert.deepEqual([shown.last?.status, shown.waiting, shown.dead, shown.greeted, shown.failures], [204, 0, 0, 'silent', 0])
  const { items: [attempt] } = await ask(world, 吴强, listAttempts, { id: added.id })
  assert.deepEqual([attempt?.message, attempt?.deliveryNumber, attempt?.number, attempt?.status, attempt?.fault, attempt?.state], [id, 1, 1, 204, null, 'sent'])
  assert.deepEqual(await world.sql('select body from subscription_message'), [{ body: null }], 'what was taken is not kept')
  const kept = JSON.stringify([await world.sql('select * from ledger_entry'), await world.sql('select * from outbox_event'), await world.sql('select * from subscription_subscription')])
  assert.ok(!kept.includes(secret.slice(6, 30)))
})

test('few changed records go along, masked and within the granted fields and rows; the look is in the ledger; a delivery that changes nothing granted is not told', async t => {
  const world = await scene(t), hook = await receiver(t), grant = await give(world, { rows: { divisions: ['330106000000'], where: null }, fields: ['resident_id', 'person_name', 'died_on'] })
  const { id } = await subscribe(world, grant.id, hook.url)
  await atWork(world)
  await deliver(world, row(0), row(1).replace('330106', '330113'))
  await until('it arrived', () => hook.posts().length === 1)
  const { data } = event(hook.posts()[0]!)
  assert.deepEqual([data.counts, data.position], [{ added: 1, changed: 0, removed: 0 }, 1])
  const [record] = data.records as { kind: string; values: Record<string, string> }[]
  assert.deepEqual([record?.kind, Object.keys(record?.values ?? {}).sort(), record?.values.died_on], ['added', ['died_on', 'person_name', 'resident_id'], '2026-02-01'])
  assert.ok(record!.values.resident_id!.includes('*') && !hook.posts()[0]!.body.includes(ids[0]!) && !hook.posts()[0]!.body.includes('王小明'))
  const looks = await world.sql<{ organization: string; evidence: { rows: number; purpose: string } }>("select organization, evidence from ledger_entry where action = 'grant.changes'")
  assert.deepEqual(looks.map(({ organization, evidence }) => [organization, evidence.rows, evidence.purpose]), [[civil, 1, '高龄津贴停发核对']])
  // another cause of death is no granted field; nothing that may be seen differs
  await deliver(world, row(0, '心梗'))
  await until('it was looked at', async () => (await world.sql("select from subscription_message where state = 'dropped'")).length === 1)
  await deliver(world, row(2))
  await until('the next that changes something', () => hook.posts().length === 2)
  const next = event(hook.posts()[1]!)
  assert.deepEqual([next.data.number, next.sequence, next.data.counts], [3, '2', { added: 1, changed: 0, removed: 0 }])
  await until('both are noted', async () => (await ask(world, 吴强, listAttempts, { id })).total === 2)
})

test('of many changed records only their place is told', async t => {
  const world = await scene(t), hook = await receiver(t), grant = await give(world)
  await subscribe(world, grant.id, hook.url)
  await atWork(world)
  await deliver(world, ...Array.from({ length: 101 }, (_, index) => `${completeResidentId(`11010519491231${String(index).padStart(3, '0')}`)},王小明,2026-02-01,肺炎,330106`))
  await until('it arrived', () => hook.posts().length === 1)
  const { data } = event(hook.posts()[0]!)
  assert.deepEqual([data.records, data.counts, data.changes], [undefined, undefined, `${source}/api/grants/${grant.id}/changes?after=0`])
})

test('in binary mode the attributes travel as headers', async t => {
  const world = await scene(t), hook = await receiver(t)
  const { secret } = await subscribe(world, (await give(world)).id, hook.url, { mode: 'binary' })
  await deliver(world, row(0))
  await atWork(world)
  await until('it arrived', () => hook.posts().length === 1)
  const { headers, body } = hook.posts()[0]!
  assert.deepEqual([headers['content-type'], headers['ce-specversion'], headers['ce-type'], headers['ce-source'], headers['ce-subject'], headers['ce-id'], headers['ce-sequence']],
    ['application/json', '1.0', 'cn.yiwang.dataset.changed', source, code, headers['webhook-id'], '1'])
  assert.equal((JSON.parse(body) as { number: number }).number, 1)
  assert.equal(verifyWebhook(secret, headers, body, world.now()), true)
})

test('only who was given the subscription way may subscribe, to an address that can be used', async t => {
  const world = await scene(t), grant = await give(world), narrow = await give(world, { ways: ['query'] }), url = 'https://hooks.example.gov.cn/a'
  await assert.rejects(subscribe(world, narrow.id, url), { code: 'subscription.notThisWay' })
  await assert.rejects(subscribe(world, '019a3f5e-7c1a-7000-8000-000000000001', url), { code: 'grant.notFound' })
  for (const [bad, message] of [['http://hooks.example.gov.cn/', /要用 https/], ['ftp://127.0.0.1/', /要用 https/], ['not an address', /不是网址/], ['https://a:b@example.gov.cn/', /用户名和密码/], ['https://example.gov.cn/#a', /不要带 #/]] as const) {
    await assert.rejects(subscribe(world, grant.id, bad), (error: { code: string; detail: { errors: [{ message: string }] } }) => error.code === 'subscription.unfit' && message.test(error.detail.errors[0].message), bad)
  }
  for (let count = 0; count < 10; count++) await subscribe(world, grant.id, `${url}${count}`)
  await assert.rejects(subscribe(world, grant.id, url), { code: 'subscription.tooMany' })
  await execute(world, 孙丽, revokeGrant, { id: grant.id, revision: 1, reason: '超出用途' })
  await assert.rejects(subscribe(world, grant.id, url), { code: 'subscription.inactive' })
})

/** Everything that can be asked of a subscription that is there. */
const orders = (world: TestWorld, who: typeof 吴强, { id, revision }: { id: string; revision: number }): (() => Promise<unknown>)[] => [
  ...[pauseSubscription, resumeSubscription, removeSubscription].map(change => () => execute(world, who, change, { id, revision })), () => execute(world, who, rotateSecret, { id, revision }), () => execute(world, who, testSubscription, { id }), () => execute(world, who, resendMessages, { id }),
]

test('nobody sees or changes what another organization subscribes to', async t => {
  const world = await scene(t), grant = await give(world), { id } = await subscribe(world, grant.id, 'https://hooks.example.gov.cn/a')
  assert.equal((await ask(world, 吴强, listSubscriptions, { grant: grant.id })).total, 1)
  assert.equal((await ask(world, 孙丽, listSubscriptions, {})).total, 0)
  assert.equal((await ask(world, actor('郑红', { may: ['subscription.list'] }), listSubscriptions, {})).total, 1)
  for (const look of [() => ask(world, 孙丽, readSubscription, { id }), () => ask(world, 孙丽, listAttempts, { id }), () => ask(world, 孙丽, listDeadLetters, { id })]) await assert.rejects(look, { code: 'subscription.notFound' })
  for (const change of [...orders(world, 孙丽, { id, revision: 1 }), () => execute(world, 孙丽, endSubscription, { id, cause: 'gone' }), () => execute(world, 孙丽, holdSubscription, { id, cause: 'gone' }), () => execute(world, 孙丽, giveUpMessage, { id, message: id })]) await assert.rejects(change, { code: 'action.forbidden' })
})

test('while it is paused messages wait, a trial goes all the same, and then everything comes in order', async t => {
  const world = await scene(t), hook = await receiver(t), { id } = await subscribe(world, (await give(world)).id, hook.url)
  await execute(world, 吴强, pauseSubscription, { id, revision: 1 })
  await atWork(world)
  for (const index of [0, 1, 2]) await deliver(world, row(index))
  await until('they wait', async () => (await ask(world, 吴强, readSubscription, { id })).waiting === 3)
  await execute(world, 吴强, testSubscription, { id })
  await until('the trial arrived', () => hook.posts().length === 1)
  assert.equal(event(hook.posts()[0]!).type, 'cn.yiwang.subscription.test')
  await until('it is noted', async () => (await ask(world, 吴强, listAttempts, { id })).items[0]?.state === 'sent')
  assert.equal((await ask(world, 吴强, readSubscription, { id })).waiting, 3)
  await execute(world, 吴强, resumeSubscription, { id, revision: 2 })
  await until('all arrived', () => hook.posts().length === 4)
  assert.deepEqual(hook.posts().slice(1).map(post => [event(post).data.number, event(post).sequence]), [[1, '2'], [2, '3'], [3, '4']])
})

test('while a secret is being changed both sign; after a day only the new one', async t => {
  const world = await scene(t), hook = await receiver(t), { id, secret: old } = await subscribe(world, (await give(world)).id, hook.url)
  const { secret: fresh, oldUntil } = await execute(world, 吴强, rotateSecret, { id, revision: 1 })
  assert.equal(oldUntil, new Date(world.now().getTime() + 86_400_000).toISOString())
  await atWork(world)
  const right = async (count: number) => {
    await deliver(world, row(count))
    await until('it arrived', () => hook.posts().length === count)
    const { headers, body } = hook.posts().at(-1)!
    return [old, fresh].map(secret => verifyWebhook(secret, headers, body, world.now()))
  }
  assert.deepEqual(await right(1), [true, true])
  world.wait(25)
  assert.deepEqual(await right(2), [false, true])
})

test('a grant that is revoked or has run out, or a dataset that is withdrawn, ends its subscriptions at once; nothing that waited is sent', async t => {
  const world = await scene(t), hook = await receiver(t), { id, ...grant } = await give(world), short = await give(world, { until: '2026-03-03' }), open = await give(world)
  const subscriptions = [await subscribe(world, id, hook.url), await subscribe(world, short.id, hook.url), await subscribe(world, open.id, hook.url)]
  for (const { id } of subscriptions) await execute(world, 吴强, pauseSubscription, { id, revision: 1 })
  await atWork(world)
  await deliver(world, row(0))
  const waiting = async () => (await world.sql("select from subscription_message where state = 'waiting'")).length
  await until('they wait', async () => await waiting() === 3)
  await execute(world, 孙丽, revokeGrant, { id, revision: grant.revision, reason: '超出用途' })
  const seen = (index: number) => ask(world, 吴强, readSubscription, { id: subscriptions[index]!.id })
  await until('it has ended', async () => (await seen(0)).state === 'ended')
  assert.deepEqual([(await seen(0)).cause, (await seen(0)).waiting, (await seen(0)).can], ['revoked', 0, []])
  world.wait(48)
  await sweepSubscriptions.run({ world, stopping: new AbortController().signal }, {} as never)
  assert.deepEqual([(await seen(1)).state, (await seen(1)).cause, (await seen(2)).state], ['ended', 'expired', 'paused'])
  await execute(world, 孙丽, withdrawDataset, { code, reason: '系统停用' })
  await until('the last has ended', async () => (await seen(2)).cause === 'withdrawn')
  assert.equal(await waiting(), 0)
  assert.deepEqual(hook.all, [])
  assert.deepEqual(await world.sql("select account, evidence from ledger_entry where action = 'subscription.end' order by id"), ['revoked', 'expired', 'withdrawn'].map(cause => ({ account: 'system:subscription', evidence: { cause, dropped: 1, dataset: code } })))
  assert.deepEqual(await world.sql('select distinct secret from subscription_subscription'), [{ secret: null }])
})

test('a grant that runs out while messages wait is seen before the next is sent', async t => {
  const world = await scene(t), hook = await receiver(t), { id } = await subscribe(world, (await give(world, { until: '2026-03-02' })).id, hook.url)
  await deliver(world, row(0))
  world.wait(24)
  await atWork(world)
  await until('it has ended', async () => (await ask(world, 吴强, readSubscription, { id })).cause === 'expired')
  assert.deepEqual(hook.all, [])
})

test('what is removed sends nothing more and takes no more orders', async t => {
  const world = await scene(t), { id } = await subscribe(world, (await give(world)).id, 'https://hooks.example.gov.cn/a')
  assert.equal((await execute(world, 吴强, removeSubscription, { id, revision: 1 })).state, 'ended')
  for (const change of orders(world, 吴强, { id, revision: 2 })) await assert.rejects(change, { code: 'subscription.ended' })
  assert.deepEqual(await execute(world, systemActor('subscription'), endSubscription, { id, cause: 'gone' }), { id, dropped: 0 })
})

test('what was sent is kept for a month, what waits for as long as it takes', async t => {
  const world = await scene(t), hook = await receiver(t), grant = await give(world), { id } = await subscribe(world, grant.id, hook.url), still = await subscribe(world, grant.id, hook.url)
  await execute(world, 吴强, pauseSubscription, { id: still.id, revision: 1 })
  await atWork(world)
  await deliver(world, row(0))
  await until('it was sent', async () => (await ask(world, 吴强, readSubscription, { id })).sentToday === 1)
  await until('the other waits', async () => (await ask(world, 吴强, readSubscription, { id: still.id })).waiting === 1)
  world.wait(31 * 24)
  await sweepSubscriptions.run({ world, stopping: new AbortController().signal }, {} as never)
  assert.deepEqual(await world.sql('select subscription, state from subscription_message'), [{ subscription: still.id, state: 'waiting' }])
  assert.deepEqual(await world.sql('select from subscription_attempt'), [])
})

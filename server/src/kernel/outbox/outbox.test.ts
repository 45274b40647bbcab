import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTransaction } from '#kernel/db'
import { jsonLog, silentLog } from '#kernel/log'
import { appendEvent, dropOldEvents, type Outbox, type OutboxOptions, outboxGauges, placeEvents, startOutbox, type Subscriber } from '#kernel/outbox'
import { type TestWorld, testWorld, until } from '#kernel/testing'

const say = (world: TestWorld, subject: string, type = 'exchange.apply') => inTransaction(world.db, tx => appendEvent(tx, { at: world.now(), type, subject, data: { dataset: subject } }))
const ear = (name: string, heard: string[], handle: Subscriber['handle'] = async () => {}): Subscriber =>
  ({ name, types: ['exchange.apply'], async handle(world, event) { heard.push(event.subject); await handle(world, event) } })
async function begin(world: TestWorld, subscribers: Subscriber[], options: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const outbox = await startOutbox({ world, url: world.url, subscribers, log: silentLog, look: 20, ...options })
  world.atEnd(() => outbox.stop())
  return outbox
}
const passed = async (world: TestWorld) => (await world.sql('select from outbox_subscriber where position < (select max(position) from outbox_event)')).length === 0 && (await world.sql('select from outbox_event where position is null')).length === 0

test('every event comes to whoever wants its type, in order, and to nobody else', async t => {
  const world = await testWorld(t), heard: string[] = []
  for (const subject of ['a', 'b', 'c']) await say(world, subject)
  await say(world, 'x', 'registry.changeOrganization')
  await begin(world, [ear('test.ear', heard)])
  await until('all were heard', () => heard.length === 3)
  await say(world, 'd')
  await until('a later one too', () => heard.length === 4)
  await until('it has passed everything', () => passed(world))
  assert.deepEqual(heard, ['a', 'b', 'c', 'd'])
})

test('an event that is committed late, after younger ones were heard, is not skipped, and waits for nobody', async t => {
  const world = await testWorld(t), heard: string[] = []
  await begin(world, [ear('test.ear', heard)])
  await inTransaction(world.db, async tx => {
    await appendEvent(tx, { at: world.now(), type: 'exchange.apply', subject: 'older', data: {} })
    await say(world, 'younger')
    await until('the younger one was heard', () => heard.includes('younger'))
  })
  await until('and then the older one', () => heard.length === 2)
  assert.deepEqual(heard, ['younger', 'older'])
})

test('an action that was rolled back is heard by nobody', async t => {
  const world = await testWorld(t), heard: string[] = []
  await assert.rejects(inTransaction(world.db, async tx => { await appendEvent(tx, { at: world.now(), type: 'exchange.apply', subject: 'no', data: {} }); throw new Error('no') }))
  await say(world, 'yes')
  await begin(world, [ear('test.ear', heard)])
  await until('it has passed everything', () => heard.length > 0 && passed(world))
  assert.deepEqual(heard, ['yes'])
})

test('a subscriber that fails rests and gets the same event again before any other; it holds nobody else up, and what it said is not kept', async t => {
  const world = await testWorld(t), weak: string[] = [], strong: string[] = [], lines: string[] = []
  let well = false
  await begin(world, [ear('test.weak', weak, async () => { if (!well) throw new Error('张三 330106199001011234') }), ear('test.strong', strong)], { log: jsonLog(line => { lines.push(line) }) })
  for (const subject of ['a', 'b']) await say(world, subject)
  await until('the strong one heard both', () => strong.length === 2)
  await until('the weak one rests', async () => (await world.sql("select from outbox_subscriber where name = 'test.weak' and failures = 1 and retry_at > now() and fault = 'Error'")).length === 1)
  assert.deepEqual(weak, ['a'])
  well = true
  await world.sql("update outbox_subscriber set retry_at = now() where name = 'test.weak'")
  await until('it caught up', () => passed(world))
  assert.deepEqual(weak, ['a', 'a', 'b'])
  assert.deepEqual(await world.sql('select failures, retry_at, fault from outbox_subscriber'), [0, 1].map(() => ({ failures: 0, retry_at: null, fault: null })))
  assert.ok(lines.join().includes('outbox.failed') && !lines.join().includes('19900101'))
})

test('two servers on one database hand out each event once between them, and in order', async t => {
  const world = await testWorld(t), heard: string[] = [], wanted = Array.from({ length: 30 }, (_, i) => `e${i}`)
  await begin(world, [ear('test.ear', heard)])
  await begin(world, [ear('test.ear', heard)])
  for (const subject of wanted) await say(world, subject)
  await until('all were heard', () => heard.length >= 30 && passed(world))
  assert.deepEqual(heard, wanted)
})

test('a server that goes in the middle of an event leaves it to the next', async t => {
  const world = await testWorld(t), first: string[] = [], second: string[] = []
  let letGo = () => {}
  const gate = new Promise<void>(resolve => { letGo = resolve })
  world.atEnd(() => letGo())
  const stuck = await begin(world, [ear('test.ear', first, () => gate)], { patience: 50 })
  await say(world, 'a')
  await until('it is at work', () => first.length === 1)
  await stuck.stop()
  // what happens to its sessions when its process goes
  await world.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'")
  await begin(world, [ear('test.ear', second)])
  await until('the next has passed it', () => passed(world))
  assert.deepEqual([first, second], [['a'], ['a']])
})

test('another server hears at once: the look is an hour away and nobody wakes it', async t => {
  const world = await testWorld(t), heard: string[] = []
  await begin(world, [ear('test.ear', heard)], { look: 3_600_000 })
  await until('it has begun', async () => (await world.sql("select from pg_stat_activity where datname = current_database() and query like 'listen%'")).length === 1)
  await say(world, 'a')
  await placeEvents(world.db)
  await until('it was told by PostgreSQL', () => heard.length === 1)
})

test('old events go when every subscriber has had them; one that is behind keeps them', async t => {
  const world = await testWorld(t), heard: string[] = []
  await begin(world, [ear('test.ear', heard)])
  for (const subject of ['a', 'b']) await say(world, subject)
  await until('it has passed everything', () => heard.length === 2 && passed(world))
  world.wait(48)
  await say(world, 'fresh')
  await until('it has passed everything', () => heard.length === 3 && passed(world))
  const before = new Date(world.now().getTime() - 24 * 3_600_000)
  await world.sql("insert into outbox_subscriber (name, position) values ('test.behind', 1)")
  assert.equal(await dropOldEvents(world.db, before, ['test.ear', 'test.behind']), 1)
  assert.equal(await dropOldEvents(world.db, before, ['test.ear']), 1)
  assert.deepEqual(await world.sql('select subject from outbox_event'), [{ subject: 'fresh' }])
})

test('figures: what waits, how far each subscriber is behind, how often it failed', async t => {
  const world = await testWorld(t)
  const read = async (name: string) => outboxGauges(world.db).find(gauge => gauge.name === name)?.read()
  for (const subject of ['a', 'b']) await say(world, subject)
  assert.equal(await read('outbox_unplaced_events'), 2)
  await placeEvents(world.db)
  assert.equal(await read('outbox_unplaced_events'), 0)
  await world.sql("insert into outbox_subscriber (name, failures) values ('test.ear', 3)")
  await world.sql("update outbox_event set at = now() - interval '1 hour'")
  assert.deepEqual(await read('outbox_failures'), [{ labels: { subscriber: 'test.ear' }, value: 3 }])
  const lag = await read('outbox_lag_seconds')
  assert.ok(Array.isArray(lag) && lag[0]!.value >= 3600)
})

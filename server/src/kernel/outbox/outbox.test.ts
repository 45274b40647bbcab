import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTransaction } from '#kernel/db'
import { createHttp } from '#kernel/http'
import { signedIn } from '#kernel/identity'
import { silentLog } from '#kernel/log'
import { appendEvent, cloudEvent, eventsDoor, followOutbox, startOutbox, type Subscriber } from '#kernel/outbox'
import { type TestWorld, testWorld, until } from '#kernel/testing'
import { signInAs, testUrl } from '#kernel/testing-http'
import { mayHear } from './door.ts'

const say = (world: TestWorld, subject: string, type = 'exchange.apply') => inTransaction(world.db, tx => appendEvent(tx, { at: world.now(), type, subject, data: { dataset: subject } }))
const ear = (name: string, heard: string[], handle: Subscriber['handle'] = async (_world, { subject }) => { heard.push(subject) }): Subscriber => ({ name, types: ['exchange.apply'], handle })

function begin(world: TestWorld, subscribers: Subscriber[]) {
  const outbox = startOutbox({ world, subscribers, log: silentLog, look: 20 })
  world.atEnd(() => outbox.stop())
  return outbox
}

test('every event comes to whoever wants its type, in order, and to nobody else', async t => {
  const world = await testWorld(t), heard: string[] = []
  for (const subject of ['a', 'b', 'c']) await say(world, subject)
  await say(world, 'x', 'registry.changeOrganization')
  begin(world, [ear('test.ear', heard)])
  await until('all were heard', () => heard.length === 3)
  await say(world, 'd')
  await until('a later one too', () => heard.length === 4)
  assert.deepEqual(heard, ['a', 'b', 'c', 'd'])
  await until('nothing waits', async () => (await world.sql('select from outbox_event where handed_at is null')).length === 0)
})

test('an event that is committed late, after younger ones were heard, is not skipped', async t => {
  const world = await testWorld(t), heard: string[] = []
  begin(world, [ear('test.ear', heard)])
  await inTransaction(world.db, async tx => {
    await appendEvent(tx, { at: world.now(), type: 'exchange.apply', subject: 'older', data: {} })
    await say(world, 'younger')
    await until('the younger one was heard', () => heard.includes('younger'))
  })
  await until('and then the older one', () => heard.length === 2)
  assert.deepEqual(heard, ['younger', 'older'])
})

test('a subscriber that fails gets the event again and holds nobody else up', async t => {
  const world = await testWorld(t), heard: string[] = []
  let tries = 0
  begin(world, [ear('test.weak', [], async () => { if (++tries < 2) throw new Error('not today') }), ear('test.ear', heard)])
  await say(world, 'a')
  await until('the other one heard at once', () => heard.length === 1)
  await until('the weak one came a second time', () => tries === 2)
  await until('nothing is owed', async () => (await world.sql('select from outbox_retry')).length === 0)
  assert.deepEqual(heard, ['a'])
})

test('two servers on one database hear each event once between them', async t => {
  const world = await testWorld(t), heard: string[] = []
  begin(world, [ear('test.ear', heard)])
  begin(world, [ear('test.ear', heard)])
  for (let i = 0; i < 30; i++) await say(world, `e${i}`)
  await until('all were heard', async () => (await world.sql('select from outbox_event where handed_at is null')).length === 0)
  assert.equal(heard.length, 30)
  assert.equal(new Set(heard).size, 30)
})

test('browsers hear CloudEvents of what their post may see, and those that they missed', async t => {
  const world = await testWorld(t)
  const tail = followOutbox(world.db, silentLog, 20)
  world.atEnd(() => tail.stop())
  const app = await createHttp({ world, modules: [], publicUrl: testUrl, log: silentLog, signedIn: token => signedIn(world, token), doors: [eventsDoor(world.db, tail)] })
  world.atEnd(() => app.close())
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  assert.equal((await fetch(`${address}/api/events`)).status, 401)

  const headers = await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward' })
  const listen = async (more: Record<string, string> = {}) => {
    const leaving = new AbortController()
    const answer = await fetch(`${address}/api/events`, { headers: { ...headers, ...more }, signal: leaving.signal })
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
    let text = ''
    void (async () => { for await (const chunk of answer.body!) text += new TextDecoder().decode(chunk) })().catch(() => {})
    world.atEnd(() => leaving.abort())
    return { text: () => text, leave: () => leaving.abort() }
  }
  const first = await listen()
  await until('the stream has begun', () => first.text() !== '')
  await say(world, 'mine')
  await say(world, 'not for a steward', 'incident.report')
  await say(world, 'mine too')
  await until('both were heard', () => first.text().includes('mine too'))
  assert.ok(!first.text().includes('not for a steward'))
  const [line = ''] = /^data: .*$/m.exec(first.text()) ?? []
  const { specversion, type, subject, source } = JSON.parse(line.slice(6)) as ReturnType<typeof cloudEvent>
  assert.deepEqual({ specversion, type, subject, source }, { specversion: '1.0', type: 'exchange.apply', subject: 'mine', source: testUrl })
  const [, last = ''] = /^id: (\d+)$/m.exec(first.text()) ?? []
  first.leave()
  const again = await listen({ 'last-event-id': last })
  await until('what was missed comes', () => again.text().includes('mine too'))
  assert.ok(!again.text().includes('"subject":"mine"'))
})

test('a post hears of the modules in which it may do something', () => {
  const rights = (...actions: string[]) => ({ rights: actions.map(action => ({ action, division: '', organization: null })) })
  assert.ok(mayHear(rights('exchange.*'), 'exchange.apply'))
  assert.ok(mayHear(rights('exchange.list'), 'exchange.apply'))
  assert.ok(mayHear(rights('*'), 'ledger.verify'))
  assert.ok(!mayHear(rights('exchange.*'), 'identity.addPost'))
})

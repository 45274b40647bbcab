import assert from 'node:assert/strict'
import { test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { createHttp } from '#kernel/http'
import { changeAccount, signedIn, signOut } from '#kernel/identity'
import { jsonLog, silentLog } from '#kernel/log'
import { type Module } from '#kernel/module'
import { appendEvent, startOutbox } from '#kernel/outbox'
import { type TestWorld, testWorld, until } from '#kernel/testing'
import { hire, signInAs, testUrl } from '#kernel/testing-http'
import { type cloudEvent, eventsDoor, type EventsOptions } from '#kernel/events'

const health = '11330000002482137U', housing = '11330000002482022W'
const 孙丽 = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }
const modules: Module[] = [{ name: 'exchange', hears: { query: 'exchange.list' } }, { name: 'identity', hears: { query: 'identity.listAccounts' } }, { name: 'silent' }]

async function house(world: TestWorld, options: Partial<EventsOptions> = {}) {
  const outbox = await startOutbox({ world, url: world.url, subscribers: [], log: silentLog, look: 20 })
  world.atEnd(() => outbox.stop())
  const { door, hub } = eventsDoor({ world, modules, outbox, ...options })
  const app = await createHttp({ world, modules: [], publicUrl: testUrl, log: silentLog, signedIn: (token, looking) => signedIn(world, token, looking), doors: [door] })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  world.atEnd(() => app.close())
  return { address, hub, app }
}
const say = (world: TestWorld, subject: string, { type = 'exchange.apply', organization = health as string | null, data = {} } = {}) =>
  appendEvent(world.db, { at: world.now(), type, subject, data, division: '330000000000', organization })

/** Listens as a browser does. */
async function listen(world: TestWorld, address: string, headers: Record<string, string>) {
  const leaving = new AbortController()
  const answer = await fetch(`${address}/api/events`, { headers, signal: leaving.signal })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
  let text = '', ended = false
  void (async () => { for await (const chunk of answer.body!) text += new TextDecoder().decode(chunk) })().catch(() => {}).finally(() => { ended = true })
  world.atEnd(() => leaving.abort())
  await until('the stream has begun', () => text.includes('retry:'))
  const events = () => [...text.matchAll(/^data: (\{"specversion.*\})$/gm)].map(([, json]) => JSON.parse(json!) as ReturnType<typeof cloudEvent>)
  return { text: () => text, events, subjects: () => events().map(({ subject }) => subject), last: () => [...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? '', ended: () => ended, leave: () => leaving.abort() }
}
const joined = (hub: { listening(): number }, count = 1) => until('it listens', () => hub.listening() === count)

test('who is not signed in hears nothing', async t => {
  const { address } = await house(await testWorld(t))
  assert.equal((await fetch(`${address}/api/events`)).status, 401)
})

test('what happens arrives as a CloudEvent, for those who could also look', async t => {
  const world = await testWorld(t), { address, hub } = await house(world)
  const stream = await listen(world, address, await signInAs(world, 孙丽))
  await joined(hub)
  await say(world, 'hers', { data: { dataset: 'wjw.bed', rowsAdded: 3 } })
  await say(world, 'of another organization', { organization: housing })
  await say(world, 'of accounts', { type: 'identity.addAccount' })
  await say(world, 'of a module that is not heard', { type: 'silent.thing' })
  await say(world, 'hers too')
  await until('both arrived', () => stream.subjects().length >= 2)
  assert.deepEqual(stream.subjects(), ['hers', 'hers too'])
  const [{ id, ...event } = { id: '' }] = stream.events()
  assert.match(id, /^\d+$/)
  assert.deepEqual(event, { specversion: '1.0', source: testUrl, type: 'exchange.apply', subject: 'hers', time: world.now().toISOString(), datacontenttype: 'application/json', data: { dataset: 'wjw.bed', rowsAdded: 3 } })
})

test('who comes back with the last id hears what it missed, once and in order; who missed too much is told to look anew', async t => {
  const world = await testWorld(t), { address, hub } = await house(world), headers = await signInAs(world, 孙丽)
  const first = await listen(world, address, headers)
  await joined(hub)
  await say(world, 'a')
  await until('it arrived', () => first.subjects().includes('a'))
  const last = first.last()
  first.leave()
  await until('it has left', () => hub.listening() === 0)
  for (const subject of ['b', 'c']) await say(world, subject)
  const again = await listen(world, address, { ...headers, 'last-event-id': last })
  await until('what it missed arrived', () => again.subjects().length === 2)
  await say(world, 'd')
  await until('and what is new', () => again.subjects().length === 3)
  assert.deepEqual(again.subjects(), ['b', 'c', 'd'])
  await world.sql(`insert into outbox_event (at, type, subject, data) select now(), 'silent.thing', 'x', '{}' from generate_series(1, 1100)`)
  await until('they have their places', async () => (await world.sql('select from outbox_event where position is null')).length === 0)
  const late = await listen(world, address, { ...headers, 'last-event-id': last })
  await until('it is told', () => late.text().includes('event: missed'))
  assert.deepEqual(late.subjects(), [])
})

test('a browser at one server hears what another server did', async t => {
  const world = await testWorld(t), here = await house(world), there = await house(world), headers = await signInAs(world, 孙丽)
  const [one, two] = [await listen(world, here.address, headers), await listen(world, there.address, headers)]
  await joined(here.hub)
  await joined(there.hub)
  for (const subject of ['a', 'b', 'c']) await say(world, subject)
  await until('both heard all', () => one.subjects().length === 3 && two.subjects().length === 3)
  assert.deepEqual([one.subjects(), two.subjects()], [['a', 'b', 'c'], ['a', 'b', 'c']])
})

test('the stream ends with the session: at once when its person signs out, at the next beat when it has run out', async t => {
  const world = await testWorld(t), { address, hub } = await house(world, { beat: 30 })
  const headers = await signInAs(world, 孙丽), token = headers.authorization.slice(7)
  const stream = await listen(world, address, headers)
  await joined(hub)
  await until('it beats', () => stream.text().includes('\n:\n'))
  const [before] = await world.sql<{ seen_at: Date }>('select seen_at from identity_session')
  world.wait(1.5)
  await until('it goes on beating', async () => { const length = stream.text().length; await until('one more', () => stream.text().length > length); return true })
  assert.deepEqual((await world.sql('select seen_at from identity_session'))[0], before, 'a stream that is open is no use of the session')
  await execute(world, (await signedIn(world, token))!, signOut, {})
  await until('it has ended', () => stream.ended())

  const other = await listen(world, address, await signInAs(world, { ...孙丽, login: 'wangwei', name: '王伟' }))
  world.wait(13)
  await until('it has ended, too', () => other.ended())
})

test('an account that is closed hears no more, without waiting for the next beat', async t => {
  const world = await testWorld(t), { address, hub } = await house(world, { beat: 3_600_000 })
  const headers = await signInAs(world, 孙丽), { account } = await hire(world, 孙丽)
  const stream = await listen(world, address, headers)
  await joined(hub)
  await execute(world, systemActor('test'), changeAccount, { id: account, revision: 1, login: 'sunli', name: '孙丽', closed: true })
  await until('it has ended', () => stream.ended())
})

test('nobody opens streams without end', async t => {
  const world = await testWorld(t), { address } = await house(world, { most: { account: 2, all: 10 } }), headers = await signInAs(world, 孙丽)
  await listen(world, address, headers)
  await listen(world, address, headers)
  const third = await fetch(`${address}/api/events`, { headers })
  assert.deepEqual([third.status, third.headers.get('retry-after')], [429, '30'])
})

test('a browser that does not read is let go instead of filling the memory', async t => {
  const world = await testWorld(t), { address, hub } = await house(world, { buffer: 10_000 }), headers = await signInAs(world, 孙丽)
  const leaving = new AbortController()
  world.atEnd(() => leaving.abort())
  await fetch(`${address}/api/events`, { headers, signal: leaving.signal })
  await joined(hub)
  // more than the sockets of both sides take
  await world.sql(`insert into outbox_event (at, type, subject, data, division, organization) select now(), 'exchange.apply', 'x', jsonb_build_object('codes', repeat('x', 100000)), '330000000000', $1 from generate_series(1, 300)`, [health])
  await until('it was let go', () => hub.listening() === 0)
})

test('streams end when the server stops', async t => {
  const world = await testWorld(t), { address, hub, app } = await house(world), stream = await listen(world, address, await signInAs(world, 孙丽))
  await joined(hub)
  await app.close()
  await until('it has ended', () => stream.ended())
})

test('what the log says of a stream names nobody', async t => {
  const world = await testWorld(t), lines: string[] = []
  const outbox = await startOutbox({ world, url: world.url, subscribers: [], log: silentLog, look: 20 })
  world.atEnd(() => outbox.stop())
  const { door } = eventsDoor({ world, modules, outbox })
  const app = await createHttp({ world, modules: [], publicUrl: testUrl, log: jsonLog(line => { lines.push(line) }), signedIn: token => signedIn(world, token), doors: [door] })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const stream = await listen(world, address, await signInAs(world, 孙丽))
  await app.close()
  await until('it has ended', () => stream.ended())
  await until('it is logged', () => lines.some(line => line.includes('/api/events')))
  assert.ok(!/sunli|孙丽/.test(lines.join('')))
})

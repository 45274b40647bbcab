import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { query } from '#kernel/action'
import { identityModule } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { Strict } from '#kernel/schema'
import { signInAs, testHttp } from '#kernel/testing-http'
import { isWithin, networkOf } from './client.rules.ts'

const civil = '11330000MB9X010713', health = '11330000MB9X01019G'
const readNote = query({ name: 'note.read', input: Strict({}), output: Strict({}), async read({ areas }) { assert.deepEqual(areas().map(({ organization }) => organization), [civil]); return {} } })
const notes: Module = { name: 'note', routes(http) { http.query('GET /note', readNote) } }
const wanted = { id: 'minzheng-jintie', name: '高龄津贴系统', purpose: '核对出生日期', networks: ['10.20.0.0/16'], perMinute: 1000 }

async function scene(t: TestContext) {
  const { app, world, gate } = await testHttp(t, { modules: [identityModule, notes], trustProxy: true })
  await world.sql("update identity_role set actions = actions || '{note.read}' where code = 'client'")
  const own = await signInAs(world, { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: civil })
  const other = await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  const tell = async (headers: Record<string, string>, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
    const answer = await app.inject({ method, url: `/api${path}`, headers, ...payload ? { payload } : {} })
    return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
  }
  const added = await tell(own, 'POST', '/clients', wanted)
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const call = (token: string, from = '10.20.3.4') => tell({ authorization: `Bearer ${token}`, 'x-forwarded-for': from }, 'GET', '/note')
  return { app, world, gate, own, other, tell, call, token: added.body.token as string }
}

test('a department’s system gets in with its secret, from its network, with the rights of its organization; nobody keeps the secret', async t => {
  const { world, call, token, tell, own } = await scene(t)
  assert.match(token, /^ywc_[\w-]{43}$/)
  assert.equal((await call(token)).status, 200)
  assert.equal((await call(token, '::ffff:10.20.3.4')).status, 200)
  assert.deepEqual([(await call(token, '10.21.0.1')).body.type, (await call(token, '2001:db8::1')).body.type], ['identity.foreignNetwork', 'identity.foreignNetwork'])
  assert.equal((await call(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status, 401)
  assert.equal((await tell({ authorization: `Bearer ${token}`, 'x-forwarded-for': '10.20.0.1' }, 'GET', '/clients')).body.total, 0, 'a client governs no clients')
  assert.ok(!JSON.stringify([await world.sql('table identity_client_secret'), await world.sql('table ledger_entry'), await world.sql('table action_reply')]).includes(token))
  assert.ok(!JSON.stringify(await tell(own, 'GET', '/clients')).includes(token))
})

test('a session’s cookie is no place for a client’s secret', async t => {
  const { app, token } = await scene(t)
  assert.equal((await app.inject({ url: '/api/note', headers: { cookie: `yw_session=${token}`, 'x-forwarded-for': '10.20.3.4' } })).statusCode, 401)
})

test('a secret is changed without a gap: the new one works beside the old one until its time is over or somebody ends it', async t => {
  const { world, tell, own, call, token } = await scene(t)
  const rotated = await tell(own, 'POST', '/clients/minzheng-jintie/secrets', { overlapHours: 1 })
  const second = rotated.body.token as string
  assert.deepEqual([(await call(token)).status, (await call(second)).status], [200, 200])
  assert.equal((await tell(own, 'POST', '/clients/minzheng-jintie/secrets', {})).body.type, 'identity.secondSecret')
  world.wait(1)
  assert.deepEqual([(await call(token)).body.type, (await call(second)).status], ['identity.secretEnded', 200])
  const third = (await tell(own, 'POST', '/clients/minzheng-jintie/secrets', {})).body.token as string
  assert.equal((await tell(own, 'POST', '/clients/minzheng-jintie/secrets/2/end', {})).body.secrets[1].alive, false)
  assert.deepEqual([(await call(second)).status, (await call(third)).status], [401, 200])
  assert.equal((await tell(own, 'POST', '/clients/minzheng-jintie/secrets/9/end', {})).body.type, 'identity.secretUnknown')
})

test('a client that is past its day, or closed, is turned away with a sentence', async t => {
  const { world, tell, own, call, token } = await scene(t)
  const { id: _, ...change } = wanted
  const expiresAt = new Date(world.now().getTime() + 3_600_000).toISOString()
  assert.equal((await tell(own, 'PUT', '/clients/minzheng-jintie', { ...change, revision: 1, expiresAt })).status, 200)
  assert.equal((await tell(own, 'PUT', '/clients/minzheng-jintie', { ...change, revision: 1, expiresAt })).body.type, 'action.stale')
  assert.equal((await call(token)).status, 200)
  world.wait(1)
  const late = await call(token)
  assert.deepEqual([late.status, late.body.type, /有效期/.test(late.body.detail)], [403, 'identity.clientExpired', true])
  assert.equal((await tell(own, 'PUT', '/clients/minzheng-jintie', { ...change, revision: 2, expiresAt: '2020-01-01T00:00:00.000Z' })).body.type, 'identity.expiryPast')
  assert.equal((await tell(own, 'PUT', '/clients/minzheng-jintie', { ...change, networks: ['10.0.0.0/64'], revision: 2, expiresAt: null })).body.detail, '允许的网段写得不对：10.0.0.0/64 不是网段，应该像 10.20.0.0/16')
  assert.equal((await tell(own, 'POST', '/clients/minzheng-jintie/close', { reason: '系统下线' })).body.closedAt, world.now().toISOString())
  assert.equal((await call(token)).status, 401)
  assert.deepEqual([(await tell(own, 'POST', '/clients/minzheng-jintie/secrets', {})).body.type, (await tell(own, 'POST', '/clients', wanted)).body.type], ['identity.clientClosed', 'identity.clientTaken'])
})

test('a client that floods waits until the next minute, and others do not', async t => {
  const { world, tell, own, call, token } = await scene(t)
  const { token: calm } = (await tell(own, 'POST', '/clients', { ...wanted, id: 'minzheng-jiuzhu', perMinute: 3 })).body
  for (let n = 0; n < 3; n++) assert.equal((await call(calm)).status, 200)
  const flooded = await call(calm)
  assert.deepEqual([flooded.status, flooded.body.type, flooded.headers['retry-after']], [429, 'identity.clientTooFast', '60'])
  assert.equal((await call(token)).status, 200)
  world.wait(1 / 60)
  assert.equal((await call(calm)).status, 200)
})

test('what a client asked for is counted, refusals too, and its last use is noted; another department sees none of it', async t => {
  const { gate, tell, own, other, call, token, world } = await scene(t)
  for (let n = 0; n < 3; n++) await call(token)
  await call(token, '8.8.8.8')
  await gate.flush()
  await call(token)
  await gate.flush()
  const { body } = await tell(own, 'GET', '/clients/minzheng-jintie/calls')
  const at = world.now().toISOString()
  assert.deepEqual(body.byAction, [{ action: 'note.read', status: 200, calls: 4, lastAt: at }, { action: 'note.read', status: 403, calls: 1, lastAt: at }])
  assert.deepEqual([body.calls, body.refused, body.byHour, body.latest, body.client.secrets[0].usedAt], [5, 1, [{ at, calls: 5, refused: 1, most: 5 }], [], at])
  for (const [method, path, payload] of [['GET', '/calls', undefined], ['POST', '/close', { reason: '抢' }], ['POST', '/secrets', {}]] as const) {
    assert.ok([403, 404].includes((await tell(other, method, `/clients/minzheng-jintie${path}`, payload)).status), path)
  }
  assert.deepEqual([(await tell(other, 'GET', '/clients')).body.total, (await tell(own, 'GET', '/clients?q=高龄')).body.total], [0, 1])
  assert.equal((await tell(other, 'POST', '/clients', { ...wanted, id: 'civil-too', organization: civil })).body.type, 'action.forbidden')
})

test('a network is an address with a length, or an address alone', () => {
  for (const text of ['10.0.0.0/33', '10.0.0/8', 'localhost', '10.0.0.1/', '', '::1%lo', '2001:db8::/129', '1.2.3.4/8/9']) assert.equal(networkOf(text), null, text)
  assert.deepEqual([networkOf('10.0.0.1')?.bits, networkOf('2001:db8::/32')?.family], [32, 'ipv6'])
  assert.deepEqual([isWithin([], '8.8.8.8'), isWithin(['2001:db8::/32'], '2001:db8::9'), isWithin(['2001:db8::/32'], '10.0.0.1'), isWithin(['10.0.0.1'], '10.0.0.2')], [true, true, false, false])
})

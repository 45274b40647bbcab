import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { call, isNetwork, newWebhookSecret, reachOf, signWebhook, verifyWebhook } from '#kernel/outward'

const open = { mayReach: reachOf({ networks: [], loopback: true }) }, closed = { mayReach: reachOf({ networks: [], loopback: false }) }
const post = { method: 'POST' as const, headers: { 'content-type': 'application/json' }, body: '{"a":"一"}', timeout: 5000, ...open }

async function receiver(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => { server.closeAllConnections(); server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

test('what only the house can reach is not called for anybody, however it is written', () => {
  const mayReach = reachOf({ networks: ['10.20.0.0/16', 'fd00:20::/32'], loopback: false })
  for (const inside of ['127.0.0.1', '10.0.0.1', '10.21.0.1', '192.168.1.1', '172.16.0.1', '172.31.255.255', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:21::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '[::ffff:192.168.0.1]', '64:ff9b::a00:1', '2002:a00:1::', '::10.0.0.1', 'nonsense', '']) {
    assert.equal(mayReach(inside), false, inside)
  }
  for (const outside of ['8.8.8.8', '172.32.0.1', '240e::1', '2400:3200::1', '::ffff:8.8.8.8', '10.20.3.4', '::ffff:10.20.3.4', 'fd00:20::1']) assert.equal(mayReach(outside), true, outside)
  assert.deepEqual(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1'].map(reachOf({ networks: [], loopback: true })), [true, true, true, false])
  assert.deepEqual(['10.0.0.0/8', 'fd00::/8', '10.0.0.0', '10.0.0.0/33', 'a/8', '10.0.0.0/8/8', '::/129'].map(isNetwork), [true, true, false, false, false, false, false])
})

test('a name or an address that may not be called is not called, nor is anybody without TLS but this machine', async t => {
  let came = 0
  const url = await receiver(t, (_request, response) => { came++; response.end() }), { port } = new URL(url)
  for (const inside of [url, `http://localhost:${port}/`, `http://[::1]:${port}/`, `http://0x7f000001:${port}/`, `http://2130706433:${port}/`, `https://localhost:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`]) {
    await assert.rejects(call(inside, { ...post, ...closed }), { fault: 'address' }, inside)
  }
  await assert.rejects(call('http://8.8.8.8/', post), { fault: 'address' })
  await assert.rejects(call('ftp://127.0.0.1/', post), { fault: 'address' })
  assert.equal(came, 0)
})

test('a call arrives as it was sent, and the answer comes back', async t => {
  const seen: unknown[] = []
  const url = await receiver(t, (request, response) => {
    let body = ''
    request.on('data', chunk => { body += String(chunk) }).on('end', () => { seen.push(request.method, request.headers['content-type'], body); response.writeHead(202, { 'retry-after': '7' }).end('好') })
  })
  const { status, headers, text } = await call(`${url.replace('127.0.0.1', 'localhost')}?a=b`, post)
  assert.deepEqual([status, headers['retry-after'], text, seen], [202, '7', '好', ['POST', 'application/json', '{"a":"一"}']])
})

test('whatever the other side does, it ends in time, stays small and is told in a word', async t => {
  const of = (listener: RequestListener) => receiver(t, listener)
  const follow = { count: 0 }, target = await of((_request, response) => { follow.count++; response.end() })
  const redirects = await of((_request, response) => { response.writeHead(307, { location: target }).end() })
  assert.equal((await call(redirects, post)).status, 307)
  assert.equal(follow.count, 0)
  const endless = await of((_request, response) => { response.writeHead(200); const more = () => { while (response.write('x'.repeat(65_536))); response.once('drain', more) }; more() })
  const { status, text } = await call(endless, { ...post, most: 1000 })
  assert.deepEqual([status, text.length], [200, 1000])
  const dripping = await of((_request, response) => { response.writeHead(200).write('x') })
  const silent = await of(() => {})
  for (const slow of [dripping, silent]) await assert.rejects(call(slow, { ...post, timeout: 100 }), { fault: 'timeout' })
  await assert.rejects(call(await of((_request, response) => { response.socket?.destroy() }), post), { fault: 'reset' })
  await assert.rejects(call(await of((_request, response) => { response.writeHead(200, { 'content-length': '100' }).write('x', () => response.socket?.destroy()) }), post), { fault: 'reset' })
  await assert.rejects(call(await of((_request, response) => { response.writeHead(200, { 'x-long': 'x'.repeat(30_000) }).end() }), post), { fault: 'broken' })
  const rude = createSocket(socket => { socket.on('error', () => {}).end('no http at all\r\n\r\n') }).listen(0, '127.0.0.1')
  await once(rude, 'listening')
  t.after(() => rude.close())
  const { port } = rude.address() as AddressInfo
  await assert.rejects(call(`http://127.0.0.1:${port}/`, post), { fault: 'broken' })
  await assert.rejects(call(`https://127.0.0.1:${port}/`, post), { fault: 'tls' })
  const gone = await of(() => {})
  await assert.rejects(call(gone.replace(/:\d+/, ':1'), post), { fault: 'refused' })
  await assert.rejects(call('https://nobody.invalid/', post), { fault: 'name' })
  const stopping = new AbortController(), asked = call(silent, { ...post, signal: stopping.signal })
  stopping.abort()
  await assert.rejects(asked)
})

test('a webhook is signed so that its receiver can tell it is ours, whole and fresh; while a secret is changed both are right', () => {
  const [old, fresh, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()], at = new Date('2026-03-02T01:00:00Z'), body = '{"一":1}'
  const headers = signWebhook([fresh, old], { id: 'msg-1', at, body })
  assert.deepEqual([fresh, old, other].map(secret => verifyWebhook(secret, headers, body, at)), [true, true, false])
  assert.equal(verifyWebhook(fresh, headers, `${body} `, at), false)
  assert.equal(verifyWebhook(fresh, { ...headers, 'webhook-id': 'msg-2' }, body, at), false)
  assert.equal(verifyWebhook(fresh, headers, body, new Date(at.getTime() + 600_000)), false)
  // the example of the specification
  const known = signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' })
  assert.equal(known['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

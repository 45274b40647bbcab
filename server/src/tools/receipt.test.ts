import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import { query } from '#kernel/action'
import { createHttp } from '#kernel/http'
import { ledgerModule, startLedger } from '#kernel/ledger'
import { silentLog } from '#kernel/log'
import { type Module } from '#kernel/module'
import { Strict } from '#kernel/schema'
import { actor, testWorld } from '#kernel/testing'

const tool = fileURLToPath(new URL('./receipt.ts', import.meta.url))
const verify = (...args: string[]): Promise<{ code: number; said: string }> => new Promise(resolve => {
  const child = execFile(process.execPath, [tool, 'verify', ...args], { env: { PATH: process.env.PATH } }, (_error, out, err) => resolve({ code: child.exitCode ?? -1, said: out + err }))
})

const read = query({
  name: 'book.read', input: Strict({ key: Type.String() }), output: Strict({ name: Type.String() }), protected: true, receipt: true,
  async read({ areas, trace }) { areas(); trace('wjw.birth', { rows: 1 }); return { name: '王*雨' } },
})
const book: Module = { name: 'book', routes(http) { http.query('POST /book', read) } }

test('a receipt is verified from the command line: with the server, later without it, and not when one bit is different', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-receipt-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const world = await testWorld(t)
  const { key, publicKey, algorithm } = world.seal!
  await world.sql('insert into ledger_key (id, algorithm, public_key, added_at) values ($1, $2, $3, now())', [key, algorithm, publicKey])
  const app = await createHttp({ world, modules: [ledgerModule, book], publicUrl: 'http://127.0.0.1:8080', log: silentLog, signedIn: async () => actor('吴强') })
  world.atEnd(() => app.close())
  const server = await app.listen({ host: '127.0.0.1', port: 0 })
  const file = (name: string, content: string | Buffer) => { const path = join(folder, name); writeFileSync(path, content); return path }
  const answer = await fetch(`${server}/api/book`, { method: 'POST', headers: { authorization: 'Bearer somebody-who-may-read', 'content-type': 'application/json' }, body: '{"key":"k"}' })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const receipt = file('receipt', answer.headers.get('yiwang-receipt')!), body = file('body', bytes), request = file('request', '{"key":"k"}')

  const early = await verify(receipt, '--server', server)
  assert.deepEqual([early.code, /还没有检查点盖到它/.test(early.said)], [0, true], early.said)
  const ledger = await startLedger({ world, url: world.url, folder, algorithm: 'ed25519', log: silentLog, look: 20 })
  await ledger.stop()
  const whole = await verify(receipt, '--body', body, '--request', request, '--server', server, '--save', join(folder, 'proof'))
  assert.equal(whole.code, 0, whole.said)
  assert.match(whole.said, /回执成立：.*吴强 办 book\.read，对象 wjw\.birth，1 条[\s\S]*一字不差[\s\S]*就是这一次[\s\S]*第 1 条，在检查点 1 里/)
  await app.close()
  assert.equal((await verify(receipt, '--body', body, '--proof', join(folder, 'proof'))).code, 0)
  assert.equal((await verify(receipt, '--body', body, '--key', publicKey)).code, 0)
  const refused: [args: string[], said: RegExp][] = [
    [[receipt, '--body', file('body2', Buffer.from(bytes.map((byte, i) => i === 9 ? byte ^ 1 : byte))), '--proof', join(folder, 'proof')], /答复的内容和回执对不上/],
    [[receipt, '--request', file('request2', '{"key":"j"}'), '--key', publicKey], /请求的内容和回执对不上/],
    [[receipt, '--key', publicKey.replace(/^./, digit => digit === '0' ? '1' : '0')], /不是用这把公钥签的/],
    [[receipt], /不知道公钥/], [[file('nothing', 'x')], /这不是一张回执/],
    [[file('other', Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(readFileSync(receipt, 'utf8'), 'base64url').toString()), rows: 9 })).toString('base64url')), '--proof', join(folder, 'proof')], /伪造的，或者被改过/],
  ]
  for (const [args, said] of refused) {
    const told = await verify(...args)
    assert.deepEqual([told.code, said.test(told.said)], [1, true], told.said)
  }
  const gone = await verify(receipt, '--server', server)
  assert.deepEqual([gone.code, /连不上/.test(gone.said), (await verify()).code], [2, true, 2])
})

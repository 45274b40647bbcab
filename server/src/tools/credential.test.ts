import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { execute } from '#kernel/action'
import { createHttp } from '#kernel/http'
import { silentLog } from '#kernel/log'
import { testWorld } from '#kernel/testing'
import { credentialModule, revokeCredential, wellKnownDoor } from '#services/credential'
import { issued, scene, 李建国, 赵海波 } from '../services/credential/credential.scene.test.ts'

const tool = fileURLToPath(new URL('./credential.ts', import.meta.url))
const verify = (...args: string[]): Promise<{ code: number; said: string }> => new Promise(resolve => {
  const child = execFile(process.execPath, [tool, 'verify', ...args], { env: { PATH: process.env.PATH } }, (_error, out, err) => resolve({ code: child.exitCode ?? -1, said: out + err }))
})

test('whoever has the file verifies it: with the server, later without it, not when a byte is different, and not once it is revoked', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-credential-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const world = await testWorld(t)
  // the tool lives by the real clock
  world.now = () => new Date()
  await scene(world)
  const { id, number } = await issued(world), app = await createHttp({ world, modules: [credentialModule], publicUrl: 'http://127.0.0.1:8080', log: silentLog, signedIn: async () => 李建国, doors: [wellKnownDoor(world)] })
  world.atEnd(() => app.close())
  const server = await app.listen({ host: '127.0.0.1', port: 0 }), headers = { authorization: 'Bearer somebody-who-holds-one' }
  const pdf = Buffer.from(await (await fetch(`${server}/api/credentials/${id}/pdf`, { headers })).arrayBuffer()), paper = join(folder, 'licence.pdf')
  writeFileSync(paper, pdf)
  const there = await verify(paper, '--server', server, '--save', folder), kept = ['--keys', join(folder, 'jwks.json'), '--status', join(folder, 'status.jwt')]
  assert.deepEqual([there.code, there.said.includes(number), there.said.includes('演示印章，无法律效力')], [0, true, true], there.said)
  const { text } = await (await fetch(`${server}/api/credentials/${id}/sign`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' })).json() as { text: string }
  writeFileSync(join(folder, 'licence.sd-jwt'), text)
  assert.equal((await verify(join(folder, 'licence.sd-jwt'), ...kept)).code, 0)
  pdf[700]! ^= 1
  writeFileSync(join(folder, 'changed.pdf'), pdf)
  const changed = await verify(join(folder, 'changed.pdf'), ...kept)
  assert.deepEqual([changed.code, changed.said.includes('被改过')], [1, true])
  await execute(world, 赵海波, revokeCredential, { id, revision: 1, reason: '歇业' })
  const ended = await verify(paper, '--server', server)
  assert.deepEqual([ended.code, ended.said.includes('已经注销')], [1, true])
  writeFileSync(join(folder, 'forged.jwt'), readFileSync(join(folder, 'status.jwt'), 'utf8').replace(/.{4}$/, 'AAAA'))
  assert.equal((await verify(paper, '--keys', join(folder, 'jwks.json'), '--status', join(folder, 'forged.jwt'))).code, 2)
})

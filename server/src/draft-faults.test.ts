// Somebody fills in an application while the server is killed under him: what was acknowledged is there, what was half sent is there whole or not at all, and he has applied once.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#kernel/postgres'
import { type TestWorld, testWorld } from '#kernel/testing'
import { signInAs } from '#kernel/testing-http'
import { type Application } from '#services/application'
import { code, hall, scene } from './services/application/application.scene.test.ts'
import { type RunningHouse, startHouse } from './tools/house.ts'

test('a draft is killed at its fields and at its end: nothing that was acknowledged is lost, and it is one case', async t => {
  const base = await testWorld(t), world: TestWorld = { ...base, now: () => new Date() }, folder = mkdtempSync(join(tmpdir(), 'yiwang-draft-'))
  await scene(world)
  const own = await signInAs(world, { login: 'wangxiulan', name: '王秀兰', role: 'resident', organization: hall, division: '330113000000' }), port = await freePort()
  const start = () => startHouse({ folder, env: { PORT: String(port), DATABASE_URL: base.url, DEMONSTRATION_WORLD: 'empty' }, args: ['--still'] })
  let house: RunningHouse = await start()
  t.after(async () => { await house.end('SIGKILL'); rmSync(folder, { recursive: true, force: true }) })
  const restart = async () => { await house.end('SIGKILL'); house = await start() }
  const ask = async (method: string, path: string, body?: object, key: string = randomUUID()): Promise<Application> => {
    const answer = await fetch(`${house.address}/api${path}`, { method, headers: { ...own, ...body ? { 'content-type': 'application/json', 'idempotency-key': key } : {} }, ...body ? { body: JSON.stringify(body) } : {} })
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`)
    return await answer.json() as Application
  }
  const given = (answers: Record<string, unknown>) => ({ answers: Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, { value, at: new Date().toISOString() }])) })
  const valuesOf = ({ answers }: Application) => Object.fromEntries(Object.entries(answers).map(([key, { value }]) => [key, value]))
  /** Sent as far as that share of it, over a line that nobody reads. */
  const send = (path: string, body: object, share: number) => new Promise<void>(sent => {
    const bytes = Buffer.from(JSON.stringify(body)), head = `POST /api${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${own.authorization}\r\ncontent-type: application/json\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${bytes.length}\r\n\r\n`
    const line = connect(port, '127.0.0.1', () => line.write(Buffer.concat([Buffer.from(head), bytes.subarray(0, Math.floor(bytes.length * share))]), () => sent()))
    line.on('error', () => {})
    t.after(() => line.destroy())
  })

  const { id } = await ask('POST', '/applications', { service: code, situation: { house: 'own', cooks: 'no' } }), save = `/applications/${id}/save`
  await ask('POST', save, given({ shop: '秀兰面馆' }))
  await send(save, given({ shop: '别的名字', area: 99 }), 0.6)
  await restart()
  assert.deepEqual(valuesOf(await ask('GET', `/applications/${id}`)), { shop: '秀兰面馆' }, 'half a request is none')

  await send(save, given({ shop: '秀兰小面馆', area: 40 }), 1)
  await pause(10)
  await restart()
  const after = valuesOf(await ask('GET', `/applications/${id}`))
  assert.ok([{ shop: '秀兰面馆' }, { shop: '秀兰小面馆', area: 40 }].some(whole => JSON.stringify(whole) === JSON.stringify(after)), `whole or absent: ${JSON.stringify(after)}`)
  await ask('POST', save, given({ shop: '秀兰小面馆', area: 40 }))

  await send(`/applications/${id}/submit`, {}, 1)
  await pause(25)
  await restart()
  const submitted = await Promise.all([1, 2].map(() => ask('POST', `/applications/${id}/submit`, {})))
  assert.deepEqual([submitted.map(({ state }) => state), (await world.sql('select id from case_case')).length, (await world.sql("select id from outbox_event where type = 'application.submit' and data ? 'filed'")).length], [['submitted', 'submitted'], 1, 1])
})

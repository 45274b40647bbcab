// What becomes of the bytes of papers that nobody needs any more.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { type Actor, execute } from '#kernel/action'
import { clamd } from '#kernel/scanner'
import { paperPdf } from '#kernel/testing'
import { testHttp } from '#kernel/testing-http'
import { applicationModule, beginApplication, dropApplication } from '#services/application'
import { modules } from './app.ts'
import { deliverHere } from './data/exchange/commands.ts'
import { keepHouse } from './housekeeping.ts'
import { published, 孙丽 } from './data/exchange/scene.test.ts'
import { scanJob } from './services/application/jobs.ts'
import { scanner, virus } from './scanner.scene.test.ts'
import { code, scene } from './services/application/application.scene.test.ts'

async function house(t: TestContext) {
  const people = new Map<string, Actor>(), { app, world } = await testHttp(t, { modules: [applicationModule], signedIn: async token => people.get(token) ?? null }), { 王秀兰 } = await scene(world)
  people.set('token-of-wang-xiulan-01', 王秀兰)
  const begin = async () => (await execute(world, 王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } })).id
  const upload = async (id: string, payload: Buffer) => {
    const { statusCode } = await app.inject({ method: 'POST', url: `/api/applications/${id}/files?key=deed&fileName=${encodeURIComponent('房产证.pdf')}`, headers: { authorization: 'Bearer token-of-wang-xiulan-01', 'content-type': 'application/octet-stream' }, payload })
    return statusCode
  }
  const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex'), folder = dirname(dirname(world.files.path('0'.repeat(64))))
  const has = (...papers: Buffer[]) => Promise.all(papers.map(bytes => world.files.has(digestOf(bytes))))
  /** All that lies in the store came the day before. */
  const dayLater = () => { const then = new Date(Date.now() - 25 * 3_600_000); for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), then, then) }
  const keep = async () => (await keepHouse(world, { eventDays: 30, replyDays: 7 }, [], modules)).papers
  return { world, 王秀兰, begin, upload, has, dayLater, keep, drop: (id: string) => execute(world, 王秀兰, dropApplication, { id }) }
}

test('a paper that was refused and those of a draft that was thrown away go after a day; what is in use, here or as a delivery, stays', async t => {
  const { world, begin, upload, has, dayLater, keep, drop } = await house(t), refused = Buffer.from('什么都不是'), [used, thrown, both, delivered] = ['在用', '不要了', '两份', '也交换'].map(paperPdf) as [Buffer, Buffer, Buffer, Buffer]
  const [one, other] = [await begin(), await begin()]
  assert.equal(await upload(one, refused), 422)
  for (const [id, paper] of [[one, used], [one, both], [other, thrown], [other, both], [other, delivered]] as const) assert.equal(await upload(id, paper), 200)
  await published(world)
  await execute(world, 孙丽, deliverHere, { id: '019a3f5e-7c1a-7000-8000-000000000001', code: 'wjw.birth_certificate', fileName: '三月.csv', file: await world.files.keep(Readable.from([delivered])) })
  assert.equal(await keep(), 0)
  dayLater()
  await drop(other)
  assert.equal(await keep(), 1, 'of the draft that was thrown away just now nothing goes yet')
  assert.deepEqual(await has(refused, used, thrown, both, delivered), [false, true, true, true, true])
  dayLater()
  assert.equal(await keep(), 1)
  assert.deepEqual(await has(used, thrown, both, delivered), [true, false, true, true])
  await drop(one)
  dayLater()
  assert.equal(await keep(), 2)
  assert.deepEqual(await has(used, both, delivered), [false, false, true])
})

test('a paper that comes again while its day runs out stays another day', async t => {
  const { begin, upload, has, dayLater, keep } = await house(t), refused = Buffer.from('什么都不是')
  const id = await begin()
  await upload(id, refused)
  dayLater()
  await upload(id, refused)
  assert.deepEqual([await keep(), await has(refused)], [0, [true]])
  dayLater()
  assert.deepEqual([await keep(), await has(refused)], [1, [false]])
})

test('the same bytes that arrive while the house looks who needs them are not taken away', async t => {
  const { world, begin, upload, has, dayLater } = await house(t), refused = Buffer.from('什么都不是')
  await upload(await begin(), refused)
  dayLater()
  const gone = await world.files.sweepPassed(new Date(Date.now() - 86_400_000), async () => { await world.files.keep(Readable.from([refused])); return new Set() })
  assert.deepEqual([gone, await has(refused)], [0, [true]])
})

test('a paper in which a virus was found later goes like one that was refused', async t => {
  const { world, begin, upload, has, dayLater, keep } = await house(t), { address, say } = await scanner(t), bad = paperPdf(virus)
  world.scanner = clamd(address, { patience: 500 })
  say('')
  assert.equal(await upload(await begin(), bad), 200)
  dayLater()
  assert.deepEqual([await keep(), await has(bad)], [0, [true]])
  say(undefined)
  await scanJob.run({ world, stopping: new AbortController().signal }, {})
  dayLater()
  assert.deepEqual([await keep(), await has(bad)], [1, [false]])
})

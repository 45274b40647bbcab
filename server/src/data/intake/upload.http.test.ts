import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { type TestWorld, waitingJobs } from '#kernel/testing'
import { signInAs, testHttp } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { type Delivery, exchangeModule, processDelivery } from '#data/exchange'
import { intakeModule } from '#data/intake'
import { beginUpload, deliverUpload, dropUpload, putPart } from './upload.commands.ts'
import { tidyUploads } from './upload.jobs.ts'
import { readUpload } from './upload.queries.ts'
import { type Upload } from './upload.schema.ts'

const health = '11330000002482137X'
const 孙丽 = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }, 李强 = { login: 'liqiang', name: '李强', role: 'data-steward', organization: health }
const text = Buffer.from(`床位号\n${Array.from({ length: 50_000 }, (_, bed) => `床位 ${bed}\n`).join('')}`)
const digest = createHash('sha256').update(text).digest('hex')

async function house(t: TestContext, person = 孙丽) {
  const { app, world } = await testHttp(t, { modules: [exchangeModule, intakeModule] })
  const setup = systemActor('test')
  await world.sql(`insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ('${health}', '浙江省卫生健康委员会', '省卫生健康委', '330000000000', 'organ', '2018-10-01', '', now())`)
  await execute(world, setup, addDataset, { code: 'wjw.bed', contract: newContract({ name: '床位', provider: health, fields: [newField({ code: 'bed', name: '床位号', key: true, type: 'text', length: 40 })] }) })
  await execute(world, setup, publishDataset, { code: 'wjw.bed', revision: 1 })
  const headers = await signInAs(world, person)
  const tell = async <T = Upload>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object | Buffer, other = headers) => {
    const answer = await app.inject({ method, url: `/api${path}`, headers: { ...other, ...Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {} }, ...payload === undefined ? {} : { payload } })
    return { status: answer.statusCode, body: answer.json<T & { type: string; facts: Record<string, unknown> }>() }
  }
  const begin = async (more: object = {}) => (await tell('POST', '/uploads', { dataset: 'wjw.bed', fileName: '床位.csv', size: text.length, ...more })).body.id
  return { app, world, tell, begin }
}
const folderOf = (world: TestWorld) => dirname(dirname(world.files.path('0'.repeat(64))))

test('a file comes in pieces, goes on where it was broken off, and is delivered once', async t => {
  const { world, tell, begin } = await house(t), id = await begin({ digest })
  const half = 200_000
  assert.deepEqual([putPart.name, beginUpload.name, readUpload.name, deliverUpload.name, dropUpload.name].map(name => name.split('.')[0]), Array(5).fill('intake'))
  assert.equal((await tell('PUT', `/uploads/${id}?offset=0`, text.subarray(0, half))).body.received, half)
  assert.equal((await tell('PUT', `/uploads/${id}?offset=0`, text.subarray(0, half))).body.received, half, 'sent again, because the answer was lost')
  const gap = await tell('PUT', `/uploads/${id}?offset=${half + 5}`, text.subarray(half + 5))
  assert.deepEqual([gap.status, gap.body.type, gap.body.facts], [409, 'intake.wrongOffset', { received: half }])
  const early = await tell('POST', `/uploads/${id}/deliver`, {})
  assert.deepEqual([early.status, early.body.type, early.body.facts.received], [409, 'intake.incomplete', half])
  assert.equal((await tell('GET', `/uploads/${id}`)).body.received, half)
  assert.deepEqual((await tell('PUT', `/uploads/${id}?offset=${half}`, Buffer.concat([text.subarray(half), Buffer.from('x')]))).body.type, 'intake.beyondSize')
  assert.equal((await tell('PUT', `/uploads/${id}?offset=${half}`, text.subarray(half))).body.received, text.length)

  const { body: { delivery } } = await tell<{ delivery: Delivery }>('POST', `/uploads/${id}/deliver`, {})
  assert.deepEqual([delivery.number, delivery.fileDigest, delivery.fileSize, delivery.state, delivery.fileName], [1, digest, text.length, 'received', '床位.csv'])
  assert.equal((await tell<{ delivery: Delivery }>('POST', `/uploads/${id}/deliver`, {})).body.delivery.id, delivery.id)
  assert.equal((await tell('PUT', `/uploads/${id}?offset=0`, text.subarray(0, 10))).body.type, 'intake.uploadOver')
  assert.equal((await waitingJobs(world)).filter(({ job }) => job === 'exchange.deliver').length, 1)
  await processDelivery(world, delivery.id)
  assert.deepEqual(await world.sql('select count(*)::int as beds from lake.wjw_bed'), [{ beds: 50_000 }])
  await tidyUploads(world)
  assert.deepEqual([readdirSync(join(folderOf(world), 'parts')), readdirSync(join(folderOf(world), 'incoming'))], [[], []])
  assert.ok(existsSync(world.files.path(digest)), 'the store keeps what was delivered')
})

test('an upload is its sender’s alone, and what arrived otherwise than it was promised is not delivered', async t => {
  const { world, tell, begin } = await house(t), id = await begin({ digest: '0'.repeat(64) })
  const other = await signInAs(world, 李强)
  for (const answer of [await tell('GET', `/uploads/${id}`, undefined, other), await tell('PUT', `/uploads/${id}?offset=0`, text, other), await tell('POST', `/uploads/${id}/deliver`, {}, other), await tell('DELETE', `/uploads/${id}`, undefined, other)]) assert.deepEqual([answer.status, answer.body.type], [404, 'intake.noUpload'])
  await tell('PUT', `/uploads/${id}?offset=0`, text)
  assert.deepEqual((await tell('POST', `/uploads/${id}/deliver`, {})).body.type, 'intake.wrongDigest')
  assert.equal((await tell('DELETE', `/uploads/${id}`)).body.state, 'dropped')
  assert.deepEqual(readdirSync(join(folderOf(world), 'parts')), [])
  assert.deepEqual(await world.sql('select from exchange_delivery'), [])
})

test('too large, too many, of a dataset that is not one’s own: refused before a byte comes; and what was abandoned is forgotten', async t => {
  const { world, tell, begin } = await house(t)
  const huge = await tell('POST', '/uploads', { dataset: 'wjw.bed', fileName: 'a', size: 2 ** 50 })
  assert.deepEqual([huge.status, huge.body.type], [413, 'files.tooLarge'])
  const stranger = await signInAs(world, { login: 'wuqiang', name: '吴强', role: 'data-steward' })
  assert.equal((await tell('POST', '/uploads', { dataset: 'wjw.bed', fileName: 'a', size: 5 }, stranger)).status, 403)
  const ids = []
  for (let each = 0; each < 20; each++) ids.push(await begin())
  assert.equal((await tell('POST', '/uploads', { dataset: 'wjw.bed', fileName: 'a', size: 5 })).body.type, 'intake.tooManyOpen')
  await tell('PUT', `/uploads/${ids[0]}?offset=0`, text.subarray(0, 1000))
  world.wait(50)
  const again = await signInAs(world, 孙丽)
  assert.equal((await tell('PUT', `/uploads/${ids[1]}?offset=0`, text.subarray(0, 1000), again)).body.received, 1000)
  world.wait(50)
  assert.equal(await tidyUploads(world), 19)
  assert.deepEqual(readdirSync(join(folderOf(world), 'parts')), [ids[1]])
  assert.equal((await tell('GET', `/uploads/${ids[0]}`, undefined, await signInAs(world, 孙丽))).body.state, 'dropped')
})

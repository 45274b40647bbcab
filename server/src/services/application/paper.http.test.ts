// A paper that is photographed, through the door that people use.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { type Actor, execute } from '#kernel/action'
import { paperPdf } from '#kernel/testing'
import { testHttp } from '#kernel/testing-http'
import { jpeg, madeOf, photographed, seenIn } from '../../picture.scene.test.ts'
import { code, scene } from './application.scene.test.ts'
import { applicationModule, beginApplication } from './index.ts'

interface Seen { files: { id: string; name: string; size: number }[] }
async function house(t: TestContext) {
  const people = new Map<string, Actor>(), { app, world } = await testHttp(t, { modules: [applicationModule], signedIn: async token => people.get(token) ?? null }), { 王秀兰 } = await scene(world)
  people.set('token-of-wang-xiulan-01', 王秀兰)
  const headers = { authorization: 'Bearer token-of-wang-xiulan-01' }, { id } = await execute(world, 王秀兰, beginApplication, { service: code, situation: { house: 'own', cooks: 'no' } })
  const upload = (payload: Buffer, fileName = '房产证.jpg', more = {}) => app.inject({ method: 'POST', url: `/api/applications/${id}/files?key=deed&fileName=${encodeURIComponent(fileName)}`, headers: { ...headers, ...more, 'content-type': 'application/octet-stream' }, payload })
  const get = (path: string) => app.inject({ url: `/api/applications/${id}${path}`, headers })
  return { world, upload, get }
}

test('a photographed paper is kept upright and without its place, and what came in is nowhere', async t => {
  const { world, upload, get } = await house(t), photo = Buffer.concat([photographed(await jpeg(), 6), Buffer.from('behind the end')])
  const answer = await upload(photo, '/sdcard/房产证.png', { 'idempotency-key': 'k1' }), { files: [paper] } = answer.json<Seen>()
  assert.deepEqual([answer.statusCode, paper?.name], [200, '房产证.png.jpg'])
  const { rawPayload: kept } = await get(`/files/${paper!.id}`)
  assert.deepEqual([await seenIn('image/jpeg', photo), await seenIn('image/jpeg', kept)], [{ size: '640×480', corners: 'red green blue white' }, { size: '480×640', corners: 'blue red white green' }])
  assert.deepEqual([madeOf('image/jpeg', kept), paper!.size], [{ parts: ['e0', 'db', 'c0', 'c4', 'da'], behind: 0 }, kept.length])
  assert.equal(await world.files.has(createHash('sha256').update(photo).digest('hex')), false)
  // the same photo drawn twice is the same file, so that a repeated request is known as one
  assert.deepEqual((await upload(photo, '/sdcard/房产证.png', { 'idempotency-key': 'k1' })).json<Seen>().files.length, 1)
})

test('what cannot be drawn is refused in plain words, and nothing is added; other papers go their way', async t => {
  const { upload, get } = await house(t), photo = await jpeg()
  const refused = async (bytes: Buffer) => { const answer = await upload(bytes); return [answer.statusCode, answer.json().type, answer.json().title] }
  assert.deepEqual(await refused(photo.subarray(0, photo.length / 2)), [422, 'picture.broken', '这张图片打不开：可能坏了，或者没传完整。重新拍一张，或者截一张图再传'])
  assert.deepEqual(await refused(Buffer.from('什么都不是')), [422, 'application.badFile', '这个文件不能用：只收 PDF、JPEG、PNG、WebP'])
  for (const cut of [Buffer.from('%PDF-1.7 什么都不是'), paperPdf('演示').subarray(0, -8)]) assert.deepEqual(await refused(cut), [422, 'application.cutPdf', '这份 PDF 不完整或者坏了，打不开：先在自己的设备上打开看看，重新下载、导出或者扫描一份再传'])
  assert.equal((await refused(Buffer.from('\0\0\0\x18ftypheic', 'latin1')))[1], 'application.heic')
  assert.equal((await refused(Buffer.concat([photo, Buffer.alloc(20 * 2 ** 20)])))[1], 'http.bodyTooLarge')
  assert.deepEqual((await get('')).json<Seen>().files, [])
  assert.equal((await upload(paperPdf('演示'), '租房合同.pdf')).json<Seen>().files[0]?.size, paperPdf('演示').length)
})

test('ten photos at once are all drawn, and the house answers meanwhile', async t => {
  const { upload, get } = await house(t), photo = await jpeg()
  let drawn = 0, meanwhile = 0
  const all = Promise.all(Array.from({ length: 10 }, async (_, number) => { const { statusCode } = await upload(photographed(photo, 1 + number % 8), `${number}.jpg`); drawn++; return statusCode }))
  while (drawn < 10) if ((await get('')).statusCode === 200 && drawn < 10) meanwhile++
  assert.deepEqual(await all, Array(10).fill(200))
  assert.equal((await get('')).json<Seen>().files.length, 10)
  assert.ok(meanwhile >= 10, `${meanwhile} answers while ten were drawn`)
})

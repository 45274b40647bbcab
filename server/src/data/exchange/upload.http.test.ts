// What people hand in by mistake, through the door that they use: a sentence comes back, nothing is half in, nothing is lost.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { execute } from '#kernel/action'
import { type TestWorld } from '#kernel/testing'
import { signInAs, testHttp } from '#kernel/testing-http'
import { catalogueModule, withdrawDataset } from '#data/catalogue'
import { type Delivery, exchangeModule, processDelivery } from '#data/exchange'
import { qualityModule } from '#data/quality'
import { registryModule } from '#data/registry'
import { birth, head, health, published, 孙丽 } from './scene.test.ts'

const code = 'wjw.birth_certificate', path = `/api/datasets/${code}/deliveries`
const row = (no: number, weight: string | number = 3200) => `W3300${String(no).padStart(5, '0')},王小明,2026-03-01 08:00:00,2026-03-02,11010519491231002X,${weight},330113`
const text = (...lines: string[]) => `${[head, ...lines].join('\n')}\n`

async function house(t: TestContext, uploadLimit = 8 << 20) {
  const { app, world } = await testHttp(t, { modules: [registryModule, catalogueModule, exchangeModule, qualityModule], uploadLimit })
  await published(world)
  const headers = await signInAs(world, { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health })
  const get = async <T>(url: string): Promise<T> => (await app.inject({ url, headers })).json()
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, headers, payload })
  const upload = (body: Buffer | string, fileName = '三月.csv') =>
    app.inject({ method: 'POST', url: `${path}?fileName=${encodeURIComponent(fileName)}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: body })
  /** Uploads and lets the job do its work; the delivery as its page shows it then. */
  const hand = async (body: Buffer | string): Promise<Delivery> => {
    const answer = await upload(body)
    assert.equal(answer.statusCode, 200, answer.body)
    const { id } = answer.json<Delivery>()
    await processDelivery(world, id)
    return get(`/api/deliveries/${id}`)
  }
  return { app, world, headers, get, post, upload, hand }
}
const lake = (world: TestWorld) => world.sql<{ certificate_no: string; weight: number }>('select certificate_no, weight from lake.wjw_birth_certificate order by 1')

const wide = Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(',')
const refused: [what: string, body: string | Buffer, sentence: RegExp][] = [
  ['headings only', text().trim(), /只有表头/],
  ['an XLSX named CSV', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('[Content_Types].xml xl/workbook.xml')]), /Excel 工作簿/],
  ['gzip named CSV', gzipSync(text(row(1))), /压缩包.*解压/],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${text(row(1))}`, 'utf16le'), /UTF-16/],
  ['UTF-16 without its mark', Buffer.from('certificate_no,child_name\nW1,x\n'.repeat(20), 'utf16le'), /UTF-16|空字符/],
  ['two encodings in one file', Buffer.concat([Buffer.from(text(row(1))), Buffer.from([0x57, 0x31, 0x2c, 0xcd, 0xf5, 0xff, 0x0a])]), /第 3 行.*既不是 UTF-8，也不是 GB18030/],
  ['a NUL byte', text(row(1), `${row(2)}\0`), /第 3 行有空字符/],
  ['a quote never closed', text(row(1), row(2).replace('王', '"王'), row(3)), /第 3 行开始的引号没有合上/],
  ['a cell over a megabyte', text(row(1), row(2).replace('王小明', 'x'.repeat(1_200_000))), /第 3 行太长，超过了 1 MB/],
  ['a hundred thousand columns', `${wide}\n${wide}\n`, /第 1 行有 5000 列以上/],
  ['a missing column', text(row(1)).replace(',体重', ''), /少了 “体重”/],
  ['an extra column', `${head},备注\n${row(1)},无\n`, /多了 “备注”/],
]
for (const [what, body, sentence] of refused) {
  test(`${what}: the upload is answered, the file is refused with its reason, and nothing of it is in`, async t => {
    const { world, hand } = await house(t)
    const done = await hand(body)
    assert.equal(done.state, 'refused')
    assert.match(done.reason ?? '', sentence)
    assert.ok((done.reason ?? '').length < 1500, 'a sentence, not a file')
    assert.deepEqual(await world.sql("select to_regclass('lake.wjw_birth_certificate') as made"), [{ made: null }])
  })
}

test('an empty upload and one over the limit are told at once, and leave neither delivery nor file', async t => {
  const { world, upload, get } = await house(t, 2000)
  const empty = await upload(''), large = await upload(text(...Array.from({ length: 100 }, (_, index) => row(index))))
  assert.deepEqual([empty.statusCode, empty.json().type, large.statusCode, large.json().type].map(String).map(each => each.replace(/^.*[/:#]/, '')), ['400', 'http.noFile', '413', 'http.bodyTooLarge'])
  assert.match(large.json().title, /太大/)
  assert.equal((await get<{ total: number }>(path)).total, 0)
  assert.deepEqual(await world.sql("select from ledger_entry where action = 'exchange.deliver'"), [])
})

test('line ends of an old Mac, two marks at the beginning and full-width digits are read for what they are', async t => {
  const { world, hand } = await house(t)
  assert.deepEqual([(await hand(text(row(1), row(2)).replaceAll('\n', '\r'))).rowsAdded], [2])
  const marked = await hand(`\ufeff\ufeff${text(row(1), row(3))}`)
  assert.deepEqual([marked.state, marked.rowsSame, marked.rowsAdded], ['applied', 1, 1])
  const odd = await hand(text(row(1), row(4, '３２００'), row(5).replace('2026-03-02', '昨天'), row(6), row(7)))
  assert.deepEqual([odd.state, odd.rowsRejected, odd.rowsAdded], ['applied', 2, 2])
  assert.deepEqual((await lake(world)).map(({ certificate_no }) => certificate_no.slice(-1)), ['1', '2', '3', '6', '7'])
})

test('a key twice in one file, and one file twice', async t => {
  const { world, hand, upload } = await house(t)
  const file = text(row(1), row(2), row(2, 9), row(3), row(3))
  const first = await hand(file)
  assert.deepEqual([first.rowsRead, first.rowsRejected, first.rowsRepeated, first.rowsAdded], [5, 1, 1, 3], 'the row whose weight is impossible does not count as a second one')
  const again = (await upload(file)).json<Delivery>()
  assert.deepEqual([again.state, again.sameAs, again.rowsSame, again.number], ['applied', first.id, 3, 2])
  const conflicting = await hand(text(row(1), row(2, 3000), row(2, 3100), row(4)))
  assert.deepEqual([conflicting.rowsRejected, conflicting.rowsAdded, conflicting.rowsSame], [2, 1, 1])
  assert.deepEqual((await lake(world)).map(({ weight }) => weight), [3200, 3200, 3200, 3200], 'nobody guesses which of the two is meant')
})

test('a file whose rows are all wrong is refused whole; its rows wait for mending and come in by and by', async t => {
  const { hand, get, post, world } = await house(t)
  const bad = await hand(text(row(1, 'x'), row(2, 'y'), row(3, 'z')))
  assert.deepEqual([bad.state, bad.rowsRejected], ['refused', 3])
  const answer = await post(`/api/deliveries/${bad.id}/corrections`, { rows: [{ line: 2, values: { weight: '3100' } }, { line: 4, values: { weight: '3300' } }] })
  assert.equal(answer.statusCode, 200, answer.body)
  const correction = answer.json<Delivery>()
  await processDelivery(world, correction.id)
  assert.deepEqual((await lake(world)).map(({ weight }) => weight), [3100, 3300])
  assert.equal((await get<Delivery>(`/api/deliveries/${bad.id}`)).rowsCorrected, 2)
})

test('rejects are downloaded, mended in a spreadsheet, and come back as a correction; what nobody touched stays rejected', async t => {
  const { app, headers, world, hand, get } = await house(t)
  const given = await hand(text(row(1), row(2, 'x'), row(3, '=1+1'), row(4, '３３００'), `${row(5)},多`, row(6), row(7), row(8)))
  assert.equal(given.rowsRejected, 4)
  const sheet = (await app.inject({ url: `/api/deliveries/${given.id}/rejects.csv`, headers })).body
  const back = async (body: string | Buffer) => app.inject({ method: 'POST', url: `/api/deliveries/${given.id}/corrections/file?fileName=改.csv`, headers: { ...headers, 'content-type': 'text/csv' }, payload: body })
  const untouched = await back(sheet)
  assert.deepEqual([untouched.statusCode, untouched.json().title], [422, '这个文件和下载的时候一样，没有改动：改好再交'])
  const mended = sheet.replace(',x,', ',3100,').replace('３３００', '3300').replace(',多', '').replaceAll('\r\n', '\n')
  const answer = await back(mended)
  assert.equal(answer.statusCode, 200, answer.body)
  const { id } = answer.json<Delivery>()
  await processDelivery(world, id)
  assert.deepEqual((await lake(world)).map(({ certificate_no, weight }) => [certificate_no.slice(-1), weight]), [['1', 3200], ['2', 3100], ['4', 3300], ['5', 3200], ['6', 3200], ['7', 3200], ['8', 3200]])
  assert.deepEqual((({ state, rowsRead, correctionOf }) => [state, rowsRead, correctionOf])(await get<Delivery>(`/api/deliveries/${id}`)), ['applied', 3, given.id])
  assert.equal((await get<Delivery>(`/api/deliveries/${given.id}`)).rowsCorrected, 3)
  const later = await back(mended.replace("'=1+1", '2900'))
  assert.equal(later.statusCode, 200, 'rows that are mended already may stand in the file')
  await processDelivery(world, later.json<Delivery>().id)
  assert.equal((await get<Delivery>(`/api/deliveries/${given.id}`)).rowsCorrected, 4)
  const stranger = await back(text(row(9)))
  assert.deepEqual([stranger.statusCode, stranger.json().type.replace(/^.*[/:#]/, '')], [422, 'exchange.noLines'])
})

test('five files of one dataset at once: each is in, in the order of their numbers, none twice', async t => {
  const { world, upload, get } = await house(t)
  const given = await Promise.all([1, 2, 3, 4, 5].map(async no => (await upload(text(row(0, 3000 + no), row(no)), `${no}.csv`)).json<Delivery>()))
  assert.deepEqual(given.map(({ number }) => number).sort(), [1, 2, 3, 4, 5])
  const inOrder = [...given].sort((a, b) => a.number - b.number)
  for (const { id } of inOrder) await Promise.all([processDelivery(world, id), processDelivery(world, id)])
  const { items } = await get<{ items: Delivery[] }>(path)
  assert.deepEqual(items.map(({ state }) => state), ['applied', 'applied', 'applied', 'applied', 'applied'])
  const records = await lake(world)
  assert.equal(records.length, 6)
  assert.equal(records[0]?.weight, 3000 + given.indexOf(inOrder[4]!) + 1, 'the last number wins')
  assert.equal((await world.sql("select from ledger_entry where action = 'exchange.apply'")).length, 5)
})

test('a dataset withdrawn meanwhile takes no upload, and refuses the one that waited', async t => {
  const { world, upload, get } = await house(t)
  const waiting = (await upload(text(row(1)))).json<Delivery>()
  await execute(world, 孙丽, withdrawDataset, { code, reason: '并入新资源' })
  await processDelivery(world, waiting.id)
  const { state, reason } = await get<Delivery>(`/api/deliveries/${waiting.id}`)
  assert.deepEqual([state, reason], ['refused', '这个信息资源已经下架（并入新资源），这一批没有入库'])
  const late = await upload(text(row(2)))
  assert.deepEqual([late.statusCode, late.json().title], [409, '这个信息资源已经下架，不能再用'])
})

test('a file store that is full says so, and the delivery is not there', async t => {
  const { world, upload, get } = await house(t)
  const { keep } = world.files // a disk that is really full cannot be had here: the store fails as it would
  t.after(() => { world.files.keep = keep })
  world.files.keep = async source => { source.resume(); throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }) }
  const full = await upload(text(row(1)))
  assert.deepEqual([full.statusCode, full.json().title], [507, '服务器的磁盘满了，没有存下来。请告诉运维人员腾出空间，然后再试'])
  assert.equal((await get<{ total: number }>(path)).total, 0)
})

test('whoever has no right is refused before and after the bytes', async t => {
  const { app, world } = await house(t)
  const other = await signInAs(world, { login: 'wuqiang', name: '吴强', role: 'data-steward', organization: '11330000002482022W' })
  const send = (headers: Record<string, string>) => app.inject({ method: 'POST', url: `${path}?fileName=a.csv`, headers: { ...headers, 'content-type': 'text/csv' }, payload: text(row(1)) })
  assert.equal((await send({})).statusCode, 401)
  assert.equal((await send(other)).statusCode, 403)
  assert.equal((await app.inject({ url: path, headers: other })).statusCode, 403)
  assert.equal(birth.provider, health)
})

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { calledAs, drawing, drawnAnew, kindOf } from '#kernel/picture'
import { frameOf } from './frame.ts'
import { type Picture } from './kind.ts'
import { chunk, coloured, described, displayP3, exif, file, fourFields, look, partsOf, points, taken, written } from './picture.scene.test.ts'
import { upright, within } from './pixels.ts'

const refused = (what: string) => (error: unknown) => (error as { code?: string }).code === `picture.${what}`
async function drawer(t: TestContext, draw = drawnAnew) {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-picture-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  let number = 0
  return async (bytes: Buffer, whose = 'wangxiulan') => {
    const path = join(folder, String(number++)), anew = (await writeFile(path, bytes), await draw(path, whose))
    return anew === null ? null : Buffer.from(anew)
  }
}
/** A PNG that says it is so large, with so many rows of one bit really in it. */
function sheet(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))))), chunk('IEND', Buffer.alloc(0))])
}

test('a photo from a telephone comes out upright in the same colours, without its place, its telephone, its words and whatever lies behind its end', async t => {
  const draw = await drawer(t), photo = Buffer.concat([taken(await file('image/jpeg'), 6), Buffer.from('PK\x03\x04<script>', 'latin1')])
  assert.deepEqual([frameOf('image/jpeg', photo)?.up, await look('image/jpeg', photo)], [6, { size: '64×48', corners: 'red green blue white' }])
  const anew = (await draw(photo))!
  assert.deepEqual(await look('image/jpeg', anew), { size: '48×64', corners: 'blue red white green' })
  assert.deepEqual(partsOf('image/jpeg', anew), { parts: ['e0', 'db', 'c0', 'c4', 'da'], behind: 0 })
  for (const word of ['Exif', 'GPS', 'xmp', '杭州', 'Photoshop', 'phone', 'script', 'PK']) assert.equal(anew.includes(word), false, word)
  assert.equal(kindOf(anew), 'image/jpeg')
})

test('a PNG and a WebP lose their words and their place as well, and stay what they are', async t => {
  const draw = await drawer(t), fields = fourFields()
  const png = (await draw(Buffer.concat([written(await file('image/png'), chunk('tEXt', Buffer.from('Author\0王秀兰')), chunk('eXIf', exif(3).subarray(6)), chunk('iCCP', Buffer.from('x\0\0'))), Buffer.from('PK')])))!
  assert.deepEqual([partsOf('image/png', png), await look('image/png', png)], [{ parts: ['IHDR', 'PLTE', 'IDAT', 'IEND'], behind: 0 }, { size: '64×48', corners: 'white blue green red' }])
  const webp = (await draw(described(await file('image/webp'), fields, 8)))!
  assert.deepEqual([partsOf('image/webp', webp), await look('image/webp', webp)], [{ parts: ['VP8L'], behind: 0 }, { size: '48×64', corners: 'green white red blue' }])
})

test('colours of a wider range are seen the same without their profile', async t => {
  const draw = await drawer(t), flat = ([red, green, blue]: readonly [number, number, number]) => { const { data, width, height } = fourFields(16, 16); return { data: data.map((_, at) => [red, green, blue, 255][at % 4]!), width, height } }
  // what sRGB calls 200, 60, 40 and 128, 128, 128 in the numbers of Display P3
  for (const [wide, plain] of [[[185, 71, 50], [200, 60, 40]], [[128, 128, 128], [128, 128, 128]]] as const) {
    const jpeg = await points('image/jpeg', (await draw(coloured(await file('image/jpeg', flat(wide)), displayP3())))!)
    const png = await points('image/png', (await draw(written(await file('image/png', flat(wide)), chunk('iCCP', Buffer.concat([Buffer.from('P3\0\0', 'latin1'), deflateSync(displayP3())])))))!)
    for (const { data } of [jpeg, png]) assert.ok(plain.every((value, at) => Math.abs(data[at]! - value) <= 5), `${data.subarray(0, 3)} for ${plain}`)
  }
  const bomb = written(await file('image/png'), chunk('iCCP', Buffer.concat([Buffer.from('P3\0\0', 'latin1'), deflateSync(Buffer.alloc(30_000_000))])))
  await assert.rejects(draw(bomb), refused('broken'), 'a profile of thirty million zeros')
})

test('a paper that is no picture is left as it is', async t => {
  const draw = await drawer(t)
  for (const bytes of ['%PDF-1.7', '<svg onload=alert(1)>', '\0\0\0\x18ftypheic', 'GIF89a', '']) assert.equal(await draw(Buffer.from(bytes, 'latin1')), null, bytes)
})

test('a picture that says it has more than fifty million points is refused before it is drawn', async t => {
  const draw = await drawer(t)
  // nothing is in it that one could draw: whoever tried would say that it is broken
  await assert.rejects(draw(sheet(50_001, 1000, 0)), refused('tooLarge'))
  await assert.rejects(draw(sheet(4_000_000_000, 4_000_000_000, 0)), refused('tooLarge'))
  const jpeg = await file('image/jpeg'), frame = jpeg.indexOf(Buffer.from([0xff, 0xc2]))
  jpeg.writeUInt16BE(60_000, frame + 5)
  jpeg.writeUInt16BE(60_000, frame + 7)
  await assert.rejects(draw(jpeg), refused('tooLarge'))
  await assert.rejects(draw(described(await file('image/webp'), { width: 16_383, height: 16_383 }, 1)), refused('tooLarge'))
})

test('what is broken, cut or only begins like a picture is refused', async t => {
  const draw = await drawer(t), end = Buffer.from([0xff, 0xd9])
  for (const kind of ['image/jpeg', 'image/png', 'image/webp'] as Picture[]) {
    const whole = await file(kind)
    for (const part of [0.3, 0.6, 0.95]) await assert.rejects(draw(whole.subarray(0, Math.floor(whole.length * part))), refused('broken'), `${kind} cut at ${part}`)
    await assert.rejects(draw(Buffer.concat([whole.subarray(0, 16), Buffer.alloc(500, 7)])), refused('broken'), `${kind} that only begins so`)
  }
  const jpeg = await file('image/jpeg', fourFields(400, 400))
  await assert.rejects(draw(Buffer.concat([jpeg.subarray(0, jpeg.length - Math.floor(jpeg.length / 5)), end])), refused('broken'), 'cut, and closed again')
  const png = await file('image/png'), at = png.indexOf('IDAT')
  png[at + 10]! ^= 255
  await assert.rejects(draw(png), refused('broken'), 'one byte is another')
  await assert.rejects(draw(sheet(100, 100, 10)), refused('broken'), 'fewer rows than it says')
  await assert.rejects(draw(sheet(0, 100)), refused('broken'), 'no width')
})

test('whatever bytes come, they are drawn or refused, and the next picture is drawn', async t => {
  const draw = await drawer(t), whole = { 'image/jpeg': taken(await file('image/jpeg'), 5), 'image/png': await file('image/png'), 'image/webp': described(await file('image/webp'), fourFields(), 7) }
  await fc.assert(fc.asyncProperty(fc.constantFrom<Picture>('image/jpeg', 'image/png', 'image/webp'), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (kind, changes) => {
    const bytes = Buffer.from(whole[kind])
    for (const [place, value] of changes) bytes[16 + place % (bytes.length - 16)] = value
    const anew = await draw(bytes).catch((error: { code?: string }) => { if (error.code?.startsWith('picture.')) return null; throw error })
    assert.ok(anew === null || kindOf(anew) === kind)
  }), { numRuns: 30 })
  assert.equal((await look('image/jpeg', (await draw(whole['image/jpeg']))!)).corners, 'red blue green white')
})

test('a large photo is made smaller, and none grows much', async t => {
  const draw = await drawer(t), large = (await draw(await file('image/jpeg', fourFields(5000, 1250))))!
  assert.deepEqual(await look('image/jpeg', large), { size: '4096×1024', corners: 'red green blue white' })
  const scan = sheet(2480, 3508), drawn = (await draw(scan))!
  assert.ok(drawn.length <= scan.length * 2, `${scan.length} became ${drawn.length}`)
})

test('who takes too long at work is stopped; whoever comes when too many wait, or has too many waiting himself, is asked to come again', async t => {
  await assert.rejects((await drawer(t, drawing({ seconds: 0 })))(sheet(7000, 7000)), refused('tooLong'))
  const draw = await drawer(t, drawing({ lanes: 1, waiting: 2, ofOne: 1 })), png = await file('image/png')
  const answers = await Promise.allSettled([draw(png, 'a'), draw(png, 'a'), draw(png, 'a'), draw(png, 'b'), draw(png, 'c')])
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 3)
  for (const answer of answers) if (answer.status === 'rejected') assert.ok(refused('busy')(answer.reason))
  assert.ok(await draw(png, 'a'), 'the lanes are free again')
})

test('each of the eight ways of lying is put upright', () => {
  const data = new Uint8ClampedArray([1, 2, 3, 4, 5, 6].flatMap(value => [value, 0, 0, 255])), shown = (up: number) => { const { data: turned, width } = upright({ data, width: 2, height: 3 }, up); return [...turned].filter((_, at) => at % 4 === 0).map((value, at) => (at > 0 && at % width === 0 ? `/${value}` : String(value))).join('') }
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8].map(shown), ['12/34/56', '21/43/65', '65/43/21', '56/34/12', '135/246', '531/642', '642/531', '246/135'])
})

test('made smaller, each point is the mean of its area; what nobody sees gives no colour', () => {
  const picture = { data: new Uint8ClampedArray([10, 0, 0, 255, 30, 0, 0, 255, 90, 90, 90, 0, 50, 0, 0, 255]), width: 4, height: 1 }
  assert.deepEqual([...within(picture, 2).data], [20, 0, 0, 255, 50, 0, 0, 128])
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (width, height, most) => {
    const flat = within({ data: new Uint8ClampedArray(width * height * 4).map((_, at) => [70, 80, 90, 255][at % 4]!), width, height }, most)
    assert.ok(Math.max(flat.width, flat.height) <= Math.max(most, 1) && flat.data.every((value, at) => value === [70, 80, 90, 255][at % 4]))
  }))
})

test('a PNG of any colours is written so that they come back the same', async () => {
  const { default: decode } = await import('@jsquash/png/decode.js')
  const colour = fc.oneof(fc.constantFrom([0, 0, 0, 255], [255, 255, 255, 255]), fc.nat(255).map(grey => [grey, grey, grey, 255]), fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.constantFrom(255, 128, 1)))
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 20 }), fc.array(colour, { minLength: 1, maxLength: 400 }), async (width, height, colours) => {
    const data = new Uint8ClampedArray(Array.from({ length: width * height }, (_, at) => colours[at % colours.length]!).flat())
    assert.deepEqual(new Uint8ClampedArray((await decode(new Uint8Array(await file('image/png', { data, width, height })).buffer)).data), data)
  }), { numRuns: 60 })
})

test('a file is known by what is in it, and called so', () => {
  assert.deepEqual([calledAs('application/pdf', '../../etc/租房合同.PDF'), calledAs('application/pdf', '名\u202Efdp.exe'), calledAs('image/jpeg', 'a\r\nb'), calledAs('image/png', 'C:\\\u0000')], ['租房合同.PDF', '名fdp.exe.pdf', 'ab.jpg', '文件.png'])
  assert.deepEqual([kindOf(Buffer.from('<svg onload=alert(1)>')), kindOf(Buffer.from('\0\0\0\x18ftypheic', 'latin1')), kindOf(Buffer.from('%PDF-1.7'))], [null, 'heic', 'application/pdf'])
})

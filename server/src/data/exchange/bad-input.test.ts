import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { folderFiles } from '#kernel/files'
import { testWorld } from '#kernel/testing'
import { deliverFile } from '#data/exchange'
import { deliver, head, published, 孙丽 } from './scene.test.ts'

const good = 'W330000001,王小明,2026-03-01 08:00:00,2026-03-02,11010519491231002X,3200,330113'
const whole = (body: string | Buffer) => Readable.from([Buffer.from(body)])

const files: [what: string, body: string | Buffer, sentence: RegExp][] = [
  ['an empty file', '', /文件是空的/],
  ['a file with headings only', `${head}\n`, /只有表头/],
  ['half a workbook', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('…xl/workbook.xml')]), /工作簿坏了，打不开/],
  ['a PDF named CSV', '%PDF-1.7 …', /PDF/],
  ['a packed file', gzipSync('a,b\n'), /压缩包/],
  ['UTF-16', Buffer.from(`\ufeff${head}\n${good}\n`, 'utf16le'), /UTF-16/],
  ['NUL bytes', `${head}\n${good}\nW3300\x0000002,,,,,,\n`, /第 3 行有空字符（NUL）/],
  ['bytes of no encoding', Buffer.concat([Buffer.from(`${head}\n${good}\n`), Buffer.from([0xff, 0xff, 0x0a])]), /第 3 行.*既不是 UTF-8，也不是 GB18030/],
  ['a quote never closed', `${head}\n${good}\nW330000002,"李静,2026-03-01 09:30:00\n${good}\n`, /第 3 行开始的引号没有合上/],
  ['a missing column', `${head.replace(',体重', '')}\n${good}\n`, /表头和约定对不上：少了 “体重”/],
  ['an extra column', `${head},备注\n${good},无\n`, /多了 “备注”/],
  ['a column twice', `${head},体重\n${good},3200\n`, /“体重” 出现了不止一次/],
  ['too many wrong rows', `${head}\n${good.replace('3200', 'x')}\n${good.replace('3200', 'y')}\n`, /读了 2 行，退回 2 行，超过约定允许的 50%，整批没有入库/],
]
for (const [what, body, sentence] of files) {
  test(`${what} is refused whole, with a sentence that says why and what to do`, async t => {
    const world = await testWorld(t)
    await published(world)
    const done = await deliverFile(world, 孙丽, { dataset: 'wjw.birth_certificate', file: whole(body) })
    assert.equal(done.state, 'refused')
    assert.match(done.reason ?? '', sentence)
    assert.deepEqual(await world.sql("select to_regclass('lake.wjw_birth_certificate') as made"), [{ made: null }])
    assert.deepEqual(await world.sql("select action from ledger_entry where action like 'exchange.%' order by id"), [{ action: 'exchange.deliver' }, { action: 'exchange.refuse' }])
  })
}

test('a wrong cell turns away its row alone, with the reason and how to mend it', async t => {
  const world = await testWorld(t)
  await published(world)
  const id = '11010519491231002X'
  const cases: [row: string, fault: string][] = [
    [good.replace('W330000001', ''), 'certificate_no:missing'],
    [good.replace('W330000001', 'W3300000001'), 'certificate_no:tooLong'],
    [good.replace('王小明', '王 小明'), 'child_name:nameBlank'],
    [good.replace('2026-03-01 08:00:00', '昨天上午'), 'born_at:notInstant'],
    [good.replace('2026-03-01 08:00:00', '2026-03-01'), 'born_at:noTimeOfDay'],
    [good.replace('2026-03-02', '2026-02-30'), 'issued_on:noSuchDay'],
    [good.replace('2026-03-02', '46083'), 'issued_on:excelSerial'],
    [good.replace(id, '110105194912310021'), 'mother_id:residentIdCheck'],
    [good.replace(id, '110105491231002'), 'mother_id:oldResidentId'],
    [good.replace('3200', '３２００'), 'weight:fullWidth'],
    [good.replace('3200', '3200.5'), 'weight:notWhole'],
    [good.replace('3200', '32000'), 'weight:aboveMaximum'],
    [good.replace('330113', '33'), 'division:pattern'],
    [`${good},多`, ':manyCells'],
    ['W330000001,王小明', ':fewCells'],
    [good.replace('王小明', '"王"小明'), ':quote'],
  ]
  const fine = Array.from({ length: 20 }, (_, index) => good.replace('W330000001', `W3310000${String(index).padStart(2, '0')}`))
  const done = await deliver(world, ...fine, ...cases.map(([row]) => row))
  assert.deepEqual([done.state, done.rowsRead, done.rowsAdded, done.rowsRejected], ['applied', 36, 20, 16])
  const rejects = await world.sql<{ line: number; faults: string[] }>('select line, faults from exchange_reject where delivery = $1 order by line', [done.id])
  assert.deepEqual(rejects.map(({ faults }) => faults[0]), cases.map(([, fault]) => fault))
  assert.deepEqual(rejects.map(({ line }) => Number(line)), cases.map((_, index) => 22 + index))
})

test('a file over the limit, or whose disk fills while it comes, leaves no half of itself behind', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-limit-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const left = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name !== 'incoming')
  await assert.rejects(folderFiles(folder).keep(whole('x'.repeat(1000)), { limit: 999 }), { code: 'files.tooLarge' })
  assert.deepEqual(left(), [])
  const full = Readable.from((function* () { yield Buffer.from('x'.repeat(500)); throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }) })())
  await assert.rejects(folderFiles(folder).keep(full), { code: 'ENOSPC' })
  assert.deepEqual(left(), [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, inflateRawSync } from 'node:zlib'
import { everyPage, fileNameOf } from './export.rules.ts'
import { workbook } from './xlsx.ts'

/** What a program that opens it finds: each file by the index at the end, its sum checked. */
function filesIn(bytes: Uint8Array): Map<string, string> {
  const whole = Buffer.from(bytes), end = whole.length - 22, found = new Map<string, string>()
  assert.equal(whole.readUInt32LE(end), 0x06054b50)
  let at = whole.readUInt32LE(end + 16)
  for (let left = whole.readUInt16LE(end + 10); left > 0; left--) {
    const method = whole.readUInt16LE(at + 10), size = whole.readUInt32LE(at + 20), named = whole.readUInt16LE(at + 28), place = whole.readUInt32LE(at + 42), name = whole.toString('utf8', at + 46, at + 46 + named), begins = place + 30 + whole.readUInt16LE(place + 26) + whole.readUInt16LE(place + 28), kept = whole.subarray(begins, begins + size), file = method === 8 ? inflateRawSync(kept) : kept
    assert.equal(crc32(file), whole.readUInt32LE(at + 16), name)
    found.set(name, file.toString('utf8'))
    at += 46 + named
  }
  return found
}
const sheetOf = (bytes: Uint8Array) => filesIn(bytes).get('xl/worksheets/sheet1.xml')!

test('a table becomes a workbook of one sheet: numbers are numbers, texts are texts that nothing runs', () => {
  const files = filesIn(workbook('好差评汇总（按月）', ['名称', '满意率'], [['=1+1', 0.93], ['一<二&"三"', null], ['', -3]])), sheet = files.get('xl/worksheets/sheet1.xml')!
  assert.deepEqual([...files.keys()], ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])
  assert.match(files.get('xl/workbook.xml')!, /<sheet name="好差评汇总（按月）"/)
  assert.match(sheet, /<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">=1\+1<\/t><\/is><\/c><c r="B2"><v>0.93<\/v><\/c><\/row><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">一&lt;二&amp;&quot;三&quot;<\/t><\/is><\/c><\/row><row r="4"><c r="B4"><v>-3<\/v><\/c><\/row>/)
  assert.equal(sheet.includes('<f'), false)
})

test('what no sheet can hold is left out: control characters, halves of letters, texts that are too long, columns beyond Z have two letters', () => {
  assert.match(sheetOf(workbook('a', ['x'], [['坏\u0000\u0008了\ud800']])), />坏了</)
  assert.match(sheetOf(workbook('a', ['x'], [['字'.repeat(40_000)]])), />字{32767}</)
  assert.match(sheetOf(workbook('a', [...Array(28).keys()].map(String), [])), /r="AB1"/)
  assert.match(filesIn(workbook('a[b/c'.padEnd(60, '长'), ['x'], [])).get('xl/workbook.xml')!, /<sheet name="a b c长{26}"/)
})

test('the file is named by what it is and by the day', () => {
  assert.equal(fileNameOf('好差评/汇总', '2026-03-02', 'xlsx'), '好差评-汇总-2026-03-02.xlsx')
})

test('all pages of a list are saved, and no more than ten thousand rows of one that has no end', async () => {
  const from = (total: number) => everyPage(({ limit, offset }) => Promise.resolve({ items: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => offset + at) }))
  assert.deepEqual([(await from(0)).length, (await from(1203)).at(-1), (await from(1_000_000)).length], [0, 1202, 10_000])
})

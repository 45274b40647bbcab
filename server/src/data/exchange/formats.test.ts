import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { execute } from '#kernel/action'
import { type TestWorld, testWorld } from '#kernel/testing'
import { newField } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { takeSample } from './sample.commands.ts'
import { birth, head, published, 孙丽 } from './scene.test.ts'
import { type Cell, partsOf, workbookOf, zipOf } from './workbook.scene.test.ts'

const bytes = (body: Buffer | string) => Readable.from([Buffer.from(body)])
const hand = (world: TestWorld, body: Buffer | string, fileName = '三月.csv') => deliverFile(world, 孙丽, { dataset: 'wjw.birth_certificate', file: bytes(body), fileName })
const headings = head.split(',')
const mother = '11010519491231002X'
/** 2026-03-01 08:00 and 2026-03-02 as serial numbers. */
const born = { moment: 46082 + 8 / 24 }, issued = { day: 46083 }
const row = (no: string, weight: Cell = 3200): Cell[] => [no, '王小明', born, issued, { inline: mother }, weight, '330113']
const records = (world: TestWorld) => world.sql('select certificate_no, child_name, born_at, issued_on, mother_id, weight, division, _line from lake.wjw_birth_certificate order by certificate_no')
const expected = (no: string, line: number, weight: number | null = 3200) => ({ certificate_no: no, child_name: '王小明', born_at: new Date('2026-03-01T08:00:00+08:00'), issued_on: '2026-03-02', mother_id: mother, weight, division: '330113', _line: line })

async function parquet(t: TestContext, select: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-parquet-')), path = join(folder, 'a.parquet')
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`copy (${select}) to '${path}' (format parquet, row_group_size 2048)`)
  connection.closeSync()
  return readFileSync(path)
}

test('a workbook is delivered like a CSV: title rows, another sheet, dates by their style, numbers as typed, and rejects by the line beside the row', async t => {
  const world = await testWorld(t)
  await published(world)
  const book = workbookOf({
    说明: [['这个工作簿怎么填'], ['一行一份证明', '不要合并单元格']],
    名单: [['2026 年 3 月出生医学证明'], [], headings, row('W330000001'), row('W330000002', 'abc'), [], row('W330000003', null), [...row('W330000004'), null, '多']],
  })
  const done = await hand(world, book)
  assert.deepEqual([done.state, done.rowsRead, done.rowsAdded, done.rowsRejected, done.reason], ['applied', 4, 2, 2, null])
  assert.deepEqual(await records(world), [expected('W330000001', 4), expected('W330000003', 7, null)])
  assert.deepEqual(await world.sql('select line, faults from exchange_reject order by line'), [{ line: 5, faults: ['weight:notInteger'] }, { line: 8, faults: [':manyCells'] }])
  assert.equal((await hand(world, book, '四月.xlsx')).sameAs, done.id)
})

test('a format that the contract gives for texts does not stop a cell that is a date', async t => {
  const world = await testWorld(t)
  await published(world, { ...birth, fields: birth.fields.map(field => (field.code === 'issued_on' ? { ...field, format: 'dd/MM/yyyy' } : field)) })
  const text: Cell[] = row('W330000002')
  text[3] = '02/03/2026'
  const done = await hand(world, workbookOf({ 名单: [headings, row('W330000001'), text] }))
  assert.deepEqual([done.rowsAdded, done.rowsRejected], [2, 0])
  assert.deepEqual((await records(world)).map(({ issued_on }) => issued_on), ['2026-03-02', '2026-03-02'])
})

test('what no workbook may be is refused with a sentence, and the server reads on', async t => {
  const world = await testWorld(t)
  await published(world)
  const parts = partsOf({ 名单: [headings, row('W330000001')] }), sheet = 'xl/worksheets/sheet1.xml'
  const zeros = Buffer.alloc(80 << 20, '<row/>')
  const compound = (text: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(text, 'utf16le'), Buffer.alloc(2000)])
  const refused: [what: string, body: Buffer, sentence: RegExp][] = [
    ['a bomb', zipOf({ ...parts, [sheet]: Buffer.concat([Buffer.from('<worksheet><sheetData>'), zeros]) }), /大得不正常/],
    ['a bomb that lies about its size', zipOf({ ...parts, [sheet]: Buffer.concat([Buffer.from('<worksheet><sheetData>'), zeros]) }, { lie: { [sheet]: 5000 } }), /大得不正常/],
    ['a cell that never ends', zipOf({ ...parts, [sheet]: `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>${'长文'.repeat(3 << 20)}` }), /大得不正常/],
    ['too many parts', zipOf({ ...parts, ...Object.fromEntries(Array.from({ length: 5001 }, (_, part) => [`x/${part}`, ''])) }), /大得不正常/],
    ['entities that multiply', zipOf({ ...parts, [sheet]: '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>' }), /坏了，打不开/],
    ['a broken part', zipOf({ ...parts, [sheet]: '<worksheet><sheetData><row' }), /坏了，打不开/],
    ['a torn file', workbookOf({ 名单: [headings, row('W330000001')] }).subarray(0, 700), /坏了，打不开/],
    ['a locked part', zipOf(parts, { encrypted: true }), /加了密码/],
    ['a locked workbook', compound('EncryptedPackage'), /加了密码/],
    ['an old workbook', compound('Workbook'), /旧版 Excel 文件（XLS）/],
    ['a binary workbook', zipOf({ ...parts, 'xl/workbook.bin': 'x' }), /XLSB/],
    ['another document', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' }), /压缩包，里面不是 Excel/],
    ['a packed CSV', zipOf({ 'a.csv': `${head}\n` }), /压缩包，里面不是 Excel/],
    ['a workbook without a row', workbookOf({ 名单: [] }), /文件是空的/],
  ]
  for (const [what, body, sentence] of refused) {
    const done = await hand(world, body)
    assert.equal(done.state, 'refused', what)
    assert.match(done.reason ?? '', sentence, what)
  }
})

test('NDJSON names its fields in Chinese or by their codes, keeps its line numbers, and may leave out what is optional', async t => {
  const world = await testWorld(t)
  await published(world)
  const lines = [
    { 证明编号: 'W330000001', child_name: '王小明', 出生时间: '2026-03-01 08:00:00', issued_on: '2026-03-02', mother_id: mother, weight: 3200, division: '330113' }, null,
    { 证明编号: 'W330000002', child_name: '王小明', 出生时间: '2026-03-01T00:00:00Z', issued_on: '2026-03-02', mother_id: mother, weight: null, division: '330113' },
    { 证明编号: 'W330000003', child_name: '王小明', 出生时间: '2026-03-01 08:00:00', issued_on: '2026-03-02', weight: 3200.5 },
  ]
  const done = await hand(world, lines.map(line => (line === null ? '' : JSON.stringify(line))).join('\r\n'))
  assert.deepEqual([done.state, done.rowsAdded, done.rowsRejected], ['applied', 2, 1])
  assert.deepEqual(await records(world), [expected('W330000001', 1), expected('W330000002', 3, null)])
  assert.deepEqual(await world.sql('select line::int, faults from exchange_reject'), [{ line: 4, faults: ['weight:notWhole'] }])
  const short = await hand(world, '{"证明编号":"W330000005","出生时间":"2026-03-01 08:00:00","签发日期":"2026-03-02"}\n')
  assert.deepEqual([short.state, short.rowsAdded], ['applied', 1])
})

test('what no line of NDJSON may hold refuses it with the line', async t => {
  const world = await testWorld(t)
  await published(world)
  const good = '{"证明编号":"W330000001","出生时间":"2026-03-01 08:00:00","签发日期":"2026-03-02"}'
  const refused: [body: string, sentence: RegExp][] = [
    [`${good}\n\n{"证明编号":"W33","母亲":{"身份证号":"1"}}\n`, /第 3 行的 “母亲” 里套着/], [`${good}\n{"证明编号":["a"]}`, /第 2 行的 “证明编号” 里套着/], [`${good}\n{"证明编号":"W`, /第 2 行不是完整的 JSON 对象/],
    [`[${good}]`, /JSON 列表/], [`[${`${good},`.repeat(20_000)}${good}]`, /JSON 列表/], [good.replace('{', '{"体重":1,"体重":2,'), /第 1 行的 “体重” 写了两次/], [`{\n"证明编号":"W1"\n}`, /第 1 行不是完整的 JSON/],
    [`${good}\n{"证明编号":"${'x'.repeat(2 << 20)}"}`, /第 2 行太长/], ['{"编号":"W1"}', /表头和约定对不上/],
  ]
  for (const [body, sentence] of refused) {
    const done = await hand(world, body)
    assert.deepEqual([done.state, sentence.test(done.reason ?? '')], ['refused', true], `${body.slice(0, 80)}: ${done.reason}`)
  }
})

test('Parquet is read by a process of its own: its types as they are, its rows by their number', async t => {
  const world = await testWorld(t)
  await published(world, { ...birth, fields: [...birth.fields, newField({ code: 'score', name: '评分', type: 'decimal', scale: 8 })] })
  const columns = (no: string, weight: string, score: string) => `select ${no} as certificate_no, '王小明' as child_name, timestamptz '2026-03-01 00:00:00+00' as born_at, date '2026-03-02' as issued_on, '${mother}' as mother_id, ${weight} as weight, '330113' as division, ${score} as score`
  const done = await hand(world, await parquet(t, `${columns("'W330000001'", '3200::double', '1e-5::double')} union all ${columns("'W330000002'", 'null', 'null')} union all ${columns("'W330000003'", '99.5', '1.5')}`))
  assert.deepEqual([done.state, done.rowsAdded, done.rowsRejected, done.reason], ['applied', 2, 1, null])
  assert.deepEqual(await records(world), [expected('W330000001', 1), expected('W330000002', 2, null)])
  assert.deepEqual(await world.sql('select score from lake.wjw_birth_certificate where score is not null'), [{ score: '0.00001000' }])
  assert.deepEqual(await world.sql('select line::int, faults from exchange_reject'), [{ line: 3, faults: ['weight:notWhole'] }])
})

test('a Parquet file that lies, is torn or holds lists is refused, and no process is left', async t => {
  const world = await testWorld(t)
  await published(world, { ...birth, timeField: null, divisionField: null, fields: [newField({ code: 'certificate_no', name: '证明编号', type: 'text', key: true })] })
  const whole = await parquet(t, "select 'W' || i as certificate_no from range(10000) t(i)")
  const footer = whole.readUInt32LE(whole.length - 8), begin = whole.length - 8 - footer
  const lying = Buffer.from(whole)
  // inside the footer, where the numbers of rows, the sizes and the places of the pieces stand
  for (let at = begin + 20; at < whole.length - 8; at += 37) lying[at] = lying[at]! ^ 0x55
  const long = Buffer.from(whole)
  long.writeUInt32LE(0x7fffffff, whole.length - 8)
  const torn = Buffer.concat([whole.subarray(0, begin / 2), Buffer.alloc(begin / 2, 0xff), whole.subarray(begin)])
  for (const [what, body] of Object.entries({ lying, long, torn, short: whole.subarray(0, whole.length - 100), head: Buffer.from('PAR1') })) {
    const done = await hand(world, body)
    assert.deepEqual([done.state, /Parquet 文件(坏了|读了很久)/.test(done.reason ?? '')], ['refused', true], `${what}: ${done.reason}`)
  }
  assert.match((await hand(world, await parquet(t, 'select 1 as a, [1, 2] as b'))).reason ?? '', /“b” 这一列是列表/)
  assert.equal((await hand(world, whole)).rowsAdded, 10_000)
})

test('a table of a million columns is refused early', async t => {
  const world = await testWorld(t)
  await published(world)
  const before = process.memoryUsage().rss
  assert.match((await hand(world, `${'a,'.repeat(1_000_000)}b\n`)).reason ?? '', /第 1 行有 5000 列以上/)
  assert.match((await hand(world, `${head}\n${'a,'.repeat(1_000_000)}b\n`)).reason ?? '', /第 2 行有 5000 列以上/)
  assert.ok(process.memoryUsage().rss - before < 100 << 20)
})

test('a sample may be a workbook, objects or Parquet, and is proposed alike', async t => {
  const world = await testWorld(t)
  const days = Array.from({ length: 30 }, (_, day) => day)
  const sample = async (body: Buffer | string) => {
    const file = await world.files.keep(bytes(body))
    const { proposal, rows, encoding } = await execute(world, 孙丽, takeSample, { fileName: '床位.dat', file })
    return { encoding, rows, fields: proposal.fields.map(({ name, type }) => [name, type]) }
  }
  const fields = [['床位号', 'text'], ['启用日期', 'date'], ['张数', 'integer']]
  assert.deepEqual(await sample(workbookOf({ 床位: [['床位表'], ['床位号', '启用日期', '张数'], ...days.map((day): Cell[] => [`B${day}`, { day: 46083 + day }, day])] })), { encoding: 'XLSX', rows: 30, fields })
  assert.deepEqual(await sample(days.map(day => JSON.stringify({ 床位号: `B${day}`, 启用日期: `2026-03-${String(day + 1).padStart(2, '0')}`, 张数: day })).join('\n')), { encoding: 'utf-8', rows: 30, fields })
  assert.deepEqual(await sample(await parquet(t, `select 'B' || i as "床位号", date '2026-03-01' + i::int as "启用日期", i as "张数" from range(30) t(i)`)), { encoding: 'Parquet', rows: 30, fields })
})

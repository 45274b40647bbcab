import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { test } from 'node:test'
import { detectDelimiter, inspect, plainHeading, utf8Chunks } from '#kernel/csv'

// 浙江,杭州 in GB18030
const gb = Buffer.from([0xd5, 0xe3, 0xbd, 0xad, 0x2c, 0xba, 0xbc, 0xd6, 0xdd, 0x0a])
const source = (bytes: Buffer, piece = 3) => async function* () { for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece) }
const look = (bytes: Buffer | string, piece?: number) => inspect(source(Buffer.from(bytes), piece))

test('UTF-8 with and without its mark, and GB18030, are told apart over the whole file', async () => {
  assert.deepEqual(await look('a,b\n浙江,𠮷\n'), { kind: 'text', encoding: 'utf-8', bom: false, size: 16, replaced: false })
  assert.deepEqual(await look('\ufeffa,b\n'), { kind: 'text', encoding: 'utf-8', bom: true, size: 7, replaced: false })
  assert.deepEqual(await look(Buffer.concat([Buffer.from('a,b\n'.repeat(50)), gb])), { kind: 'text', encoding: 'gb18030', bom: false, size: 210, replaced: false })
})

test('GB18030 is handed on as UTF-8, wherever the pieces are cut; a mark is dropped', async () => {
  const text = async (bytes: Buffer, encoding: 'utf-8' | 'gb18030', bom: boolean) => {
    let all = ''
    for await (const chunk of utf8Chunks(source(bytes)(), { encoding, bom })) all += chunk.toString()
    return all
  }
  assert.equal(await text(gb, 'gb18030', false), '浙江,杭州\n')
  assert.equal(await text(Buffer.from('\ufeff浙'), 'utf-8', true), '浙')
})

test('what is no text table is named', async () => {
  assert.deepEqual(await look(''), { kind: 'empty' })
  assert.deepEqual(await look(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('....xl/workbook.xml')]), 64), { kind: 'binary', what: 'zip' })
  assert.deepEqual(await look('%PDF-1.7', 64), { kind: 'binary', what: 'pdf' })
  assert.deepEqual(await look(gzipSync('a'), 64), { kind: 'binary', what: 'gzip' })
  assert.deepEqual(await look(Buffer.from('a,b\n', 'utf16le'), 64), { kind: 'binary', what: 'utf-16' })
  assert.deepEqual(await look('a,b\nc,d\ne\0,f\n'), { kind: 'nul', line: 3, byte: 9 })
})

test('a broken encoding is reported with its line', async () => {
  const broken = Buffer.concat([Buffer.from('a,b\n浙江,1\n'), Buffer.from([0xff, 0xff]), Buffer.from(',2\n')])
  assert.deepEqual(await look(broken), { kind: 'encoding', line: 3, byte: 13 })
})

test('headings are compared as people read them, and the delimiter is found', () => {
  assert.equal(plainHeading(' ＰＭ２．５（μg/m³） '), plainHeading('PM2.5(μg/m³)'))
  assert.equal(detectDelimiter('a;b;c\n1,5;2;3\n'), ';')
  assert.equal(detectDelimiter('a\tb\n1\t2\n'), '\t')
  assert.equal(detectDelimiter('"a,b";c\n1;2\n'), ';')
  assert.equal(detectDelimiter('姓名\n张伟\n'), ',')
})

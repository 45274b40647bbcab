import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvLine, OpenQuote, rowTexts, Scanner } from '#kernel/csv'

const read = (text: string | Buffer, { delimiter = ',', pieces = [] as number[], limit = 1 << 20 } = {}): { line: number; cells: string[] }[] => {
  const bytes = Buffer.from(text)
  const scanner = new Scanner({ delimiter: delimiter.charCodeAt(0), limit })
  const rows: { line: number; cells: string[] }[] = []
  let from = 0
  for (const piece of pieces) { scanner.push(bytes.subarray(from, from + piece), row => rows.push({ line: row.line, cells: rowTexts(row) })); from += piece }
  scanner.push(bytes.subarray(from), row => rows.push({ line: row.line, cells: rowTexts(row) }))
  scanner.end(row => rows.push({ line: row.line, cells: rowTexts(row) }))
  return rows
}
const cells = (text: string) => read(text).map(row => row.cells)

test('cells, quotes and newlines are read as RFC 4180 has them', () => {
  assert.deepEqual(cells('a,b\r\n1,"x,y"\r\n'), [['a', 'b'], ['1', 'x,y']])
  assert.deepEqual(cells('a,"he said ""no"""\n'), [['a', 'he said "no"']])
  assert.deepEqual(cells('a,"two\nlines"\nb,c'), [['a', 'two\nlines'], ['b', 'c']])
  assert.deepEqual(cells('a,\n,b\n'), [['a', ''], ['', 'b']])
  assert.deepEqual(cells('""\n'), [['']])
  assert.deepEqual(cells('\n\na\n\n'), [['a']])
  assert.deepEqual(cells('a\rb\rc'), [['a'], ['b'], ['c']])
  assert.deepEqual(cells('5" pipe,b'), [['5" pipe', 'b']])
})

test('a record knows the line on which it began, also after newlines inside quotes', () => {
  assert.deepEqual(read('h\n"a\nb\r\nc"\nd\n').map(row => row.line), [1, 2, 5])
})

test('a quote that is never closed is reported with the line where it was opened', () => {
  assert.throws(() => read('a,b\n1,2\n3,"4\n5,6\n'), (error: unknown) => error instanceof OpenQuote && error.line === 3 && error.cell === 1)
  assert.throws(() => read(`a,b\n1,"${'x,y\n'.repeat(100)}`, { limit: 100, pieces: Array(50).fill(8) }), OpenQuote)
})

test('text after a closing quote is noticed and not lost', () => {
  const scanner = new Scanner({ delimiter: 44 })
  const seen: [number, string[]][] = []
  scanner.push(Buffer.from('"ab"c,d\n'), row => seen.push([row.malformed, rowTexts(row)]))
  assert.deepEqual(seen, [[0, ['ab"c', 'd']]])
})

const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', '"', '""', ',', '\n', '\r', '\r\n', ' ', '中文', '𠮷', ';', '\t', '=1+1'), fc.string({ unit: 'grapheme', maxLength: 8 }))
const table = fc.integer({ min: 1, max: 5 }).chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

test('whatever is written comes back, wherever the pieces are cut', () => {
  fc.assert(fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), fc.boolean(),
    (rows, delimiter, newline, pieces, closed) => {
      const wanted = rows.map(row => row.map(text => text.toWellFormed())).filter(row => row.length > 1 || row[0] !== '')
      const text = wanted.map(row => csvLine(row, { delimiter, plain: true })).join(newline) + (closed ? newline : '')
      if (!closed && wanted.at(-1)?.at(-1) === '') return // an open end after an empty last cell of a lone column reads as no record
      const got = read(text, { delimiter, pieces })
      assert.deepEqual(got.map(row => row.cells), wanted)
      let line = 1
      for (const [index, row] of wanted.entries()) {
        assert.equal(got[index]!.line, line)
        line += 1 + row.join('\0').replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').length - 1
      }
    }), { numRuns: 500 })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readObject } from './ndjson.ts'
import { serialText, sheetNumber, writtenOut } from './number.ts'
import { columnOf } from './sheet.ts'
import { unescaped } from './strings.ts'
import { shownBy } from './styles.ts'

test('a number of a spreadsheet is the one that the person typed', () => {
  assert.deepEqual(['1.1000000000000001', '0.30000000000000004', '12345678901234567890', '3200', '1E-3', '1.5E+20', '-2.5e3', '0.1', '46083'].map(sheetNumber),
    ['1.1', '0.30000000000000004', '12345678901234567890', '3200', '0.001', '150000000000000000000', '-2500', '0.1', '46083'])
})

test('an exponent is written out exactly, whatever the number', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => Number(writtenOut(String(number))) === number && !/e/i.test(writtenOut(String(number)))))
})

test('serial numbers become days, moments and times as their style shows them, in both calendars', () => {
  assert.deepEqual([serialText('46083', 'date'), serialText('46083.375', 'instant'), serialText('0.5', 'time'), serialText('46083.999988425925', 'instant'), serialText('1', 'date'), serialText('59', 'date'), serialText('61', 'date')],
    ['2026-03-02', '2026-03-02 09:00:00', '12:00:00', '2026-03-02 23:59:59', '1900-01-01', '1900-02-28', '1900-03-01'])
  assert.equal(serialText('44621', 'date', { since1904: true }), '2026-03-02')
  assert.deepEqual([serialText('-1', 'date'), serialText('99999999', 'date')], ['-1', '99999999'])
})

test('a format of the workbook says by its letters what it shows', () => {
  const shown = { 'yyyy-mm-dd': 'date', 'yyyy"年"m"月"d"日"': 'date', '[$-804]yyyy/m/d h:mm;@': 'instant', 'h:mm:ss AM/PM': 'time', '0.00': 'number', '#,##0.00_);[Red](#,##0.00)': 'number', '0.00E+00': 'number', General: 'number', '@': 'number', '[h]:mm': 'number', 'mm/dd/yy': 'date', '"day "0': 'number' }
  assert.deepEqual(Object.fromEntries(Object.keys(shown).map(format => [format, shownBy(format)])), shown)
})

test('places and escapes of cells are read as they are meant', () => {
  assert.deepEqual(['A1', 'Z9', 'AA1', 'XFD1048576'].map(columnOf), [0, 25, 26, 16383])
  assert.equal(unescaped('a_x000D_b_x005F_x0041_'), 'a\rb_x0041_')
})

test('an object keeps its numbers digit by digit, and says on which line it is none', () => {
  const read = (text: string) => { const found: [string, string][] = []; readObject(text, 7, (name, value) => { found.push([name, value]) }); return found }
  assert.deepEqual(read('{"a": 12345678901234567890.10, "b":"x\\n\\u4e2d", "c":null,"d" : true, "e":1.5e3}'), [['a', '12345678901234567890.10'], ['b', 'x\n中'], ['c', ''], ['d', 'true'], ['e', '1500']])
  assert.deepEqual(read(' {} '), [])
  for (const bad of ['{"a":1', '{"a" 1}', '{"a":1,}', '{"a":01}', '{"a":1} x', '1', '{"a":"\u0001"}']) assert.throws(() => read(bad), { fault: 'badLine', facts: { line: 7 } }, bad)
  for (const nested of ['{"a":{"b":1}}', '{"a":[1]}']) assert.throws(() => read(nested), { fault: 'nested', facts: { line: 7, name: 'a' } })
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))), object =>
    JSON.stringify(Object.fromEntries(read(JSON.stringify(object)))) === JSON.stringify(Object.fromEntries(Object.entries(object).map(([name, value]) => [name, value === null ? '' : String(value)])))))
})

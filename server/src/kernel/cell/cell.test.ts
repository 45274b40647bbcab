import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  BooleanReader, ByteSet, type CellReader, CopyBuffer, copyHead, copyTail, DateReader, DecimalReader, faultName, InstantReader, IntegerReader, Print, Seen, TextReader,
} from '#kernel/cell'
import { copyFrom, inTransaction, run, runText } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { finished } from 'node:stream/promises'
import { sql } from 'kysely'

const fresh = () => new CopyBuffer(4096)
const wrong = (reader: CellReader, text: string) => {
  const b = Buffer.from(text)
  return faultName(reader.read(b, 0, b.length, fresh()))
}
const free = { minimum: null, maximum: null }

test('PostgreSQL reads from our bytes the value that was written in the file', async t => {
  const world = await testWorld(t)
  const readers: [string, CellReader, string[]][] = [
    ['bigint', new IntegerReader(free), ['0', '-1', '+42', '007', '9007199254740993', '-9223372036854775808', '9223372036854775807', '123456789012345']],
    ['numeric', new DecimalReader({ ...free, scale: null, digits: null }), ['0', '-0.5', '12.50', '.5', '7.', '0.00012', '10000', '99999999.9999', '1234567890123456789.000000001', '-100', '0.0000']],
    ['numeric(20,3)', new DecimalReader({ ...free, scale: 3, digits: null }), ['1.5', '0', '-0.001', '42.5000']],
    ['date', new DateReader(null), ['2026-03-02', '1899-12-31', '2000-02-29', '0001-01-01', '9999-12-31']],
    ['timestamptz', new InstantReader(null, null), ['2026-03-02 09:00:00', '1988-07-01 12:00:00', '1969-12-31T23:59:59+08:00', '2026-03-02T09:00:00.123456Z', '1950-05-01 00:00:00']],
    ['timestamptz', new InstantReader('MM/dd/yyyy hh:mm:ss a', 'America/New_York'), []],
    ['boolean', new BooleanReader(), ['true', 'no', '1', '0']],
    ['text', new TextReader({ length: null, pattern: null, list: null, check: null }), ['浙江', 'a\tb\\n', '𠮷'.repeat(60), 'x'.repeat(500)]],
  ]
  for (const [type, reader, texts] of readers) {
    if (texts.length === 0) continue
    const out = fresh()
    copyHead.copy(out.bytes); out.at = copyHead.length
    for (const [index, text] of texts.entries()) {
      const b = Buffer.from(text)
      out.int16(2)
      out.int32(4); out.int32(index)
      assert.equal(reader.read(b, 0, b.length, out), 0, text)
    }
    copyTail.copy(out.bytes, out.at)
    const rows = await inTransaction(world.db, async tx => {
      await runText(tx, `create temp table seen (no int, value ${type}) on commit drop`)
      const stream = copyFrom(tx, 'copy seen from stdin (format binary)')
      stream.end(Buffer.from(out.bytes.subarray(0, out.at + 2)))
      await finished(stream)
      return run<{ no: number; value: string; same: boolean }>(tx, sql`
        select s.no, s.value::text as value, s.value = w.text::${sql.raw(type)} as same from seen s join unnest(${texts}::text[]) with ordinality w(text, no) on w.no = s.no + 1`)
    })
    for (const row of rows) assert.equal(row.same, true, `${texts[row.no]} became ${row.value}`)
  }
})

test('local times in a zone with summer time become the right moment', () => {
  const reader = new InstantReader('MM/dd/yyyy hh:mm:ss a', 'America/New_York')
  const at = (text: string) => { const b = Buffer.from(text); assert.equal(reader.read(b, 0, b.length, fresh()), 0); return new Date(reader.value).toISOString() }
  assert.equal(at('01/01/2015 12:20:09 AM'), '2015-01-01T05:20:09.000Z')
  assert.equal(at('07/01/2015 12:20:09 PM'), '2015-07-01T16:20:09.000Z')
  assert.equal(at('03/08/2015 11:00:00 PM'), '2015-03-09T03:00:00.000Z')
})

test('days and moments are read in the usual Chinese ways', () => {
  const days = new DateReader(null)
  for (const text of ['2026-03-02', '2026/3/2', '2026.3.2', '20260302', '2026年3月2日']) {
    const b = Buffer.from(text)
    assert.equal(days.read(b, 0, b.length, fresh()), 0, text)
    assert.equal(days.value, Date.UTC(2026, 2, 2) / 86_400_000)
  }
  const moments = new InstantReader(null, null)
  for (const text of ['2026-03-02 09:05', '2026/3/2 9:05:00', '2026年3月2日9时5分', '2026-03-02T01:05:00Z', '2026-03-02T09:05:00.000+0800', '20260302090500']) {
    const b = Buffer.from(text)
    assert.equal(moments.read(b, 0, b.length, fresh()), 0, text)
    assert.equal(moments.value, Date.UTC(2026, 2, 2, 1, 5), text)
  }
})

test('a cell that cannot be kept says why', () => {
  const integer = new IntegerReader({ minimum: 0, maximum: 100 })
  assert.deepEqual(['１２', '1,234', '1.5E+05', '5.0', 'abc', '-1', '101', '99999999999999999999', '-'].map(text => wrong(integer, text)),
    ['fullWidth', 'thousands', 'exponent', 'notWhole', 'notInteger', 'belowMinimum', 'aboveMaximum', 'outOfRange', 'notInteger'])
  const decimal = new DecimalReader({ minimum: -10, maximum: 1000, scale: 2, digits: 6 })
  assert.deepEqual(['1.234', '１．５', '1.2.3', '.', '1001', '-10.01', '0001234567.8', '12,345.6'].map(text => wrong(decimal, text)),
    ['tooManyDecimals', 'fullWidth', 'notDecimal', 'notDecimal', 'aboveMaximum', 'belowMinimum', 'tooManyDigits', 'thousands'])
  assert.deepEqual(['2026-02-30', '3月2日', '44927', '２０２６-03-02', '02/03/2026'].map(text => wrong(new DateReader(null), text)), ['noSuchDay', 'notDate', 'excelSerial', 'fullWidth', 'notDate'])
  assert.deepEqual(['2026-03-02', 'noon', '2026-03-02 25:00:00'].map(text => wrong(new InstantReader(null, null), text)), ['noTimeOfDay', 'notInstant', 'noSuchDay'])
  assert.equal(wrong(new BooleanReader(), '大概'), 'notBoolean')
  const list = new TextReader({ length: 3, pattern: null, list: new ByteSet(['A1', '男']), check: null })
  assert.deepEqual(['A2', 'A1 ', 'Ａ１', '长过三个字'].map(text => wrong(list, text)), ['notInList', 'surrounded', 'fullWidth', 'tooLong'])
  assert.equal(wrong(new TextReader({ length: null, pattern: '\\d{3}', list: null, check: null }), '12'), 'pattern')
})

test('every number that fits is kept exactly; equal decimals are equal bytes', () => {
  const decimal = new DecimalReader({ ...free, scale: null, digits: null })
  const bytes = (text: string) => { const b = Buffer.from(text), out = fresh(); assert.equal(decimal.read(b, 0, b.length, out), 0); return out.bytes.toString('hex', 0, out.at) }
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }), (whole, scale) => {
    const sign = whole < 0n ? '-' : '', digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0')
    const text = scale ? `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}` : sign + digits
    assert.equal(bytes(text), bytes(scale ? `${text}000` : `${text}.00`))
  }))
})

test('a print changes with any byte, and a seen print is never forgotten', () => {
  const print = new Print(), hash = (text: string) => { const b = Buffer.from(text); print.take(new DataView(b.buffer, b.byteOffset), 0, b.length); return `${print.high}:${print.low}` }
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.nat(), (text, at) => {
    const place = at % text.length
    const other = text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1)
    assert.notEqual(hash(text), hash(other))
  }))
  const seen = new Seen(20_000)
  let doubtful = 0
  for (let i = 0; i < 20_000; i++) { hash(`key ${i}`); if (seen.mark(print.high, print.low)) doubtful++ }
  assert.ok(doubtful < 20, `${doubtful} of 20000 fresh keys looked familiar`)
  for (let i = 0; i < 20_000; i++) { hash(`key ${i}`); assert.ok(seen.mark(print.high, print.low)) }
})

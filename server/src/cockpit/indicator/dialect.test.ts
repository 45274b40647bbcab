// PostgreSQL over the records and DuckDB over the warehouse are held against each other: random definitions over random deliveries, every amount, place and period.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { ask, execute } from '#kernel/action'
import { runText } from '#kernel/db'
import { startDuckdb } from '#kernel/duckdb'
import { testWorld, type TestWorld } from '#kernel/testing'
import { addDataset, newContract, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { columnarOf, refreshDataset } from '#data/warehouse'
import { compileDeliveries, membership } from './compile.rules.ts'
import { type Counter, counting } from './counter.table.ts'
import { binder, duckdb, Inexpressible } from './dialect.rules.ts'
import { definitionFaults } from './lint.rules.ts'
import { readNumber } from './number.queries.ts'
import { untilOf } from './period.rules.ts'
import { previewIndicator } from './queries.ts'
import { blank, contract, definition, filter } from './random.test.ts'
import { refreshIndicator } from './refresh.commands.ts'
import { define, housing, onTime, permits, deliver, dataset as permitted, province, 冯国平, 孙丽, 郑红 } from './scene.test.ts'
import { type Definition, type Filter } from './schema.ts'
import { amountsOf, latestPeriod, placesOf, recordsOf, runStatement } from './source.table.ts'

const dataset = 'zjt.work'
type Warehoused = TestWorld & { warehouse: NonNullable<TestWorld['warehouse']> }
async function warehoused(t: TestContext): Promise<Warehoused> {
  const world = await testWorld(t), folder = mkdtempSync(join(tmpdir(), 'yiwang-dialect-'))
  const process = startDuckdb({ folder })
  world.atEnd(async () => { await process.stop(); rmSync(folder, { recursive: true, force: true }) })
  await process.risen()
  await province(world)
  return Object.assign(world, { warehouse: { duckdb: process, from: 1 } })
}

const edges = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-28', '2024-02-29', '2026-03-31', '1986-07-15', '1999-12-31', '2000-01-01', '1949-10-01', '2099-12-31', '2100-01-01']
const day = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...edges) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: 500 }).map(n => new Date(Date.UTC(2025, 8, 1) + n * 86_400_000).toISOString().slice(0, 10)) })
const clock = fc.constantFrom('00:00:00', '23:59:59', '07:59:59', '08:00:00', '15:59:59.999', '16:00:00', '12:34:56.789')
const moment = fc.tuple(day, clock).map(([date, time]) => `${date} ${time}`)
const decimal = fc.oneof(fc.constantFrom('0.0000000001', '-0.0000000001', '99999999.9999999999', '0', '-1.50', '12345678901234567.5', '2.5'), fc.integer({ min: -400, max: 400 }).map(n => String(n / 8)))
const words = fc.constantFrom('甲', '乙', '丙', 'a', 'B', 'ß', '𠮷野', ' 甲 ', 'a"b', 'c,d', 'x\ny', "o'k", '\\N', 'NULL')
const maybe = (of: fc.Arbitrary<string>) => fc.option(of, { nil: '', freq: 4 })
const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const line = fc.tuple(fc.integer({ min: 1, max: 60 }).map(n => `W${n}`), maybe(fc.constantFrom('330113', '330113000000', '330113002', '330106', '330203', '3302', '33', '330304', '330199', '999999', '临平区', '　330106')), maybe(words),
  maybe(fc.integer({ min: -5, max: 50 }).map(String)), maybe(decimal), maybe(fc.constantFrom('是', '否')), maybe(day), maybe(day), maybe(moment), maybe(moment))
const delivery = fc.array(line, { minLength: 1, maxLength: 40 }).map(lines => [...new Map(lines.map(each => [each[0], each])).values()])

const sharper: fc.Arbitrary<Filter> = fc.oneof({ weight: 3, arbitrary: filter }, { weight: 2, arbitrary: fc.oneof(
  fc.record({ op: fc.constantFrom('in', 'notIn'), field: fc.constantFrom('area', 'amount'), values: fc.subarray(['2.5', '+3', '-1.5', '0', '0.0000000001', '12', '0.12345678901'], { minLength: 1 }) }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('in', 'notIn'), field: fc.constantFrom('due_on', 'given_on'), values: fc.subarray(edges, { minLength: 1 }) }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge'), field: fc.constant('closed_at'), value: fc.constantFrom('2026-01-01T00:00+08:00', '2025-12-31T16:00Z', '2026-01-31T23:59:59+08:00', '2026-03-31T15:59:59.999Z', '2024-02-29') }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge'), field: fc.constant('area'), value: fc.constantFrom('0.0000000001', '99999999.9999999999', '-1.5', '2.50') }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'ge'), field: fc.constant('kind'), value: words }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'lt', 'gt'), other: fc.constant('kind') }).map(given => ({ ...blank, field: 'division', ...given }) as Filter),
  fc.record({ op: fc.constantFrom('lt', 'ge'), hours: fc.integer({ min: -5000, max: 5000 }) }).map(({ op, hours }) => ({ ...blank, field: 'closed_at', op, other: 'received_at', plus: { amount: hours, unit: 'hour' } }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'le'), days: fc.integer({ min: -3, max: 3 }) }).map(({ op, days }) => ({ ...blank, field: 'closed_at', op, other: 'received_at', plus: { amount: days, unit: 'day' } }) as Filter),
  fc.constantFrom('', ' ', 'a', '𠮷').filter(value => value !== '').map(value => ({ ...blank, field: 'kind', op: 'startsWith', value }) as Filter),
) })
const definitions = fc.array(fc.tuple(definition, fc.array(sharper, { maxLength: 3 })).map(([the, filters]): Definition => ({ ...the, dataset, filters })), { minLength: 12, maxLength: 12 })

test('both say the same of every amount, place, period and delivery, after each of many deliveries', async t => {
  const world = await warehoused(t)
  const whole = newContract({ name: '办件', provider: housing, timeField: 'received_at', divisionField: 'division', updateCycle: 'daily', refusalRate: 0.9, fields: contract.fields.map(field => ({ ...field, dataElement: null })) })
  await execute(world, 孙丽, addDataset, { code: dataset, contract: whole })
  await execute(world, 孙丽, publishDataset, { code: dataset, revision: 1 })
  let compared = 0, inexact = 0, amounts = 0
  await fc.assert(fc.asyncProperty(delivery, definitions, async (lines, wanted) => {
    const file = `${['编号,区划,类别,金额,面积,加急,到期日,发证日,受理时间,办结时间', ...lines.map(each => each.map(cell).join(','))].join('\n')}\n`
    const done = await deliverFile(world, 孙丽, { dataset, file: Readable.from([file]), fileName: '办件.csv' })
    assert.equal(done.rowsRejected, 0, JSON.stringify(done))
    assert.notEqual((await refreshDataset(world, dataset)).done, 'unfit')
    for (const the of wanted) {
      assert.deepEqual(definitionFaults(the, whole), [])
      const records = await recordsOf(world.db, the)
      const answer = async (counter: Counter) => {
        const latest = await latestPeriod(counter, the, records, '2026-03-02')
        const places = await placesOf(world.db, counter, the, records, { periods: null, now: world.now() })
        const all = await runStatement(world.db, await amountsOf(counter, the, records, { periods: null, places }))
        const periods = [...new Set(all.map(row => String(row.period)))].sort().slice(0, 3)
        const some = await runStatement(world.db, await amountsOf(counter, the, records, { periods, places }))
        const condition = periods[0] === undefined ? null : membership(the, records, { period: periods[0], until: untilOf(periods[0], the.time.grain), places: [...new Set(places.map(({ written }) => written))].sort().slice(0, 3), part: 'all' }, counter.dialect)
        const brought = condition === null ? [] : await counter.run(compileDeliveries(condition, { ...records.lake, current: counter.table() }, null))
        const exact = (rows: Record<string, unknown>[]) => rows.map(row => [String(row.period), String(row.division), plain(row.numerator), plain(row.denominator), plain(row.value), Number(row.records)]).sort()
        return { latest, places: places.map(({ written, division }) => `${written} ${division}`).sort(), all: exact(all), some: exact(some), brought: brought.map(row => [Number(row.serial), Number(row.records)]).sort() }
      }
      const columnar = await columnarOf(world.db, world.warehouse, dataset)
      assert.ok(columnar)
      const { done: own } = await counting({ db: world.db, warehouse: null }, records, answer)
      const other = await answer({ engine: 'duckdb', dialect: duckdb, serial: columnar.serial, table: (stretch = null) => columnar.table(stretch), run: ({ text, values }) => columnar.ask(text, values as string[]) })
        .catch((error: unknown) => { if (error instanceof Inexpressible) return null; throw error })
      if (other === null) { inexact++; continue }
      assert.deepEqual(other, own)
      compared++
      amounts += own.all.length
    }
  }), { numRuns: 8 })
  assert.ok(compared > 60 && amounts > 500, `${compared} compared, ${amounts} amounts`)
  assert.ok(inexact < compared / 3, `${inexact} of ${compared} had to be left to PostgreSQL`)
})
/** A decimal without the zeros at its end. */
const plain = (value: unknown): string | null => (value === null || value === undefined ? null : String(value).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/^-0$/, '0'))

test('the warehouse counts what it holds, PostgreSQL what it does not; both answers say who and up to which delivery', async t => {
  const world = await warehoused(t)
  await define(world)
  await deliver(world, ...permits('330106', '2026-01', 10, 9), ...permits('330304', '2026-02', 20, 8))
  const preview = async () => { const { counted, series, children } = await ask(world, 郑红, previewIndicator, { definition: onTime }); return { counted, series: series.filter(({ records }) => records > 0), children } }
  const before = await preview()
  assert.deepEqual([before.counted?.engine, before.counted?.delivery], ['postgresql', 1])
  await refreshDataset(world, permitted)
  const after = await preview()
  assert.deepEqual(after, { ...before, counted: { ...before.counted, engine: 'duckdb' } })

  await deliver(world, ...permits('330106', '2026-02', 10, 5))
  const behind = await preview()
  assert.deepEqual([behind.counted?.engine, behind.counted?.delivery, behind.series.at(-1)?.records], ['postgresql', 2, 30], 'an old state is never mixed in')
  await refreshDataset(world, permitted)
  await world.sql('delete from indicator_value; update indicator_definition set counted = null, watermark = null')
  const counted = await execute(world, 郑红, refreshIndicator, { code: 'permit_on_time' })
  assert.deepEqual([counted.engine, counted.watermark, counted.values], ['duckdb', 2, 8])
  const opened = await ask(world, 冯国平, readNumber, { code: 'permit_on_time', division: '330000000000', period: '2026-02-01' })
  assert.deepEqual([opened.numerator, opened.denominator, opened.deliveries.items.map(({ number, records }) => [number, records])], [13, 30, [[1, 20], [2, 10]]])
})

test('with the warehouse away every number is there, counted by PostgreSQL', async t => {
  const world = await warehoused(t), { duckdb: process } = world.warehouse
  await define(world)
  await deliver(world, ...permits('330106', '2026-02', 10, 9))
  await refreshDataset(world, permitted)
  const asked = Promise.all(Array.from({ length: 12 }, () => ask(world, 郑红, previewIndicator, { definition: onTime })))
  globalThis.process.kill(process.pid(), 'SIGKILL')
  for (const { series } of await asked) assert.equal(series.at(-1)?.value, 90)
  await process.stop()
  const { counted, series } = await ask(world, 郑红, previewIndicator, { definition: onTime })
  assert.deepEqual([counted?.engine, series.at(-1)?.value], ['postgresql', 90])
})

test('a number that would be rounded on its way is left to PostgreSQL', () => {
  const bind = binder([])
  for (const text of ['0.12345678901', '12345678901234567890123456789', '-1.00000000001']) assert.throws(() => duckdb.number(bind, text), Inexpressible)
  for (const text of ['0.12345678900', '+0012.50', '-1234567890123456789012345678']) assert.match(duckdb.number(bind, text), /decimal/)
})

test('what people write never becomes part of a statement for DuckDB either', async t => {
  const world = await warehoused(t)
  await define(world)
  await deliver(world, ...permits('330106', '2026-02', 10, 9))
  await refreshDataset(world, permitted)
  const hostile = ["'; copy (select 1) to 'x'; --", '$1', '"]}', "' or true --"]
  for (const value of hostile) {
    const { counted, series } = await ask(world, 郑红, previewIndicator, { definition: { ...onTime, filters: [{ ...blank, field: 'applicant', op: 'in', values: [value] }, { ...blank, field: 'applicant', op: 'ne', value }] } })
    assert.deepEqual([counted?.engine, series.at(-1)?.records], ['duckdb', 0])
  }
  const [row] = await runText(world.db, 'select count(*)::int as n from lake.zjt_permit')
  assert.equal(row?.n, 10)
})

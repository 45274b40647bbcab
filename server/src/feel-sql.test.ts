// A FEEL expression means the same as a closure, in PostgreSQL and in DuckDB: random expressions over rows that hold the edges.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile, DaysDuration, decimalOf, FeelDate, FeelDateTime, FeelFault, isNum, MonthsDuration, toSql, type Column, type Value } from '@yiwang/feel'
import { startDuckdb } from '#kernel/duckdb'
import { testWorld } from '#kernel/testing'

const columns: Record<string, Column> = {
  n: { sql: 'n', type: 'number' }, m: { sql: 'm', type: 'number' }, 'whole sum': { sql: '"whole sum"', type: 'number' }, s: { sql: 's', type: 'string' }, u: { sql: 'u', type: 'string' },
  b: { sql: 'b', type: 'boolean' }, d: { sql: 'd', type: 'date' }, e: { sql: 'e', type: 'date' }, t: { sql: 't', type: 'date and time' }, r: { sql: 'r', type: 'date and time' },
}
type Row = Record<string, string | number | boolean | null>
const edges: Row[] = [
  { n: '0.1', m: '0.2', 'whole sum': 3, s: '甲', u: '甲乙', b: true, d: '2024-02-29', e: '2023-02-28', t: '2026-01-01T00:00:00Z', r: '2025-12-31T23:59:59.999Z' },
  { n: '-2.5', m: '0', 'whole sum': -7, s: '', u: ' ', b: false, d: '2026-01-31', e: '2026-02-28', t: '2024-02-29T12:34:56.789Z', r: '2024-02-29T12:34:56.789Z' },
  { n: null, m: '12345678.0000000001', 'whole sum': 0, s: "o'k", u: '𠮷野', b: null, d: null, e: '1949-10-01', t: null, r: '1970-01-01T00:00:00Z' },
  { n: '60', m: '1999.99', 'whole sum': 60, s: 'abc', u: 'a', b: true, d: '1949-10-01', e: null, t: '2026-03-31T16:00:00Z', r: null },
  { n: '3', m: null, 'whole sum': null, s: null, u: 'Abc\nd', b: false, d: '2026-03-31', e: '2025-03-30', t: '2100-01-01T00:00:00Z', r: '1999-12-31T00:00:00.001Z' },
  { n: '0.0000000001', m: '-0.0000000001', 'whole sum': 9007199254740, s: '330113199001011234', u: null, b: null, d: '2000-01-01', e: '2000-01-01', t: '2000-02-29T00:00:00Z', r: '2001-02-28T00:00:00Z' },
]
const kinds: Record<string, string> = { n: 'numeric(30,10)', m: 'numeric(30,10)', 'whole sum': 'bigint', s: 'text', u: 'text', b: 'boolean', d: 'date', e: 'date', t: 'timestamptz', r: 'timestamptz' }
const native = (kind: string, given: Row[string]): Value =>
  given === null || typeof given !== 'string' ? given : kind.startsWith('numeric') ? decimalOf(given) : kind === 'date' || kind === 'timestamptz' ? compile(`@"${given}"`).evaluate() : given
const contexts = edges.map(row => Object.fromEntries(Object.entries(row).map(([name, given]) => [name, native(kinds[name]!, given)])))
const table = (numeric: string) => edges.map((row, at) => `select ${at} as "row", ${Object.entries(row).map(([name, given]) =>
  `cast(${given === null ? 'null' : typeof given === 'string' ? `'${given.replaceAll("'", "''")}'` : given} as ${kinds[name]!.replace('numeric(30,10)', numeric)}) as "${name}"`).join(', ')}`).join(' union all ')

const leaf = (...texts: string[]) => fc.constantFrom(...texts)
const { number, text, truth, date, instant, days, months } = fc.letrec<Record<'number' | 'text' | 'truth' | 'date' | 'instant' | 'days' | 'months', string>>(tie => {
  const two = (shape: (a: string, b: string) => string, a: fc.Arbitrary<string>, b: fc.Arbitrary<string> = a) => fc.tuple(a, b).map(([one, other]) => shape(one, other))
  const compared = fc.constantFrom('=', '!=', '<', '<=', '>', '>=').chain(operator => fc.oneof(...[tie('number'), tie('text'), tie('date'), tie('instant'), tie('days'), tie('months')].map(of => two((a, b) => `(${a} ${operator} ${b})`, of))))
  const ordered = [tie('number'), tie('text'), tie('date'), tie('instant')]
  const chosen = (of: fc.Arbitrary<string>) => fc.tuple(tie('truth'), of, of).map(([test, then, other]) => `(if ${test} then ${then} else ${other})`)
  return {
    number: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf('n', 'm', 'whole sum', '0', '1', '-2.5', '0.1', '60', '1999.99', '0.0000000001'),
      two((a, b) => `(${a} + ${b})`, tie('number')), two((a, b) => `(${a} - ${b})`, tie('number')), leaf('n', 'm').map(name => `(${name} * 3)`), leaf('n', 'm', 'whole sum').map(name => `(- ${name})`),
      leaf('n', 'whole sum').map(name => `abs(${name})`), leaf('n', 'm').map(name => `floor(${name})`), leaf('n', 'm').map(name => `ceiling(${name})`), tie('text').map(of => `string length(${of})`),
      leaf('d', 'e', 't').chain(name => leaf('year', 'month', 'day').map(part => `${name}.${part}`)), chosen(tie('number'))),
    text: fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf('s', 'u', '"甲"', '"a"', '""', '"o\'k"', '"330113"', '"\'; drop table x; --"'), two((a, b) => `(${a} + ${b})`, tie('text')),
      tie('text').map(of => `upper case(${of})`), tie('text').map(of => `lower case(${of})`), fc.tuple(tie('text'), leaf('1', '2', '-1', '-3', '7'), leaf('', ', 1', ', 2')).map(([of, from, length]) => `substring(${of}, ${from}${length})`),
      two((a, b) => `substring before(${a}, ${b})`, tie('text')), two((a, b) => `substring after(${a}, ${b})`, tie('text')), chosen(tie('text'))),
    truth: fc.oneof({ maxDepth: 4, withCrossShrink: true }, compared, leaf('b', 'true', 'false', 'null'), two((a, b) => `(${a} and ${b})`, tie('truth')), two((a, b) => `(${a} or ${b})`, tie('truth')), tie('truth').map(of => `not(${of})`),
      fc.oneof(...ordered).map(of => `(${of} = null)`), fc.oneof(...ordered).map(of => `(${of} != null)`), two((a, b) => `(${a} between ${b} and 60)`, tie('number')),
      fc.tuple(tie('number'), leaf('[0..60]', '(0..60)', '[n..m]', '(m..60]', '(1, 60, null)', '[1, 60, n]', '(< 1, > 59)', '>= m')).map(([of, tests]) => `(${of} in ${tests})`),
      fc.tuple(tie('text'), leaf('("甲", "a")', '["甲", s]', '["a".."b"]')).map(([of, tests]) => `(${of} in ${tests})`), fc.tuple(tie('date'), leaf('[@"2000-01-01"..@"2026-01-31"]', '< e', '(d, e)')).map(([of, tests]) => `(${of} in ${tests})`),
      fc.tuple(leaf('contains', 'starts with', 'ends with'), tie('text'), tie('text')).map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc.tuple(tie('text'), leaf('^\\\\d{6}', '[甲-乙]+', 'a|b$', '^.?$', 'o.k', '(ab)*c', '\\\\s', '^[^\\\\d]*$', '')).map(([of, pattern]) => `matches(${of}, "${pattern}")`), chosen(tie('truth'))),
    date: fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf('d', 'e', '@"2024-02-29"', 'date(t)'), fc.tuple(leaf('d', 'e'), leaf('+', '-'), leaf('@"P1D"', '@"P1M"', '@"P1Y"', '@"P13M"', '@"P400D"')).map(([of, sign, by]) => `(${of} ${sign} ${by})`), chosen(tie('date'))),
    instant: fc.oneof({ maxDepth: 2 }, leaf('t', 'r', '@"2026-01-01T08:00:00+08:00"'), fc.tuple(leaf('t', 'r'), leaf('+', '-'), leaf('@"PT1H"', '@"P1DT0.5S"', '@"P1M"', '@"P1Y"')).map(([of, sign, by]) => `(${of} ${sign} ${by})`)),
    days: fc.oneof({ maxDepth: 2 }, leaf('(d - e)', '(t - r)', '@"P1D"', '@"PT1.5H"'.replace('1.5H', '90M')), two((a, b) => `(${a} + ${b})`, tie('days'))),
    months: leaf('years and months duration(e, d)', 'years and months duration(d, e)', '@"P18Y"', '@"P1M"'),
  }
})
/** One writing for what the back ends answer. */
function plain(value: Value): string | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value === null ? null : String(value)
  if (isNum(value)) return even(String(value))
  if (value instanceof DaysDuration) return even(String(value.seconds))
  if (value instanceof MonthsDuration) return String(value.months)
  if (value instanceof FeelDate) return String(value)
  if (value instanceof FeelDateTime) { const since = compile('x - @"1970-01-01T00:00:00Z"').evaluate({ x: value }); return since instanceof DaysDuration ? even(String(since.seconds)) : null }
  throw new Error('no value of a column')
}
const even = (digits: string): string => digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/^-0$/, '0')
const asText = (sql: string, type: string) => `cast(${type === 'date and time' ? `extract(epoch from ${sql})` : sql} as text)`

test('closure, PostgreSQL and DuckDB agree on random expressions, nulls and edges included', async t => {
  const world = await testWorld(t), folder = mkdtempSync(join(tmpdir(), 'yiwang-feel-')), process = startDuckdb({ folder })
  world.atEnd(async () => { await process.stop(); rmSync(folder, { recursive: true, force: true }) })
  await process.risen()
  let compared = 0
  const answers = { postgresql: (sql: string) => world.sql(sql), duckdb: (sql: string) => process.ask(sql) }
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 6, arbitrary: truth }, number, text, date, instant, days, months), { minLength: 12, maxLength: 12 }), async texts => {
    for (const dialect of ['postgresql', 'duckdb'] as const) {
      const asked = texts.flatMap(given => {
        try { return [{ given, ...toSql(given, { dialect, columns }) }] } catch (error) { if (error instanceof FeelFault && error.kind === 'meaning') return []; throw error }
      })
      if (asked.length === 0) continue
      const rows = await answers[dialect](`select ${asked.map(({ sql, type }, at) => `${asText(sql, type)} as c${at}`).join(', ')} from (${table(dialect === 'duckdb' ? 'decimal(28,10)' : 'numeric(30,10)')}) as given order by "row"`)
      for (const [at, { given, type, sql }] of asked.entries()) {
        const expression = compile(given, { names: { 'whole sum': null } })
        for (const [place, context] of contexts.entries()) {
          const found = rows[place]?.[`c${at}`] ?? null, wanted = plain(expression.evaluate(context))
          const digits = type === 'number' || type === 'date and time' || type.endsWith('duration')
          assert.equal(found === null ? null : digits ? even(String(found)) : String(found), wanted, `${dialect}, row ${place}: ${given}\n${sql}`)
          compared++
        }
      }
    }
  }), { numRuns: 60 })
  assert.ok(compared > 3000, `${compared} compared`)
  for (const [given, wanted] of [['if n = null then 1 + floor(n) else 0.0000000001', '0.0000000001'], ['if d > e then n else 1999.99 - ceiling(n)', '0.0000000001'], ['if 1 + floor(n) < n then 0 else n', '0.0000000001']] as const) {
    const [row] = await process.ask(`select cast(${toSql(given, { dialect: 'duckdb', columns }).sql} as text) as said from (select cast('0.0000000001' as decimal(28, 10)) as n, date '2000-01-02' as d, date '2000-01-01' as e) as given`)
    assert.equal(row?.said, wanted, `no place of a number is lost beside a whole one: ${given}`)
  }
})

test('what a database would say otherwise, or not at all, is refused with a sentence', () => {
  const why = (text: string, dialect: 'postgresql' | 'duckdb' = 'postgresql') => {
    try { return toSql(text, { dialect, columns }).sql } catch (error) { if (error instanceof FeelFault) return `${error.kind} ${error.message}`; throw error }
  }
  assert.match(why('for x in [1] return n'), /^meaning .*没有这种写法：循环/)
  assert.match(why('n / 3', 'duckdb'), /除法不精确/)
  assert.match(why('n ** 2'), /乘方不精确/)
  assert.match(why('n = s'), /数和文字不能比较/)
  assert.match(why('missing > 1'), /没有字段“missing”/)
  assert.match(why('matches(s, "\\\\w+")'), /会有别的意思/)
  assert.match(why('d > today()'), /要知道现在是几时/)
  assert.match(why('sort([n])'), /没有函数“sort”/)
  assert.equal(toSql('d > today()', { dialect: 'postgresql', columns, now: new Date('2026-01-01T00:00:00Z') }).sql, "(d > date '2026-01-01')")
})

test('texts never become part of a statement: quoted, or handed over as parameters', async t => {
  const world = await testWorld(t), hostile = "'); drop table account; --"
  const { sql } = toSql(`s = "${hostile}"`, { dialect: 'postgresql', columns })
  assert.deepEqual(await world.sql(`select ${sql} as same from (select $1::text as s) as given`, [hostile]), [{ same: true }])
  const values: string[] = []
  const bound = toSql(`contains(s, "${hostile}")`, { dialect: 'postgresql', columns, bind: text => `$${values.push(text)}` })
  assert.deepEqual([bound.sql, values], ['(strpos(s, $1) > 0)', [hostile]])
  assert.throws(() => toSql('s = "\\u0000"', { dialect: 'postgresql', columns }), /写不出来/)
})

// The compiler is held against a naive evaluation in memory: random definitions over random records, each number of each period and place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Value } from 'typebox/value'
import { runText } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { compile, Fields, membership } from './compile.rules.ts'
import { definitionFaults } from './lint.rules.ts'
import { blank, columns, contract, definition, type Row, rows } from './random.test.ts'
import { periodOf, untilOf } from './period.rules.ts'
import { chainOf, unplaced } from './place.rules.ts'
import { type Amount, Definition, type Filter } from './schema.ts'

const known = new Set(['330000000000', '330100000000', '330106000000', '330113000000', '330113002000', '330200000000', '330225000000'])
const resolve = (code: string) => ({ code: code === '330103000000' ? '330106000000' : code, candidates: [], exact: true })
const placing = { resolve, today: '2026-11-24', home: '330000000000', known }

const china = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
const isDate = (code: string) => code.endsWith('_on')
const plusDays = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const order = (op: string, a: string | number, b: string | number) => ({ eq: a === b, ne: a !== b, lt: a < b, le: a <= b, gt: a > b, ge: a >= b })[op] ?? false

function holds(row: Row, { field, op, value, values, other, plus }: Filter): boolean {
  const left = row[field as keyof Row]
  if (op === 'present' || op === 'missing') return (left !== null) === (op === 'present')
  if (left === null) return false
  if (op === 'in' || op === 'notIn') return (values ?? []).includes(String(left)) === (op === 'in')
  if (op === 'startsWith') return String(left).startsWith(value ?? '')
  if (other !== null) {
    const right = row[other as keyof Row]
    if (right === null) return false
    if (typeof left === 'number' && typeof right === 'number') return order(op, left, right)
    if (isDate(field) || isDate(other)) {
      const dayOf = (code: string, text: string) => (isDate(code) ? text : china(text))
      return order(op, dayOf(field, String(left)), plusDays(dayOf(other, String(right)), plus?.amount ?? 0))
    }
    return order(op, Date.parse(String(left)), Date.parse(String(right)) + (plus?.amount ?? 0) * (plus?.unit === 'hour' ? 3_600_000 : 86_400_000))
  }
  if (typeof left === 'number') return order(op, left, Number(value))
  if (typeof left === 'boolean') return order(op, String(left), value ?? '')
  return order(op, field.endsWith('_at') ? china(left) : left, value ?? '')
}

interface Counted { numerator: number | null; denominator: number | null; value: number | null; records: number }
function evaluate({ measure: the, filters }: Definition, group: readonly Row[]): Counted {
  const matching = group.filter(row => filters.every(each => holds(row, each)))
  const numbers = (field: string) => matching.map(row => row[field as keyof Row]).filter(each => typeof each === 'number')
  const sum = (field: string) => (matching.length === 0 ? 0 : numbers(field).length === 0 ? null : numbers(field).reduce((total, each) => total + each, 0))
  const of = (part: Amount) => (part.of === 'count' ? matching.length : sum(part.field))
  const records = matching.length
  const plain = (value: number | null): Counted => ({ numerator: value, denominator: null, value, records })
  const quotient = (numerator: number | null, denominator: number | null, times: number): Counted => ({ numerator, denominator, records, value: numerator === null || !denominator ? null : times * numerator / denominator })
  switch (the.kind) {
    case 'count': return plain(records)
    case 'sum': return plain(sum(the.field))
    case 'minimum': return plain(numbers(the.field).length ? Math.min(...numbers(the.field)) : null)
    case 'maximum': return plain(numbers(the.field).length ? Math.max(...numbers(the.field)) : null)
    case 'average': return quotient(numbers(the.field).length ? numbers(the.field).reduce((a, b) => a + b, 0) : null, numbers(the.field).length, 1)
    case 'distinct': return plain(new Set(matching.map(row => row[the.field as keyof Row]).filter(each => each !== null)).size)
    case 'ratio': return quotient(matching.filter(row => the.numerator.every(each => holds(row, each))).length, records, the.times)
    case 'per': return quotient(of(the.top), of(the.bottom), the.times)
    default: return the satisfies never
  }
}
const periodIn = ({ time }: Definition, row: Row): string | null => {
  const text = row[time.field as keyof Row]
  return typeof text === 'string' ? periodOf(isDate(time.field) ? text : china(text), time.grain) : null
}

test('SQL and the naive reading of a definition agree on every number of every period and place', async t => {
  const world = await testWorld(t)
  await world.sql('create table lake.zjt_permit (no text, division text, kind text, amount bigint, area numeric, urgent boolean, due_on date, given_on date, received_at timestamptz, closed_at timestamptz); grant select on lake.zjt_permit to yiwang_app')
  await fc.assert(fc.asyncProperty(definition, rows, async (the, given) => {
    assert.ok(Value.Check(Definition, the))
    assert.deepEqual(definitionFaults(the, contract), [])
    await world.sql('truncate lake.zjt_permit')
    await world.sql(`insert into lake.zjt_permit (no, ${columns.join(', ')}) select ordinality::text, ${columns.map(column => `x.${column}`).join(', ')} from jsonb_array_elements($1::jsonb) with ordinality as e(item, ordinality),
      lateral jsonb_to_record(e.item) as x(division text, kind text, amount bigint, area numeric, urgent boolean, due_on date, given_on date, received_at timestamptz, closed_at timestamptz)`, [JSON.stringify(given)])
    const written = [...new Set(given.map(row => row.division?.trim() ?? ''))]
    const places = written.flatMap(place => chainOf(place, placing).map(division => ({ written: place, division })))
    const source = { contract, table: 'lake.zjt_permit', divisionField: 'division' }
    const { text, values } = compile(the, source, { periods: null, places })
    const answer = await runText(world.db, text, values)

    const expected = new Map<string, Counted>()
    const groups = new Map<string, Row[]>()
    for (const row of given) {
      const period = periodIn(the, row)
      for (const division of period === null ? [] : chainOf(row.division?.trim() ?? '', placing)) groups.set(`${period} ${division}`, [...groups.get(`${period} ${division}`) ?? [], row])
    }
    for (const [key, group] of groups) expected.set(key, evaluate(the, group))
    assert.deepEqual(answer.map(row => `${row.period} ${row.division}`).sort(), [...expected.keys()].sort())
    for (const row of answer) {
      const want = expected.get(`${row.period} ${row.division}`)!
      const near = (got: unknown, wanted: number | null, what: string) =>
        assert.ok(got === null || wanted === null ? got === wanted : Math.abs(Number(got) - wanted) < 1e-6, `${what} at ${row.period} ${row.division}: ${String(got)} is not ${wanted}`)
      near(row.numerator, want.numerator, 'numerator')
      near(row.denominator, want.denominator, 'denominator')
      near(row.value, want.value, 'value')
      assert.equal(Number(row.records), want.records)
    }

    // the records that a number opens to are those that it counted
    for (const row of answer.slice(0, 3)) {
      const inside = places.filter(({ division }) => division === row.division).map(place => place.written), bound: unknown[] = []
      const condition = membership(the, source, { period: String(row.period), until: untilOf(String(row.period), the.time.grain), places: inside, part: 'all' })(value => { bound.push(value); return `$${bound.length}` })
      const [count] = await runText(world.db, `select count(*) as n from lake.zjt_permit r where ${condition}`, bound)
      assert.equal(Number(count?.n), Number(row.records))
    }
  }), { numRuns: 250 })
})

test('only fields of the contract become identifiers; what people write stays a value', () => {
  const fields = new Fields(contract)
  assert.throws(() => fields.column('no" or true --'))
  assert.throws(() => fields.column('password'))
  const hostile: Filter = { ...blank, field: 'kind', op: 'eq', value: "'; drop table ledger_entry; --" }
  const the = fc.sample(definition, 1)[0]!
  const { text, values } = compile({ ...the, filters: [hostile] }, { contract, table: 'lake.zjt_permit', divisionField: 'division' }, { periods: null, places: [] })
  assert.ok(!text.includes('drop'))
  assert.ok(values.includes(hostile.value))
})

test('a definition that means nothing is refused, each fault at its place', () => {
  const the: Definition = { ...fc.sample(definition, 1)[0]!, measure: { kind: 'sum', field: 'kind' }, time: { field: 'amount', grain: 'month', running: false }, direction: 'higher', target: 80, near: null, late: 90, filters: [
    { ...blank, field: 'nothing', op: 'eq', value: '1' }, { ...blank, field: 'urgent', op: 'lt', value: 'true' }, { ...blank, field: 'due_on', op: 'le', value: '2026-02-30' },
    { ...blank, field: 'due_on', op: 'le', other: 'kind' }, { ...blank, field: 'closed_at', op: 'le', other: 'due_on', plus: { amount: 3, unit: 'hour' } }, { ...blank, field: 'kind', op: 'in' },
  ] }
  assert.deepEqual(definitionFaults(the, contract), [
    { at: '/measure/field', message: '“类别”不是数字，不能相加' },
    { at: '/filters/0', message: '这份数据里没有“nothing”这一项' },
    { at: '/filters/1', message: '“加急”只有“是”和“否”，没有大小' },
    { at: '/filters/2', message: '“到期日”要和一个日期比，写成 2026-03-02' },
    { at: '/filters/3', message: '“到期日”和“类别”的类型不同，不能相比' },
    { at: '/filters/4', message: '日期只能按天往后推' },
    { at: '/filters/5', message: '写上“类别”可以是哪几个值' },
    { at: '/time/field', message: '“金额”不是日期或时间，不能按它分期' },
    { at: '/late', message: '越高越好：红线不能高于目标' },
  ])
})

test('a record counts for its nearest known division and all above it; what lies nowhere is unplaced, not lost', () => {
  assert.deepEqual(chainOf('330113002', placing), ['330000000000', '330100000000', '330113000000', '330113002000'])
  assert.deepEqual(chainOf('330199', placing), ['330000000000', '330100000000'], 'an unknown county still counts for its city')
  assert.deepEqual(chainOf('330103', placing), ['330000000000', '330100000000', '330106000000'], 'a dissolved county counts for its successor')
  assert.deepEqual(chainOf('110101', placing), [unplaced])
  assert.deepEqual(chainOf('', placing), [unplaced])
  assert.deepEqual(chainOf('330225', { ...placing, home: '330100000000' }), [unplaced], 'data of one city say nothing of another')
  assert.deepEqual(chainOf('330113', { ...placing, home: '330100000000' }), ['330100000000', '330113000000'])
})

test('a sum over nothing is zero; a sum of amounts that nobody wrote is missing, also where a neighbour has nothing to add', async t => {
  const world = await testWorld(t)
  await world.sql('create table lake.zjt_permit (no text, division text, kind text, amount bigint, area numeric, urgent boolean, due_on date, given_on date, received_at timestamptz, closed_at timestamptz); grant select on lake.zjt_permit to yiwang_app')
  await world.sql("insert into lake.zjt_permit (no, division, kind, amount, due_on) values ('1', '330113', '甲', null, '2026-01-05'), ('2', '330106', '乙', 7, '2026-01-05')")
  const places = [{ written: '330113', division: '330100000000' }, { written: '330106', division: '330100000000' }, { written: '330113', division: '330113000000' }, { written: '330106', division: '330106000000' }]
  const the = { ...fc.sample(definition, 1)[0]!, measure: { kind: 'sum' as const, field: 'amount' }, filters: [{ ...blank, field: 'kind', op: 'eq' as const, value: '甲' }], time: { field: 'due_on', grain: 'month' as const, running: false } }
  const { text, values } = compile(the, { contract, table: 'lake.zjt_permit', divisionField: 'division' }, { periods: null, places })
  const rows = await runText(world.db, `${text} order by a.division`, values)
  assert.deepEqual(rows.map(row => [row.division, row.value]), [['330100000000', null], ['330106000000', '0'], ['330113000000', null]])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkInput } from '#kernel/action'
import { runText } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { conditionFaults, conditionSql, conditionTest } from './condition.rules.ts'
import { type Compared, Condition } from './condition.schema.ts'
import { newField } from './rules.ts'

const contract = {
  fields: [
    newField({ code: 'name', name: '姓名', type: 'text' }), newField({ code: 'age', name: '年龄', type: 'integer' }), newField({ code: 'money', name: '金额', type: 'decimal' }),
    newField({ code: 'alive', name: '健在', type: 'boolean' }), newField({ code: 'born_on', name: '出生日期', type: 'date' }), newField({ code: 'seen_at', name: '最近办事', type: 'instant' }),
  ],
}

test('what is wrong with a condition is said in a sentence', () => {
  const faults = (condition: Condition) => conditionFaults(contract, condition).join('；')
  assert.equal(faults({ all: [{ field: 'name', is: 'startsWith', value: '王' }, { any: [{ field: 'age', is: 'atLeast', value: 80 }, { field: 'alive', is: 'empty' }] }] }), '')
  assert.equal(faults({ field: 'street', is: 'filled' }), '没有“street”这一项')
  assert.equal(faults({ field: 'age', is: 'equals', value: '八十' }), '“年龄”要比的值应该是整数')
  assert.equal(faults({ field: 'age', is: 'contains', value: '8' }), '“年龄”不是文字，不能按开头或一部分找')
  assert.equal(faults({ field: 'alive', is: 'atMost', value: true }), '“健在”只有是和否，不能比大小')
  assert.equal(faults({ field: 'born_on', is: 'in', values: ['2026-02-30'] }), '“出生日期”要比的值应该是日期，像 2026-03-02')
  assert.equal(faults({ field: 'name', is: 'in', value: '王' }), '“姓名”要比的几个值写在 values 里')
  assert.equal(faults({ field: 'name', is: 'empty', value: '王' }), '“姓名”只问有没有值，不要再写值')
  assert.equal(faults({ any: [{ field: 'age', is: 'equals', value: 'x' }, { field: 'age', is: 'equals', value: 'y' }] }), '“年龄”要比的值应该是整数')
})

test('a condition is at most three deep and knows no other words', () => {
  const one: Compared = { field: 'name', is: 'equals', value: '王' }
  const deep = (levels: number): unknown => (levels === 0 ? one : { all: [deep(levels - 1)] })
  assert.deepEqual(checkInput(Condition, deep(3)), deep(3))
  for (const wrong of [deep(4), { not: one }, { ...one, is: 'like' }, { ...one, sql: '1=1' }, { all: [] }, { field: 'name; drop table x', is: 'filled' }]) assert.throws(() => checkInput(Condition, wrong), { code: 'action.invalid' })
})

test('a condition that nobody checked is never made into SQL', () => {
  assert.throws(() => conditionSql(contract, { field: 'age', is: 'equals', value: '1 or true' }, () => '$1'), /not checked/)
  assert.throws(() => conditionSql(contract, { field: 'x', is: 'filled' }, () => '$1'), /not checked/)
})

const awkward = fc.constantFrom("'", "' or 1=1 --", '"; drop table lake."x"; --', '$1', '%', '_', '\\', '王', '王小明', '𠮷', 'ab', 'ａ', 'A', '中%', '{a,b}')
const texts = fc.oneof(awkward, fc.string({ minLength: 1, maxLength: 4 }).filter(text => !text.includes('\0')))
const integers = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(String)).map(String)
const decimals = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.constantFrom('', '.0', '.5', '.50', '.005')).map(parts => parts.join(''))
const days = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '1999-12-31')
const moments = fc.tuple(days, fc.constantFrom('00:00:00', '00:30:00', '09:00:00', '23:59:59')).map(([day, time]) => `${day}T${time}+08:00`)
const flags = fc.constantFrom('true', 'false')
const stored = { name: texts, age: integers, money: decimals, alive: flags, born_on: days, seen_at: moments }
const asked = { ...stored, seen_at: fc.oneof(days, moments) }

const comparison: fc.Arbitrary<Compared> = fc.constantFrom(...Object.keys(asked) as (keyof typeof asked)[]).chain(field => {
  const ways = field === 'name' ? ['atLeast', 'atMost', 'startsWith', 'contains'] as const : field === 'alive' ? [] as const : ['atLeast', 'atMost'] as const
  return fc.oneof(
    fc.record({ field: fc.constant(field), is: fc.constantFrom('equals' as const, 'notEquals' as const, ...ways), value: asked[field] }),
    fc.record({ field: fc.constant(field), is: fc.constant('in' as const), values: fc.array(asked[field], { minLength: 1, maxLength: 3 }) }),
    fc.record({ field: fc.constant(field), is: fc.constantFrom('empty' as const, 'filled' as const) }),
  )
})
const group = <T>(part: fc.Arbitrary<T>) => fc.oneof(fc.record({ all: fc.array(part, { minLength: 1, maxLength: 3 }) }), fc.record({ any: fc.array(part, { minLength: 1, maxLength: 3 }) }))
const conditions = fc.oneof(comparison, group(comparison), group(fc.oneof(comparison, group(comparison)))) as fc.Arbitrary<Condition>

test('whatever is asked of whatever record, the database and the memory agree, and text in a value stays text', async t => {
  const world = await testWorld(t)
  const record = fc.record(Object.fromEntries(Object.entries(stored).map(([code, values]) => [code, fc.option(values, { freq: 6 })])))
  await fc.assert(fc.asyncProperty(conditions, fc.array(record, { minLength: 1, maxLength: 5 }), async (condition, records) => {
    assert.deepEqual(conditionFaults(contract, condition), [])
    const values: unknown[] = [JSON.stringify(records)]
    const where = conditionSql(contract, checkInput(Condition, condition), value => { values.push(value); return `$${values.length}` })
    const rows = await runText(world.db, `select place from rows from (json_to_recordset($1) as (name text, age bigint, money numeric, alive boolean, born_on date, seen_at timestamptz)) with ordinality
      as r (name, age, money, alive, born_on, seen_at, place) where ${where} order by place`, values)
    const holds = conditionTest(contract, condition)
    assert.deepEqual(rows.map(row => Number(row.place)), records.flatMap((values, index) => (holds(values) ? [index + 1] : [])), where)
  }), { numRuns: 400 })
})

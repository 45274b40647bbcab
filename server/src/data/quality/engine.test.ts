import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkInput } from '#kernel/action'
import { runText } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { fieldColumns, newContract, newField, ownColumns } from '#data/catalogue'
import { completeResidentId, completeUscc } from '@yiwang/codes'
import { conditionFault, type RowValues } from './condition.rules.ts'
import { judgeRecords, withPatience } from './engine.table.ts'
import { isRowCheck } from './engine.rules.ts'
import { patternFault, patternSql, patternTest } from './pattern.rules.ts'
import { compileCheck } from './row.rules.ts'
import { Check } from './schema.ts'

const contract = newContract({
  name: '什么都有', provider: '11330000002482137U', fields: [
    newField({ code: 'id', name: '编号', type: 'integer', key: true }), newField({ code: 'name', name: '姓名', type: 'text' }), newField({ code: 'other', name: '别名', type: 'text' }), newField({ code: 'no', name: '证号', type: 'text' }),
    newField({ code: 'age', name: '年龄', type: 'integer' }), newField({ code: 'money', name: '金额', type: 'decimal' }), newField({ code: 'alive', name: '健在', type: 'boolean' }),
    newField({ code: 'day', name: '日期', type: 'date' }), newField({ code: 'next', name: '下一日', type: 'date' }), newField({ code: 'at', name: '时刻', type: 'instant' }),
  ],
})
const now = new Date('2026-03-02T09:00:00+08:00')
const lists = new Map([['mode', new Set(['王', 'ab', 'A', '中%'])]])

const awkward = fc.constantFrom("'", "' or 1=1 --", '%', '_', '\\', '王', '王小明', '𠮷', 'ab', 'ａ', 'A', '中%', '{a,b}', 'a\nb', '\ufffd', '010', '12')
const texts = fc.oneof(awkward, fc.string({ minLength: 1, maxLength: 4 }).filter(text => !text.includes('\0')))
const residents = fc.tuple(fc.constantFrom('33', '16', '91', '00'), fc.constantFrom('1990', '1700', '2000', '1900', '2024'), fc.constantFrom('0101', '0229', '0230', '0431', '1231', '1301', '0000', '0631'), fc.integer({ min: 100, max: 999 }), fc.constantFrom('right', 'lower', 'wrong', 'short'))
  .map(([province, year, day, number, end]) => {
    const whole = completeResidentId(`${province}0102${year}${day}${number}`)
    return end === 'right' ? whole : end === 'lower' ? whole.toLowerCase() : end === 'short' ? whole.slice(0, 15) : `${whole.slice(0, 17)}${(Number(whole.at(-1)) + 1 || 5) % 10}`
  })
const usccs = fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('', '0', 'I', 'ａ')).map(([number, wrong]) => { const whole = completeUscc(`91330106MA27X${String(number).padStart(4, '0')}`.slice(0, 17)); return wrong === '' ? whole : `${whole.slice(0, 17)}${wrong}` })
const phones = fc.constantFrom('13800000000', '1380000000', '12800000000', '0571-88888888', '057188888888', '010-8888888', '01-88888888', '400-8888888', '4008888888', '800888888', '0571-888-888', '１３８', '0-571888888')
const stored = {
  name: texts, other: texts, no: fc.oneof(residents, usccs, phones, texts), age: fc.integer({ min: -3, max: 3 }), money: fc.tuple(fc.integer({ min: -20, max: 20 }), fc.constantFrom('', '.0', '.5', '.25', '.1')).map(parts => parts.join('')),
  alive: fc.boolean(), day: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '1999-12-31'), next: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-04'),
  at: fc.constantFrom('2026-03-01T16:00:00.000Z', '2026-03-02T01:00:00.000Z', '2026-03-02T15:59:59.000Z', '2026-03-02T16:00:00.000Z', '1999-12-31T00:00:00.000Z'),
}
type Row = { [field in keyof typeof stored]: string | number | boolean | null }
const rows = fc.array(fc.record(Object.fromEntries(Object.entries(stored).map(([code, values]) => [code, fc.option(values as fc.Arbitrary<Row[keyof Row]>, { freq: 6 })])) as Record<keyof Row, fc.Arbitrary<Row[keyof Row]>>), { minLength: 1, maxLength: 8 })

const moments = fc.constantFrom('2026-03-02', '2026-03-01', '2026-03-02T09:00:00+08:00', '2026-03-01T16:00:00Z', '@now')
const numbers = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, 0.1, -1.25))
const orders = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const
const patterns = fc.constantFrom('[a-z]+', '王.*', '\\d{2,3}', '(?:ab|A)?', '[^王]{1,4}', '\\S+', '(a+)+b?', '.{1,3}', '[一-龥]+', '\\p{Script=Han}{1,3}', '\\w*%', '[\\\\\'_-]')
const withValue = (field: string, values: fc.Arbitrary<unknown>) => fc.record({ field: fc.constant(field), op: fc.constantFrom(...orders), value: values })
const leaf = fc.oneof(
  withValue('name', texts), withValue('age', numbers), withValue('money', numbers), withValue('alive', fc.boolean()), withValue('day', moments), withValue('at', moments),
  fc.record({ field: fc.constant('name'), op: fc.constantFrom('startsWith' as const, 'contains' as const), value: texts }), fc.record({ field: fc.constantFrom('name', 'no'), op: fc.constant('matches' as const), pattern: patterns }),
  fc.record({ field: fc.constantFrom(...Object.keys(stored)), op: fc.constantFrom('present' as const, 'missing' as const) }),
  fc.record({ field: fc.constant('name'), op: fc.constantFrom('in' as const, 'notIn' as const), values: fc.array(texts, { minLength: 1, maxLength: 12 }) }),
  fc.record({ field: fc.constantFrom('age', 'money'), op: fc.constantFrom('in' as const, 'notIn' as const), values: fc.array(numbers.map(String), { minLength: 1, maxLength: 3 }) }),
  fc.record({ field: fc.constantFrom('day', 'at'), op: fc.constantFrom('in' as const, 'notIn' as const), values: fc.array(moments.filter(text => text !== '@now'), { minLength: 1, maxLength: 3 }) }),
  fc.constantFrom(['name', 'other'], ['age', 'money'], ['day', 'next'], ['day', 'at'], ['at', 'next']).chain(([field, other]) => fc.record({ field: fc.constant(field!), op: fc.constantFrom(...orders), other: fc.constant(other!) })),
  fc.record({ field: fc.constantFrom('day', 'at'), is: fc.constantFrom('equals' as const, 'notEquals' as const, 'atLeast' as const, 'atMost' as const), value: fc.constantFrom('2026-03-02', '2026-03-01') }),
  fc.record({ field: fc.constant('at'), is: fc.constant('in' as const), values: fc.constantFrom(['2026-03-02'], ['2026-03-02T01:00:00Z', '2026-03-01']) }), fc.record({ field: fc.constantFrom('name', 'at'), is: fc.constantFrom('empty' as const, 'filled' as const) }),
)
const group = (part: fc.Arbitrary<unknown>) => fc.oneof(fc.record({ all: fc.array(part, { minLength: 1, maxLength: 3 }) }), fc.record({ any: fc.array(part, { minLength: 1, maxLength: 3 }) }))
const conditions = fc.oneof(leaf, group(leaf), group(fc.oneof(leaf, group(leaf))))
const checks = fc.oneof(
  { weight: 6, arbitrary: fc.record({ check: fc.constant('condition'), expect: conditions }) }, { weight: 2, arbitrary: fc.record({ check: fc.constant('condition'), when: conditions, expect: conditions }) },
  fc.record({ check: fc.constant('checkDigit'), field: fc.constantFrom('no', 'name'), form: fc.constantFrom('residentId', 'uscc', 'phone') }), fc.record({ check: fc.constant('filled'), field: fc.constantFrom('name', 'money') }),
  fc.constant({ check: 'inList', field: 'name', list: 'mode' }), fc.record({ check: fc.constant('sum'), parts: fc.constantFrom(['age'], ['age', 'age']), total: fc.constant('money'), within: fc.constantFrom(0, 0.5) }), fc.constant({ check: 'legible' }),
) as fc.Arbitrary<Check>

/** A row as the reader of a file has it. */
const read = (row: Row, id: number): RowValues => {
  const values = contract.fields.map(({ code, type }) => {
    const held = code === 'id' ? id : row[code as keyof Row]
    return held === null ? null : { text: String(held), number: type === 'date' ? Date.parse(`${String(held)}T00:00:00Z`) / 86_400_000 : type === 'instant' ? Date.parse(String(held)) : Number(held) }
  })
  return { present: at => values[at] !== null, number: at => values[at]?.number ?? Number.NaN, text: at => values[at]?.text ?? '' }
}

test('whatever rules are asked of whatever records, one pass in the database finds what reading row by row finds', async t => {
  const world = await testWorld(t), table = 'lake."probe"'
  await world.sql(`create table ${table} (${ownColumns}, ${fieldColumns(contract)}); grant select on ${table} to yiwang_app`)
  await fc.assert(fc.asyncProperty(rows, fc.array(checks, { minLength: 1, maxLength: 12 }), async (held, given) => {
    for (const check of given) if (check.check === 'condition') for (const each of [check.expect, check.when ?? check.expect]) assert.equal(conditionFault(contract, each), null, JSON.stringify(each))
    await world.sql(`truncate ${table}`)
    await world.sql(`insert into ${table} select 0, id, 1, now(), r.* from json_to_recordset($1) as r (${fieldColumns(contract)})`, [JSON.stringify(held.map((row, id) => ({ id, ...row })))])
    const rules = given.map((check, place) => ({ code: `r${place}`, check: checkInput(Check, check) }))
    const found = await judgeRecords(world.db, { table, contract, now, lists }, rules)
    for (const { code, check } of rules) {
      const holds = compileCheck(contract, check, now, lists)!, answers = held.map((row, id) => holds(read(row, id)))
      assert.deepEqual(found.get(code), { applicable: answers.filter(answer => answer !== undefined).length, broken: answers.filter(answer => answer === false).length, lines: [] }, JSON.stringify(check))
    }
  }), { numRuns: 200 })
})

test('a pattern is read alike here and in PostgreSQL, and what cannot be is refused with a sentence', async t => {
  const world = await testWorld(t)
  const part = fc.constantFrom('a', 'b', '1', '王', '𠮷', '\\d', '\\D', '\\s', '\\S', '\\w', '.', '[ab]', '[^a]', '[0-9王]', '[^\\s\\d]', '\\.', '-', '\\u0061', '[a-]', '\\p{Script=Han}')
  const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '+?')
  const row = fc.array(fc.tuple(part, times).map(parts => parts.join('')), { minLength: 1, maxLength: 4 }).map(parts => parts.join(''))
  const pattern = fc.oneof(row, fc.tuple(row, row).map(([a, b]) => `${a}|${b}`), fc.tuple(row, times, row).map(([a, many, b]) => `(${a})${many}${b}`), fc.tuple(row, row).map(([a, b]) => `^(?:${a}|${b})+$`))
  const text = fc.array(fc.constantFrom('a', 'b', '1', '王', '𠮷', ' ', '\u3000', '\n', '.', '-', '_', 'é'), { maxLength: 6 }).map(letters => letters.join(''))
  await fc.assert(fc.asyncProperty(pattern, fc.array(text, { minLength: 1, maxLength: 8 }), async (written, given) => {
    assert.equal(patternFault(written), null)
    const [answer] = await runText(world.db, 'select array_agg(t ~ $1 order by n) as fits from unnest($2::text[]) with ordinality as g (t, n)', [patternSql(written), given])
    const here = patternTest(written), plain = new RegExp(`^(?:${written})$`, 'u')
    assert.deepEqual(answer?.fits, given.map(here), written)
    assert.deepEqual(given.map(each => plain.test(each)), given.map(here), written)
  }), { numRuns: 300 })
  const faults = { '(': '少了一个右括号', 'a)': '多了一个右括号', '[a': '少了一个右方括号', '(?=a)b': '不能用前后查看（?= ?! ?<）', '(a)\\1': '不能用 \\1 这样的回头引用', '*a': '“*”前面没有东西；要的就是这个字，写成 \\*', 'a{2,1}': '次数前小后大，像 {2,4}', 'a{999}': '次数最多写 255', '((a{99}){99}){99}': '写法太复杂，次数乘起来太多，拆成几条规则', 'a\\': '末尾的反斜杠后面没有字', '[z-a]': '方括号里的范围要前小后大，像 [0-9]', 'a**': '次数后面不能再写次数' }
  assert.deepEqual(Object.fromEntries(Object.keys(faults).map(written => [written, patternFault(written)])), faults)
})

test('a pattern that would keep other engines busy for years is matched in one pass over the text', () => {
  const bomb = patternTest('(a+)+b|(a|aa)+c|a*a*a*a*a*a*d')
  assert.equal(bomb('a'.repeat(100_000)), false)
  assert.equal(bomb(`${'a'.repeat(100_000)}c`), true)
})

test('a question that takes too long is broken off and said, and what goes on meanwhile is not disturbed', async t => {
  const world = await testWorld(t)
  await assert.rejects(withPatience(world.db, 0.2, tx => runText(tx, 'select count(*) from generate_series(1, 10000000) a, generate_series(1, 1000) b')), { code: 'quality.tooSlow' })
  await assert.rejects(withPatience(world.db, 5, tx => runText(tx, "insert into quality_basis values ('x.y', 1)")), /read-only/)
  assert.deepEqual(await runText(world.db, 'select 1 as one'), [{ one: 1 }])
})

test('only what one row tells is asked in the one pass', () => {
  assert.deepEqual((['condition', 'inList', 'checkDigit', 'sum', 'unique', 'exists', 'steady', 'jump'] as Check['check'][]).filter(check => isRowCheck({ check } as Check)), ['condition', 'inList', 'checkDigit', 'sum'])
})

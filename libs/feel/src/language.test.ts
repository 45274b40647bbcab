import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, namesOf, plain, readType, type Warning, written } from './index.ts'

const context = { l: [{ a: 1, 'b c': 'x' }, { a: 2, 'b c': 'y' }], n: null, born: '1950-03-01' }
const names = namesOf(context) ?? {}
const say = (text: string) => written(compile(text, { names }).evaluate(context, { now: new Date('2026-03-01T01:02:03Z') }))
const all = (cases: Record<string, string>) => { for (const [text, wanted] of Object.entries(cases)) assert.equal(say(text), wanted, text) }

test('lists: filter, path, loops, quantifiers', () => all({
  'l[a > 1].b c': '["y"]', 'l.a': '[1, 2]', 'l[1].b c': '"x"', 'l[-1].a': '2', 'l[3]': 'null', '5[1]': '5', '[1, 2, 3][item > 1]': '[2, 3]', '{item: 1}[item = 1]': '[{item: 1}]',
  'for x in 1..3, y in [x, 10] return x * y': '[1, 10, 4, 20, 9, 30]', 'for x in 3..1 return x': '[3, 2, 1]', 'for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]': '[1, 1, 2, 3, 5]',
  'for d in @"2026-02-27"..@"2026-03-01" return d.day': '[27, 28, 1]', 'some x in [1, null] satisfies x > 1': 'null', 'every x in [] satisfies false': 'true', 'for i in [2..1] return i': 'null',
}))

test('contexts and functions: an entry sees those before it, a function remembers where it was made', () => all({
  '{a: 1, b: a + 1, f: function(x) x * b, c: f(5)}.c': '10', '(function(a: number, b) a + b)(b: 2, a: 1)': '3', '(function(a: number) a)("x")': 'null', 'sort([3, 1, 2], function(x, y) x > y)': '[3, 2, 1]',
  '{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(20)}.r': '2432902008176640000', 'get entries({a: 1})': '[{key: "a", value: 1}]', 'context put({a: {b: 1}}, ["a", "b"], 2)': '{a: {b: 2}}',
  'context([{key: "a", value: 1}, {key: "b", value: 2}])': '{a: 1, b: 2}', 'context merge([{a: 1}, {a: 2, b: 3}])': '{a: 2, b: 3}',
}))

test('dates, times and durations', () => all({
  '@"2024-01-31" + @"P1M"': '2024-02-29', '@"2024-03-31" - @"P1M"': '2024-02-29', '@"2026-03-01" - @"2026-02-28"': 'P1D', '@"2026-01-01T00:00:00+08:00" = @"2025-12-31T16:00:00Z"': 'true',
  '@"2021-03-27T12:00:00@Europe/Paris" + @"P1D"': '2021-03-28T13:00:00@Europe/Paris', '@"23:30:00" + @"PT1H"': '00:30:00', '@"PT36H" * 2.5': 'P3DT18H', '@"P1Y" / @"P1M"': '12', '-@"P1DT2H"': '-P1DT2H',
  'years and months duration(date(born), today()) >= @"P76Y"': 'true', 'now()': '2026-03-01T01:02:03Z', 'today().weekday': '7', 'day of week(@"2019-09-17")': '"Tuesday"', 'week of year(@"2005-01-01")': '53',
  'time("10:30:00@Asia/Shanghai").timezone': '"Asia/Shanghai"', '@"2026-07-01T00:00:00@Asia/Shanghai".time offset': 'PT8H', 'date("2023-02-29")': 'null', '@"2026-01-01T00:00:00" < @"2026-01-01T00:00:00Z"': 'null',
  'duration("P1Y2D")': 'null', 'time("24:00:00")': 'null', '@"P1D" = @"PT24H"': 'true', '@"-2018-12-06".year': '-2018',
}))

test('texts, by characters and not by UTF-16 units', () => all({
  'string length("𠮷野家")': '3', 'substring("𠮷野家", 2, 1)': '"野"', 'substring("foobar", -2, 1)': '"a"', '"𠮷" > "\uffff"': 'true', 'split("甲、乙、丙", "、")': '["甲", "乙", "丙"]', 'string join(["甲", null, "乙"], "-")': '"甲-乙"',
  'replace("abracadabra", "a(.)", "[$1]")': '"[b]r[c][d][b]ra"', 'matches("330113", "^\\d{6}$")': 'true', 'matches("Q", "[^q]", "i")': 'false', 'matches("abab", "^(ab)\\1$")': 'true', 'replace("aaa", "a*?", "x")': 'null',
  'string([1.50, "a", @"P1D", {b: null}])': '"[1.5, \\"a\\", P1D, {b: null}]"', 'number("1 000,5", " ", ",")': '1000.5', '"a\\u4e00\\U01F600"': '"a一😀"',
}))

test('ranges and tests', () => all({
  '5 in (< 3, > 4)': 'true', 'null in [1..2]': 'null', '1 in [null..2]': 'null', '[1..3) = [1..3)': 'true', '[1..5).end included': 'false', 'overlaps([1..5], [5..8])': 'true', 'meets([1..5], [5..8])': 'true', 'before([1..5), 5)': 'true',
  'during(2, [1..3])': 'true', '"b" in ["a".."c"]': 'true', 'range("[1..3)")': '[1..3)', 'range("[3..1]")': 'null', '2 in [1, 2]': 'true', 'l[1].a in [1..2] and true': 'true', '3 between 1 and 3': 'true',
}))

test('types: what a value is, and what a name of a type means', () => {
  all({ '[1, 2] instance of list<number>': 'true', '{a: 1} instance of context<a: string>': 'false', '[1..2] instance of range<number>': 'true', 'null instance of string': 'false', '@"P1D" instance of days and time duration': 'true' })
  assert.deepEqual(readType('list<context<a b: number>>'), { kind: 'list', of: { kind: 'context', entries: { 'a b': { kind: 'number' } } } })
  assert.equal(readType('list<'), null)
})

test('why something is null is told, with its place', () => {
  const warnings: Warning[] = []
  assert.equal(compile('missing + date("x")').evaluate({}, { warnings }), null)
  assert.deepEqual(warnings.map(({ from, text }) => [from, text]), [[0, '没有“missing”'], [10, 'date(…) 没有结果'], [0, '“+”的一边是空']])
})

test('for JSON, numbers stay numbers where that loses nothing', () => {
  assert.equal(JSON.stringify(plain(compile('[0.1 + 0.2, 1/3, @"2026-01-01"]').evaluate())), '[0.3,"0.3333333333333333333333333333333333","2026-01-01"]')
})

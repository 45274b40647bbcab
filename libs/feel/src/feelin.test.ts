// feelin, the evaluator of bpmn.io, as a third opinion: random expressions of the parts in which it is exact.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluate as feelin } from 'feelin'
import { compile, plain } from './index.ts'

const context = { a: 3, b: -7, s: '一网通办', t: 'abc', l: [1, 5, 2], yes: true }
const leaf = (...texts: string[]) => fc.constantFrom(...texts)
const { number, truth, text, list } = fc.letrec<Record<'number' | 'truth' | 'text' | 'list', string>>(tie => ({
  number: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf('a', 'b', '0', '1', '2', '10'), fc.tuple(tie('number'), leaf('+', '-', '*'), tie('number')).map(([one, sign, other]) => `(${one} ${sign} ${other})`),
    tie('number').map(of => `abs(${of})`), tie('text').map(of => `string length(${of})`), tie('list').map(of => `count(${of})`), leaf('sum(l)', 'max(l)', 'min(l)', 'product(l)', 'l[2]', 'l[-1]', 'modulo(a, 2)', 'modulo(b, 2)'),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([test, then, other]) => `(if ${test} then ${then} else ${other})`)),
  truth: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf('yes', 'true', 'false', 'null'), fc.tuple(tie('number'), leaf('<', '<=', '>', '>=', '=', '!='), tie('number')).map(([one, sign, other]) => `(${one} ${sign} ${other})`),
    fc.tuple(tie('truth'), leaf('and', 'or'), tie('truth')).map(([one, word, other]) => `(${one} ${word} ${other})`), fc.tuple(tie('number'), leaf('[0..10]', '(0..3]', '(< 0, > 5)')).map(([of, tests]) => `(${of} in ${tests})`),
    fc.tuple(tie('text'), tie('text')).map(([one, other]) => `contains(${one}, ${other})`), fc.tuple(leaf('some', 'every'), tie('list'), leaf('x > 2', 'x < 100')).map(([word, of, test]) => `(${word} x in ${of} satisfies ${test})`)),
  text: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf('s', 't', '"a"', '""', '"通办"'), fc.tuple(tie('text'), tie('text')).map(([one, other]) => `(${one} + ${other})`), tie('text').map(of => `upper case(${of})`),
    leaf('substring(s, 2)', 'substring(t, -2, 1)', 'substring before(t, "b")', 'substring after(s, "网")')),
  list: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf('l', '[1, 2, 3]', '[]'), fc.tuple(tie('list'), leaf('item > 1', 'item <= 2')).map(([of, test]) => `${of}[${test}]`), tie('list').map(of => `(for x in ${of} return x * 2)`),
    fc.tuple(tie('list'), tie('list')).map(([one, other]) => `concatenate(${one}, ${other})`), tie('list').map(of => `reverse(${of})`), tie('list').map(of => `append(${of}, 9)`)),
}))

/** Binary numbers know a zero below zero, decimals do not. */
const decimal = (value: unknown): unknown => Array.isArray(value) ? value.map(decimal) : value === 0 ? 0 : value ?? null

test('where feelin is exact, both say the same', () => {
  fc.assert(fc.property(fc.oneof(number, truth, text, list), given => {
    assert.deepEqual(plain(compile(given).evaluate(context)), decimal(feelin(given, context).value), given)
  }), { numRuns: 1500 })
})

test('where feelin says otherwise, and why we do not follow', () => {
  const both = (given: string) => [plain(compile(given).evaluate(context)), feelin(given, context).value ?? null]
  // binary fractions there, decimals here
  assert.deepEqual(both('0.1 + 0.2 = 0.3'), [true, false])
  // integers beyond 2^53
  assert.deepEqual(both('9007199254740993 - 9007199254740992'), [1, 0])
})

// Expressions that were written to take for ever, or all memory: each ends with a sentence.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, FeelFault } from './index.ts'

const ends = (text: string, context: Record<string, unknown> = {}): string => {
  try { compile(text).evaluate(context) } catch (error) { if (error instanceof FeelFault) return `${error.kind} ${error.message}`; throw error }
  return 'it went through'
}
const a = 'a'.repeat(30)

test('loops within loops, and ranges without end', () => {
  assert.match(ends('for a in 1..100000, b in 1..100000 return a'), /^limit .*算得太久/)
  assert.match(ends('some a in 1..9007199254740991 satisfies false'), /算得太久/)
  assert.match(ends('count(for a in [1..1000000000] return a)'), /算得太久/)
  assert.match(ends('for i in 1..100000 return partial'), /算得太久/)
})

test('texts and lists that double', () => {
  const doubled = (start: string, double: string) => `{${Array.from({ length: 40 }, (_, at) => `x${at}: ${at === 0 ? start : double.replaceAll('X', `x${at - 1}`)}`).join(', ')}}`
  assert.match(ends(doubled('"abcdefgh"', 'X + X')), /文字太长|算得太久/)
  assert.match(ends(doubled('[1]', 'concatenate(X, X)')), /清单太长|算得太久/)
  assert.match(ends('{f: function(n) f(n + 1), r: f(1)}.r'), /互相调用太深/)
  assert.match(ends('{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r'), /算得太久/)
})

test('patterns that backtrack', () => {
  for (const call of [`matches("${a}!", "^(a+)+$")`, `matches("${a}!", "(a|aa)+$")`, `matches("${a}", "(a*)*(a*)*(a*)*b")`, `replace("${a}${a}!", "(a+)+b", "")`, `split("${a}${a}!", "(a|a)*b")`]) assert.match(ends(call), /算得太久/, call)
})

test('brackets without end, and a text as long as a book', () => {
  assert.match(ends(`${'('.repeat(5000)}1${')'.repeat(5000)}`), /套得太深/)
  assert.match(ends(`${'['.repeat(99)}${'-'.repeat(3000)}1${']'.repeat(99)}`), /套得太深|看不懂/)
  assert.match(ends(`1${' + 1'.repeat(450)}`), /套得太深/)
  assert.match(ends(`"${'x'.repeat(40_000)}"`), /表达式太长/)
})

test('numbers as large as the universe', () => {
  assert.equal(String(compile('10 ** 10 ** 10').evaluate()), '1E+100')
  assert.equal(compile('10 ** 100000').evaluate(), null)
  assert.equal(compile('9999999 ** 99999').evaluate(), null)
  assert.equal(compile('decimal(1E6000, 6000) * 1E6000').evaluate(), null)
})

test('names every object has by birth are names like any other', () => {
  assert.equal(compile('constructor').evaluate({}), null)
  assert.equal(compile('{a: 1}.constructor').evaluate({}), null)
  assert.deepEqual(compile('a.__proto__').evaluate({ a: JSON.parse('{"__proto__": 5}') }), 5)
  assert.equal(compile('toString = null').evaluate({}), true)
  assert.equal(compile('get value(context put({}, "__proto__", 1), "polluted")').evaluate({}), null)
})

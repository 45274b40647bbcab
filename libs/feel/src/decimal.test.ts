import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { add, compare, divide, fromNumber, fromText, isNum, modulo, multiply, negate, type Num, numberOf, round, subtract } from './decimal.ts'
import { exp, ln, power, squareRoot } from './decimal-power.ts'

const of = (text: string): Num => fromText(text) ?? assert.fail(text)
const small = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: -5, max: 12 })).map(([digits, scale]) => numberOf(digits, scale) ?? 0)
const any = fc.oneof(small, fc.integer().map(n => n), fc.tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -40, max: 40 })).map(([digits, scale]) => numberOf(digits, scale) ?? 0))

test('a number has one representation: equal numbers print alike, and come back from their text', () => {
  fc.assert(fc.property(any, n => { const back = of(String(n)); assert.deepEqual(back, n); assert.equal(compare(back, n), 0) }))
  assert.equal(String(of('1.50')), '1.5')
  assert.ok(typeof of('100.0') === 'number' && typeof of('1e15') === 'number' && typeof of('1e16') !== 'number')
})

test('sums and products of what has room are exact', () => {
  fc.assert(fc.property(small, small, small, (a, b, c) => {
    assert.deepEqual(add(a, b), add(b, a))
    assert.deepEqual(subtract(add(a, b)!, b), a)
    assert.deepEqual(add(add(a, b)!, c), add(a, add(b, c)!))
    assert.deepEqual(multiply(a, negate(b)), negate(multiply(a, b)!))
  }))
})

test('a quotient is the nearest of 34 digits', () => {
  fc.assert(fc.property(any, any, (a, b) => {
    const quotient = divide(a, b)
    if (b === 0) { assert.equal(quotient, null); return }
    if (quotient === null || quotient === 0) return
    const off = subtract(multiply(quotient, b)!, a)!, most = multiply(typeof a === 'number' && a === 0 ? 1 : a, of('1e-33'))!
    assert.ok(compare(multiply(off, off)!, multiply(most, most)!) <= 0, `${a} / ${b}`)
  }))
})

test('rounding goes where its name says', () => {
  const say = (text: string, places: number, way: Parameters<typeof round>[2]) => String(round(of(text), places, way))
  assert.deepEqual(['2.5', '3.5', '-2.5', '2.51'].map(n => say(n, 0, 'halfEven')), ['2', '4', '-2', '3'])
  assert.deepEqual(['2.5', '-2.5', '2.4'].map(n => say(n, 0, 'halfUp')), ['3', '-3', '2'])
  assert.deepEqual(['2.5', '-2.5', '2.6'].map(n => say(n, 0, 'halfDown')), ['2', '-2', '3'])
  assert.deepEqual([say('-1.1', 0, 'floor'), say('-1.1', 0, 'ceiling'), say('1.01', 1, 'up'), say('-1.09', 1, 'down'), say('1250', -2, 'halfEven')], ['-2', '-1', '1.1', '-1', '1200'])
})

test('modulo takes the sign of the divisor', () => {
  fc.assert(fc.property(small, small, (a, b) => {
    const rest = modulo(a, b)
    if (b === 0) { assert.equal(rest, null); return }
    assert.ok(rest !== null && (rest === 0 || compare(rest, 0) === compare(b, 0)))
  }))
  assert.equal(String(modulo(of('10.1'), of('-4.5'))), '-3.4')
})

test('roots, powers and logarithms are right to the last digit shown', () => {
  assert.equal(String(squareRoot(2)), '1.414213562373095048801688724209698')
  assert.equal(String(exp(1)), '2.718281828459045235360287471352662')
  assert.equal(String(ln(10)), '2.302585092994045684017991454684364')
  assert.equal(String(power(of('1.1'), 10)), '2.5937424601')
  assert.equal(power(0, -1), null)
  assert.equal(power(-1, of('0.5')), null)
  fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 9 }), n => { assert.equal(squareRoot(n * 1.0 === n ? multiply(n, n)! : n), n) }))
})

test('what decimal128 cannot hold is null, and what is too small is 0', () => {
  assert.equal(fromText('1E6145'), null)
  assert.equal(multiply(of('1E6000'), of('1E6000')), null)
  assert.equal(multiply(of('1E-6000'), of('1E-6000')), 0)
  assert.deepEqual(fromNumber(0.1), of('0.1'))
  assert.equal(fromNumber(Number.NaN), null)
  assert.ok(isNum(fromNumber(1e300)))
})

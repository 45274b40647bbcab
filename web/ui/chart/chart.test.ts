import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roundTogether } from './round.ts'
import { domain, linePath, lonely, ticks } from './size.ts'

test('rounded parts add up to the rounded whole, and none is off by more than one step', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 3 }), (parts, decimals) => {
    const whole = parts.reduce((sum, part) => sum + part, 0), unit = 10 ** decimals, rounded = roundTogether(parts, whole, decimals)
    assert.equal(Math.round(rounded.reduce((sum, part) => sum + part, 0) * unit) + 0, Math.round(whole * unit) + 0)
    rounded.forEach((part, i) => assert.ok(Math.abs(part - (parts[i] ?? 0)) <= 1.0001 / unit))
  }))
})

test('a missing value breaks the line; a value alone between missing ones is a point', () => {
  assert.equal(linePath([[0, 1], [1, 2], null, [3, 4], null, [5, 6], [6, 7]]), 'M0.0 1.0L1.0 2.0M3.0 4.0M5.0 6.0L6.0 7.0')
  assert.deepEqual(lonely([1, 2, null, 4, null, 6, 7]), [3])
  assert.deepEqual(lonely([null, 0, null]), [1])
})

test('an axis holds its values, begins at zero where lengths are compared, and is marked at round numbers within', () => {
  fc.assert(fc.property(fc.array(fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })), { maxLength: 40 }), values => {
    // a mark is as near as a number of that size can be
    const [low, high] = domain(values), slack = (high - low) * 1e-6 + Math.max(Math.abs(low), Math.abs(high)) * 1e-15
    assert.ok(low < high)
    for (const value of values) if (value !== null) assert.ok(low <= value && value <= high)
    for (const tick of ticks([low, high])) assert.ok(tick >= low - slack && tick <= high + slack)
  }))
  assert.deepEqual([domain([3, 9], { zero: true })[0], ticks([0, 10], 5)], [0, [0, 2, 4, 6, 8, 10]])
  assert.deepEqual(domain([null, null]), [0, 1])
})

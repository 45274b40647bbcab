import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { copyHead, CopyBuffer, copyTail, Print, Prints, readPrints } from './index.ts'

test('a print is found if it was added, and no other is', () => {
  const half = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  fc.assert(fc.property(fc.array(fc.tuple(half, half), { maxLength: 200 }), fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { maxLength: 50 }), (added, asked) => {
    const prints = new Prints(added.length), known = new Set(added.map(String))
    for (const [high, low] of added) prints.add(high, low)
    for (const [high, low] of [...added, ...asked]) assert.equal(prints.has(high, low), known.has(String([high, low])) && (high !== 0 || low !== 0))
  }))
})

test('prints come out of a binary COPY, wherever its pieces are cut', async () => {
  const copy = new CopyBuffer(64), given: [number, number][] = [[1, -2], [-2_000_000_000, 7], [5, 5], [0, 9]]
  for (const [high, low] of given) { copy.reserve(14); copy.int16(1); copy.int32(8); copy.int32(high); copy.int32(low) }
  const whole = Buffer.concat([copyHead, copy.bytes.subarray(0, copy.at), copyTail])
  for (let size = 1; size <= whole.length; size++) {
    const prints = new Prints(given.length)
    await readPrints((async function* () { for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size) })(), prints)
    assert.deepEqual([...given, [1, -3] as const].map(([high, low]) => prints.has(high, low)), [true, true, true, true, false])
  }
})

test('each half of a print spreads like chance: rows that differ in one digit do not meet', () => {
  const count = 200_000, print = new Print(), high = new Set<number>(), low = new Set<number>()
  for (let row = 0; row < count; row++) {
    const bytes = Buffer.from(`R${String(row).padStart(11, '0')},王小明,2026-03-${String(1 + row % 28).padStart(2, '0')},${row % 50}`)
    print.take(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length)
    high.add(print.high)
    low.add(print.low)
  }
  const byChance = count * count / 2 ** 33 // pairs that meet among 2^32
  assert.ok(count - high.size < byChance * 10 + 20, `${count - high.size} of the high halves met`)
  assert.ok(count - low.size < byChance * 10 + 20, `${count - low.size} of the low halves met`)
})

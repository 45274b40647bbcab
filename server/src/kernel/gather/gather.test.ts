import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gather } from '#kernel/gather'

test('what arrives together is done together, and each gets its own answer', async () => {
  const batches: number[][] = []
  const double = gather<number, number>(async keys => { batches.push([...keys]); await new Promise(setImmediate); return keys.map(key => key * 2) }, { most: 3 })
  const first = [1, 2].map(double)
  await new Promise(setImmediate)
  const late = [3, 4, 5, 6].map(double)
  assert.deepEqual(await Promise.all([...first, ...late]), [2, 4, 6, 8, 10, 12])
  assert.deepEqual(batches, [[1, 2], [3, 4, 5], [6]])
  assert.equal(await double(7), 14)
})

test('a fault of one is his alone, a database that is away is everybody’s', async () => {
  const fault = (code: string) => Object.assign(new Error(code), { code })
  const answers = (code: string) => Promise.allSettled([1, 2, 3].map(gather<number, number>(async keys => { if (keys.includes(2)) throw fault(code); return [...keys] })))
  assert.deepEqual((await answers('22P05')).map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled'])
  assert.deepEqual((await answers('57P01')).map(({ status }) => status), ['rejected', 'rejected', 'rejected'])
})

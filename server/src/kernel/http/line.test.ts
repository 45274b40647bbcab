import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '#kernel/testing'
import { waitingLine } from './line.ts'

/** Work that ends when it is told to. */
function works() {
  const ends = new Map<string, () => void>(), served: string[] = []
  const work = (name: string) => () => new Promise<string>(resolve => { served.push(name); ends.set(name, () => resolve(name)) })
  return { served, work, async end(name: string) { await until(`${name} is served`, () => ends.has(name)); ends.get(name)!() } }
}

test('requests are served in the order in which they came, and those that were begun before those that were not', async () => {
  const line = waitingLine({ places: 1 }), { served, work, end } = works()
  const all = [line(work('first')), line(work('second')), line(work('third')), line(work('half done'), true)]
  assert.deepEqual(served, ['first'])
  for (const name of ['first', 'half done', 'second', 'third']) await end(name)
  await Promise.all(all)
  assert.deepEqual(served, ['first', 'half done', 'second', 'third'])
})

test('work that fails makes room as well; whoever finds the line too long is asked to come again', async () => {
  const line = waitingLine({ places: 1, most: 1 }), { work, end } = works()
  const failing = line(async () => { await work('failing')(); throw new Error('no') }), waiting = line(work('waiting'))
  await assert.rejects(line(work('too late')), { code: 'http.away', status: 503 })
  await end('failing')
  await assert.rejects(failing, /no/)
  await end('waiting')
  assert.equal(await waiting, 'waiting')
})

test('whoever takes long keeps the others waiting no longer, and makes room only once', async () => {
  const line = waitingLine({ places: 1, patience: 1 }), { served, work, end } = works()
  const long = line(work('long')), next = line(work('next'))
  await until('the next is served', () => served.length === 2)
  await end('long')
  await end('next')
  assert.deepEqual(await Promise.all([long, next, line(async () => 'after')]), ['long', 'next', 'after'])
})

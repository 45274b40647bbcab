import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { clamd, ScannerAway } from './index.ts'
import { eicar, smallClamd } from './scanner.scene.test.ts'

const bytes = (size: number, inside = '') => Readable.from([Buffer.alloc(size, 'a'), Buffer.from(inside), Buffer.alloc(3)])
test('a file is streamed to clamd in pieces, and its word is taken', async t => {
  const { address, heard } = await smallClamd(t), scanner = clamd(address)
  assert.deepEqual([await scanner.scan(bytes(300_000)), await scanner.scan(bytes(10, eicar)), await scanner.stands()], [{ found: null }, { found: 'Eicar-Test-Signature' }, true])
  assert.deepEqual(heard, [300_003, 10 + eicar.length + 3])
})

test('who does not answer, hangs up, or says something else has not said that it is clean', async t => {
  const { address, say, end } = await smallClamd(t), scanner = clamd(address, { patience: 300 })
  for (const word of ['INSTREAM size limit exceeded. ERROR\0', 'stream: OK but not quite\0', '', null]) { say(word); await assert.rejects(scanner.scan(bytes(10)), ScannerAway, String(word)) }
  await end()
  await assert.rejects(scanner.scan(bytes(10)), ScannerAway)
  assert.equal(await scanner.stands(), false)
})

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import { canonical } from './ledger-proof.ts'
import { checkReceipt, readReceipt, type Receipt, receiptText } from './receipt.ts'

const sha = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const body = new TextEncoder().encode('{"items":[]}')

function scene() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('hex')
  const key = { id: sha(`ed25519:${raw}`).slice(0, 32), algorithm: 'ed25519' as const, publicKey: raw }
  const unsigned = { format: 'yiwang-receipt-1' as const, action: 'grant.query', subject: 'g', account: 'wuqiang', rows: 1, entry: 7, at: '2026-03-02T01:00:00.000Z', digest: 'sha256' as const, salt: 's', requestHash: sha('q'), responseHash: sha(body), key: key.id }
  return { key, receipt: signed(unsigned, privateKey), unsigned, privateKey }
}
const signed = (unsigned: Omit<Receipt, 'signature'>, key: KeyObject): Receipt => ({ ...unsigned, signature: sign(null, Buffer.from(canonical(unsigned)), key).toString('hex') })

test('a receipt is read from the header, from a file of headers and from JSON, and from nothing else', () => {
  const { receipt } = scene(), text = receiptText(receipt)
  for (const given of [text, ` ${text}\n`, `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nYiwang-Receipt: ${text}\r\n\r\n`, JSON.stringify(receipt, null, 2)]) assert.deepEqual(readReceipt(given), receipt)
  for (const given of ['', 'x', '{}', text.slice(0, -40), JSON.stringify({ ...receipt, format: 'other' })]) assert.equal(readReceipt(given), null, given)
})

test('the browser finds a right receipt right, and each kind of wrong one wrong', async () => {
  const { key, receipt, unsigned, privateKey } = scene(), waiting = { state: 'waiting' as const, key, proof: null }
  assert.deepEqual(await checkReceipt(receipt, waiting, body), { key: true, signature: true, body: true, ledger: null, same: null })
  assert.equal((await checkReceipt(receipt, waiting, null)).body, null)
  assert.equal((await checkReceipt(receipt, waiting, new TextEncoder().encode('{"items":[1]}'))).body, false)
  assert.equal((await checkReceipt({ ...receipt, rows: 2 }, waiting, body)).signature, false)
  assert.equal((await checkReceipt(signed({ ...unsigned, rows: 2 }, generateKeyPairSync('ed25519').privateKey), waiting, body)).signature, false)
  const other = scene()
  assert.equal((await checkReceipt(other.receipt, waiting, body)).key, false, 'signed by somebody, but not with the key that the house has')
  assert.equal((await checkReceipt(signed({ ...unsigned, digest: 'sm3' }, privateKey), waiting, body)).body, null, 'what this browser cannot compute it does not judge')
})

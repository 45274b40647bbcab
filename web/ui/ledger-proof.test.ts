import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { canonical, type Proved, rootOf, verify } from './ledger-proof.ts'

type Whole = NonNullable<Proved['proof']>
const sha = (...parts: (string | Uint8Array)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const leafHash = (leaf: Uint8Array) => sha(Uint8Array.of(0), leaf)
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha(Uint8Array.of(1), left, right)
const half = (size: number) => { let k = 1; while (k * 2 < size) k *= 2; return k }
/** RFC 6962, written as the standard defines it, not as the browser climbs it. */
const tree = (leaves: Uint8Array[]): Uint8Array => leaves.length === 1 ? leafHash(leaves[0]!) : nodeHash(tree(leaves.slice(0, half(leaves.length))), tree(leaves.slice(half(leaves.length))))
const path = (leaves: Uint8Array[], index: number): Uint8Array[] => {
  if (leaves.length === 1) return []
  const k = half(leaves.length), left = leaves.slice(0, k), right = leaves.slice(k)
  return index < k ? [...path(left, index), tree(right)] : [...path(right, index - k), tree(left)]
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function proofOf(index: number, size: number): Whole {
  const record = {
    seq: index + 1, at: '2026-03-02T01:00:00.000Z', id: 700 + index, happenedAt: '2026-03-02T00:59:59.000Z', actor: 'sunli', post: null, organization: '11330000MB9X01019G', division: '330000000000', action: 'exchange.apply',
    subject: 'x', inputDigest: 'f'.repeat(64), evidence: { rows: 12, 名称: '出生', nested: { b: [1, 2], a: null } }, requestId: null, touchedDivision: null, touchedOrganization: null, digest: 'sha256' as const,
  }
  const prevHash = '0'.repeat(64), hash = hex(sha(prevHash + canonical(record)))
  const leaves = Array.from({ length: size }, (_, at) => at === index ? Buffer.from(hash, 'hex') : sha(`leaf ${at}`))
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = hex(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url'))
  const checkpoint = { number: 1, at: '2026-03-02T01:01:00.000Z', first: 1, last: size, root: hex(tree(leaves)), previous: '0'.repeat(64), digest: 'sha256' as const, key: 'k' }
  return {
    format: 'yiwang-proof-1', entry: { ...record, prevHash, hash }, path: { index, size, hashes: path(leaves, index).map(hex) }, checkpoint,
    signature: hex(sign(null, Buffer.from(canonical(checkpoint)), privateKey)), key: { id: 'k', algorithm: 'ed25519', publicKey: raw },
  }
}

test('every entry of trees of every small size leads to its signed root', async () => {
  for (let size = 1; size <= 17; size++) for (let index = 0; index < size; index++) {
    const { link, root, signature } = await verify(proofOf(index, size))
    assert.deepEqual([link, root, signature], [true, true, true], `${index} of ${size}`)
  }
})

test('whoever changes a letter, a branch, the place, the root or the signature is found out', async () => {
  const honest = proofOf(2, 7)
  const changed = await verify({ ...honest, entry: { ...honest.entry, evidence: { ...honest.entry.evidence, rows: 13 } } })
  assert.deepEqual([changed.link, changed.root, changed.signature], [false, false, true], 'a changed entry has another digest and another root; the signature over the root still stands')
  assert.equal((await verify({ ...honest, path: { ...honest.path, hashes: [...honest.path.hashes.slice(1), honest.path.hashes[0]!] } })).root, false)
  assert.equal((await verify({ ...honest, path: { ...honest.path, index: 3 } })).root, false)
  assert.deepEqual(await verify({ ...honest, checkpoint: { ...honest.checkpoint, root: 'a'.repeat(64) } }).then(({ link, root, signature }) => [link, root, signature]), [true, false, false])
  assert.equal((await verify({ ...honest, signature: '0'.repeat(128) })).signature, false)
  assert.equal((await verify({ ...honest, key: { ...honest.key, algorithm: 'sm2' } })).signature, null, 'what a browser cannot check it does not call good')
})

test('a path that does not fit the tree leads nowhere', async () => {
  const leaf = Uint8Array.from(sha('leaf'))
  assert.equal(await rootOf(leaf, { index: 5, size: 5, hashes: [] }), null)
  assert.equal(await rootOf(leaf, { index: 0, size: 4, hashes: [] }), null)
  assert.equal(await rootOf(leaf, { index: 0, size: 1, hashes: ['0'.repeat(64)] }), null)
})

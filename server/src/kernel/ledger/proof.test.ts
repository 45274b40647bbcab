import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, execute, systemActor } from '#kernel/action'
import { addAccount } from '#kernel/identity'
import { silentLog } from '#kernel/log'
import { testWorld, until } from '#kernel/testing'
import { keyFileIn, notedKeys, takeKey } from './key.ts'
import { merklePath, merkleRoot, rootFrom } from './merkle.ts'
import { checkProof } from './proof.ts'
import { listCheckpoints, proveAction, readStatus } from './queries.ts'
import { type Proof } from './schema.ts'
import { emptyFolder, houseKey, note, turn } from './scene.test.ts'
import { rememberedIn, startLedger } from './start.ts'
import { isSigned } from './signature.ts'
import { proveSubject } from './views.ts'

const sha = (bytes: Uint8Array) => new Uint8Array(hash('sha256', bytes, 'buffer'))
const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('hex')

test('the tree is that of RFC 6962', () => {
  // The leaves and roots of the reference implementation of Certificate Transparency.
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(text => new Uint8Array(Buffer.from(text, 'hex')))
  assert.equal(hex(merkleRoot(sha, leaves.slice(0, 1))), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  assert.equal(hex(merkleRoot(sha, leaves.slice(0, 3))), 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77')
  assert.equal(hex(merkleRoot(sha, leaves)), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('every leaf of every tree has a path to its root, and to no other place', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, pick) => {
    const leaves = Array.from({ length: size }, (_, i) => new Uint8Array([i, 7])), index = pick % size
    const root = hex(merkleRoot(sha, leaves)), path = merklePath(sha, leaves, index)
    assert.equal(hex(rootFrom(sha, leaves[index]!, { index, size, path })), root)
    assert.notEqual(hex(rootFrom(sha, new Uint8Array([200, 7]), { index, size, path })), root)
    if (size > 1) {
      assert.notEqual(hex(rootFrom(sha, leaves[index]!, { index: (index + 1) % size, size, path })), root)
      assert.notEqual(hex(rootFrom(sha, leaves[index]!, { index, size, path: path.slice(1) })), root)
    }
    assert.equal(rootFrom(sha, leaves[index]!, { index: size, size, path }), null)
  }))
})

for (const [digest, algorithm] of [['sha256', 'ed25519'], ['sm3', 'sm2']] as const) {
  test(`a proof holds without the server, and a forged one does not (${digest}, ${algorithm})`, async t => {
    const world = await testWorld(t), key = await houseKey(t, world, algorithm)
    world.digest = digest
    await note(world, 'a', 'b', 'c', 'd', 'e')
    await turn(world, key)
    for (const subject of ['a', 'c', 'e']) {
      const detail = await proveSubject(world.db, subject, 'test.note')
      assert.equal(detail?.entry.subject, subject)
      const proof = detail?.proof
      assert.ok(proof)
      assert.equal(checkProof(JSON.parse(JSON.stringify(proof)), key.publicKey), null)
      const forged = (change: (copy: Proof) => void) => { const copy = structuredClone(proof); change(copy); return checkProof(copy) }
      assert.match(forged(copy => { copy.entry.subject = 'z' }) ?? '', /记录被改过/)
      assert.match(forged(copy => { copy.entry.hash = 'f'.repeat(64) }) ?? '', /记录被改过/)
      assert.match(forged(copy => { copy.path.hashes[0] = 'f'.repeat(64) }) ?? '', /默克尔根/)
      assert.match(forged(copy => { copy.path.index++ }) ?? '', /序号/)
      assert.match(forged(copy => { copy.checkpoint.root = 'f'.repeat(64) }) ?? '', /默克尔根/)
      assert.match(forged(copy => { copy.checkpoint.at = '2020-01-01T00:00:00.000Z' }) ?? '', /签名/)
      assert.match(forged(copy => { copy.signature = copy.signature.replace(/..$/, end => end === '00' ? '01' : '00') }) ?? '', /签名/)
      assert.match(checkProof({ ...proof, more: 1 }) ?? '', /多了/)
      assert.match(checkProof('nothing') ?? '', /包含证明/)
      const other = takeKey(keyFileIn(emptyFolder(t), algorithm), algorithm)
      assert.match(checkProof(proof, other.publicKey) ?? '', /不是这把公钥/)
      assert.match(forged(copy => { copy.key.publicKey = other.publicKey }) ?? '', /签名/)
    }
  })
}

test('SM2 signs these words and no others', t => {
  const key = takeKey(join(emptyFolder(t), 'sm2.key'), 'sm2')
  const signature = key.sign('检查点')
  assert.match(signature, /^30/)
  assert.equal(isSigned('sm2', key.publicKey, '检查点', signature), true)
  assert.equal(isSigned('sm2', key.publicKey, '检查点 ', signature), false)
  assert.equal(isSigned('sm2', key.publicKey, '检查点', 'no signature'), false)
})

test('the key is made once, nobody else can read it, and a key that was replaced is still known', async t => {
  const world = await testWorld(t), folder = emptyFolder(t)
  const run = async (keyFile?: string) => {
    const ledger = await startLedger({ world, url: world.url, folder, algorithm: 'ed25519', keyFile: keyFile ?? null, log: silentLog, look: 50 })
    await execute(world, systemActor('test'), addAccount, { login: `w${Math.random().toString(36).slice(2)}`, name: '某人' })
    await ledger.stop()
  }
  await run()
  const file = keyFileIn(folder, 'ed25519')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const made = readFileSync(file, 'utf8')
  await run()
  assert.equal(readFileSync(file, 'utf8'), made)
  const status = await ask(world, systemActor('test'), readStatus, {})
  assert.deepEqual([status.keys.length, status.keys[0]?.current, status.keys[0]?.algorithm], [1, true, 'ed25519'])
  assert.ok(!JSON.stringify(await world.sql('table ledger_key')).includes('PRIVATE'))

  world.wait(1)
  await run(join(folder, 'another.pem'))
  const rotated = await ask(world, systemActor('test'), readStatus, {})
  assert.deepEqual(rotated.keys.map(({ current }) => current), [false, true])
  assert.deepEqual([...notedKeys(folder).keys()].sort(), rotated.keys.map(({ id }) => id).sort())
  assert.deepEqual(rememberedIn(folder)?.number, rotated.checkpoint?.number)
  assert.equal(rotated.unchained, 0)
  const { items } = await ask(world, systemActor('test'), listCheckpoints, { limit: 2 })
  assert.deepEqual(items.map(({ number }) => number), [rotated.checkpoint!.number, rotated.checkpoint!.number - 1])
  assert.notEqual(items[0]!.key, items[1]!.key)

  writeFileSync(join(folder, 'broken.pem'), 'no key')
  assert.throws(() => takeKey(join(folder, 'broken.pem'), 'ed25519'), /密钥文件 .*broken\.pem 读不懂/)
  assert.throws(() => takeKey(join(folder, 'broken.pem'), 'sm2'), /SM2 私钥/)
  assert.ok(readdirSync(join(folder, 'ledger')).includes('last-checkpoint.json'))
})

test('what an action did is proved as soon as it is sealed', async t => {
  const world = await testWorld(t), folder = emptyFolder(t)
  const ledger = await startLedger({ world, url: world.url, folder, algorithm: 'ed25519', log: silentLog, look: 50 })
  await execute(world, systemActor('test'), addAccount, { login: 'wang', name: '王' })
  const prove = () => ask(world, systemActor('test'), proveAction, { action: 'identity.addAccount', subject: 'wang' })
  await until('it is sealed', async () => (await prove()).proof !== null)
  const { proof, checkpoint, hash: link } = await prove()
  assert.equal(checkProof(proof), null)
  assert.deepEqual([proof?.checkpoint.number, proof?.entry.hash], [checkpoint?.number, link])
  await ledger.stop()
})

test('the ledger holds no personal value: not a name, not a login\'s person', async t => {
  const world = await testWorld(t)
  await execute(world, systemActor('test'), addAccount, { login: 'zhang3', name: '张三丰' })
  assert.ok(!JSON.stringify(await world.sql('table ledger_entry')).includes('张三丰'))
})

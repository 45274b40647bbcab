import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext } from 'node:test'
import { type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { appendEntry } from '#kernel/evidence'
import { actor } from '#kernel/testing'
import { keyFileIn, type SigningKey, takeKey } from './key.ts'
import { sequence } from './sequence.ts'
import { type Algorithm } from './signature.ts'
import { addKeyRow } from './table.ts'

export function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-ledger-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A key of the house, known to its database. */
export async function houseKey(t: TestContext, world: World, algorithm: Algorithm = 'ed25519'): Promise<SigningKey> {
  const key = takeKey(keyFileIn(emptyFolder(t), algorithm), algorithm)
  await addKeyRow(world.db, { id: key.id, algorithm, publicKey: key.publicKey, addedAt: world.now() })
  return key
}

const sunli = actor('孙丽')
export const entry = (world: World, subject: string) =>
  ({ at: world.now(), actor: sunli, action: 'test.note', subject, inputDigest: '0'.repeat(64), evidence: { rows: 3, 'score': 98.5, 名称: '一 "网"\n' }, requestId: null, touched: { division: '330100000000' } })

/** Entries as actions leave them, a transaction each. */
export async function note(world: World, ...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await inTransaction(world.db, tx => appendEntry(tx, entry(world, subject)))
}

export const turn = (world: World, key: SigningKey, closing = false) => sequence(world.db, { now: world.now, digest: world.digest, key, closing })

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { takeSafe } from '#kernel/safe'

test('what is locked away opens with the same key, for the same thing, unchanged, and not otherwise', t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-safe-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'deeper', 'safe.key'), safe = takeSafe(file), locked = safe.lock('whsec_秘密', 'subscription a')
  assert.ok(!locked.includes('whsec_') && locked !== safe.lock('whsec_秘密', 'subscription a'))
  assert.equal(takeSafe(file).unlock(locked, 'subscription a'), 'whsec_秘密')
  assert.throws(() => safe.unlock(locked, 'subscription b'))
  assert.throws(() => safe.unlock(locked.replace(/.$/, last => (last === 'A' ? 'B' : 'A')).replace(/^(1\..{20})./, '$1_'), 'subscription a'))
  assert.throws(() => takeSafe(join(folder, 'other.key')).unlock(locked, 'subscription a'))
  assert.equal(statSync(file).mode & 0o777, 0o600)
  writeFileSync(join(folder, 'broken.key'), 'not a key')
  assert.throws(() => takeSafe(join(folder, 'broken.key')), /读不懂/)
})

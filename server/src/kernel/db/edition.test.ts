import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testWorld } from '#kernel/testing'
import { type Db, glanceAt, inTransaction, readKept, runText } from './index.ts'

const role = 'leader'
/** Its name as it is kept, and how often it was read. */
function reader() {
  let reads = 0
  return { reads: () => reads, name: (db: Db) => readKept(db, 'role', role, async () => { reads++; return (await runText(db, 'select name from identity_role where code = $1', [role]))[0]?.name }) }
}
const rename = (db: Db, name: string) => runText(db, 'update identity_role set name = $2 where code = $1', [role, name])

test('what changes seldom is read once, and again after it was changed anywhere', async t => {
  const world = await testWorld(t), { db } = world, { name, reads } = reader(), before = await name(glanceAt(db))
  assert.deepEqual([await inTransaction(db, name), await name(glanceAt(db)), reads()], [before, before, 1])
  await world.sql("update identity_role set name = '主任' where code = $1", [role])
  assert.deepEqual([await inTransaction(db, name), await name(glanceAt(db)), reads()], ['主任', '主任', 2])
  await world.sql("update registry_organization set name = 'x' where code = 'y'")
  assert.deepEqual([await name(glanceAt(db)), reads()], ['主任', 2], 'another subject is another matter')
})

test('whoever changes it sees his change; before the commit nobody else does, and after a rollback nobody', async t => {
  const { db } = await testWorld(t), { name } = reader(), before = await name(glanceAt(db))
  await assert.rejects(inTransaction(db, async tx => {
    assert.equal(await name(tx), before)
    await rename(tx, '不会有的')
    assert.equal(await name(tx), '不会有的')
    assert.equal(await name(glanceAt(db)), before)
    throw new Error('no')
  }), { message: 'no' })
  assert.equal(await inTransaction(db, name), before)
  await inTransaction(db, tx => rename(tx, '新的'))
  assert.equal(await inTransaction(db, name), '新的')
})

test('whoever still looks at an older moment keeps nothing for the others', async t => {
  const { db } = await testWorld(t), { name, reads } = reader(), old = glanceAt(db), before = await name(old)
  await inTransaction(db, tx => rename(tx, '新的'))
  assert.equal(await name(glanceAt(db)), '新的')
  assert.deepEqual([await name(old), await name(glanceAt(db)), reads()], ['新的', '新的', 3], 'he reads for himself')
  assert.notEqual(before, '新的')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testWorld } from '#kernel/testing'
import { letFirstAdminIn } from './first-admin.ts'

test('the first administrator is let in while the house knows nobody, and never again', async t => {
  const world = await testWorld(t)
  const admin = { login: 'zhenghong', organization: '11149901MB9X01019G', division: '330000000000' }
  assert.equal(await letFirstAdminIn(world, admin), true)
  assert.equal(await letFirstAdminIn(world, { ...admin, login: 'somebody-else' }), false)
  assert.deepEqual(await world.sql('select login, role from identity_account join identity_post on account = identity_account.id'), [{ login: 'zhenghong', role: 'platform-admin' }])
})

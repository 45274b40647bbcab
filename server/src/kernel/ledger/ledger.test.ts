import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, execute, systemActor } from '#kernel/action'
import { addAccount } from '#kernel/identity'
import { identityModule } from '#kernel/identity'
import { ledgerModule, listCheckpoints, listEntries, proveAction, readEntry, readStatus, verifyLedger } from '#kernel/ledger'
import { actor, testWorld } from '#kernel/testing'
import { signInAs, testHttp } from '#kernel/testing-http'

const house = systemActor('test')

test('the ledger is shown newest first, a page at a time, with names', async t => {
  const { app, world } = await testHttp(t, { modules: [identityModule, ledgerModule] })
  const auditor = await signInAs(world, { login: 'zhaohaibo', name: '赵海波', role: 'platform-admin' })
  for (const login of ['wang', 'li', 'zhou']) await execute(world, house, addAccount, { login, name: login })
  const get = async (path: string) => (await app.inject({ url: `/api/ledger/${path}`, headers: auditor })).json()
  const first = await get('entries?action=identity.addAccount&limit=2')
  assert.deepEqual(first.items.map((entry: { subject: string }) => entry.subject), ['zhou', 'li'])
  const second = await get(`entries?action=identity.*&limit=200&before=${first.next}`)
  assert.deepEqual([second.items[0].subject, second.next], ['wang', null])
  const chosen = second.items.find((entry: { action: string }) => entry.action === 'identity.choosePost')
  assert.deepEqual([chosen.accountName, chosen.seq], ['赵海波', null])
  assert.equal((await get('proofs?action=identity.addAccount&subject=li')).entry.subject, 'li')
  await world.sql("insert into identity_client (id, name, purpose, organization, division, networks, per_minute, created_at, created_by) values ('jintie', '高龄津贴系统', '核对', '11330000MB9X010713', '330000000000', '{}', 60, now(), 'li')")
  await execute(world, { ...house, account: 'client:jintie' }, addAccount, { login: 'qian', name: 'qian' })
  assert.deepEqual((({ account, accountName }) => [account, accountName])((await get('entries?limit=1')).items[0]), ['client:jintie', '高龄津贴系统'])
  assert.equal((await get(`entries/${chosen.id}`)).entry.id, chosen.id)
  const status = await get('status')
  assert.deepEqual([status.lastSeq, status.can], [0, ['ledger.verify', 'ledger.export']])
  assert.ok(status.unchained > 5)
})

test('a post sees what was done in its area, and what was done to things of its area', async t => {
  const world = await testWorld(t)
  await execute(world, actor('省厅', { division: '330000000000' }), addAccount, { login: 'wang', name: '王' }).catch(() => {})
  await execute(world, house, addAccount, { login: 'li', name: '李' })
  const near = actor('杭州', { division: '330100000000', may: ['ledger.*'] })
  assert.deepEqual((await ask(world, near, listEntries, {})).items, [])
  await assert.rejects(ask(world, near, proveAction, { action: 'identity.addAccount', subject: 'li' }), { code: 'ledger.noEntry' })
  await assert.rejects(ask(world, near, readEntry, { id: 1 }), { code: 'ledger.noEntry' })
  assert.equal((await ask(world, house, listEntries, {})).items[0]?.accountName, '系统')
  assert.deepEqual(await ask(world, near, listCheckpoints, {}), { items: [], next: null })
  assert.equal((await ask(world, near, readStatus, {})).lastSeq, 0)
  const asked = await execute(world, near, verifyLedger, {})
  assert.equal(asked.state, 'waiting')
  assert.equal((await execute(world, near, verifyLedger, {})).id, asked.id)
})

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { execute, systemActor } from '#kernel/action'
import { folderFiles } from '#kernel/files'
import { addAccount, identityModule, signedIn, signIn, signOut } from '#kernel/identity'
import { placeEvents } from '#kernel/outbox'
import { type TestWorld, testWorld } from '#kernel/testing'
import { hire } from '#kernel/testing-http'
import { housekeeping, keepHouse } from './housekeeping.ts'

const house = systemActor('test')
const config = { eventDays: 30, replyDays: 7 }
const count = async (world: TestWorld, table: string) => Number((await world.sql(`select count(*) from ${table}`))[0]?.count)

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'yiwang-keep-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('answers to idempotency keys go after their days, and a repetition within them still gets the same answer', async t => {
  const world = await testWorld(t)
  const add = (key: string) => execute(world, house, addAccount, { login: key, name: '某人' }, { idempotencyKey: key })
  const old = await add('old')
  world.wait(6 * 24)
  await add('young')
  assert.deepEqual(await add('old'), old)
  world.wait(2 * 24)
  assert.equal((await keepHouse(world, config, [], [])).replies, 1)
  assert.deepEqual(await world.sql('select key from action_reply'), [{ key: 'young' }])
})

test('events go after their days, but none that a subscriber of this house has not had', async t => {
  const world = await testWorld(t)
  for (const login of ['first', 'second', 'third']) await execute(world, house, addAccount, { login, name: '某人' })
  await placeEvents(world.db)
  world.wait(31 * 24)
  await execute(world, house, addAccount, { login: 'fourth', name: '某人' })
  await placeEvents(world.db)
  await world.sql("insert into outbox_subscriber (name, position) values ('test.slow', 2), ('test.gone', 0)")
  const slow = { name: 'test.slow', types: [], handle: async () => {} }
  assert.equal((await keepHouse(world, config, [slow], [])).events, 2)
  await world.sql("update outbox_subscriber set position = 4 where name = 'test.slow'")
  assert.equal((await keepHouse(world, config, [slow], [])).events, 1)
  assert.equal(await count(world, 'outbox_event'), 1, 'the young one stays')
})

test('what is left of an upload that broke off goes after a day; what is whole stays', async t => {
  const world = await testWorld(t), path = folder(t), files = folderFiles(path)
  const { digest } = await files.keep(Readable.from(['whole']))
  for (const name of ['old', 'young']) writeFileSync(join(path, 'incoming', name), 'half')
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  utimesSync(join(path, 'incoming/old'), yesterday, yesterday)
  assert.equal((await keepHouse({ ...world, files }, config, [], [])).files, 1)
  assert.deepEqual(readdirSync(join(path, 'incoming')), ['young'])
  assert.ok(await files.has(digest))
})

test('sessions that ended yesterday go, and those that are alive stay', async t => {
  const world = await testWorld(t)
  await hire(world, { login: 'sunli', name: '孙丽', role: 'data-steward' })
  const enter = () => execute(world, house, signIn, { issuer: 'https://idp', subject: 'sunli', login: 'sunli', idToken: null })
  const { token } = await enter()
  const actor = await signedIn(world, token)
  assert.ok(actor)
  await execute(world, actor, signOut, {})
  world.wait(25)
  await enter()
  await enter()
  const sweep = identityModule.jobs?.find(({ name }) => name === 'identity.sweep')
  await sweep?.run({ world, stopping: new AbortController().signal }, {} as never)
  assert.equal(await count(world, 'identity_session'), 2)
})

test('the clock asks for housekeeping every hour, and it does its work', async t => {
  const world = await testWorld(t), job = housekeeping(config, [], [])
  await execute(world, house, addAccount, { login: 'old', name: '某人' }, { idempotencyKey: 'old' })
  world.wait(24 * 24)
  assert.match(job.every ?? '', /^\d+ \* \* \* \*$/)
  await job.run({ world, stopping: new AbortController().signal }, {})
  assert.equal(await count(world, 'action_reply'), 0)
})

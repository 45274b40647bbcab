import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { execute, systemActor } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { appendEntry } from '#kernel/evidence'
import { addAccount } from '#kernel/identity'
import { silentLog } from '#kernel/log'
import { type TestWorld, testWorld, until } from '#kernel/testing'
import { emptyFolder, entry, houseKey, note, turn } from './scene.test.ts'
import { startLedger } from './start.ts'
import { verifyChain } from './verify.ts'

const chained = (world: TestWorld) => world.sql<{ subject: string; seq: number }>('select e.subject, l.seq from ledger_link l join ledger_entry e on e.id = l.entry order by l.seq')
const start = (world: TestWorld, folder: string) => startLedger({ world, url: world.url, folder, algorithm: 'ed25519', log: silentLog, look: 40 })
const whole = async (world: TestWorld) => {
  const verdict = await verifyChain(world.db)
  assert.equal(verdict.fault, null)
  return verdict
}

test('what is committed is chained by the next turn, each entry once', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'a', 'b')
  assert.equal((await turn(world, key)).chained, 2)
  assert.equal((await turn(world, key)).chained, 0)
  await note(world, 'c')
  assert.equal((await turn(world, key)).chained, 1)
  assert.deepEqual(await chained(world), [{ subject: 'a', seq: 1 }, { subject: 'b', seq: 2 }, { subject: 'c', seq: 3 }])
  await whole(world)
})

test('an entry whose transaction ends late is chained when it ends, and nobody waits for it', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'first')
  await inTransaction(world.db, async late => {
    await appendEntry(late, entry(world, 'late'))
    await note(world, 'sooner')
    assert.equal((await turn(world, key)).chained, 2)
    await note(world, 'sooner too')
    assert.equal((await turn(world, key)).chained, 1)
  })
  await note(world, 'after')
  assert.equal((await turn(world, key)).chained, 2)
  assert.deepEqual((await chained(world)).map(({ subject }) => subject), ['first', 'sooner', 'sooner too', 'late', 'after'])
  await whole(world)
})

test('a transaction that is rolled back leaves a gap in the ids and none in the chain', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'a')
  await assert.rejects(inTransaction(world.db, async tx => { await appendEntry(tx, entry(world, 'never')); throw new Error('no') }))
  await note(world, 'b')
  await turn(world, key)
  assert.deepEqual(await chained(world), [{ subject: 'a', seq: 1 }, { subject: 'b', seq: 2 }])
})

test('sixteen writers and two sequencers: every entry is chained once, without gaps', async t => {
  const world = await testWorld(t)
  const houses = [await start(world, emptyFolder(t)), await start(world, emptyFolder(t))]
  await Promise.all(Array.from({ length: 16 }, async (_, writer) => {
    for (let i = 0; i < 25; i++) {
      await execute(world, systemActor('test'), addAccount, { login: `w${writer}n${i}`, name: '某人' })
      houses[writer % 2]!.wake()
    }
  }))
  await until('all are chained', async () => (await chained(world)).length === 400)
  await Promise.all(houses.map(house => house.stop()))
  const rows = await chained(world)
  assert.deepEqual(rows.map(({ seq }) => seq), Array.from({ length: 400 }, (_, i) => i + 1))
  assert.equal(new Set(rows.map(({ subject }) => subject)).size, 400)
  const { entries, checkpoints, waiting } = await whole(world)
  assert.equal(entries, 400)
  assert.ok(checkpoints >= 1)
  assert.equal(waiting, 0)
})

test('a sequencer whose connection is killed in the middle leaves nothing half done', async t => {
  const world = await testWorld(t), ledger = await start(world, emptyFolder(t))
  for (let round = 0; round < 8; round++) {
    await note(world, ...Array.from({ length: 10 }, (_, i) => `${round}-${i}`))
    ledger.wake()
    // Whatever runs at this moment, other than the tests' own sessions, is cut off.
    await world.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (query like '%ledger_link%' or query like '%ledger_cursor%')")
  }
  await until('all are chained', async () => (await chained(world)).length === 80)
  await ledger.stop()
  assert.equal((await whole(world)).entries, 80)
})

test('a turn that breaks between the links and their seal has done nothing', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'a', 'b')
  await assert.rejects(turn(world, { ...key, sign: () => { throw new Error('the power went') } }), /power/)
  assert.deepEqual(await chained(world), [])
  await turn(world, key)
  assert.equal((await whole(world)).entries, 2)
})

test('after a restore into another PostgreSQL, whose transactions count anew, nothing is skipped', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'a')
  await turn(world, key)
  await world.sql("update ledger_cursor set seen = '900000000000:900000000000:'")
  await note(world, 'b')
  assert.equal((await turn(world, key)).chained, 1)
  await note(world, 'c')
  assert.equal((await turn(world, key)).chained, 1)
  await whole(world)
})

test('a clock that is set back does not take the chain with it', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'a')
  await turn(world, key)
  world.wait(-5)
  await note(world, 'b')
  await turn(world, key)
  const [first, second] = await world.sql<{ at: Date; happened: Date }>('select l.at, e.at as happened from ledger_link l join ledger_entry e on e.id = l.entry order by l.seq')
  assert.deepEqual([second!.at, second!.happened < first!.happened], [first!.at, true])
  await whole(world)
})

test('a checkpoint comes with the first link, then every minute in which there is something new, and every thousand links', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  const ranges = () => world.sql('select first, last from ledger_checkpoint order by number')
  await note(world, 'a')
  await turn(world, key)
  await note(world, 'b')
  await turn(world, key)
  assert.deepEqual(await ranges(), [{ first: 1, last: 1 }])
  world.wait(1 / 60)
  await turn(world, key)
  assert.deepEqual(await ranges(), [{ first: 1, last: 1 }, { first: 2, last: 2 }])
  world.wait(1)
  await turn(world, key)
  assert.equal((await ranges()).length, 2, 'nothing new, no checkpoint')
  await note(world, 'c')
  await turn(world, key)
  await inTransaction(world.db, async tx => { for (let i = 0; i < 2500; i++) await appendEntry(tx, entry(world, `s${i}`)) })
  await turn(world, key)
  assert.deepEqual((await ranges()).slice(2), [{ first: 3, last: 3 }, { first: 4, last: 1003 }, { first: 1004, last: 2003 }])
  await turn(world, key, true)
  assert.deepEqual((await ranges()).at(-1), { first: 2004, last: 2503 }, 'a house that closes seals what there is')
  assert.equal((await whole(world)).checkpoints, 6)
})

test('if the evidence cannot be written, the action does not happen', async t => {
  const world = await testWorld(t)
  await world.sql("alter table ledger_entry add constraint refused check (action <> 'identity.addAccount')")
  await assert.rejects(execute(world, systemActor('test'), addAccount, { login: 'wang', name: '王' }), /refused/)
  assert.deepEqual(await world.sql("select 1 from identity_account where login = 'wang'"), [])
  assert.deepEqual(await world.sql("select 1 from outbox_event where type = 'identity.addAccount'"), [])
})

test('the application can add to the book and the chain, and change nothing in them', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await note(world, 'a')
  await turn(world, key)
  const client = new pg.Client({ connectionString: world.url, options: '-c role=yiwang_app' })
  await client.connect()
  try {
    for (const table of ['ledger_entry', 'ledger_link', 'ledger_checkpoint', 'ledger_key']) {
      const column = (await client.query(`select * from ${table} limit 1`)).fields[1]!.name
      for (const statement of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`]) await assert.rejects(client.query(statement), { code: '42501' }, statement)
    }
    await assert.rejects(client.query("insert into ledger_entry (at, account, action, subject, input_digest, evidence, tx) values (now(), 'x', 'x', 'x', '', '{}', '3')"), { code: '42501' }, 'when an entry became known is not the application\'s word')
  } finally { await client.end() }
})

test('a house on its own chains what is committed, and its gauges say so', async t => {
  const world = await testWorld(t), ledger = await start(world, emptyFolder(t))
  await note(world, 'a', 'b')
  await until('both are chained without being woken', async () => (await chained(world)).length === 2)
  const read = async (name: string) => ledger.gauges.find(gauge => gauge.name === name)?.read()
  assert.deepEqual([await read('ledger_unchained_entries'), await read('ledger_last_seq')], [0, 2])
  assert.equal(typeof await read('ledger_checkpoint_age_seconds'), 'number')
  await ledger.stop()
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { ask, command, execute, query } from '#kernel/action'
import { connect, runText } from '#kernel/db'
import { actor, testWorld } from '#kernel/testing'

const clerk = actor('周敏', { division: '330000000000', may: ['note.add', 'note.list'] })
const Nothing = Type.Object({})
const Id = Type.Object({ id: Type.String() })

test('a command that forgets to ask for permission is undone', async t => {
  const world = await testWorld(t)
  const careless = command({ name: 'note.add', input: Nothing, output: Id, run: async () => ({ id: '1' }) })
  await assert.rejects(execute(world, clerk, careless, {}), /never asked for permission/)
  assert.deepEqual(await world.sql('select * from ledger_entry'), [])
  assert.deepEqual(await world.sql('select * from outbox_event'), [])
})

test('a query that forgets to narrow by area answers nothing', async t => {
  const world = await testWorld(t)
  const careless = query({ name: 'note.list', input: Nothing, output: Nothing, read: async () => ({}) })
  await assert.rejects(ask(world, clerk, careless, {}), /never narrowed/)
})

test('a command leaves one ledger row and one event, or none of the two', async t => {
  const world = await testWorld(t)
  const add = command({
    name: 'note.add', input: Type.Object({ division: Type.String() }), output: Id,
    run: async ({ permit, record }, { division }) => { permit({ division }); record({ rows: 3 }); return { id: 'n1' } },
  })
  await execute(world, clerk, add, { division: '330113000000' })
  await assert.rejects(execute(world, clerk, add, { division: '320100000000' }), { code: 'action.forbidden' })
  assert.deepEqual(await world.sql('select account, action, subject, evidence from ledger_entry'), [{ account: '周敏', action: 'note.add', subject: 'n1', evidence: { rows: 3 } }])
  assert.deepEqual(await world.sql('select type, subject from outbox_event'), [{ type: 'note.add', subject: 'n1' }])
})

test('when the ledger cannot take the row, nothing is done, and the connection serves the next', async t => {
  const world = await testWorld(t), one = { ...world, ...connect(world.url, { role: 'yiwang_app', max: 1 }) }
  world.atEnd(() => one.close())
  await world.sql("create table note (text text); grant insert on note to yiwang_app; create function refuse() returns trigger language plpgsql as $$ begin if new.subject = 'bad' then raise 'the ledger is full'; end if; return new; end $$; create trigger refuse before insert on ledger_entry for each row execute function refuse()")
  const add = command({
    name: 'note.add', input: Id, output: Id,
    run: async ({ tx, permit }, { id }) => { permit({ division: '330000000000' }); await runText(tx, 'insert into note values ($1)', [id]); return { id } },
  })
  await execute(one, clerk, add, { id: 'before' }, { idempotencyKey: '1' })
  await assert.rejects(execute(one, clerk, add, { id: 'bad' }, { idempotencyKey: '2' }), /the ledger is full/)
  await execute(one, clerk, add, { id: 'after' }, { idempotencyKey: '3' })
  assert.deepEqual(await world.sql('select text from note'), [{ text: 'before' }, { text: 'after' }])
  assert.deepEqual(await world.sql('select key from action_reply order by key'), [{ key: '1' }, { key: '3' }])
})

test('the same key gets the same answer, and the work is done once', async t => {
  const world = await testWorld(t)
  let runs = 0
  const add = command({
    name: 'note.add', input: Type.Object({ text: Type.String() }), output: Id,
    run: async ({ permit }) => { permit({ division: '330000000000' }); return { id: String(++runs) } },
  })
  const [first, second] = await Promise.all([1, 2].map(() => execute(world, clerk, add, { text: 'a' }, { idempotencyKey: 'k' })))
  assert.deepEqual([first, second], [{ id: '1' }, { id: '1' }])
  await assert.rejects(execute(world, clerk, add, { text: 'b' }, { idempotencyKey: 'k' }), { code: 'action.keyReused' })
  assert.equal((await world.sql('select from ledger_entry')).length, 1)
})

test('what is wrong is said field by field, in Chinese', async t => {
  const world = await testWorld(t)
  const add = command({ name: 'note.add', input: Type.Object({ text: Type.String({ minLength: 2 }), no: Type.Integer() }), output: Id, run: async () => ({ id: '1' }) })
  await assert.rejects(execute(world, clerk, add, { text: 'a' }), {
    code: 'action.invalid', detail: { errors: [{ at: '/no', message: '这一项要填' }, { at: '/text', message: '至少 2 个字' }] },
  })
  await assert.rejects(execute(world, clerk, add, { text: 'a\0b', no: 1 }), { code: 'action.invalid' })
})

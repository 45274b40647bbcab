import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { ask, command, execute, query } from '#kernel/action'
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

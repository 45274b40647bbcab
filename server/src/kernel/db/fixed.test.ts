import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Kysely } from 'kysely'
import { testWorld, type TestWorld } from '#kernel/testing'
import { fixed, inTransaction, tables } from './index.ts'

interface Tables { thing: { thingId: number; saidOn: string | null; factsOf: { as_is: number } | null; saidAt: Date } }
const build = (open: Kysely<Tables>, most: number, least: number, on: string) => open.selectFrom('thing').selectAll().where('thingId', '>=', least).where('thingId', '<=', most).where(eb => eb.or([eb('saidOn', '=', on), eb('saidOn', 'is', null)])).orderBy('thingId')
const between = fixed(build), open = tables<Tables>('steady')
const things = ({ sql }: TestWorld) => sql(`create table thing as select n as thing_id, case when n = 2 then null else date '2026-12-01' end as said_on, '{"as_is": 1}'::jsonb as facts_of, timestamptz '2026-12-01 08:00+08' as said_at from generate_series(1, 4) n; grant select on thing to yiwang_app`)

test('a fixed statement answers what the builder answers, whatever the order of its values', async t => {
  const world = await testWorld(t), { db } = world
  await things(world)
  const rows = await build(open(db), 3, 2, '2026-12-01').execute()
  assert.deepEqual(await between(db, 3, 2, '2026-12-01'), rows)
  assert.deepEqual(rows.map(({ thingId, saidOn, factsOf }) => [thingId, saidOn, factsOf]), [[2, null, { as_is: 1 }], [3, '2026-12-01', { as_is: 1 }]])
  assert.deepEqual(await inTransaction(db, tx => between(tx, 2, 1, '2026-11-30')), rows.slice(0, 1))
})

test('a change of its table does no harm to a fixed statement', async t => {
  const world = await testWorld(t), { db } = world
  await things(world)
  await Promise.all([1, 2, 3].map(() => between(db, 4, 1, '2026-12-01')))
  await world.sql('alter table thing add column more int default 5')
  for (let again = 0; again < 3; again++) assert.equal((await between(db, 4, 1, '2026-12-01') as { more?: number }[])[0]?.more, 5)
  assert.equal((await inTransaction(db, tx => between(tx, 4, 1, '2026-12-01'))).length, 4)
})

test('a value that has no place in a fixed statement is told at once', async t => {
  const { db } = await testWorld(t)
  await assert.rejects(fixed((open: Kysely<Tables>, least: number) => open.selectFrom('thing').selectAll().where('thingId', '>', least + 1))(db, 1), /not every value has a place/)
})

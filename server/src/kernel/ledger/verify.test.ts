import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inTransaction } from '#kernel/db'
import { appendEntry, canonical } from '#kernel/evidence'
import { type TestWorld, testWorld } from '#kernel/testing'
import { exportChunks, verifyLines } from './export.ts'
import { recordText } from './record.ts'
import { entry, houseKey, note, turn } from './scene.test.ts'
import { type Sealed } from './schema.ts'
import { verifyChain } from './verify.ts'

/** Twelve entries, three checkpoints, one entry that is not sealed yet. */
async function book(world: TestWorld, key: Awaited<ReturnType<typeof houseKey>>): Promise<void> {
  for (let hour = 0; hour < 3; hour++) {
    if (hour > 0) world.wait(1)
    await note(world, ...Array.from({ length: 4 }, (_, i) => `h${hour}n${i}`))
    await turn(world, key)
  }
  await note(world, 'last')
  await turn(world, key)
}

const flips: [what: string, sql: string][] = [
  ['who acted', "update ledger_entry set account = account || 'x' where id = $1"],
  ['the post', "update ledger_entry set post = null where id = $1"],
  ['the organization', "update ledger_entry set organization = '' where id = $1"],
  ['the division', "update ledger_entry set division = '330200000000' where id = $1"],
  ['the action', "update ledger_entry set action = 'test.other' where id = $1"],
  ['the subject', "update ledger_entry set subject = subject || ' ' where id = $1"],
  ['the input digest', "update ledger_entry set input_digest = repeat('1', 64) where id = $1"],
  ['the evidence', "update ledger_entry set evidence = jsonb_set(evidence, '{rows}', '4') where id = $1"],
  ['a fact added to the evidence', "update ledger_entry set evidence = evidence || '{\"more\":null}' where id = $1"],
  ['the request', "update ledger_entry set request_id = 'r' where id = $1"],
  ['where it belongs', "update ledger_entry set touched_division = null where id = $1"],
  ['whose it is', "update ledger_entry set touched_organization = 'x' where id = $1"],
  ['when it happened, by a microsecond', "update ledger_entry set at = at + interval '1 microsecond' where id = $1"],
  ['when it happened', "update ledger_entry set at = at - interval '1 second' where id = $1"],
  ['an entry taken out', 'delete from ledger_entry where id = $1'],
  ['a link taken out', 'delete from ledger_link where entry = $1'],
  ['an entry taken out with its link', 'with gone as (delete from ledger_link where entry = $1) delete from ledger_entry where id = $1'],
  ['when it was chained', "update ledger_link set at = at + interval '1 second' where entry = $1"],
  ['when it was chained, by a microsecond', "update ledger_link set at = at + interval '1 microsecond' where entry = $1"],
  ['a link\'s digest', "update ledger_link set digest = 'sm3' where entry = $1"],
  ['one bit of a link', 'update ledger_link set hash = set_bit(hash, 77, 1 - get_bit(hash, 77)) where entry = $1'],
  ['an entry put in', "insert into ledger_entry (at, account, action, subject, input_digest, evidence, tx) select at, account, action, subject, input_digest, evidence, tx from ledger_entry where id = $1"],
  ['two entries swapped', 'update ledger_link set entry = case entry when $1 then 0 - ($1 % 12 + 1) else 0 - $1 end where entry in ($1, $1 % 12 + 1); update ledger_link set entry = 0 - entry where entry < 0'],
]

test('whatever is changed in the book or the chain is found, and it says where', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await book(world, key)
  assert.deepEqual(await verifyChain(world.db), { fault: null, entries: 13, checkpoints: 3, waiting: 0, message: '完好：13 条记录一条接一条，3 个检查点的签名都对' })
  await fc.assert(fc.asyncProperty(fc.constantFrom(...flips), fc.integer({ min: 1, max: 12 }), async ([what, sql], id) => {
    await tampered(world, sql, id, ({ fault, message, entries }) => {
      assert.notEqual(fault, null, `${what} of ${id}`)
      assert.match(message, /^账本有问题：.*前面 \d+ 条是好的$/)
      assert.ok(entries <= 13)
    })
  }), { numRuns: 120 })
})

/** Does it, looks, and undoes it: the owner can do what the application cannot. */
async function tampered(world: TestWorld, sql: string, id: number, look: (verdict: Awaited<ReturnType<typeof verifyChain>>) => void, trusted?: ReadonlyMap<string, string>): Promise<void> {
  const tables = ['ledger_entry', 'ledger_link', 'ledger_checkpoint', 'ledger_key']
  for (const table of tables) await world.sql(`create temp table kept_${table} as table ${table}`)
  try {
    for (const statement of sql.split(';')) await world.sql(statement.replaceAll('$1', String(id)))
    look(await verifyChain(world.db, trusted ? { trusted } : {}))
  } finally {
    await world.sql("truncate ledger_checkpoint, ledger_key, ledger_link, ledger_entry")
    for (const table of ['ledger_entry', 'ledger_link', 'ledger_key', 'ledger_checkpoint']) {
      await world.sql(`insert into ${table} ${table === 'ledger_entry' ? 'overriding system value ' : ''}select * from kept_${table}`)
      await world.sql(`drop table kept_${table}`)
    }
  }
}

/** What says nothing of any entry: which transaction made it known, once it is chained, and since when the house has had a key. */
const beside = ['ledger_entry.tx', 'ledger_key.added_at']
/** The lowest bit of the last byte of a value, as SQL. */
const flipped = (column: string, type: string): string => {
  const lowest = (bytes: string) => `set_bit(${bytes}, 8 * (length(${bytes}) - 1), 1 - get_bit(${bytes}, 8 * (length(${bytes}) - 1)))`
  switch (type) {
    case 'bigint': return `${column} # 1`
    case 'timestamp with time zone': return `${column} + case when extract(microseconds from ${column})::bigint % 2 = 0 then 1 else -1 end * interval '1 microsecond'`
    case 'bytea': return lowest(column)
    case 'jsonb': return `jsonb_set(${column}, '{rows}', to_jsonb((${column} ->> 'rows')::int # 1))`
    default: return `convert_from(${lowest(`convert_to(coalesce(nullif(${column}, ''), 'x'), 'UTF8')`)}, 'UTF8')`
  }
}

test('one bit flipped in any column of any table of the ledger is found, or PostgreSQL does not take it', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await book(world, key)
  await world.sql('alter table ledger_entry alter id set generated by default')
  const trusted = new Map([[key.id, key.publicKey]]), columns = await world.sql<{ table: string; column: string; type: string }>(`select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name in ('ledger_entry', 'ledger_link', 'ledger_checkpoint', 'ledger_key') order by 1, ordinal_position`)
  assert.ok(columns.length >= 30, String(columns.length))
  for (const { table, column, type } of columns) {
    if (beside.includes(`${table}.${column}`)) continue
    const row = { ledger_entry: 'id = 7', ledger_link: 'seq = 7', ledger_checkpoint: 'number = 2', ledger_key: 'true' }[table]
    await tampered(world, `update ${table} set ${column} = ${flipped(column, type)} where ${row}`, 7, ({ fault }) => assert.notEqual(fault, null, `${table}.${column}`), trusted)
      .catch((error: unknown) => { if (!/^23/.test(String((error as { code?: unknown }).code))) throw error })
  }
  assert.equal((await verifyChain(world.db, { trusted })).fault, null)
})

const seals: [what: string, sql: string, says: RegExp][] = [
  ['one bit of the signature', 'update ledger_checkpoint set signature = set_bit(signature, 5, 1 - get_bit(signature, 5)) where number = $1', /检查点 2.*签名不对/],
  ['the root', "update ledger_checkpoint set root = set_bit(root, 5, 1 - get_bit(root, 5)) where number = $1", /检查点 2.*默克尔根/],
  ['the time', "update ledger_checkpoint set at = at + interval '1 second' where number = $1", /检查点 2.*签名不对/],
  ['the one before', 'update ledger_checkpoint set previous = set_bit(previous, 5, 1 - get_bit(previous, 5)) where number = $1', /检查点 2.*前一个/],
  ['a checkpoint taken out', 'delete from ledger_checkpoint where number = $1', /检查点 2 不见了/],
  ['its range', 'update ledger_checkpoint set first = first + 1 where number = $1', /检查点 2/],
  ['the end of the chain cut off', 'delete from ledger_link where seq > 6; delete from ledger_entry where id > 6', /检查点 2 盖到第 8 条/],
  ['the key', "update ledger_key set public_key = repeat('0', 64)", /签名不对/],
]
for (const [what, sql, says] of seals) {
  test(`a seal that was tampered with is found: ${what}`, async t => {
    const world = await testWorld(t)
    await book(world, await houseKey(t, world))
    await tampered(world, sql, 2, ({ fault }) => assert.match(fault ?? '', says))
    assert.equal((await verifyChain(world.db)).fault, null)
  })
}

test('whoever forges the whole database cannot forge what the data folder remembers', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await book(world, key)
  const trusted = new Map([[key.id, key.publicKey]])
  await note(world, 'sealed')
  const { checkpoint } = await turn(world, key, true)
  assert.ok(checkpoint)
  assert.equal((await verifyChain(world.db, { trusted, remembered: checkpoint })).fault, null)
  await tampered(world, 'delete from ledger_checkpoint where number = 4; delete from ledger_link where seq > 12; delete from ledger_entry where id > 12', 1, ({ fault }) => assert.equal(fault, null, 'within itself such a book is whole'))
  await world.sql('delete from ledger_checkpoint where number = 4')
  await world.sql('delete from ledger_link where seq > 12')
  await world.sql('delete from ledger_entry where id > 12')
  assert.match((await verifyChain(world.db, { remembered: checkpoint })).fault ?? '', /数据文件夹记得检查点 4/)
  await world.sql("update ledger_key set public_key = repeat('a', 64)")
  assert.match((await verifyChain(world.db, { trusted })).fault ?? '', /公钥 .* 被换过/)
})

test('what was committed a moment ago is not a fault', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await book(world, key)
  await note(world, 'new')
  await inTransaction(world.db, async late => {
    await appendEntry(late, entry(world, 'late'))
    await turn(world, key)
  })
  await note(world, 'newer')
  const { fault, waiting, message } = await verifyChain(world.db)
  assert.deepEqual([fault, waiting], [null, 2])
  assert.match(message, /另有 2 条刚写下/)
})

test('the ledger may change its digest: each link says which one it was made with', async t => {
  const world = await testWorld(t), key = await houseKey(t, world), sm2 = await houseKey(t, world, 'sm2')
  await book(world, key)
  world.digest = 'sm3'
  await note(world, 'guomi')
  world.wait(1)
  await turn(world, sm2)
  const verdict = await verifyChain(world.db)
  assert.deepEqual([verdict.fault, verdict.entries, verdict.checkpoints], [null, 14, 4])
  assert.deepEqual(await world.sql('select digest, key from ledger_checkpoint order by number desc limit 1'), [{ digest: 'sm3', key: sm2.id }])
})

async function exported(world: TestWorld, last: number): Promise<Sealed[]> {
  let text = ''
  for await (const chunk of exportChunks(world.db, last)) text += chunk
  return text.trim().split('\n').map(line => JSON.parse(line))
}
async function* lines(entries: readonly unknown[]) { for (const one of entries) yield JSON.stringify(one) }

test('an exported ledger is verified without a database, and whatever is changed in it is found', async t => {
  const world = await testWorld(t), key = await houseKey(t, world)
  await book(world, key)
  const all = await exported(world, 13)
  assert.equal(await verifyLines(lines(all)), 13)
  const names = Object.keys(all[0]!) as (keyof Sealed)[]
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.constantFrom(...names), async (place, name) => {
    const copy: Record<string, unknown>[] = structuredClone(all)
    copy[place]![name] = name === 'evidence' ? { ...all[place]!.evidence, rows: 5 } : typeof copy[place]![name] === 'number' ? 99 : name === 'digest' ? 'sm3' : name.endsWith('ash') ? 'f'.repeat(64) : '2020-01-01T00:00:00.000Z'
    await assert.rejects(verifyLines(lines(copy)), /第 \d+/)
  }))
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 11 }), fc.constantFrom('removed', 'doubled', 'swapped', 'added'), async (place, how) => {
    const copy: unknown[] = structuredClone(all)
    if (how === 'removed') copy.splice(place, 1)
    else if (how === 'doubled') copy.splice(place, 0, copy[place])
    else if (how === 'swapped') copy.splice(place, 2, copy[place + 1], copy[place])
    else Object.assign(copy[place] as object, { extra: 1 })
    await assert.rejects(verifyLines(lines(copy)), /第 \d+/)
  }))
  await assert.rejects(verifyLines(lines(['not an entry'])), /第 1 行/)
  const file = Buffer.from(all.map(line => JSON.stringify(line)).join('\n'))
  await fc.assert(fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
    const bitten = Buffer.from(file)
    bitten[at] = bitten[at]! ^ (1 << bit)
    async function* read() { yield* bitten.toString('utf8').split('\n') }
    await assert.rejects(verifyLines(read()), /第 \d+/, `bit ${bit} of byte ${at}`)
  }), { numRuns: 500 })
})

test('the record is written as RFC 8785 says', () => {
  fc.assert(fc.property(fc.record({
    seq: fc.nat(), at: fc.string(), digest: fc.constant('sha256' as const), id: fc.nat(), happenedAt: fc.string(), actor: fc.string({ unit: 'grapheme' }), post: fc.option(fc.string()), organization: fc.option(fc.string()),
    division: fc.option(fc.string()), action: fc.string(), subject: fc.string({ unit: 'grapheme' }), inputDigest: fc.string(), evidence: fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<unknown>), requestId: fc.option(fc.string()),
    touchedDivision: fc.option(fc.string()), touchedOrganization: fc.option(fc.string()),
  }), record => { assert.equal(recordText(record), canonical(record)) }))
})

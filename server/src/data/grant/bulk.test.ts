import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, ask, execute } from '#kernel/action'
import { type TestWorld } from '#kernel/testing'
import { maskCell, newField } from '#data/catalogue'
import { csvLine, rowTexts } from '#kernel/csv'
import { openParquet } from '#kernel/tabular'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bulkByGrant } from './bulk.queries.ts'
import { matchByGrant } from './match.queries.ts'
import { takeMatchable } from './match.views.ts'
import { csv, type Format, ndjson, rewriter } from './bulk.rules.ts'
import { type Column } from './cell.rules.ts'
import { revokeGrant } from './commands.ts'
import { civil, code, deliver, give, ids, rows, scene, 吴强, 孙丽 } from './scene.test.ts'

async function take(world: TestWorld, input: object, who: Actor = 吴强): Promise<string> {
  const { chunks } = await ask(world, who, bulkByGrant, input)
  let text = ''
  for await (const chunk of chunks) text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
  return text
}
const objects = (text: string): Record<string, string | null>[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Record<string, string | null>)

test('everything that is granted is taken at once, masked like any read, and the ledger knows how much it was', async t => {
  const world = await scene(t)
  const { id } = await give(world, { clear: ['person_name'] })
  assert.deepEqual(objects(await take(world, { id })).sort((a, b) => (a.died_on! < b.died_on! ? -1 : 1)), [
    { resident_id: '110105********002X', person_name: '王小明', died_on: '2026-02-01' }, { resident_id: '440524********0014', person_name: '李静', died_on: '2026-02-02' },
  ])
  assert.match(await take(world, { id, format: 'csv', fields: ['person_name'] }), /^\ufeff姓名\r\n(王小明\r\n李静|李静\r\n王小明)\r\n$/)
  const entries = await world.sql<{ evidence: Record<string, unknown> }>("select evidence from ledger_entry where action = 'grant.bulk' order by id")
  assert.deepEqual(entries.map(({ evidence }) => [evidence.stream, evidence.rows]), [['begun', undefined], ['ended', 2], ['begun', undefined], ['ended', 2]])
  assert.deepEqual((({ dataset, purpose, fields, clear }) => [dataset, purpose, fields, clear])(entries[2]!.evidence), [code, '高龄津贴停发核对', ['person_name'], ['person_name']])
})

test('a bulk leaves as Parquet too: numbers, days and moments as such, what is masked as text, what is hidden as nothing', async t => {
  const world = await scene(t)
  await deliver(world, [`${ids[2]},"=赵,""敏""",2026-02-03,中风,330113,-0.50,2026-02-03 10:00:00`, `${ids[3]},钱勇,2026-02-04,,330113,,`])
  const { id } = await give(world, { fields: ['resident_id', 'person_name', 'died_on', 'cause', 'fee', 'noted_at'], level: 'L4', clear: ['person_name'] })
  const { chunks, type } = await ask(world, 吴强, bulkByGrant, { id, format: 'parquet' })
  assert.equal(type, 'application/vnd.apache.parquet')
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-bulk-')), path = join(folder, 'all.parquet')
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  await writeFile(path, chunks)
  const parquet = await openParquet(path), read: string[][] = []
  assert.deepEqual(parquet.columns.map(column => column.type), ['VARCHAR', 'VARCHAR', 'DATE', 'VARCHAR', 'DECIMAL(38,10)', 'TIMESTAMP WITH TIME ZONE'])
  for await (const _ of parquet.rows(row => { read.push(rowTexts(row)) }));
  assert.deepEqual(read.map(row => row.slice(0, 4)).filter(([, name]) => /赵|钱/.test(name!)).sort(), [[`330106********${ids[2]!.slice(-4)}`, '=赵,"敏"', '2026-02-03', ''], [`330113********${ids[3]!.slice(-4)}`, '钱勇', '2026-02-04', '']])
  assert.deepEqual(read.map(row => Number(row[4])).sort(), [-0.5, 0, 120.5, 80].sort())
})

test('a rule of the reader’s may be held against all granted records: only what is shown as it is, of the granted rows, and the ledger has it like a file that was taken', async t => {
  const world = await scene(t), { id } = await give(world, { clear: ['person_name'], rows: { divisions: ['330106000000'], where: null } }), bound: unknown[] = []
  const { fields, rows: of, where } = await takeMatchable(world.db, world.now(), civil, { dataset: code, grant: id }), asked = { id, fields: ['died_on'], asOf: world.now().toISOString(), service: '高龄津贴' }
  assert.deepEqual([...fields].sort(), ['died_on', 'person_name', 'resident_id'], 'a key may be asked by, whoever knows it')
  assert.deepEqual(await world.sql(`select person_name from ${of(null)} r where ${where(value => { bound.push(value); return `$${bound.length}` }).join(' and ')}`, bound), [{ person_name: '李静' }])
  await ask(world, { ...吴强, rights: [{ action: 'grant.match', division: '', organization: civil }] }, matchByGrant, asked)
  assert.deepEqual((await world.sql<{ evidence: Record<string, unknown> }>("select evidence from ledger_entry where action = 'grant.match'")).map(({ evidence }) => [evidence.way, evidence.fields, evidence.purpose]), [['match', ['died_on'], '高龄津贴停发核对']])
  await assert.rejects(ask(world, { ...孙丽, rights: [{ action: 'grant.match', division: '', organization: null }] }, matchByGrant, asked), { code: 'grant.notFound' })
  await assert.rejects(takeMatchable(world.db, world.now(), civil, { dataset: code, grant: null }), { code: 'grant.notFound' })
})

test('a bulk has the granted rows alone, by division and condition, as of any moment', async t => {
  const world = await scene(t)
  const here = await give(world, { rows: { divisions: ['330106000000', '330200000000'], where: null } }), dear = await give(world, { rows: { divisions: [], where: { any: [{ field: 'cause', is: 'in', values: ['肺炎', "' or true --"] }, { field: 'fee', is: 'atLeast', value: 999 }] } } })
  const days = async (input: object) => objects(await take(world, input)).map(({ died_on }) => died_on?.slice(-1)).sort().join('')
  assert.deepEqual([await days({ id: here.id }), await days({ id: dear.id })], ['2', '1'])
  const then = world.now().toISOString()
  world.wait(1)
  await deliver(world, [rows[0]!.replace('2026-02-01,', '2026-02-07,'), rows[1]!])
  assert.deepEqual([await days({ id: dear.id }), await days({ id: dear.id, asOf: then })], ['7', '1'])
})

test('a bulk that runs stops when the grant is revoked, and is never taken for whole', async t => {
  const world = await scene(t)
  // some twenty pieces
  await world.sql(`insert into lake.wjw_death_certificate (_digest, _line, _delivery, _from, resident_id, person_name, died_on, cause)
    select i, i, 1, now(), i::text, repeat('王', 60), '2026-02-03', repeat('x', 500) from generate_series(1, 150000) i`)
  const { id } = await give(world)
  const { chunks } = await ask(world, 吴强, bulkByGrant, { id })
  let got = ''
  await assert.rejects(async () => {
    for await (const chunk of chunks) {
      if (got === '') await execute(world, 孙丽, revokeGrant, { id, revision: 1, reason: '超出用途' })
      got += chunk.toString()
      // as long as a reader on a slow line would take
      await new Promise(resolve => { setTimeout(resolve, 20) })
    }
  }, { code: 'grant.broken' })
  assert.ok(got !== '' && got.split('\n').length < 150_000)
  const [last] = await world.sql<{ evidence: Record<string, unknown> }>("select evidence from ledger_entry where action = 'grant.bulk' order by id desc limit 1")
  assert.equal(last?.evidence.stream, 'broken')
  await assert.rejects(take(world, { id }), { code: 'grant.revoked' })
})

test('whoever goes away in the middle leaves no connection behind', async t => {
  const world = await scene(t)
  const { id } = await give(world)
  for (let turn = 0; turn < 12; turn++) {
    const { chunks } = await ask(world, 吴强, bulkByGrant, { id })
    for await (const _ of chunks) break
  }
  assert.equal(objects(await take(world, { id })).length, 2)
  const idle = await world.sql("select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'")
  assert.equal(idle.length, 0)
})

test('whatever stands in a value arrives as it is, and nothing in a table runs', () => {
  const column = (shown: Column['shown'], name: string): Column => ({ field: newField({ code: name, name, type: 'text', classification: 'L3' }), shown })
  const columns = [column('clear', 'a'), column('masked', 'b'), column('hidden', 'c'), column('clear', 'd')]
  /** As PostgreSQL writes its text format. */
  const copied = (value: string | null): string => value === null ? '\\N' : value.replace(/[\\\b\f\n\r\t\v]/g, c => `\\${{ '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v' }[c] ?? c}`)
  const value = fc.option(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('\\N', '\\', '"', 'a\tb', 'a\nb', '=1+1', '-3', '＝cmd', '\u0001', '𠮷')).filter(text => !text.includes('\0') && text.isWellFormed()))
  const through = (of: readonly Column[], format: Format, table: readonly (readonly (string | null)[])[], size = 1 << 16) => {
    const lines = rewriter(of, format), bytes = Buffer.from(table.map(line => `${line.map(copied).join('\t')}\n`).join('')), pieces: Uint8Array[] = []
    for (let at = 0; at < bytes.length; at += size) pieces.push(lines.take(bytes.subarray(at, at + size)))
    assert.equal(lines.rows(), table.length)
    return Buffer.concat(pieces).toString('utf8')
  }
  fc.assert(fc.property(fc.array(fc.tuple(value, value, value, value), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 7 }), (table, size) => {
    const items = objects(through(columns, ndjson, table, size))
    assert.deepEqual(items.map(({ a, c, d }) => [a, c, d]), table.map(([a, , , d]) => [a, null, d]))
    assert.deepEqual(items.map(({ b }) => b), table.map(([, b]) => (b === null ? null : maskCell(columns[1]!.field, b))))
    assert.equal(through(columns, csv(columns), table, size), table.map(([a, b, , d]) => `${csvLine([a, b === null ? null : maskCell(columns[1]!.field, b), null, d])}\r\n`).join(''))
  }), { numRuns: 1000 })
  assert.equal(through([column('clear', 'a')], csv([]), [['=HYPERLINK("x")'], ['-3'], ['2026-03-02']]), `"'=HYPERLINK(""x"")"\r\n-3\r\n2026-03-02\r\n`)
})

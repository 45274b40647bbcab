import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import mysql from 'mysql2'
import { testWorld } from '#kernel/testing'
import { applied, published, runOnce, source, tableOf } from './scene.test.ts'

/** Somebody's MySQL, as far as the protocol goes: mysql2's own server, answering in text as a real one does. */
async function theirs(t: TestContext, answers: (sql: string) => { columns: string[]; rows: (string | null)[][] } | null, password = '秘密') {
  const asked: string[] = [], server = mysql.createServer(() => {})
  server.on('connection', (connection: mysql.Connection & Record<string, (...args: unknown[]) => void>) => {
    connection.on('error', () => {})
    connection.serverHandshake({
      protocolVersion: 10, serverVersion: '8.0.36', connectionId: 1, statusFlags: 2, characterSet: 45, capabilityFlags: 0xffffff ^ 0x800,
      authCallback: (given: { user: string }, done: (error: unknown, refusal?: object) => void) => done(null, given.user === 'reader' ? undefined : { message: 'Access denied', code: 1045 }),
    })
    // its parser takes SET for a prepared statement
    connection.on('stmt_prepare', (sql: string) => { asked.push(sql); connection.writeOk!(); fresh() })
    // nor does it begin to count anew with each question
    const fresh = () => { Object.assign(connection, { sequenceId: 0 }) }
    connection.on('query', (sql: string) => {
      asked.push(sql)
      const answer = answers(sql)
      if (!answer) { connection.writeOk!(); return fresh() }
      connection.writeColumns!(answer.columns.map(name => ({ catalog: 'def', schema: 'hospital', table: 'bed', orgTable: 'bed', name, orgName: name, characterSet: 45, columnLength: 400, columnType: 253, flags: 0, decimals: 0 })))
      for (const row of answer.rows) connection.writeTextRow!(row)
      connection.writeEof!()
      fresh()
    })
    connection.on('quit', () => (connection as unknown as { stream: { end(): void } }).stream.end())
  })
  server.listen(0)
  const inner = (server as unknown as { _server: { address(): AddressInfo } & NodeJS.EventEmitter })._server
  if (!inner.address()) await once(inner, 'listening')
  t.after(() => new Promise(resolve => { server.close(resolve as () => void) }))
  const at = inner.address().port
  return { asked, url: `mysql://reader:${encodeURIComponent(password)}@127.0.0.1:${at}/hospital`, stranger: `mysql://nobody:x@127.0.0.1:${at}/hospital` }
}

test('a table of MySQL is pulled by its watermark, in one snapshot that only reads, every value as the server wrote it', async t => {
  const world = await testWorld(t)
  await published(world)
  let rows: (string | null)[][] = [['A1', '内科', '2026-03-01', '12.50'], ['A2', '外科,"二"\n区', null, '0.10']], until = '2026-03-01 09:00:00.123456'
  const { asked, url, stranger } = await theirs(t, sql => {
    if (sql.includes('information_schema')) return { columns: ['name', 'type'], rows: [['bed', 'varchar'], ['ward', 'varchar'], ['opened_on', 'date'], ['price', 'decimal'], ['secret', 'text'], ['chan`ged', 'datetime']] }
    if (sql.startsWith('select count(*) as count, max')) return { columns: ['count', 'until'], rows: [[String(rows.length), until]] }
    if (sql.startsWith('select count(*)')) return { columns: ['count'], rows: [['1']] }
    if (sql.startsWith('select `bed`')) return { columns: ['bed', 'ward', 'opened_on', 'price'], rows }
    return null
  })
  const from = await source(world, tableOf({ kind: 'mysql', schema: null, table: 'bed', watermark: 'chan`ged' }))
  const first = await runOnce(world, from, url)
  assert.deepEqual([first.state, first.rows, first.watermarkUntil, first.reason], ['delivered', 2, until, null])
  assert.equal(await applied(world, first), 'applied')
  assert.deepEqual(await world.sql('select bed, ward, opened_on, price from lake.wjw_bed order by bed'), [{ bed: 'A1', ward: '内科', opened_on: '2026-03-01', price: '12.50' }, { bed: 'A2', ward: '外科,"二"\n区', opened_on: null, price: '0.10' }])
  assert.ok(asked.includes('start transaction with consistent snapshot, read only'))
  assert.ok(asked.some(sql => sql.includes('order by `chan``ged`') && !sql.includes('secret') && !sql.includes('where')))

  rows = [['A3', "O'Brien", null, null]]
  until = '2026-03-02 09:00:00'
  const second = await runOnce(world, from, url)
  assert.deepEqual([second.state, second.watermarkFrom], ['delivered', '2026-03-01 09:00:00.123456'])
  assert.ok(asked.at(-1)?.includes("where `chan``ged` >= '2026-03-01 09:00:00.123456'"), asked.at(-1))
  assert.equal(await applied(world, second), 'applied')
  assert.match((await runOnce(world, from, stranger)).reason ?? '', /不让登录/)
})

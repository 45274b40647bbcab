// Whoever was answered under a grant has a receipt that holds, whatever died in between; and the ledger has every answer that left the house.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { completeUscc } from '@yiwang/codes'
import { type Actor, execute, systemActor, type World } from '#kernel/action'
import { connect, runText } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { addClient } from '#kernel/identity'
import { checkReceipt, type Proof, readReceipt, type Receipt } from '#kernel/ledger'
import { openSafe } from '#kernel/safe'
import { freePort, stopLeftover } from '#kernel/postgres'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { deliverFile } from '#data/exchange'
import { addGrant } from '#data/grant'
import { addOrganization } from '#data/registry'
import { type RunningHouse, startHouse } from './tools/house.ts'

const reads = 2000, lanes = 16
const health = completeUscc('11330000002482137'), civil = completeUscc('11330000002482022')

test('every receipt of two thousand reads holds against the sealed ledger, whenever server or database are killed', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-read-faults-'))
  // as root, PostgreSQL runs as somebody else, who must be able to enter
  chmodSync(folder, 0o755)
  const port = String(await freePort())
  const start = () => startHouse({ folder, env: { PORT: port, DEMONSTRATION_WORLD: 'empty', LEDGER_CHECKPOINT_SECONDS: '1' } })
  let house: RunningHouse = await start()
  t.after(async () => {
    await house.end('SIGKILL')
    await stopLeftover(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  })
  const { grant, token } = await prepare(house)
  const got: { text: string; receipt: Receipt; body: Uint8Array; key: string }[] = []
  let asked = 0, kills = 0, killing: Promise<unknown> = Promise.resolve()

  async function kill(): Promise<void> {
    if (kills++ % 2 === 0) { await house.end('SIGKILL'); house = await start() }
    else process.kill(Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  }
  async function lane(): Promise<void> {
    while (asked < reads) {
      const key = `K${asked++ % 100}`
      if (asked % 300 === 150) killing = killing.then(kill)
      const answer = await insist(async () => {
        const told = await fetch(`${house.address}/api/grants/${grant}/query`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ key: { bed: key } }) })
        if (told.status >= 500) throw new Error(String(told.status))
        return { status: told.status, text: told.headers.get('yiwang-receipt') ?? '', body: new Uint8Array(await told.arrayBuffer()) }
      })
      assert.equal(answer.status, 200, Buffer.from(answer.body).toString())
      got.push({ ...answer, receipt: readReceipt(answer.text)!, key })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await killing
  assert.ok(kills >= 6, `only ${kills} kills`)
  assert.equal(got.length, reads)
  assert.equal(new Set(got.map(({ receipt }) => receipt.entry)).size, reads, 'no two answers share an entry')

  const prove = (text: string) => insist(async () => {
    const told = await fetch(`${house.address}/api/receipts/proof`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ receipt: text }) })
    const proved: { state: string; key: Proof['key']; proof: Proof | null } = JSON.parse(await told.text())
    if (proved.proof === null || proved.proof === undefined) throw new Error(proved.state)
    return { key: proved.key, proof: proved.proof }
  })
  const last = await prove(got.reduce((a, b) => a.receipt.entry > b.receipt.entry ? a : b).text)
  const database = connect(await insist(async () => house.databaseUrl), { max: 2 })
  const entries = new Map((await runText(database.db, "select id, input_digest, subject, evidence->>'response' as response from ledger_entry where action = 'grant.query'")).map(row => [Number(row.id), row]))
  await database.close()
  for (const { receipt, body, key } of got) {
    assert.equal(checkReceipt(receipt, { key: last.key, body, input: { id: grant, key: { bed: key }, limit: 100 } }), null)
    const { input_digest: inputDigest, subject, response } = entries.get(receipt.entry)!
    assert.deepEqual([inputDigest, subject, response], [receipt.requestHash, receipt.subject, receipt.responseHash])
  }
  for (let n = 0; n < reads; n += 100) {
    const { text, receipt } = got[n]!
    assert.equal(checkReceipt(receipt, await prove(text)), null)
  }
  const tool = fileURLToPath(new URL('./tools/ledger.ts', import.meta.url))
  assert.match(execFileSync(process.execPath, [tool, 'verify'], { encoding: 'utf8', env: { ...process.env, DATA_FOLDER: folder, DATABASE_URL: house.databaseUrl } }), /完好/)
  assert.equal(await house.end('SIGINT'), 0, 'and it still stops in order')
})

/** A dataset of one department, a grant on it for another, and that one's system; all through the house's own commands. */
async function prepare({ databaseUrl }: RunningHouse): Promise<{ grant: string; token: string }> {
  const { db, close } = connect(databaseUrl, { role: 'yiwang_app', max: 2 }), folder = mkdtempSync(join(tmpdir(), 'yiwang-read-faults-files-'))
  try {
    const world: World = { db, now: () => new Date(), files: folderFiles(folder), digest: 'sha256', safe: openSafe, wake() {} }
    const setup = systemActor('test'), steward: Actor = { ...setup, organization: health, division: '330000000000' }
    for (const [code, name] of [[health, '浙江省卫生健康委员会'], [civil, '浙江省民政厅']] as const) {
      await execute(world, setup, addOrganization, { code, name, shortName: name, division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
    }
    const text = { type: 'text', length: 40 } as const
    const contract = newContract({ name: '床位', provider: health, fields: [newField({ code: 'bed', name: '床位号', key: true, ...text }), newField({ code: 'state', name: '状态', required: true, ...text })] })
    await execute(world, setup, addDataset, { code: 'wjw.bed', contract })
    await execute(world, setup, publishDataset, { code: 'wjw.bed', revision: 1 })
    await deliverFile(world, steward, { dataset: 'wjw.bed', fileName: 'bed.csv', file: Readable.from([`床位号,状态\n${Array.from({ length: 100 }, (_, n) => `K${n},空\n`).join('')}`]) })
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const { id } = await execute(world, steward, addGrant, { dataset: 'wjw.bed', consumer: civil, fields: ['bed', 'state'], level: 'L3', purpose: '床位调度', legalBasis: '《突发事件应对法》', ways: ['query'], perMinute: 60_000, until })
    const { token } = await execute(world, setup, addClient, { id: 'minzheng', name: '民政系统', purpose: '床位调度', organization: civil, division: '330000000000', networks: [], perMinute: 100_000 })
    return { grant: id, token }
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As a department's program does: what was not answered is asked again. Gives up after four minutes. */
async function insist<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 0; ; tries++) {
    try { return await work() } catch (error) {
      if (error instanceof assert.AssertionError || tries > 2400) throw error
      await pause(100)
    }
  }
}

// Whoever was told that a delivery is received may rely on it, whatever dies in between.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execute, systemActor, type World } from '#kernel/action'
import { connect, runText } from '#kernel/db'
import { folderFiles } from '#kernel/files'
import { openSafe } from '#kernel/safe'
import { freePort, stopLeftover } from '#kernel/postgres'
import { signInAs } from '#kernel/testing-http'
import { addDataset, newContract, newField, publishDataset } from '#data/catalogue'
import { type Delivery } from '#data/exchange'
import { addOrganization } from '#data/registry'
import { type RunningHouse, startHouse } from './tools/house.ts'

/** FAULTS=long kills twice as often. */
const deliveries = process.env.FAULTS === 'long' ? 20 : 10, rows = 4000, keys = 6000
const health = '11330000002482137X'
const 孙丽 = { login: 'sunli', name: '孙丽', role: 'data-steward', organization: health }

/** The same moments and the same files each time: a small linear congruential generator. */
function chance(seed: number): () => number {
  let state = seed
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32 }
}

/** File `i` says of some keys what their value is now; its number is in every value. */
function fileOf(i: number, next: () => number): Map<number, string> {
  const first = Math.floor(next() * keys)
  return new Map(Array.from({ length: rows }, (_, row) => [(first + row) % keys, `${i}-${Math.floor(next() * 1e6)}`]))
}

test('no delivery that was acknowledged is lost and none is applied twice, whenever server or database are killed', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-faults-'))
  // as root, PostgreSQL runs as somebody else, who must be able to enter
  chmodSync(folder, 0o755)
  const port = String(await freePort())
  const start = () => startHouse({ folder, env: { PORT: port, DEMONSTRATION_WORLD: 'empty' } })
  let house: RunningHouse = await start()
  t.after(async () => {
    await house.end('SIGKILL')
    await stopLeftover(join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  })
  const headers = await prepare(house)
  const next = chance(20_261_124)
  const files = Array.from({ length: deliveries }, (_, i) => fileOf(i + 1, next))
  const acknowledged: Delivery[] = []
  let kills = 0

  for (const [i, file] of files.entries()) {
    const fate = next(), moment = next() * 500
    const killing = (async () => {
      await pause(moment)
      if (fate < 0.4) { kills++; await house.end('SIGKILL'); house = await start() }
      else if (fate < 0.8) { kills++; await insist(async () => process.kill(postmasterOf(folder), 'SIGKILL')) }
    })()
    const [answer] = await Promise.all([insist(() => send(house.address, headers, i + 1, file)), killing]).catch((error: unknown) => { throw new Error(`delivery ${i + 1}; the house said last:\n${house.output().slice(-3000)}`, { cause: error }) })
    acknowledged.push(answer)
  }
  assert.ok(kills >= deliveries / 2, `only ${kills} kills`)

  const list = await insist(async () => {
    const answer = await fetch(`${house.address}/api/datasets/wjw.bed/deliveries?limit=100`, { headers })
    if (!answer.ok) throw new Error(String(answer.status))
    const { items } = await bodyOf<{ items: Delivery[] }>(answer)
    if (!items.every(({ state }) => state === 'applied')) throw new Error(items.map(({ state, reason }) => `${state} ${reason ?? ''}`).join())
    return items
  })
  assert.deepEqual(list.map(({ id }) => id).sort(), acknowledged.map(({ id }) => id).sort(), 'every acknowledged delivery, and no other')

  const expected = new Map<string, string>()
  for (const { id } of [...list].sort((a, b) => a.number - b.number)) {
    const file = files[acknowledged.findIndex(known => known.id === id)]
    for (const [key, value] of file ?? []) expected.set(`K${key}`, value)
  }
  const world = connect(house.databaseUrl, { max: 2 })
  const read = async (text: string) => runText(world.db, text)
  assert.deepEqual(new Map((await read('select bed, state from lake.wjw_bed')).map(({ bed, state }) => [String(bed), String(state)])), expected)
  const [history] = await read('select count(*)::int as versions, count(distinct (bed, _from))::int as different from lake.wjw_bed__history')
  assert.equal(history?.versions, history?.different, 'no version of a record is kept twice')
  const counted = await read("select action, count(*)::int as times, count(distinct subject)::int as subjects from ledger_entry where action in ('exchange.deliver', 'exchange.apply') group by action order by action")
  assert.deepEqual(counted, ['exchange.apply', 'exchange.deliver'].map(action => ({ action, times: deliveries, subjects: deliveries })))
  await world.close()

  const tool = fileURLToPath(new URL('./tools/ledger.ts', import.meta.url))
  assert.match(execFileSync(process.execPath, [tool, 'verify'], { encoding: 'utf8', env: { ...process.env, DATA_FOLDER: folder, DATABASE_URL: house.databaseUrl } }), /完好/)
  assert.equal(await house.end('SIGINT'), 0, 'and it still stops in order')
})

/** One dataset and its steward, set up through the house's own commands. */
async function prepare({ databaseUrl, address }: RunningHouse): Promise<Record<string, string>> {
  const database = connect(databaseUrl, { role: 'yiwang_app', max: 2 })
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(tmpdir(), 'unused')), digest: 'sha256', safe: openSafe, wake() {} }
  const setup = systemActor('test')
  await execute(world, setup, addOrganization, { code: health, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', parent: null, kind: 'organ', validFrom: '2018-10-01' })
  const text = { type: 'text', length: 40 } as const
  const contract = newContract({ name: '床位', provider: health, fields: [newField({ code: 'bed', name: '床位号', key: true, ...text }), newField({ code: 'state', name: '状态', required: true, ...text })] })
  await execute(world, setup, addDataset, { code: 'wjw.bed', contract })
  await execute(world, setup, publishDataset, { code: 'wjw.bed', revision: 1 })
  const headers = await signInAs(world, 孙丽)
  await database.close()
  assert.equal((await fetch(`${address}/api/me`, { headers })).status, 200)
  return headers
}

async function send(address: string, headers: Record<string, string>, i: number, file: Map<number, string>): Promise<Delivery> {
  const body = ['床位号,状态', ...[...file].map(([key, value]) => `K${key},${value}`)].join('\n')
  const answer = await fetch(`${address}/api/datasets/wjw.bed/deliveries?fileName=bed-${i}.csv`, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/octet-stream', 'idempotency-key': `bed-${i}` } })
  if (answer.status >= 500) throw new Error(String(answer.status))
  assert.equal(answer.status, 200, await answer.clone().text())
  return bodyOf<Delivery>(answer)
}

const bodyOf = async <T>(answer: Response): Promise<T> => JSON.parse(await answer.text())

/** As a department's program does: what was not answered is asked again. Gives up after two minutes. */
async function insist<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 0; ; tries++) {
    try { return await work() } catch (error) {
      if (error instanceof assert.AssertionError || tries > 1200) throw error
      await pause(100)
    }
  }
}

/** Throws while there is none: a database that is just being started again is killed as soon as it is there. */
function postmasterOf(folder: string): number {
  const pid = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) throw new Error('no postmaster')
  return pid
}

import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { ask, type World } from '../server/src/kernel/action/index.ts'
import { runText } from '../server/src/kernel/db/index.ts'
import { startDuckdb } from '../server/src/kernel/duckdb/index.ts'
import { createHttp } from '../server/src/kernel/http/index.ts'
import { silentLog } from '../server/src/kernel/log/index.ts'
import { freePort } from '../server/src/kernel/postgres/index.ts'
import { refreshDataset } from '../server/src/data/warehouse/index.ts'
import { previewIndicator } from '../server/src/cockpit/indicator/queries.ts'
import { refreshOver } from '../server/src/cockpit/indicator/index.ts'
import { boardModule } from '../server/src/cockpit/board/index.ts'
import { type Bench, type Figures } from './figures.ts'
import { board, build, counties, dataset, define, definitions, deliver, house, openWorld } from './tiles/records.ts'

const viewers = 10
const seconds = async (work: () => Promise<unknown>): Promise<number> => { const began = performance.now(); await work(); return (performance.now() - began) / 1000 }
const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits
const quantile = (values: readonly number[], at: number) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? 0

/**
 * Twelve tiles over twenty million records: how long they take to be there again after a delivery, how long ten viewers wait for a board of them over HTTP, with and
 * without a delivery coming in, and how long one takes that nobody has saved. Beside it the same without the warehouse.
 */
export async function bench(given: Bench): Promise<Figures> {
  const rows = Math.round(20_000_000 * given.scale), { world: alone, close } = openWorld(given)
  const duckdb = startDuckdb({ folder: join(given.folder, 'warehouse'), limit: 600_000 })
  try {
    const built = await seconds(() => build(alone, given.url, rows))
    await define(alone)
    given.say(`${rows} 条记录，${round(built)} 秒造好`)
    await duckdb.risen()
    const world: World = { ...alone, warehouse: { duckdb, from: 1 } }
    const rebuildSeconds = await seconds(async () => { const done = await refreshDataset(world, dataset); if (done.done !== 'written') throw new Error(JSON.stringify(done)) })
    const [size] = await runText(world.db, 'select sum(bytes)::bigint as n from warehouse_segment')
    given.say(`写进数仓 ${round(rebuildSeconds)} 秒，${round(Number(size?.n) / 2 ** 20, 0)} MB`)

    const countSeconds = await seconds(() => refreshOver(world, dataset)), fresh = await values(world)
    await again(world)
    const postgresCountSeconds = await seconds(() => refreshOver(alone, dataset))
    if (await values(world) !== fresh) throw new Error('the two do not say the same')
    given.say(`十二个指标全部重算：数仓 ${round(countSeconds)} 秒，PostgreSQL ${round(postgresCountSeconds)} 秒，一个数不差（负载 ${loadavg()[0]?.toFixed(1)}）`)

    const live = await preview(world, 'duckdb'), postgresLive = await preview(alone, 'postgresql')
    given.say(`没存过的指标现算（试算）：数仓中位 ${round(quantile(live, 0.5))} 毫秒、p95 ${round(quantile(live, 0.95))}，PostgreSQL 中位 ${round(quantile(postgresLive, 0.5))}`)

    const quiet = await look(world, 300)
    const small = Math.min(20_000, Math.max(200, Math.round(rows / 1000)))
    await deliver(alone, rows + 10, small)
    let freshSeconds = 0
    const busy = await look(world, 300, seconds(async () => { await refreshDataset(world, dataset); await refreshOver(world, dataset) }).then(took => { freshSeconds = took }))
    await deliver(alone, rows + 10 + small, small)
    const postgresFreshSeconds = await seconds(() => refreshOver(alone, dataset))
    given.say(`${viewers} 个人同时看十二个数：p95 ${round(quiet.p95)} 毫秒；来了一批 ${small} 条、正在重算时 p95 ${round(busy.p95)} 毫秒；${round(freshSeconds)} 秒后十二个数都是新的，只用 PostgreSQL 是 ${round(postgresFreshSeconds)} 秒`)
    return {
      rows, viewers, tiles: definitions.length, p95Ms: round(quiet.p95), p50Ms: round(quiet.p50), busyP95Ms: round(busy.p95), freshSeconds: round(freshSeconds), postgresFreshSeconds: round(postgresFreshSeconds),
      countSeconds: round(countSeconds), postgresCountSeconds: round(postgresCountSeconds), countRatioToPostgres: round(postgresCountSeconds / countSeconds, 2),
      liveMs: round(quantile(live, 0.5)), liveP95Ms: round(quantile(live, 0.95)), postgresLiveMs: round(quantile(postgresLive, 0.5)), liveRatioToPostgres: round(quantile(postgresLive, 0.5) / quantile(live, 0.5), 2),
      rebuildSeconds: round(rebuildSeconds), warehouseMb: round(Number(size?.n) / 2 ** 20, 0), duckdbPeakMb: peakMb(duckdb.pid()), serverPeakMb: peakMb(process.pid), load: round(loadavg()[0] ?? 0),
    }
  } finally {
    await duckdb.stop()
    await close()
  }
}

const again = (world: World) => runText(world.db, 'update indicator_definition set counted = null, watermark = null')
async function values(world: World): Promise<string> {
  const [row] = await runText(world.db, "select count(*) || ' ' || md5(string_agg(concat_ws(',', indicator, period, division, trim_scale(numerator), trim_scale(denominator), trim_scale(value), records), ';' order by indicator, period, division)) as print from indicator_value where until is null")
  return String(row?.print)
}
const peakMb = (pid: number) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

/** Each of the twelve as if nobody had saved it: thirteen months, counted while somebody waits. */
async function preview(world: World, engine: string): Promise<number[]> {
  const took: number[] = []
  for (const times of engine === 'duckdb' ? [1, 2, 3] : [1]) {
    for (const [, definition] of definitions) {
      const began = performance.now(), { counted } = await ask(world, house, previewIndicator, { definition })
      if (counted?.engine !== engine) throw new Error(`${definition.name} was counted by ${counted?.engine}`)
      if (times > 1 || engine !== 'duckdb') took.push(performance.now() - began)
    }
  }
  return took
}

/** Ten viewers over HTTP, each at a place of their own choice, one look after another; for as long as something else goes on, if it does. */
async function look(world: World, looks: number, beside?: Promise<void>): Promise<{ p50: number; p95: number }> {
  const port = await freePort(), app = await createHttp({ world, modules: [boardModule], publicUrl: `http://127.0.0.1:${port}`, log: silentLog, signedIn: async () => house })
  await app.listen({ host: '127.0.0.1', port })
  const took: number[] = []
  let going = beside !== undefined
  void beside?.finally(() => { going = false })
  try {
    await Promise.all(Array.from({ length: viewers }, async (_, viewer) => {
      for (let n = 0; n * viewers < looks || going; n++) {
        const division = n % 4 === 0 ? '330000000000' : `${n % 4 === 1 ? `${counties[(n * viewers + viewer) % counties.length]?.slice(0, 4)}00` : counties[(n * viewers + viewer) % counties.length]}000000`
        const began = performance.now(), answer = await fetch(`http://127.0.0.1:${port}/api/boards/${board}?division=${division}`, { headers: { authorization: 'Bearer viewer-of-the-cockpit' } })
        const page = await answer.json() as { tiles?: { tile: { value: number | null } | null }[] }
        if (page.tiles?.filter(({ tile }) => tile !== null && tile.value !== null).length !== definitions.length) throw new Error(`${answer.status}: a board at ${division} has not all its numbers: ${JSON.stringify(page).slice(0, 400)}`)
        took.push(performance.now() - began)
      }
    }))
    await beside
  } finally { await app.close() }
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95) }
}

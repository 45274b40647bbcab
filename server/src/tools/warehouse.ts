// npm run warehouse -- rebuild [DATASET…] | status | verify [DATASET…]
import { join } from 'node:path'
import { type World } from '#kernel/action'
import { startDuckdb } from '#kernel/duckdb'
import { folderFiles } from '#kernel/files'
import { takeSafe } from '#kernel/safe'
import { refreshDataset, verifyDataset, wanted, warehousePage } from '#data/warehouse'
import { readConfig } from '../config.ts'
import { openHouse } from './database.ts'

const usage = `npm run warehouse -- status                 数仓里有什么，跟上了没有
npm run warehouse -- verify [DATASET…]      核对：每个文件的摘要，每条记录都在
npm run warehouse -- rebuild [DATASET…]     从记录重新写一遍；不写 DATASET 就是全部`

const [verb = '', ...given] = process.argv.slice(2)
const thousands = (n: number) => n.toLocaleString('en-US')
const words = { held: '在用', behind: '还没跟上', unfit: '放不进去', missing: '还没有' }

if (['status', 'verify', 'rebuild'].includes(verb)) {
  try { process.exitCode = await run() } catch (error) {
    console.error(error instanceof Error && /[\u4e00-\u9fff]/.test(error.message) ? error.message : error)
    process.exitCode = 2
  }
} else {
  console.error(usage)
  process.exitCode = 2
}

async function run(): Promise<number> {
  const house = await openHouse(process.env), settings = readConfig({ WAREHOUSE_FROM: process.env.WAREHOUSE_FROM, WAREHOUSE_MEMORY: process.env.WAREHOUSE_MEMORY }, house.folder)
  const duckdb = startDuckdb({ folder: join(house.folder, 'warehouse'), memory: `${settings.warehouseMemory}B` })
  const world: World = {
    db: house.db, now: () => new Date(), files: folderFiles(join(house.folder, 'files')), digest: 'sha256', safe: takeSafe(join(house.folder, 'safe.key')), wake() {}, warehouse: { duckdb, from: settings.warehouseFrom },
  }
  try {
    await duckdb.risen()
    return await (verb === 'status' ? status(world) : verb === 'verify' ? verify(world, given) : rebuild(world, given))
  } finally {
    await duckdb.stop()
    await house.close()
  }
}

async function status(world: World): Promise<number> {
  const { items, from } = await warehousePage(world.db, world.warehouse ?? null)
  for (const { dataset, state, records, segments, bytes, fault, trouble } of items) {
    console.log(`${dataset}  ${words[state]}  ${thousands(records)} 条，${segments} 段，${thousands(Math.round(bytes / 1000))} kB${fault ? `  ${fault}` : ''}${trouble ? `  ${trouble}` : ''}`)
  }
  if (items.length === 0) console.log(`没有哪份数据有 ${thousands(from ?? 0)} 条那么多：都由 PostgreSQL 来算`)
  return items.every(({ state, trouble }) => state === 'held' && trouble === null) ? 0 : 1
}

async function verify(world: World, datasets: readonly string[]): Promise<number> {
  let faults = 0
  for (const dataset of datasets.length > 0 ? datasets : await wanted(world)) {
    const verdict = await verifyDataset(world, dataset)
    const sound = verdict.state === 'sound' || verdict.state === 'unfit'
    if (!sound) faults++
    const said = { sound: '完好', unfit: '放不进去，由 PostgreSQL 来算', missing: '还没有', behind: '文件完好，最后一批还没跟上', broken: '' }[verdict.state]
    console.log(`${dataset}  ${verdict.state === 'broken' ? `${verdict.segments.map(({ segment, why }) => `${segment} ${why === 'digest' ? '文件坏了' : '和记录对不上'}`).join('；')}：用 rebuild 重写` : said}`)
  }
  return faults === 0 ? 0 : 1
}

async function rebuild(world: World, datasets: readonly string[]): Promise<number> {
  let faults = 0
  const all = datasets.length > 0 ? datasets : await wanted(world)
  for (const [index, dataset] of all.entries()) {
    let told = performance.now()
    const began = told
    const done = await refreshDataset(world, dataset, {
      whole: true,
      progress(stage, part, whole) {
        if (performance.now() - told < 1000) return
        told = performance.now()
        console.error(`  ${index + 1}/${all.length} ${dataset}：${{ copy: '从数据库抄出', split: '按月分开', write: '写文件' }[stage]} ${thousands(part)}/${thousands(whole)}`)
      },
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (done.done === 'unfit') { faults++; console.log(`${dataset}  ${done.sentence}`) }
    else if (done.done === 'written') console.log(`${dataset}  写好了：${thousands(done.records)} 条，${done.segments} 段，${seconds} 秒`)
    else console.log(`${dataset}  ${done.done === 'small' ? '太小，由 PostgreSQL 来算' : done.done === 'dropped' ? '移出了数仓' : '没有要写的'}`)
  }
  return faults === 0 ? 0 : 1
}

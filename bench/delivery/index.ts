// What `ingest` and `redeliver` share: the dataset, a delivery and a bare COPY of the same rows.
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { execute, systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect, copyFrom, inTransaction, runText } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { openSafe } from '../../server/src/kernel/safe/index.ts'
import { addDataset, publishDataset } from '../../server/src/data/catalogue/index.ts'
import { addOrganization, seedRegistry } from '../../server/src/data/registry/index.ts'
import { type Bench } from '../figures.ts'
import { contract, dataset, provider } from './file.ts'


export interface Delivered {
  seconds: number; state: string; reason: string | null; rowsRead: number; rowsRejected: number; rowsAdded: number; rowsChanged: number; rowsSame: number
  score: number; rssMb: number; cpuSeconds: number; stages: number[]
}

export async function register({ url, folder }: Bench): Promise<void> {
  const { db, close } = connect(url, { max: 2, role: 'yiwang_app' })
  try {
    const world: World = { db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() {} }
    const house = systemActor('bench')
    await seedRegistry(world)
    await execute(world, house, addOrganization, { code: provider, name: '浙江省卫生健康委员会', shortName: '省卫生健康委', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
    await execute(world, house, addDataset, { code: dataset, contract })
    await execute(world, house, publishDataset, { code: dataset, revision: 1 })
  } finally { await close() }
}

/** In a process of its own; what it says is the outcome. */
export async function deliver({ url, folder }: Bench, file: string): Promise<Delivered> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('once.ts', import.meta.url)), url, join(folder, 'files'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', chunk => { text += chunk })
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`the delivery ended with ${code}: ${text}`)
  const outcome: Delivered = JSON.parse(text)
  if (outcome.state !== 'applied') throw new Error(`the delivery was ${outcome.state}: ${outcome.reason}`)
  return outcome
}

/** The floor under every loader: PostgreSQL reading the same bytes into a plain, logged, typed table without an index. */
export async function copySeconds({ url }: Bench, file: string): Promise<number> {
  const types = { text: 'text', integer: 'bigint', decimal: 'numeric', boolean: 'boolean', date: 'date', instant: 'timestamptz' }
  const { db, close } = connect(url, { max: 1 })
  try {
    await runText(db, `create table bare_copy (${contract.fields.map(({ code, type }) => `${code} ${types[type]}`).join(', ')})`)
    const began = performance.now()
    await inTransaction(db, async tx => pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), copyFrom(tx, 'copy bare_copy from stdin (format csv, header true)')))
    const seconds = (performance.now() - began) / 1000
    await runText(db, 'drop table bare_copy')
    return seconds
  } finally { await close() }
}

export const checkpoint = async ({ url }: Bench): Promise<void> => {
  const { db, close } = connect(url, { max: 1 })
  await runText(db, 'checkpoint').finally(close)
}
export const round = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits

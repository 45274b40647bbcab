// What `read` and `verify` share: a dataset with records, a grant on it, the system of another department, the whole house, and a bare server beside it.
import { fork } from 'node:child_process'
import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { completeUscc } from '../../libs/codes/src/index.ts'
import { type Actor, execute, systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { addClient } from '../../server/src/kernel/identity/index.ts'
import { freePort } from '../../server/src/kernel/postgres/index.ts'
import { openSafe } from '../../server/src/kernel/safe/index.ts'
import { lakeTable } from '../../server/src/data/catalogue/index.ts'
import { deliverFile } from '../../server/src/data/exchange/index.ts'
import { addGrant, changeLimits } from '../../server/src/data/grant/commands.ts'
import { addOrganization } from '../../server/src/data/registry/index.ts'
import { type RunningHouse, startHouse } from '../../server/src/tools/house.ts'
import { register } from '../delivery/index.ts'
import { dataset, provider, writeFile } from '../delivery/file.ts'
import { type Bench } from '../figures.ts'

export const consumer = completeUscc('11330000002482022')
export const connections = 32
export interface Stand { grant: string; token: string; rows: number; house: RunningHouse; port: number; bare: { port: number; end(): void } }

/** Everything through the same commands as anybody. */
export async function stand(given: Bench, rows: number): Promise<Stand> {
  const { url, folder } = given, file = join(folder, 'read.csv')
  await register(given)
  await writeFile(file, rows, 0)
  const { db, close } = connect(url, { max: 4, role: 'yiwang_app' })
  let grant: string, token: string
  try {
    const world: World = { db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() {} }
    const house = systemActor('bench'), place = { organization: provider, division: '330000000000' }, steward: Actor = { ...house, ...place }
    await execute(world, house, addOrganization, { code: consumer, name: '浙江省民政厅', shortName: '省民政厅', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
    await deliverFile(world, steward, { dataset, fileName: 'read.csv', file: createReadStream(file) })
    await execute(world, house, changeLimits, { longestDays: 366, perMinute: 1_000_000, cost: 100_000, revision: 1 })
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    grant = (await execute(world, steward, addGrant, {
      dataset, consumer, fields: ['record_no', 'applicant', 'resident_id', 'phone', 'result', 'amount', 'accepted_on'], level: 'L3', purpose: '高龄津贴核对', legalBasis: '《社会救助暂行办法》第五十八条',
      ways: ['query', 'verify', 'bulk'], perMinute: 1_000_000, until,
    })).id
    token = (await execute(world, house, addClient, { id: 'bench-client', name: '高龄津贴系统', purpose: '压力测试', organization: consumer, division: '330000000000', networks: ['127.0.0.0/8'], perMinute: 1_000_000 })).token
  } finally { await close() }
  const port = await freePort()
  const house = await startHouse({ folder: join(folder, 'house'), args: ['--still'], env: { DATABASE_URL: url, PORT: String(port), DEMONSTRATION_WORLD: 'empty', ...process.env.PROF ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env.PROF}` } : {} } })
  const child = fork(fileURLToPath(new URL('bare.ts', import.meta.url)), [url, lakeTable(dataset).current])
  const barePort = await new Promise<number>(resolve => { child.once('message', told => resolve(Number(told))) })
  return { grant, token, rows, house, port, bare: { port: barePort, end: () => child.kill() } }
}

export const recordNo = (row: number): string => `R${String(row).padStart(11, '0')}`
/** Any row but one in a thousand, which could not be kept. */
export const someRow = (n: number, rows: number): number => (Math.imul(n + 1, 0x9e3779b1) >>> 0) % rows

/** Microseconds of processor that PostgreSQL has used, all of its processes together. */
export function databaseMicros({ folder }: Bench): number {
  const postmaster = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]
  const children = readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(pid => {
    try { return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, 'x').split(' ')[3] === postmaster } catch { return false }
  })
  return children.reduce((sum, pid) => sum + cpuMicros(Number(pid)), 0)
}

/** Microseconds of processor that a process has used. */
export function cpuMicros(pid: number): number {
  const [, , , , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, 'x').split(' ')
  return (Number(user) + Number(system)) * 10_000
}

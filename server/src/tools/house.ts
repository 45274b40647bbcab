import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

export interface RunningHouse {
  address: string
  databaseUrl: string
  pid: number
  /** What it has printed so far. */
  output(): string
  /** Sends a signal and waits until the process is gone; its exit code. */
  end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts the whole server as a process of its own, as `npm start` does, and waits until it answers. Throws with its last words if it does not come up. */
export async function startHouse({ folder, env = {}, args = [] }: { folder: string; env?: Record<string, string>; args?: string[] }): Promise<RunningHouse> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...inherited(), DATA_FOLDER: folder, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { output = (output + chunk).slice(-20_000) })
  const gone = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  const note = await untilAnswering(child, folder, () => output)
  return {
    ...note, pid: child.pid ?? 0, output: () => output,
    end(signal) {
      child.kill(signal)
      return gone
    },
  }
}

/** The settings of whoever runs the tests are not the tests' business. */
const inherited = (): Record<string, string> => Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => value !== undefined && /^(PATH|HOME|LANG|TMPDIR|TERM|CHROMIUM|NODE_COMPILE_CACHE)$/.test(name) ? [[name, value]] : []))

async function untilAnswering(child: ChildProcess, folder: string, output: () => string): Promise<{ address: string; databaseUrl: string }> {
  const url = join(folder, 'database.url'), place = join(folder, 'server.json')
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server left (${child.exitCode ?? child.signalCode}):\n${output()}`)
    const note: { pid: number; address: string | null } | null = existsSync(place) && existsSync(url) ? JSON.parse(readFileSync(place, 'utf8')) : null
    if (note?.pid === child.pid && note?.address) {
      const ready = await fetch(`${note.address}/readyz`).catch(() => null)
      if (ready?.ok) return { address: note.address, databaseUrl: readFileSync(url, 'utf8') }
    }
    await pause(20)
  }
}

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '#kernel/postgres'

/** One server at a time lives in a data folder; the note says which one, and where it can be found. */
interface Note { pid: number; address: string | null }

export interface Place {
  /** Notes where the server answers, and where the command line finds its database. */
  tell(address: string, databaseUrl: string): void
  leave(): void
}

/** The server that lives in a data folder. What a killed one left behind is nobody. */
export function readPlace(folder: string): Note | null {
  const note = read(join(folder, 'server.json'))
  return note && commandOf(note.pid)?.includes('server/src/main.ts') ? note : null
}

/** Throws with a sentence if a living server has the folder. What a killed one left behind is taken over. */
export function takePlace(folder: string): Place {
  const path = join(folder, 'server.json'), secret = join(folder, 'database.url')
  mkdirSync(folder, { recursive: true })
  const before = readPlace(folder)
  if (before && before.pid !== process.pid) {
    throw new Error(before.address ? `一网已经在运行：${before.address}\n要重新启动，先在那个窗口里按 Ctrl-C。` : `另一个窗口里正在启动一网（进程 ${before.pid}），等它好了再打开。`)
  }
  write(path, JSON.stringify({ pid: process.pid, address: null }))
  return {
    tell(address, databaseUrl) {
      write(path, JSON.stringify({ pid: process.pid, address }))
      write(secret, databaseUrl)
    },
    leave() {
      if (read(path)?.pid !== process.pid) return
      rmSync(secret, { force: true })
      rmSync(path, { force: true })
    },
  }
}

function read(path: string): Note | null {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof found !== 'object' || found === null || !('pid' in found) || typeof found.pid !== 'number') return null
    return { pid: found.pid, address: 'address' in found && typeof found.address === 'string' ? found.address : null }
  } catch { return null }
}

function write(path: string, text: string): void {
  writeFileSync(`${path}.${process.pid}`, text, { mode: 0o600 })
  renameSync(`${path}.${process.pid}`, path)
}

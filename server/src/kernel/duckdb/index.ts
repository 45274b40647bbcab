import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Answer, type Question } from './protocol.ts'

const program = fileURLToPath(new URL('child.ts', import.meta.url))

/** DuckDB does not answer: it has just died, or cannot be started on this machine. Whoever asked can ask PostgreSQL instead. */
export class DuckdbAway extends Error {
  override readonly name = 'DuckdbAway'
}
/** DuckDB has answered that it cannot: its own words. */
export class DuckdbFault extends Error {}

export interface DuckdbOptions {
  /** The only folder that it may read and write; made if it is not there. */
  folder: string
  /** How much memory it may take, in its own words: `1GB`. */
  memory?: string
  /** How long a statement waits for a process that is just coming up again, in milliseconds. */
  patience?: number
  /** How long a statement may run, in milliseconds. */
  limit?: number
  onRestart?(): void
  /** It does not come up; it is tried on. */
  onLost?(cause: unknown): void
}

export interface Duckdb {
  folder: string
  /**
   * Runs one statement. Waits a moment while the process comes up again, and asks once more what was broken off by its death; then throws
   * `DuckdbAway`. A statement must therefore be able to run twice.
   */
  ask(text: string, values?: Question['values'], options?: { limit?: number }): Promise<Record<string, unknown>[]>
  /** Comes true when it stands, however long that takes; for whoever cannot go on without it. */
  risen(): Promise<void>
  stands(): boolean
  pid(): number
  restarts(): number
  stop(): Promise<void>
}

interface Asked { question: Question; resolve(rows: Record<string, unknown>[]): void; reject(error: Error): void }

/**
 * DuckDB in a process of its own: what it takes of memory and what kills it is not the server's. It is started again whenever it dies, and nothing
 * is lost with it, for it keeps nothing. Nobody waits for it here, and a machine on which it does not run has a house without it.
 */
export function startDuckdb({ folder, memory = '1GB', patience = 3000, limit = 60_000, onRestart, onLost }: DuckdbOptions): Duckdb {
  const asked = new Map<number, Asked>()
  let child: ChildProcess | undefined, lose: (cause: string) => void = () => {}, ready = false, stopping = false, last = 0, restarts = 0
  let rise: PromiseWithResolvers<void> = Promise.withResolvers<void>()

  const launch = async (): Promise<void> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const begun = child = fork(program, [folder, memory], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
    const up = Promise.withResolvers<void>()
    begun.on('message', (answer: Answer) => {
      if ('ready' in answer) return up.resolve()
      const one = asked.get(answer.id)
      asked.delete(answer.id)
      if ('rows' in answer) one?.resolve(answer.rows)
      else one?.reject(new DuckdbFault(answer.fault))
    })
    let gone = false
    const lost = (cause: string) => {
      if (gone) return
      gone = true
      up.reject(new DuckdbAway(cause))
      if (child !== begun || !ready) return
      ready = false
      rise = Promise.withResolvers<void>()
      // whoever no longer listens is to be gone before another comes
      begun.kill('SIGKILL')
      for (const [id, one] of asked) { asked.delete(id); one.reject(new DuckdbAway('DuckDB died over the statement')) }
      if (stopping) return
      restarts++
      void keepRising().then(() => onRestart?.())
    }
    lose = lost
    begun.on('error', error => lost(error.message)).on('exit', (code, signal) => lost(`DuckDB ended (${signal ?? code})`))
    const timer = setTimeout(() => { begun.kill('SIGKILL') }, 30_000)
    timer.unref()
    try { await up.promise } finally { clearTimeout(timer) }
    // the server does not stay awake for it
    begun.unref()
    begun.channel?.unref()
    ready = true
    rise.resolve()
  }
  const keepRising = async () => {
    for (let tries = 0; !stopping; tries++) {
      try { return await launch() } catch (error) {
        if (tries === 5) onLost?.(error)
        await pause(Math.min(50 * 2 ** tries, 10_000), undefined, { ref: false })
      }
    }
  }
  void launch().catch((error: unknown) => { onLost?.(error); if (!stopping) return keepRising() })

  const standing = async () => {
    if (stopping) throw new DuckdbAway('the server is stopping')
    if (ready) return
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(new DuckdbAway('DuckDB is not there')), patience)
    try { await Promise.race([rise.promise, late.promise]) } finally { clearTimeout(timer) }
  }
  const once = async (text: string, values: Question['values'], most: number): Promise<Record<string, unknown>[]> => {
    await standing()
    const id = ++last
    const answered = new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const question = { id, text, values }
      asked.set(id, { question, resolve, reject })
      // a pipe that is broken tells of a death before the death itself is heard: asked again at once, it would break again
      const to = child
      to?.send(question, error => { if (!error) return; if (to === child) lose(error.message); if (asked.delete(id)) reject(new DuckdbAway(error.message)) })
    })
    const timer = setTimeout(() => {
      const one = asked.get(id)
      if (!one) return
      child?.send({ cancel: id }, () => {})
      asked.delete(id)
      one.reject(new DuckdbFault('the statement took too long'))
    }, most)
    child?.channel?.ref()
    try { return await answered } finally {
      clearTimeout(timer)
      if (asked.size === 0) child?.channel?.unref()
    }
  }
  return {
    folder, risen: () => rise.promise, stands: () => ready && !stopping, pid: () => child?.pid ?? 0, restarts: () => restarts,
    async ask(text, values = [], { limit: most = limit } = {}) {
      try { return await once(text, values, most) } catch (error) {
        if (!(error instanceof DuckdbAway) || stopping) throw error
        return once(text, values, most)
      }
    },
    async stop() {
      if (stopping) return
      stopping = true
      rise.promise.catch(() => {})
      const ending = child
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
      const ended = new Promise<void>(resolve => { ending.once('exit', () => resolve()) })
      ending.kill('SIGKILL')
      await ended
    },
  }
}

import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type World } from '#kernel/action'
import { connect } from '#kernel/db'
import { type Gauge } from '#kernel/http'
import { type Log } from '#kernel/log'
import { keyFileIn, notePublicKey, takeKey } from './key.ts'
import { checkpointSeconds, sequence } from './sequence.ts'
import { type Algorithm } from './signature.ts'
import { addKeyRow, lastCheckpoint, lastLink } from './table.ts'
import { countUnchained } from './views.ts'

export interface LedgerOptions {
  world: World
  /** The owner's connection string; the sequencer acts as yiwang_app, on a connection of its own. */
  url: string
  /** The data folder: the signing key, the public keys and the last checkpoint are noted there. */
  folder: string
  algorithm: Algorithm
  /** Another key file than the folder's own. */
  keyFile?: string | null
  log: Log
  /** How often to look by itself, in milliseconds. */
  look?: number
  /** How long what is new waits for its checkpoint at most, in seconds. */
  seconds?: number
}

export interface Ledger {
  /** Something was committed: do not wait for the next look. */
  wake(): void
  /** Ends after the turn that is under way. What was committed last is chained and sealed before. */
  stop(): Promise<void>
  gauges: readonly Gauge[]
}

/** So many commits at once make one turn. */
const gather = 50

/** Chains and seals for as long as the server runs. */
export async function startLedger({ world, url, folder, algorithm, keyFile, log, look = 500, seconds = checkpointSeconds }: LedgerOptions): Promise<Ledger> {
  const key = takeKey(keyFile ?? keyFileIn(folder, algorithm), algorithm)
  notePublicKey(folder, key)
  const { db, close } = connect(url, { role: 'yiwang_app', max: 2 })
  await addKeyRow(db, { id: key.id, algorithm, publicKey: key.publicKey, addedAt: world.now() })
  let stopping = false, woken = false, timer: NodeJS.Timeout | undefined, turn: Promise<void> = Promise.resolve(), running = false, failures = 0

  const work = async (closing = false) => {
    for (;;) {
      const { more, checkpoint } = await sequence(db, { now: world.now, digest: world.digest, key, seconds, closing })
      if (checkpoint) remember(folder, checkpoint)
      if (!more) return
    }
  }
  const begin = () => {
    clearTimeout(timer)
    woken = false
    running = true
    turn = work().then(() => { failures = 0 }, (error: unknown) => {
      // While the database is away, each look fails; it is told once.
      if (failures++ === 0) log.error('ledger.sequence', error)
    }).finally(() => {
      running = false
      if (!stopping) timer = setTimeout(begin, woken && failures === 0 ? gather : look)
    })
  }
  timer = setTimeout(begin, 0)

  return {
    wake() {
      if (woken || stopping) return
      woken = true
      if (running || failures > 0) return
      clearTimeout(timer)
      timer = setTimeout(begin, gather)
    },
    async stop() {
      if (stopping) return
      stopping = true
      clearTimeout(timer)
      await turn
      await work(true).catch((error: unknown) => log.error('ledger.stop', error))
      await close()
    },
    gauges: [
      { name: 'ledger_unchained_entries', help: 'Ledger entries that are committed and not chained yet.', read: () => countUnchained(db) },
      { name: 'ledger_last_seq', help: 'The number of the last link of the ledger\'s chain.', read: async () => (await lastLink(db))?.seq ?? 0 },
      { name: 'ledger_checkpoint_age_seconds', help: 'How old the last signed checkpoint of the ledger is.', read: async () => { const last = await lastCheckpoint(db); return last ? Math.max(0, (Date.now() - last.at.getTime()) / 1000) : 0 } },
    ],
  }
}

export interface Remembered { number: number; hash: string }

/** The last checkpoint, noted outside the database: whoever puts an older database in its place is found out. */
function remember(folder: string, checkpoint: Remembered): void {
  const path = join(folder, 'ledger', 'last-checkpoint.json')
  writeFileSync(`${path}.new`, JSON.stringify(checkpoint), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export function rememberedIn(folder: string): Remembered | null {
  try {
    const { number, hash } = JSON.parse(readFileSync(join(folder, 'ledger', 'last-checkpoint.json'), 'utf8')) as Remembered
    return { number, hash }
  } catch { return null }
}

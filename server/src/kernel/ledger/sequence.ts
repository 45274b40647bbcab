import { type Db, inTransaction } from '#kernel/db'
import { canonical, type Digest, digestOf } from '#kernel/evidence'
import { hashBytes } from './digest.ts'
import { type SigningKey } from './key.ts'
import { merkleRoot } from './merkle.ts'
import { statementOf } from './proof.views.ts'
import { genesis, linkHash } from './record.ts'
import { addLinks, findSeen, freshEntries, keepSeen, takeTurn } from './sequence.table.ts'
import { addCheckpointRow, lastCheckpoint, lastLink, leavesOf, unsealed } from './table.ts'

/** At least every thousand links, and every minute in which there is something new. */
export const checkpointLinks = 1000
export const checkpointSeconds = 60
const atOnce = 10_000

export interface Turn {
  /** Another server had the turn. */
  passed: boolean
  chained: number
  /** There may be more than one turn's worth. */
  more: boolean
  /** The last checkpoint, if this turn made one. */
  checkpoint: { number: number; hash: string } | null
}
export interface Sequencing { now(): Date; digest: Digest; key: SigningKey; /** How long what is new may wait for its seal. */ seconds?: number; /** Seal all there is, due or not: the house is closing. */ closing?: boolean }

/** One turn: what has been committed since the last one is chained and, when it is time, sealed. All in one transaction: a kill in between leaves nothing half done. */
export function sequence(db: Db, { now, digest, key, seconds = checkpointSeconds, closing = false }: Sequencing): Promise<Turn> {
  return inTransaction(db, async tx => {
    if (!await takeTurn(tx)) return { passed: true, chained: 0, more: false, checkpoint: null }
    const { snapshot, rows } = await freshEntries(tx, await findSeen(tx), atOnce)
    const tail = await lastLink(tx)
    let last = tail?.seq ?? 0, hash = tail?.hash.toString('hex') ?? genesis
    const more = rows.length === atOnce
    if (rows.length > 0) {
      const first = last + 1
      // A clock that was set back does not take the chain with it.
      const at = new Date(Math.max(now().getTime(), tail?.at.getTime() ?? 0)), written = at.toISOString()
      const hashes = rows.map(row => hash = linkHash(digest, hash, unsealed(row, { seq: ++last, at: written, digest })))
      await addLinks(tx, { first, entries: rows.map(({ id }) => id), at, digest, hashes })
      if (!more) await keepSeen(tx, snapshot)
    }
    return { passed: false, chained: rows.length, more, checkpoint: await checkpoint(tx, last, { now, digest, key, seconds, closing }) }
  })
}

/** Seals what is due. The statement that is signed names the checkpoint before, so none can be taken out. */
async function checkpoint(tx: Db, last: number, { now, digest, key, seconds, closing }: Required<Sequencing>): Promise<Turn['checkpoint']> {
  const before = await lastCheckpoint(tx)
  let sealed = before?.last ?? 0, number = before?.number ?? 0
  let previous = before ? digestOf(before.digest, canonical(statementOf(before))) : genesis
  const made = () => number > (before?.number ?? 0) ? { number, hash: previous } : null
  const clock = now().getTime(), at = new Date(Math.max(clock, before?.at.getTime() ?? 0))
  const due = closing || !before || Math.abs(clock - before.at.getTime()) >= seconds * 1000
  while (last - sealed >= checkpointLinks || (due && last > sealed)) {
    const range = { first: sealed + 1, last: Math.min(last, sealed + checkpointLinks) }
    const root = Buffer.from(merkleRoot(hashBytes(digest), await leavesOf(tx, range)))
    const row = { number: ++number, at, ...range, root, previous: Buffer.from(previous, 'hex'), digest, key: key.id }
    const text = canonical(statementOf({ ...row, signature: root }))
    await addCheckpointRow(tx, { ...row, signature: Buffer.from(key.sign(text), 'hex') })
    previous = digestOf(digest, text)
    sealed = range.last
  }
  return made()
}

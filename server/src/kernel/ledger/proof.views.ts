import { type Db } from '#kernel/db'
import { hashBytes } from './digest.ts'
import { merklePath } from './merkle.ts'
import { type Checkpoint, type Proof, type Sealed, type Statement } from './schema.ts'
import { type CheckpointTable, type KeyTable, leavesOf } from './table.ts'

export const statementOf = ({ number, at, first, last, root, previous, digest, key }: CheckpointTable): Statement =>
  ({ number, at: at.toISOString(), first, last, root: root.toString('hex'), previous: previous.toString('hex'), digest, key })

const keyOf = (id: string, known: readonly KeyTable[]): KeyTable => {
  const found = known.find(key => key.id === id)
  if (!found) throw new Error('a checkpoint is signed by a key that is not there')
  return found
}

export const presentCheckpoint = (row: CheckpointTable, known: readonly KeyTable[]): Checkpoint =>
  ({ ...statementOf(row), entries: row.last - row.first + 1, algorithm: keyOf(row.key, known).algorithm, signature: row.signature.toString('hex') })

/** From the entry up to the root of its checkpoint. */
export async function proofOf(db: Db, entry: Sealed, row: CheckpointTable, known: readonly KeyTable[]): Promise<Proof> {
  const { id, algorithm, publicKey } = keyOf(row.key, known)
  const leaves = await leavesOf(db, row), index = entry.seq - row.first
  return {
    format: 'yiwang-proof-1', entry, path: { index, size: leaves.length, hashes: merklePath(hashBytes(row.digest), leaves, index).map(bytes => Buffer.from(bytes).toString('hex')) },
    checkpoint: statementOf(row), signature: row.signature.toString('hex'), key: { id, algorithm, publicKey },
  }
}

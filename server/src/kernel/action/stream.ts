import { createHash } from 'node:crypto'
import { keepReceipt, noteSeen, type Receipt, receiptText } from '#kernel/evidence'
import { type World } from './index.ts'

/** What a download answers: bytes as they come. */
export interface Stream {
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
  /** Asked before each piece leaves: digests of the persons who are in it and have not been told yet. */
  seen?: () => readonly string[]
  /** Asked after the last byte: how many rows there were, and what else the ledger should hold of it. */
  ended?: () => Record<string, unknown>
}
export const isStream = (output: unknown): boolean => typeof output === 'object' && output !== null && 'chunks' in output

type Finish = (responseHash: string, ended: Record<string, unknown>) => Promise<Receipt>

/** The same bytes, and when they have gone, the ledger's word on all of them. Broken off in between, the ledger says how far it came. */
export function witnessed(world: World, stream: Stream, { entry, account }: { entry: number; account: string }, finish: Finish): { stream: Stream; receipt(): string | null } {
  let text: string | null = null
  async function* chunks() {
    const hash = createHash(world.digest)
    let bytes = 0, whole = false
    const close = async () => {
      const receipt = await finish(hash.digest('hex'), { ...stream.ended?.(), bytes, stream: whole ? 'ended' : 'broken' })
      await keepReceipt(world.db, { entry, account, at: world.now(), receipt })
      text = receiptText(receipt)
    }
    try {
      for await (const chunk of stream.chunks) {
        const piece = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
        const seen = stream.seen?.() ?? []
        if (seen.length > 0) await noteSeen(world.db, entry, seen)
        hash.update(piece)
        bytes += piece.length
        yield piece
      }
      whole = true
      await close()
    } finally {
      // What has gone out has gone out: whoever broke it off, the evidence is tried.
      if (!whole) await close().catch(() => {})
    }
  }
  return { stream: { ...stream, chunks: chunks() }, receipt: () => text }
}

import { once } from 'node:events'
import { type Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { CopyBuffer, copyHead, copyTail } from '#kernel/cell'
import { type Row } from '#kernel/csv'
import { copyFrom, type Db } from '#kernel/db'
import { type RowChecker } from './check.rules.ts'

export interface Intake {
  tx: Db
  /** `copy … from stdin (format binary)` for the columns _digest, _line and the fields. */
  copy: string
  /** The rows of the file, piece by piece. */
  rows(each: (row: Row) => void): AsyncIterable<number>
  checker: RowChecker
  onReject(row: Row): void
  /** After each piece of the file: write what is waiting, look whether to stop. */
  onPiece(bytes: number): Promise<void>
}

/**
 * Reads, checks and copies in one pass: while PostgreSQL takes one buffer, the next is filled. Each piece of the file
 * gives the event loop back, so that the server goes on answering; memory is the two buffers, whatever the size of the file.
 */
export async function takeIn({ tx, copy, rows, checker, onReject, onPiece }: Intake): Promise<void> {
  const stream = copyFrom(tx, copy)
  let failure: unknown
  stream.on('error', error => { failure = error })
  const sender = new Sender(stream)
  try {
    copyHead.copy(checker.out.bytes)
    checker.out.at = copyHead.length
    for await (const bytes of rows(row => { if (!checker.check(row)) onReject(row) })) {
      if (checker.out.at > 0) checker.out = await sender.send(checker.out)
      if (failure) throw failure
      await onPiece(bytes)
    }
    checker.out.reserve(copyTail.length)
    copyTail.copy(checker.out.bytes, checker.out.at)
    checker.out.at += copyTail.length
    await sender.send(checker.out)
    await sender.done()
    const end = finished(stream)
    stream.end()
    await end
  } catch (error) {
    const cause = failure ?? error // what PostgreSQL says to the stop itself is not the reason
    await stopCopy(stream)
    throw cause
  }
}

/** Two buffers in turn: a buffer is filled again only when the socket has let go of it. */
class Sender {
  readonly #stream: Writable
  #spare = new CopyBuffer()
  #sending: Promise<void> = Promise.resolve()
  constructor(stream: Writable) { this.#stream = stream }
  async send(full: CopyBuffer): Promise<CopyBuffer> {
    await this.#sending
    const next = this.#spare
    this.#spare = full
    // below the socket's high-water mark a write is answered before it has left: such a small piece gets bytes of its own
    const bytes = full.at < 1 << 17 ? Buffer.from(full.bytes.subarray(0, full.at)) : full.bytes.subarray(0, full.at)
    this.#sending = new Promise((resolve, reject) => this.#stream.write(bytes, error => (error ? reject(error) : resolve())))
    this.#sending.catch(() => {})
    next.at = 0
    return next
  }
  done(): Promise<void> { return this.#sending }
}

/** Tells PostgreSQL to forget the copy, and waits until it has; the transaction is lost, the connection is not. */
async function stopCopy(stream: Writable): Promise<void> {
  if (stream.closed) return
  const closed = once(stream, 'close').catch(() => {})
  stream.destroy()
  await closed
}

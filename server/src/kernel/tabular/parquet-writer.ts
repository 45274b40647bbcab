import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

const child = fileURLToPath(new URL('./parquet-writer.process.ts', import.meta.url))

/** This machine makes no Parquet: DuckDB does not start here, or has died over it. */
export class ParquetAway extends Error {}
export interface WrittenColumn { name: string; type: 'VARCHAR' | 'BIGINT' | 'DECIMAL(38,10)' | 'BOOLEAN' | 'DATE' | 'TIMESTAMPTZ' }

/**
 * A Parquet file of rows that come as lines of CSV, made by a process of its own; answers its bytes. It is made whole before the first byte is
 * there, since its index stands at its end; the files it took lie in a folder that goes before this answers, or with the last byte.
 */
export async function writeParquet(columns: readonly WrittenColumn[], lines: AsyncIterable<string | Uint8Array>): Promise<AsyncGenerator<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'yiwang-parquet-')), from = join(folder, 'rows.csv'), to = join(folder, 'rows.parquet')
  const leave = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(lines, createWriteStream(from, { mode: 0o600 }))
    const writer = spawn(process.execPath, ['--max-old-space-size=256', child, from, to, JSON.stringify(columns)], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {} })
    const code = await new Promise<number | string | null>(resolve => writer.once('exit', (code, signal) => resolve(code ?? signal)).once('error', () => resolve('error')))
    if (code !== 0) throw new ParquetAway(`the writer ended with ${code}`)
    const file = await open(to)
    // Where a file may go while it is open, nothing is left behind whatever becomes of the reader.
    await leave().catch(() => {})
    return (async function* () {
      try { yield* file.createReadStream({ highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array> } finally { await leave() }
    })()
  } catch (error) {
    await leave()
    throw error
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { problems } from '#kernel/problem'

export const fileProblem = problems('files', {
  tooLarge: [413, '文件太大，超过了上限'],
  notFound: [404, '找不到这个文件'],
})

export interface KeptFile { digest: string; size: number }

/** A content-addressed store: a file's name is the SHA-256 of its bytes, so nothing can be swapped and nothing is kept twice. */
export interface Files {
  /** Streams into the store and syncs to disk before it answers. Refuses `files.tooLarge` past `limit` bytes. */
  keep(source: Readable, options?: { limit?: number; onBytes?: (total: number) => void }): Promise<KeptFile>
  read(digest: string): Readable
  /** Where its bytes lie, for whoever must jump about in them. */
  path(digest: string): string
  has(digest: string): Promise<boolean>
  size(digest: string): Promise<number>
  /** Removes what arrived in part before this moment and was never finished; answers how many. */
  sweep(before: Date): Promise<number>
}

export function folderFiles(folder: string): Files {
  const place = (digest: string) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw fileProblem.notFound({ digest })
    return join(folder, digest.slice(0, 2), digest)
  }
  return {
    async keep(source, { limit = Infinity, onBytes } = {}) {
      await mkdir(join(folder, 'incoming'), { recursive: true })
      const incoming = join(folder, 'incoming', randomUUID())
      const hash = createHash('sha256')
      let size = 0
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length
          if (size > limit) return done(fileProblem.tooLarge({ limit }))
          hash.update(chunk)
          onBytes?.(size)
          done(null, chunk)
        },
      })
      try {
        await pipeline(source, meter, createWriteStream(incoming, { flush: true }))
        const digest = hash.digest('hex')
        await mkdir(join(folder, digest.slice(0, 2)), { recursive: true })
        await rename(incoming, place(digest))
        await syncFolder(join(folder, digest.slice(0, 2)))
        return { digest, size }
      } catch (error) {
        await rm(incoming, { force: true })
        throw error
      }
    },
    read: digest => createReadStream(place(digest), { highWaterMark: 1 << 18 }),
    path: place,
    has: async digest => stat(place(digest)).then(() => true, () => false),
    async sweep(before) {
      let gone = 0
      for (const name of await readdir(join(folder, 'incoming')).catch(() => [])) {
        const path = join(folder, 'incoming', name), found = await stat(path).catch(() => null)
        if (found && found.mtime < before) { await rm(path, { force: true }); gone++ }
      }
      return gone
    },
    size: async digest => (await stat(place(digest)).catch(() => { throw fileProblem.notFound({ digest }) })).size,
  }
}

/** The name, too, must survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try { await handle.sync() } finally { await handle.close() }
}

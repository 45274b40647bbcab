import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { problems } from '#kernel/problem'

export const fileProblem = problems('files', {
  tooLarge: [413, '文件太大，超过了上限'],
  notFound: [404, '找不到这个文件'],
})

export interface KeptFile { digest: string; size: number }
/** A piece that waits for whoever asked for it; forgotten after a day. */
export interface HeldFile extends KeptFile { held: string }

/** A content-addressed store: a file's name is the SHA-256 of its bytes, so nothing can be swapped and nothing is kept twice. */
export interface Files {
  /** Streams into the store and syncs to disk before it answers. Refuses `files.tooLarge` past `limit` bytes. */
  keep(source: Readable, options?: { limit?: number; onBytes?: (total: number) => void }): Promise<KeptFile>
  read(digest: string): Readable
  /** Where its bytes lie, for whoever must jump about in them. */
  path(digest: string): string
  has(digest: string): Promise<boolean>
  size(digest: string): Promise<number>
  /** The largest file, in bytes. */
  readonly limit: number
  /** Streams a piece of something larger to the side, synced, until it is appended. */
  hold(source: Readable, options?: { limit?: number }): Promise<HeldFile>
  /** Where it lies meanwhile. */
  heldPath(held: string): string
  letGo(held: string): Promise<void>
  /** Adds a held piece to a file that grows: whatever stood there from this place on is overwritten. Synced when it answers. */
  append(part: string, at: number, held: string): Promise<void>
  /** A file that has grown to its end comes into the store; its pieces stay until they are dropped, so that this can come twice. */
  adopt(part: string): Promise<KeptFile>
  drop(part: string): Promise<void>
  /** Removes what arrived in part before this moment and was never finished; answers how many. */
  sweep(before: Date): Promise<number>
  /** It may not be needed for long: whether anybody still does is asked when it has lain for a while. */
  letPass(digest: string): Promise<void>
  /** Of what was let pass before this moment, removes what is not among the `needed` and has not come again since; answers how many. */
  sweepPassed(before: Date, needed: (digests: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>
}

export function folderFiles(folder: string, { limit: largest = 20 * 2 ** 30 } = {}): Files {
  const place = (digest: string) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw fileProblem.notFound({ digest })
    return join(folder, digest.slice(0, 2), digest)
  }
  const named = (kind: 'incoming' | 'parts', name: string) => {
    if (!/^[0-9a-f-]{36}$/.test(name)) throw fileProblem.notFound({ name })
    return join(folder, kind, name)
  }
  /** Into the waiting room, with its digest; what breaks off leaves nothing. */
  const take = async (source: Readable, { limit = Infinity, onBytes }: { limit?: number | undefined; onBytes?: ((total: number) => void) | undefined }): Promise<HeldFile> => {
    await mkdir(join(folder, 'incoming'), { recursive: true })
    const held = randomUUID(), incoming = named('incoming', held)
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
      return { held, digest: hash.digest('hex'), size }
    } catch (error) {
      await rm(incoming, { force: true })
      throw error
    }
  }
  const marked = (digest: string) => { place(digest); return join(folder, 'passing', digest) }
  const isSince = async (path: string, moment: Date) => { const found = await stat(path).catch(() => null); return found !== null && found.mtime >= moment }
  const settle = async (digest: string, come: (path: string) => Promise<void>) => {
    const shelf = join(folder, digest.slice(0, 2))
    await mkdir(shelf, { recursive: true })
    await come(place(digest))
    await syncFolder(shelf)
  }
  /** Moved aside before it goes, so that the same bytes, if they come again at this moment, are found to be new and are put back. */
  const takeAway = async (digest: string, before: Date) => {
    await mkdir(join(folder, 'incoming'), { recursive: true })
    const aside = named('incoming', randomUUID())
    if (!await rename(place(digest), aside).then(() => true, () => false)) return true
    const again = await isSince(aside, before)
    if (again) await link(aside, place(digest)).catch((error: { code?: string }) => { if (error.code !== 'EEXIST') throw error })
    await rm(aside, { force: true })
    return !again
  }
  return {
    limit: largest,
    async keep(source, options = {}) {
      const { held, digest, size } = await take(source, options)
      await settle(digest, path => rename(named('incoming', held), path))
      return { digest, size }
    },
    hold: (source, { limit } = {}) => take(source, { limit }),
    heldPath: held => named('incoming', held),
    letGo: held => rm(named('incoming', held), { force: true }),
    async append(part, at, held) {
      await mkdir(join(folder, 'parts'), { recursive: true })
      const file = await open(named('parts', part), at === 0 ? 'w' : 'r+').catch(() => { throw fileProblem.notFound({ part }) })
      try {
        if ((await file.stat()).size < at) throw fileProblem.notFound({ part, at })
        await file.truncate(at)
        let place = at
        for await (const chunk of createReadStream(named('incoming', held), { highWaterMark: 1 << 20 })) {
          await file.writev([chunk], place)
          place += chunk.length
        }
        await file.sync()
      } finally { await file.close() }
      if (at === 0) await syncFolder(join(folder, 'parts'))
    },
    async adopt(part) {
      const hash = createHash('sha256'), path = named('parts', part)
      let size = 0
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) { hash.update(chunk); size += chunk.length }
      const digest = hash.digest('hex')
      await settle(digest, to => link(path, to).catch((error: { code?: string }) => { if (error.code !== 'EEXIST') throw error }))
      // it has come now, however long its last piece has lain
      await utimes(place(digest), new Date(), new Date())
      return { digest, size }
    },
    drop: part => rm(named('parts', part), { force: true }),
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
    async letPass(digest) {
      await mkdir(join(folder, 'passing'), { recursive: true })
      await writeFile(marked(digest), '', { flush: true })
      await utimes(marked(digest), new Date(), new Date())
    },
    async sweepPassed(before, needed) {
      const old: string[] = []
      let gone = 0
      for (const digest of await readdir(join(folder, 'passing')).catch(() => [])) if (!await isSince(marked(digest), before) && !await isSince(place(digest), before)) old.push(digest)
      for (let first = 0; first < old.length; first += 500) {
        const some = old.slice(first, first + 500), stays = await needed(some)
        for (const digest of some) {
          // whoever let it pass again meanwhile is asked another day
          if (await isSince(marked(digest), before)) continue
          if (!stays.has(digest) && !await takeAway(digest, before)) continue
          await rm(marked(digest), { force: true })
          if (!stays.has(digest)) gone++
        }
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

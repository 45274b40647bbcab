import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The folder's own name. One that was deleted comes back with another, and then nothing that was noted of the old one counts. */
export async function placeIn(folder: string): Promise<string> {
  const path = join(folder, 'place')
  const known = await readFile(path, 'utf8').catch(() => '')
  if (/^[0-9a-f-]{36}$/.test(known)) return known
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fresh = join(folder, `place.${randomUUID()}`)
  await writeFile(fresh, randomUUID(), { flush: true })
  if (known !== '') await rm(path, { force: true })
  // of two that begin at once the first gives the name
  await link(fresh, path).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error })
  await rm(fresh, { force: true })
  return readFile(path, 'utf8')
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** A finished file goes to its place: its bytes are on the disk before its name is. */
export async function settle(folder: string, { from, dataset, segment }: { from: string; dataset: string; segment: string }): Promise<{ file: string; digest: string; bytes: number }> {
  const handle = await open(from, 'r+')
  try { await handle.sync() } finally { await handle.close() }
  const digest = await digestOf(from), { size: bytes } = await stat(from)
  const file = `segments/${dataset}/${segment}.${digest.slice(0, 16)}.parquet`, to = join(folder, file)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  const parent = await open(dirname(to), 'r').catch(() => null)
  await parent?.sync().catch(() => {})
  await parent?.close()
  return { file, digest, bytes }
}

/** A folder for one piece of work, gone when it is done. */
export async function withWorkroom<T>(folder: string, work: (room: string) => Promise<T>): Promise<T> {
  const room = join(folder, 'work', randomUUID())
  await mkdir(room, { recursive: true, mode: 0o700 })
  try { return await work(room) } finally { await rm(room, { recursive: true, force: true }) }
}

const patience = 10 * 60_000
/** What was seen of a file at the last look. */
interface Known { bytes: number; changed: number; digest: string }
const looked = new Map<string, Known>()
const unused = new Map<string, number>()
/** Removes files that have not counted for so long that nobody can be reading them any more, and work that a kill broke off. Answers how many. */
export async function sweep(folder: string, inUse: ReadonlySet<string>, longest = patience): Promise<number> {
  let swept = 0
  for (const dataset of await readdir(join(folder, 'segments')).catch(() => [])) {
    for (const name of await readdir(join(folder, 'segments', dataset)).catch(() => [])) {
      const file = `segments/${dataset}/${name}`, path = join(folder, file)
      if (inUse.has(file)) { unused.delete(path); continue }
      const since = unused.get(path) ?? Date.now()
      unused.set(path, since)
      if (Date.now() - since < longest) continue
      await rm(path, { force: true })
      unused.delete(path)
      looked.delete(path)
      swept++
    }
  }
  for (const room of await readdir(join(folder, 'work')).catch(() => [])) {
    const path = join(folder, 'work', room), found = await stat(path).catch(() => null)
    if (found === null || Date.now() - found.mtimeMs < 6 * 3_600_000) continue
    await rm(path, { recursive: true, force: true })
    swept++
  }
  return swept
}

/**
 * Whether a file is what was written: by its digest at the first look, then by its size and the time of its last change. `again` reads it
 * anew whatever they say.
 */
export async function isSound(folder: string, { file, digest, bytes }: { file: string; digest: string; bytes: number }, { again = false } = {}): Promise<boolean> {
  const path = join(folder, file), found = await stat(path).catch(() => null)
  if (found === null || found.size !== bytes) return false
  const known = looked.get(path)
  if (!again && known && known.bytes === found.size && known.changed === found.mtimeMs) return known.digest === digest
  const own = await digestOf(path).catch(() => '')
  looked.set(path, { bytes: found.size, changed: found.mtimeMs, digest: own })
  return own === digest
}
export const forget = (folder: string, file: string): void => { looked.delete(join(folder, file)) }

import { type Dirent } from 'node:fs'
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { execute, type World } from '#kernel/action'
import { type Job, job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { deliverFound } from './run.commands.ts'
import { collector } from './run.jobs.ts'
import { deliveryOfFile } from './run.views.ts'
import { runSource } from './source.commands.ts'
import { changeSourceRow, dueSources, folderSources, type SourceTable } from './source.table.ts'

/** A file that nobody has written to for this long is whole. */
const rest = 10_000

/** Queues what is due. */
export async function beginDue(world: World): Promise<number> {
  const due = await dueSources(world.db, world.now())
  for (const { id } of due) {
    // the house may run any source; whose it is, the run itself says
    await execute(world, { account: 'system:intake', name: '采集', post: null, organization: null, division: null, rights: [{ action: 'intake.runSource', division: '', organization: null }] }, runSource, { id })
      .catch(async (error: unknown) => { if (!(error instanceof Problem)) throw error; await changeSourceRow(world.db, id, { nextAt: null }) })
  }
  return due.length
}

/** Looks into the folder of every folder source below `root`: new files that rest are delivered, those whose delivery has ended are moved to `done` or `refused`. */
export async function lookIntoFolders(world: World, root: string, now = Date.now()): Promise<number> {
  let taken = 0
  for (const source of await folderSources(world.db)) {
    const folder = join(root, source.settings.folder ?? source.dataset)
    for (const entry of await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => [])) {
      // a link may lead anywhere, and a name with a dot before it is somebody's work in progress
      if (entry.isFile() && !entry.name.startsWith('.') && !/\.(part|tmp|crdownload)$/i.test(entry.name)) taken += await lookAt(world, source, folder, entry.name, now)
    }
  }
  return taken
}

async function lookAt(world: World, source: SourceTable, folder: string, name: string, now: number): Promise<number> {
  const path = join(folder, name), found = await lstat(path).catch(() => null)
  if (!found?.isFile() || found.size === 0 || now - found.mtimeMs < rest) return 0
  const fileKey = `${name}\n${found.size}\n${found.mtimeMs}`, known = await deliveryOfFile(world.db, source.id, fileKey)
  if (known) {
    if (known.state === 'applied') await moveTo(folder, 'done', name, found.mtime)
    else if (known.state === 'refused' || known.state === 'stopped') await moveTo(folder, 'refused', name, found.mtime, known.reason ?? '没有入库')
    return 0
  }
  const file = await world.files.keep(createReadStream(path, { highWaterMark: 1 << 18 })), after = await lstat(path).catch(() => null)
  if (!after || after.size !== found.size || after.mtimeMs !== found.mtimeMs || file.size !== found.size) return 0 // somebody was still at it
  try {
    await execute(world, collector(source), deliverFound, { source: source.id, fileName: name.slice(0, 255), fileKey, file })
    return 1
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await moveTo(folder, 'refused', name, found.mtime, error.message)
    return 0
  }
}

/** With its time before its name, so that the next file of this name finds its place; why it was refused lies beside it. */
async function moveTo(folder: string, to: 'done' | 'refused', name: string, at: Date, reason?: string): Promise<void> {
  await mkdir(join(folder, to), { recursive: true })
  const stamp = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-'), target = join(folder, to, `${stamp} ${name}`)
  await rename(join(folder, name), target)
  if (reason) await writeFile(`${target}.txt`, `${reason}\n`)
}

export const tickJob = (root: string | null): Job<object> => job<object>({
  name: 'intake.tick', every: '* * * * *',
  async run({ world }) {
    await beginDue(world)
    if (root !== null) await lookIntoFolders(world, root)
  },
})

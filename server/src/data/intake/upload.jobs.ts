import { execute, systemActor, type World } from '#kernel/action'
import { job } from '#kernel/jobs'
import { dropUpload } from './upload.commands.ts'
import { finishedSince, forgotten } from './upload.table.ts'

const day = 86_400_000
/** How long a broken upload waits for its sender. */
export const patience = 3 * day

/** Forgets uploads that nobody goes on with, and the pieces of those that are done. Answers how many uploads went. */
export async function tidyUploads(world: World): Promise<number> {
  const now = world.now().getTime(), old = await forgotten(world.db, new Date(now - patience))
  for (const { id } of old) await execute(world, systemActor('intake'), dropUpload, { id }).catch(() => {})
  for (const id of await finishedSince(world.db, new Date(now - 2 * day))) await world.files.drop(id)
  return old.length
}

export const tidyUploadsJob = job<object>({ name: 'intake.tidyUploads', every: '29 * * * *', run: async ({ world }) => { await tidyUploads(world) } })

import { type World } from '#kernel/action'
import { type Db } from '#kernel/db'
import { addJob, type Job, job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { placeIn, sweep } from './folder.jobs.ts'
import { datasetsWithRecords } from './lake.views.ts'
import { refreshDataset } from './refresh.jobs.ts'
import { filesInUse, listHeld } from './table.ts'

/** Brings one dataset up to its last delivery; a second call while it waits is the same call. */
export const refreshJob: Job<{ dataset: string; check?: boolean }> = job({
  name: 'warehouse.refresh', async run({ world, stopping }, { dataset, check = false }) { await refreshDataset(world, dataset, { check, stopping }) },
})
export const askForRefresh = (tx: Db, dataset: string, check = false): Promise<void> =>
  addJob(tx, refreshJob, { dataset, ...check ? { check } : {} }, { key: `warehouse.refresh:${dataset}${check ? ':check' : ''}`, queue: 'warehouse' })

/** A delivery is in, or a dataset was withdrawn: the warehouse follows, in the background. */
export const followDelivery = subscriber({
  name: 'warehouse.followDelivery', types: ['exchange.apply', 'catalogue.withdraw'],
  async handle({ db, warehouse }, { type, subject, data: { dataset } }) {
    const code = type === 'catalogue.withdraw' ? subject : dataset
    if (warehouse && typeof code === 'string') await askForRefresh(db, code)
  },
})

/** Every night each file is read again: one whose bytes are no longer those that were written is written anew from the records. */
export const checkJob: Job<object> = job({
  name: 'warehouse.check', every: '23 18 * * *',
  async run({ world }) {
    for (const dataset of await wanted(world)) await askForRefresh(world.db, dataset, true)
    if (world.warehouse) await sweep(world.warehouse.duckdb.folder, await filesInUse(world.db, await placeIn(world.warehouse.duckdb.folder)))
  },
})

/** All datasets that the warehouse should hold, and those that it holds. */
export async function wanted({ db, warehouse }: Pick<World, 'db' | 'warehouse'>): Promise<string[]> {
  if (!warehouse) return []
  return [...new Set([...await datasetsWithRecords(db, warehouse.from), ...(await listHeld(db)).map(({ dataset }) => dataset)])].sort()
}
/** After a start: what the folder lacks, whether it was deleted or deliveries came meanwhile, is brought in. */
export async function startWarehouse(world: World): Promise<void> {
  for (const dataset of await wanted(world)) await askForRefresh(world.db, dataset)
}

import { execute, systemActor, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { addJob, job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { Problem } from '#kernel/problem'
import { awaitsWarehouse } from '#data/warehouse'
import { refreshIndicator } from './refresh.commands.ts'
import { indicatorsOver } from './table.ts'

const counter = systemActor('indicator')
/** A dataset that was withdrawn, a definition that no longer fits: nothing to count until somebody changes that; the old values stay. */
async function count(world: World, code: string): Promise<void> {
  await execute(world, counter, refreshIndicator, { code }).catch(error => { if (!(error instanceof Problem)) throw error })
}

/** Counts one indicator again; a second call while it waits is the same call. */
export const refreshJob = job<{ code: string }>({ name: 'indicator.refresh', run: ({ world }, { code }) => count(world, code) })

/** How long the counting of a large dataset waits for the warehouse, which counts it in a moment once the delivery is there. */
const patience = 60_000

/**
 * A delivery is in: every indicator over its dataset is counted again, in the background. Over a large dataset as soon as the warehouse has it; if it does
 * not come, PostgreSQL counts.
 */
export const followDelivery = subscriber({
  name: 'indicator.followDelivery', types: ['exchange.apply', 'warehouse.keep'],
  async handle(world, { type, data: { dataset } }) {
    if (typeof dataset !== 'string') return
    const waits = type === 'exchange.apply' && await awaitsWarehouse(world.db, world.warehouse ?? null, dataset)
    await inTransaction(world.db, async tx => {
      for (const code of await indicatorsOver(tx, dataset)) {
        await addJob(tx, refreshJob, { code }, { key: `indicator.refresh:${code}`, queue: 'indicator', ...waits ? { runAt: new Date(Date.now() + patience) } : {} })
      }
    })
  },
})

/** The same here and now, for the loader of the demonstration, the command line and tests. */
export async function refreshOver(world: World, dataset: string): Promise<void> {
  for (const code of await indicatorsOver(world.db, dataset)) await count(world, code)
}

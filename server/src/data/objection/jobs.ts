import { execute, systemActor, type World } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { finishDelivery } from '#data/exchange'
import { concludeObjection } from './commands.ts'
import { findByDelivery } from './table.ts'

const house = systemActor('objection')

/** Sees the correction of an objection to its end. Answers why it did not get in, or nothing. */
export async function finishCorrection(world: World, { id, delivery }: { id: string; delivery: string }, stopping: AbortSignal): Promise<string | null> {
  const trouble = await finishDelivery(world, delivery, stopping)
  await execute(world, house, concludeObjection, { id, delivery, trouble })
  return trouble
}

/** Whoever corrects without a case hears of it here. */
export const followCorrections = subscriber({
  name: 'objection.followCorrections', types: ['exchange.apply', 'exchange.refuse', 'exchange.stop'],
  async handle(world, { subject: delivery }) {
    const found = await findByDelivery(world.db, delivery)
    if (found) await finishCorrection(world, { id: found.id, delivery }, new AbortController().signal)
  },
})

import { execute, systemActor, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { type GrantRow, readGrantRow, stateOn } from '#data/grant'
import { dayOf } from '#data/registry'
import { endSubscription } from './house.commands.ts'
import { wakeSender } from './jobs.ts'
import { addMessage, dropOldMessages, withWaiting } from './message.table.ts'
import { keptDays } from './rules.ts'
import { type Cause } from './schema.ts'
import { changeSubscription, grantsInUse, runningOf, takeSubscription } from './table.ts'

const house = systemActor('subscription')

/** Why nothing may be sent under this grant any more; null while it holds. */
export function overBy(grant: GrantRow, now: Date): Extract<Cause, 'revoked' | 'expired'> | null {
  const state = stateOn(grant, dayOf(now))
  return state === 'active' ? (grant.ways.includes('subscribe') ? null : 'revoked') : state === 'expired' ? 'expired' : 'revoked'
}

/** A delivery changed a dataset: each of its subscriptions gets one message, in its order. Heard twice, it is still one. */
export const followDeliveries = subscriber({
  name: 'subscription.followDeliveries', types: ['exchange.apply'],
  async handle(world, { id: event, at, subject: delivery, data }) {
    const { dataset, rowsAdded, rowsChanged } = data
    if (typeof dataset !== 'string' || (rowsAdded === 0 && rowsChanged === 0)) return
    for (const { id } of await runningOf(world.db, { dataset })) {
      await inTransaction(world.db, async tx => {
        const { state, lastNumber, createdAt } = await takeSubscription(tx, id)
        // What came before it was asked for is not told.
        if (state === 'ended' || at < createdAt) return
        const added = await addMessage(tx, { subscription: id, number: lastNumber + 1, kind: 'change', event, at, delivery, facts: data })
        if (added === null) return
        await changeSubscription(tx, id, { lastNumber: lastNumber + 1 })
        if (state === 'active') await wakeSender(tx, id)
      })
    }
  },
})

const endAll = async (world: World, of: Parameters<typeof runningOf>[1], cause: Cause): Promise<void> => {
  for (const { id } of await runningOf(world.db, of)) await execute(world, house, endSubscription, { id, cause })
}
/** A grant that is revoked takes its subscriptions with it. */
export const followGrants = subscriber({
  name: 'subscription.followGrants', types: ['grant.revoke'],
  handle: (world, { subject }) => endAll(world, { grantId: subject }, 'revoked'),
})
/** So does a dataset that is withdrawn. */
export const followWithdrawals = subscriber({
  name: 'subscription.followWithdrawals', types: ['catalogue.withdraw'],
  handle: (world, { subject }) => endAll(world, { dataset: subject }, 'withdrawn'),
})

/** Every five minutes: grants that have run out, messages whose sender was lost, and what has been kept for long enough. */
export const sweepSubscriptions = job<object>({
  name: 'subscription.sweep', every: '*/5 * * * *',
  async run({ world }) {
    for (const grantId of await grantsInUse(world.db)) {
      const cause = overBy(await readGrantRow(world.db, grantId), world.now())
      if (cause !== null) await endAll(world, { grantId }, cause)
    }
    for (const id of await withWaiting(world.db)) await wakeSender(world.db, id)
    await dropOldMessages(world.db, new Date(world.now().getTime() - keptDays * 86_400_000))
  },
})

import { execute, systemActor, type World } from '#kernel/action'
import { job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { tellCase } from '#process/case'
import { missBooking } from './commands.ts'
import { dueBookings } from './table.ts'

const house = systemActor('appointment')

/** Who did not come is noted, and his case hears of it. */
export async function missDue(world: World, stopping?: AbortSignal): Promise<void> {
  for (const { id } of await dueBookings(world.db, world.now())) { stopping?.throwIfAborted(); await execute(world, house, missBooking, { id }) }
}
export const missJob = job<object>({ name: 'appointment.missDue', every: '*/5 * * * *', run: ({ world, stopping }) => missDue(world, stopping) })

/** A case that waits for somebody to come hears that he came, or did not. */
export const followBookings = subscriber({
  name: 'appointment.followBookings', types: ['appointment.checkIn', 'appointment.take', 'appointment.miss'],
  async handle(world, { id, type, data: { filed } }) {
    if (typeof filed === 'string') await execute(world, house, tellCase, { id: filed, message: type === 'appointment.miss' ? 'appointment.missed' : 'appointment.kept', outputs: {} }, { idempotencyKey: `appointment:${id}` })
  },
})

import { job } from '#kernel/jobs'
import { dropOldCalls } from './client.table.ts'
import { dropExpired } from './provider/record.table.ts'
import { minutesAfter } from './rules.ts'
import { dropEndedSessions } from './session.table.ts'

/** Every hour: sessions and sign-ins that ended a day ago, and what the demonstration's provider no longer needs. */
export const sweepJob = job<object>({
  name: 'identity.sweep', every: '11 * * * *',
  async run({ world }) {
    await dropEndedSessions(world.db, minutesAfter(world.now(), -24 * 60))
    await dropOldCalls(world.db, minutesAfter(world.now(), -93 * 24 * 60))
    await dropExpired(world.db, minutesAfter(world.now(), -60))
  },
})

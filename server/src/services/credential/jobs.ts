import { execute, systemActor } from '#kernel/action'
import { job } from '#kernel/jobs'
import { dayOf } from '#data/registry'
import { expireCredential } from './commands.ts'
import { endedCredentials } from './table.ts'
import { dropPresentations } from './use.table.ts'

const house = systemActor('credential'), dayMs = 86_400_000
/** 到期: what ended yesterday is told this morning; what was shown a month ago is forgotten, who looked is not. */
export const expireEnded = job<object>({
  name: 'credential.expireEnded', every: '10 17 * * *',
  async run({ world, stopping }) {
    for (;;) {
      const ended = await endedCredentials(world.db, dayOf(world.now()), 200)
      for (const id of ended) { stopping.throwIfAborted(); await execute(world, house, expireCredential, { id }) }
      if (ended.length === 0) break
    }
    await dropPresentations(world.db, new Date(world.now().getTime() - 30 * dayMs))
  },
})

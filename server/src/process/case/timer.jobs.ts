import { execute, type World } from '#kernel/action'
import { job } from '#kernel/jobs'
import { fireTimer } from './house.commands.ts'
import { house } from './service.jobs.ts'
import { dueTimers } from './task.table.ts'

const inOneGo = 500

/** Fires what is due, the longest due first; several servers share it, and each timer is fired once. Answers how many this one fired. */
export async function fireDue(world: World, stopping?: AbortSignal): Promise<number> {
  let fired = 0
  for (;;) {
    const due = await dueTimers(world.db, world.now(), inOneGo)
    let moved = 0
    for (const { id, filed } of due) {
      stopping?.throwIfAborted()
      if ((await execute(world, house, fireTimer, { id, filed })).moved) moved++
    }
    fired += moved
    if (due.length < inOneGo || moved === 0) return fired
  }
}
export const timerJob = job<object>({ name: 'case.timers', every: '* * * * *', run: async ({ world, stopping }) => { await fireDue(world, stopping) } })

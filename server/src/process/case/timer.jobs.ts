import { execute, type World } from '#kernel/action'
import { addJob, job } from '#kernel/jobs'
import { fireTimer } from './house.commands.ts'
import { house } from './service.jobs.ts'
import { countDue, holdDue } from './task.table.ts'

const inOneGo = 25, handSeconds = 60, mostHands = 12

/** Fires what is due, the longest due first; several servers share it, and each timer is fired once. Answers how many this one fired. */
export async function fireDue(world: World, stopping?: AbortSignal): Promise<number> {
  let fired = 0
  for (;;) {
    const now = world.now(), held = await holdDue(world.db, now, { limit: inOneGo, until: new Date(now.getTime() + handSeconds * 1000) })
    for (const { id, filed } of held) {
      stopping?.throwIfAborted()
      if ((await execute(world, house, fireTimer, { id, filed })).moved) fired++
    }
    if (held.length < inOneGo) return fired
  }
}
const hand = job<object>({ name: 'case.fireDue', run: async ({ world, stopping }) => { await fireDue(world, stopping) } })
/** Every minute one server looks; where more is due than one hand does at once, every server lends some. */
const look = job<object>({
  name: 'case.timers', every: '* * * * *',
  async run({ world, stopping }) {
    const hands = Math.ceil(await countDue(world.db, world.now(), inOneGo * mostHands) / inOneGo)
    for (let n = 1; n < hands; n++) await addJob(world.db, hand, {}, { key: `case.fireDue ${n}` })
    await fireDue(world, stopping)
  },
})
export const timerJobs = [look, hand]

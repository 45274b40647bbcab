import { execute, executeTogether, type World } from '#kernel/action'
import { addJob, job } from '#kernel/jobs'
import { fireTimer } from './house.commands.ts'
import { house } from './service.jobs.ts'
import { countDue, holdDue } from './task.table.ts'

type Due = Awaited<ReturnType<typeof holdDue>>[number]
const inOneGo = 25, handSeconds = 60, mostHands = 12

/** Fires what is due, the longest due first; several servers share it, and each timer is fired once. Answers how many this one fired. */
export async function fireDue(world: World, stopping?: AbortSignal): Promise<number> {
  let fired = 0
  for (;;) {
    const now = world.now(), held = await holdDue(world.db, now, { limit: inOneGo, until: new Date(now.getTime() + handSeconds * 1000) })
    stopping?.throwIfAborted()
    if (held.length === 0) return fired
    const byCase = [...Map.groupBy(held.toSorted(inOrder), ({ filed }) => filed).values()]
    // together; where one of them cannot be fired each is tried by itself, so that it holds nobody else up
    const moved = await executeTogether(world, house, fireTimer, byCase).catch(() => oneByOne(world, held, stopping))
    fired += moved.filter(each => each.moved).length
    if (held.length < inOneGo) return fired
  }
}
/** Whoever takes several cases takes them in this order: so nobody waits for one who waits for him. */
const inOrder = (a: Due, b: Due): number => (a.filed < b.filed ? -1 : a.filed > b.filed ? 1 : a.id - b.id)
async function oneByOne(world: World, held: readonly Due[], stopping?: AbortSignal): Promise<{ moved: boolean }[]> {
  const moved: { moved: boolean }[] = []
  let fault: unknown
  for (const timer of held) {
    stopping?.throwIfAborted()
    await execute(world, house, fireTimer, timer).then(each => { moved.push(each) }, (error: unknown) => { fault ??= error })
  }
  if (fault !== undefined) throw fault
  return moved
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

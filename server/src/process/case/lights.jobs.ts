import { execute, type World } from '#kernel/action'
import { job } from '#kernel/jobs'
import { breachTask, warnTask } from './lights.commands.ts'
import { house } from './service.jobs.ts'
import { litTasks } from './task.table.ts'

const inOneGo = 500

/** Tells what has turned yellow or red since it was last looked; several servers share it, and each light is told once. Answers how many this one told. */
export async function tellLights(world: World, stopping?: AbortSignal): Promise<number> {
  let told = 0
  for (const [colour, command] of [['red', breachTask], ['yellow', warnTask]] as const) {
    for (const { id, filed } of await litTasks(world.db, colour, world.now(), inOneGo)) {
      stopping?.throwIfAborted()
      if ((await execute(world, house, command, { id, filed })).moved) told++
    }
  }
  return told
}
/** What is left of a rush comes in the next minute: the lights wait rather than the people. */
export const lightsJob = job<object>({ name: 'case.lights', every: '* * * * *', run: async ({ world, stopping }) => { await tellLights(world, stopping) } })

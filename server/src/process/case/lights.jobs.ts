import { execute, type World } from '#kernel/action'
import { job } from '#kernel/jobs'
import { breachTask, breachWhole, warnTask, warnWhole } from './lights.commands.ts'
import { house } from './service.jobs.ts'
import { litCases } from './table.ts'
import { type Lit, litTasks } from './task.table.ts'

const atOnce = 500

/** Tells what has turned yellow or red since it was last looked, steps and whole cases, until nothing is left; several servers share it, and each light is told once. Answers how many this one told. */
export async function tellLights(world: World, stopping?: AbortSignal): Promise<number> {
  const now = world.now()
  let told = 0
  /** Each light is looked at once in a go, so that one that cannot be told keeps no other dark. */
  async function tell<L extends { id: string; at: Date }>(lit: (after?: L) => Promise<L[]>, one: (light: L) => Promise<{ moved: boolean }>): Promise<void> {
    let after: L | undefined
    do {
      const lights = await lit(after)
      for (const light of lights) {
        stopping?.throwIfAborted()
        if ((await one(light)).moved) told++
      }
      after = lights.length < atOnce ? undefined : lights.at(-1)
    } while (after)
  }
  for (const [colour, ofTask, ofWhole] of [['red', breachTask, breachWhole], ['yellow', warnTask, warnWhole]] as const) {
    await tell<Lit>(after => litTasks(world.db, colour, now, atOnce, after), ({ id, filed }) => execute(world, house, ofTask, { id, filed }))
    await tell(after => litCases(world.db, colour, now, atOnce, after), ({ id }) => execute(world, house, ofWhole, { id }))
  }
  return told
}
export const lightsJob = job<object>({ name: 'case.lights', every: '* * * * *', run: async ({ world, stopping }) => { await tellLights(world, stopping) } })

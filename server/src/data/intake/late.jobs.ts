import { execute, systemActor, type World } from '#kernel/action'
import { job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { lateDatasets } from '#data/exchange'
import { toldOf } from './late.table.ts'
import { tellLate } from './run.commands.ts'

/** Says once for each due moment that a delivery has not come. Answers how many were said. */
export async function tellOfLate(world: World): Promise<number> {
  const late = await lateDatasets(world.db, world.now()), told = await toldOf(world.db, late.map(({ code }) => code))
  let said = 0
  for (const { code, dueAt } of late) {
    if (told.has(`${code} ${dueAt}`)) continue
    try { await execute(world, systemActor('intake'), tellLate, { dataset: code, dueAt }); said++ } catch (error) { if (!(error instanceof Problem)) throw error }
  }
  return said
}

export const lateJob = job<object>({ name: 'intake.lookForLate', every: '*/5 * * * *', run: async ({ world }) => { await tellOfLate(world) } })

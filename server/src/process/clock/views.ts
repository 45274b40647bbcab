import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { problem } from './problems.ts'
import { nearest } from './rules.ts'
import { type ClockRule } from './schema.ts'
import { type ClockTable, clocksOn } from './table.ts'

export const presentClock = (actor: Actor, { changedAt, ...row }: ClockTable): ClockRule => ({
  ...row, changedAt: changedAt.toISOString(), can: row.validUntil === null && mayIn(areasOf(actor, 'clock.end'), { division: row.division }) ? ['clock.end'] : [],
})

/** The rule of each code that holds in a division on a day: that of the smallest region around it; what nobody registered is not in it. */
export async function findClocks(db: Db, codes: readonly string[], division: string, on: string): Promise<Map<string, ClockTable>> {
  const rules = await clocksOn(db, codes, on)
  return new Map(codes.flatMap(code => { const rule = nearest(rules.filter(each => each.code === code), division); return rule ? [[code, rule]] : [] }))
}
/** The same, refused where there is none: no number of days is guessed. */
export async function takeClocks(db: Db, codes: readonly string[], division: string, on: string): Promise<Map<string, ClockTable>> {
  const found = await findClocks(db, codes, division, on)
  for (const code of codes) if (!found.has(code)) throw problem.missing({ code, division, on })
  return found
}

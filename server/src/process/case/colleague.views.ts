import { type Actor, type Area, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { peopleHolding } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { placeOf } from './substitute.rules.ts'
import { findTaskRow } from './task.table.ts'

/** So many are shown: whoever is not among them is found by name. */
const most = 50
/** Whoever holds a post that does this work, but for oneself and whoever may not do it; nobody, where the work is none of the reader's. */
export async function colleaguesFor(db: Db, actor: Actor, areas: readonly Area[], now: Date, id: string, q?: string) {
  const task = areas.length === 0 ? undefined : await findTaskRow(db, id)
  if (!task || !(task.account === actor.account || mayIn(areas, placeOf(task)))) return { items: [] }
  return { items: (await peopleHolding(db, task, dayOf(now), { ...q === undefined ? {} : { q }, most: most + 2 })).filter(({ id: account }) => account !== actor.account && account !== task.notBy).slice(0, most).map(({ login, name }) => ({ login, name })) }
}

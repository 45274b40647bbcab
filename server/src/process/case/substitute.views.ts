import { type Static } from 'typebox'
import { type Actor, type Area, areasOf, mayIn, type Right } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames, actorsOf, colleaguesOf } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { type Away, holds } from './substitute.rules.ts'
import { type Substitute } from './substitute.schema.ts'
import { listSubstituteRows, standInsOf, type SubstituteRow } from './substitute.table.ts'

/** Whoever is away, as he may act at this moment: the rights of all his posts together. */
export interface Absent extends Away { name: string; rights: readonly Right[] }
/** Whoever this reader stands in for today, as each of them may act at this moment. */
export async function lentTo(db: Db, { account, post }: Actor, now: Date): Promise<Absent[]> {
  const today = dayOf(now), rows = post === null ? [] : await standInsOf(db, account, today)
  return (await Promise.all(rows.map(async ({ absent }) => {
    const posts = await actorsOf(db, absent, today), [first] = posts
    return first ? [{ account: absent, name: first.name, posts, rights: posts.flatMap(({ rights }) => rights) }] : []
  }))).flat()
}

/** An absent one's own, or whoever governs the division ends it. */
export const mayEnd = (actor: Actor, { absent, division, organization }: SubstituteRow): boolean => mayIn(areasOf(actor, 'case.endSubstitute'), absent === actor.account ? { division, organization } : { division })

export async function presentSubstitutes(db: Db, actor: Actor, rows: readonly SubstituteRow[], now: Date): Promise<Static<typeof Substitute>[]> {
  const name = await accountNames(db, rows.flatMap(({ absent, substitute }) => [absent, substitute])), today = dayOf(now)
  return rows.map(row => ({
    id: row.id, absent: row.absent, absentName: name(row.absent), substitute: row.substitute, substituteName: name(row.substitute), from: row.fromOn, until: row.untilOn, reason: row.reason,
    holds: holds(row, today), can: row.endedAt === null && mayEnd(actor, row) ? ['case.endSubstitute'] : [],
  }))
}
export async function listSubstitutesOf(db: Db, actor: Actor, areas: readonly Area[], now: Date) {
  const today = dayOf(now), others = areas.filter(({ organization }) => organization === null)
  const items = await presentSubstitutes(db, actor, await listSubstituteRows(db, actor.account, others, today), now)
  const colleagues = actor.organization === null ? [] : await colleaguesOf(db, actor.organization, today)
  return { items, colleagues: colleagues.filter(({ id }) => id !== actor.account).map(({ login, name }) => ({ login, name })), others: others.length > 0 }
}

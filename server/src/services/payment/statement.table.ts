import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Difference } from './rules.ts'
import { type Within } from './table.ts'

export interface DayTable { day: string; adapter: string; checkedAt: Date; ours: number; oursFen: number; theirs: number; theirsFen: number }
export interface DifferenceTable {
  id: string; day: string; adapter: string; kind: 'payment' | 'refund' | 'payout'; key: string; organization: string | null; division: string | null; ours: number | null; theirs: number | null; foundAt: Date
  goneAt: Generated<Date | null>; settledBy: Generated<string | null>; settledAt: Generated<Date | null>; note: Generated<string | null>
}
export type DifferenceRow = Selectable<DifferenceTable>
const open = tables<{ paymentDay: DayTable; paymentDifference: DifferenceTable }>()

/** A day looked at again says how it stands now: a difference that is no more is noted as gone, one that is new is added, and one that was settled and is another now is open again. */
export async function keepDay(tx: Db, day: DayTable, found: readonly (Difference & { organization: string | null; division: string | null })[]): Promise<void> {
  const { day: on, adapter, checkedAt, ...sums } = day
  await open(tx).insertInto('paymentDay').values(day).onConflict(conflict => conflict.columns(['day', 'adapter']).doUpdateSet({ checkedAt, ...sums })).execute()
  await open(tx).updateTable('paymentDifference').set({ goneAt: checkedAt }).where('day', '=', on).where('adapter', '=', adapter).where('goneAt', 'is', null).execute()
  const same = sql`payment_difference.ours is not distinct from excluded.ours and payment_difference.theirs is not distinct from excluded.theirs`
  for (const one of found) {
    const { ours, theirs } = one
    await open(tx).insertInto('paymentDifference').values({ id: randomUUID(), day: on, adapter, foundAt: checkedAt, ...one }).onConflict(conflict => conflict.columns(['day', 'adapter', 'kind', 'key']).doUpdateSet({ goneAt: null, ours, theirs, settledAt: sql`case when ${same} then payment_difference.settled_at end`, settledBy: sql`case when ${same} then payment_difference.settled_by end` })).execute()
  }
}
export const lastDayKept = async (db: Db): Promise<string | null> => (await open(db).selectFrom('paymentDay').select(eb => eb.fn.max('day').as('day')).executeTakeFirst())?.day ?? null
export const daysKept = (db: Db, limit: number): Promise<DayTable[]> => open(db).selectFrom('paymentDay').selectAll().orderBy('day', 'desc').limit(limit).execute()
/** Whose it is nobody knows, whoever looks after all of it sees too. */
export const differencesKept = (db: Db, areas: readonly Within[], all: boolean): Promise<DifferenceRow[]> => {
  let found = open(db).selectFrom('paymentDifference').selectAll().where(eb => eb.or(areas.map(area => {
    const known = eb.and([eb('division', 'like', `${area.division}%`), ...area.organization === null ? [] : [eb('organization', '=', area.organization)]])
    return area.organization === null ? eb.or([known, eb('organization', 'is', null)]) : known
  })))
  if (!all) found = found.where('settledAt', 'is', null).where('goneAt', 'is', null)
  return found.orderBy('day', 'desc').orderBy('foundAt', 'desc').limit(500).execute()
}
export async function takeDifference(tx: Db, id: string): Promise<DifferenceRow> {
  const row = await open(tx).selectFrom('paymentDifference').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || row.settledAt !== null) throw problem.noDifference({ id })
  return row
}
export async function settleDifferenceRow(tx: Db, id: string, change: Pick<DifferenceRow, 'settledBy' | 'settledAt' | 'note'>): Promise<void> { await open(tx).updateTable('paymentDifference').set(change).where('id', '=', id).execute() }

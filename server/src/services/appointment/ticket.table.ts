import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'

export interface TicketTable { id: string; hall: string; day: string; number: number; label: string; service: string | null; serviceName: string | null; booking: string | null; account: string | null; state: 'waiting' | 'called' | 'done' | 'skipped'; window: string | null; clerk: string | null; takenAt: Date; calledAt: Date | null; calls: Generated<number>; endedAt: Date | null }
export type TicketRow = Selectable<TicketTable>
const open = tables<{ appointmentTicket: TicketTable; appointmentDay: { hall: string; day: string; last: number } }>('steady')

/** The next number of a hall's day: counted in one row, so none is given twice. */
export async function nextNumber(tx: Db, hall: string, day: string): Promise<number> {
  return (await open(tx).insertInto('appointmentDay').values({ hall, day, last: 1 }).onConflict(conflict => conflict.columns(['hall', 'day']).doUpdateSet(eb => ({ last: eb('appointmentDay.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow()).last
}
export async function addTicket(tx: Db, row: Omit<TicketRow, 'calls' | 'calledAt' | 'endedAt' | 'window' | 'clerk'>): Promise<void> { await open(tx).insertInto('appointmentTicket').values({ ...row, window: null, clerk: null, calledAt: null, endedAt: null }).execute() }
export async function changeTicket(tx: Db, id: string, change: Partial<TicketRow>): Promise<void> { await open(tx).updateTable('appointmentTicket').set(change).where('id', '=', id).execute() }
/** Who holds it, once he has said who he is; a booked one has its holder already. */
export async function giveTicketTo(tx: Db, id: string, account: string): Promise<void> { await open(tx).updateTable('appointmentTicket').set({ account }).where('id', '=', id).where('account', 'is', null).execute() }
export async function moveTickets(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('appointmentTicket').set({ account: to }).where('account', '=', from).execute() }
/** Reads and locks. */
export async function takeTicketRow(tx: Db, id: string): Promise<TicketRow> {
  const row = await open(tx).selectFrom('appointmentTicket').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.noTicket({ id })
  return row
}
/** 预约取的号, locked. */
export const takeTicketOf = (tx: Db, booking: string): Promise<TicketRow | undefined> => open(tx).selectFrom('appointmentTicket').selectAll().where('booking', '=', booking).forUpdate().executeTakeFirst()
export const findTicket = (db: Db, id: string): Promise<TicketRow | undefined> => open(db).selectFrom('appointmentTicket').selectAll().where('id', '=', id).executeTakeFirst()
export const calledAt = (db: Db, hall: string, day: string, window: string): Promise<TicketRow | undefined> =>
  open(db).selectFrom('appointmentTicket').selectAll().where('hall', '=', hall).where('day', '=', day).where('window', '=', window).where('state', '=', 'called').executeTakeFirst()
/** Whoever is next for a window: those who booked before those who did not, then as they came; two windows at once never call the same. */
export function takeNext(tx: Db, hall: string, day: string, services: readonly string[]): Promise<TicketRow | undefined> {
  let waiting = open(tx).selectFrom('appointmentTicket').selectAll().where('hall', '=', hall).where('day', '=', day).where('state', '=', 'waiting')
  if (services.length > 0) waiting = waiting.where(eb => eb.or([eb('service', 'is', null), eb('service', 'in', services)]))
  return waiting.orderBy(sql`booking is null`).orderBy('takenAt').orderBy('number').limit(1).forUpdate().skipLocked().executeTakeFirst()
}
/** All of a day that is not over, in the order in which they are called, and those that were passed over. */
export const standing = (db: Db, hall: string, day: string): Promise<TicketRow[]> =>
  open(db).selectFrom('appointmentTicket').selectAll().where('hall', '=', hall).where('day', '=', day).where('state', '<>', 'done').orderBy(sql`booking is null`).orderBy('takenAt').orderBy('number').execute()
export const dayFigures = async (db: Db, hall: string, day: string): Promise<{ done: number; averageMinutes: number | null }> => {
  const { done, minutes } = await open(db).selectFrom('appointmentTicket').select([sql<number>`count(*) filter (where state = 'done')`.as('done'), sql<string | null>`avg(extract(epoch from called_at - taken_at)) / 60`.as('minutes')]).where('hall', '=', hall).where('day', '=', day).executeTakeFirstOrThrow()
  return { done, averageMinutes: minutes === null ? null : Math.round(Number(minutes)) }
}

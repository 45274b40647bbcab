import { type Generated, type Selectable, sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Counter, type Span } from './schema.ts'

export interface HallTable { code: string; name: string; organization: string; division: string; place: string; phone: string; hours: Span[]; windows: Counter[]; slotMinutes: number; capacity: number; daysAhead: number; most: number; lateMinutes: number; misses: number; closed: boolean; revision: number; changedAt: Date }
export interface BookingTable { id: string; hall: string; startsAt: Date; endsAt: Date; service: string | null; serviceName: string | null; account: string; code: string; filed: string | null; state: 'booked' | 'kept' | 'cancelled' | 'missed'; bookedAt: Date; endedAt: Date | null }
const open = tables<{ appointmentHall: HallTable; appointmentSlot: { hall: string; startsAt: Date; booked: number }; appointmentBooking: BookingTable; appointmentTicket: { booking: string | null; label: string } }>('steady')
const write = tables<{ appointmentHall: Omit<HallTable, 'hours' | 'windows' | 'revision'> & { hours: string; windows: string; revision: Generated<number> } }>('steady')
const textual = ({ hours, windows, ...row }: Omit<HallTable, 'revision'>) => ({ ...row, hours: JSON.stringify(hours), windows: JSON.stringify(windows) })

export async function addHallRow(tx: Db, row: Omit<HallTable, 'revision'>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await write(tx).insertInto('appointmentHall').values(textual(row)).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
}
export async function changeHallRow(tx: Db, { revision, ...row }: HallTable): Promise<void> { await write(tx).updateTable('appointmentHall').set({ ...textual(row), revision }).where('code', '=', row.code).execute() }
export async function readHallRow(db: Db, code: string): Promise<HallTable> {
  const row = await open(db).selectFrom('appointmentHall').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.noHall({ code })
  return row
}
/** Reads and locks: whoever changes it takes turns. */
export async function takeHall(tx: Db, code: string): Promise<HallTable> {
  const row = await open(tx).selectFrom('appointmentHall').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.noHall({ code })
  return row
}
export const hallRows = (db: Db): Promise<HallTable[]> => open(db).selectFrom('appointmentHall').selectAll().orderBy('code').execute()

/** One place less, if there is one: counted in the slot's own row, so that of two at once one is told that it is full. */
export async function takePlace(tx: Db, hall: string, startsAt: Date, capacity: number): Promise<void> {
  await open(tx).insertInto('appointmentSlot').values({ hall, startsAt, booked: 0 }).onConflict(conflict => conflict.doNothing()).execute()
  const { numUpdatedRows } = await open(tx).updateTable('appointmentSlot').set(eb => ({ booked: eb('booked', '+', 1) })).where('hall', '=', hall).where('startsAt', '=', startsAt).where('booked', '<', capacity).executeTakeFirst()
  if (numUpdatedRows === 0n) throw problem.full({ hall, startsAt: startsAt.toISOString() })
}
export async function freePlace(tx: Db, hall: string, startsAt: Date): Promise<void> {
  await open(tx).updateTable('appointmentSlot').set(eb => ({ booked: eb('booked', '-', 1) })).where('hall', '=', hall).where('startsAt', '=', startsAt).where('booked', '>', 0).execute()
}
export const bookedFrom = async (db: Db, hall: string, from: Date, until: Date): Promise<Map<number, number>> =>
  new Map((await open(db).selectFrom('appointmentSlot').select(['startsAt', 'booked']).where('hall', '=', hall).where('startsAt', '>=', from).where('startsAt', '<', until).execute()).map(({ startsAt, booked }) => [startsAt.getTime(), booked]))

/** False: at that time he comes already, or the code is taken. */
export const addBooking = async (tx: Db, row: BookingTable): Promise<boolean> => (await open(tx).insertInto('appointmentBooking').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
export async function changeBooking(tx: Db, id: string, change: Partial<BookingTable>): Promise<void> { await open(tx).updateTable('appointmentBooking').set(change).where('id', '=', id).execute() }
/** Reads and locks. */
export async function takeBooking(tx: Db, id: string): Promise<BookingTable> {
  const row = await open(tx).selectFrom('appointmentBooking').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export const findBooking = (db: Db, id: string): Promise<BookingTable | undefined> => open(db).selectFrom('appointmentBooking').selectAll().where('id', '=', id).executeTakeFirst()
export async function takeBookingByCode(tx: Db, hall: string, code: string, ...states: BookingTable['state'][]): Promise<BookingTable> {
  const row = await open(tx).selectFrom('appointmentBooking').selectAll().where('hall', '=', hall).where('code', '=', code).where('state', 'in', states.length > 0 ? states : ['booked']).orderBy('startsAt', 'desc').limit(1).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
/** Who asks for the same at the same moment takes turns, also where there is no row yet. */
export async function takeTurn(tx: Db, whose: string): Promise<void> { await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`appointment ${whose}`}, 0))`) }
/** How many he has, and how many he did not come to since; his bookings take turns. */
export async function countOf(tx: Db, account: string, since: Date): Promise<{ booked: number; missed: number }> {
  await takeTurn(tx, account)
  const rows = await open(tx).selectFrom('appointmentBooking').select(['state']).where('account', '=', account).where(eb => eb.or([eb('state', '=', 'booked'), eb.and([eb('state', '=', 'missed'), eb('startsAt', '>=', since)])])).forUpdate().execute()
  return { booked: rows.filter(({ state }) => state === 'booked').length, missed: rows.filter(({ state }) => state === 'missed').length }
}
export type OwnBooking = BookingTable & { ticket: string | null }
export const bookingsOf = (db: Db, account: string): Promise<OwnBooking[]> =>
  open(db).selectFrom('appointmentBooking').leftJoin('appointmentTicket', 'appointmentTicket.booking', 'appointmentBooking.id').selectAll('appointmentBooking').select('appointmentTicket.label as ticket').where('appointmentBooking.account', '=', account).orderBy('startsAt', 'desc').limit(50).execute()
export const dueBookings = (db: Db, before: Date): Promise<Selectable<BookingTable>[]> => open(db).selectFrom('appointmentBooking').selectAll().where('state', '=', 'booked').where('startsAt', '<', before).orderBy('startsAt').limit(500).execute()
export const expectedOn = async (db: Db, hall: string, from: Date, until: Date): Promise<number> =>
  (await open(db).selectFrom('appointmentBooking').select(eb => eb.fn.countAll<number>().as('count')).where('hall', '=', hall).where('state', '=', 'booked').where('startsAt', '>=', from).where('startsAt', '<', until).executeTakeFirstOrThrow()).count

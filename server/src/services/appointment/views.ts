import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf, organizationNames } from '#data/registry'
import { dayAfter, slotsOf, takes } from './rules.ts'
import { type Booking, type Hall, type Ticket } from './schema.ts'
import { bookedFrom, bookingsOf, expectedOn, hallRows, type HallTable, type OwnBooking, readHallRow } from './table.ts'
import { dayFigures, standing, type TicketRow } from './ticket.table.ts'

export const scopeOf = ({ division, organization }: Pick<HallTable, 'division' | 'organization'>) => ({ division, organization })

export async function presentHall(db: Db, actor: Actor, { changedAt: _, ...row }: HallTable): Promise<Hall> {
  return { ...row, organizationName: (await organizationNames(db, [row.organization])).get(row.organization) ?? row.organization, can: ['appointment.changeHall', 'appointment.call', 'appointment.take'].filter(action => mayIn(areasOf(actor, action), scopeOf(row))) }
}
/** Halls that somebody works in or governs. */
export async function presentHalls(db: Db, actor: Actor): Promise<Hall[]> {
  const rows = (await hallRows(db)).filter(row => mayIn(areasOf(actor, 'appointment.list'), scopeOf(row)))
  return Promise.all(rows.map(row => presentHall(db, actor, row)))
}
/** Halls for everybody: open, and for this service. */
export async function presentOpenHalls(db: Db, { service, division }: { service?: string; division?: string }, now: Date) {
  const rows = (await hallRows(db)).filter(({ closed, windows, division: where }) => !closed && (division === undefined || where === division) && windows.some(window => takes(window, service ?? null))), names = await organizationNames(db, rows.map(({ organization }) => organization))
  return { items: await Promise.all(rows.map(async ({ code, name, place, phone, division: where, organization, hours }) => ({ code, name, place, phone, division: where, organizationName: names.get(organization) ?? organization, hours, waiting: (await standing(db, code, dayOf(now))).filter(({ state }) => state === 'waiting').length }))) }
}
export async function presentSlots(db: Db, code: string, from: string | undefined, now: Date) {
  const hall = await readHallRow(db, code), today = dayOf(now), first = from !== undefined && from > today ? from : today, last = dayAfter(today, hall.daysAhead)
  const days: string[] = []
  for (let day = first; day <= last && days.length < 60; day = dayAfter(day, 1)) days.push(day)
  const booked = await bookedFrom(db, code, now, new Date(Date.parse(`${last}T24:00:00+08:00`)))
  return { hall: code, days: days.map(day => ({ day, slots: slotsOf(hall, day).filter(({ startsAt }) => startsAt > now).map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), left: hall.closed ? 0 : Math.max(0, hall.capacity - (booked.get(startsAt.getTime()) ?? 0)) })) })) }
}

const presentBooking = ({ account: _, bookedAt: _at, endedAt: _ended, startsAt, endsAt, ...row }: OwnBooking, halls: ReadonlyMap<string, HallTable>): Booking => {
  const hall = halls.get(row.hall)
  return { ...row, hallName: hall?.name ?? row.hall, place: hall?.place ?? '', startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), can: row.state === 'booked' ? ['appointment.change', 'appointment.cancel', 'appointment.checkIn'] : [] }
}
export async function presentBookings(db: Db, account: string): Promise<Booking[]> {
  const [rows, halls] = [await bookingsOf(db, account), new Map((await hallRows(db)).map(hall => [hall.code, hall]))]
  return rows.map(row => presentBooking(row, halls))
}
export const presentOne = async (db: Db, account: string, id: string): Promise<Booking> => (await presentBookings(db, account)).find(row => row.id === id)!

export const presentTicket = ({ id, hall, day, label, serviceName, booking, state, window, takenAt, calledAt, calls }: TicketRow, ahead: number): Ticket =>
  ({ id, hall, day, label, serviceName, booked: booking !== null, state, window, takenAt: takenAt.toISOString(), calledAt: calledAt?.toISOString() ?? null, calls, ahead })
export async function ticketNow(db: Db, row: TicketRow): Promise<Ticket> {
  const waiting = (await standing(db, row.hall, row.day)).filter(({ state }) => state === 'waiting'), at = waiting.findIndex(({ id }) => id === row.id)
  return presentTicket(row, Math.max(0, at))
}

export async function presentQueue(db: Db, actor: Actor, hall: HallTable, now: Date) {
  const day = dayOf(now), [rows, figures, expected] = await Promise.all([standing(db, hall.code, day), dayFigures(db, hall.code, day), expectedOn(db, hall.code, new Date(Date.parse(`${day}T00:00:00+08:00`)), new Date(Date.parse(`${day}T24:00:00+08:00`)))])
  const called = rows.filter(({ state }) => state === 'called')
  return {
    hall: await presentHall(db, actor, hall), ...figures, expected, waiting: rows.filter(({ state }) => state === 'waiting').map(presentTicket), skipped: rows.filter(({ state }) => state === 'skipped').map(row => presentTicket(row, 0)),
    windows: hall.windows.map(({ number, name }) => { const ticket = called.find(({ window }) => window === number); return { number, name, ticket: ticket ? presentTicket(ticket, 0) : null } }),
  }
}
export async function presentWall(db: Db, code: string, now: Date) {
  const hall = await readHallRow(db, code), rows = await standing(db, code, dayOf(now)), waiting = rows.filter(({ state }) => state === 'waiting'), { averageMinutes } = await dayFigures(db, code, dayOf(now))
  const calling = rows.flatMap(({ state, label, window, calledAt }) => (state === 'called' && window !== null && calledAt !== null ? [{ label, window, windowName: hall.windows.find(({ number }) => number === window)?.name ?? '', calledAt: calledAt.toISOString() }] : []))
  return { code, name: hall.name, at: now.toISOString(), calling: calling.sort((a, b) => (a.calledAt < b.calledAt ? 1 : -1)), next: waiting.slice(0, 8).map(({ label }) => label), waiting: waiting.length, averageMinutes }
}

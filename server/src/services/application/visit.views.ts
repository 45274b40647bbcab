import { type Actor, areasOf } from '#kernel/action'
import { type Db } from '#kernel/db'
import { personOf, signsIn } from '#kernel/identity'
import { type Safe } from '#kernel/safe'
import { dayOf } from '#data/registry'
import { findTicket, presentBookings, readHallRow } from '#services/appointment'
import { applicationsOfVisitor } from './table.ts'
import { type Visit } from './visit.schema.ts'
import { type VisitTable } from './visit.table.ts'
import { presentSummaries } from './views.ts'

/** What this department may see of whoever stands there: its own, and what came in at its windows. */
export async function presentVisit({ db, safe, actor, now }: { db: Db; safe: Safe; actor: Actor; now: Date }, { account, clerk: _, organization, division: _where, company: _company, ticket, at, ...row }: VisitTable): Promise<Visit> {
  const areas = areasOf(actor, 'application.meet'), [{ residentId }, rows, booked, number, known] = await Promise.all([personOf(db, safe, account), applicationsOfVisitor(db, account, areas), presentBookings(db, account), ticket === null ? undefined : findTicket(db, ticket), signsIn(db, account)])
  const today = booked.filter(({ startsAt }) => dayOf(new Date(startsAt)) === dayOf(now)), halls = new Map(await Promise.all([...new Set(today.map(({ hall }) => hall))].map(async code => [code, (await readHallRow(db, code)).organization] as const)))
  return {
    ...row, at: at.toISOString(), tail: residentId?.slice(-4) ?? '', signsIn: known, ticket: number ? { id: number.id, label: number.label, serviceName: number.serviceName } : null, applications: (await presentSummaries(db, rows)).filter(({ state, status, mend }) => state === 'draft' || status === 'running' || status === null || mend),
    bookings: today.filter(({ hall }) => halls.get(hall) === organization).map(({ id, hallName, startsAt, endsAt, serviceName, state, ticket: label }) => ({ id, hallName, startsAt, endsAt, serviceName, state, ticket: label })),
  }
}

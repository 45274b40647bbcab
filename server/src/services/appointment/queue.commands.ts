import { randomUUID } from 'node:crypto'
import { command, type CommandContext } from '#kernel/action'
import { dayOf } from '#data/registry'
import { guideInForce } from '#services/service'
import { own } from './commands.ts'
import { problem } from './problems.ts'
import { earlyMinutes, labelOf } from './rules.ts'
import { Called, CallNext, CheckIn, OfTicket, Take, Ticket } from './schema.ts'
import { type BookingTable, changeBooking, type HallTable, readHallRow, takeBookingByCode } from './table.ts'
import { addTicket, calledAt, changeTicket, findTicket, nextNumber, takeNext, takeTicketOf, takeTicketRow, type TicketRow } from './ticket.table.ts'
import { scopeOf, ticketNow } from './views.ts'

async function give({ tx, now }: Pick<CommandContext, 'tx' | 'now'>, row: Pick<TicketRow, 'hall' | 'service' | 'serviceName' | 'booking' | 'account'>) {
  const day = dayOf(now), number = await nextNumber(tx, row.hall, day), ticket = { ...row, id: randomUUID(), day, number, label: labelOf(number, row.booking !== null), state: 'waiting' as const, takenAt: now }
  await addTicket(tx, ticket)
  return ticketNow(tx, (await findTicket(tx, ticket.id))!)
}

/** Somebody who booked has come: in time, and once. */
async function arrive({ tx, now, announce }: Pick<CommandContext, 'tx' | 'now' | 'announce'>, hall: HallTable, row: BookingTable) {
  if (row.startsAt.getTime() - earlyMinutes * 60_000 > now.getTime()) throw problem.notNow({ startsAt: row.startsAt.toISOString() })
  if (row.startsAt.getTime() + hall.lateMinutes * 60_000 < now.getTime()) throw problem.over({ startsAt: row.startsAt.toISOString() })
  await changeBooking(tx, row.id, { state: 'kept', endedAt: now })
  announce({ booking: row.id, filed: row.filed })
  return give({ tx, now }, { hall: row.hall, service: row.service, serviceName: row.serviceName, booking: row.id, account: row.account })
}
/** 我到了，取号: of one's own booking, by the QR on the hall's wall. */
export const checkIn = command({
  name: 'appointment.checkIn', input: CheckIn, output: Ticket,
  async run(ctx, { hall: code, code: said }) {
    const hall = await readHallRow(ctx.tx, code), row = await takeBookingByCode(ctx.tx, code, said)
    ctx.permit(own(ctx.actor))
    if (row.account !== ctx.actor.account) throw problem.notFound({ code: said })
    return arrive(ctx, hall, row)
  },
})
/** 现场取号 at the counter: for whoever came without booking, or with the code of his booking. */
export const takeTicket = command({
  name: 'appointment.take', input: Take, output: Ticket,
  async run(ctx, { hall: code, service, code: said }) {
    const { tx, permit } = ctx, hall = await readHallRow(tx, code)
    permit(scopeOf(hall))
    if (said !== null) return arrive(ctx, hall, await takeBookingByCode(tx, code, said))
    const named = service === null ? null : (await guideInForce(tx, service)).guide.name
    return give(ctx, { hall: code, service, serviceName: named, booking: null, account: null })
  },
})
/** 约好的人已经站在窗口: his number is taken now, unless he took it before. */
async function comes(ctx: CommandContext, hall: HallTable, code: string): Promise<TicketRow> {
  const booking = await takeBookingByCode(ctx.tx, hall.code, code, 'booked', 'kept')
  if (booking.state === 'booked') return (await findTicket(ctx.tx, (await arrive(ctx, hall, booking)).id))!
  const ticket = await takeTicketOf(ctx.tx, booking.id)
  if (ticket?.day !== dayOf(ctx.now) || (ticket.state !== 'waiting' && ticket.state !== 'skipped')) throw problem.wrongTurn({ state: ticket?.state ?? 'done' })
  return ticket
}
/** 叫下一个 to a window that stands free; or whoever stands there with the code of his booking. */
export const callNext = command({
  name: 'appointment.call', input: CallNext, output: Called, subject: (_, { hall, window }) => `${hall}/${window}`,
  async run(ctx, { hall: code, window, code: said }) {
    const { tx, now, actor, permit, record } = ctx, hall = await readHallRow(tx, code), counter = hall.windows.find(({ number }) => number === window), day = dayOf(now)
    permit(scopeOf(hall))
    if (!counter) throw problem.noWindow({ window })
    if (await calledAt(tx, code, day, window)) throw problem.busy({ window })
    const next = said === undefined ? await takeNext(tx, code, day, counter.services) : await comes(ctx, hall, said)
    if (!next) return { ticket: null }
    await changeTicket(tx, next.id, { state: 'called', window, clerk: actor.account, calledAt: now, calls: next.calls + 1, endedAt: null })
    record({ label: next.label })
    return { ticket: await ticketNow(tx, (await findTicket(tx, next.id))!) }
  },
})
async function takeIn({ tx, permit }: Pick<CommandContext, 'tx' | 'permit'>, id: string, ...states: TicketRow['state'][]): Promise<TicketRow> {
  const row = await takeTicketRow(tx, id)
  permit(scopeOf(await readHallRow(tx, row.hall)))
  if (!states.includes(row.state)) throw problem.wrongTurn({ state: row.state })
  return row
}
/** 再叫一遍; whoever was passed over and comes after all is called to the window that calls him. */
export const recallTicket = command({
  name: 'appointment.recall', input: OfTicket, output: Ticket,
  async run(ctx, { id }) {
    const row = await takeIn(ctx, id, 'called', 'skipped'), { tx, now } = ctx
    if (row.state === 'skipped' && row.window !== null && await calledAt(tx, row.hall, row.day, row.window)) throw problem.busy({ window: row.window })
    await changeTicket(tx, id, { state: 'called', calledAt: row.state === 'skipped' ? now : row.calledAt, calls: row.calls + 1, endedAt: null })
    return ticketNow(tx, (await findTicket(tx, id))!)
  },
})
/** 过号: he did not come to the window. */
export const skipTicket = command({
  name: 'appointment.skip', input: OfTicket, output: Ticket,
  async run(ctx, { id }) {
    await takeIn(ctx, id, 'called')
    await changeTicket(ctx.tx, id, { state: 'skipped', endedAt: ctx.now })
    return ticketNow(ctx.tx, (await findTicket(ctx.tx, id))!)
  },
})
/** 办完: the window stands free, and the visit can be rated. */
export const endTicket = command({
  name: 'appointment.done', input: OfTicket, output: Ticket,
  async run(ctx, { id }) {
    const row = await takeIn(ctx, id, 'called')
    await changeTicket(ctx.tx, id, { state: 'done', endedAt: ctx.now })
    ctx.announce({ hall: row.hall, window: row.window })
    return ticketNow(ctx.tx, (await findTicket(ctx.tx, id))!)
  },
})

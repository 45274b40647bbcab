import { whenUnited } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { followBookings, missJob } from './jobs.ts'
import { appointmentRoutes } from './routes.ts'
import { moveTickets } from './ticket.table.ts'

export { addHall, bookSlot, cancelBooking, changeBookingTime, changeHall } from './commands.ts'
export { findHalls, findSlots, listBookings, listHalls, readQueue, readWall } from './queries.ts'
export { callNext, checkIn, endTicket, recallTicket, skipTicket, takeTicket } from './queue.commands.ts'
export { HallCode } from './schema.ts'
export { findBooking, readHallRow } from './table.ts'
export { findTicket, giveTicketTo, type TicketRow } from './ticket.table.ts'
export { presentBookings } from './views.ts'

whenUnited(moveTickets)

/** 预约和排队: halls, windows, places that are booked, and the queue of the day. */
export const appointmentModule: Module = { name: 'appointment', routes: appointmentRoutes, jobs: [missJob], subscribers: [followBookings], hears: { query: 'appointment.queue' } }

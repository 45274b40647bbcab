import { type Http } from '#kernel/http'
import { addHall, bookSlot, cancelBooking, changeBookingTime, changeHall } from './commands.ts'
import { findHalls, findSlots, listBookings, listHalls, readQueue, readWall } from './queries.ts'
import { callNext, checkIn, endTicket, recallTicket, skipTicket, takeTicket } from './queue.commands.ts'

export function appointmentRoutes(http: Http): void {
  // for everybody
  http.query  ('GET /halls/open',                findHalls)
  http.query  ('GET /halls/:hall/slots',         findSlots)
  http.query  ('GET /halls/:code/board',         readWall)
  http.query  ('GET /appointments',              listBookings)
  http.command('POST /appointments',             bookSlot)
  http.command('POST /appointments/:id/change',  changeBookingTime)
  http.command('POST /appointments/:id/cancel',  cancelBooking)
  http.command('POST /halls/:hall/check-in',     checkIn)

  // for those who work there
  http.query  ('GET /halls',                     listHalls)
  http.command('POST /halls',                    addHall)
  http.command('PUT /halls/:code',               changeHall)
  http.query  ('GET /halls/:code/queue',         readQueue)
  http.command('POST /halls/:hall/tickets',      takeTicket)
  http.command('POST /halls/:hall/call',         callNext)
  http.command('POST /tickets/:id/recall',       recallTicket)
  http.command('POST /tickets/:id/skip',         skipTicket)
  http.command('POST /tickets/:id/done',         endTicket)
}

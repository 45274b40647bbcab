import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Revision, Strict, Uuid } from '#kernel/schema'
import { ServiceCode } from '#services/service'

export const HallCode = Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$', examples: ['linping-center'] })
const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', examples: ['09:00'] })
/** 开放的一段. */
export const Span = Strict({ from: Time, until: Time })
export type Span = Static<typeof Span>
/** 窗口; without services it takes all. */
export const Counter = Strict({ number: Line(10), name: Line(40), services: Type.Array(ServiceCode, { maxItems: 200 }) })
export type Counter = Static<typeof Counter>
const kept = {
  name: Line(60, 2), place: Line(200, 2), phone: Line(40, 3), hours: Type.Array(Span, { minItems: 1, maxItems: 4 }), windows: Type.Array(Counter, { minItems: 1, maxItems: 100 }),
  slotMinutes: Type.Integer({ minimum: 5, maximum: 240 }), /** 一个时段接几个预约. */ capacity: Type.Integer({ minimum: 1, maximum: 500 }), daysAhead: Type.Integer({ minimum: 1, maximum: 60 }), /** 一个人同时最多几个. */ most: Type.Integer({ minimum: 1, maximum: 20 }),
  lateMinutes: Type.Integer({ minimum: 5, maximum: 240 }), /** 三十天里爽约几次暂停. */ misses: Type.Integer({ minimum: 1, maximum: 20 }), closed: Type.Boolean(),
}
export const AddHall = Strict({ code: HallCode, organization: OrganizationCode, ...kept })
export const ChangeHall = Strict({ code: HallCode, revision: Revision, ...kept })
/** 办事大厅. */
export const Hall = named('Hall', Strict({ code: HallCode, organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, ...kept, revision: Revision, can: Type.Array(Type.String()) }))
export type Hall = Static<typeof Hall>
export const Halls = Strict({ items: Type.Array(Hall), can: Type.Array(Type.String()) })
/** Those that take a service, or all. */
export const FindHalls = Strict({ service: Type.Optional(ServiceCode), division: Type.Optional(DivisionCode) })
export const OpenHalls = Strict({ items: Type.Array(Strict({ code: HallCode, name: Type.String(), place: Type.String(), phone: Type.String(), division: DivisionCode, organizationName: Type.String(), hours: Type.Array(Span), waiting: Type.Integer() })) })
export const FindSlots = Strict({ hall: HallCode, from: Type.Optional(Day) })
/** 可以约的: day by day; a day without slots is not worked. */
export const Slots = Strict({ hall: HallCode, days: Type.Array(Strict({ day: Day, slots: Type.Array(Strict({ startsAt: Instant, endsAt: Instant, left: Type.Integer() })) })) })

export const BookingState = Literals('booked', 'kept', 'cancelled', 'missed')
export const Booking = named('Booking', Strict({ id: Uuid, hall: HallCode, hallName: Type.String(), place: Type.String(), startsAt: Instant, endsAt: Instant, service: Nullable(ServiceCode), serviceName: Nullable(Type.String()), /** 取号码. */ code: Type.String(), state: BookingState, /** 取到的号. */ ticket: Nullable(Type.String()), /** 等着这次预约的办件. */ filed: Nullable(Uuid), can: Type.Array(Type.String()) }))
export type Booking = Static<typeof Booking>
export const Bookings = Strict({ items: Type.Array(Booking) })
export const Book = Strict({ hall: HallCode, startsAt: Instant, service: Type.Union([ServiceCode, Type.Null()], { default: null }), /** 等着这次预约的办件. */ filed: Type.Union([Uuid, Type.Null()], { default: null }) })
export const Rebook = Strict({ id: Uuid, startsAt: Instant })
export const OfBooking = Strict({ id: Uuid })
/** 取号, with what the booking said. */
export const CheckIn = Strict({ hall: HallCode, code: Line(12, 4) })
export const Take = Strict({ hall: HallCode, service: Type.Union([ServiceCode, Type.Null()], { default: null }), /** 取号码 of somebody who booked. */ code: Type.Union([Line(12, 4), Type.Null()], { default: null }) })

export const TicketState = Literals('waiting', 'called', 'done', 'skipped')
/** 排队号: no names; whoever holds it knows. */
export const Ticket = named('Ticket', Strict({ id: Uuid, hall: HallCode, day: Day, label: Type.String(), serviceName: Nullable(Type.String()), booked: Type.Boolean(), state: TicketState, window: Nullable(Type.String()), takenAt: Instant, calledAt: Nullable(Instant), calls: Type.Integer(), /** 前面还有几个. */ ahead: Type.Integer() }))
export type Ticket = Static<typeof Ticket>
/** 叫号, for a window that stands free: the next one, or the one who stands there with the code of his booking. */
export const CallNext = Strict({ hall: HallCode, window: Line(10), /** 取号码. */ code: Type.Optional(Line(12, 4)) })
export const Called = Strict({ ticket: Nullable(Ticket) })
export const OfTicket = Strict({ id: Uuid })
export const OfHall = Strict({ code: HallCode })
/** 今天的队. */
export const Queue = Strict({ hall: Hall, waiting: Type.Array(Ticket), windows: Type.Array(Strict({ number: Type.String(), name: Type.String(), ticket: Nullable(Ticket) })), skipped: Type.Array(Ticket), done: Type.Integer(), /** 平均等候, in minutes. */ averageMinutes: Nullable(Type.Integer()), /** 今天还有几个预约没来. */ expected: Type.Integer() })
/** 显示屏: what stands on the wall of a hall, for everybody. */
export const Wall = Strict({ code: HallCode, name: Type.String(), at: Instant, calling: Type.Array(Strict({ label: Type.String(), window: Type.String(), windowName: Type.String(), calledAt: Instant })), next: Type.Array(Type.String()), waiting: Type.Integer(), averageMinutes: Nullable(Type.Integer()) })
export const Missed = Strict({ id: Uuid, moved: Type.Boolean() })

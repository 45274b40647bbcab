import { randomInt, randomUUID } from 'node:crypto'
import { type Actor, command, type CommandContext, stale } from '#kernel/action'
import { dayOf, takeOrganization } from '#data/registry'
import { newsOf } from '#process/case'
import { tellAccount } from '#process/notice'
import { guideInForce } from '#services/service'
import { problem } from './problems.ts'
import { codeOf, dayAfter, hoursHold, slotsOf } from './rules.ts'
import { AddHall, Book, Booking, ChangeHall, Hall, Missed, OfBooking, Rebook } from './schema.ts'
import { addBooking, addHallRow, type BookingTable, changeBooking, changeHallRow, countOf, freePlace, type HallTable, readHallRow, takeBooking, takeHall, takePlace } from './table.ts'
import { presentHall, presentOne, scopeOf } from './views.ts'

/** One's own are one's own, wherever one's post is. */
export const own = ({ organization, division }: Actor) => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })
/** 3月2日（周一）上午9:30 */
export const saidTime = (at: Date): string => new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(at)

/** 设大厅: its windows, hours and places. */
export const addHall = command({
  name: 'appointment.addHall', input: AddHall, output: Hall,
  async run({ tx, now, actor, permit }, given) {
    const { division } = await takeOrganization(tx, given.organization), row = { ...given, division, changedAt: now }
    permit({ division, organization: given.organization })
    if (!hoursHold(given.hours)) throw problem.badHours()
    await addHallRow(tx, row)
    return presentHall(tx, actor, { ...row, revision: 1 })
  },
})
/** 改大厅: what is booked already stays booked. */
export const changeHall = command({
  name: 'appointment.changeHall', input: ChangeHall, output: Hall,
  async run({ tx, now, actor, permit }, { revision, ...change }) {
    const row = await takeHall(tx, change.code)
    permit(scopeOf(row))
    if (row.revision !== revision) throw stale({ ...await presentHall(tx, actor, row) })
    if (!hoursHold(change.hours)) throw problem.badHours()
    const next = { ...row, ...change, revision: revision + 1, changedAt: now }
    await changeHallRow(tx, next)
    return presentHall(tx, actor, next)
  },
})

function slotAt(hall: HallTable, startsAt: string, now: Date): { startsAt: Date; endsAt: Date } {
  const at = new Date(startsAt), day = dayOf(at), slot = slotsOf(hall, day).find(one => one.startsAt.getTime() === at.getTime())
  if (!slot || hall.closed || at <= now || day > dayAfter(dayOf(now), hall.daysAhead)) throw problem.noSlot({ startsAt })
  return slot
}
const told = ({ account, id, startsAt, code, serviceName: service }: BookingTable, hall: HallTable, event: 'booked' | 'cancelled' | 'missed', key = id) =>
  ({ account, event: `appointment.${event}`, values: { time: saidTime(startsAt), hall: hall.name, service: service === null ? '办事' : `办“${service}”`, code }, key: `appointment.${event}:${key}`, filed: null, link: '/appointments' })

/** 预约: one place of one slot; of two who want the last one, one is told. */
export const bookSlot = command({
  name: 'appointment.book', input: Book, output: Booking,
  async run(ctx, { hall: code, startsAt, service, filed }) {
    const { tx, now, actor, permit, record } = ctx, hall = await readHallRow(tx, code)
    permit(own(actor))
    const slot = slotAt(hall, startsAt, now), { booked, missed } = await countOf(tx, actor.account, new Date(now.getTime() - 30 * 86_400_000))
    if (booked >= hall.most) throw problem.tooMany({ most: hall.most })
    if (missed >= hall.misses) throw problem.paused({ misses: hall.misses })
    if (filed !== null && (await newsOf(tx, filed))?.askedBy !== actor.account) throw problem.notFound({ filed })
    const named = service === null ? null : (await guideInForce(tx, service)).guide.name
    await takePlace(tx, code, slot.startsAt, hall.capacity)
    const row: BookingTable = { id: randomUUID(), hall: code, ...slot, service, serviceName: named, account: actor.account, code: codeOf(randomInt(1 << 30) / (1 << 30)), filed, state: 'booked', bookedAt: now, endedAt: null }
    if (!await addBooking(tx, row)) throw problem.twice({ startsAt })
    await tellAccount(ctx, told(row, hall, 'booked'))
    record({ hall: code })
    return presentOne(tx, actor.account, row.id)
  },
})

/** One's own, still to come; a stranger's is not there. */
async function takeOwn({ tx, actor, permit }: Pick<CommandContext, 'tx' | 'actor' | 'permit'>, id: string): Promise<BookingTable> {
  const row = await takeBooking(tx, id)
  permit(own(actor))
  if (row.account !== actor.account) throw problem.notFound({ id })
  if (row.state !== 'booked') throw problem.over({ id, state: row.state })
  return row
}
/** 改约: the new place is taken before the old one is given back. */
export const changeBookingTime = command({
  name: 'appointment.change', input: Rebook, output: Booking,
  async run(ctx, { id, startsAt }) {
    const { tx, now, actor } = ctx, row = await takeOwn(ctx, id), hall = await readHallRow(tx, row.hall), slot = slotAt(hall, startsAt, now)
    if (slot.startsAt.getTime() === row.startsAt.getTime()) throw problem.twice({ startsAt })
    // slots are locked in one order, so that two who change places do not wait for each other
    const [take, free] = [() => takePlace(tx, row.hall, slot.startsAt, hall.capacity), () => freePlace(tx, row.hall, row.startsAt)]
    for (const step of slot.startsAt < row.startsAt ? [take, free] : [free, take]) await step()
    await changeBooking(tx, id, slot)
    await tellAccount(ctx, told({ ...row, ...slot }, hall, 'booked', `${id}:${slot.startsAt.toISOString()}`))
    return presentOne(tx, actor.account, id)
  },
})
/** 取消预约: somebody else may have the place. */
export const cancelBooking = command({
  name: 'appointment.cancel', input: OfBooking, output: Booking,
  async run(ctx, { id }) {
    const { tx, now, actor } = ctx, row = await takeOwn(ctx, id)
    await freePlace(tx, row.hall, row.startsAt)
    await changeBooking(tx, id, { state: 'cancelled', endedAt: now })
    await tellAccount(ctx, told(row, await readHallRow(tx, row.hall), 'cancelled'))
    return presentOne(tx, actor.account, id)
  },
})
/** 爽约: who did not come. By the house. */
export const missBooking = command({
  name: 'appointment.miss', input: OfBooking, output: Missed,
  async run(ctx, { id }) {
    const { tx, now, permit, announce } = ctx, row = await takeBooking(tx, id), hall = await readHallRow(tx, row.hall)
    permit(scopeOf(hall))
    if (row.state !== 'booked' || row.startsAt.getTime() + hall.lateMinutes * 60_000 > now.getTime()) return { id, moved: false }
    await changeBooking(tx, id, { state: 'missed', endedAt: now })
    await tellAccount(ctx, told(row, hall, 'missed'))
    announce({ booking: id, filed: row.filed })
    return { id, moved: true }
  },
})

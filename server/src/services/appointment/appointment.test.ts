import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeUscc } from '@yiwang/codes'
import { type Actor, anybody, ask, execute, systemActor } from '#kernel/action'
import { actor, type TestWorld, testWorld } from '#kernel/testing'
import { addOrganization } from '#data/registry'
import { openCase } from '#process/case'
import { listMessages } from '#process/notice'
import { cast, inForce } from '../../process.scene.test.ts'
import { missBooking } from './commands.ts'
import { followBookings, missDue } from './jobs.ts'
import { addHall, bookSlot, callNext, cancelBooking, changeBookingTime, changeHall, checkIn, endTicket, findHalls, findSlots, listBookings, listHalls, readQueue, readWall, recallTicket, skipTicket, takeTicket } from './index.ts'
import { hoursHold, slotsOf } from './rules.ts'

const center = completeUscc('11149901MB9X00118'), setup = actor('setup')
const resident = (login: string): Actor => actor(login, { may: ['appointment.own', 'appointment.book', 'appointment.change', 'appointment.cancel', 'appointment.checkIn', 'notice.messages'] })
const 陈秀英 = resident('chenxiuying'), 李建国 = resident('lijianguo'), 窗口: Actor = actor('wanglan', { organization: center, may: ['appointment.*'] }), 别处 = actor('别处', { organization: completeUscc('11149901MB9X00126'), may: ['appointment.*'] })
const hall = { code: 'center', organization: center, name: '政务服务中心', place: '人民路 1 号', phone: '0571-88880000', hours: [{ from: '09:00', until: '12:00' }], windows: [{ number: '1', name: '综合窗口', services: [] }, { number: '2', name: '综合窗口', services: [] }], slotMinutes: 30, capacity: 1, daysAhead: 10, most: 2, lateMinutes: 30, misses: 2, closed: false }
const at = (time: string, day = '2026-03-03') => new Date(`${day}T${time}:00+08:00`).toISOString()
async function scene(world: TestWorld) {
  await world.sql("insert into registry_division (code, name, level, parent, initials, valid_from) values ('330000000000', '浙江省', 1, null, 'zjs', '1949-10-01') on conflict do nothing")
  await execute(world, setup, addOrganization, { code: center, name: '政务服务中心', shortName: '政务中心', division: '330000000000', parent: null, kind: 'institution', validFrom: '2018-10-25' })
  return execute(world, 窗口, addHall, hall)
}
const book = (world: TestWorld, who: Actor, time: string, day?: string) => execute(world, who, bookSlot, { hall: 'center', startsAt: at(time, day) })

test('of two who want the last place at the same moment one gets it and the other is told; nobody waits for the other when both change places', async t => {
  const world = await testWorld(t)
  await scene(world)
  const both = await Promise.allSettled([book(world, 陈秀英, '09:00'), book(world, 李建国, '09:00')])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual(both.flatMap(each => each.status === 'rejected' ? [(each.reason as { code?: string }).code] : []), ['appointment.full'])
  const [winner, other] = both[0]!.status === 'fulfilled' ? [陈秀英, 李建国] : [李建国, 陈秀英], first = both.flatMap(each => each.status === 'fulfilled' ? [each.value] : [])[0]!, second = await book(world, other, '09:30')
  assert.deepEqual((await Promise.allSettled([execute(world, winner, changeBookingTime, { id: first.id, startsAt: at('09:30') }), execute(world, other, changeBookingTime, { id: second.id, startsAt: at('09:00') })])).map(({ status }) => status), ['rejected', 'rejected'])
  await execute(world, other, changeBookingTime, { id: second.id, startsAt: at('10:00') })
  await execute(world, winner, changeBookingTime, { id: first.id, startsAt: at('09:30') })
  assert.deepEqual(await world.sql("select to_char(starts_at at time zone 'Asia/Shanghai', 'HH24:MI') as time, booked from appointment_slot where booked > 0 order by 1"), [{ time: '09:30', booked: 1 }, { time: '10:00', booked: 1 }])
})

test('one who books many times at the same moment gets as many as one may have, and no more', async t => {
  const world = await testWorld(t)
  await scene(world)
  const all = await Promise.allSettled(['09:00', '09:30', '10:00', '10:30', '11:00'].map(time => book(world, 陈秀英, time)))
  assert.deepEqual(all.flatMap(each => each.status === 'rejected' ? [(each.reason as { code?: string }).code] : []), Array(3).fill('appointment.tooMany'))
})

test('places are offered on working days within the hours; each has his own, so many at once, and a stranger’s is not there', async t => {
  const world = await testWorld(t)
  await scene(world)
  const { days } = await ask(world, anybody('appointment.slots'), findSlots, { hall: 'center' }), of = (day: string) => days.find(one => one.day === day)?.slots.length
  assert.deepEqual([of('2026-03-02'), of('2026-03-03'), of('2026-03-07'), of('2026-03-12'), of('2026-03-13')], [5, 6, 0, 6, undefined], 'this morning’s first is past, Saturday has none')
  const mine = await book(world, 陈秀英, '09:00')
  for (const [time, day, code] of [['09:10', '2026-03-03', 'noSlot'], ['09:00', '2026-03-07', 'noSlot'], ['09:00', '2026-03-02', 'noSlot'], ['09:00', '2026-03-20', 'noSlot']] as const) await assert.rejects(book(world, 陈秀英, time, day), { code: `appointment.${code}` })
  await book(world, 陈秀英, '09:30')
  await assert.rejects(book(world, 陈秀英, '10:00'), { code: 'appointment.tooMany' })
  await assert.rejects(execute(world, 李建国, cancelBooking, { id: mine.id }), { code: 'appointment.notFound' })
  assert.deepEqual((await ask(world, 李建国, listBookings, {})).items, [])
  await execute(world, 陈秀英, cancelBooking, { id: mine.id })
  await assert.rejects(execute(world, 陈秀英, cancelBooking, { id: mine.id }), { code: 'appointment.over' })
  await book(world, 李建国, '09:00')
  assert.deepEqual((await ask(world, 陈秀英, listMessages, {})).items.map(({ event }) => event).sort(), ['appointment.booked', 'appointment.booked', 'appointment.cancelled'])
  await execute(world, 窗口, changeHall, { ...Object.fromEntries(Object.entries(hall).filter(([key]) => key !== 'organization')), revision: 1, closed: true } as never)
  assert.deepEqual([(await ask(world, anybody('appointment.halls'), findHalls, {})).items.length, (await ask(world, 窗口, listHalls, {})).items.length, (await ask(world, 别处, listHalls, {})).items.length], [0, 1, 0])
  await assert.rejects(book(world, 李建国, '10:30'), { code: 'appointment.noSlot' })
  assert.deepEqual([hoursHold([{ from: '09:00', until: '12:00' }, { from: '11:00', until: '13:00' }]), slotsOf({ hours: [{ from: '09:00', until: '09:50' }], slotMinutes: 30 }, '2026-03-03').length], [false, 1])
})

test('numbers are called to windows: who booked first, nobody twice, passed over and called again; the wall says so to everybody without a name', async t => {
  const world = await testWorld(t)
  await scene(world)
  const take = () => execute(world, 窗口, takeTicket, { hall: 'center' }), first = await take()
  world.wait(0.1)
  await take()
  const { code } = await book(world, 陈秀英, '09:30', '2026-03-02')
  await assert.rejects(execute(world, 李建国, checkIn, { hall: 'center', code }), { code: 'appointment.notFound' })
  const booked = await execute(world, 陈秀英, checkIn, { hall: 'center', code })
  assert.deepEqual([first.label, booked.label, booked.ahead], ['A001', 'Y003', 0])
  world.wait(0.1)
  const [one, two] = await Promise.all(['1', '2'].map(window => execute(world, 窗口, callNext, { hall: 'center', window })))
  assert.deepEqual([one?.ticket?.label, two?.ticket?.label].sort(), ['A001', 'Y003'])
  await assert.rejects(execute(world, 窗口, callNext, { hall: 'center', window: '1' }), { code: 'appointment.busy' })
  await assert.rejects(execute(world, 别处, recallTicket, { id: one!.ticket!.id }), { code: 'action.forbidden' })
  await assert.rejects(ask(world, 别处, readQueue, { code: 'center' }), { code: 'appointment.noHall' })
  const { code: other } = await book(world, 李建国, '10:00', '2026-03-02'), wall = await ask(world, anybody('appointment.board'), readWall, { code: 'center' })
  assert.deepEqual([wall.calling.map(({ label }) => label).sort(), wall.next, wall.waiting, wall.averageMinutes], [['A001', 'Y003'], ['A002'], 1, 9])
  assert.equal(JSON.stringify(wall).includes('chenxiuying'), false)
  await execute(world, 窗口, skipTicket, { id: one!.ticket!.id })
  assert.equal((await execute(world, 窗口, recallTicket, { id: one!.ticket!.id })).calls, 2)
  for (const each of [one, two]) await execute(world, 窗口, endTicket, { id: each!.ticket!.id })
  await assert.rejects(execute(world, 窗口, endTicket, { id: one!.ticket!.id }), { code: 'appointment.wrongTurn' })
  assert.equal((await execute(world, 窗口, takeTicket, { hall: 'center', code: other })).label, 'Y004', 'at the counter, with what the booking said')
  const queue = await ask(world, 窗口, readQueue, { code: 'center' })
  assert.deepEqual([queue.done, queue.waiting.length, queue.windows.map(({ ticket }) => ticket)], [2, 2, [null, null]])
  // who stands at the window with his code is called there, whether he took his number before or not; and once
  world.wait(0.5)
  const { code: late } = await book(world, 陈秀英, '10:30', '2026-03-02'), comes = (window: string, said: string) => execute(world, 窗口, callNext, { hall: 'center', window, code: said })
  assert.deepEqual([(await comes('1', other)).ticket?.label, (await comes('2', late)).ticket?.label], ['Y004', 'Y005'])
  const { windows } = await ask(world, 窗口, readQueue, { code: 'center' })
  for (const { ticket } of windows) await execute(world, 窗口, endTicket, { id: ticket!.id })
  await assert.rejects(comes('1', late), { code: 'appointment.wrongTurn' })
  await assert.rejects(comes('1', '000000'), { code: 'appointment.notFound' })
})

test('who does not come is noted, his case hears of it, and after some such times he comes without booking', async t => {
  const world = await testWorld(t), people = await cast(world)
  await scene(world)
  await inForce(world, people)
  const filed = await execute(world, { ...people.吴强, account: 陈秀英.account, rights: [{ action: 'case.open', division: '', organization: null }] }, openCase, { model: 'sharing', title: '现场核验', variables: { provider: center } })
  await assert.rejects(execute(world, 李建国, bookSlot, { hall: 'center', startsAt: at('09:00'), filed: filed.id }), { code: 'appointment.notFound' })
  await execute(world, 陈秀英, bookSlot, { hall: 'center', startsAt: at('09:00'), filed: filed.id })
  const { id } = await book(world, 陈秀英, '09:30')
  assert.equal((await execute(world, systemActor('appointment'), missBooking, { id })).moved, false, 'not before its time')
  world.wait(25)
  await missDue(world)
  assert.deepEqual((await ask(world, 陈秀英, listBookings, {})).items.map(({ state }) => state).sort(), ['missed', 'missed'])
  await assert.rejects(book(world, 陈秀英, '10:30', '2026-03-04'), { code: 'appointment.paused' })
  const events = await world.sql<{ id: number; at: Date; type: string; subject: string; data: Record<string, unknown> }>("select id, at, type, subject, data from outbox_event where type = 'appointment.miss'")
  for (const event of [...events, ...events]) await followBookings.handle(world, { ...event, id: Number(event.id) })
  assert.deepEqual([events.filter(({ data }) => data.booking !== undefined).length, (await world.sql('select from ledger_entry where action = $1', ['case.tell'])).length], [2, 1])
  world.wait(24 * 31)
  await book(world, 陈秀英, '09:00', '2026-04-07')
})

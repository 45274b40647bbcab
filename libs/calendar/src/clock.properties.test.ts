import assert from 'node:assert/strict'
import { test } from 'node:test'
import days from 'chinese-days'
import fc from 'fast-check'
import {
  addOfficeMinutes, addWorkingDays, buildCalendar, type Clock, countWorkingDays, lookUpDay, officeTimeBetween, readClock, sayReading, schedule, take, type Unit, workingDayFrom, yunchengHours,
} from './index.ts'

const calendar = take(buildCalendar({ hours: yunchengHours }))
const half = 1_800_000
const dayMs = 86_400_000
const ahead = 8 * 3_600_000
const units: readonly Unit[] = ['naturalMinute', 'naturalHour', 'naturalDay', 'workingMinute', 'workingHour', 'workingDay', 'urgentHour', 'urgentDay', 'month']
const start = Date.parse('2024-01-01T00:00:00+08:00')
/** Half hours, so that the other opinion can walk through them. */
const starts = fc.nat(500 * 48).map(slot => start + slot * half)
const pausesAfter = (from: number) => fc.array(
  fc.tuple(fc.integer({ min: -48, max: 30 * 48 }), fc.nat(8 * 48)).map(([slot, length]) => ({ from: new Date(from + slot * half), until: new Date(from + (slot + length) * half) })),
  { maxLength: 5 },
)
const values: Readonly<Record<Unit, number>> = {
  naturalMinute: 5000, naturalHour: 300, naturalDay: 40, workingMinute: 5000, workingHour: 80, workingDay: 30, urgentHour: 300, urgentDay: 20, month: 4,
}
const clocks: fc.Arbitrary<Clock> = fc.tuple(starts, fc.constantFrom(...units)).chain(([from, unit]) => fc.record({
  value: fc.nat(values[unit]).map(value => (unit.endsWith('Minute') ? value - value % 30 : value)), unit: fc.constant(unit), startedAt: fc.constant(new Date(from)), pauses: pausesAfter(from),
  extensions: fc.array(fc.record({ value: fc.nat(2).map(value => (unit.endsWith('Minute') ? value * 30 : value)) }), { maxLength: 2 }),
  rolls: fc.boolean(), lastDayEnds: fc.constantFrom('midnight', 'closing'),
  warning: fc.oneof(fc.record({ usedPercent: fc.nat(100) }), fc.record({ left: fc.nat(5) })),
}))
const instants = (clock: Clock) => fc.integer({ min: -2 * dayMs, max: 200 * dayMs }).map(ms => new Date(clock.startedAt.getTime() + ms))

const local = (ms: number) => new Date(ms + ahead).toISOString()
const worked = new Map<string, boolean>()
const isWorked = (ms: number): boolean => {
  const day = local(ms).slice(0, 10)
  const known = worked.get(day) ?? days.isWorkday(day)
  worked.set(day, known)
  return known
}
const midnightAfter = (ms: number): number => Math.floor((ms + ahead) / dayMs) * dayMs + dayMs - ahead

/** Another opinion: half hour by half hour, with chinese-days. */
function walk({ value, unit, startedAt, pauses = [], extensions = [], rolls, lastDayEnds }: Clock): number {
  const began = startedAt.getTime()
  const paused = (ms: number) => pauses.some(({ from, until }) => from.getTime() <= ms && (until === null || ms < until.getTime()))
  const total = extensions.reduce((sum, more) => sum + more.value, value)
  const byDays = unit === 'workingDay' || unit === 'naturalDay' || unit === 'month'
  const counts = (ms: number): boolean => {
    if (paused(ms)) return false
    if (unit === 'workingDay') return isWorked(ms)
    const hour = Number(local(ms).slice(11, 13))
    return unit === 'workingHour' || unit === 'workingMinute' ? isWorked(ms) && (hour >= 8 && hour < 12 || hour >= 14 && hour < 18) : true
  }
  let at = byDays ? midnightAfter(began) : began
  let left = total * (byDays || unit === 'urgentDay' ? 48 : unit.endsWith('Hour') ? 2 : 1 / 30)
  if (unit === 'month') {
    const month = new Date(began + ahead)
    const end = new Date(month)
    end.setUTCDate(1)
    end.setUTCMonth(month.getUTCMonth() + total)
    end.setUTCDate(Math.min(month.getUTCDate(), new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()))
    left = (end.getTime() - month.getTime()) / half
  }
  for (; left > 0; at += half) if (counts(at)) left--
  if (!byDays) return at
  for (let day = midnightAfter(at - 1); ; day += dayMs) {
    const rests = !isWorked(day - 1)
    const end = lastDayEnds === 'closing' && !rests ? day - 6 * 3_600_000 : day
    if (!(rests && (rolls || unit === 'workingDay')) && !paused(end - 1) && end > began) return end
  }
}

test('a walk through the half hours with chinese-days comes to the same instant', () => {
  fc.assert(fc.property(clocks, clock => {
    const { dueAt } = take(schedule(calendar, clock))
    assert.equal(local(dueAt!.getTime()), local(walk(clock)))
  }), { numRuns: 1500 })
})

test('pauses and extensions never shorten, and no limit ends in a pause', () => {
  fc.assert(fc.property(clocks.chain(clock => fc.tuple(fc.constant(clock), pausesAfter(clock.startedAt.getTime()), fc.nat(3))), ([clock, more, value]) => {
    const pauses = [...clock.pauses ?? [], ...more]
    const [before, paused, extended] = [clock, { ...clock, pauses }, { ...clock, extensions: [{ value }, ...clock.extensions ?? []] }].map(one => take(schedule(calendar, one)))
    assert.ok(paused!.dueAt! >= before!.dueAt! && paused!.warnsAt! >= before!.warnsAt!)
    assert.ok(extended!.dueAt! >= before!.dueAt!)
    assert.equal(paused!.total, before!.total)
    const last = paused!.dueAt!.getTime() - 1
    if (last >= clock.startedAt.getTime()) assert.ok(!pauses.some(({ from, until }) => from.getTime() <= last && last < until!.getTime()))
    assert.deepEqual(schedule(calendar, { ...clock, pauses: pauses.toReversed() }), schedule(calendar, { ...clock, pauses: [...pauses, ...pauses] }))
  }), { numRuns: 500 })
})

test('used and left are the total; used only grows, colours only darken', () => {
  fc.assert(fc.property(clocks.chain(clock => fc.tuple(fc.constant(clock), instants(clock), instants(clock))), ([clock, one, other]) => {
    const [early, late] = [one, other].sort((a, b) => a.getTime() - b.getTime()).map(when => take(readClock(calendar, clock, when)))
    for (const reading of [early!, late!]) {
      assert.equal(reading.used + reading.left, reading.total)
      assert.ok(Number.isSafeInteger(reading.used) && reading.used >= 0 && reading.left >= 0 && reading.over >= 0)
      assert.equal(reading.colour === 'red', reading.at >= reading.dueAt!)
      assert.ok(reading.warnsAt! <= reading.dueAt!)
      if (reading.colour === 'red') assert.equal(reading.left, 0)
      assert.ok(sayReading(reading).length > 0)
    }
    assert.ok(late!.used >= early!.used && late!.over >= early!.over)
    const shades = ['green', 'yellow', 'red']
    assert.ok(shades.indexOf(late!.colour) >= shades.indexOf(early!.colour))
    assert.equal(take(readClock(calendar, clock, early!.dueAt!)).colour, 'red')
    assert.notEqual(take(readClock(calendar, clock, new Date(early!.dueAt!.getTime() - 1))).colour, 'red')
  }), { numRuns: 700 })
})

const anyDay = fc.nat(8000).map(day => new Date(Date.UTC(2004, 0, 30) + day * dayMs).toISOString().slice(0, 10))

test('working days added and taken away again come back, and are as many as were added', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 250 }), (day, count) => {
    const working = take(workingDayFrom(calendar, day))
    const later = take(addWorkingDays(calendar, working, count))
    assert.equal(later, days.findWorkday(count, working))
    assert.equal(take(addWorkingDays(calendar, later, -count)), working)
    assert.equal(take(countWorkingDays(calendar, working, later)), count)
    assert.ok(take(lookUpDay(calendar, later)).working)
  }), { numRuns: 700 })
})

test('office minutes added and taken away again come back to the same office time', () => {
  fc.assert(fc.property(fc.nat(700 * 1440), fc.integer({ min: 1, max: 20_000 }), (minute, count) => {
    const from = new Date(start + minute * 60_000)
    const later = take(addOfficeMinutes(calendar, from, count))
    assert.equal(take(officeTimeBetween(calendar, from, later)), count * 60_000)
    assert.ok(take(officeTimeBetween(calendar, from, new Date(later.getTime() - 1))) < count * 60_000)
    const back = take(addOfficeMinutes(calendar, later, -count))
    assert.ok(back >= from)
    assert.equal(take(officeTimeBetween(calendar, from, back)), 0)
    if (take(officeTimeBetween(calendar, from, new Date(from.getTime() + 1))) === 1) assert.equal(back.getTime(), from.getTime())
  }), { numRuns: 700 })
})

test('ten years of working minutes, ten thousand pauses, a limit of centuries', () => {
  const [from, until] = [new Date('2010-01-01T00:00:00+08:00'), new Date('2020-01-01T00:00:00+08:00')]
  const minutes = take(officeTimeBetween(calendar, from, until)) / 60_000
  assert.equal(minutes, take(countWorkingDays(calendar, '2010-01-01', '2020-01-01')) * 480)
  assert.equal(take(addOfficeMinutes(calendar, from, minutes)).toISOString(), '2019-12-31T10:00:00.000Z')
  const pauses = Array.from({ length: 10_000 }, (_, i) => ({ from: new Date(from.getTime() + i * 1_200_000), until: new Date(from.getTime() + i * 1_200_000 + 600_000) }))
  assert.equal(take(schedule(calendar, { value: 50, unit: 'urgentDay', startedAt: from, pauses })).dueAt?.getTime(), from.getTime() + 100 * dayMs)
  assert.equal(schedule(calendar, { value: 50, unit: 'urgentDay', startedAt: from, pauses: [...pauses, ...pauses] }).ok, false)
  const assuming = take(buildCalendar({ unpublished: 'assume' }))
  const centuries = schedule(assuming, { value: 45_000, unit: 'workingDay', startedAt: from })
  assert.ok(centuries.ok && centuries.value.lastDay?.startsWith('218') && centuries.assumed.length > 150)
  for (const value of [1e5, 1e9, Number.MAX_SAFE_INTEGER]) {
    for (const unit of units) {
      const found = schedule(assuming, { value, unit, startedAt: from })
      assert.ok(found.ok || found.fault === 'outOfRange' || found.fault === 'noHours', `${value} ${unit}`)
    }
  }
})

test('whatever is thrown at it, the answer is a value or a sentence', () => {
  const odd = fc.oneof(fc.anything(), fc.date({ noInvalidDate: false }), fc.constantFrom(...units), fc.integer(), fc.double())
  const oddClock = fc.record({ value: odd, unit: odd, startedAt: odd, pauses: fc.oneof(odd, fc.array(fc.record({ from: odd, until: odd }))), extensions: odd, warning: odd, lastDayEnds: odd, rolls: odd }, { requiredKeys: [] })
  const nearClock = fc.tuple(clocks, oddClock, fc.constantFrom('value', 'unit', 'startedAt', 'pauses', 'extensions', 'warning', 'lastDayEnds', 'rolls')).map(([clock, strange, key]) => ({ ...clock, [key]: Reflect.get(strange, key) }))
  const oddDays = fc.oneof(odd, fc.array(fc.record({ year: odd, off: fc.oneof(odd, fc.array(fc.record({ name: odd, firstOn: anyDay, lastOn: anyDay }))), worked: fc.oneof(odd, fc.array(anyDay)) })))
  const oddHours = fc.oneof(odd, fc.record({ spans: fc.oneof(odd, fc.array(fc.array(fc.constantFrom('08:00', '12:00', '24:00', '25:00', '8')))), seasons: odd }, { requiredKeys: ['spans'] }))
  const speaks = (answer: ReturnType<typeof schedule> | ReturnType<typeof buildCalendar> | ReturnType<typeof addWorkingDays>) => {
    if (!answer.ok) assert.match(answer.message, /\p{Script=Han}{4}/u)
  }
  fc.assert(fc.property(fc.oneof(odd, oddClock, nearClock), odd, oddDays, oddDays, oddHours, (clock, when, published, additions, hours) => {
    speaks(Reflect.apply(schedule, undefined, [calendar, clock]))
    speaks(Reflect.apply(schedule, undefined, [clock, clock]))
    speaks(Reflect.apply(readClock, undefined, [calendar, clock, when]))
    speaks(Reflect.apply(buildCalendar, undefined, [{ published, additions, hours, unpublished: when }]))
    speaks(Reflect.apply(buildCalendar, undefined, [{ additions, hours }]))
    speaks(Reflect.apply(buildCalendar, undefined, [clock]))
    speaks(Reflect.apply(addWorkingDays, undefined, [calendar, when, clock]))
  }), { numRuns: 1000 })
})

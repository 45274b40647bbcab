import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addOfficeMinutes, buildCalendar, type Clock, officeTimeBetween, readClock, sayReading, schedule, take, type Unit, unitMs, yunchengHours } from './index.ts'

const calendar = take(buildCalendar({ hours: yunchengHours }))
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)
const show = (date: Date | null): string | null => date && new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const lastDay = (value: number, unit: Unit, startedAt: string, more: Partial<Clock> = {}) => take(schedule(calendar, { value, unit, startedAt: at(startedAt), ...more })).lastDay
const due = (value: number, unit: Unit, startedAt: string, more: Partial<Clock> = {}) => show(take(schedule(calendar, { value, unit, startedAt: at(startedAt), ...more })).dueAt)
const pause = (from: string, until: string | null) => ({ from: at(from), until: until === null ? null : at(until) })

test('行政许可法第四十二条: 20 working days over 春节 and 国庆, and 10 more with approval', () => {
  // 2026: 2/11 12 13 and Saturday 14; off until 23; 24–27 and Saturday 28; 3/2–6, 9–13, 16
  assert.equal(lastDay(20, 'workingDay', '2026-02-10 10:00'), '2026-03-16')
  assert.equal(due(20, 'workingDay', '2026-02-10 10:00'), '2026-03-17 00:00')
  assert.equal(lastDay(20, 'workingDay', '2026-02-10 10:00', { extensions: [{ value: 10 }] }), '2026-03-30')
  // 2025: 9/29 30; off until 10/8; 10/9 10 and Saturday 11; 13–17, 20–24, 27–31
  assert.equal(lastDay(20, 'workingDay', '2025-09-28 09:00'), '2025-10-31')
  // 2024: Sunday 9/29, 30; off until 10/7; 8 9 10, 11 and Saturday 12
  assert.equal(lastDay(5, 'workingDay', '2024-09-27 17:59'), '2024-10-10')
  assert.equal(lastDay(7, 'workingDay', '2024-09-27 17:59'), '2024-10-12')
})

test('行政许可法第三十二条, 第四十四条: 5 working days to ask for what is missing, 10 to deliver', () => {
  assert.equal(lastDay(5, 'workingDay', '2025-01-24 16:00'), '2025-02-07')
  assert.equal(lastDay(10, 'workingDay', '2026-02-13 16:00'), '2026-03-05')
})

test('民法典第二百零三条: natural days that end on a holiday end on the next working day, 调休 counted in', () => {
  assert.equal(lastDay(15, 'naturalDay', '2026-09-16 12:00'), '2026-10-08', '10-01 is off until the 7th')
  assert.equal(lastDay(15, 'naturalDay', '2026-09-16 12:00', { rolls: false }), '2026-10-01')
  assert.equal(lastDay(60, 'naturalDay', '2026-02-10 12:00'), '2026-04-13', '信访工作条例: 60 days end on a Saturday')
  assert.equal(lastDay(5, 'naturalDay', '2026-02-09 12:00'), '2026-02-14', 'a Saturday that is worked')
  assert.equal(lastDay(1, 'month', '2026-01-31 12:00'), '2026-02-28', 'likewise, and the month has no 31st')
  assert.equal(lastDay(3, 'month', '2026-02-01 12:00'), '2026-05-06')
})

test('the last day ends at midnight, or when the office closes', () => {
  assert.equal(due(1, 'workingDay', '2026-03-02 10:00', { lastDayEnds: 'closing' }), '2026-03-03 18:00')
  assert.equal(due(0, 'workingDay', '2026-03-02 10:00'), '2026-03-03 00:00', '当日办结')
  assert.equal(due(0, 'workingDay', '2026-03-01 10:00'), '2026-03-03 00:00', 'a Sunday')
  assert.equal(due(0, 'workingDay', '2026-03-02 18:00', { lastDayEnds: 'closing' }), '2026-03-03 18:00', 'after closing there is no day left')
})

test('紧急工作时 runs through nights and holidays, 工作时 in office hours', () => {
  assert.equal(due(2, 'urgentHour', '2026-02-16 23:30'), '2026-02-17 01:30')
  assert.equal(due(1, 'urgentDay', '2026-02-16 23:30'), '2026-02-17 23:30')
  assert.equal(due(4, 'workingHour', '2026-02-13 16:00'), '2026-02-14 10:00', 'the Saturday is worked')
  assert.equal(due(8, 'workingHour', '2026-02-14 17:00'), '2026-02-24 17:00', '春节 and noon between')
  assert.equal(due(4, 'workingHour', '2026-03-02 13:00'), '2026-03-02 18:00', 'at closing, not at the next opening')
  assert.equal(due(15, 'workingMinute', '2026-03-02 11:50'), '2026-03-02 14:05')
})

test('a region has a summer of its own', () => {
  const summer = { firstOn: '06-01', lastOn: '09-30', spans: [['08:00', '12:00'], ['15:00', '18:30']] } as const
  const north = take(buildCalendar({ hours: { ...yunchengHours, seasons: [summer] } }))
  assert.equal(show(take(addOfficeMinutes(north, at('2026-05-29 17:00'), 60 + 240 + 30))), '2026-06-01 15:30')
  assert.equal(take(officeTimeBetween(north, at('2026-09-30 00:00'), at('2026-10-09 00:00'))), (7.5 + 8) * 3_600_000)
})

test('a pause is taken off, and what then runs out within a day ends with that day', () => {
  const plain = lastDay(5, 'workingDay', '2026-03-02 10:00')
  assert.equal(plain, '2026-03-09')
  for (const [from, until, expected] of [
    ['2026-03-04 10:00', '2026-03-06 10:00', '2026-03-11'],
    ['2026-03-04 00:00', '2026-03-05 00:00', '2026-03-10'],
    ['2026-03-04 10:00', '2026-03-04 10:01', '2026-03-10'],
    ['2026-03-07 00:00', '2026-03-09 00:00', '2026-03-09'], // a weekend: nothing was lost
    ['2026-03-02 11:00', '2026-03-02 15:00', '2026-03-09'], // the first day is not counted anyhow
    ['2026-03-09 10:00', '2026-03-11 10:00', '2026-03-11'], // the last day: what was left of it is left on the 11th
    ['2026-03-10 00:00', '2026-03-12 00:00', '2026-03-09'], // too late
  ] as const) assert.equal(lastDay(5, 'workingDay', '2026-03-02 10:00', { pauses: [pause(from, until)] }), expected, `${from} – ${until}`)
  const noons = [pause('2026-03-03 12:00', '2026-03-04 00:00'), pause('2026-03-04 18:00', '2026-03-05 00:00')]
  assert.equal(lastDay(1, 'workingDay', '2026-03-02 10:00', { pauses: noons.slice(0, 1) }), '2026-03-04')
  assert.equal(lastDay(1, 'workingDay', '2026-03-02 10:00', { pauses: noons }), '2026-03-05', 'paused to the last moment of the 4th, it cannot end there')
  const short = Array.from({ length: 20 }, (_, i) => pause(`2026-03-05 09:${10 + i * 2}`, `2026-03-05 09:${11 + i * 2}`))
  assert.equal(lastDay(5, 'workingDay', '2026-03-02 10:00', { pauses: short }), '2026-03-10', 'twenty minutes cost one day, not twenty')
  assert.equal(due(4, 'workingHour', '2026-03-02 09:00', { pauses: [pause('2026-03-02 11:00', '2026-03-02 15:00')] }), '2026-03-02 17:00')
})

test('while it is paused nobody knows when it is due, and nothing is used', () => {
  const clock: Clock = { value: 5, unit: 'workingDay', startedAt: at('2026-03-02 10:00'), pauses: [pause('2026-03-04 12:00', null)], warning: { left: 1 } }
  const reading = take(readClock(calendar, clock, at('2028-03-20 10:00')))
  assert.deepEqual(
    [reading.dueAt, reading.lastDay, reading.warnsAt, reading.paused, reading.colour, reading.used, reading.left],
    [null, null, null, true, 'green', 1.5 * unitMs.workingDay, 3.5 * unitMs.workingDay],
  )
  assert.equal(sayReading(reading), '已暂停，还剩 4 个工作日')
})

test('a clock turns yellow and red at the instant, by percentage or by what is left', () => {
  const hours: Clock = { value: 4, unit: 'workingHour', startedAt: at('2026-03-02 10:00'), warning: { usedPercent: 75 } }
  const days: Clock = { value: 5, unit: 'workingDay', startedAt: at('2026-03-02 10:00'), warning: { left: 2 } }
  for (const [clock, when, colour, said] of [
    [hours, '2026-03-02 14:59', 'green', '还剩 1 个工作时 1 分钟'], [hours, '2026-03-02 15:00', 'yellow', '还剩 1 个工作时'],
    [hours, '2026-03-02 15:59', 'yellow', '还剩 1 分钟（工作时间）'], [hours, '2026-03-02 16:00', 'red', '已超期'], [hours, '2026-03-03 20:00', 'red', '已超期 1 天 4 小时'],
    [days, '2026-03-02 11:00', 'green', '还剩 5 个工作日'], [days, '2026-03-05 23:59', 'green', '还剩 3 个工作日'], [days, '2026-03-06 00:00', 'yellow', '还剩 2 个工作日'],
    [days, '2026-03-09 08:00', 'yellow', '今天到期'], [days, '2026-03-10 00:00', 'red', '已超期'],
  ] as const) {
    const reading = take(readClock(calendar, clock, at(when)))
    assert.deepEqual([reading.colour, sayReading(reading)], [colour, said], when)
  }
  const moved: Clock = { value: 15, unit: 'naturalDay', startedAt: at('2026-09-16 12:00') }
  assert.equal(sayReading(take(readClock(calendar, moved, at('2026-10-03 12:00')))), '时间已用完，顺延到2026年10月8日（周四）')
  assert.equal(take(schedule(calendar, { ...hours, warning: { left: 9 } })).warnsAt?.getTime(), hours.startedAt.getTime(), 'more than all of it: yellow from the beginning')
})

test('a due date in a year nobody published is refused, or names the year', () => {
  const clock: Clock = { value: 20, unit: 'workingDay', startedAt: at('2026-12-21 10:00') }
  const refused = schedule(calendar, clock)
  assert.ok(!refused.ok && refused.fault === 'unpublished' && refused.message.startsWith('2027 年的节假日安排'))
  assert.deepEqual(readClock(calendar, clock, at('2026-12-22 10:00')), refused)
  const assuming = take(buildCalendar({ unpublished: 'assume' }))
  const assumed = schedule(assuming, clock)
  assert.ok(assumed.ok && assumed.value.lastDay === '2027-01-18')
  assert.deepEqual(assumed.assumed, [2027])
  const hours = schedule(calendar, { ...clock, value: 10_000, unit: 'urgentHour' })
  assert.ok(hours.ok && hours.assumed.length === 0, 'who counts no working days needs no arrangement')
  assert.ok(readClock(calendar, { ...clock, value: 2 }, at('2030-01-01 00:00')).ok, 'what is over is over in any year')
})

test('working hours without office hours are refused', () => {
  const refused = schedule(take(buildCalendar()), { value: 4, unit: 'workingHour', startedAt: at('2026-03-02 10:00') })
  assert.ok(!refused.ok && refused.fault === 'noHours')
})

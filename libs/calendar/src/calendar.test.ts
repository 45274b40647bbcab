import assert from 'node:assert/strict'
import { test } from 'node:test'
import days from 'chinese-days'
import { addMonths, addWorkingDays, buildCalendar, countWorkingDays, dayOf, lookUpDay, nationalArrangements, startOfDay, take, workingDayFrom } from './index.ts'

const national = take(buildCalendar())
const assuming = take(buildCalendar({ unpublished: 'assume' }))
const dayMs = 86_400_000
const every = (from: string, until: string): string[] =>
  Array.from({ length: (Date.parse(until) - Date.parse(from)) / dayMs }, (_, i) => new Date(Date.parse(from) + i * dayMs).toISOString().slice(0, 10))

test('every day of 2004 to 2026 is worked or not as chinese-days says', () => {
  let worked = 0
  for (const day of every('2004-01-01', '2027-01-01')) {
    const { working } = take(lookUpDay(national, day))
    assert.equal(working, days.isWorkday(day), day)
    worked += Number(working)
  }
  assert.equal(worked, take(countWorkingDays(national, '2004-01-01', '2027-01-01')))
  assert.deepEqual(national.published, Array.from({ length: 23 }, (_, i) => 2004 + i))
})

test('2024, 2025 and 2026 have 251, 248 and 248 working days', () => {
  for (const [year, count] of [[2024, 251], [2025, 248], [2026, 248]] as const) {
    assert.equal(take(countWorkingDays(national, `${year}-01-01`, `${year + 1}-01-01`)), count)
  }
})

test('working days are counted across 调休, the first day left out', () => {
  // Printed vectors, and such as were counted by hand in the notices of the State Council.
  for (const [from, count, to] of [
    ['2025-09-28', 5, '2025-10-11'], ['2025-09-28', 20, '2025-10-31'], ['2025-01-24', 5, '2025-02-07'], ['2026-02-10', 7, '2026-02-26'],
    ['2026-02-13', 10, '2026-03-05'], ['2026-04-28', 1, '2026-04-29'], ['2026-09-23', 20, '2026-10-28'], ['2024-09-13', 3, '2024-09-19'],
    ['2024-12-30', 2, '2025-01-02'],
  ] as const) assert.equal(take(addWorkingDays(national, from, count)), to, `${from} + ${count}`)
})

test('a year without a published arrangement is refused in a sentence, or counted as plain weeks and named', () => {
  assert.deepEqual(addWorkingDays(national, '2026-12-25', 10), { ok: false, fault: 'unpublished', message: '2027 年的节假日安排还没有公布或没有录入，不能推算工作日' })
  assert.deepEqual(addWorkingDays(national, '2026-12-25', 4), { ok: true, value: '2026-12-31', assumed: [] })
  assert.deepEqual(addWorkingDays(assuming, '2026-12-25', 10), { ok: true, value: '2027-01-08', assumed: [2027] })
  assert.deepEqual(countWorkingDays(assuming, '2027-01-01', '2028-01-01'), { ok: true, value: 261, assumed: [2027] })
  assert.equal(lookUpDay(national, '2003-12-31').ok, false)
})

test('the notice of a new year may change the December before it', () => {
  const arrangement = { year: 2027, off: [{ name: '元旦', firstOn: '2026-12-31', lastOn: '2027-01-02' }], worked: ['2027-01-03'] }
  const next = take(buildCalendar({ published: [...nationalArrangements, arrangement] }))
  assert.deepEqual(addWorkingDays(next, '2026-12-30', 1), { ok: true, value: '2027-01-03', assumed: [] })
})

test('a region adds its own holidays', () => {
  const guangxi = take(buildCalendar({ additions: [{ off: [{ name: '三月三', firstOn: '2026-04-17', lastOn: '2026-04-20' }], worked: ['2026-04-25'] }] }))
  assert.deepEqual(take(lookUpDay(guangxi, '2026-04-17')), { day: '2026-04-17', working: false, kind: 'off', name: '三月三' })
  assert.equal(take(addWorkingDays(guangxi, '2026-04-16', 1)), '2026-04-21')
  assert.equal(take(addWorkingDays(guangxi, '2026-04-24', 1)), '2026-04-25')
  assert.equal(take(addWorkingDays(national, '2026-04-16', 1)), '2026-04-17')
})

test('a day tells why it is worked or not', () => {
  const kinds = ['2026-02-13', '2026-02-14', '2026-02-15', '2026-03-01'].map(day => take(lookUpDay(national, day)))
  assert.deepEqual(kinds.map(({ kind, name }) => [kind, name]), [['workday', null], ['madeUp', '调休上班'], ['off', '春节'], ['weekend', null]])
  assert.equal(take(workingDayFrom(national, '2026-02-15')), '2026-02-24')
})

test('months end on the corresponding day, or the last of the month', () => {
  for (const [from, months, to] of [
    ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2026-01-15', 12, '2027-01-15'], ['2026-03-31', -1, '2026-02-28'], ['2026-10-31', 4, '2027-02-28'],
  ] as const) assert.equal(take(addMonths(from, months)), to)
})

test('a day begins at midnight in Beijing, wherever the computer stands', () => {
  assert.equal(dayOf(new Date('2026-03-01T16:00:00Z')), '2026-03-02')
  assert.equal(dayOf(new Date('2026-03-01T15:59:59.999Z')), '2026-03-01')
  assert.equal(startOfDay('2026-03-02').toISOString(), '2026-03-01T16:00:00.000Z')
})

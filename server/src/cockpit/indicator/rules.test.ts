import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isOverdue, latestShown, periodOf, periodsUpTo, shiftPeriod, untilOf, yearBefore } from './period.rules.ts'
import { type Amounts, contributions, distances, gapOf, judge, largest, sameCalculation, severityOf } from './rules.ts'
import { type Grain } from './schema.ts'
import { onTime } from './scene.test.ts'
import { findingOf, headline } from './tile.rules.ts'

const share = (numerator: number, denominator: number): Amounts => ({ numerator, denominator, value: denominator === 0 ? null : 100 * numerator / denominator })

test('each day lies in exactly one period of each grain, and periods follow each other without a gap', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map(n => new Date(n * 86_400_000).toISOString().slice(0, 10))
  fc.assert(fc.property(day, fc.constantFrom<Grain>('day', 'month', 'quarter', 'year'), fc.integer({ min: -30, max: 30 }), (date, grain, by) => {
    const period = periodOf(date, grain)
    assert.ok(period <= date && date < untilOf(period, grain))
    assert.equal(periodOf(period, grain), period)
    assert.equal(shiftPeriod(shiftPeriod(period, grain, by), grain, -by), period)
    assert.equal(periodOf(yearBefore(period), grain), yearBefore(period))
  }))
  assert.equal(yearBefore('2028-02-29'), '2027-02-28')
  assert.deepEqual(periodsUpTo('2026-01-01', 'quarter', 3), ['2025-07-01', '2025-10-01', '2026-01-01'])
})

test('a month that is not over is shown only if the definition wants it; a date in the future is nobody\'s present', () => {
  const periods = ['2026-01-01', '2026-02-01', '2026-03-01', '2027-01-01']
  assert.equal(latestShown(periods, { grain: 'month', running: false }, '2026-03-20'), '2026-02-01')
  assert.equal(latestShown(periods, { grain: 'month', running: true }, '2026-03-20'), '2026-03-01')
  assert.equal(latestShown(['2026-03-01'], { grain: 'month', running: false }, '2026-03-20'), '2026-03-01', 'better the beginning than nothing')
  assert.equal(isOverdue('2026-01-01', { grain: 'month', running: false }, '2026-03-02'), false, 'February may still be on its way')
  assert.equal(isOverdue('2025-12-01', { grain: 'month', running: false }, '2026-03-02'), true)
})

test('red beyond the red line, yellow short of the target, and the other way round where less is better', () => {
  const higher = { direction: 'higher' as const, target: 95, near: null, late: 85 }
  assert.deepEqual([96, 95, 94.9, 85, 84.9, null].map(value => judge(value, higher)), ['good', 'good', 'near', 'near', 'late', 'missing'])
  const lower = { direction: 'lower' as const, target: 10, near: 15, late: 20 }
  assert.deepEqual([9, 12, 15.1, 21].map(value => judge(value, lower)), ['good', 'good', 'near', 'late'])
  assert.deepEqual(gapOf(81.5, higher), { gap: -3.5, against: 'late' })
  assert.ok(severityOf(60, higher) > severityOf(84, higher))
  assert.equal(judge(1, null), 'good')
})

test('what the parts did adds up exactly to what the whole did', () => {
  const part = fc.record({ n1: fc.nat(100), d1: fc.nat(100), n0: fc.nat(100), d0: fc.nat(100) })
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), parts => {
    const sum = (of: (each: { n1: number; d1: number; n0: number; d0: number }) => number) => parts.reduce((total, each) => total + of(each), 0)
    const now = share(sum(p => p.n1), sum(p => p.d1)), then = share(sum(p => p.n0), sum(p => p.d0))
    fc.pre(now.value !== null && then.value !== null)
    const found = contributions(onTime.measure, { now, then }, parts.map((p, i) => ({ division: String(i), now: share(p.n1, p.d1), then: share(p.n0, p.d0) })))
    const total = [...found!.values()].reduce((a, b) => a + b, 0)
    assert.ok(Math.abs(total - (now.value! - then.value!)) < 1e-6)
    const gaps = distances(onTime.measure, now, 85, parts.map((p, i) => ({ division: String(i), now: share(p.n1, p.d1) })))
    assert.ok(Math.abs([...gaps!.values()].reduce((a, b) => a + b, 0) - (now.value! - 85)) < 1e-6)
  }))
  assert.deepEqual(contributions({ kind: 'count' }, { now: { numerator: 9, denominator: null, value: 9 }, then: { numerator: 4, denominator: null, value: 4 } }, [{ division: 'a', now: { numerator: 6, denominator: null, value: 6 }, then: undefined }]), new Map([['a', 6]]))
  assert.equal(contributions({ kind: 'distinct', field: 'a' }, { now: share(1, 1), then: share(1, 1) }, []), null)
})

test('the reason names who pulled most in the direction of the change, with the share', () => {
  const below = [{ division: '3303', name: '温州市', now: share(30, 60), then: share(54, 60) }, { division: '3301', name: '杭州市', now: share(38, 40), then: share(38, 40) }]
  const lines = { direction: 'higher' as const, target: 95, near: null, late: 85 }
  const finding = findingOf(onTime, { value: 68, lines, now: share(68, 100), then: share(92, 100), below })
  assert.deepEqual([finding?.gap, finding?.against, finding?.top?.name, finding?.top?.of, finding?.top?.before], [-17, 'late', '温州市', 'change', 90])
  assert.ok(Math.abs(finding!.top!.share - 1) < 0.001)
  const steady = findingOf(onTime, { value: 68, lines, now: share(68, 100), then: share(60, 100), below })
  assert.equal(steady?.top?.of, 'gap', 'it got better, but it is still short: then the distance is explained')
  assert.equal(largest(new Map([['a', 3]]), -2), null)
})

test('a total that is still growing is compared to nothing, and not blamed for being small', () => {
  const definition = { ...onTime, measure: { kind: 'count' as const }, target: 100, late: null, time: { ...onTime.time, running: true } }
  const amounts = [{ period: '2026-03-01', records: 5, numerator: 5, denominator: null, value: 5 }, { period: '2026-02-01', records: 120, numerator: 120, denominator: null, value: 120 }]
  const place = { division: '330000000000', home: '330000000000', today: '2026-03-04', regular: true }
  const shown = headline(definition, amounts, place)
  assert.deepEqual([shown.period, shown.state, shown.previous, shown.lines], ['2026-03-01', 'good', null, null])
  const over = headline(definition, amounts, { ...place, today: '2026-04-02' })
  assert.deepEqual([over.state, over.previous?.change], ['near', -115])
  assert.equal(headline(definition, amounts, { ...place, division: '330100000000', today: '2026-04-02' }).lines, null, 'a target for the province is none for a city')
  assert.equal(headline(onTime, amounts, { ...place, today: '2027-04-02' }).state, 'missing', 'what is too old is missing')
  assert.equal(headline(onTime, amounts, { ...place, today: '2027-04-02', regular: false }).state, 'late')
})

test('words and lines change no number; the measure does', () => {
  assert.ok(sameCalculation(onTime, { ...onTime, name: '换个名字', target: 90 }))
  assert.ok(sameCalculation(onTime, { ...onTime, time: { running: true, grain: 'month', field: 'due_on' } }))
  assert.ok(!sameCalculation(onTime, { ...onTime, measure: { kind: 'count' } }))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newContract, newField } from '#data/catalogue'
import { compileCondition, conditionFault, type RowValues } from './condition.rules.ts'
import { compileRules } from './row.rules.ts'
import { cycleEnd, defaultRules, dueAt, isIssue, scoreDelivery } from './rules.ts'
import { type Condition, type Rule } from './schema.ts'

const cases = newContract({
  name: '热线工单', provider: '11330000002482137U', timeField: 'opened_at', updateCycle: 'daily', dueWithinHours: 12, fields: [
    newField({ code: 'case_no', name: '工单编号', type: 'text', key: true }),
    newField({ code: 'opened_at', name: '受理时间', type: 'instant', required: true }),
    newField({ code: 'closed_on', name: '办结日期', type: 'date' }),
    newField({ code: 'state', name: '状态', type: 'text' }),
    newField({ code: 'cost', name: '费用', type: 'decimal', unit: '元' }),
    newField({ code: 'urgent', name: '加急', type: 'boolean' }),
  ],
})
const air = newContract({
  name: '空气质量', provider: '11330000002482137U', timeField: 'day', updateCycle: 'daily', fields: [
    newField({ code: 'station', name: '站点', type: 'text', key: true }), newField({ code: 'day', name: '日期', type: 'date', key: true }),
    newField({ code: 'pm2_5', name: 'PM2.5', type: 'integer' }), newField({ code: 'pm10', name: 'PM10', type: 'integer' }), newField({ code: 'total', name: '累计超标天数', type: 'integer' }),
  ],
})

test('a contract brings its own rules, of every kind that it promises something about', () => {
  assert.deepEqual(defaultRules(cases).map(({ code, kind }) => `${kind} ${code}`), [
    'validity accepted', 'uniqueness once', 'completeness filled_closed_on', 'completeness filled_state', 'completeness filled_cost', 'completeness filled_urgent',
    'accuracy legible', 'consistency closed_on_not_before_opened_at', 'accuracy time_not_in_future', 'timeliness on_time',
  ])
  assert.deepEqual(defaultRules(air).filter(({ kind }) => kind === 'consistency').map(({ code, name, check }) => [code, name, check.check]), [
    ['pm10_not_below_pm25', 'PM10 不小于 PM2.5', 'condition'], ['steady_total', '“累计超标天数”只增不减', 'steady'],
  ])
  assert.ok(!defaultRules(air).some(({ code }) => code === 'on_time'), 'no promise of hours, no judgement of them')
})

/** A row as the reader leaves it: texts as they came, the rest as numbers. */
const row = (cells: Record<string, string | number>): RowValues => {
  const values = cases.fields.map(({ code }) => cells[code])
  return { present: at => values[at] !== undefined, number: at => Number(values[at] ?? NaN), text: at => String(values[at]) }
}
const at = (text: string) => Date.parse(text)
const now = new Date('2026-03-02T09:00:00+08:00')
const holds = (condition: Condition, cells: Record<string, string | number>) => compileCondition(cases, condition, now)?.(row(cells))

test('a condition speaks of texts, numbers, days and moments, and of two fields of one row', () => {
  const opened_at = at('2026-03-01T08:00:00+08:00'), march = at('2026-03-01T00:00:00Z') / 86_400_000
  assert.equal(holds({ field: 'cost', op: 'le', value: 100 }, { cost: 100 }), true)
  assert.equal(holds({ field: 'cost', op: 'lt', value: 100 }, { cost: 100 }), false)
  assert.equal(holds({ field: 'cost', op: 'lt', value: 100 }, {}), undefined, 'nothing to judge')
  assert.equal(holds({ field: 'opened_at', op: 'le', value: '@now' }, { opened_at }), true)
  assert.equal(holds({ field: 'opened_at', op: 'ge', value: '2026-03-02' }, { opened_at }), false)
  assert.equal(holds({ field: 'opened_at', op: 'ge', other: 'closed_on' }, { opened_at, closed_on: march }), true, 'a day begins at midnight in China')
  assert.equal(holds({ field: 'state', op: 'in', values: ['办结', '受理'] }, { state: '转办' }), false)
  assert.equal(holds({ field: 'state', op: 'notIn', values: ['办结'] }, { state: '转办' }), true)
  assert.equal(holds({ field: 'case_no', op: 'matches', pattern: 'A\\d{3}' }, { case_no: 'A0123' }), false, 'the whole text, not a part of it')
  assert.equal(holds({ field: 'urgent', op: 'eq', value: true }, { urgent: 1 }), true)
  assert.equal(holds({ field: 'closed_on', op: 'missing' }, {}), true)
})

test('all of several and any of several: a value that is missing decides only where nothing else does', () => {
  const cheap: Condition = { all: [{ field: 'cost', op: 'lt', value: 10 }, { field: 'state', op: 'eq', value: '办结' }] }
  assert.equal(holds(cheap, { cost: 5, state: '办结' }), true)
  assert.equal(holds(cheap, { cost: 50 }), false)
  assert.equal(holds(cheap, { cost: 5 }), undefined)
  const either: Condition = { any: [{ field: 'cost', op: 'lt', value: 10 }, { field: 'state', op: 'eq', value: '办结' }] }
  assert.equal(holds(either, { cost: 5 }), true)
  assert.equal(holds(either, { cost: 50 }), undefined)
  assert.equal(holds(either, { cost: 50, state: '转办' }), false)
})

test('a rule with a “when” judges only rows of which that is true', () => {
  const rule: Rule = {
    dataset: 'wjw.case', code: 'closed_has_day', name: '办结的要有日期', kind: 'completeness', weight: 1, severity: 'reject', tolerance: 0, enabled: true, origin: 'own', explanation: '', revision: 1, changedAt: now.toISOString(),
    check: { check: 'condition', when: { field: 'state', op: 'eq', value: '办结' }, expect: { field: 'closed_on', op: 'present' } },
  }
  const [compiled] = compileRules(cases, [rule], now)
  assert.deepEqual([{ state: '办结' }, { state: '办结', closed_on: 1 }, { state: '转办' }, {}].map(cells => compiled!.holds(row(cells))), [false, true, undefined, undefined])
  assert.deepEqual(compileRules(cases, [{ ...rule, enabled: false }], now), [])
})

test('a condition that makes no sense is told in a sentence', () => {
  const fault = (condition: Condition) => conditionFault(cases, condition)
  assert.equal(fault({ field: 'nowhere', op: 'present' }), '约定里没有“nowhere”这一项')
  assert.equal(fault({ field: 'cost', op: 'lt', other: 'state' }), '“费用”和“状态”的类型不同，不能相比')
  assert.equal(fault({ field: 'cost', op: 'lt', value: '很多' }), '“费用”要比的值写得不对')
  assert.equal(fault({ field: 'state', op: 'in' }), '写上可以取哪些值')
  assert.equal(fault({ field: 'state', op: 'matches', pattern: '(' }), '“状态”的格式（正则表达式）写得不对：少了一个右括号')
  assert.equal(fault({ all: [{ field: 'cost', op: 'lt', value: 3 }, { field: 'opened_at', op: 'le', value: '@now' }] }), null)
})

const found = (kind: Rule['kind'], weight: number, applicable: number, broken: number, tolerance = 0) => ({
  applicable, broken, lines: [], rule: { dataset: 'wjw.case', code: `${kind}_${weight}`, name: kind, kind, weight, severity: 'issue', tolerance, enabled: true, origin: 'own', explanation: '', revision: 1, changedAt: now.toISOString(), check: { check: 'accepted' } } satisfies Rule,
})
test('the score is the mean of the kinds by their weights; what could not be judged does not count', () => {
  const { score, kinds, results } = scoreDelivery([found('completeness', 1, 100, 20), found('completeness', 3, 100, 0), found('validity', 1, 100, 10), found('timeliness', 1, 0, 0)])
  assert.deepEqual([kinds.completeness, kinds.validity, kinds.timeliness, kinds.accuracy], [95, 90, null, null])
  assert.equal(score, 92.22) // (95 × 20 + 90 × 25) ÷ 45
  assert.deepEqual(results.map(result => result.score), [80, 100, 90, null])
  assert.equal(scoreDelivery([]).score, null)
})

test('what a rule tolerates is no issue; one row more is', () => {
  assert.equal(isIssue(found('completeness', 1, 100, 5, 0.05)), false)
  assert.equal(isIssue(found('completeness', 1, 100, 6, 0.05)), true)
  assert.equal(isIssue(found('completeness', 1, 0, 0, 0)), false)
})

test('a cycle ends at midnight in China', () => {
  const end = (cycle: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'halfYearly' | 'yearly') => new Date(cycleEnd(at('2026-03-01T23:30:00+08:00'), cycle)).toISOString()
  assert.deepEqual((['daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly'] as const).map(end), [
    '2026-03-01T16:00:00.000Z', '2026-03-01T16:00:00.000Z', '2026-03-31T16:00:00.000Z', '2026-03-31T16:00:00.000Z', '2026-06-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z',
  ])
})

test('a delivery is due some hours after the cycle of its newest fact, else a cycle after the one before', () => {
  const due = (newest: string | null, before: Date | null, contract = cases) => { const moment = dueAt(contract, newest, before); return moment === undefined ? undefined : new Date(moment).toISOString() }
  assert.equal(due('2026-03-01', null), '2026-03-02T04:00:00.000Z')
  assert.equal(due('2026-03-01T10:00:00.000Z', null), '2026-03-02T04:00:00.000Z')
  assert.equal(due(null, new Date('2026-03-01T08:00:00+08:00')), '2026-03-03T04:00:00.000Z')
  assert.equal(due(null, null), undefined)
  assert.equal(due('2026-03-01', null, air), undefined)
  assert.equal(due('2026-03-01', null, { ...cases, updateCycle: 'irregular' }), undefined)
})

// Definitions and records as fast-check makes them up, for whoever holds two ways of counting against each other.
import fc from 'fast-check'
import { newField } from '#data/catalogue'
import { type Amount, type Definition, type Filter } from './schema.ts'

export const contract = { fields: [
  newField({ code: 'no', name: '编号', type: 'text', key: true }), newField({ code: 'division', name: '区划', type: 'text' }),
  newField({ code: 'kind', name: '类别', type: 'text' }), newField({ code: 'amount', name: '金额', type: 'integer' }), newField({ code: 'area', name: '面积', type: 'decimal' }),
  newField({ code: 'urgent', name: '加急', type: 'boolean' }), newField({ code: 'due_on', name: '到期日', type: 'date' }), newField({ code: 'given_on', name: '发证日', type: 'date' }),
  newField({ code: 'received_at', name: '受理时间', type: 'instant' }), newField({ code: 'closed_at', name: '办结时间', type: 'instant' }),
] }
export interface Row { division: string | null; kind: string | null; amount: number | null; area: number | null; urgent: boolean | null; due_on: string | null; given_on: string | null; received_at: string | null; closed_at: string | null }
export const columns = ['division', 'kind', 'amount', 'area', 'urgent', 'due_on', 'given_on', 'received_at', 'closed_at'] as const

export const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 })
export const day = fc.integer({ min: 0, max: 500 }).map(n => new Date(Date.UTC(2025, 8, 1) + n * 86_400_000).toISOString().slice(0, 10))
export const moment = fc.integer({ min: 0, max: 500 * 24 * 4 }).map(n => new Date(Date.UTC(2025, 8, 1) + n * 900_000).toISOString())
export const rows = fc.array(fc.record<Row>({
  division: maybe(fc.constantFrom('330113', '330113000000', '330113002', '330106', '330103', '3302', '33', '330225', '330199', '999999', '临平区', ' 330113 ')), kind: maybe(fc.constantFrom('甲', '乙', '丙', 'a', 'B')),
  amount: maybe(fc.integer({ min: -5, max: 50 })), area: maybe(fc.integer({ min: 0, max: 400 }).map(n => n / 4)), urgent: maybe(fc.boolean()), due_on: maybe(day), given_on: maybe(day), received_at: maybe(moment), closed_at: maybe(moment),
}), { maxLength: 40 })

export const blank = { value: null, values: null, other: null, plus: null }
export const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'ge'), value: fc.constantFrom('甲', '乙', 'a') }).map(({ op, value }) => ({ ...blank, field: 'kind', op, value }) as Filter),
  fc.record({ op: fc.constantFrom('in', 'notIn'), values: fc.subarray(['甲', '丙', 'B'], { minLength: 1 }) }).map(({ op, values }) => ({ ...blank, field: 'kind', op, values }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge'), field: fc.constantFrom('amount', 'area'), value: fc.integer({ min: -5, max: 50 }).map(String) }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('lt', 'gt'), other: fc.constant('area') }).map(given => ({ ...blank, field: 'amount', ...given }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'ne'), value: fc.constantFrom('true', 'false') }).map(given => ({ ...blank, field: 'urgent', ...given }) as Filter),
  fc.record({ op: fc.constantFrom('eq', 'lt', 'ge'), field: fc.constantFrom('due_on', 'closed_at'), value: day }).map(given => ({ ...blank, ...given }) as Filter),
  fc.record({ op: fc.constantFrom('lt', 'le', 'gt'), field: fc.constantFrom('due_on', 'closed_at'), other: fc.constantFrom('given_on', 'received_at'), days: fc.integer({ min: -30, max: 30 }) })
    .map(({ days, ...given }) => ({ ...blank, ...given, plus: { amount: days, unit: 'day' } }) as Filter),
  fc.constantFrom('le', 'gt').map(op => ({ ...blank, field: 'closed_at', op, other: 'received_at', plus: { amount: 100, unit: 'hour' } }) as Filter),
  fc.record({ field: fc.constantFrom('kind', 'closed_at', 'amount'), op: fc.constantFrom('present', 'missing') }).map(given => ({ ...blank, ...given }) as Filter),
  fc.constant({ ...blank, field: 'kind', op: 'startsWith', value: '甲' } as Filter),
)
export const amount: fc.Arbitrary<Amount> = fc.constantFrom<Amount>({ of: 'count' }, { of: 'sum', field: 'amount' }, { of: 'sum', field: 'area' })
export const measure: fc.Arbitrary<Definition['measure']> = fc.oneof(
  fc.constant({ kind: 'count' } as const),
  fc.record({ kind: fc.constantFrom('sum', 'average', 'minimum', 'maximum'), field: fc.constantFrom('amount', 'area') }),
  fc.record({ kind: fc.constant('distinct' as const), field: fc.constantFrom('kind', 'amount', 'due_on') }),
  fc.record({ kind: fc.constant('ratio' as const), numerator: fc.array(filter, { minLength: 1, maxLength: 2 }), times: fc.constantFrom(1, 100) }),
  fc.record({ kind: fc.constant('per' as const), top: amount, bottom: amount, times: fc.constantFrom(1, 1000) }),
)
export const definition = fc.record({
  name: fc.constant('随机指标'), explanation: fc.constant(''), legalBasis: fc.constant(''), unit: fc.constant(''), decimals: fc.constant(1), direction: fc.constant('neutral' as const), dataset: fc.constant('zjt.permit'),
  measure, filters: fc.array(filter, { maxLength: 2 }), time: fc.record({ field: fc.constantFrom('due_on', 'received_at'), grain: fc.constantFrom('day', 'month', 'quarter', 'year'), running: fc.boolean() }),
  divisionField: fc.constant('division'), responsiblePost: fc.constant(null), target: fc.constant(null), near: fc.constant(null), late: fc.constant(null),
}) satisfies fc.Arbitrary<Definition>


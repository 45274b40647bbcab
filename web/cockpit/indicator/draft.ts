import { say } from '../../ui/say.tsx'
import { type Definition } from '../words.ts'
import { type Filter, type Measure } from './explain.ts'

export const blankFilter = (field: string): Filter => ({ field, op: 'eq', value: '', values: null, other: null, plus: null })
export const blankDefinition = (): Definition => ({
  name: '', explanation: '', legalBasis: '', unit: say('件', 'items'), decimals: 0, direction: 'neutral', dataset: '', measure: { kind: 'count' }, filters: [],
  time: { field: '', grain: 'month', running: false }, divisionField: null, responsiblePost: null, target: null, near: null, late: null,
})
/** Another way of measuring keeps what of the former one still fits. */
export function measureOf(kind: Measure['kind'], before: Measure, numbers: readonly string[], all: readonly string[]): Measure {
  const field = 'field' in before ? before.field : numbers[0] ?? ''
  switch (kind) {
    case 'count': return { kind }
    case 'ratio': return { kind, numerator: before.kind === 'ratio' ? before.numerator : [blankFilter(all[0] ?? '')], times: before.kind === 'per' ? before.times : 100 }
    case 'per': return { kind, top: numbers[0] ? { of: 'sum', field } : { of: 'count' }, bottom: { of: 'count' }, times: before.kind === 'ratio' ? before.times : 1 }
    case 'distinct': return { kind, field: 'field' in before ? before.field : all[0] ?? '' }
    default: return { kind, field: numbers.includes(field) ? field : numbers[0] ?? '' }
  }
}
/** A number as typed, with full-width digits; nothing where it is empty, NaN where it is none. */
export const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.normalize('NFKC').replaceAll(',', '')))

const names = (): [keyof Definition, string][] => [
  ['name', say('名称', 'Name')], ['explanation', say('口径', 'In words')], ['legalBasis', say('依据', 'Basis')], ['unit', say('单位', 'Unit')], ['decimals', say('小数位数', 'Decimals')], ['dataset', say('用的数据', 'Dataset')], ['measure', say('怎么算', 'Measure')],
  ['filters', say('只算哪些记录', 'Which records')], ['time', say('按什么分期', 'Time')], ['divisionField', say('按什么分地区', 'Place')], ['responsiblePost', say('责任岗位', 'Responsible post')], ['direction', say('好坏', 'Direction')], ['target', say('目标', 'Target')], ['near', say('黄线', 'Yellow line')], ['late', say('红线', 'Red line')],
]
export interface Differing { key: keyof Definition; name: string }
const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])) : value)
/** Where two definitions differ, each place in words. */
export const differing = (a: Definition, b: Definition): Differing[] => names().flatMap(([key, name]) => (same(a[key], b[key]) ? [] : [{ key, name }]))
/** One definition with some places taken from another. */
export const merged = (mine: Definition, theirs: Definition, sides: Record<string, 'mine' | 'theirs'>): Definition =>
  ({ ...mine, ...Object.fromEntries(Object.entries(theirs).filter(([key]) => sides[key] === 'theirs')) })

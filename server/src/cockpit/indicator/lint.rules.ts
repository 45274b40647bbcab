import { type Contract, type Field } from '#data/catalogue'
import { type Definition, type Filter } from './schema.ts'

export interface Fault { at: string; message: string }
const isNumber = ({ type }: Field): boolean => type === 'integer' || type === 'decimal'
const isMoment = ({ type }: Field): boolean => type === 'date' || type === 'instant'
const family = (field: Field): string => (isNumber(field) ? 'number' : isMoment(field) ? 'moment' : field.type)
const dayOf = (text: string): number => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN)
const isRealDay = (text: string): boolean => { const at = dayOf(text); return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) }

/** What is wrong with a value written for a field, or null. */
function valueFault(field: Field, text: string): string | null {
  switch (field.type) {
    case 'integer': case 'decimal': return /^[+-]?\d{1,30}(\.\d{1,20})?$/.test(text) ? null : `“${field.name}”要和一个数字比，例如 12.5`
    case 'boolean': return text === 'true' || text === 'false' ? null : `“${field.name}”只有“是”和“否”`
    case 'date': return isRealDay(text) ? null : `“${field.name}”要和一个日期比，写成 2026-03-02`
    case 'instant': return isRealDay(text) || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)) ? null : `“${field.name}”要和一个日期比，写成 2026-03-02`
    default: return null
  }
}

function filterFault({ op, value, values, other: otherCode, plus, field: code }: Filter, take: (code: string) => Field | undefined): string | null {
  const field = take(code)
  if (!field) return `这份数据里没有“${code}”这一项`
  const ordered = op === 'lt' || op === 'le' || op === 'gt' || op === 'ge'
  if (op === 'present' || op === 'missing') return value === null && values === null && otherCode === null ? null : `“${field.name}”只看有没有填，不用再写值`
  if (op === 'in' || op === 'notIn') {
    if (values === null) return `写上“${field.name}”可以是哪几个值`
    if (field.type === 'boolean' || field.type === 'instant') return `“${field.name}”不能列举，用“等于”或“早于、晚于”`
    return values.map(each => valueFault(field, each)).find(fault => fault !== null) ?? null
  }
  if (op === 'startsWith') return field.type !== 'text' ? `“${field.name}”不是文字，不能按开头比` : value === null || value === '' ? `写上“${field.name}”以什么开头` : null
  if (field.type === 'boolean' && ordered) return `“${field.name}”只有“是”和“否”，没有大小`
  if (otherCode !== null) {
    const other = take(otherCode)
    if (!other) return `这份数据里没有“${otherCode}”这一项`
    if (value !== null) return `“${field.name}”要么和一个值比，要么和另一项比`
    if (family(field) !== family(other)) return `“${field.name}”和“${other.name}”的类型不同，不能相比`
    if (plus !== null && !isMoment(field)) return '只有日期和时间可以往后推'
    if (plus?.unit === 'hour' && (field.type === 'date' || other.type === 'date')) return '日期只能按天往后推'
    return null
  }
  if (plus !== null) return '往后推多久，要写在和另一项比的条件里'
  return value === null ? `写上“${field.name}”和什么比` : valueFault(field, value)
}

/** Everything that keeps a definition from meaning something, each with its place in the form. */
export function definitionFaults({ measure, filters, time, divisionField, direction, target, near, late }: Definition, { fields }: Pick<Contract, 'fields'>): Fault[] {
  const faults: Fault[] = []
  const wrong = (at: string, message: string | null) => { if (message !== null) faults.push({ at, message }) }
  const take = (code: string) => fields.find(field => field.code === code)
  const need = (at: string, code: string, fits: (field: Field) => boolean, sentence: (name: string) => string) => {
    const field = take(code)
    wrong(at, field ? (fits(field) ? null : sentence(field.name)) : `这份数据里没有“${code}”这一项`)
  }
  const numeric = (at: string, code: string) => need(at, code, isNumber, name => `“${name}”不是数字，不能相加`)

  switch (measure.kind) {
    case 'sum': case 'average': case 'minimum': case 'maximum': numeric('/measure/field', measure.field); break
    case 'distinct': need('/measure/field', measure.field, () => true, () => ''); break
    case 'ratio': measure.numerator.forEach((filter, i) => wrong(`/measure/numerator/${i}`, filterFault(filter, take))); break
    case 'per':
      if (measure.top.of === 'sum') numeric('/measure/top', measure.top.field)
      if (measure.bottom.of === 'sum') numeric('/measure/bottom', measure.bottom.field)
      break
    case 'count': break
    default: measure satisfies never
  }
  filters.forEach((filter, i) => wrong(`/filters/${i}`, filterFault(filter, take)))
  need('/time/field', time.field, isMoment, name => `“${name}”不是日期或时间，不能按它分期`)
  if (divisionField !== null) need('/divisionField', divisionField, field => field.type === 'text' || field.type === 'integer', name => `“${name}”不是区划代码`)
  if (direction === 'neutral' && (target !== null || near !== null || late !== null)) wrong('/direction', '不论好坏的指标没有目标和红黄线')
  const chain = [['目标', '/near', target], ['黄线', '/near', near], ['红线', '/late', late]] as const
  const given = chain.flatMap(([name, at, line]) => (line === null ? [] : [{ name, at, line }]))
  given.slice(1).forEach(({ name, at, line }, i) => {
    const before = given[i]
    if (before && (direction === 'higher' ? line > before.line : direction === 'lower' ? line < before.line : false)) {
      wrong(at, direction === 'higher' ? `越高越好：${name}不能高于${before.name}` : `越低越好：${name}不能低于${before.name}`)
    }
  })
  return faults
}

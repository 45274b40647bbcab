import { type Compared, type Condition } from './condition.schema.ts'
import { type Contract, type Field } from './schema.ts'

type Value = NonNullable<Compared['value']>
type Fields = Pick<Contract, 'fields'>

const fits: Record<Field['type'], { test(value: Value): boolean; wanted: string }> = {
  text: { test: value => typeof value === 'string' && value !== '', wanted: '文字' },
  integer: { test: value => /^-?\d{1,18}$/.test(String(value)), wanted: '整数' },
  decimal: { test: value => /^-?\d{1,30}(\.\d{1,20})?$/.test(String(value)), wanted: '数字' },
  boolean: { test: value => /^(true|false)$/.test(String(value)), wanted: '是或否（true 或 false）' },
  date: { test: value => isDay(String(value)), wanted: '日期，像 2026-03-02' },
  instant: { test: value => isDay(String(value)) || isMoment(String(value)), wanted: '日期或时间，像 2026-03-02 或 2026-03-02T09:00:00+08:00' },
}
const isDay = (text: string): boolean => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
const isMoment = (text: string): boolean =>
  /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))

/** All comparisons of a condition, in the order in which they are written. */
export const comparisons = (condition: Condition): Compared[] =>
  'field' in condition ? [condition] : ('all' in condition ? condition.all : condition.any).flatMap(comparisons)

function faultOf({ fields }: Fields, { field: code, is, value, values }: Compared): string | null {
  const field = fields.find(each => each.code === code)
  if (!field) return `没有“${code}”这一项`
  const { name, type } = field, alone = is === 'empty' || is === 'filled'
  if (alone) return value === undefined && values === undefined ? null : `“${name}”只问有没有值，不要再写值`
  if (is === 'in' ? !values || value !== undefined : value === undefined || values !== undefined) return `“${name}”要比的${is === 'in' ? '几个值写在 values 里' : '值写在 value 里'}`
  if ((is === 'startsWith' || is === 'contains') && type !== 'text') return `“${name}”不是文字，不能按开头或一部分找`
  if ((is === 'atLeast' || is === 'atMost') && type === 'boolean') return `“${name}”只有是和否，不能比大小`
  const { test, wanted } = fits[type]
  return (values ?? [value!]).every(test) ? null : `“${name}”要比的值应该是${wanted}`
}

/** What keeps a condition from being asked of these fields, one sentence each. */
export function conditionFaults(contract: Fields, condition: Condition): string[] {
  const found = comparisons(condition)
  if (found.length > 200) return ['条件太多，最多两百个比较']
  return [...new Set(found.flatMap(each => faultOf(contract, each) ?? []))]
}

/** A moment, or the day that is meant whole: [from, until). */
function span(text: string): { from: string; until: string | null } {
  if (!isDay(text)) return { from: text, until: null }
  const from = new Date(`${text}T00:00:00+08:00`)
  return { from: from.toISOString(), until: new Date(from.getTime() + 86_400_000).toISOString() }
}

const casts: Record<Field['type'], string> = { text: 'text', integer: 'bigint', decimal: 'numeric', boolean: 'boolean', date: 'date', instant: 'timestamptz' }

function momentSql(is: Compared['is'], column: string, values: readonly string[], bind: (value: string) => string): string {
  const at = (text: string) => `${bind(text)}::timestamptz`
  const { from, until } = span(values[0]!)
  if (is === 'atLeast') return `${column} >= ${at(from)}`
  if (is === 'atMost') return until === null ? `${column} <= ${at(from)}` : `${column} < ${at(until)}`
  if (is === 'notEquals') return until === null ? `${column} <> ${at(from)}` : `(${column} < ${at(from)} or ${column} >= ${at(until)})`
  const same = values.map(span).map(({ from, until }) => (until === null ? `${column} = ${at(from)}` : `(${column} >= ${at(from)} and ${column} < ${at(until)})`))
  return same.length === 1 ? same[0]! : `(${same.join(' or ')})`
}

/**
 * The condition in PostgreSQL. Every value goes through `bind`, which answers its placeholder; every column is a field of the
 * contract, named by `column`. A condition that has faults is a mistake of the caller.
 */
export function conditionSql(contract: Fields, condition: Condition, bind: (value: unknown) => string, column = (code: string) => `"${code}"`): string {
  if (!('field' in condition)) {
    const [parts, word] = 'all' in condition ? [condition.all, ' and '] as const : [condition.any, ' or '] as const
    return `(${parts.map(part => conditionSql(contract, part, bind, column)).join(word)})`
  }
  const fault = faultOf(contract, condition)
  if (fault !== null) throw new Error(`a condition that was not checked: ${fault}`)
  const { field: code, is } = condition, { type } = contract.fields.find(field => field.code === code)!
  const name = column(code), values = (condition.values ?? [condition.value ?? '']).map(String)
  if (is === 'empty') return `${name} is null`
  if (is === 'filled') return `${name} is not null`
  if (type === 'instant') return momentSql(is, name, values, bind)
  if (is === 'in') return `${name} = any(${bind(values)}::${casts[type]}[])`
  const value = `${bind(values[0])}::${casts[type]}`, ordered = type === 'text' ? `${name} collate "C"` : name
  switch (is) {
    case 'equals': return `${name} = ${value}`
    case 'notEquals': return `${name} <> ${value}`
    case 'atLeast': return `${ordered} >= ${value}`
    case 'atMost': return `${ordered} <= ${value}`
    case 'startsWith': return `starts_with(${name}, ${value})`
    case 'contains': return `strpos(${name}, ${value}) > 0`
  }
}

/** Exact whatever the length: numbers here are texts. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map(text => text.split('.')) as [string[], string[]]
  const places = Math.max(left[1]?.length ?? 0, right[1]?.length ?? 0)
  const [x, y] = [left, right].map(([whole = '', part = '']) => BigInt(`${whole}${part.padEnd(places, '0')}`)) as [bigint, bigint]
  return x < y ? -1 : x > y ? 1 : 0
}
const compare = (type: Field['type'], a: string, b: string): number =>
  type === 'integer' || type === 'decimal' ? compareNumbers(a, b) : type === 'text' ? byCodePoint(a, b) : a < b ? -1 : a > b ? 1 : 0
/** As the bytes of UTF-8 are ordered. */
function byCodePoint(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  for (let at = 0; at < Math.min(x.length, y.length); at++) if (x[at] !== y[at]) return x[at]!.codePointAt(0)! - y[at]!.codePointAt(0)!
  return x.length - y.length
}

function momentTest(is: Compared['is'], values: readonly string[]): (text: string) => boolean {
  const spans = values.map(span).map(({ from, until }) => ({ from: Date.parse(from), until: until === null ? null : Date.parse(until) }))
  const within = (at: number) => spans.some(({ from, until }) => (until === null ? at === from : at >= from && at < until)), { from, until } = spans[0]!
  return text => {
    const at = Date.parse(text)
    return is === 'atLeast' ? at >= from : is === 'atMost' ? (until === null ? at <= from : at < until) : within(at) === (is !== 'notEquals')
  }
}
function valueTest(type: Field['type'], is: Compared['is'], values: readonly string[]): (text: string) => boolean {
  if (type === 'instant') return momentTest(is, values)
  const [first = ''] = values
  switch (is) {
    case 'in': return text => values.some(value => compare(type, text, value) === 0)
    case 'equals': return text => compare(type, text, first) === 0
    case 'notEquals': return text => compare(type, text, first) !== 0
    case 'atLeast': return text => compare(type, text, first) >= 0
    case 'atMost': return text => compare(type, text, first) <= 0
    case 'startsWith': return text => text.startsWith(first)
    default: return text => text.includes(first)
  }
}

/** The same in memory, for records whose values are texts in ISO forms, as the exchange hands them out. */
export function conditionTest(contract: Fields, condition: Condition): (values: Readonly<Record<string, string | null>>) => boolean {
  if (!('field' in condition)) {
    const tests = ('all' in condition ? condition.all : condition.any).map(part => conditionTest(contract, part))
    return 'all' in condition ? values => tests.every(test => test(values)) : values => tests.some(test => test(values))
  }
  const { field, is } = condition, { type } = contract.fields.find(({ code }) => code === field)!
  const filled = (values: Readonly<Record<string, string | null>>) => (values[field] ?? null) !== null
  if (is === 'empty') return values => !filled(values)
  if (is === 'filled') return filled
  const holds = valueTest(type, is, (condition.values ?? [condition.value ?? '']).map(String))
  return values => filled(values) && holds(values[field]!)
}

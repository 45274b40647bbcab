import { conditionFaults, type Contract, type Field } from '#data/catalogue'
import { patternFault, patternTest } from './pattern.rules.ts'
import { type Comparison, type Condition } from './schema.ts'

/** The values of one row as the reader has them: numbers, days and milliseconds as numbers, texts on demand. */
export interface RowValues {
  number(field: number): number
  present(field: number): boolean
  text(field: number): string
}
export type Test = (values: RowValues) => boolean | undefined
/** A condition in which every comparison has the form of a rule. */
export type Tree = Comparison | { all: Tree[] } | { any: Tree[] }

export const dayMs = 86_400_000, china = 8 * 3_600_000
/** Dates and instants on one scale: a day begins at midnight in China. */
export const scale = ({ type }: Field): ((value: number) => number) => (type === 'date' ? day => day * dayMs - china : value => value)

/** What can be put in one order. */
export const family = ({ type }: Field): 'text' | 'number' | 'boolean' | 'moment' => (type === 'integer' || type === 'decimal' ? 'number' : type === 'date' || type === 'instant' ? 'moment' : type)

/** The number that a written value stands for, in the scale of the field; NaN if it is none. */
export function constant(field: Field, value: Comparison['value'], now: Date): number {
  const moment = family(field) === 'moment'
  if (value === '@now') return moment ? now.getTime() : Number.NaN
  if (field.type === 'boolean') return value === true || value === 'true' ? 1 : value === false || value === 'false' ? 0 : Number.NaN
  if (!moment) return value === '' || typeof value === 'boolean' ? Number.NaN : Number(value)
  const text = String(value)
  return Date.parse(isDay(text) ? `${text}T00:00:00+08:00` : text)
}
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

const ops = { equals: 'eq', notEquals: 'ne', atLeast: 'ge', atMost: 'le', startsWith: 'startsWith', contains: 'contains', empty: 'missing', filled: 'present' } as const
/** The form of grants and queries (`is`) as a rule has it (`op`); a day given for a moment is the whole day. */
export function asTree({ fields }: Pick<Contract, 'fields'>, condition: Condition): Tree {
  if ('all' in condition) return { all: condition.all.map(each => asTree({ fields }, each)) }
  if ('any' in condition) return { any: condition.any.map(each => asTree({ fields }, each)) }
  if ('op' in condition) return condition
  const { field, is, value, values } = condition, one = (op: Comparison['op'], to: NonNullable<Comparison['value']>): Tree => ({ field, op, value: to })
  if (is === 'empty' || is === 'filled') return { field, op: ops[is] }
  const instant = fields.find(({ code }) => code === field)?.type === 'instant'
  if (is === 'in') return instant ? { any: (values ?? []).map(each => asTree({ fields }, { field, is: 'equals', value: each })) } : { field, op: 'in', values: (values ?? []).map(String) }
  const given = value ?? '', day = String(given)
  if (!instant || !isDay(day) || is === 'atLeast') return one(ops[is], given)
  const next = new Date(Date.parse(`${day}T00:00:00+08:00`) + dayMs).toISOString()
  if (is === 'atMost') return one('lt', next)
  return is === 'notEquals' ? { any: [one('lt', day), one('ge', next)] } : { all: [one('ge', day), one('lt', next)] }
}

/** As the bytes of UTF-8 are ordered, and so as PostgreSQL orders them under "C". */
function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at++) {
    const x = a.charCodeAt(at), y = b.charCodeAt(at)
    if (x !== y) return (x >= 0xd800 && x <= 0xdfff ? x + 0x10000 : x) - (y >= 0xd800 && y <= 0xdfff ? y + 0x10000 : y)
  }
  return a.length - b.length
}
const orders: Record<string, (difference: number) => boolean> = {
  eq: is => is === 0, ne: is => is !== 0, lt: is => is < 0, le: is => is <= 0, gt: is => is > 0, ge: is => is >= 0,
}

function textTest({ op, value, values, pattern }: Comparison): ((text: string) => boolean) | undefined {
  if (op === 'in' || op === 'notIn') { const known = new Set(values), wanted = op === 'in'; return text => known.has(text) === wanted }
  if (op === 'matches') return patternFault(pattern ?? '(') === null ? patternTest(pattern!) : undefined
  if (value === undefined) return undefined
  const given = String(value), order = orders[op]
  if (op === 'startsWith') return text => text.startsWith(given)
  if (op === 'contains') return text => text.includes(given)
  return order && (text => order(byCodePoint(text, given)))
}
function numberTest(field: Field, { op, value, values }: Comparison, now: Date): ((value: number) => boolean) | undefined {
  const own = scale(field)
  if (op === 'in' || op === 'notIn') {
    const known = new Set((values ?? []).map(each => constant(field, each, now))), wanted = op === 'in'
    return known.has(Number.NaN) ? undefined : held => known.has(own(held)) === wanted
  }
  const order = orders[op], given = value === undefined ? Number.NaN : constant(field, value, now)
  return order && !Number.isNaN(given) ? held => order(own(held) - given) : undefined
}

function comparison({ fields }: Pick<Contract, 'fields'>, the: Comparison, now: Date): Test | undefined {
  const index = fields.findIndex(({ code }) => code === the.field), field = fields[index]
  if (!field) return undefined
  if (the.op === 'present') return values => values.present(index)
  if (the.op === 'missing') return values => !values.present(index)
  if (the.other !== undefined) {
    const against = fields.findIndex(({ code }) => code === the.other), other = fields[against], order = orders[the.op]
    if (!other || !order || family(other) !== family(field)) return undefined
    const both = (values: RowValues) => values.present(index) && values.present(against)
    if (field.type === 'text') return values => (both(values) ? order(byCodePoint(values.text(index), values.text(against))) : undefined)
    const left = scale(field), right = scale(other)
    return values => (both(values) ? order(left(values.number(index)) - right(values.number(against))) : undefined)
  }
  if (field.type === 'text') {
    const test = textTest(the)
    return test && (values => (values.present(index) ? test(values.text(index)) : undefined))
  }
  const test = numberTest(field, the, now)
  return test && (values => (values.present(index) ? test(values.number(index)) : undefined))
}

/** Undefined where a named field is not in the contract: such a rule judges nothing. */
export function compileCondition(contract: Pick<Contract, 'fields'>, condition: Condition, now: Date): Test | undefined {
  return compileTree(contract, asTree(contract, condition), now)
}
function compileTree(contract: Pick<Contract, 'fields'>, tree: Tree, now: Date): Test | undefined {
  if ('field' in tree) return comparison(contract, tree, now)
  const every = 'all' in tree
  const tests = (every ? tree.all : tree.any).map(each => compileTree(contract, each, now))
  if (tests.some(test => test === undefined)) return undefined
  return values => {
    let unknown = false
    for (const test of tests) {
      const answer = test!(values)
      if (answer === undefined) unknown = true
      else if (answer !== every) return answer
    }
    return unknown ? undefined : every
  }
}

/** All comparisons of a condition, in the order in which they are written. */
const leaves = (condition: Condition): Extract<Condition, { field: string }>[] =>
  'field' in condition ? [condition] : ('all' in condition ? condition.all : condition.any).flatMap(leaves)
/** The fields that a condition speaks of. */
export const conditionFields = (condition: Condition): string[] =>
  [...new Set(leaves(condition).flatMap(the => ('op' in the && the.other !== undefined ? [the.field, the.other] : [the.field])))]

/** Whether the document makes sense for this contract: what is wrong, in a sentence, or null. */
export function conditionFault(contract: Pick<Contract, 'fields'>, condition: Condition): string | null {
  const found = leaves(condition)
  if (found.length > 100) return '条件太多，最多一百个比较，拆成几条规则'
  for (const the of found) {
    const fault = 'is' in the ? conditionFaults(contract, the)[0] ?? null : comparisonFault(contract, the)
    if (fault !== null) return fault
  }
  return null
}
function comparisonFault(contract: Pick<Contract, 'fields'>, the: Comparison): string | null {
  const field = contract.fields.find(({ code }) => code === the.field)
  if (!field) return `约定里没有“${the.field}”这一项`
  const other = the.other === undefined ? undefined : contract.fields.find(({ code }) => code === the.other)
  if (the.other !== undefined && !other) return `约定里没有“${the.other}”这一项`
  if (other && family(other) !== family(field)) return `“${field.name}”和“${other.name}”的类型不同，不能相比`
  if ((the.op === 'in' || the.op === 'notIn') && !the.values) return '写上可以取哪些值'
  if (['matches', 'startsWith', 'contains'].includes(the.op) && field.type !== 'text') return `“${field.name}”不是文字，不能按写法判`
  if (the.op === 'matches') {
    const fault = patternFault(the.pattern ?? '(')
    return fault === null ? null : `“${field.name}”的格式（正则表达式）写得不对：${fault}`
  }
  return comparison(contract, the, new Date(0)) === undefined ? `“${field.name}”要比的值写得不对` : null
}

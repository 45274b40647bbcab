import { type Contract, type Field } from '#data/catalogue'
import { type Comparison, type Condition, type Rule } from './schema.ts'

/** The values of one row as the reader has them: numbers, days and milliseconds as numbers, texts on demand. */
export interface RowValues {
  number(field: number): number
  present(field: number): boolean
  text(field: number): string
}
/** A condition compiled for one file. `holds` answers undefined where the row has nothing to judge. */
export interface RowRule {
  code: string
  name: string
  reject: boolean
  holds(values: RowValues): boolean | undefined
}
type Test = (values: RowValues) => boolean | undefined

const dayMs = 86_400_000, china = 8 * 3_600_000
/** Dates and instants on one scale: a day begins at midnight in China. */
const scale = ({ type }: Field): ((value: number) => number) => (type === 'date' ? day => day * dayMs - china : value => value)

/** The number that a written value stands for, in the scale of the field; NaN if it is none. */
function constant(field: Field, value: Comparison['value'], now: Date): number {
  if (value === '@now') return now.getTime()
  if (field.type === 'boolean') return value === true || value === 'true' ? 1 : 0
  if (field.type === 'date' || field.type === 'instant') {
    const text = String(value)
    return Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text)
  }
  return Number(value)
}

const orders: Record<string, (left: number | string, right: number | string) => boolean> = {
  eq: (a, b) => a === b, ne: (a, b) => a !== b, lt: (a, b) => a < b, le: (a, b) => a <= b, gt: (a, b) => a > b, ge: (a, b) => a >= b,
}

function comparison({ fields }: Contract, the: Comparison, now: Date): Test | undefined {
  const index = fields.findIndex(({ code }) => code === the.field), field = fields[index]
  if (!field) return undefined
  if (the.op === 'present') return values => values.present(index)
  if (the.op === 'missing') return values => !values.present(index)
  if (the.op === 'in' || the.op === 'notIn') {
    const known = new Set(the.values), wanted = the.op === 'in'
    return values => (values.present(index) ? known.has(values.text(index)) === wanted : undefined)
  }
  if (the.op === 'matches') {
    const pattern = new RegExp(`^(?:${the.pattern ?? ''})$`, 'u')
    return values => (values.present(index) ? pattern.test(values.text(index)) : undefined)
  }
  const order = orders[the.op]!
  if (the.other !== undefined) {
    const against = fields.findIndex(({ code }) => code === the.other), other = fields[against]
    if (!other || (other.type === 'text') !== (field.type === 'text')) return undefined
    if (field.type === 'text') return values => (values.present(index) && values.present(against) ? order(values.text(index), values.text(against)) : undefined)
    const left = scale(field), right = scale(other)
    return values => (values.present(index) && values.present(against) ? order(left(values.number(index)), right(values.number(against))) : undefined)
  }
  if (the.value === undefined) return undefined
  if (field.type === 'text') {
    const text = String(the.value)
    return values => (values.present(index) ? order(values.text(index), text) : undefined)
  }
  const value = constant(field, the.value, now), left = scale(field)
  return Number.isNaN(value) ? undefined : values => (values.present(index) ? order(left(values.number(index)), value) : undefined)
}

/** Undefined where a named field is not in the contract: such a rule judges nothing. */
export function compileCondition(contract: Contract, condition: Condition, now: Date): Test | undefined {
  if ('field' in condition) return comparison(contract, condition, now)
  const every = 'all' in condition
  const tests = (every ? condition.all : condition.any).map(each => comparison(contract, each, now))
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

/** The rules that can be judged row by row while a file is read. */
export function compileRules(contract: Contract, rules: readonly Rule[], now: Date): RowRule[] {
  return rules.flatMap(({ code, name, check, severity, enabled }) => {
    if (!enabled) return []
    if (check.check === 'legible') {
      const texts = contract.fields.flatMap(({ type }, index) => (type === 'text' ? [index] : []))
      return [{ code, name, reject: false, holds: (values: RowValues) => !texts.some(index => values.present(index) && values.text(index).includes('�')) }]
    }
    if (check.check !== 'condition') return []
    const expect = compileCondition(contract, check.expect, now)
    const when = check.when ? compileCondition(contract, check.when, now) : () => true
    if (!expect || !when) return []
    return [{ code, name, reject: severity === 'reject', holds: (values: RowValues) => (when(values) === true ? expect(values) : undefined) }]
  })
}

/** Whether the document makes sense for this contract: what is wrong, in a sentence, or null. */
export function conditionFault(contract: Contract, condition: Condition): string | null {
  for (const the of 'field' in condition ? [condition] : 'all' in condition ? condition.all : condition.any) {
    const field = contract.fields.find(({ code }) => code === the.field)
    if (!field) return `约定里没有“${the.field}”这一项`
    const other = the.other === undefined ? undefined : contract.fields.find(({ code }) => code === the.other)
    if (the.other !== undefined && !other) return `约定里没有“${the.other}”这一项`
    if (other && (other.type === 'text') !== (field.type === 'text')) return `“${field.name}”和“${other.name}”的类型不同，不能相比`
    if ((the.op === 'in' || the.op === 'notIn') && !the.values) return '写上可以取哪些值'
    if (the.op === 'matches') {
      try { new RegExp(the.pattern ?? '(', 'u') } catch { return `“${field.name}”的格式（正则表达式）写得不对` }
    } else if (!['in', 'notIn', 'present', 'missing'].includes(the.op) && !other && (the.value === undefined || compileCondition(contract, the, new Date(0)) === undefined)) return `“${field.name}”要比的值写得不对`
  }
  return null
}

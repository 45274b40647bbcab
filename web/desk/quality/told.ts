import { type Contract, type Rule } from '../../api/shape.ts'
import { say } from '../../ui/say.tsx'

/* A rule as one says it: what it compares, how, and with what. */
export type Check = Rule['check']
export type Condition = Extract<Check, { check: 'condition' }>['expect']
export type Leaf = Extract<Condition, { field: string }>
/** With the words that only a rule has: another field, the moment of delivery, a way of writing. */
export type Comparison = Extract<Leaf, { op: unknown }>
type Compared = Extract<Leaf, { is: unknown }>
export type Operator = Comparison['op']

export const operators = (): { value: Operator; label: string }[] => [
  { value: 'present', label: say('填了', 'is filled') }, { value: 'missing', label: say('空着', 'is empty') }, { value: 'eq', label: say('等于', 'equals') }, { value: 'ne', label: say('不等于', 'differs from') },
  { value: 'ge', label: say('不小于（不早于）', 'at least (not before)') }, { value: 'gt', label: say('大于（晚于）', 'more than (after)') }, { value: 'le', label: say('不大于（不晚于）', 'at most (not after)') }, { value: 'lt', label: say('小于（早于）', 'less than (before)') },
  { value: 'in', label: say('是其中一个', 'is one of') }, { value: 'notIn', label: say('不是其中任何一个', 'is none of') }, { value: 'startsWith', label: say('开头是', 'begins with') }, { value: 'contains', label: say('里面有', 'contains') }, { value: 'matches', label: say('写法像', 'is written as') },
]
const pairs = [['equals', 'eq'], ['notEquals', 'ne'], ['in', 'in'], ['atLeast', 'ge'], ['atMost', 'le'], ['startsWith', 'startsWith'], ['contains', 'contains'], ['empty', 'missing'], ['filled', 'present']] as const

/** Either form of a comparison with the words of a rule. */
export const opOf = (leaf: Leaf): Comparison => {
  if ('op' in leaf) return leaf
  const { field, is, value, values } = leaf
  return { field, op: pairs.find(pair => pair[0] === is)?.[1] ?? 'present', ...value === undefined ? {} : { value }, ...values ? { values: values.map(String) } : {} }
}
/** The form of grants and queries, where it can say the same. */
export const isOf = ({ field, op, value, values, other, pattern }: Comparison): Compared | null => {
  const is = pairs.find(pair => pair[1] === op)?.[0]
  return is === undefined || other !== undefined || pattern !== undefined || value === '@now' ? null : { field, is, ...value === undefined ? {} : { value }, ...values ? { values } : {} }
}
export const joined = (condition: Condition): { by: 'all' | 'any'; items: Condition[] } => 'field' in condition ? { by: 'all', items: [condition] } : 'all' in condition ? { by: 'all', items: condition.all } : { by: 'any', items: condition.any }

const nameOf = (contract: Contract, code: string | undefined) => contract.fields.find(field => field.code === code)?.name ?? code ?? ''
/** A condition as one says it: “签发日期”不早于“出生时间”. */
export function told(contract: Contract, condition: Condition, inside = false): string {
  if ('field' in condition) {
    const { field, op, value, other, values, pattern } = opOf(condition)
    const word = operators().find(each => each.value === op)?.label ?? op
    const against = other !== undefined ? `“${nameOf(contract, other)}”` : values ? values.join(say('、', ', ')) : pattern ?? (value === '@now' ? say('交付的时候', 'the moment of delivery') : value === undefined ? '' : ` ${String(value)}`)
    return `“${nameOf(contract, field)}”${say('', ' ')}${word}${say('', ' ')}${against}`
  }
  const { by, items } = joined(condition), text = items.map(item => told(contract, item, true)).join(by === 'all' ? say('，并且', ' and ') : say('，或者', ' or '))
  return inside && items.length > 1 ? say(`（${text}）`, `(${text})`) : text
}

const forms = () => ({ residentId: say('是对的身份证号', 'is a right resident id'), uscc: say('是对的统一社会信用代码', 'is a right organization code'), phone: say('是电话号码', 'is a telephone number') })
/** What a rule demands, as one says it. */
export function toldCheck(contract: Contract, check: Check): string {
  const name = (code: string) => `“${nameOf(contract, code)}”`, names = (codes: readonly string[], by = say('、', ', ')) => codes.map(name).join(by)
  switch (check.check) {
    case 'filled': return say(`${name(check.field)}填了`, `${name(check.field)} is filled`)
    case 'accepted': return say('约定里写的都符合', 'all that the contract says holds')
    case 'once': return say('一批里主键不重复', 'keys do not repeat within a file')
    case 'condition': return check.when ? say(`如果${told(contract, check.when)}，那么${told(contract, check.expect)}`, `if ${told(contract, check.when)}, then ${told(contract, check.expect)}`) : told(contract, check.expect)
    case 'steady': return say(`${name(check.field)}沿着${name(check.along)}只增不减`, `${name(check.field)} never falls along ${name(check.along)}`)
    case 'legible': return say('文字没有乱码', 'no broken characters')
    case 'onTime': return say('按时交', 'comes in time')
    case 'inList': return say(`${name(check.field)}在代码表 ${check.list} 里`, `${name(check.field)} is in the code list ${check.list}`)
    case 'checkDigit': return `${name(check.field)}${say('', ' ')}${forms()[check.form]}`
    case 'sum': return say(`${names(check.parts, ' + ')} 等于${name(check.total)}${check.within > 0 ? `，差不超过 ${check.within}` : ''}`, `${names(check.parts, ' + ')} make up ${name(check.total)}${check.within > 0 ? `, but for ${check.within}` : ''}`)
    case 'unique': return say(`${names(check.fields)}在所有记录里不重复`, `${names(check.fields)} occurs once among all records`)
    case 'exists': return say(`${name(check.field)}在 ${check.dataset} 的 ${check.to} 里查得到`, `${name(check.field)} is found in ${check.dataset}.${check.to}`)
    case 'jump': return say(`${name(check.field)}的分布和以前差不多（变化指数不超过 ${check.most}）`, `${name(check.field)} is spread much as before (change index up to ${check.most})`)
    default: return check satisfies never
  }
}

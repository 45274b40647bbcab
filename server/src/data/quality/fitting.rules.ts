import { type Contract } from '#data/catalogue'
import { conditionFault, conditionFields } from './condition.rules.ts'
import { alone } from './row.rules.ts'
import { type Check, type Rule } from './schema.ts'

/** The fields that a check speaks of by name, but for those in conditions. */
const named = (check: Check): string[] => {
  switch (check.check) {
    case 'filled': case 'inList': case 'checkDigit': case 'exists': case 'jump': return [check.field]
    case 'steady': return [check.field, check.along, ...check.by]
    case 'sum': return [...check.parts, check.total]
    case 'unique': return check.fields
    default: return []
  }
}

/** All fields that a check looks at. */
export const fieldsOf = (check: Check): string[] => (check.check === 'condition' ? [...new Set([...(check.when ? conditionFields(check.when) : []), ...conditionFields(check.expect)])] : named(check))

/** A rule must speak of fields that exist and have the right type, and only what one row tells can turn rows away. What is wrong, in a sentence, or null. */
export function ruleFault(contract: Pick<Contract, 'fields'>, { check, severity }: Pick<Rule, 'check' | 'severity'>): string | null {
  const field = (code: string) => contract.fields.find(each => each.code === code)
  const stranger = named(check).find(code => !field(code))
  if (stranger !== undefined) return `约定里没有“${stranger}”这一项`
  if (severity === 'reject' && !alone.has(check.check)) return '只有按行判断的条件可以退回记录，其他规则请选“记为问题”'
  if (check.check === 'condition') return (check.when ? conditionFault(contract, check.when) : null) ?? conditionFault(contract, check.expect)
  const number = (code: string) => ['integer', 'decimal'].includes(field(code)?.type ?? '')
  if ((check.check === 'inList' || check.check === 'checkDigit') && field(check.field)?.type !== 'text') return `“${field(check.field)?.name}”不是文字，不能这样查`
  if (check.check === 'sum') {
    const other = [...check.parts, check.total].find(code => !number(code))
    if (other !== undefined) return `“${field(other)?.name}”不是数，不能相加`
    if (check.parts.includes(check.total)) return `“${field(check.total)?.name}”是合计，不能又是其中一部分`
  }
  return null
}

import { type Contract } from '#data/catalogue'
import { isPhone, isResidentId, isUscc } from '@yiwang/codes'
import { compileCondition, type RowValues, type Test } from './condition.rules.ts'
import { type Check, type Rule } from './schema.ts'

/** A condition compiled for one file. `holds` answers undefined where the row has nothing to judge. */
export interface RowRule {
  code: string
  name: string
  reject: boolean
  holds(values: RowValues): boolean | undefined
}
/** The codes of the lists that rules name; a list that is not known judges nothing. */
export type Lists = ReadonlyMap<string, ReadonlySet<string>>

/** Checks that look at one row alone; only these can turn a row away. */
export const alone: ReadonlySet<Check['check']> = new Set(['condition', 'inList', 'checkDigit', 'sum'])
export const digits = { residentId: isResidentId, uscc: isUscc, phone: isPhone }
/** Sums of decimals are as exact as binary numbers are; a billionth is no difference. */
export const exactly = 1e-9

type Fields = Pick<Contract, 'fields'>
/** What one check says of one row; undefined for what no single row can tell, or what speaks of nothing in this contract. */
export function compileCheck({ fields }: Fields, check: Check, now: Date, lists: Lists): Test | undefined {
  const place = (code: string) => fields.findIndex(field => field.code === code)
  const texts = (code: string, test: (text: string) => boolean): Test | undefined => {
    const at = place(code)
    return fields[at]?.type === 'text' ? values => (values.present(at) ? test(values.text(at)) : undefined) : undefined
  }
  switch (check.check) {
    case 'condition': {
      const expect = compileCondition({ fields }, check.expect, now), when = check.when && compileCondition({ fields }, check.when, now)
      if (!expect || (check.when && !when)) return undefined
      return when ? values => (when(values) === true ? expect(values) : undefined) : expect
    }
    case 'filled': { const at = place(check.field); return at < 0 ? undefined : values => values.present(at) }
    case 'legible': {
      const all = fields.flatMap(({ type }, index) => (type === 'text' ? [index] : []))
      return values => !all.some(index => values.present(index) && values.text(index).includes('�'))
    }
    case 'inList': { const codes = lists.get(check.list); return codes && texts(check.field, text => codes.has(text)) }
    case 'checkDigit': return texts(check.field, digits[check.form])
    case 'sum': {
      const parts = check.parts.map(place), total = place(check.total)
      if ([...parts, total].some(at => fields[at]?.type !== 'integer' && fields[at]?.type !== 'decimal')) return undefined
      return values => {
        if (!values.present(total) || parts.some(at => !values.present(at))) return undefined
        const whole = values.number(total)
        return Math.abs(parts.reduce((sum, at) => sum + values.number(at), 0) - whole) <= check.within + exactly * Math.max(1, Math.abs(whole))
      }
    }
    default: return undefined
  }
}

/** The rules that can be judged row by row while a file is read; how full a field is, the reader counts by itself. */
export function compileRules(contract: Fields, rules: readonly Rule[], now: Date, lists: Lists = new Map()): RowRule[] {
  return rules.flatMap(({ code, name, check, severity, enabled }) => {
    const holds = enabled && check.check !== 'filled' ? compileCheck(contract, check, now, lists) : undefined
    return holds ? [{ code, name, reject: severity === 'reject', holds }] : []
  })
}
/** The code lists that these rules name. */
export const listsNamed = (rules: readonly { check: Check }[]): string[] => [...new Set(rules.flatMap(({ check }) => (check.check === 'inList' ? [check.list] : [])))]

import { isNum } from './decimal.ts'
import { isTemporal, FeelFunction, FeelRange, type Value } from './value.ts'

/** What string(…) makes of a value: a string as it is, everything else as FEEL would write it. */
export const show = (value: Value): string => (typeof value === 'string' ? value : written(value))

/** A value as FEEL would write it. */
export function written(value: Value, depth = 0): string {
  if (depth > 50) return '…'
  if (value === null || typeof value === 'boolean' || isNum(value)) return String(value)
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`
  if (Array.isArray(value)) return `[${value.map(each => written(each, depth + 1)).join(', ')}]`
  if (isTemporal(value)) return String(value)
  if (value instanceof FeelFunction) return `function(${value.parameters.map(({ name }) => name).join(', ')})`
  if (value instanceof FeelRange) {
    if (value.unary && value.low === null) return `(${value.highIncluded ? '<=' : '<'} ${written(value.high)})`
    if (value.unary && value.high === null) return `(${value.lowIncluded ? '>=' : '>'} ${written(value.low)})`
    return `${value.lowIncluded ? '[' : '('}${written(value.low)}..${written(value.high)}${value.highIncluded ? ']' : ')'}`
  }
  return `{${Object.entries(value).map(([name, each]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : written(name)}: ${written(each, depth + 1)}`).join(', ')}}`
}

export type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain }
/** A value for JSON: dates as text, numbers as numbers where that loses nothing and as text otherwise; a function is null. */
export function plain(value: Value): Plain {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  if (isNum(value)) return value.toJSON()
  if (isTemporal(value)) return value.toJSON()
  if (value instanceof FeelFunction) return null
  if (value instanceof FeelRange) return written(value)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
}

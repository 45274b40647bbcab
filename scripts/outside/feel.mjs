import { compile, namesOf } from '@yiwang/feel'

/** What an expression gives over the variables of a case, as it is kept in one: decimals that JSON holds are numbers. */
export function evaluate(expression, variables) {
  return plain(compile(expression.replace(/^=/, ''), { names: namesOf(variables) ?? {} }).evaluate(variables))
}
function plain(value) {
  if (value === null || value === undefined || typeof value === 'function') return null
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(plain)
  if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
  const text = String(value)
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

import { isNum } from './decimal.ts'
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts'
import { type Feel } from './type.ts'
import { FeelFunction, FeelRange, isContext, type Value } from './value.ts'

/** The host's own types by name (item definitions); a type may narrow another by a test of its values. */
export type Types = (name: string) => { type: Feel; allows?: (value: Value) => boolean } | null

/** Whether a value is of a type. Null is of every type but none of those that `instance of` may say. */
export function conforms(value: Value, type: Feel, types: Types, depth = 0): boolean {
  if (value === null) return type.kind !== 'named' || types(type.name) !== null
  if (depth > 60) return false
  switch (type.kind) {
    case 'any': return true
    case 'null': return false
    case 'number': return isNum(value)
    case 'string': case 'boolean': return typeof value === type.kind
    case 'date': return value instanceof FeelDate
    case 'time': return value instanceof FeelTime
    case 'date and time': return value instanceof FeelDateTime
    case 'days and time duration': return value instanceof DaysDuration
    case 'years and months duration': return value instanceof MonthsDuration
    case 'list': return Array.isArray(value) && value.every(each => conforms(each, type.of, types, depth + 1))
    case 'range': return value instanceof FeelRange && conforms(value.low, type.of, types, depth + 1) && conforms(value.high, type.of, types, depth + 1)
    case 'context': return isContext(value) && Object.entries(type.entries).every(([name, of]) => Object.hasOwn(value, name) && conforms(value[name] ?? null, of, types, depth + 1))
    case 'function': return value instanceof FeelFunction && ofSameShape(value, type, types)
    case 'named': {
      const found = types(type.name)
      return found !== null && conforms(value, found.type, types, depth + 1) && (found.allows === undefined || found.allows(value))
    }
  }
}
/** A function may ask for less and give more than its type says. */
function ofSameShape(value: FeelFunction, { parameters, result }: Extract<Feel, { kind: 'function' }>, types: Types): boolean {
  if (parameters === null) return true
  if (parameters.length !== value.parameters.length) return false
  return parameters.every((each, place) => { const own = value.parameters[place]!.type; return own === null || each.kind === 'any' || fits(each, own, types) })
    && (result === null || result.kind === 'any' || value.result === null || fits(value.result, result, types))
}
/** Whether every value of one type is of the other. */
export function fits(one: Feel, other: Feel, types: Types, depth = 0): boolean {
  if (depth > 60) return false
  if (other.kind === 'any' || one.kind === 'null') return true
  if (one.kind === 'named') { const found = types(one.name); return found !== null && (other.kind === 'named' && other.name === one.name || fits(found.type, other, types, depth + 1)) }
  if (other.kind === 'named') { const found = types(other.name); return found !== null && fits(one, found.type, types, depth + 1) }
  if (one.kind !== other.kind) return false
  if ((one.kind === 'list' && other.kind === 'list') || (one.kind === 'range' && other.kind === 'range')) return fits(one.of, other.of, types, depth + 1)
  if (one.kind === 'context' && other.kind === 'context') return Object.entries(other.entries).every(([name, of]) => one.entries[name] !== undefined && fits(one.entries[name], of, types, depth + 1))
  if (one.kind === 'function' && other.kind === 'function') {
    const [own, asked] = [one.parameters, other.parameters]
    if (own === null || asked === null) return true
    return own.length === asked.length && own.every((each, place) => fits(asked[place]!, each, types, depth + 1)) && (one.result === null || other.result === null || fits(one.result, other.result, types, depth + 1))
  }
  return true
}

/** A value made to fit a type as the specification says: one for a list of one, a list of one for it, a date for its midnight; null otherwise. */
export function coerce(value: Value, type: Feel, types: Types): Value {
  if (value === null || conforms(value, type, types)) return value
  const plain = plainType(type, types)
  if (plain.kind === 'list' && !Array.isArray(value)) { const list = [coerce(value, plain.of, types)]; return list[0] !== null && conforms(list, type, types) ? list : null }
  if (plain.kind === 'date and time' && value instanceof FeelDate) { const made = new FeelDateTime(value, new FeelTime(0, 0)); return conforms(made, type, types) ? made : null }
  if (Array.isArray(value) && value.length === 1 && plain.kind !== 'list') return coerce(value[0] ?? null, type, types)
  return null
}
/** What a name stands for, in the end. */
export function plainType(type: Feel, types: Types): Feel {
  let at = type
  for (let turns = 0; at.kind === 'named' && turns < 60; turns++) {
    const found = types(at.name)
    if (found === null) return at
    at = found.type
  }
  return at
}

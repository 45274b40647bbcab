import { Decimal, fromNumber, type Num, numberOf } from './decimal.ts'
import { dateOfDay, DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts'
import { type Feel } from './type.ts'

/** What FEEL reckons with. A list is an array, a context is an object, nothing is null. */
export type Value = null | boolean | string | Num | FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration | FeelRange | FeelFunction | Value[] | Context
export interface Context { [name: string]: Value }

/** 区间; an end of null with `unary` is open: (< 5). */
export class FeelRange {
  readonly low: Value
  readonly high: Value
  readonly lowIncluded: boolean
  readonly highIncluded: boolean
  /** Written with an operator, so that an end is missing and not null. */
  readonly unary: boolean
  constructor(low: Value, high: Value, lowIncluded: boolean, highIncluded: boolean, unary = false) {
    this.low = low; this.high = high; this.lowIncluded = lowIncluded; this.highIncluded = highIncluded; this.unary = unary
  }
}

export interface Parameter { name: string; type: Feel | null }
/** 函数: what a FEEL function definition makes, a built-in function, or a function of the host. */
export class FeelFunction {
  readonly parameters: readonly Parameter[]
  readonly run: (given: Value[]) => Value
  readonly result: Feel | null
  constructor(parameters: readonly Parameter[], run: (given: Value[]) => Value, result: Feel | null = null) { this.parameters = parameters; this.run = run; this.result = result }
}

const temporal = [FeelDate, FeelTime, FeelDateTime, DaysDuration, MonthsDuration]
export const isTemporal = (value: unknown): value is FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration => temporal.some(kind => value instanceof kind)
export const isList = (value: Value): value is Value[] => Array.isArray(value)
export const isContext = (value: Value): value is Context =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Decimal) && !isTemporal(value) && !(value instanceof FeelRange) && !(value instanceof FeelFunction)

/** Sets an entry whatever its name: `__proto__` is a name like any other. */
export function setEntry(context: Context, name: string, value: Value): void {
  if (name === '__proto__') Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true })
  else context[name] = value
}

/** What a host hands in, as a value of FEEL: numbers as people wrote them, a `Date` as an instant in UTC, undefined as null. */
export function valueOf(given: unknown): Value {
  switch (typeof given) {
    case 'number': return Number.isSafeInteger(given) ? given : fromNumber(given)
    case 'string': case 'boolean': return given
    case 'object': return given === null ? null : ofObject(given)
    case 'bigint': return numberOf(given, 0)
    default: return null
  }
}
function ofObject(given: object, depth = 0): Value {
  if (given instanceof Decimal || given instanceof FeelRange || given instanceof FeelFunction || isTemporal(given)) return given
  if (given instanceof Date) return ofInstant(given)
  if (depth > 100) return null
  const inner = (each: unknown): Value => (typeof each === 'object' && each !== null ? ofObject(each, depth + 1) : valueOf(each))
  if (Array.isArray(given)) {
    let changed = false
    const items = given.map(each => { const value = inner(each); changed ||= value !== each; return value })
    return changed ? items : given
  }
  let copy: Context | null = null
  const entries = Object.entries(given)
  for (const [name, each] of entries) {
    const value = inner(each)
    if (value === each && copy === null) continue
    if (copy === null) { copy = {}; for (const [earlier, was] of entries) { if (earlier === name) break; setEntry(copy, earlier, was) } }
    setEntry(copy, name, value)
  }
  return copy ?? (isUnchanged(given) ? given : null)
}
/** Every entry was found to be a value already. */
const isUnchanged = (given: object): given is Context => !Array.isArray(given)
/** An instant as date and time in UTC. */
export function ofInstant(instant: Date): FeelDateTime | null {
  const time = instant.getTime()
  if (Number.isNaN(time)) return null
  const day = Math.floor(time / 86_400_000)
  return new FeelDateTime(dateOfDay(day), new FeelTime((time - day * 86_400_000) * 1e6, 0))
}

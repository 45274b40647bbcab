import { isNum, type Num } from '../decimal.ts'
import { type State } from '../run.ts'
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from '../temporal.ts'
import { type Context, FeelFunction, FeelRange, isContext, type Value } from '../value.ts'

/** What a built-in function gets beside its values. */
export interface Call { state: State; at: { from: number; to: number } }

/** A kind of parameter: reads a value, or undefined if it is of another kind. */
interface Kind<T> { read(value: Value): T | undefined }
const one = <T extends Value>(is: (value: Value) => value is T): Kind<T> => ({
  // a list of one is taken for its item where no list is wanted
  read: value => (is(value) ? value : Array.isArray(value) && value.length === 1 && is(value[0]!) ? value[0] : undefined),
})
export const number = one<Num>(isNum)
export const text = one(value => typeof value === 'string')
export const truth = one(value => typeof value === 'boolean')
export const date = one(value => value instanceof FeelDate)
export const dateOrTime = one(value => value instanceof FeelDate || value instanceof FeelDateTime)
export const clock = one(value => value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime)
export const days = one(value => value instanceof DaysDuration)
export const duration = one(value => value instanceof DaysDuration || value instanceof MonthsDuration)
export const range = one(value => value instanceof FeelRange)
export const context = one<Context>(isContext)
export const action = one(value => value instanceof FeelFunction)
export const any: Kind<Value> = { read: value => value }
/** Anything but null is a list, if need be of one. */
export const list: Kind<Value[]> = { read: value => (value === null ? undefined : Array.isArray(value) ? value : [value]) }
/** May be left out, but not null. */
export const leftOut = <T>(kind: Kind<T>): Kind<T | null> & { optional: true } => ({ optional: true, read: value => (value === null ? undefined : kind.read(value)) })
/** May be left out, or null. */
export const optional = <T>(kind: Kind<T>): Kind<T | null> & { optional: true } => ({ optional: true, read: value => (value === null ? null : kind.read(value)) })
/** May be null, but not left out. */
export const orNull = <T>(kind: Kind<T>): Kind<T | null> => ({ read: value => (value === null ? null : kind.read(value)) })

export type Kinds<T extends unknown[]> = { [P in keyof T]: Kind<T[P]> }
/** One way to call a function; undefined says that the values do not fit it. */
export type Signature = ((call: Call, values: Value[], names: string[] | null) => Value | undefined) & { parameters?: string[] }

/** `names` are the parameters' names for calls by name, `kinds` what each must be. */
export function signature<T extends unknown[]>(names: string[], kinds: Kinds<T>, run: (call: Call, ...given: T) => Value): Signature {
  const all: readonly Kind<unknown>[] = kinds, least = all.findIndex(each => 'optional' in each), fewest = least < 0 ? all.length : least
  const made: Signature = (call, values, given) => {
    const ordered = given === null ? values : names.map(name => values[given.indexOf(name)])
    if (given !== null && !given.every(name => names.includes(name))) return undefined
    if (ordered.length > all.length || ordered.length < fewest) return undefined
    const read: unknown[] = []
    for (let place = 0; place < all.length; place++) {
      const value = ordered[place]
      if (value === undefined && place < fewest) return undefined
      if (value === undefined) { read.push(null); continue }
      const found = all[place]!.read(value)
      if (found === undefined) return undefined
      read.push(found)
    }
    return run(call, ...(read as T))
  }
  made.parameters = names
  return made
}
/** Any number of values, or one list of them. */
export const many = (name: string, run: (call: Call, items: Value[]) => Value): Signature => (call, values, given) => {
  if (given !== null) return given.length === 1 && given[0] === name ? spread(call, values, run) : undefined
  return spread(call, values, run)
}
const spread = (call: Call, values: Value[], run: (call: Call, items: Value[]) => Value): Value | undefined => {
  if (values.length === 0) return undefined
  const items = values.length === 1 && Array.isArray(values[0]) ? values[0] : values
  call.state.pay(items.length)
  return run(call, items)
}

/** A function of the language: the first signature that fits is taken. */
export class Builtin extends FeelFunction {
  readonly name: string
  readonly native: (call: Call, values: Value[], names: string[] | null) => Value
  constructor(name: string, signatures: Signature[]) {
    const native = (call: Call, values: Value[], names: string[] | null): Value => {
      for (const each of signatures) {
        const value = each(call, values, names)
        if (value !== undefined) return value
      }
      return call.state.warn(`${name}(…) 的参数不对`, call.at)
    }
    super((signatures[0]?.parameters ?? ['list']).map(each => ({ name: each, type: null })), () => null)
    this.name = name
    this.native = native
  }
}
export type Table = Record<string, Signature[]>

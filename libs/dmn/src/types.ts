import { compileUnary, type Feel, FeelFault, type Names, readAt, readDate, readDateTime, readDuration, readTime, readType, type Types, type Value, valueOf } from '@yiwang/feel'
import { type Definitions, type Item, type TypeRef } from './model.ts'

type Known = NonNullable<ReturnType<Types>>
const nothing: Types = () => null

/** The item definitions of a model and those it imports, each under its namespace. */
export class TypeBook {
  readonly known = new Map<string, Known>()
  readonly models: readonly Definitions[]
  constructor(models: readonly Definitions[]) {
    this.models = models
    for (const model of models) for (const item of model.items) this.add(model, item, `${model.namespace}#${item.name}`)
  }
  /** What a model's own words for types mean. */
  resolver(model: Definitions): Types {
    return name => this.known.get(name) ?? this.known.get(this.qualified(model, name)) ?? null
  }
  qualified(model: Definitions, name: string): string {
    const own = `${model.namespace}#${name}`
    if (this.known.has(own)) return own
    for (const each of model.imports) {
      const within = each.name === '' ? name : name.startsWith(`${each.name}.`) ? name.slice(each.name.length + 1) : null
      if (within !== null && this.known.has(`${each.namespace}#${within}`)) return `${each.namespace}#${within}`
    }
    // a prefix of the XML namespace, as DMN 1.1 writes it
    const after = name.replace(/^[^:]*:/, ''), found = after === name ? undefined : this.models.find(each => this.known.has(`${each.namespace}#${after}`))
    return found ? `${found.namespace}#${after}` : own
  }
  /** A type as the model writes it; null for none. */
  feelOf(model: Definitions, of: TypeRef): Feel | null {
    if (of === null) return null
    const read = readType(of)
    return read === null ? { kind: 'named', name: of } : this.settle(model, read)
  }
  settle(model: Definitions, type: Feel): Feel {
    switch (type.kind) {
      case 'named': return { kind: 'named', name: this.qualified(model, type.name) }
      case 'list': case 'range': return { kind: type.kind, of: this.settle(model, type.of) }
      case 'context': return { kind: 'context', entries: Object.fromEntries(Object.entries(type.entries).map(([name, each]) => [name, this.settle(model, each)])) }
      case 'function': return { kind: 'function', parameters: type.parameters?.map(each => this.settle(model, each)) ?? null, result: type.result && this.settle(model, type.result) }
      default: return type
    }
  }
  add(model: Definitions, item: Item, name: string): void {
    // known by name first, so that an item may speak of items after it
    this.known.set(name, { type: { kind: 'any' } })
    const entries: Record<string, Feel> = {}
    for (const each of item.components) {
      const below = `${name}/${each.name}`
      this.add(model, each, below)
      entries[each.name] = { kind: 'named', name: below }
    }
    const single = (): Feel => {
      if (item.components.length > 0) return { kind: 'context', entries }
      if (item.function) return { kind: 'function', parameters: item.function.parameters.map(each => this.feelOf(model, each.type) ?? { kind: 'any' }), result: this.feelOf(model, item.function.result) }
      return this.feelOf(model, item.of) ?? { kind: 'any' }
    }
    const allowed = item.allowed === null ? null : tester(item.allowed), constraint = item.constraint === null ? null : tester(item.constraint)
    const made: Known = {
      // settled when asked, since names of items further down are not known yet
      get type() { return item.isList ? { kind: 'list' as const, of: single() } : single() },
      allows: value => (allowed === null || (item.isList && Array.isArray(value) ? value.every(allowed) : allowed(value))) && (constraint === null || constraint(value)),
    }
    this.known.set(name, made)
  }
  /** The names below a value of a type, for reading `applicant.Marital Status`. */
  namesOf(type: Feel | null, depth = 0): Names | null {
    if (type === null || depth > 8) return null
    switch (type.kind) {
      case 'named': return this.namesOf(this.known.get(type.name)?.type ?? null, depth + 1)
      case 'list': return this.namesOf(type.of, depth + 1)
      case 'context': return Object.fromEntries(Object.entries(type.entries).map(([name, each]) => [name, this.namesOf(each, depth + 1)]))
      case 'function': return this.namesOf(type.result, depth + 1)
      default: return null
    }
  }
}
/** Unary tests as a yes or no; tests that cannot be read allow nothing. */
function tester(text: string): (value: Value) => boolean {
  let tests: ReturnType<typeof compileUnary> | null = null
  try { tests = compileUnary(text) } catch (error) { if (!(error instanceof FeelFault)) throw error }
  return value => value === null || tests?.test(value) === true
}

/** What a host gives, as its type has it: a date written as text becomes a date where a date is wanted. */
export function readAs(given: unknown, type: Feel | null, types: Types = nothing, depth = 0): Value {
  if (type === null || depth > 60) return valueOf(given)
  if (type.kind === 'named') return readAs(given, types(type.name)?.type ?? null, types, depth + 1)
  if (typeof given === 'string') {
    switch (type.kind) {
      case 'date': return readDate(given) ?? given
      case 'time': return readTime(given) ?? given
      case 'date and time': return readDateTime(given) ?? given
      case 'days and time duration': case 'years and months duration': return readDuration(given) ?? given
      case 'range': return readAt(given) ?? given
      default: return given
    }
  }
  if (typeof given !== 'object' || given === null) return valueOf(given)
  if (Array.isArray(given)) return given.map((each: unknown) => readAs(each, type.kind === 'list' ? type.of : type, types, depth + 1))
  if (type.kind === 'list') return readAs(given, type.of, types, depth + 1)
  if (type.kind !== 'context' || Object.getPrototypeOf(given) !== Object.prototype) return valueOf(given)
  const entries = Object.entries(given).map(([name, each]: [string, unknown]) => [name, readAs(each, Object.hasOwn(type.entries, name) ? type.entries[name]! : null, types, depth + 1)] as const)
  return Object.fromEntries(entries)
}

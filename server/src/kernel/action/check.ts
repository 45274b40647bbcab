import { type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { problem } from './rights.ts'

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>()
const validator = (schema: TSchema) => {
  const known = compiled.get(schema)
  if (known) return known
  const made = Compile(schema)
  compiled.set(schema, made)
  return made
}

export interface FieldError { at: string; message: string }

/** Fills defaults and checks; refuses with one plain sentence for each field that is wrong. Nothing is converted silently. */
export function parse<S extends TSchema>(schema: S, raw: unknown): Static<S> {
  const value = withDefaults(schema, raw === undefined ? {} : copyOf(raw))
  if (unstorable(value)) throw problem.invalid({ errors: [{ at: '', message: '文字里有不可见的空字符（NUL）或者残缺的字符，去掉它' }] })
  const check = validator(schema)
  if (check.Check(value)) return value as Static<S>
  throw problem.invalid({ errors: explain([...check.Errors(value)] as RawError[]) })
}

/** Whoever called keeps what is his. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyOf)
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key])
  return copy
}

interface Shape { properties?: Record<string, { default?: unknown }> }
const plain = new WeakMap<TSchema, [name: string, value: unknown][] | null>()
/** Most inputs have defaults for their own properties and nowhere below; for these no library need look through the whole of a condition. */
function withDefaults(schema: TSchema, value: unknown): unknown {
  let known = plain.get(schema)
  if (known === undefined) plain.set(schema, known = plainDefaults(schema as Shape))
  if (known === null || typeof value !== 'object' || value === null || Array.isArray(value)) return Value.Default(schema, value)
  for (const [name, usual] of known) if ((value as Record<string, unknown>)[name] === undefined) (value as Record<string, unknown>)[name] = copyOf(usual)
  return value
}
function plainDefaults({ properties, ...rest }: Shape): [string, unknown][] | null {
  if (!properties || 'default' in rest) return null
  const own = Object.entries(properties)
  if (own.some(([, { default: _, ...below }]) => hasDefault(below, new Set()))) return null
  return own.flatMap(([name, property]) => 'default' in property ? [[name, property.default]] : [])
}
function hasDefault(schema: unknown, seen: Set<unknown>): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false
  seen.add(schema)
  return ('default' in schema && !Array.isArray(schema)) || Object.values(schema).some(inner => hasDefault(inner, seen))
}

/** An answer that breaks its own contract is our bug, never the caller's. */
export function assertOutput<S extends TSchema>(name: string, schema: S, value: unknown): Static<S> {
  const check = validator(schema)
  if (check.Check(value)) return value as Static<S>
  const [first] = [...check.Errors(value)] as RawError[]
  throw new Error(`${name} answers outside its contract at ${first?.instancePath || '/'}: ${first?.message}`)
}

interface RawError { keyword: string; instancePath: string; message: string; params: Record<string, unknown> }

const sentences: Record<string, (params: Record<string, unknown>) => string> = {
  required: () => '这一项要填',
  minLength: p => p.limit === 1 ? '这一项要填' : `至少 ${p.limit} 个字`,
  maxLength: p => `最多 ${p.limit} 个字`,
  minimum: p => `不能小于 ${p.limit}`,
  maximum: p => `不能大于 ${p.limit}`,
  minItems: p => `至少要有 ${p.limit} 项`,
  maxItems: p => `最多 ${p.limit} 项`,
  pattern: () => '格式不对',
  format: () => '格式不对',
  type: () => '类型不对',
  enum: () => '不在可选的范围里',
  const: () => '不在可选的范围里',
  anyOf: () => '不在可选的范围里',
  additionalProperties: p => `没有这一项：${[p.additionalProperties].flat().join('、')}`,
  uniqueItems: () => '有重复',
}

function explain(errors: RawError[]): FieldError[] {
  const seen = new Map<string, FieldError>()
  for (const error of errors) {
    const missing = error.keyword === 'required' ? [error.params.requiredProperties].flat() : ['']
    for (const name of missing) {
      const at = name === '' ? error.instancePath : `${error.instancePath}/${name}`
      const message = sentences[error.keyword]?.(error.params) ?? '不符合要求'
      if (!seen.has(at)) seen.set(at, { at, message })
    }
  }
  return [...seen.values()].slice(0, 50)
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
function unstorable(value: unknown): boolean {
  if (typeof value === 'string') return !isStorable(value)
  if (Array.isArray(value)) return value.some(unstorable)
  if (value && typeof value === 'object') return Object.entries(value).some(([key, inner]) => !isStorable(key) || unstorable(inner))
  return false
}

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
  const value = Value.Default(schema, raw === undefined ? {} : structuredClone(raw))
  if (unstorable(value)) throw problem.invalid({ errors: [{ at: '', message: '文字里有不可见的空字符（NUL）或者残缺的字符，去掉它' }] })
  const check = validator(schema)
  if (check.Check(value)) return value as Static<S>
  throw problem.invalid({ errors: explain([...check.Errors(value)] as RawError[]) })
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

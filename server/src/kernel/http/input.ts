import { type TSchema } from 'typebox'
import { actionProblem } from '#kernel/action'

type Values = Record<string, unknown>
type Shape = { type?: unknown; properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[]; enum?: unknown[] }

/** The properties of an input; an action served over HTTP takes an object. */
export const propertiesOf = (schema: TSchema): Record<string, TSchema> => ((schema as Shape).properties ?? {}) as Record<string, TSchema>

/** Path and query values arrive as text; the schema says what they mean. What cannot be read so stays text, and the check refuses it. */
export function readText(schema: TSchema | undefined, text: unknown): unknown {
  const shape = (schema ?? {}) as Shape
  const wanted = shape.anyOf ? shape.anyOf.map(branch => branch.type) : [shape.type]
  if (wanted.includes('array')) return list(text).map(item => readText((shape.items ?? {}) as TSchema, item))
  if (typeof text !== 'string') return text
  if (wanted.includes('integer') && /^-?\d{1,16}$/.test(text)) return Number(text)
  if (wanted.includes('number') && /^-?\d{1,16}(\.\d{1,16})?$/.test(text)) return Number(text)
  if (wanted.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
const list = (text: unknown): unknown[] => Array.isArray(text) ? text : typeof text === 'string' ? (text === '' ? [] : text.split(',')) : [text]

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Path parameters and the rest become one input. The path has the only word on its parameters. */
export function merge(schema: TSchema, parameters: readonly string[], path: Values, rest: unknown, from: 'query' | 'body'): Values {
  const properties = propertiesOf(schema)
  if (!isObject(rest ?? {})) throw actionProblem.invalid({ errors: [{ at: '', message: '要提交一个 JSON 对象' }] })
  const input: Values = {}
  for (const [name, value] of Object.entries(rest ?? {})) {
    if (parameters.includes(name)) throw actionProblem.invalid({ errors: [{ at: `/${name}`, message: '这一项写在地址里，不能再提交一次' }] })
    input[name] = from === 'query' ? readText(properties[name], value) : value
  }
  for (const name of parameters) input[name] = readText(properties[name], path[name])
  return input
}

/** Ours are at most a dozen levels deep; thousands of brackets are somebody's attempt to exhaust the stack. */
export function deeperThan(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) { if (c === 92) i++; else if (c === 34) quoted = false }
    else if (c === 34) quoted = true
    else if (c === 91 || c === 123) { if (++depth > limit) return true }
    else if (c === 93 || c === 125) depth--
  }
  return false
}

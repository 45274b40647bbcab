// What the walks over all routes share: every operation of the API document, asked with the least and with all that leads to somebody's things.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Schema = { $ref?: string; type?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema; anyOf?: Schema[]; enum?: unknown[]; const?: unknown; default?: unknown; examples?: unknown[]; format?: string; minimum?: number; minItems?: number }
interface Parameter { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }
interface Operation { operationId: string; parameters: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }
export const document = JSON.parse(readFileSync(fileURLToPath(new URL('../openapi.json', import.meta.url)), 'utf8')) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } }

/** Values that lead to the rows, by the name of what asks for them. */
export type Known = Record<string, unknown[]>
/** Something that fits a schema: by its name where one is known to lead to the rows, else the least that is allowed. */
function sample(schema: Schema, name: string, known: Known, turn: number): unknown {
  if (name in known) return known[name]![turn % known[name]!.length]
  if (schema.$ref) return sample(document.components.schemas[schema.$ref.split('/').at(-1)!]!, name, known, turn)
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[turn % schema.enum.length]
  if (schema.anyOf) return sample(schema.anyOf.find(branch => branch.type !== 'null')!, name, known, turn)
  if (schema.examples) return schema.examples[0]
  if ('default' in schema) return schema.default
  switch (schema.type) {
    case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([inner]) => inner in known || schema.required?.includes(inner)).map(([inner, shape]) => [inner, sample(shape, inner, known, turn)]))
    case 'array': return (schema.minItems ?? 0) > 0 ? [sample(schema.items!, name, known, turn)] : []
    case 'integer': case 'number': return schema.minimum ?? 1
    case 'boolean': return true
    default: return schema.format === 'date' ? '2026-03-02' : schema.format === 'date-time' ? '2026-03-02T01:00:00.000Z' : 'ISO'
  }
}

export interface Call { operation: string; method: string; url: string; payload?: object | string; reads: boolean }
const reading = /^(catalogue\.checkContract|indicator\.preview|grant\.(query|verify|seen)|ledger\.proveReceipt|quality\.(try|preview)\w*)$/
/** Every operation, asked with the least and asked with all that leads to the rows. */
export function calls(known: Known): Call[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).flatMap(([method, { operationId, parameters = [], requestBody }]) => {
    const turns = Math.max(1, ...parameters.filter(each => each.in === 'path').map(({ name }) => known[name]?.length ?? 1))
    return Array.from({ length: turns }, (_, turn) => [false, true].map((whole): Call => {
      const text = (value: unknown) => encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))
      const at = parameters.filter(each => each.in === 'path').reduce((url, { name, schema }) => url.replace(`{${name}}`, text(sample(schema, name, known, turn))), path)
      const asked = parameters.filter(each => each.in === 'query' && (each.required || (whole && each.name in known))).map(({ name, schema }) => `${name}=${text(sample(schema, name, known, turn))}`)
      const body = requestBody?.content['application/json']?.schema
      return {
        operation: operationId, method: method.toUpperCase(), url: asked.length > 0 ? `${at}?${asked.join('&')}` : at, reads: method === 'get' || reading.test(operationId),
        ...body ? { payload: sample(body, '', whole ? known : {}, turn) as object } : requestBody ? { payload: 'a\n1\n' } : {},
      }
    })).flat()
  }))
  return [...new Map(all.map(call => [JSON.stringify(call), call])).values()]
}

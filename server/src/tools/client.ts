/** The parts of an OpenAPI document that the client is made from. */
interface Schema {
  $ref?: string; type?: string | string[]; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; allOf?: Schema[]; items?: Schema | Schema[]; properties?: Record<string, Schema>; required?: string[]
  additionalProperties?: boolean | Schema; patternProperties?: Record<string, Schema>
}
interface Body { required?: boolean; content: Record<string, { schema?: Schema }> }
interface Described {
  operationId: string; summary?: string; parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]; requestBody?: Body; responses: Record<string, { content?: Body['content'] }>
}
interface Document { paths: Record<string, Record<string, Described>>; components?: { schemas?: Record<string, Schema> } }

const methods = ['get', 'post', 'put', 'delete'] as const

/** TypeScript for the web: one table of paths, and for each action what goes in and what comes out. */
export function clientSource({ paths, components }: Document): string {
  const operations = Object.entries(paths).flatMap(([path, item]) => methods.flatMap(method => item[method] ? [{ method, path, described: item[method] }] : []))
    .sort((a, b) => (a.described.operationId < b.described.operationId ? -1 : 1))
  const lines = ['/* Generated from server/openapi.json by `npm run openapi`. Do not edit. */', '', 'export const operations = {']
  for (const { method, path, described } of operations) {
    lines.push(`  '${described.operationId}': ['${method.toUpperCase()}', '${path.replace(/^\/api/, '').replace(/\{(\w+)\}/g, ':$1')}'],`)
  }
  lines.push('} as const', '')
  for (const [name, schema] of Object.entries(components?.schemas ?? {})) if (name !== 'Problem') lines.push(`export type ${name} = ${typeOf(schema)}`)
  lines.push('', 'export interface Shapes {')
  for (const { described } of operations) {
    if (described.summary && described.summary !== described.operationId) lines.push(`  /** ${described.summary.replaceAll('*/', '* /')} */`)
    lines.push(`  '${described.operationId}': {`, `    input: ${inputOf(described)}`, `    output: ${outputOf(described)}`, '  }')
  }
  lines.push('}', '')
  return lines.join('\n')
}

function inputOf({ parameters = [], requestBody }: Described): string {
  const fields = parameters.filter(({ in: place }) => place !== 'header').map(({ name, required = false, schema }) => ({ name, required, schema }))
  const body = requestBody?.content['application/json']?.schema
  for (const [name, schema] of Object.entries(body?.properties ?? {})) fields.push({ name, schema, required: body?.required?.includes(name) ?? false })
  if (fields.length === 0) return 'Record<string, never>'
  return `{ ${fields.map(({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${typeOf(schema)}${required ? '' : ' | undefined'}`).join('; ')} }`
}

function outputOf({ responses }: Described): string {
  const content = (responses[200] ?? responses[201])?.content ?? {}
  const json = content['application/json']
  return json?.schema ? typeOf(json.schema) : 'never'
}

const key = (name: string) => /^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name)
const literal = (value: unknown) => typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : JSON.stringify(value)

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '')
  if ('const' in schema) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ')
  if (schema.allOf) return schema.allOf.map(part => `(${typeOf(part)})`).join(' & ')
  if (Array.isArray(schema.type)) return [...new Set(schema.type.map(type => typeOf({ ...schema, type })))].join(' | ')
  switch (schema.type) {
    case 'string': return 'string'
    case 'integer': case 'number': return 'number'
    case 'boolean': return 'boolean'
    case 'null': return 'null'
    case 'array': return listOf(schema)
    case 'object': return objectOf(schema)
    default: return schema.properties ? objectOf(schema) : 'unknown'
  }
}

function listOf({ items }: Schema): string {
  if (Array.isArray(items)) return `[${items.map(typeOf).join(', ')}]`
  if (!items) return 'unknown[]'
  const compound = items.anyOf ?? items.allOf ?? items.enum ?? Array.isArray(items.type)
  return compound ? `(${typeOf(items)})[]` : `${typeOf(items)}[]`
}

function objectOf({ properties, required = [], additionalProperties, patternProperties }: Schema): string {
  const [pattern] = Object.values(patternProperties ?? {})
  if (!properties || Object.keys(properties).length === 0) {
    if (pattern) return `Record<string, ${typeOf(pattern)}>`
    return typeof additionalProperties === 'object' ? `Record<string, ${typeOf(additionalProperties)}>` : additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>'
  }
  return `{ ${Object.entries(properties).map(([name, schema]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`).join('; ')} }`
}

import { type TSchema } from 'typebox'
import { type Module } from '#kernel/module'
import { nameOf } from '#kernel/schema'
import { propertiesOf } from './input.ts'
import { carriesBody, type Operation, operationsOf, successOf } from './operation.ts'

type Json = Record<string, unknown>
/** The sentence that a reader of the document sees for an action. */
export type Summaries = Readonly<Record<string, string>>

const refusals: Record<string, string> = {
  400: '提交的内容有不对的地方：facts.errors 逐项说明', 401: '没有登录', 403: '岗位没有这个权限', 404: '没有找到', 409: '与现状冲突，例如别人先存了：facts.current 是现在的内容',
  413: '内容太大：facts.limit 是上限', 415: '内容类型不对', 422: '读懂了，但按规矩办不了', 429: '太频繁', 500: '系统出了问题', 503: '系统正忙或者正在重启', 507: '磁盘满了',
}
const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const refusalRefs = (codes: readonly number[]) => ({
  ...Object.fromEntries(codes.map(code => [code, { $ref: `#/components/responses/Refusal${code}` }])), default: { $ref: '#/components/responses/Refusal' },
})

/** OpenAPI 3.1 from the same schemas that check the input and the output. Needs no database. */
export function openApiDocument(modules: readonly Module[], { summaries = {}, version = '0.1.0' }: { summaries?: Summaries; version?: string } = {}): Json {
  const operations = operationsOf(modules)
  const paths: Record<string, Json> = {}, schemas: Record<string, Json> = { Problem: problemSchema }
  for (const operation of operations) {
    const path = `/api${operation.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: referring(described(operation, summaries), schemas) as Json }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: '一网 Yiwang', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: '一网的全部对外接口。每个操作的 operationId 就是它的权限名、存证动作和事件类型。浏览器用会话 Cookie，程序用 Bearer 令牌（POST /api/me/token）。'
        + '每个 POST 可以带 Idempotency-Key：重复的请求得到第一次的答复，只办一次。GET /api/events 以 SSE 推送事件。',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { bearer: [] }],
    tags: [...new Set(operations.map(({ module }) => module))].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'yw_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: {
        Refusal: { description: '其他拒绝，见 type 与 title', content: problemContent },
        ...Object.fromEntries(Object.entries(refusals).map(([code, description]) => [`Refusal${code}`, { description, content: problemContent }])),
      },
    },
  }
}

/** RFC 9457, with two extensions: `requestId` and `facts`. */
const problemSchema = {
  type: 'object', required: ['type', 'title', 'status', 'detail', 'instance', 'requestId', 'facts'],
  properties: {
    type: { type: 'string', description: '拒绝的代码，例如 action.forbidden' }, title: { type: 'string', description: '给人看的一句话' }, status: { type: 'integer' },
    detail: { type: 'string', description: '给人看的细节：哪里不对、怎么改' }, instance: { type: 'string', description: '请求的路径' }, requestId: { type: 'string', description: '请求编号，可以交给运维人员查' }, facts: { type: 'object', description: '程序需要的细节：错在哪一项、现在的内容、上限' },
  },
}

function described(operation: Operation, summaries: Summaries): Json {
  const { action, kind, method, module, parameters } = operation
  const withBody = carriesBody(operation)
  const fields = Object.entries(propertiesOf(action.input))
  const rest = fields.filter(([name]) => !parameters.includes(name) && !(kind === 'upload' && name === 'file'))
  const required = new Set((action.input as { required?: string[] }).required ?? [])
  const missing = parameters.filter(name => !(name in propertiesOf(action.input)))
  if (missing.length > 0) throw new Error(`${action.name}: its path names ${missing.join()}, its input does not`)
  return {
    operationId: action.name, summary: summaries[action.name] ?? action.name, tags: [module], ...'open' in action && action.open ? { security: [] } : {},
    parameters: [
      ...parameters.map(name => parameter('path', name, propertiesOf(action.input)[name]!, true)),
      ...withBody ? [] : rest.map(([name, schema]) => parameter('query', name, schema, required.has(name) && !hasDefault(schema))),
      ...method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' } }] : [],
    ],
    ...withBody ? { requestBody: jsonBody(action.input, rest, required) } : {},
    ...kind === 'upload' ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } } : {},
    responses: {
      [successOf(operation)]: { description: '办好了', ...receiptHeaders(operation), content: kind === 'download' || 'contentMediaType' in action.output ? downloads(action.output) : { 'application/json': { schema: plain(action.output) } } },
      ...refusalRefs([400, 401, 403, 404, 409, ...withBody || kind === 'upload' ? [413, 415] : [], 422, 429, 500, 503, ...kind === 'upload' ? [507] : []]),
    },
  }
}

/** What a program needs to prove later what it was answered. */
function receiptHeaders({ kind, action }: Operation): Json {
  if (!('receipt' in action) || !action.receipt) return {}
  return kind === 'download'
    ? { headers: { 'yiwang-entry': { description: '开始下载时的存证编号：发完以后凭它在 GET /api/receipts/{entry} 取回执', schema: { type: 'integer' } } } }
    : { headers: { 'yiwang-receipt': { description: '回执：请求和答复的摘要、存证编号和签名，base64url 写的 JSON', schema: { type: 'string' } } } }
}

const hasDefault = (schema: TSchema) => 'default' in schema

function parameter(place: 'path' | 'query', name: string, schema: TSchema, required: boolean): Json {
  const text = plain(schema)
  const { examples } = schema as { examples?: unknown[] }
  return { name, in: place, required, ...text.type === 'array' ? { style: 'form', explode: false } : {}, schema: text, ...examples?.length ? { example: examples[0] } : {} }
}

function jsonBody(input: TSchema, rest: [string, TSchema][], required: ReadonlySet<string>): Json {
  const needed = rest.filter(([name, schema]) => required.has(name) && !hasDefault(schema)).map(([name]) => name)
  const { additionalProperties } = input as { additionalProperties?: unknown }
  return {
    required: needed.length > 0,
    content: { 'application/json': { schema: {
      type: 'object', ...needed.length > 0 ? { required: needed } : {}, properties: Object.fromEntries(rest.map(([name, schema]) => [name, plain(schema)])),
      ...additionalProperties === undefined ? {} : { additionalProperties },
    } } },
  }
}

/** The schema as JSON: what TypeBox keeps for itself does not show. */
const plain = (schema: TSchema): Json => JSON.parse(JSON.stringify(schema)) as Json

/** Shapes that have a name are written once, among `schemas`; here is the rest, which refers to them. */
function referring(value: unknown, schemas: Record<string, Json>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(each => referring(each, schemas))
  const inner = () => Object.fromEntries(Object.entries(value).map(([key, each]) => [key, referring(each, schemas)]))
  const name = nameOf(value)
  if (name === undefined) return inner()
  schemas[name] ??= inner()
  return { $ref: `#/components/schemas/${name}` }
}

/** A file has a type and no schema. */
function downloads(output: TSchema): Json {
  const { contentMediaType } = output as { contentMediaType?: string }
  return Object.fromEntries((contentMediaType ? [contentMediaType] : ['text/csv', 'application/x-ndjson', 'application/vnd.apache.parquet', 'application/octet-stream']).map(type => [type, {}]))
}

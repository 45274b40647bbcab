import { type Field } from '#data/catalogue'
import { type CallExample } from './example.schema.ts'
import { type Way } from './schema.ts'

/** Numbers that are right and that nobody has: the example is a request that is understood, and finds nobody. */
const samples: Record<string, string> = { residentId: '149999199001010018', uscc: '11149901MB9X00015P', phone: '19900001234', personName: '张三', address: '望梅路588号' }
function sampleOf({ type, sensitive, minimum }: Field): string | number | boolean {
  if (sensitive !== null) return samples[sensitive]!
  switch (type) {
    case 'integer': case 'decimal': return minimum ?? 1
    case 'boolean': return true
    case 'date': return '2026-03-02'
    case 'instant': return '2026-03-02T09:00:00+08:00'
    case 'text': return '123456'
  }
}
/** As a shell takes it whole. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const curlOf = (method: 'GET' | 'POST', path: string, body: string | null): string =>
  [`curl -H "Authorization: Bearer $TOKEN"`, ...body === null ? [] : [`-H "Content-Type: application/json"`, `-d ${quoted(body)}`], `"$YIWANG${path}"`, ...method === 'GET' && path.includes('/bulk') ? ['-o all.ndjson'] : []].join(' \\\n  ')

function example(title: string, grant: string | null, path: string, given?: object): CallExample {
  const body = given === undefined ? null : JSON.stringify(given), method = given === undefined ? 'GET' as const : 'POST' as const
  return { title, grant, method, path, body, curl: curlOf(method, path, body) }
}

export interface ExampleGrant { id: string; number: number; ways: readonly Way[]; fields: readonly string[] }
/** One request for each way of each grant; on one's own data, the records. */
export function examplesOf({ code, fields, own, grants }: { code: string; fields: readonly Field[]; own: boolean; grants: readonly ExampleGrant[] }): CallExample[] {
  const keys = fields.filter(field => field.key), key = Object.fromEntries(keys.map(field => [field.code, sampleOf(field)]))
  const mine = own ? [example('看自己的记录', null, `/api/datasets/${code}/records?limit=3`)] : []
  return [...mine, ...grants.flatMap(({ id, number, ways, fields: given }) => {
    const at = `/api/grants/${id}`, granted = fields.filter(field => !field.key && given.includes(field.code)).slice(0, 2), name = (what: string) => `${what}（授权第 ${number} 号）`
    return [
      ...ways.includes('query') ? [example(name('按主键查一条'), id, `${at}/query`, { key }), example(name('一页一页查'), id, `${at}/query`, { limit: 3 })] : [],
      ...ways.includes('verify') ? [example(name('核验，只问对不对'), id, `${at}/verify`, { checks: [{ key, values: Object.fromEntries(granted.map(field => [field.code, sampleOf(field)])) }] })] : [],
      ...ways.includes('bulk') ? [example(name('整批取'), id, `${at}/bulk?format=ndjson`)] : [],
      ...ways.includes('bulk') || ways.includes('subscribe') ? [example(name('取变化'), id, `${at}/changes?after=0&limit=3`)] : [],
    ]
  })]
}

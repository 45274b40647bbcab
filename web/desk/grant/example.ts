import { type Grant } from '../../api/shape.ts'

/** A value as one would type it for a key field of this kind; never somebody's. */
const sample = (code: string): string => `<${code}>`
const keyOf = (grant: Grant) => Object.fromEntries(grant.fields.filter(({ key }) => key).map(({ code }) => [code, sample(code)]))
const json = (value: unknown) => JSON.stringify(value).replaceAll("'", "'\\''")
const post = (url: string, body: unknown, also = '') => `curl -H "Authorization: Bearer $TOKEN" \\\n  -H "Content-Type: application/json" \\\n${also}  -d '${json(body)}' \\\n  "${url}"`

/** The first records: works as it stands, with nothing to fill in. The receipt comes back in a header: kept beside the answer. */
export const firstRecords = (origin: string, { id }: Pick<Grant, 'id'>) => post(`${origin}/api/grants/${id}/query`, { limit: 10 }, '  -D headers.txt -o answer.json \\\n')
export const oneRecord = (origin: string, grant: Grant) => post(`${origin}/api/grants/${grant.id}/query`, { key: keyOf(grant) })
export function verifyOne(origin: string, grant: Grant): string {
  const other = grant.fields.find(({ key }) => !key)
  return post(`${origin}/api/grants/${grant.id}/verify`, { checks: [{ key: keyOf(grant), values: other ? { [other.code]: sample(other.code) } : {} }] })
}
export const allRecords = (origin: string, { id }: Pick<Grant, 'id'>) => `curl -H "Authorization: Bearer $TOKEN" \\\n  -o records.ndjson \\\n  "${origin}/api/grants/${id}/bulk?format=ndjson"`

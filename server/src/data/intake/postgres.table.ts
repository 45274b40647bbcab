import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { type FieldType } from '#data/catalogue'
import { type Reader } from './reader.table.ts'

const types: Record<string, FieldType> = { int2: 'integer', int4: 'integer', int8: 'integer', numeric: 'decimal', float4: 'decimal', float8: 'decimal', bool: 'boolean', date: 'date', timestamp: 'instant', timestamptz: 'instant' }
const id = (name: string): string => pg.escapeIdentifier(name)

/** PostgreSQL: one transaction that may only read and sees one moment. */
export async function postgresReader(url: string, { schema, table }: { schema: string | null; table: string }): Promise<Reader> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'yiwang intake', options: '-c default_transaction_read_only=on -c statement_timeout=1800000 -c timezone=Asia/Shanghai -c datestyle=ISO' })
  client.on('error', () => {})
  await client.connect()
  await client.query('begin transaction isolation level repeatable read read only')
  const name = `${id(schema ?? 'public')}.${id(table)}`
  const since = (watermark: string | null, from: string | null) => (watermark === null || from === null ? '' : ` where ${id(watermark)} >= ${pg.escapeLiteral(from)}`)
  return {
    async columns() {
      const { rows } = await client.query<{ name: string; type: string }>(`select a.attname as name, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum`, [name])
      return rows.map(({ name: column, type }) => ({ name: column, type: types[type] ?? 'text' }))
    },
    async extent(watermark, from) {
      const { rows: [found] } = await client.query<{ rows: string; until: string | null; at: string }>(`with r as (select ${id(watermark)} as w from ${name}${since(watermark, from)}), m as (select max(w) as w from r)
        select (select count(*) from r)::text as rows, m.w::text as until, (select count(*) from r where r.w = m.w)::text as at from m`)
      return { rows: Number(found?.rows ?? 0), until: found?.until ?? null, atUntil: Number(found?.at ?? 0) }
    },
    async *csv(selected, watermark, from) {
      const order = watermark === null ? '' : ` order by ${id(watermark)}`
      const stream = client.query(copyStreams.to(`copy (select ${selected.map(({ column, as }) => `${column === null ? 'null::text' : id(column)} as ${id(as)}`).join(', ')} from ${name}${since(watermark, from)}${order}) to stdout (format csv, header, encoding 'utf8')`))
      for await (const chunk of stream) yield chunk as Buffer
    },
    close: () => client.end().catch(() => {}),
  }
}

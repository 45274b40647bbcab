import { type FieldType } from '#data/catalogue'
import { mysqlReader } from './mysql.table.ts'
import { postgresReader } from './postgres.table.ts'
import { SourceFault } from './run.rules.ts'

export interface SourceColumn { name: string; type: FieldType | null }
/** `null` is a field that the table does not have: it comes empty. */
export interface Selected { column: string | null; as: string }
export interface Extent { rows: number; /** The highest value of the watermark, as text. */ until: string | null; /** How many rows have it. */ atUntil: number }

/** One table of somebody else's database, read within one snapshot and never written. */
export interface Reader {
  /** None where there is no such table. */
  columns(): Promise<SourceColumn[]>
  extent(watermark: string, from: string | null): Promise<Extent>
  /** CSV with headings, in pieces. */
  csv(selected: readonly Selected[], watermark: string | null, from: string | null): AsyncIterable<Buffer>
  close(): Promise<void>
}
/** By name: the address with its secret, and the one organization that may read there; null where any may. */
export type Connections = Readonly<Record<string, { organization: string | null; url: string }>>

/** The address and its secret are known by name alone; `connections` is what the environment says. A database of one department is no source for another. */
export async function openReader(connections: Connections, { connection, provider, schema, table }: { connection: string; provider: string; schema: string | null; table: string }): Promise<Reader> {
  const { url, organization } = connections[connection] ?? {}
  if (url === undefined) throw new SourceFault(`环境里没有叫 ${connection} 的连接：请运维设好 INTAKE_DATABASE_${connection}，重启以后再取`)
  if (organization !== null && organization !== provider) throw new SourceFault(`${connection} 是别的机构的数据库，你们不能从那里取：请运维给你们另设一个连接`)
  return url.startsWith('mysql:') ? mysqlReader(url, { schema, table }) : postgresReader(url, { schema, table })
}

import { type Connection, createConnection, escape, escapeId } from 'mysql2'
import { type FieldType } from '#data/catalogue'
import { csvLine } from '#kernel/csv'
import { type Reader } from './reader.table.ts'

const types: Record<string, FieldType> = {
  tinyint: 'integer', smallint: 'integer', mediumint: 'integer', int: 'integer', bigint: 'integer', year: 'integer', bit: 'integer', decimal: 'decimal', float: 'decimal', double: 'decimal', date: 'date', datetime: 'instant', timestamp: 'instant',
}
/** A name is quoted whole: a dot in it is a dot of the name. */
const id = (name: string): string => escapeId(name, true)

/** MySQL and its kin: one transaction that may only read and sees one moment. Every value comes as the text that the server wrote. */
export async function mysqlReader(url: string, { schema, table }: { schema: string | null; table: string }): Promise<Reader> {
  const connection = createConnection({ uri: url, connectTimeout: 10_000, charset: 'utf8mb4', multipleStatements: false, enableKeepAlive: true })
  connection.on('error', () => {})
  const asked = (sql: string) => ({ sql, rowsAsArray: true, timeout: 1_800_000, typeCast: (field: { string(): string | null }) => field.string() })
  const ask = (sql: string): Promise<(string | null)[][]> => new Promise((resolve, reject) => connection.query(asked(sql) as never, (error, rows) => (error ? reject(error) : resolve(Array.isArray(rows) ? rows as (string | null)[][] : []))))
  await ready(connection)
  for (const statement of ["set time_zone = '+08:00'", 'set session transaction isolation level repeatable read', 'start transaction with consistent snapshot, read only']) await ask(statement)
  const name = schema === null ? id(table) : `${id(schema)}.${id(table)}`
  const since = (watermark: string | null, from: string | null) => (watermark === null || from === null ? '' : ` where ${id(watermark)} >= ${escape(from)}`)
  return {
    async columns() {
      const rows = await ask(`select column_name as name, data_type as type from information_schema.columns where table_schema = ${schema === null ? 'database()' : escape(schema)} and table_name = ${escape(table)} order by ordinal_position`)
      return rows.map(([column, type]) => ({ name: column ?? '', type: types[(type ?? '').toLowerCase()] ?? 'text' }))
    },
    async extent(watermark, from) {
      const where = since(watermark, from), [[rows, until] = []] = await ask(`select count(*) as count, max(${id(watermark)}) as until from ${name}${where}`)
      const [[at] = []] = until === null || until === undefined ? [] : await ask(`select count(*) as count from ${name} where ${id(watermark)} = ${escape(until)}`)
      return { rows: Number(rows ?? 0), until: until ?? null, atUntil: Number(at ?? 0) }
    },
    async *csv(selected, watermark, from) {
      const order = watermark === null ? '' : ` order by ${id(watermark)}`
      const rows = connection.query(asked(`select ${selected.map(({ column, as }) => `${column === null ? 'null' : id(column)} as ${id(as)}`).join(', ')} from ${name}${since(watermark, from)}${order}`) as never).stream({ highWaterMark: 500 })
      let lines = [csvLine(selected.map(({ as }) => as), { plain: true })]
      for await (const row of rows) {
        lines.push(csvLine(row as (string | null)[], { plain: true }))
        if (lines.length >= 500) { yield Buffer.from(`${lines.join('\n')}\n`); lines = [] }
      }
      yield Buffer.from(lines.map(line => `${line}\n`).join(''))
    },
    close: () => new Promise(resolve => { connection.end(() => resolve()); setTimeout(() => { connection.destroy(); resolve() }, 2000).unref() }),
  }
}

const ready = (connection: Connection): Promise<void> => new Promise((resolve, reject) => connection.connect(error => (error ? reject(error) : resolve())))

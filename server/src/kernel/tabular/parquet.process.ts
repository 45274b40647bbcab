// The child that reads a Parquet file: whatever the file makes of it, it is this process that dies. `schema PATH` answers JSON, `rows PATH` CSV.
import { writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { DuckDBInstance } from '@duckdb/node-api'

const [what, path = ''] = process.argv.slice(2)
// If the machine runs out of memory, this is what has to go.
try { writeFileSync('/proc/self/oom_score_adj', '1000') } catch { /* only Linux has it */ }
const orphaned = () => process.exit(3)
process.on('disconnect', orphaned)
process.stdout.on('error', () => process.exit(3))

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const name = (value: string) => `"${value.replaceAll('"', '""')}"`
const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
const connection = await instance.connect()
for (const setting of ["temp_directory = ''", `allowed_paths = [${text(path)}]`, 'enable_external_access = false', 'preserve_insertion_order = true', 'lock_configuration = true']) await connection.run(`set ${setting}`)
const source = (numbered: boolean) => `read_parquet(${text(path)}, binary_as_string = true, hive_partitioning = false${numbered ? ', file_row_number = true' : ''})`
const columns = (await connection.runAndReadAll(`describe select * from ${source(false)}`)).getRows().map(row => ({ name: String(row[0]), type: String(row[1]) }))

/** A number as it is written by hand: without an exponent, and a whole one without a point. */
function plain(column: string, type: string): string {
  const written = `${column}::varchar`
  if (type !== 'DOUBLE' && type !== 'FLOAT') return written
  return `case when ${column} is null then null when not isfinite(${column}) then ${written} when abs(${column}) >= 1e15 then printf('%.0f', ${column}::double)
    when contains(${written}, 'e-') then case when ${column} < 0 then '-' else '' end || '0.' || repeat('0', split_part(${written}, 'e-', 2)::int - 1) || regexp_replace(split_part(${written}, 'e', 1), '[-.]', '', 'g') else regexp_replace(${written}, '\\.0$', '') end`
}

if (what === 'schema') {
  const [row] = (await connection.runAndReadAll(`select num_rows from parquet_file_metadata(${text(path)})`)).getRows()
  process.stdout.write(JSON.stringify({ columns, rows: Number(row?.[0] ?? 0) }))
} else {
  // the number of the row stands first; a file that has a column of that name already is counted instead
  const own = columns.some(column => column.name.toLowerCase() === 'file_row_number')
  const cells = columns.map(({ name: column, type }) => `coalesce('"' || replace(${plain(name(column), type)}, '"', '""') || '"', '')`)
  const result = await connection.stream(`select ${[own ? '(row_number() over ())::varchar' : '(file_row_number + 1)::varchar', ...cells].join(` || ',' || `)} from ${source(!own)}`)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    if (!process.stdout.write(`${chunk.getColumnValues(0).join('\n')}\n`)) await once(process.stdout, 'drain')
  }
}
if (process.stdout.writableLength > 0) await once(process.stdout, 'drain')
process.off('disconnect', orphaned)
if (process.connected) process.disconnect()

// The child that makes a Parquet file out of a CSV file without a head: `FROM TO COLUMNS`, the columns as JSON. Native code and memory of its own; the server has neither.
import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [from = '', to = '', given = '[]'] = process.argv.slice(2)
// If the machine runs out of memory, this is what has to go.
try { writeFileSync('/proc/self/oom_score_adj', '1000') } catch { /* only Linux has it */ }
const orphaned = () => process.exit(3)
process.on('disconnect', orphaned)

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const columns = JSON.parse(given) as { name: string; type: string }[]
const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
const connection = await instance.connect()
for (const setting of ["temp_directory = ''", "timezone = 'Asia/Shanghai'", `allowed_paths = [${text(from)}, ${text(to)}]`, 'enable_external_access = false', 'preserve_insertion_order = false', 'lock_configuration = true']) await connection.run(`set ${setting}`)
const shape = columns.map(({ name, type }) => `${text(name)}: ${text(type)}`).join(', ')
await connection.run(`copy (select * from read_csv(${text(from)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', max_line_size = 20000000, buffer_size = 20000000, columns = {${shape}})) to ${text(to)} (format parquet, compression zstd, row_group_size 100000)`)
process.off('disconnect', orphaned)
if (process.connected) process.disconnect()

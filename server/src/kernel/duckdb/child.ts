// The process in which DuckDB lives. It is told statements by the process that began it, and goes when that goes.
import { availableParallelism } from 'node:os'
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { type Answer, type Question } from './protocol.ts'

const [folder = '', memory = '1GB'] = process.argv.slice(2)
const tell = (answer: Answer) => { if (process.connected) process.send?.(answer, () => {}) }

// Ctrl-C in the terminal is for the server, which then stops us in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit(0))

const instance = await DuckDBInstance.create(':memory:', {
  threads: String(availableParallelism()), memory_limit: memory, temp_directory: `${folder}/spill`, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false',
  preserve_insertion_order: 'false',
})
const first = await instance.connect()
await first.run("set global TimeZone = 'UTC'; set global parquet_metadata_cache = true")
// Nothing outside of its own folder can be read or written from here on, whatever a statement says.
await first.run(`set allowed_directories = ['${folder.replaceAll("'", "''")}']; set enable_external_access = false; set lock_configuration = true`)

/** One statement at a time on each connection; what comes while all are taken waits. */
const idle: DuckDBConnection[] = [first, await instance.connect(), await instance.connect(), await instance.connect()]
const waiting: Question[] = [], busy = new Map<number, DuckDBConnection>()

async function answer(question: Question, connection: DuckDBConnection): Promise<void> {
  busy.set(question.id, connection)
  try {
    const reader = await connection.runAndReadAll(question.text, question.values as DuckDBValue[])
    tell({ id: question.id, rows: reader.getRowObjectsJson() as Record<string, unknown>[] })
  } catch (error) {
    tell({ id: question.id, fault: error instanceof Error ? error.message : String(error) })
  } finally {
    busy.delete(question.id)
    idle.push(connection)
    next()
  }
}
function next(): void {
  const connection = idle.pop()
  if (!connection) return
  const question = waiting.shift()
  if (question) void answer(question, connection)
  else idle.push(connection)
}

process.on('message', (message: Question | { cancel: number }) => {
  if ('cancel' in message) {
    const place = waiting.findIndex(({ id }) => id === message.cancel)
    if (place >= 0) waiting.splice(place, 1)
    busy.get(message.cancel)?.interrupt()
    return
  }
  waiting.push(message)
  next()
})
tell({ ready: true })

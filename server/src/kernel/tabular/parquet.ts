import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Row, Scanner } from '#kernel/csv'
import { TabularFault } from './fault.ts'
import { numbered } from './packer.ts'

const child = fileURLToPath(new URL('./parquet.process.ts', import.meta.url))
/** More rows than anybody delivers at once: a footer that promises them lies. */
const mostRows = 500_000_000

export interface ParquetColumn { name: string; type: string }
export interface Parquet {
  columns: readonly ParquetColumn[]
  rowCount: number
  /** Every row, its line being its number in the file; yields which share of them has gone by. */
  rows(each: (row: Row) => void): AsyncGenerator<number>
}

/** What can stand in one cell; a list or a structure cannot. */
const flat = /^(VARCHAR|BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE|TIME WITH TIME ZONE|UUID|ENUM\(.*\)|"NULL")$/s

/** A child that says nothing for this long has lost itself in the file. */
const patience = 60_000

/**
 * Opens a Parquet file in a process of its own, since its format is read by native code that believes what the file says: a lying footer may end
 * the child, and then the file is refused. The server has only pipes to it.
 */
export async function openParquet(path: string): Promise<Parquet> {
  let answer = ''
  for await (const chunk of output('schema', path)) answer += chunk.toString('utf8')
  const { columns, rows: rowCount } = JSON.parse(answer) as { columns: ParquetColumn[]; rows: number }
  if (!(rowCount >= 0 && rowCount <= mostRows)) throw new TabularFault('brokenParquet', { rows: rowCount })
  const nested = columns.find(({ type }) => !flat.test(type))
  if (nested) throw new TabularFault('nestedColumn', { ...nested })
  return {
    columns, rowCount,
    async *rows(each) {
      const scanner = new Scanner({ delimiter: 44 })
      let count = 0
      const told = numbered(row => { count++; each(row) })
      for await (const chunk of output('rows', path)) {
        scanner.push(chunk, told)
        yield rowCount === 0 ? 1 : Math.min(1, count / rowCount)
      }
      scanner.end(told)
      if (count !== rowCount) throw new TabularFault('brokenParquet', { rows: count, promised: rowCount })
    },
  }
}

async function* output(what: 'schema' | 'rows', path: string): AsyncGenerator<Buffer> {
  const reader = spawn(process.execPath, ['--max-old-space-size=512', child, what, path], { stdio: ['ignore', 'pipe', 'ignore', 'ipc'], env: {} })
  const gone = new Promise<number | string | null>(resolve => reader.once('exit', (code, signal) => resolve(code ?? signal)).once('error', () => resolve('error')))
  let stuck = false
  let timer = setTimeout(() => {}, 0)
  const wait = () => { clearTimeout(timer); timer = setTimeout(() => { stuck = true; reader.kill('SIGKILL') }, patience) }
  wait()
  try {
    for await (const chunk of reader.stdout!) { clearTimeout(timer); yield chunk as Buffer; wait() }
    if (await gone !== 0) throw new TabularFault(stuck ? 'stuckParquet' : 'brokenParquet')
  } finally {
    clearTimeout(timer)
    reader.kill('SIGKILL')
    await gone
  }
}

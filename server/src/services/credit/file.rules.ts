import { detectDelimiter, rowTexts, Scanner } from '#kernel/csv'
import { columnsIn, type Columns, decisionIn, type Read } from './decision.rules.ts'
import { type EntryKind } from './schema.ts'

export const mostRows = 2000
export interface FileRead { missing: string[]; rows: number; good: { line: number; read: Read }[]; errors: { line: number; message: string }[] }
/** 一份文件 of decisions: each row read, what is wrong said by its line; nothing is kept. */
export function readFile(kind: Exclude<EntryKind, 'promise'>, text: string, today: string): FileRead {
  const found: FileRead = { missing: [], rows: 0, good: [], errors: [] }, bare = text.replace(/^\uFEFF/, ''), scanner = new Scanner({ delimiter: detectDelimiter(bare.slice(0, 4000)).charCodeAt(0), mostCells: 200 }), seen = new Map<string, number>()
  let columns: Columns | undefined
  const take = (cells: string[], line: number): void => {
    if (!columns) { columns = columnsIn(kind, cells); found.missing = columns.missing; return }
    if (cells.every(cell => cell.trim() === '')) return
    found.rows++
    if (columns.missing.length > 0 || found.rows > mostRows) return
    const { read, faults } = decisionIn(kind, columns, cells, today), key = `${read.document} ${read.number}`, twice = seen.get(key)
    if (twice !== undefined) faults.push(`和第 ${twice} 行是同一份决定、同一个相对人`)
    seen.set(key, twice ?? line)
    if (faults.length > 0) found.errors.push(...faults.map(message => ({ line, message }))); else found.good.push({ line, read })
  }
  const each = (row: Parameters<Parameters<Scanner['push']>[1]>[0]) => { take(rowTexts(row), row.line) }
  try { scanner.push(Buffer.from(bare), each); scanner.end(each) } catch (error) { found.errors.push({ line: 0, message: `文件读不下去：${error instanceof Error ? '引号没有成对，或者一行太长' : ''}` }) }
  if (found.rows > mostRows) found.errors.push({ line: 0, message: `一次最多 ${mostRows} 行，这份有 ${found.rows} 行，分几份交` })
  return found
}

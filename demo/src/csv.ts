import { Readable } from 'node:stream'

export type Cell = string | number | boolean | null
export type Row = readonly Cell[]

const cell = (value: Cell): string => {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
export const csvLine = (row: Row): string => `${row.map(cell).join(',')}\r\n`

/** A file as a department's system exports it; made while it is read, never held whole. */
export function csvStream(header: readonly string[], rows: Iterable<Row>): Readable {
  return Readable.from(chunks(header, rows), { objectMode: false, highWaterMark: 1 << 17 })
}

function* chunks(header: readonly string[], rows: Iterable<Row>): Generator<Buffer> {
  let text = csvLine(header)
  for (const row of rows) {
    text += csvLine(row)
    if (text.length > 1 << 16) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text) yield Buffer.from(text)
}

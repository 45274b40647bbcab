import { csvLine } from '#kernel/csv'
import { cellOf, type Column } from './cell.rules.ts'

/** What COPY writes in its text format for a character that would break a line. */
const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const plain = (cell: string): string => (cell.includes('\\') ? cell.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter) : cell)
/** A cell as the lake has it; `\N` is no value. */
const textOf = (cell: string): string | null => (cell === '\\N' ? null : plain(cell))

/** Every granted field of one line of COPY, as it leaves. */
export type Writer = (line: string) => string

/** NDJSON: an object a line. What needs no escape, which is nearly everything, is passed on as it is. */
export function ndjsonWriter(columns: readonly Column[]): Writer {
  const names = columns.map(({ field }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(field.code)}:`)
  const cells = columns.map(column => {
    if (column.shown === 'hidden') return () => 'null'
    if (column.shown === 'masked') return (cell: string) => (cell === '\\N' ? 'null' : JSON.stringify(cellOf(column, plain(cell))))
    // eslint-disable-next-line no-control-regex
    return (cell: string, clean: boolean) => (cell === '\\N' ? 'null' : clean || !/[\\"\u0000-\u001f]/.test(cell) ? `"${cell}"` : JSON.stringify(plain(cell)))
  })
  return line => {
    const clean = !/[\\"\u0000-\u0008\u000a-\u001f]/.test(line), values = line.split('\t')
    let text = ''
    for (let index = 0; index < cells.length; index++) text += names[index]! + cells[index]!(values[index]!, clean)
    return `${text}}\n`
  }
}

/** CSV for spreadsheets: nothing in it runs as a formula. */
export function csvWriter(columns: readonly Column[]): Writer {
  return line => {
    const values = line.split('\t')
    return `${csvLine(columns.map((column, index) => cellOf(column, textOf(values[index]!))))}\r\n`
  }
}
export const csvHead = (columns: readonly Column[]): string => `\ufeff${csvLine(columns.map(({ field }) => field.name))}\r\n`

/** Whole lines of pieces that end anywhere. */
export function lineTaker(write: Writer): { take(bytes: Uint8Array): string; rows(): number } {
  let rest: Buffer = Buffer.alloc(0), rows = 0
  return {
    rows: () => rows,
    take(bytes) {
      const piece = rest.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.concat([rest, bytes])
      const end = piece.lastIndexOf(10)
      rest = piece.subarray(end + 1)
      if (end < 0) return ''
      let text = ''
      for (const line of piece.toString('utf8', 0, end).split('\n')) { text += write(line); rows++ }
      return text
    },
  }
}

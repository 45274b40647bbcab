import { type Field } from '#data/catalogue'
import { csvLine } from '#kernel/csv'
import { type WrittenColumn } from '#kernel/tabular'
import { cellOf, type Column } from './cell.rules.ts'

/** What COPY writes in its text format for a character that would break a line. */
const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const plain = (cell: string): string => (cell.includes('\\') ? cell.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter) : cell)

/** How a file is put together around its cells. */
export interface Format {
  head: string
  /** What stands before each cell, and after the last one. */
  before(column: Column, index: number): string
  after: string
  /** Around a cell that needs no escape. */
  quote: string
  none: string
  /** Characters that make a cell one of those that are written with care: wherever they stand, and at its beginning. */
  special: string
  first: string
  /** Such a cell, whole. */
  written(text: string): string
}

/** NDJSON: an object a line, values as texts. */
export const ndjson: Format = {
  head: '', before: ({ field }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(field.code)}:`, after: '}\n', quote: '"', none: 'null', special: '"', first: '', written: text => JSON.stringify(text),
}
/** CSV for spreadsheets: nothing in it runs as a formula. */
export const csv = (columns: readonly Column[]): Format => ({
  head: `\ufeff${csvLine(columns.map(({ field }) => field.name))}\r\n`, before: (_, index) => (index === 0 ? '' : ','), after: '\r\n', quote: '', none: '', special: '",', first: '=+-@\uff1d', written: text => csvLine([text]),
})

/** CSV for a program that makes something else out of it: what is there, and no head. */
export const bareCsv: Format = { head: '', before: (_, index) => (index === 0 ? '' : ','), after: '\n', quote: '', none: '', special: '",', first: '', written: text => csvLine([text, ''], { plain: true }).slice(0, -1) }

const types: Record<Field['type'], WrittenColumn['type']> = { text: 'VARCHAR', integer: 'BIGINT', decimal: 'DECIMAL(38,10)', boolean: 'BOOLEAN', date: 'DATE', instant: 'TIMESTAMPTZ' }
/** A masked number is no number. */
export const parquetColumns = (columns: readonly Column[]): WrittenColumn[] => columns.map(({ field, shown }) => ({ name: field.code, type: shown === 'clear' ? types[field.type] : 'VARCHAR' }))

const tab = 9, newline = 10, careful = 1, wide = 2
/** By the byte that begins each character. */
function classes(special: string): Uint8Array {
  const table = new Uint8Array(256).fill(careful, 0, 32).fill(wide, 128)
  for (const letter of `\\${special}`) table[Buffer.from(letter)[0]!]! |= careful
  return table
}

/**
 * Lines of COPY's text format, in pieces that end anywhere, into lines of the file. Works on the bytes: millions of rows pass here, and of nearly
 * all cells the bytes are already what they shall be. Only what is masked or needs an escape becomes a text in between.
 */
export function rewriter(columns: readonly Column[], format: Format): { take(piece: Uint8Array): Uint8Array; rows(): number } {
  const bytes = (text: string) => Buffer.from(text), table = classes(format.special), first = classes(format.special + format.first), quote = format.quote === '' ? -1 : format.quote.charCodeAt(0)
  const before = columns.map((column, index) => bytes(format.before(column, index))), after = bytes(format.after), none = bytes(format.none)
  const room = before.reduce((sum, each) => sum + each.length + 2 + none.length, after.length)
  let rest: Buffer = Buffer.alloc(0), out: Buffer = Buffer.alloc(0), at = 0, rows = 0

  const reserve = (need: number) => {
    if (at + need <= out.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(out.length * 2, at + need))
    out.copy(grown, 0, 0, at)
    out = grown
  }
  const put = (from: Buffer, start: number, end: number) => {
    if (end - start > 64) { at += from.copy(out, at, start, end); return }
    while (start < end) out[at++] = from[start++]!
  }
  const write = (text: string) => {
    reserve(text.length * 3 + room)
    at += out.write(text, at)
  }
  /** A masked text: short, and hardly ever with a character that needs care. */
  const writeMasked = (text: string) => {
    reserve(text.length * 3 + room)
    const begun = at
    if (quote >= 0) out[at++] = quote
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code < 128 && (index === 0 ? first : table)[code] === 0) out[at++] = code
      else if (code >= 0x800 && code < 0xd800) {
        out[at++] = 0xe0 | (code >> 12)
        out[at++] = 0x80 | ((code >> 6) & 0x3f)
        out[at++] = 0x80 | (code & 0x3f)
      } else { at = begun; return write(format.written(text)) }
    }
    if (quote >= 0) out[at++] = quote
  }
  const cell = (column: Column, from: Buffer, start: number, end: number, kind: number) => {
    if (column.shown === 'hidden' || (end - start === 2 && from[start] === 92 && from[start + 1] === 78)) return put(none, 0, none.length)
    if (column.shown === 'clear' && (kind & careful) === 0) {
      reserve(end - start + room)
      if (quote >= 0) out[at++] = quote
      put(from, start, end)
      if (quote >= 0) out[at++] = quote
      return
    }
    const text = from.toString((kind & wide) === 0 ? 'latin1' : 'utf8', start, end), shown = cellOf(column, (kind & careful) === 0 ? text : plain(text)) ?? ''
    if (column.shown === 'masked') writeMasked(shown)
    else write(format.written(shown))
  }
  return {
    rows: () => rows,
    take(piece) {
      const from = rest.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength) : Buffer.concat([rest, piece]), last = from.lastIndexOf(newline) + 1
      rest = from.subarray(last)
      out = Buffer.allocUnsafeSlow(last * 3 + room)
      at = 0
      for (let start = 0; start < last;) {
        reserve(room)
        for (let index = 0; index < columns.length; index++) {
          let end = start, byte = from[end]!, kind = first[byte]!
          for (; byte !== tab && byte !== newline; byte = from[++end]!) kind |= table[byte]!
          const words = before[index]!
          put(words, 0, words.length)
          cell(columns[index]!, from, start, end, kind)
          start = end + 1
        }
        put(after, 0, after.length)
        rows++
      }
      return out.subarray(0, at)
    },
  }
}

const LF = 10, CR = 13, QUOTE = 34

/** One record as byte ranges: valid only while the callback runs, since the bytes are reused. */
export interface Row {
  bytes: Buffer
  starts: Int32Array
  ends: Int32Array
  cells: number
  /** The line of the file on which the record began. */
  line: number
  /** Bytes of the whole record, its newline included. */
  size: number
  /** The first cell with text after its closing quote, or -1. */
  malformed: number
}

/** A quote that was opened on this line and not closed before the end or the limit. */
export class OpenQuote extends Error {
  readonly line: number
  readonly cell: number
  constructor(line: number, cell: number) { super(`a quote opened on line ${line} is never closed`); this.line = line; this.cell = cell }
}
/** A record longer than anything a person made on purpose. */
export class LongRecord extends Error {
  readonly line: number
  constructor(line: number) { super(`the record on line ${line} is too long`); this.line = line }
}

/** More cells in one record than any table has. */
export class ManyCells extends Error {
  readonly line: number
  readonly limit: number
  constructor(line: number, limit: number) { super(`the record on line ${line} has more than ${limit} cells`); this.line = line; this.limit = limit }
}

/** The longest record that is read; also how far a forgotten quote can swallow the file. */
export const recordLimit = 1 << 20

/**
 * RFC 4180 over UTF-8 bytes, in pieces of any size: quoted cells may hold newlines, doubled quotes and delimiters;
 * records end with LF, CRLF or CR; empty lines are skipped. It copies each byte once and allocates nothing per record.
 */
export class Scanner {
  readonly #delimiter: number
  readonly #limit: number
  readonly #most: number
  #buffer = Buffer.allocUnsafe(1 << 19)
  #length = 0
  #doubled = new Uint8Array(256)
  readonly row: Row

  constructor({ delimiter, line = 1, limit = recordLimit, mostCells = Infinity }: { delimiter: number; line?: number; limit?: number; mostCells?: number }) {
    this.#delimiter = delimiter
    this.#limit = limit
    this.#most = mostCells
    this.row = { bytes: this.#buffer, starts: new Int32Array(256), ends: new Int32Array(256), cells: 0, line, size: 0, malformed: -1 }
  }

  push(chunk: Uint8Array, each: (row: Row) => void): void {
    const need = this.#length + chunk.length + 2
    if (need > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(need, this.#buffer.length * 2))
      this.#buffer.copy(grown, 0, 0, this.#length)
      this.#buffer = grown
    }
    this.#buffer.set(chunk, this.#length)
    this.#length += chunk.length
    this.#scan(false, each)
  }

  end(each: (row: Row) => void): void { this.#scan(true, each) }

  #scan(last: boolean, each: (row: Row) => void): void {
    const b = this.#buffer, end = this.#length, delimiter = this.#delimiter, row = this.row
    const high = Math.max(delimiter, QUOTE)
    let { starts, ends } = row
    row.bytes = b
    b[end] = LF // a sentinel, so that the inner loops need no bounds
    let begin = 0
    while (begin < end) {
      let pos = begin, cell = 0, newlines = 0, quoted = false
      row.malformed = -1
      let complete = false, quoteLine = 0
      scanning: for (;;) {
        if (cell === starts.length) {
          if (cell >= this.#most) throw new ManyCells(row.line, this.#most)
          this.#grow()
          ;({ starts, ends } = row)
        }
        this.#doubled[cell] = 0
        let c = b[pos]!
        if (c === QUOTE) {
          quoted = true
          quoteLine = row.line + newlines
          starts[cell] = ++pos
          for (;;) {
            while ((c = b[pos]!) !== QUOTE && c !== LF && c !== CR) pos++
            if (pos >= end) {
              if (!last && end - begin <= this.#limit) break scanning
              throw new OpenQuote(quoteLine, cell)
            }
            if (c === LF) { newlines++; pos++; continue }
            if (c === CR) {
              if (pos + 1 === end && !last) break scanning
              if (b[pos + 1] !== LF || pos + 1 === end) newlines++
              pos++
              continue
            }
            if (pos + 1 === end && !last) break scanning
            if (b[pos + 1] === QUOTE && pos + 1 < end) { this.#doubled[cell] = 1; pos += 2; continue }
            break
          }
          ends[cell] = pos++
          c = b[pos]!
          if (c !== delimiter && c !== LF && c !== CR) {
            if (row.malformed < 0) row.malformed = cell
            while ((c = b[pos]!) !== delimiter && c !== LF && c !== CR) pos++
            ends[cell] = pos
          }
        } else {
          starts[cell] = pos
          while ((c = b[pos]!) > high || (c !== delimiter && c !== LF && c !== CR)) pos++
          ends[cell] = pos
        }
        if (pos >= end) { // the sentinel
          if (!last) break
          cell++
          complete = true
          pos = end
          break
        }
        cell++
        if (c === delimiter) { pos++; continue }
        if (c === CR) {
          if (pos + 1 === end && !last) break
          if (b[pos + 1] === LF && pos + 1 < end) pos++
        }
        pos++
        newlines++
        complete = true
        break
      }
      if (!complete) {
        if (end - begin > this.#limit) throw new LongRecord(row.line)
        break
      }
      if (pos - begin > this.#limit + 2) {
        if (newlines > 1) throw new OpenQuote(quoteLine, cell)
        throw new LongRecord(row.line)
      }
      const blank = cell === 1 && !quoted && starts[0] === ends[0]
      if (!blank) {
        row.cells = cell
        row.size = pos - begin
        if (quoted) this.#unquote(cell)
        each(row)
      }
      row.line += newlines
      begin = pos
    }
    if (begin > 0) {
      b.copyWithin(0, begin, end)
      this.#length = end - begin
    }
  }

  /** Halves doubled quotes in place; only once the record is complete, since an incomplete one is read again. */
  #unquote(cells: number): void {
    const { bytes, starts, ends } = this.row
    for (let cell = 0; cell < cells; cell++) {
      if (!this.#doubled[cell]) continue
      let to = starts[cell]!
      for (let from = to; from < ends[cell]!; from++) {
        const c = bytes[from]!
        bytes[to++] = c
        if (c === QUOTE && bytes[from + 1] === QUOTE) from++
      }
      ends[cell] = to
    }
  }

  #grow(): void {
    const { row } = this
    const size = row.starts.length * 2
    const grow = (from: Int32Array) => { const to = new Int32Array(size); to.set(from); return to }
    row.starts = grow(row.starts)
    row.ends = grow(row.ends)
    const doubled = new Uint8Array(size)
    doubled.set(this.#doubled)
    this.#doubled = doubled
  }
}

/** The text of one cell. */
export const cellText = ({ bytes, starts, ends }: Row, cell: number): string => bytes.toString('utf8', starts[cell], ends[cell])
export const rowTexts = (row: Row): string[] => Array.from({ length: row.cells }, (_, cell) => cellText(row, cell))

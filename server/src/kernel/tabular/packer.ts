import { type Row } from '#kernel/csv'

/** Makes a row of bytes out of texts, in one buffer that is used again: valid until the next one begins, as the scanner's is. */
export class RowPacker {
  readonly row: Row
  #at = 0
  constructor(cells: number) {
    this.row = { bytes: Buffer.allocUnsafe(1 << 14), starts: new Int32Array(cells + 1), ends: new Int32Array(cells + 1), cells: 0, line: 0, size: 0, malformed: -1 }
  }

  pack(line: number, texts: readonly string[]): Row {
    const { row } = this
    if (texts.length > row.starts.length) { row.starts = new Int32Array(texts.length * 2); row.ends = new Int32Array(texts.length * 2) }
    this.#at = 0
    for (let cell = 0; cell < texts.length; cell++) {
      const text = texts[cell]!
      this.#reserve(text.length * 3)
      row.starts[cell] = this.#at
      if (text !== '') this.#at += row.bytes.write(text, this.#at, 'utf8')
      row.ends[cell] = this.#at
    }
    row.cells = texts.length
    row.line = line
    row.size = this.#at + texts.length
    return row
  }

  #reserve(bytes: number): void {
    const { row } = this
    if (this.#at + bytes + 1 <= row.bytes.length) return
    const grown = Buffer.allocUnsafe((this.#at + bytes + 1) * 2)
    row.bytes.copy(grown, 0, 0, this.#at)
    row.bytes = grown
  }
}

/** Rows of a CSV whose first cell is the number of the line: that cell is taken off, and the row says where it came from. */
export function numbered(each: (row: Row) => void): (row: Row) => void {
  let base: Int32Array | undefined
  const view: Row = { bytes: Buffer.alloc(0), starts: new Int32Array(0), ends: new Int32Array(0), cells: 0, line: 0, size: 0, malformed: -1 }
  return row => {
    if (base !== row.starts) {
      base = row.starts
      view.starts = row.starts.subarray(1)
      view.ends = row.ends.subarray(1)
    }
    let line = 0
    for (let at = row.starts[0]!; at < row.ends[0]!; at++) line = line * 10 + row.bytes[at]! - 48
    view.bytes = row.bytes
    view.cells = row.cells - 1
    view.line = line
    view.size = row.size
    each(view)
  }
}

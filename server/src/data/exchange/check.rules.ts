import { type Field } from '#data/catalogue'
import { type RowRule, type RowValues } from '#data/quality'
import {
  BooleanReader, type ByteCheck, ByteSet, type CellReader, CopyBuffer, DateReader, DecimalReader, fault, InstantReader, IntegerReader, Print, type Prints, Seen, TextReader,
} from '#kernel/cell'
import { type Row } from '#kernel/csv'
import { fault as codeFault, phoneFault, residentIdFault, usccFault } from '@yiwang/codes'

const residentId: ByteCheck = (bytes, start, end) => {
  switch (residentIdFault(bytes, start, end)) {
    case codeFault.none: return 0
    case codeFault.oldFormat: return fault.oldResidentId
    case codeFault.date: return fault.residentIdDay
    case codeFault.checkDigit: return fault.residentIdCheck
    case codeFault.fullWidth: return fault.fullWidth
    default: return fault.residentIdShape
  }
}
const uscc: ByteCheck = (bytes, start, end) => {
  const wrong = usccFault(bytes, start, end)
  return wrong === codeFault.none ? 0 : wrong === codeFault.checkDigit ? fault.usccCheck : wrong === codeFault.fullWidth ? fault.fullWidth : fault.usccShape
}
const phone: ByteCheck = (bytes, start, end) => {
  const wrong = phoneFault(bytes, start, end)
  return wrong === codeFault.none ? 0 : wrong === codeFault.fullWidth ? fault.fullWidth : fault.phone
}
/** A name of Chinese characters has no blank inside (张 三); a name in Latin letters does. */
const personName: ByteCheck = (bytes, start, end) => {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    const wide = byte === 0xe3 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x80
    if (wide || (byte <= 32 && (at === start || at + 1 === end || bytes[at - 1]! > 0x7f || bytes[at + 1]! > 0x7f))) return fault.nameBlank
  }
  return 0
}
const checks: Record<string, ByteCheck> = { residentId, uscc, phone, personName }

/** 公民身份号码 ends in a capital X (GB 11643). Written small it is the same person, whom every other dataset has to find by it, and the same record. */
class ResidentIdReader extends TextReader {
  override read(bytes: Buffer, start: number, end: number, out: CopyBuffer): number {
    const wrong = super.read(bytes, start, end, out)
    if (wrong === 0 && out.bytes[out.at - 1] === 0x78) out.bytes[out.at - 1] = 0x58
    return wrong
  }
}

/** The reader for what the contract says of one field; a `typed` source writes its days and moments as ISO 8601, too. */
export function readerOf(field: Field, lists: ReadonlyMap<string, Iterable<string>>, typed = false): CellReader {
  const bounds = { minimum: field.minimum, maximum: field.maximum }
  switch (field.type) {
    case 'integer': return new IntegerReader(bounds)
    case 'decimal': return new DecimalReader({ ...bounds, scale: field.scale, digits: field.length })
    case 'boolean': return new BooleanReader()
    case 'date': return new DateReader(field.format, typed)
    case 'instant': return new InstantReader(field.format, field.timeZone, typed)
    case 'text': {
      const list = field.codeList === null ? undefined : lists.get(field.codeList)
      return new (field.sensitive === 'residentId' ? ResidentIdReader : TextReader)({ length: field.length, pattern: field.pattern, list: list ? new ByteSet(list) : null, check: checks[field.sensitive ?? ''] ?? null })
    }
    default: return field.type satisfies never
  }
}

export interface Column { field: Field; reader: CellReader; missing: ByteSet | null; needed: boolean; /** Cells of the file that make it up. */ cells: readonly number[] }
export interface Tally { applicable: number; broken: number; lines: number[] }

/** More doubtful keys than this are not remembered one by one. */
export const suspectLimit = 20_000
/** Before the fields stand their count, the print and the line; in the staging table also whether the record is there already as it is. */
const head = 26, stagedHead = 31

/**
 * Checks one record after another and writes those that pass as binary COPY rows (_digest, _line, fields…), or for the staging table
 * (_digest, _line, _same, fields…), where a row whose print is known leaves nothing but its key. What it finds is read from its members
 * right after `check`; nothing is allocated for a row that passes.
 */
export class RowChecker implements RowValues {
  out = new CopyBuffer()
  /** Of the last row: field index (or -1 for the row) and fault, in pairs. */
  readonly faults: number[] = []
  readonly brokenRules: RowRule[] = []
  passed = 0
  readonly missing: Float64Array
  readonly tallies: ReadonlyMap<RowRule, Tally>
  /** Lines whose key may have come before in this file; past the limit one looks at all of them. */
  readonly suspects: number[] = []
  timeFrom = Infinity
  timeUntil = -Infinity
  readonly columns: readonly Column[]
  readonly #width: number
  readonly #rules: readonly RowRule[]
  readonly #keys: readonly number[]
  readonly #seen: Seen
  readonly #print = new Print()
  readonly #time: number
  readonly #staged: boolean
  readonly #known: Prints | null
  readonly #head: number
  readonly #marks: Int32Array
  readonly #present: Uint8Array
  readonly #from: Int32Array
  readonly #until: Int32Array
  #bytes: Buffer = Buffer.alloc(0)
  readonly #joined: Buffer[]

  constructor({ columns, width, rules, expected, timeField, staged, known }: {
    columns: readonly Column[]; width: number; rules: readonly RowRule[]; /** Rows the file may have; sizes the memory of keys. */ expected: number; timeField: string | null
    /** Whether the rows go into the staging table. */ staged: boolean; /** The prints of the records that are there. */ known: Prints | null
  }) {
    this.#staged = staged
    this.#known = known
    this.#head = staged ? stagedHead : head
    this.columns = columns
    this.#width = width
    this.#rules = rules
    this.tallies = new Map(rules.map(rule => [rule, { applicable: 0, broken: 0, lines: [] }]))
    this.#keys = columns.flatMap(({ field }, index) => (field.key ? [index] : []))
    this.#seen = new Seen(expected)
    this.#time = columns.findIndex(({ field }) => field.code === timeField && (field.type === 'date' || field.type === 'instant'))
    this.#marks = new Int32Array(columns.length + 1)
    this.#present = new Uint8Array(columns.length)
    this.#from = new Int32Array(columns.length)
    this.#until = new Int32Array(columns.length)
    this.missing = new Float64Array(columns.length)
    this.#joined = columns.map(({ cells }) => Buffer.alloc(cells.length > 1 ? 256 : 0))
  }

  number(field: number): number { return this.columns[field]!.reader.value }
  present(field: number): boolean { return this.#present[field] === 1 }
  text(field: number): string {
    return (this.columns[field]!.cells.length > 1 ? this.#joined[field]! : this.#bytes).toString('utf8', this.#from[field], this.#until[field])
  }

  /** Writes the row and answers true, or leaves why not in `faults` and `brokenRules`. */
  check(row: Row): boolean {
    const { faults, columns, out } = this
    faults.length = 0
    if (this.brokenRules.length) this.brokenRules.length = 0
    if (row.cells !== this.#width || row.malformed >= 0) {
      faults.push(-1, row.malformed >= 0 ? fault.quote : row.cells < this.#width ? fault.fewCells : fault.manyCells)
      return false
    }
    out.reserve(row.size * 2 + columns.length * 28 + 64)
    const begin = out.at
    this.#bytes = row.bytes
    out.at = begin + this.#head
    for (let index = 0; index < columns.length; index++) {
      this.#marks[index] = out.at
      this.#cell(row, columns[index]!, index)
    }
    this.#marks[columns.length] = out.at
    if (faults.length === 0 && this.#rules.length > 0) this.#judge(row.line)
    if (faults.length > 0) {
      out.at = begin
      return false
    }
    this.#finish(begin, row.line)
    return true
  }

  #cell(row: Row, column: Column, index: number): void {
    let b = row.bytes
    const { cells, reader } = column
    let start = row.starts[cells[0]!]!, end = row.ends[cells[0]!]!
    if (cells.length > 1) {
      start = 0
      end = this.#join(row, cells, index)
      b = this.#joined[index]!
    }
    if (start < end && (blank(b, start) > 0 || b[end - 1]! <= 32 || b[end - 1] === 0x80)) {
      let from = start, until = end, wide
      while (from < until && (wide = blank(b, from)) > 0) from += wide
      while (until > from && (b[until - 1]! <= 32 || (b[until - 1] === 0x80 && blank(b, until - 3) === 3))) until -= b[until - 1]! <= 32 ? 1 : 3
      if (reader.trims || from === until) { start = from; end = until }
    }
    this.#from[index] = start
    this.#until[index] = end
    if (start === end || (column.missing !== null && column.missing.has(b, start, end))) {
      this.#present[index] = 0
      reader.value = NaN
      this.missing[index]!++
      if (column.needed) this.faults.push(index, fault.missing)
      else this.out.null()
      return
    }
    this.#present[index] = 1
    const wrong = reader.read(b, start, end, this.out)
    if (wrong !== 0) this.faults.push(index, wrong)
  }

  /** A field may be spread over several columns (year, month, day): their texts with a blank between. */
  #join({ bytes, starts, ends }: Row, cells: readonly number[], index: number): number {
    const need = cells.reduce((sum, cell) => sum + ends[cell]! - starts[cell]! + 1, 0)
    if (need > this.#joined[index]!.length) this.#joined[index] = Buffer.alloc(need * 2)
    const joined = this.#joined[index]!
    let at = 0
    for (const cell of cells) {
      if (starts[cell] === ends[cell]) return 0
      if (at > 0) joined[at++] = 32
      at += bytes.copy(joined, at, starts[cell], ends[cell])
    }
    return at
  }

  #judge(line: number): void {
    for (const rule of this.#rules) {
      const holds = rule.holds(this)
      if (holds === undefined) continue
      const tally = this.tallies.get(rule)!
      tally.applicable++
      if (holds) continue
      tally.broken++
      if (tally.lines.length < 5) tally.lines.push(line)
      if (rule.reject) { this.brokenRules.push(rule); this.faults.push(-1, fault.rule) }
    }
  }

  #finish(begin: number, line: number): void {
    const { out } = this
    const print = this.#print, marks = this.#marks
    let end = out.at
    let high = 0, low = 0
    for (const key of this.#keys) {
      print.take(out.view, marks[key]!, marks[key + 1]!)
      high = Math.imul(high, 0x01000193) ^ print.high
      low = (Math.imul(low, 0x85ebca6b | 0) + print.low) | 0
    }
    if (this.#seen.mark(high, low) && this.suspects.length < suspectLimit) this.suspects.push(line)
    // empty fields at the end leave no trace, so that a row is not another row because the contract grew
    let last = this.columns.length
    while (last > 0 && this.#present[last - 1] === 0) last--
    print.take(out.view, begin + this.#head, marks[last]!)
    const same = this.#known !== null && this.#known.has(print.high, print.low)
    if (same) end = this.#keepKey(begin)
    out.at = begin
    out.int16(this.columns.length + (this.#staged ? 3 : 2))
    out.int32(8)
    out.int32(print.high)
    out.int32(print.low)
    out.int32(8)
    out.int64(line)
    if (this.#staged) { out.int32(1); out.bytes[out.at++] = same ? 1 : 0 }
    out.at = end
    this.passed++
    if (this.#time >= 0 && this.#present[this.#time] === 1) {
      const at = this.columns[this.#time]!.reader.value
      if (at < this.timeFrom) this.timeFrom = at
      if (at > this.timeUntil) this.timeUntil = at
    }
  }

  /** The record is there as it is: of its fields only the key is written again, and the row ends where this answers. */
  #keepKey(begin: number): number {
    const { out, columns } = this, marks = this.#marks
    let to = begin + this.#head
    for (let index = 0; index < columns.length; index++) {
      if (columns[index]!.field.key) {
        out.bytes.copyWithin(to, marks[index]!, marks[index + 1]!)
        to += marks[index + 1]! - marks[index]!
      } else { out.view.setInt32(to, -1); to += 4 }
    }
    return to
  }
}

/** How many bytes of blank stand here: 1 for a space or control, 3 for a full-width space (U+3000), 0 for none. */
const blank = (b: Buffer, at: number): number => (b[at]! <= 32 ? 1 : b[at] === 0xe3 && b[at + 1] === 0x80 && b[at + 2] === 0x80 ? 3 : 0)

import { type Field, maskCell, type Shown } from '#data/catalogue'
import { readerOf } from '#data/exchange'
import { CopyBuffer, type CellReader } from '#kernel/cell'

/** How one field leaves under a grant. */
export interface Column { field: Field; shown: Shown }
export const cellOf = ({ field, shown }: Column, text: string | null): string | null => (text === null || shown === 'hidden' ? null : shown === 'masked' ? maskCell(field, text) : text)

const out = new CopyBuffer(1 << 16), none: ReadonlyMap<string, Iterable<string>> = new Map()
const readers = new WeakMap<Field, CellReader>()
const reader = (field: Field): CellReader => {
  const known = readers.get(field)
  if (known) return known
  const made = readerOf({ ...field, codeList: null, minimum: null, maximum: null }, none)
  readers.set(field, made)
  return made
}

/** Numbers without what says nothing: 007.50 is 7.5. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '', part = ''] = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  const digits = `${whole === '' ? '0' : whole}${part === '' ? '' : `.${part}`}`
  return digits === '0' || sign !== '-' ? digits : `-${digits}`
}

/**
 * What somebody writes for a value, as the reader of files would have it; null where that is no value, undefined where it can be none of this
 * field. A day as 2026-03-02, a moment in milliseconds: two that mean the same are the same.
 */
export function readGiven(field: Field, given: string | number | boolean): string | null | undefined {
  const own = String(given), text = own.trim() === '' || reader(field).trims ? own.trim() : own
  if (text === '' || field.missing.includes(text)) return null
  const bytes = Buffer.from(text)
  if (bytes.length > 10_000) return undefined
  out.at = 0
  out.reserve(bytes.length * 2 + 64)
  const wrong = reader(field).read(bytes, 0, bytes.length, out)
  if (wrong !== 0) return undefined
  switch (field.type) {
    case 'text': return isNumbered(field) ? text.toUpperCase() : text
    case 'integer': case 'decimal': return plainNumber(text)
    case 'boolean': return reader(field).value === 1 ? 'true' : 'false'
    case 'date': return new Date(reader(field).value * 86_400_000).toISOString().slice(0, 10)
    case 'instant': return String(reader(field).value)
  }
}
const isNumbered = ({ sensitive }: Field): boolean => sensitive === 'residentId' || sensitive === 'uscc'

/** The same of a value as it lies in the lake. */
export function readHeld(field: Field, text: string | null): string | null {
  if (text === null) return null
  switch (field.type) {
    case 'text': return isNumbered(field) ? text.toUpperCase() : text
    case 'integer': case 'decimal': return plainNumber(text)
    case 'instant': return String(Date.parse(text))
    default: return text
  }
}

/** A value that was read, as PostgreSQL takes it. */
export const boundValue = ({ type }: Field, value: string): string => (type === 'instant' ? new Date(Number(value)).toISOString() : value)

/** A resident id may lie there with a small x. */
export const spellings = ({ sensitive }: Field, value: string): string[] => (sensitive === 'residentId' && value.endsWith('X') ? [value, `${value.slice(0, -1)}x`] : [value])
/** For each key field the values of all wanted records, in every spelling; keys that no record can have are left out. */
export function allSpellings(keys: readonly Field[], wanted: readonly (readonly (string | null)[])[]): string[][] {
  const rows = wanted.flatMap(values => (values.includes(null) ? [] : keys.reduce<string[][]>((rows, key, index) => rows.flatMap(row => spellings(key, values[index]!).map(value => [...row, value])), [[]])))
  return keys.map((_, index) => rows.map(row => row[index]!))
}

import { type Field } from '#data/catalogue'
import { dayColumn, exact, scale } from '#data/warehouse'

/** SQL with its values. Identifiers in the text come from the contract and nowhere else; what people write travels as a value. */
export interface Statement { text: string; values: unknown[] }
/** Gives each value its place. */
export type Bind = (value: unknown) => string
export function binder(values: unknown[]): Bind {
  return value => { values.push(value); return `$${values.length}` }
}

/** A definition that one of the two cannot count exactly; the other does. */
export class Inexpressible extends Error {}

/** Where PostgreSQL and DuckDB say the same thing in other words. Everything else of a statement is the same text. */
export interface Dialect {
  name: 'postgresql' | 'duckdb'
  /** The day in China on which a moment falls; a date is its own. */
  day(field: Field, column: string): string
  /** Texts are compared by their bytes. */
  collate: string
  /** A value as people write it, in its type. */
  number(bind: Bind, text: string): string
  moment(bind: Bind, text: string): string
  among(column: string, field: Field, values: readonly string[], bind: Bind): string
  notAmong(column: string, field: Field, values: readonly string[], bind: Bind): string
  hoursLater(column: string, hours: string): string
  /** Without the spaces around it, as text. */
  trim(column: string): string
  /** An amount, exact. */
  exact(text: string): string
  /** Whether the moment or day of a column is at or after the beginning of a day. */
  from(field: Field, column: string, day: string): string
  before(field: Field, column: string, day: string): string
  /** Some days, each a value. */
  isDay(text: string, days: readonly string[], bind: Bind): string
  isText(text: string, texts: readonly string[], bind: Bind): string
  /** The pairs of two lists as a table with columns `written` and `division`. */
  pairs(written: readonly string[], division: readonly string[], bind: Bind): string
}

const zone = "'Asia/Shanghai'"
const numeric = ({ type }: Field): boolean => type === 'integer' || type === 'decimal'

const edge = ({ type }: Field, day: string) => (type === 'date' ? `${day}::date` : `(${day}::timestamp at time zone ${zone})`)
const listType = (field: Field): string => (numeric(field) ? 'numeric' : field.type === 'date' ? 'date' : 'text')
export const postgresql: Dialect = {
  name: 'postgresql',
  day: (field, column) => (field.type === 'date' ? column : `(${column} at time zone ${zone})::date`),
  collate: ' collate "C"',
  number: (bind, text) => `${bind(text)}::numeric`,
  moment: (bind, text) => `${bind(text)}::timestamptz`,
  among: (column, field, values, bind) => `${column} = any (${bind(values)}::${listType(field)}[])`,
  notAmong: (column, field, values, bind) => `${column} <> all (${bind(values)}::${listType(field)}[])`,
  hoursLater: (column, hours) => `${column} + make_interval(hours => ${hours}::int)`,
  trim: column => `trim(${column}::text)`,
  exact: text => `(${text})::numeric`,
  // on the bare column, so that an index can help
  from: (field, column, day) => `${column} >= ${edge(field, day)}`,
  before: (field, column, day) => `${column} < ${edge(field, day)}`,
  isDay: (text, days, bind) => `${text} = any(${bind(days)}::date[])`,
  isText: (text, texts, bind) => `${text} = any(${bind(texts)}::text[])`,
  pairs: (written, division, bind) => `(select * from unnest(${bind(written)}::text[], ${bind(division)}::text[]) as p(written, division))`,
}

/** The day of a moment stands in a column of its own, worked out by PostgreSQL when the record was written. */
const duckDay = (field: Field, column: string): string => (field.type === 'date' ? column : `r."${dayColumn(field.code)}"`)
/** A number that would be rounded on its way means another thing: then PostgreSQL counts. */
function exactNumber(bind: Bind, text: string): string {
  const [, whole = '', places = ''] = /^[+-]?0*(\d*)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  if (!/\d/.test(text) || whole.length > 38 - scale || places.length > scale) throw new Inexpressible(`${text} cannot be compared exactly`)
  return `${bind(text.replace(/^\+/, ''))}::${exact}`
}
/** `2026-03-02T10:00Z` as DuckDB reads it. */
const duckMoment = (text: string): string => text.replace('T', ' ').replace(/^(\S+ \d{2}:\d{2})(?=[Z+-])/, '$1:00').replace('Z', '+00')
const duckListed = (field: Field, values: readonly string[], bind: Bind): string =>
  values.map(value => (numeric(field) ? exactNumber(bind, value) : `${bind(value)}::${field.type === 'date' ? 'date' : 'varchar'}`)).join(', ')
const unpacked = (list: readonly string[], type: string, bind: Bind): string => `unnest(from_json(${bind(JSON.stringify(list))}::varchar, '["${type}"]'))`
export const duckdb: Dialect = {
  name: 'duckdb',
  day: duckDay,
  collate: '',
  number: exactNumber,
  moment: (bind, text) => `${bind(duckMoment(text))}::timestamptz`,
  among: (column, field, values, bind) => `${column} in (${duckListed(field, values, bind)})`,
  notAmong: (column, field, values, bind) => `${column} not in (${duckListed(field, values, bind)})`,
  hoursLater: (column, hours) => `${column} + to_hours(${hours}::int)`,
  trim: column => `trim(${column}::varchar, ' ')`,
  exact: text => `(${text})::${exact}`,
  from: (field, column, day) => `${duckDay(field, column)} >= ${day}::date`,
  before: (field, column, day) => `${duckDay(field, column)} < ${day}::date`,
  isDay: (text, days, bind) => `${text} in (select ${unpacked(days, 'DATE', bind)})`,
  isText: (text, texts, bind) => `${text} in (select ${unpacked(texts, 'VARCHAR', bind)})`,
  pairs: (written, division, bind) => `(select ${unpacked(written, 'VARCHAR', bind)} as written, ${unpacked(division, 'VARCHAR', bind)} as division)`,
}

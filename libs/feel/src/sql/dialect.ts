import { digitsOf, isNum, type Num, scaleOf } from '../decimal.ts'
import { DaysDuration, FeelDate, FeelDateTime, MonthsDuration } from '../temporal.ts'
import { instantOf } from '../compare.ts'
import { type Value } from '../value.ts'

/** What a column or a part of an expression is in a database. Durations are numbers there: exact seconds, whole months. */
export type SqlType = 'number' | 'string' | 'boolean' | 'date' | 'date and time' | 'local date and time' | 'days and time duration' | 'years and months duration' | 'null'
export interface Piece { sql: string; type: SqlType; /** The value, where it is known before any row is read. */ constant?: Value; /** Never null. */ certain?: boolean }

/** What the two databases write differently. */
export interface Dialect {
  name: 'postgresql' | 'duckdb'
  /** A column's number, so that sums stay exact. */
  exact(sql: string): string
  divide: ((a: string, b: string) => string) | null
  less(a: string, operator: string, b: string): string
  contains(text: string, part: string): string
  endsWith(text: string, part: string): string
  matches(text: string, pattern: string): string
  secondsBetween(later: string, earlier: string): string
  plusSeconds(instant: string, seconds: string): string
  plusMonths(sql: string, months: number): string
  digits: number
}
export const postgresql: Dialect = {
  name: 'postgresql', digits: 1000,
  exact: sql => `(${sql})::numeric`,
  divide: (a, b) => `((${a})::numeric(1000, 40) / nullif(${b}, 0))`,
  less: (a, operator, b) => `(${a} ${operator} ${b} collate "C")`,
  contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
  endsWith: (text, part) => `(right(${text}, char_length(${part})) = ${part})`,
  matches: (text, pattern) => `(${text} ~ ${pattern})`,
  secondsBetween: (later, earlier) => `extract(epoch from (${later} - ${earlier}))`,
  plusSeconds: (instant, seconds) => `(${instant} + interval '${seconds} seconds')`,
  plusMonths: (sql, months) => `(${sql} + interval '${months} months')`,
}
export const duckdb: Dialect = {
  name: 'duckdb', digits: 38,
  exact: sql => `cast(${sql} as decimal(28, 10))`,
  // its quotients are binary fractions
  divide: null,
  less: (a, operator, b) => `(${a} ${operator} ${b})`,
  contains: (text, part) => `contains(${text}, ${part})`,
  endsWith: (text, part) => `ends_with(${text}, ${part})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
  secondsBetween: (later, earlier) => `cast(cast(epoch_us(${later}) - epoch_us(${earlier}) as decimal(28, 0)) * 0.000001 as decimal(28, 10))`,
  plusSeconds: (instant, seconds) => `(${instant} + to_microseconds(${microseconds(seconds)}))`,
  plusMonths: (sql, months) => `(${sql} + to_months(${months}))`,
}
const microseconds = (seconds: string): string => {
  const [whole = '0', fraction = ''] = seconds.replace('-', '').split('.')
  return `${seconds.startsWith('-') ? '-' : ''}${BigInt(whole + fraction.slice(0, 6).padEnd(6, '0'))}`
}

/** A text that no text can break out of; null for what a database cannot hold. */
export const quoted = (text: string): string | null => (text.includes('\0') || !text.isWellFormed() ? null : `'${text.replaceAll("'", "''")}'`)

export function numeral(n: Num, { digits }: Dialect): string | null {
  const places = scaleOf(n), size = digitsOf(n).toString().replace('-', '')
  const text = places > 0 ? `${size.padStart(places + 1, '0').slice(0, -places)}.${size.padStart(places + 1, '0').slice(-places)}` : size + '0'.repeat(Math.min(-places, 1001))
  if (text.length > digits) return null
  return digitsOf(n) < 0n ? `(-${text})` : text
}
/** Years that both databases write alike. */
const usual = ({ year }: FeelDate) => year >= 1 && year <= 9999

/** A value known beforehand, as the database writes it; null if it cannot. */
export function literal(value: Value, dialect: Dialect, bind: (text: string) => string | null): Piece | null {
  const piece = (sql: string | null, type: SqlType): Piece | null => (sql === null ? null : { sql, type, constant: value, certain: true })
  if (value === null) return { sql: 'null', type: 'null', constant: null }
  if (typeof value === 'boolean') return piece(String(value), 'boolean')
  if (typeof value === 'string') return piece(bind(value), 'string')
  if (isNum(value)) return piece(numeral(value, dialect), 'number')
  if (value instanceof FeelDate) return piece(usual(value) ? `date '${value}'` : null, 'date')
  if (value instanceof DaysDuration) return piece(numeral(value.seconds, dialect), 'days and time duration')
  if (value instanceof MonthsDuration) return piece(numeral(value.months, dialect), 'years and months duration')
  if (!(value instanceof FeelDateTime) || !usual(value.date) || value.time.nanos % 1000 !== 0) return null
  const instant = instantOf(value)
  if (instant === null) return null
  const { offset, zone } = value.time
  if (zone !== null) return null
  return piece(`${instant.zoned ? 'timestamptz' : 'timestamp'} '${String(value).replace('T', ' ').replace(/Z$/, '+00:00')}'`, offset === null ? 'local date and time' : 'date and time')
}

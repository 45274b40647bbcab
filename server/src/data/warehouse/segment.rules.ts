import { type Held } from './table.ts'

/*
 * A dataset lies in the warehouse as segments, each a Parquet file that is never changed: by the month of its time field, or by shares of its lines
 * where it has none. A record is known by the delivery that brought it and its line there.
 */

/** The columns of the table of records as PostgreSQL names their types. */
export type Columns = Record<string, ColumnType>
export type ColumnType = 'text' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamp with time zone'

/** Decimals in the warehouse: exact up to ten places and twenty-eight digits before them. */
export const scale = 10
export const exact = `decimal(38,${scale})`
const kinds: Record<ColumnType, string> = { text: 'varchar', bigint: 'bigint', numeric: exact, boolean: 'boolean', date: 'date', 'timestamp with time zone': 'timestamptz' }
/** Whether two tables have the same columns; PostgreSQL keeps the names in an order of its own. */
export const sameColumns = (a: Columns, b: Columns): boolean => Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, type]) => b[name] === type)
export const isColumnType = (type: string): type is ColumnType => type in kinds

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
/** The day in China of a moment has a column of its own: PostgreSQL has worked it out, so both ever mean the same day. */
export const dayColumn = (code: string): string => `${code}@day`

const own = [['_delivery', 'bigint'], ['_line', 'bigint']] as const
const shares = 16

/** What stands in the files, in the order of the copy: name and DuckDB's type. */
export function fileColumns(columns: Columns): [name: string, type: string][] {
  return [...own.map(([name, type]): [string, string] => [name, type]), ...Object.entries(columns).flatMap(([name, type]): [string, string][] =>
    (type === 'timestamp with time zone' ? [[name, kinds[type]], [dayColumn(name), 'date']] : [[name, kinds[type]]]))]
}
const chinaDay = (name: string, type: ColumnType | undefined) => (type === 'date' ? quoted(name) : `(${quoted(name)} at time zone 'Asia/Shanghai')::date`)

/** The same columns as PostgreSQL selects them. */
export const selected = (columns: Columns): string => [...own.map(([name]) => name), ...Object.entries(columns).flatMap(([name, type]) =>
  (type === 'timestamp with time zone' ? [quoted(name), chinaDay(name, type)] : [quoted(name)]))].join(', ')

/** In PostgreSQL: the segment of a record. */
export function segmentText(columns: Columns, timeField: string | null): string {
  if (timeField === null) return `'h' || lpad((_line % ${shares})::text, 2, '0')`
  const day = chinaDay(timeField, columns[timeField])
  return `case when ${day} >= '1990-01-01' and ${day} < '2100-01-01' then to_char(${day}, 'YYYY-MM') else 'other' end`
}
export const isSegment = (text: string): boolean => /^(\d{4}-\d{2}|h\d{2}|other)$/.test(text)

/** In PostgreSQL: whether a decimal is too long or too fine to be kept exactly. */
export const unfitText = (columns: Columns): string | null => {
  const decimals = Object.entries(columns).filter(([, type]) => type === 'numeric').map(([name]) => quoted(name))
  return decimals.length === 0 ? null : decimals.map(name => `coalesce(min_scale(${name}) > ${scale} or abs(${name}) >= 1e${38 - scale} or ${name} = 'NaN', false)`).join(' or ')
}

/** The longest line, in bytes; and what DuckDB takes at a time, which would be sixteen lines if left to it: half of its memory for a file of ten lines. */
const longest = 1 << 25
/** The lines that PostgreSQL has copied out, read by DuckDB: nothing is guessed. */
const reading = (file: string, columns: readonly (readonly [string, string])[]): string =>
  `read_csv(${literal(file)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', allow_quoted_nulls = false, max_line_size = ${longest}, buffer_size = ${longest},
    columns = {${columns.map(([name, type]) => `${literal(name)}: ${literal(type)}`).join(', ')}})`
export const copiedRows = (file: string, columns: Columns): string => reading(file, [...fileColumns(columns), ['_segment', 'varchar']])
export const goneRows = (file: string): string => reading(file, [['_delivery', 'bigint'], ['_line', 'bigint'], ['_segment', 'varchar']])

const parquet = 'format parquet, compression zstd, row_group_size 122880'
/** Splits the copied lines by segment. */
export const stageText = (from: string, columns: Columns, folder: string): string =>
  `copy (select ${fileColumns(columns).map(([name]) => quoted(name)).join(', ')}, "_segment" from ${copiedRows(from, columns)}) to ${literal(folder)} (${parquet}, partition_by ("_segment"), write_partition_columns false)`
/** One segment anew: what it held, without what has gone, and what has come. */
export function mergeText({ former, gone, staged, columns, placeField, segment }: { former: string | null; gone: string | null; staged: string | null; columns: Columns; placeField: string | null; segment: string }, to: string): string {
  const names = fileColumns(columns).map(([name]) => quoted(name)).join(', '), parts: string[] = []
  const left = gone === null ? '' : ` anti join (select _delivery, _line from ${goneRows(gone)} where "_segment" = ${literal(segment)}) g using (_delivery, _line)`
  if (former !== null) parts.push(`select ${names} from read_parquet(${literal(former)}, hive_partitioning = false)${left}`)
  if (staged !== null) parts.push(`select ${names} from read_parquet(${literal(staged)}, hive_partitioning = false)`)
  const order = placeField !== null && placeField in columns ? ` order by ${quoted(placeField)}` : ''
  return `copy (select * from (${parts.join(' union all ')})${order}) to ${literal(to)} (${parquet})`
}

/** The segments in which records of a stretch of time can lie; all of them where the stretch is of another field. */
export function segmentsWithin<T extends { segment: string }>(segments: readonly T[], { timeField }: Pick<Held, 'timeField'>, stretch: { field: string; from: string; until: string } | null): T[] {
  if (stretch === null || timeField !== stretch.field) return [...segments]
  const from = stretch.from.slice(0, 7), last = stretch.until.slice(0, 7)
  return segments.filter(({ segment }) => segment === 'other' || (segment >= from && segment <= last))
}
/** The files as a table of DuckDB; without any file one without rows. */
export function tableText(paths: readonly string[], columns: Columns): string {
  if (paths.length > 0) return `read_parquet([${paths.map(literal).join(', ')}], hive_partitioning = false)`
  return `(select ${fileColumns(columns).map(([name, type]) => `null::${type} as ${quoted(name)}`).join(', ')} where false)`
}

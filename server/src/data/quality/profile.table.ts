import { type Contract, type Field, quoted } from '#data/catalogue'
import { type Db, runText, tables } from '#kernel/db'
import { expectedDistinct, type Kept, type Whole, withinLevel } from './profile.rules.ts'
import { type Drift } from './profile.schema.ts'

interface ProfileTable { delivery: string; dataset: string; number: number; at: Date; records: number; sampled: number | null; columns: Kept[]; drift: Drift[] }
type Stored = Omit<ProfileTable, 'columns' | 'drift'> & { columns: string; drift: string }
const open = tables<{ qualityProfile: ProfileTable }>(), write = tables<{ qualityProfile: Stored }>()

/** Past this many records, values and spread are looked at in a part of them, and said to be so. */
const lookAt = 200_000
const steps = 20, commonest = 10, told = 50

type Fields = Pick<Contract, 'fields'>
const ordered = ({ type }: Field): boolean => type === 'integer' || type === 'decimal' || type === 'date' || type === 'instant'
const asText = ({ code, type }: Field, of = ''): string => (type === 'instant' ? `to_char(${of}(${quoted(code)}) at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')` : `${of}(${quoted(code)})::text`)
const asNumber = ({ code, type }: Field): string => (type === 'date' ? `(${quoted(code)} - date '1970-01-01')::float8` : type === 'instant' ? `extract(epoch from ${quoted(code)})::float8` : `${quoted(code)}::float8`)
const textOr = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

export interface Profiled extends Whole { sampled: number | null }
/** A profile of all records as they are now: one pass for what is exact, then each column on its own. Only in a transaction. */
export async function profileRecords(tx: Db, table: string, { fields }: Fields): Promise<Profiled> {
  const ends = fields.map((field, place) => `count(${quoted(field.code)}) as c${place}${ordered(field) ? `, ${asText(field, 'min')} as l${place}, ${asText(field, 'max')} as h${place}` : ''}`)
  await runText(tx, "set local work_mem = '64MB'")
  const [all] = await runText(tx, `select count(*) as n, ${ends.join(', ')} from ${table}`)
  const records = Number(all?.n)
  let source = table
  if (records > lookAt) {
    source = 'pg_temp.quality_sample'
    await runText(tx, `create temp table quality_sample on commit drop as select ${fields.map(({ code }) => quoted(code)).join(', ')} from ${table} tablesample system (${(100 * lookAt / records).toFixed(4)}) repeatable (7)`)
  }
  const looked = records > lookAt ? Number((await runText(tx, `select count(*) as n from ${source}`))[0]?.n) : records
  const columns: Kept[] = []
  for (const [place, field] of fields.entries()) {
    const column = await profileColumn(tx, source, field, { filled: Number(all?.[`c${place}`]), min: textOr(all?.[`l${place}`]), max: textOr(all?.[`h${place}`]), share: records === 0 ? 1 : looked / records })
    columns.push(withinLevel(field, column))
  }
  return { records, sampled: records > lookAt ? looked : null, columns }
}

async function profileColumn(tx: Db, source: string, field: Field, { filled, min, max, share }: { filled: number; min: string | null; max: string | null; share: number }): Promise<Kept> {
  const name = quoted(field.code)
  const [values] = await runText(tx, `with g as materialized (select ${asText(field)} as v, count(*) as n from ${source} where ${name} is not null group by 1)
    select count(*) as distinct, count(*) filter (where n = 1) as single, coalesce(sum(n), 0) as looked,
      (select coalesce(json_agg(json_build_object('value', left(v, 200), 'count', n) order by n desc, v), '[]') from (select v, n from g order by n desc, v limit ${told}) t) as top,
      (select coalesce(json_agg(left(v, 200)), '[]') from (select v from g order by md5(v) limit 3) s) as sample from g`)
  const looked = Number(values?.looked), distinct = Number(values?.distinct), top = (values?.top ?? []) as { value: string; count: number }[], exact = share === 1
  const column: Kept = {
    field: field.code, filled, distinct: expectedDistinct({ looked, all: filled, distinct, single: Number(values?.single) }), exact, min, max, quartiles: null, histogram: null, lengths: null,
    top: distinct === looked ? [] : top.slice(0, commonest).map(({ value, count }) => ({ value, count: exact ? count : Math.round(count / share) })), sample: (values?.sample ?? []) as string[], edges: null, spread: {},
  }
  if (looked === 0) return column
  if (ordered(field)) return { ...column, ...(await spreadOf(tx, source, field)) }
  const [lengths] = field.type === 'text' ? await runText(tx, `select min(length(${name})) as min, max(length(${name})) as max, round(avg(length(${name})), 1)::float8 as mean from ${source}`) : []
  return { ...column, lengths: lengths ? { min: Number(lengths.min), max: Number(lengths.max), mean: Number(lengths.mean) } : null, spread: { ...Object.fromEntries(top.map(({ value, count }) => [value, count])), '': looked - top.reduce((sum, { count }) => sum + count, 0) } }
}

async function spreadOf(tx: Db, source: string, field: Field): Promise<Pick<Kept, 'quartiles' | 'histogram' | 'edges' | 'spread'>> {
  const value = asNumber(field), filled = `where ${quoted(field.code)} is not null`
  const [row] = await runText(tx, `select percentile_disc(array[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) within group (order by ${value}) as edges,
    percentile_disc(array[0.25, 0.5, 0.75]) within group (order by ${quoted(field.code)}) as quartiles, min(${value}) as low, max(${value}) as high from ${source} ${filled}`)
  const edges = [...new Set((row?.edges ?? []) as number[])], low = Number(row?.low), high = Number(row?.high)
  const counts = Array.from({ length: low === high ? 1 : steps }, () => 0)
  const bars = low === high ? [{ bar: 1, n: await countFilled(tx, source, filled) }] : await runText(tx, `select least(width_bucket(${value}, $1::float8, $2::float8, ${steps}), ${steps}) as bar, count(*) as n from ${source} ${filled} group by 1`, [low, high])
  for (const { bar, n } of bars) counts[Number(bar) - 1] = Number(n)
  const quartiles = ((row?.quartiles ?? []) as unknown[]).map(each => (each instanceof Date ? new Date(each.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00') : String(each)))
  return { quartiles, histogram: { from: low, until: high, counts }, edges, spread: await overEdges(tx, source, field, edges) }
}
const countFilled = async (tx: Db, source: string, filled: string): Promise<number> => Number((await runText(tx, `select count(*) as n from ${source} ${filled}`))[0]?.n)

async function overEdges(tx: Db, source: string, field: Field, edges: readonly number[]): Promise<Record<string, number>> {
  const rows = await runText(tx, `select width_bucket(${asNumber(field)}, $1::float8[])::text as place, count(*) as n from ${source} where ${quoted(field.code)} is not null group by 1`, [edges])
  return Object.fromEntries(rows.map(({ place, n }) => [String(place), Number(n)]))
}
/** How the records of now fall over the edges and values of the profile before; empty where it kept none. */
export async function spreadAsBefore(tx: Db, table: string, field: Field, before: Kept, { sampled }: Profiled): Promise<Record<string, number>> {
  const source = sampled === null ? table : 'pg_temp.quality_sample', known = Object.keys(before.spread).filter(value => value !== '')
  if (before.edges !== null) return overEdges(tx, source, field, before.edges)
  if (known.length === 0) return {}
  const rows = await runText(tx, `select case when left(${asText(field)}, 200) = any($1::text[]) then left(${asText(field)}, 200) else '' end as value, count(*) as n from ${source} where ${quoted(field.code)} is not null group by 1`, [known])
  return Object.fromEntries(rows.map(({ value, n }) => [String(value), Number(n)]))
}

export async function keepProfile(tx: Db, { columns, drift, ...row }: ProfileTable): Promise<void> {
  await write(tx).insertInto('qualityProfile').values({ ...row, columns: JSON.stringify(columns), drift: JSON.stringify(drift) })
    .onConflict(conflict => conflict.column('delivery').doUpdateSet({ at: row.at, records: row.records, sampled: row.sampled, columns: JSON.stringify(columns), drift: JSON.stringify(drift) })).execute()
}
export const profileBefore = (db: Db, dataset: string, number: number): Promise<ProfileTable | undefined> =>
  open(db).selectFrom('qualityProfile').selectAll().where('dataset', '=', dataset).where('number', '<', number).orderBy('number', 'desc').limit(1).executeTakeFirst()
export const findProfile = (db: Db, dataset: string, delivery: string | undefined): Promise<ProfileTable | undefined> =>
  open(db).selectFrom('qualityProfile').selectAll().where('dataset', '=', dataset).$if(delivery !== undefined, q => q.where('delivery', '=', delivery!)).orderBy('number', 'desc').limit(1).executeTakeFirst()
export const keptProfiles = (db: Db, dataset: string) =>
  open(db).selectFrom('qualityProfile').select(['delivery', 'number', 'at']).where('dataset', '=', dataset).orderBy('number', 'desc').limit(50).execute()

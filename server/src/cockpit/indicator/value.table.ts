import { sql } from 'kysely'
import { type Db, run, runText, tables } from '#kernel/db'
import { type Statement } from './dialect.rules.ts'

export interface ValueTable {
  indicator: string; period: string; division: string; level: number; version: number; numerator: string | null; denominator: string | null; value: string | null; records: number
  watermark: number; computedAt: Date; until: Date | null
}
const open = tables<{ indicatorValue: ValueTable }>()

/** One value as numbers; exact to fifteen digits, which is more than any of ours has. */
export interface Value { period: string; division: string; level: number; numerator: number | null; denominator: number | null; value: number | null; records: number; version: number; computedAt: Date }
const number = (text: string | null): number | null => (text === null ? null : Number(text))
const present = ({ numerator, denominator, value, ...row }: Omit<ValueTable, 'indicator' | 'watermark' | 'until'>): Value =>
  ({ ...row, numerator: number(numerator), denominator: number(denominator), value: number(value) })
const columns = ['period', 'division', 'level', 'numerator', 'denominator', 'value', 'records', 'version', 'computedAt'] as const

/** Rows that were shown at a moment; now, without one. */
const shownAt = (at: Date | null) => (at === null ? sql<boolean>`until is null` : sql<boolean>`computed_at <= ${at} and (until is null or until > ${at})`)

/** The values of some indicators at one division, latest first, at most so many of each. */
export async function seriesOf(db: Db, indicators: readonly string[], division: string, at: Date | null, most = 420): Promise<Map<string, Value[]>> {
  if (indicators.length === 0) return new Map()
  const rows = await run<Omit<ValueTable, 'watermark' | 'until'>>(db, sql`
    select v.* from unnest(${[...new Set(indicators)]}::text[]) as i(code)
    cross join lateral (
      select indicator, period, division, level, version, numerator, denominator, value, records, computed_at from indicator_value
      where indicator = i.code and division = ${division} and ${shownAt(at)} order by period desc limit ${most}) v`)
  const found = new Map<string, Value[]>()
  for (const { indicator, ...row } of rows) found.set(indicator, [...found.get(indicator) ?? [], present(row)])
  return found
}
/** The values of one indicator at all divisions of one level below another, for some periods. */
export async function valuesBelow(db: Db, indicator: string, { prefix, level, periods, at }: { prefix: string; level: number; periods: readonly string[]; at: Date | null }): Promise<Value[]> {
  if (periods.length === 0) return []
  const rows = await open(db).selectFrom('indicatorValue').select(columns).where('indicator', '=', indicator).where('period', 'in', [...periods]).where('level', '=', level)
    .where('division', 'like', `${prefix}%`).where(shownAt(at)).orderBy('division').execute()
  return rows.map(present)
}
/** The same for several indicators at once, each in periods of its own: one statement for a whole board. */
export async function valuesUnder(db: Db, wanted: readonly { indicator: string; period: string }[], { prefix, level, at }: { prefix: string; level: number; at: Date | null }): Promise<Map<string, Value[]>> {
  const found = new Map<string, Value[]>()
  if (wanted.length === 0) return found
  const rows = await run<Omit<ValueTable, 'watermark' | 'until'>>(db, sql`
    select v.indicator, v.period, v.division, v.level, v.version, v.numerator, v.denominator, v.value, v.records, v.computed_at
    from unnest(${wanted.map(({ indicator }) => indicator)}::text[], ${wanted.map(({ period }) => period)}::date[]) as w(indicator, period)
    join indicator_value v on v.indicator = w.indicator and v.period = w.period and v.level = ${level} and v.division like ${`${prefix}%`} and ${shownAt(at)}
    order by v.division`)
  for (const { indicator, ...row } of rows) found.set(indicator, [...found.get(indicator) ?? [], present(row)])
  return found
}
export async function listValueRows(db: Db, indicator: string, { prefix, level, from, until, at, limit }: { prefix: string; level: number; from?: string | undefined; until?: string | undefined; at: Date | null; limit: number }): Promise<Value[]> {
  const rows = await open(db).selectFrom('indicatorValue').select(columns).where('indicator', '=', indicator).where('level', '=', level).where('division', 'like', `${prefix}%`)
    .$if(from !== undefined, q => q.where('period', '>=', from ?? '')).$if(until !== undefined, q => q.where('period', '<', until ?? ''))
    .where(shownAt(at)).orderBy('period', 'desc').orderBy('division').limit(limit).execute()
  return rows.map(present)
}
/** Every value that was ever shown for one period and place, oldest first. */
export async function shownOf(db: Db, indicator: string, division: string, period: string): Promise<(Value & { watermark: number; until: Date | null })[]> {
  const rows = await open(db).selectFrom('indicatorValue').select([...columns, 'watermark', 'until']).where('indicator', '=', indicator).where('division', '=', division).where('period', '=', period)
    .orderBy('computedAt').execute()
  return rows.map(({ watermark, until, ...row }) => ({ ...present(row), watermark, until }))
}

/** Room for what is about to be counted, gone with the transaction. */
export const makeFresh = async (tx: Db): Promise<void> => { await runText(tx, 'create temp table indicator_fresh (period date, division text, numerator numeric, denominator numeric, records bigint, value numeric) on commit drop') }
/** Puts there what a statement counts, and nothing else. */
export async function fillFresh(tx: Db, { text, values }: Statement): Promise<void> {
  await runText(tx, 'truncate indicator_fresh')
  await runText(tx, `insert into indicator_fresh (period, division, numerator, denominator, records, value) select period, division, numerator, denominator, records, value from (${text}) f`, values)
}

export interface Written { values: number; changed: number; unplaced: number }
/**
 * Puts what was counted in the place of the present values of some periods (null: of all). What is the same stays untouched;
 * what is replaced keeps its row, with the moment until which it was shown.
 */
export async function replaceValues(tx: Db, indicator: string, { periods, version, watermark, now }: { periods: readonly string[] | null; version: number; watermark: number; now: Date }): Promise<Written> {
  await runText(tx, 'analyze indicator_fresh')
  const among = periods === null ? sql`true` : sql`v.period = any(${periods}::date[])`
  const ended = await run(tx, sql`
    update indicator_value v set until = ${now} where v.indicator = ${indicator} and v.until is null and ${among} and not exists (
      select from indicator_fresh f where f.period = v.period and f.division = v.division and v.version = ${version}
        and f.records = v.records and f.value is not distinct from v.value and f.numerator is not distinct from v.numerator and f.denominator is not distinct from v.denominator)
    returning 1`)
  const added = await run(tx, sql`
    insert into indicator_value (indicator, period, division, level, version, numerator, denominator, value, records, watermark, computed_at)
    select ${indicator}, f.period, f.division,
      case when f.division = '000000000000' then 0 when f.division like '%0000000000' then 1 when f.division like '%00000000' then 2 when f.division like '%000000' then 3 when f.division like '%000' then 4 else 5 end,
      ${version}, f.numerator, f.denominator, f.value, f.records, ${watermark}, ${now}
    from indicator_fresh f where not exists (select from indicator_value v where v.indicator = ${indicator} and v.until is null and v.period = f.period and v.division = f.division)
    returning 1`)
  const [count] = await run<{ values: number; unplaced: number }>(tx, sql`
    select count(*)::int as values, coalesce(sum(records) filter (where division = '000000000000'), 0)::bigint as unplaced from indicator_fresh`)
  await runText(tx, 'drop table indicator_fresh')
  return { values: count?.values ?? 0, changed: Math.max(ended.length, added.length), unplaced: count?.unplaced ?? 0 }
}

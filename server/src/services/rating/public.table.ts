import { type Expression, sql, type SqlBool } from 'kysely'
import { divisionPrefix, type Area } from '#kernel/action'
import { type Db, run, tables } from '#kernel/db'
import { type Counted } from './rules.ts'
import { type OccasionTable, type RatingTable } from './table.ts'

const open = tables<{ ratingOccasion: OccasionTable; ratingRating: RatingTable }>()
export type By = 'organization' | 'service' | 'window' | 'month'
const codes = { whole: sql`''`, organization: sql`o.organization`, service: sql`coalesce(o.service, '')`, window: sql`coalesce(o.hall || '/' || o."window", '')`, month: sql`to_char(o.invited_at at time zone 'Asia/Shanghai', 'YYYY-MM')` } as const
const names = { whole: sql`''`, organization: sql`o.organization`, service: sql`o.service_name`, window: sql`o."window"`, month: sql`to_char(o.invited_at at time zone 'Asia/Shanghai', 'YYYY-MM')` } as const
export interface Within { organization?: string; from: Date; until: Date; /** For officials: what they see. */ areas?: readonly Area[] }
const inAreas = (areas: readonly Area[]) => areas.length === 0 ? sql`and false` : sql`and (${sql.join(areas.map(({ division, organization }) => sql`(o.division like ${`${divisionPrefix(division)}%`} ${organization === null ? sql`` : sql`and o.organization = ${organization}`})`), sql` or `)})`

/** Counts over what could be rated in some days, in groups or as a whole; of many groups those that were rated most; one pass over the occasions and their first ratings. */
export async function countRatings(db: Db, by: By | 'whole', { organization, from, until, areas }: Within): Promise<(Counted & { code: string; name: string })[]> {
  const code = codes[by], counts = sql`r.struck_at is null`
  const rows = await run<Record<string, string | number>>(db, sql`
    select ${code} as code, max(${names[by]}) as name, count(*)::int as occasions, count(r.id)::int as rated,
      ${sql.join([1, 2, 3, 4, 5].map(level => sql`count(r.id) filter (where r.level = ${sql.lit(level)} and ${counts})::int as ${sql.ref(`l${level}`)}`))},
      count(r.id) filter (where ${counts})::int as counting, count(r.id) filter (where ${counts} and r.level <= 3)::int as satisfied, count(r.id) filter (where ${counts} and r.level >= 4)::int as bad,
      count(r.id) filter (where ${counts} and r.level >= 4 and r.mended_at is not null)::int as mended, count(r.id) filter (where ${counts} and r.level >= 4 and r.called_at is not null)::int as called, count(r.struck_at)::int as struck
    from rating_occasion o left join rating_rating r on r.occasion = o.id and r.times = 1
    where o.invited_at >= ${from} and o.invited_at < ${until} ${organization === undefined ? sql`` : sql`and o.organization = ${organization}`} ${by === 'window' ? sql`and o."window" is not null` : sql``} ${areas === undefined ? sql`` : inAreas(areas)}
    group by 1 order by ${by === 'month' ? sql`1 desc` : sql`count(r.id) desc, 1`} limit 500`)
  return rows.map(({ code: key, name, l1, l2, l3, l4, l5, ...counted }) => ({ ...counted as unknown as Omit<Counted, 'levels'>, code: String(key), name: String(name ?? ''), levels: [l1, l2, l3, l4, l5].map(Number) }))
}

/** What may be read by everybody, the latest first. */
export function shownTexts(db: Db, { organization, from, until }: Within) {
  const found = open(db).selectFrom('ratingRating').innerJoin('ratingOccasion', 'ratingOccasion.id', 'ratingRating.occasion').select(['ratingRating.at', 'level', 'service', 'serviceName', 'organization', 'shown as text', 'mended']).where('textState', '=', 'shown').where('at', '>=', from).where('at', '<', until)
  return (organization === undefined ? found : found.where('organization', '=', organization)).orderBy('at', 'desc').limit(20).execute()
}

/** 评价 within some areas, the latest first; of the bad ones those that the figures count: first ones, not struck. */
export async function listRatingRows(db: Db, areas: readonly Area[], { only, organization, counted, limit, offset }: { only?: 'bad' | 'texts'; /** The days that the figures count. */ counted: Pick<Within, 'from' | 'until'>; organization?: string; limit: number; offset: number }) {
  let found = open(db).selectFrom('ratingRating').innerJoin('ratingOccasion', 'ratingOccasion.id', 'ratingRating.occasion').where(eb => eb.or(areas.map((area): Expression<SqlBool> => eb.and([
    eb('division', 'like', `${divisionPrefix(area.division)}%`), ...area.organization === null ? [] : [eb('organization', '=', area.organization)]]))))
  if (only === 'bad') found = found.where('level', '>=', 4).where('times', '=', 1).where('struckAt', 'is', null).where('invitedAt', '>=', counted.from).where('invitedAt', '<', counted.until)
  if (only === 'texts') found = found.where('textState', '=', 'waiting')
  if (organization !== undefined) found = found.where('organization', '=', organization)
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('ratingRating').select(['kind', 'serviceName', 'organization', 'division', 'window']).orderBy('at', 'desc').orderBy('ratingRating.id').limit(limit).offset(offset).execute(),
  ])
  return { total, items }
}

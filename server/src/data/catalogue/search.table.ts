import { type RawBuilder, sql } from 'kysely'
import { type Area } from '#kernel/action'
import { type Db, run } from '#kernel/db'
import { type Contract, type DatasetPage, type ListDatasets } from './schema.ts'
import { type SearchQuery } from './search.rules.ts'
import { type DatasetState } from './table.ts'

/** The six ways to narrow a list, each a column. */
export const facets = ['provider', 'shareType', 'openType', 'updateCycle', 'state', 'theme'] as const
export type Facet = (typeof facets)[number]
export interface Count { facet: Facet; value: string; count: number }

/** Published and withdrawn datasets are for everybody; a draft only for those whose work it is. */
function visible(drafts: readonly Area[]): RawBuilder<boolean> {
  const areas = drafts.map(({ division, organization }) =>
    sql<boolean>`(d.division like ${`${division}%`} and ${organization === null ? sql`true` : sql`d.provider = ${organization}`})`)
  return areas.length === 0 ? sql`d.state <> 'draft'` : sql`(d.state <> 'draft' or ${sql.join(areas, sql` or `)})`
}

function matching(words: SearchQuery | null, loose: boolean): RawBuilder<boolean> {
  if (!words || words.strict === '') return sql`true`
  if (!loose) return sql`d.search @@ ${words.strict}::tsquery`
  return sql`d.search @@ ${words.loose}::tsquery and (select count(*) from unnest(${words.pieces}::text[]) as p(piece) where d.search @@ p.piece::tsquery) >= ${words.enough}`
}

const chosen = (filter: ListDatasets) => facets.map(facet => ({ facet, column: sql.ref(`d.${facet}`), value: filter[facet] }))

/**
 * How many there are for each value of each facet, with all other filters applied (so that one sees what a change of
 * mind would give), and the total. The matches are counted by their group, the rest works on those few groups.
 */
export async function countDatasets(db: Db, filter: ListDatasets, words: SearchQuery | null, loose: boolean, drafts: readonly Area[]): Promise<{ total: number; counts: Count[] }> {
  const filters = chosen(filter)
  const others = (own: Facet | null) => sql.join([sql`true`, ...filters.filter(({ facet, value }) => value !== undefined && facet !== own).map(({ column, value }) => sql`${column} = ${value}`)], sql` and `)
  const each = facets.map(facet => sql`
    (select ${facet}::text as facet, ${sql.ref(`d.${facet}`)}::text as value, sum(d.n)::int as count from cube d where ${others(facet)} and ${sql.ref(`d.${facet}`)} is not null
     group by 2 order by 3 desc, 2 limit 60)`)
  const rows = await run<{ facet: Facet | 'total'; value: string; count: number | null }>(db, sql`
    with grouped as materialized (select d.facet, count(*)::int as n from catalogue_dataset d where ${matching(words, loose)} group by 1),
    cube as materialized (select d.*, g.n from grouped g join catalogue_facet d on d.id = g.facet where ${visible(drafts)})
    select 'total' as facet, '' as value, sum(d.n)::int as count from cube d where ${others(null)}
    union all ${sql.join(each, sql` union all `)}`)
  const counts: Count[] = []
  let total = 0
  for (const { facet, value, count } of rows) {
    if (facet === 'total') total = count ?? 0
    else counts.push({ facet, value, count: count ?? 0 })
  }
  return { total, counts }
}

export type Listed = DatasetState & Pick<DatasetPage['items'][number], 'summary' | 'fields'>

/** So many of the matches are weighed word by word; who finds more will not read them all. */
const weighed = 500

/**
 * One page: best match first, without words the latest change first. Of many matches those that carry the words in their name, and then the
 * latest, are weighed first. Contracts are read for that page only.
 */
export async function pageOfDatasets(db: Db, filter: ListDatasets, words: SearchQuery | null, loose: boolean, drafts: readonly Area[]): Promise<Listed[]> {
  const filters = chosen(filter).filter(({ value }) => value !== undefined).map(({ column, value }) => sql`and ${column} = ${value}`)
  const typed = filter.q?.trim() ?? '', searched = words !== null && words.strict !== ''
  const near = searched ? sql`d.name = ${typed} desc, starts_with(d.name, ${typed}) desc, strpos(d.name, ${typed}) > 0 desc, d.changed_at desc, d.code` : sql`d.changed_at desc, d.code`
  const weight = searched ? sql`case when m.nearest <= ${weighed} then ts_rank('{0.05, 0.2, 0.6, 1.0}', d.search, ${loose ? words.loose : words.strict}::tsquery) end` : sql`null::real`
  const best = searched
    ? sql`d.name = ${typed} desc, starts_with(d.name, ${typed}) desc, m.nearest > ${weighed}, ${weight} desc nulls last, (d.state = 'published') desc, d.changed_at desc, d.code` : sql`m.nearest`
  return run<Listed>(db, sql`
    with found as materialized (
      select d.code, d.name, d.changed_at from catalogue_dataset d where ${visible(drafts)} and ${matching(words, loose)} ${sql.join(filters, sql` `)}
      order by ${near} limit ${searched ? Math.max(weighed, filter.offset + filter.limit) : filter.offset + filter.limit}),
    m as (select d.code, row_number() over (order by ${near}) as nearest from found d),
    page as materialized (
      select d.code, d.name, d.provider, d.division, d.state, d.version, d.revision, d.catalogue_code, d.theme, d.share_type, d.open_type, d.update_cycle, d.classification,
             d.predecessor, d.successor, d.withdrawal_reason, d.created_at, d.published_at, d.withdrawn_at, d.changed_at, row_number() over (order by ${best}) as place
      from m join catalogue_dataset d on d.code = m.code order by ${best} limit ${filter.limit} offset ${filter.offset})
    select page.*, c.contract ->> 'summary' as summary, jsonb_array_length(c.contract -> 'fields') as fields
    from page cross join lateral (
      select v.contract from catalogue_version v where v.dataset = page.code and v.version = page.version
      union all select r.contract from catalogue_draft r where r.dataset = page.code and page.version is null) c
    order by page.place`)
}

/** The contract that each dataset is described by: the one in force, else its draft. In order of their codes. */
export const contractsAfter = (db: Db, after: string, limit: number): Promise<{ code: string; contract: Contract; name: string; shortName: string }[]> =>
  run(db, sql`select d.code, c.contract, o.name, o.short_name from catalogue_dataset d join registry_organization o on o.code = d.provider cross join lateral (
      select v.contract from catalogue_version v where v.dataset = d.code and v.version = d.version
      union all select r.contract from catalogue_draft r where r.dataset = d.code and d.version is null) c
    where d.code > ${after} order by d.code limit ${limit}`)
export async function keepSearch(tx: Db, rows: readonly { code: string; search: string }[]): Promise<void> {
  await run(tx, sql`update catalogue_dataset d set search = n.search::tsvector from unnest(${rows.map(({ code }) => code)}::text[], ${rows.map(({ search }) => search)}::text[]) n (code, search) where d.code = n.code`)
}

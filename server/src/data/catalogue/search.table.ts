import { type RawBuilder, sql } from 'kysely'
import { type Area } from '#kernel/action'
import { type Db, run } from '#kernel/db'
import { type Counts, facets } from './facet.rules.ts'
import { type Contract, type DatasetPage, type ListDatasets } from './schema.ts'
import { type SearchQuery } from './search.rules.ts'
import { type DatasetState } from './table.ts'

/** Published and withdrawn datasets are for everybody; a draft only for those whose work it is. */
function visible(drafts: readonly Area[]): RawBuilder<boolean> {
  const areas = drafts.map(({ division, organization }) =>
    sql<boolean>`(d.division like ${`${division}%`} and ${organization === null ? sql`true` : sql`d.provider = ${organization}`})`)
  return areas.length === 0 ? sql`d.state <> 'draft'` : sql`(d.state <> 'draft' or ${sql.join(areas, sql` or `)})`
}

/** By the index of words. */
export const matching = (words: SearchQuery | null, loose: boolean): RawBuilder<boolean> => matched(words, loose, query => sql`d.search @@ ${query}::tsquery`)
/** The same of rows that another index leads to: the operator's function, which the index of words does not answer. */
const among = (words: SearchQuery, loose: boolean): RawBuilder<boolean> => matched(words, loose, query => sql`ts_match_vq(d.search, ${query}::tsquery)`)
function matched(words: SearchQuery | null, loose: boolean, by: (query: string) => RawBuilder<boolean>): RawBuilder<boolean> {
  if (!words || words.strict === '') return sql`true`
  if (!loose) return by(words.strict)
  return sql`${by(words.loose)} and (select count(*) from unnest(${words.pieces}::text[]) as p(piece) where d.search @@ p.piece::tsquery) >= ${words.enough}`
}

export type Listed = DatasetState & Pick<DatasetPage['items'][number], 'summary' | 'fields'>

/** So many of the matches are weighed word by word; who finds more will not read them all. */
const weighed = 500

/**
 * Which rows to read for a page. `latest`: so many matches that the latest of them are sooner met by going through all datasets from the latest on
 * than by sorting the matches; `groups`: a few of many matches, sooner found in their groups than by their words; else by the words.
 */
export type Way = 'latest' | 'groups' | 'words'
export function wayTo({ found, total }: Pick<Counts, 'found' | 'total'>, datasets: number): Way {
  if (total > 2000 && total * total > weighed * datasets) return 'latest'
  return total * datasets * 4 < found * found ? 'groups' : 'words'
}

/**
 * One page: best match first, without words the latest change first. Of many matches those that carry the words in their name, and then the
 * latest, are weighed first. Of very many (by way of the `latest`) only names that begin with the words come before the latest: a word that half of the catalogue
 * contains says little, and one that stands within the name of an old dataset no longer brings it to the front. Contracts are read for that page only.
 */
export async function pageOfDatasets(db: Db, filter: ListDatasets, words: SearchQuery | null, { loose, way, groups }: { loose: boolean; way: Way; groups: number[] }, drafts: readonly Area[]): Promise<Listed[]> {
  const filters = sql.join([visible(drafts), ...facets.flatMap(facet => filter[facet] === undefined ? [] : [sql`${sql.ref(`d.${facet}`)} = ${filter[facet]}`])], sql` and `)
  const typed = filter.q?.trim() ?? '', searched = words !== null && words.strict !== '', end = filter.offset + filter.limit
  const near = sql`d.name = ${typed} desc, starts_with(d.name, ${typed}) desc, strpos(d.name, ${typed}) > 0 desc, d.changed_at desc, d.code`
  const latest = sql`d.changed_at desc, d.code`
  const found = !searched ? sql`select d.code, row_number() over (order by ${latest}) as nearest from catalogue_dataset d where ${filters} order by ${latest} limit ${end}`
    : way !== 'latest' ? sql`select d.code, row_number() over (order by ${near}) as nearest from catalogue_dataset d where ${way === 'groups' ? sql`d.facet = any(${groups}::int[]) and ${among(words, loose)}` : sql`${filters} and ${matching(words, loose)}`} order by ${near} limit ${Math.max(weighed, end)}`
    : sql`
      select d.code, row_number() over (order by d.named desc, ${latest}) as nearest from (
        select d.code, d.changed_at, bool_or(d.named) as named from (
          (select d.code, d.changed_at, true as named from catalogue_dataset d
           where d.name collate "C" between ${typed} and ${typed} || chr(1114111) and ${filters} and ${among(words, loose)} order by d.name collate "C", d.code limit ${weighed})
          union all
          (select d.code, d.changed_at, false from catalogue_dataset d where ${filters} and ${among(words, loose)} order by ${latest} limit ${Math.max(weighed, end)})) d
        group by 1, 2) d`
  const weight = sql`case when m.nearest <= ${weighed} then ts_rank('{0.05, 0.2, 0.6, 1.0}', d.search, ${loose ? words?.loose : words?.strict}::tsquery) end`
  const best = searched
    ? sql`d.name = ${typed} desc, case when m.nearest > ${weighed} then m.nearest end nulls first, starts_with(d.name, ${typed}) desc, ${weight} desc, (d.state = 'published') desc, ${latest}` : sql`m.nearest`
  return run<Listed>(db, sql`
    with m as materialized (${found}),
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

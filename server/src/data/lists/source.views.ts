import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db, runText } from '#kernel/db'
import { provinceOf } from '#data/catalogue'
import { type Keeper, type Source } from './schema.ts'
import { comparablePairs } from './source.rules.ts'

interface Row { element: string; name: string; revision: number; authority: string | null; authority_name: string | null; keepers: (Omit<Keeper, 'authority'>)[] | null; providers: number; demands: number; total: number }

/** 一数一源: for each data element its source, its keepers, how many ask for it. What needs somebody comes first: kept by several, without a source. */
export async function sourcesOf(db: Db, actor: Actor, { q, open, limit, offset }: { q?: string | undefined; open: boolean; limit: number; offset: number }): Promise<{ total: number; items: Source[] }> {
  const rows = await runText(db, `
    with kept as (
      select f ->> 'dataElement' as element, count(distinct d.provider) as providers, jsonb_agg(jsonb_build_object(
        'dataset', d.code, 'datasetName', d.name, 'provider', d.provider, 'providerName', o.name, 'field', f ->> 'code', 'fieldName', f ->> 'name',
        'records', (select coalesce(sum(e.rows_added), 0)::bigint from exchange_delivery e where e.dataset = d.code and e.state = 'applied' and e.same_as is null)) order by o.name, d.name) as keepers
      from catalogue_dataset d join catalogue_version v on v.dataset = d.code and v.version = d.version join registry_organization o on o.code = d.provider
      cross join lateral jsonb_array_elements(v.contract -> 'fields') f where d.state = 'published' and f ->> 'dataElement' is not null group by 1),
    asked as (select element, count(*) as demands from lists_demand l cross join unnest(l.elements) element where l.state = 'open' group by 1)
    select e.code as element, e.name, e.revision, e.authority, a.name as authority_name, k.keepers, coalesce(k.providers, 0) as providers, coalesce(n.demands, 0) as demands, count(*) over () as total
    from catalogue_data_element e left join kept k on k.element = e.code left join asked n on n.element = e.code left join catalogue_dataset a on a.code = e.authority
    where ($1 = '' or strpos(lower(concat_ws(' ', e.name, e.code, e.initials)), $1) > 0)
      and (not $2 or coalesce(k.providers, 0) > 1 or (e.authority is null and (k.providers > 0 or n.demands > 0)))
    order by (e.authority is null and coalesce(k.providers, 0) > 1) desc, coalesce(k.providers, 0) desc, coalesce(n.demands, 0) desc, e.code limit $3 offset $4`,
  [q?.trim().toLowerCase() ?? '', open, limit, offset]) as unknown as Row[]
  const pairs = await bindingsOf(db, rows.flatMap(({ keepers }) => (keepers ?? []).map(({ dataset }) => dataset)))
  const division = provinceOf(actor), can = mayIn(areasOf(actor, 'catalogue.appoint'), division === null ? {} : { division }) ? ['catalogue.appoint'] : []
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ total: _total, authority_name: authorityName, keepers, ...row }) => {
      const kept = (keepers ?? []).map(keeper => ({ ...keeper, authority: keeper.dataset === row.authority }))
      return { ...row, authorityName, keepers: kept, comparable: comparablePairs(row.element, kept, pairs), can }
    }),
  }
}

/** Which data elements each of these datasets binds to a field, and what the elements are called. */
async function bindingsOf(db: Db, datasets: readonly string[]): Promise<{ dataset: string; element: string; name: string; names: boolean }[]> {
  if (datasets.length === 0) return []
  return await runText(db, `
    select distinct d.code as dataset, e.code as element, e.name, e.sensitive in ('residentId', 'uscc') or bool_or((f ->> 'key')::boolean) over (partition by d.code, e.code) as names
    from catalogue_dataset d join catalogue_version v on v.dataset = d.code and v.version = d.version cross join lateral jsonb_array_elements(v.contract -> 'fields') f
    join catalogue_data_element e on e.code = f ->> 'dataElement' where d.code = any($1) order by 1, 2`, [[...new Set(datasets)]]) as unknown as { dataset: string; element: string; name: string; names: boolean }[]
}

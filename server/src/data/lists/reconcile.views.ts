import { type Area, mayIn } from '#kernel/action'
import { type Db, runText } from '#kernel/db'
import { elementsByCode } from '#data/catalogue'
import { dayOf } from '#data/registry'
import { type Facts, reconcile } from './reconcile.rules.ts'
import { type Mismatch } from './schema.ts'
import { demandsIn, dutiesIn, exclusionsIn } from './table.ts'

interface DatasetRow { code: string; name: string; provider: string; share_type: 'unconditional' | 'conditional' | 'none'; published: boolean; delivered: boolean; fields: { code: string; name: string; element: string | null }[] }

/** The datasets that the lists or the grants speak of, and those that refuse all sharing. */
async function datasetsFor(db: Db, codes: readonly string[]): Promise<Map<string, DatasetRow>> {
  const rows = await runText(db, `
    select d.code, d.name, d.provider, d.share_type, d.state = 'published' as published, exists (select 1 from exchange_delivery e where e.dataset = d.code and e.state = 'applied') as delivered,
      coalesce((select jsonb_agg(jsonb_build_object('code', f ->> 'code', 'name', f ->> 'name', 'element', f ->> 'dataElement')) from jsonb_array_elements(v.contract -> 'fields') f), '[]') as fields
    from catalogue_dataset d left join catalogue_version v on v.dataset = d.code and v.version = d.version
    where d.code = any($1) or (d.state = 'published' and d.share_type = 'none') order by d.code`, [codes]) as unknown as DatasetRow[]
  return new Map(rows.map(row => [row.code, row]))
}

/** 对账, narrowed to what concerns the areas: an organization's own, or all of a division. */
export async function mismatchesIn(db: Db, areas: readonly Area[], now: Date): Promise<Mismatch[]> {
  const [demands, duties, exclusions, grants] = [await demandsIn(db, ['open', 'met']), await dutiesIn(db, ['open', 'done']), await exclusionsIn(db, ['active']), await grantsInForce(db, dayOf(now))]
  const datasets = await datasetsFor(db, [...new Set([...demands, ...duties, ...exclusions, ...grants].flatMap(({ dataset }) => dataset ?? []))])
  const codes = [...demands, ...duties, ...exclusions].flatMap(entry => entry.elements), held = [...datasets.values()].flatMap(({ fields }) => fields.flatMap(({ element }) => element ?? []))
  const elements = new Map([...await elementsByCode(db, [...codes, ...held])].map(([code, { name }]) => [code, name]))
  const facts: Facts = { today: dayOf(now), demands, duties, exclusions, grants, elements, datasets: new Map([...datasets].map(([code, { share_type: shareType, ...dataset }]) => [code, { ...dataset, shareType }])) }
  const found = reconcile(facts)
  const organizations = await organizationsBy(db, [...new Set(found.map(({ organization }) => organization))])
  return found.flatMap(each => {
    const { name = each.organization, ...where } = organizations.get(each.organization) ?? {}
    return mayIn(areas, { organization: each.organization, ...where }) ? [{ ...each, organizationName: name }] : []
  })
}
async function organizationsBy(db: Db, codes: readonly string[]): Promise<Map<string, { name: string; division: string }>> {
  const rows = await runText(db, 'select code, name, division from registry_organization where code = any($1)', [codes])
  return new Map(rows.map(row => [String(row.code), { name: String(row.name), division: String(row.division) }]))
}

/** Who may read what, as it is in force today; what was revoked or has run out is not. */
async function grantsInForce(db: Db, today: string): Promise<Facts['grants'][number][]> {
  return await runText(db, `select g.id, g.dataset, g.consumer, g.fields, coalesce(g.service, g.purpose) as service from grant_grant g
    where g.state = 'active' and $1::date between g.from_on and g.until_on order by g.number`, [today]) as unknown as Facts['grants'][number][]
}

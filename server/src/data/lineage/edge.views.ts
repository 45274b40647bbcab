import { type Contract, lakeTable } from '#data/catalogue'
import { type Db, runText } from '#kernel/db'
import { type Edge, type End } from '#kernel/module'
import { headingsOf } from '#data/exchange'

/** What lies around one dataset, and what things in it are called. */
export interface Around { edges: Edge[]; names: Map<string, string>; columns: Map<string, string>; contract: Contract | null; provider: string; division: string }
/** Whose deliveries, grants and lists the reader may see: all, an organization's own, or none. */
export type Sees = (of: { provider: string; division: string }, consumer?: string) => boolean

interface DatasetRow { code: string; name: string; provider: string; division: string; contract: Contract | null; id: string | null; number: number | null; file_name: string | null; headings: string[] | null; delivered: boolean }

async function readDatasetRow(db: Db, code: string): Promise<DatasetRow | undefined> {
  const [row] = await runText(db, `
    select d.code, d.name, d.provider, d.division, v.contract, l.id, l.number, l.file_name, l.headings, l.id is not null as delivered
    from catalogue_dataset d left join catalogue_version v on v.dataset = d.code and v.version = d.version
    left join lateral (select e.* from exchange_delivery e where e.dataset = d.code and e.state = 'applied' and e.same_as is null and e.correction_of is null order by e.number desc limit 1) l on true
    where d.code = $1 and d.state <> 'draft'`, [code])
  return row as unknown as DatasetRow | undefined
}

/** dataset → delivery → table by column, and what is written down about the dataset elsewhere: grants, lists, rules, sources. */
export async function edgesAround(db: Db, code: string, sees: Sees, today: string): Promise<Around | null> {
  const row = await readDatasetRow(db, code)
  if (!row) return null
  const fields = row.contract?.fields ?? [], names = new Map([[`dataset:${code}`, row.name]])
  const around: Around = { edges: [], names, columns: new Map(fields.map(({ code: field, name }) => [field, name])), contract: row.contract, provider: row.provider, division: row.division }
  const table = lakeTable(code).current.replaceAll('"', ''), end = { kind: 'table', code: table, name: `${row.name}（数据表）` }
  const whole = (kind: string, of: string): End => ({ kind, code: of, column: null })
  if (row.delivered && sees(row)) {
    const delivery = { kind: 'delivery', code: row.id ?? '', name: `第 ${row.number} 批：${row.file_name}` }
    const headings = headingsOf(row.contract ?? { fields: [] }, row.headings ?? [])
    // a whole would lead every column everywhere: it stands only for a file whose columns nobody knows any more
    if (fields.every(({ code: field }) => (headings.get(field) ?? []).length === 0)) around.edges.push({ from: whole('dataset', code), to: { ...delivery, column: null }, how: 'value' }, { from: whole('delivery', delivery.code), to: { ...end, column: null }, how: 'value' })
    for (const { code: field } of fields) {
      for (const heading of headings.get(field) ?? []) {
        around.edges.push({ from: { kind: 'dataset', code, column: field }, to: { ...delivery, column: heading }, how: 'value' }, { from: { kind: 'delivery', code: delivery.code, column: heading }, to: { ...end, column: field }, how: 'value' })
      }
    }
  } else if (row.delivered) around.edges.push(...fields.map(({ code: field }): Edge => ({ from: { kind: 'dataset', code, column: field }, to: { ...end, column: field }, how: 'value' })))
  around.edges.push(...await grantEdges(db, row, sees, today), ...await listEdges(db, row, fields.map(field => field.code), sees), ...await ruleEdges(db, code, fields.map(field => field.code), sees(row)), ...await elementEdges(db, code, fields))
  return around
}

/** Records leave to whoever holds a grant, field by field; one by whose condition records are chosen filters by it. */
async function grantEdges(db: Db, { code, ...owner }: DatasetRow, sees: Sees, today: string): Promise<Edge[]> {
  const rows = await runText(db, `
    select g.id, g.number, g.fields, g.consumer, coalesce(g.service, g.purpose) as service, o.name as consumer_name, (select coalesce(array_agg(distinct x #>> '{}'), '{}') from jsonb_path_query(g.rows, '$.**.field') x) as conditions,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.created_at), '[]') from subscription_subscription s where s.grant_id = g.id and s.state <> 'ended') as subscriptions
    from grant_grant g left join registry_organization o on o.code = g.consumer where g.dataset = $1 and g.state = 'active' and g.until_on >= $2::date order by g.number`, [code, today])
  return rows.filter(row => sees(owner, String(row.consumer))).flatMap((row): Edge[] => {
    const grant = { kind: 'grant', code: String(row.id), name: `第 ${row.number} 号授权：${row.service}` }
    const reads = [...row.fields as string[]].map((column): Edge => ({ from: { kind: 'dataset', code, column }, to: { ...grant, column }, how: 'value' }))
    const told = [...row.subscriptions as { id: string; name: string }[]].flatMap(({ id, name }): Edge[] => [
      { from: { ...grant, column: null }, to: { kind: 'subscription', code: id, column: null, name }, how: 'value' },
      { from: { kind: 'subscription', code: id, column: null }, to: { kind: 'consumer', code: String(row.consumer), column: null, name: String(row.consumer_name ?? row.consumer) }, how: 'value' }])
    const chosen = [...row.conditions as string[]].map((column): Edge => ({ from: { kind: 'dataset', code, column }, to: { ...grant, column: null }, how: 'filter' }))
    return [...reads, ...chosen, ...told, { from: { ...grant, column: null }, to: { kind: 'consumer', code: String(row.consumer), column: null, name: String(row.consumer_name ?? row.consumer) }, how: 'value' }]
  })
}

/** Who has written down that they need it, or answer for it. */
async function listEdges(db: Db, { code, ...owner }: DatasetRow, fields: readonly string[], sees: Sees): Promise<Edge[]> {
  const rows = await runText(db, `
    select 'demand' as kind, id, name, consumer, fields from lists_demand where dataset = $1 and state in ('open', 'met')
    union all select 'duty', id, name, provider, '{}' from lists_duty where dataset = $1 and state <> 'lifted'`, [code])
  return rows.filter(row => sees(owner, String(row.consumer))).flatMap(row => {
    const named = row.fields as string[]
    return (named.length === 0 ? fields : named).map((column): Edge => ({ from: { kind: 'dataset', code, column }, to: { kind: String(row.kind), code: String(row.id), column: null, name: String(row.name) }, how: 'value' }))
  })
}

/** A quality rule looks at every field that its check names, in whatever form it is written. */
async function ruleEdges(db: Db, code: string, fields: readonly string[], seen: boolean): Promise<Edge[]> {
  if (!seen) return []
  const rows = await runText(db, `select code, name, (select array_agg(distinct x #>> '{}') from jsonb_path_query("check", 'strict $.** ? (@.type() == "string")') x) as texts from quality_rule where dataset = $1 and enabled order by code`, [code])
  return rows.flatMap(row => (row.texts as string[] | null ?? []).filter(text => fields.includes(text)).map((column): Edge => ({ from: { kind: 'dataset', code, column }, to: { kind: 'rule', code: `${code}/${row.code}`, column: null, name: String(row.name) }, how: 'filter' })))
}

/** Where this dataset is the source of a data element, the element stands on the field. */
async function elementEdges(db: Db, code: string, fields: Contract['fields']): Promise<Edge[]> {
  const rows = await runText(db, 'select code, name from catalogue_data_element where authority = $1', [code])
  return rows.flatMap(row => fields.filter(({ dataElement }) => dataElement === row.code).map((field): Edge => ({ from: { kind: 'dataset', code, column: field.code }, to: { kind: 'element', code: String(row.code), column: null, name: String(row.name) }, how: 'value' })))
}

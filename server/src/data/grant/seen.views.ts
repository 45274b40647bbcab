import { divisionPrefix } from '@yiwang/codes'
import { conditionFaults, conditionTest, type Contract, type Field, heldFields, lakeTable, quoted } from '#data/catalogue'
import { asText, heldColumns, textOf } from '#data/exchange'
import { type Db, runText } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { spellings } from './cell.rules.ts'
import { type Rows } from './schema.ts'

/** A bulk as the ledger has it, with what was granted. */
export interface Bulk {
  id: number; at: Date; asOf: Date; who: string; organizationName: string | null; grant: string; rows: Rows; dataset: string; datasetName: string; contract: Contract
  evidence: Record<string, unknown>
}
const text = `
  select e.id, e.at, e.account, o.name as organization_name, g.id as grant_id, g.rows, d.code as dataset, d.name as dataset_name, v.contract, e.evidence
  from ledger_entry e join grant_grant g on g.id::text = e.subject join catalogue_dataset d on d.code = g.dataset join catalogue_version v on v.dataset = d.code and v.version = d.version
  left join registry_organization o on o.code = e.organization
  where e.action in ('grant.bulk', 'grant.match') and e.evidence ->> 'stream' = 'begun' and e.id < $1
    and exists (select from jsonb_array_elements(v.contract -> 'fields') f where f ->> 'sensitive' = any($2))
  order by e.id desc limit $3`

/** Downloads of datasets that speak of persons, or of companies; newest first. */
export async function bulksBefore(db: Db, before: number, kinds: readonly string[], limit: number): Promise<Bulk[]> {
  const rows = await runText(db, text, [before, kinds, limit]), nameOf = await accountNames(db, rows.map(({ account }) => String(account)))
  return rows.map(row => {
    const evidence = (row.evidence ?? {}) as Record<string, unknown>
    return {
      id: Number(row.id), at: row.at as Date, asOf: new Date(String(evidence.asOf ?? (row.at as Date).toISOString())), who: nameOf(String(row.account)), organizationName: row.organization_name === null ? null : String(row.organization_name),
      grant: String(row.grant_id), rows: row.rows as Rows, dataset: String(row.dataset), datasetName: String(row.dataset_name), contract: row.contract as Contract, evidence,
    }
  })
}

/** Every version of one's own records in a dataset, each with the time in which it held. */
export interface Version { from: Date; until: Date | null; values: Record<string, string | null> }
export async function versionsOf(db: Db, dataset: string, contract: Contract, fields: readonly Field[], values: ReadonlyMap<string, string>): Promise<Version[]> {
  const table = lakeTable(dataset), held = await heldColumns(db, table), bound: unknown[] = []
  if (!held) return []
  const mine = fields.flatMap(field => { const value = values.get(field.sensitive ?? ''); return value === undefined ? [] : [`r.${quoted(field.code)} = any($${bound.push(spellings(field, value))}::text[])`] })
  if (mine.length === 0) return []
  const names = ['_from', ...heldFields(contract, held)].join(', ')
  const rows = await runText(db, `select _from, _until, ${contract.fields.map((field, index) => `${asText(field, `r.${quoted(field.code)}`)} as c${index}`).join(', ')}
    from (select ${names}, null::timestamptz as _until from ${table.current} union all select ${names}, _until from ${table.history}) r where ${mine.join(' or ')} limit 10000`, bound)
  return rows.map(row => ({ from: row._from as Date, until: row._until as Date | null, values: Object.fromEntries(contract.fields.map(({ code }, index) => [code, textOf(row[`c${index}`])])) }))
}

/** Whether one of these versions was among the granted rows at that moment. */
export function wasIn(versions: readonly Version[], { contract, rows, asOf }: Pick<Bulk, 'contract' | 'rows' | 'asOf'>): boolean {
  const holds = rows.where === null ? () => true : conditionFaults(contract, rows.where).length > 0 ? () => false : conditionTest(contract, rows.where), { divisionField } = contract
  const near = (values: Version['values']) => rows.divisions.length === 0 || (divisionField !== null && rows.divisions.some(code => (values[divisionField] ?? '').startsWith(divisionPrefix(code)) && (values[divisionField] ?? '') !== ''))
  return versions.some(({ from, until, values }) => from <= asOf && (until === null || asOf < until) && near(values) && holds(values))
}

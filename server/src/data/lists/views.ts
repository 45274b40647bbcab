import { sql } from 'kysely'
import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db, run, runText } from '#kernel/db'
import { elementsByCode } from '#data/catalogue'
import { dayOf, organizationNames } from '#data/registry'
import { isLate, named } from './rules.ts'
import { type Demand, type Duty, type Exclusion, type Listing } from './schema.ts'
import { type DemandTable, type DutyTable, type ExclusionTable } from './table.ts'

/** Names of elements, datasets and fields that entries mention, read at once for a whole page. */
async function wordsFor(db: Db, rows: readonly { elements: string[]; dataset: string | null; consumer?: string; provider?: string }[]) {
  const datasets = [...new Set(rows.flatMap(({ dataset }) => dataset ?? []))]
  const described = datasets.length === 0 ? [] : await runText(db, `
    select d.code, d.name, f ->> 'code' as field, f ->> 'name' as field_name from catalogue_dataset d
    left join catalogue_version v on v.dataset = d.code and v.version = d.version left join lateral jsonb_array_elements(v.contract -> 'fields') f on true where d.code = any($1)`, [datasets])
  const fields = new Map<string, Map<string, string>>()
  for (const { code, field, field_name: name } of described) fields.set(String(code), (fields.get(String(code)) ?? new Map<string, string>()).set(String(field), String(name)))
  return {
    elements: new Map([...await elementsByCode(db, rows.flatMap(({ elements }) => elements))].map(([code, { name }]) => [code, name])),
    datasets: new Map(described.map(({ code, name }) => [String(code), String(name)])),
    fields: (dataset: string | null) => fields.get(dataset ?? '') ?? new Map<string, string>(),
    organizations: await organizationNames(db, rows.flatMap(({ consumer, provider }) => [consumer, provider].filter(code => code !== undefined))),
  }
}
type Words = Awaited<ReturnType<typeof wordsFor>>

function common({ id, name, division, legalBasis, elements, dataset, note, revision, createdAt, changedAt, closedAt }: DemandTable | DutyTable | ExclusionTable, words: Words) {
  return {
    id, name, division, legalBasis, elements: named(elements, words.elements), dataset, datasetName: dataset === null ? null : words.datasets.get(dataset) ?? dataset, note, revision,
    createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null,
  }
}
/** Which of these the actor may do to what an organization has on a list. */
const allowed = (actor: Actor, actions: readonly string[], division: string, organization: string): string[] => actions.filter(action => mayIn(areasOf(actor, action), { division, organization }))
/** What only the bureau may do: its right covers all organizations of the division. */
const governs = (actor: Actor, action: string, division: string): string[] => (mayIn(areasOf(actor, action), { division }) ? [action] : [])

export async function presentDemands(db: Db, actor: Actor, rows: readonly DemandTable[]): Promise<Demand[]> {
  const words = await wordsFor(db, rows)
  const duties = rows.length === 0 ? [] : await runText(db, `select demand, count(*) as duties, min(due_on) filter (where state = 'open')::text as due_on from lists_duty where demand = any($1) and state <> 'lifted' group by 1`, [rows.map(({ id }) => id)])
  const answered = new Map(duties.map(row => [String(row.demand), { duties: Number(row.duties), dueOn: row.due_on === null ? null : String(row.due_on) }]))
  return rows.map(row => ({
    ...common(row, words), consumer: row.consumer, consumerName: words.organizations.get(row.consumer) ?? row.consumer, service: row.service, fields: named(row.fields, words.fields(row.dataset)), state: row.state,
    ...answered.get(row.id) ?? { duties: 0, dueOn: null },
    can: row.state === 'open' ? [...allowed(actor, ['lists.changeDemand', 'lists.closeDemand'], row.division, row.consumer), ...areasOf(actor, 'lists.addDuty').length > 0 ? ['lists.addDuty'] : []] : [],
  }))
}
export const presentDemand = async (db: Db, actor: Actor, row: DemandTable): Promise<Demand> => (await presentDemands(db, actor, [row]))[0]!

export async function presentDuties(db: Db, actor: Actor, rows: readonly DutyTable[], now: Date): Promise<Duty[]> {
  const words = await wordsFor(db, rows), today = dayOf(now)
  const asked = rows.flatMap(({ demand }) => demand ?? [])
  const demands = asked.length === 0 ? [] : await runText(db, 'select d.id, d.name, o.name as consumer from lists_demand d left join registry_organization o on o.code = d.consumer where d.id = any($1)', [asked])
  const known = new Map(demands.map(row => [String(row.id), row]))
  return rows.map(row => {
    const demand = known.get(row.demand ?? '')
    return {
      ...common(row, words), provider: row.provider, providerName: words.organizations.get(row.provider) ?? row.provider, demand: row.demand, demandName: demand ? String(demand.name) : null, consumerName: demand ? String(demand.consumer) : null,
      dueOn: row.dueOn, state: row.state, late: isLate(row, today), can: row.state === 'open' ? allowed(actor, ['lists.changeDuty', 'lists.closeDuty'], row.division, row.provider) : [],
    }
  })
}
export const presentDuty = async (db: Db, actor: Actor, row: DutyTable, now: Date): Promise<Duty> => (await presentDuties(db, actor, [row], now))[0]!

export async function presentExclusions(db: Db, actor: Actor, rows: readonly ExclusionTable[]): Promise<Exclusion[]> {
  const words = await wordsFor(db, rows)
  return rows.map(row => ({
    ...common(row, words), provider: row.provider, providerName: words.organizations.get(row.provider) ?? row.provider, reason: row.reason, fields: named(row.fields, words.fields(row.dataset)), state: row.state, confirmedAt: row.confirmedAt?.toISOString() ?? null,
    can: row.state === 'ended' ? [] : [
      ...row.state === 'proposed' ? [...allowed(actor, ['lists.changeExclusion'], row.division, row.provider), ...governs(actor, 'lists.confirmExclusion', row.division)] : governs(actor, 'lists.changeExclusion', row.division),
      ...row.state === 'proposed' ? allowed(actor, ['lists.endExclusion'], row.division, row.provider) : governs(actor, 'lists.endExclusion', row.division),
    ],
  }))
}
export const presentExclusion = async (db: Db, actor: Actor, row: ExclusionTable): Promise<Exclusion> => (await presentExclusions(db, actor, [row]))[0]!

const lists = {
  demand: { table: 'lists_demand', owner: 'consumer', order: sql`(l.state = 'open') desc, l.changed_at desc, l.id` },
  duty: { table: 'lists_duty', owner: 'provider', order: sql`(l.state = 'open') desc, l.due_on, l.id` },
  exclusion: { table: 'lists_exclusion', owner: 'provider', order: sql`(l.state = 'proposed') desc, l.changed_at desc, l.id` },
} as const
interface Rows { demand: DemandTable; duty: DutyTable; exclusion: ExclusionTable }

/** One page of a list, what is open first; words are looked for in the entry, its organization and its dataset. */
export async function listed<L extends keyof Rows>(db: Db, list: L, filter: Listing, now: Date): Promise<{ total: number; rows: Rows[L][] }> {
  const { table, owner, order } = lists[list], words = filter.q?.trim().toLowerCase() ?? ''
  const where = [sql`true`]
  if (filter.state !== undefined) where.push(sql`l.state = ${filter.state}`)
  if (filter.organization !== undefined) where.push(sql`${sql.ref(`l.${owner}`)} = ${filter.organization}`)
  if (filter.dataset !== undefined) where.push(sql`l.dataset = ${filter.dataset}`)
  if (filter.element !== undefined) where.push(sql`${filter.element} = any(l.elements)`)
  if ('demand' in filter && filter.demand !== undefined) where.push(sql`l.demand = ${filter.demand}`)
  if ('late' in filter && filter.late !== undefined) where.push(sql`(l.state = 'open' and l.due_on < ${dayOf(now)}::date) = ${filter.late}`)
  if (words !== '') where.push(sql`strpos(lower(concat_ws(' ', l.name, l.legal_basis, o.name, o.short_name, d.name, l.dataset)), ${words}) > 0`)
  const found = sql`from ${sql.table(table)} l left join registry_organization o on o.code = ${sql.ref(`l.${owner}`)} left join catalogue_dataset d on d.code = l.dataset where ${sql.join(where, sql` and `)}`
  const [counted] = await run<{ total: number }>(db, sql`select count(*)::int as total ${found}`)
  return { total: counted?.total ?? 0, rows: await run<Rows[L]>(db, sql`select l.* ${found} order by ${order} limit ${filter.limit} offset ${filter.offset}`) }
}

/** Whether any records of the dataset are in. */
export const hasDelivered = async (db: Db, dataset: string): Promise<boolean> =>
  (await runText(db, "select 1 from exchange_delivery where dataset = $1 and state = 'applied' limit 1", [dataset])).length > 0

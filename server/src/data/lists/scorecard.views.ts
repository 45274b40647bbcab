import { type Area, mayIn } from '#kernel/action'
import { type Db, runText } from '#kernel/db'
import { standingsOf } from '#data/exchange'
import { dayOf } from '#data/registry'
import { byStall, periodOf, stallsOf } from './scorecard.rules.ts'
import { type Figure, type Score, type Scorecard, type ScoreRow } from './scorecard.schema.ts'

type Counted = Exclude<Figure, 'late'>
const reads = "('grant.query', 'grant.verify', 'grant.bulk', 'grant.changes')"
const during = (column: string) => `${column} >= $1::date at time zone 'Asia/Shanghai' and ${column} < ($2::date + 1) at time zone 'Asia/Shanghai'`

/**
 * What each figure counts, as the rows themselves: the number of a department and the list behind it come from the same statement and cannot differ.
 * $1 and $2 are the first and the last day of the period, $3 is today.
 */
const lists: Record<Counted, string> = {
  published: `select d.provider as organization, 'dataset' as kind, d.code as id, d.code as dataset, d.name, null::text as other, d.published_at as at, 1 as count from catalogue_dataset d where d.state = 'published'`,
  deliveries: `select e.provider, 'delivery', e.id::text, e.dataset, d.name, '第 ' || e.number || ' 批', e.received_at, 1 from exchange_delivery e join catalogue_dataset d on d.code = e.dataset where e.state = 'applied' and ${during('e.received_at')}`,
  refused: `select e.provider, 'delivery', e.id::text, e.dataset, d.name, '第 ' || e.number || ' 批', e.received_at, 1 from exchange_delivery e join catalogue_dataset d on d.code = e.dataset where e.state = 'refused' and ${during('e.received_at')}`,
  given: `select d.provider, 'grant', g.id::text, g.dataset, d.name, o.name, g.decided_at, 1 from grant_grant g join catalogue_dataset d on d.code = g.dataset left join registry_organization o on o.code = g.consumer where g.state = 'active' and g.until_on >= $3::date`,
  received: `select g.consumer, 'grant', g.id::text, g.dataset, d.name, o.name, g.decided_at, 1 from grant_grant g join catalogue_dataset d on d.code = g.dataset left join registry_organization o on o.code = d.provider where g.state = 'active' and g.until_on >= $3::date`,
  pending: `select d.provider, 'grant', g.id::text, g.dataset, d.name, o.name, g.requested_at, 1 from grant_grant g join catalogue_dataset d on d.code = g.dataset left join registry_organization o on o.code = g.consumer where g.state = 'requested'`,
  served: `select d.provider, 'grant', g.id::text, g.dataset, d.name, o.name, max(l.at), count(*)::int from ledger_entry l join grant_grant g on g.id::text = l.subject join catalogue_dataset d on d.code = g.dataset left join registry_organization o on o.code = g.consumer
    where l.action in ${reads} and ${during('l.at')} group by d.provider, g.id, g.dataset, d.name, o.name`,
  asked: `select g.consumer, 'grant', g.id::text, g.dataset, d.name, o.name, max(l.at), count(*)::int from ledger_entry l join grant_grant g on g.id::text = l.subject join catalogue_dataset d on d.code = g.dataset left join registry_organization o on o.code = d.provider
    where l.action in ${reads} and ${during('l.at')} group by g.consumer, g.id, g.dataset, d.name, o.name`,
  demands: `select l.consumer, 'demand', l.id::text, l.dataset, l.name, l.service, l.created_at, 1 from lists_demand l where l.state = 'open'`,
  duties: `select l.provider, 'duty', l.id::text, l.dataset, l.name, l.due_on::text, l.created_at, 1 from lists_duty l where l.state = 'open'`,
  dutiesLate: `select l.provider, 'duty', l.id::text, l.dataset, l.name, l.due_on::text, l.created_at, 1 from lists_duty l where l.state = 'open' and l.due_on < $3::date`,
}
const counted = Object.keys(lists) as Counted[]
/** The columns have their names from here, whatever a list calls its own; the days are named so that PostgreSQL knows them even where a list needs none. */
const rowsOf = (figure: Counted) => `select * from (${lists[figure]}) r (organization, kind, id, dataset, name, other, at, count) where ($1::date, $2::date, $3::date) is not null`

/** Departments that have anything to do with sharing: they provide, ask, owe or use. */
async function departmentsIn(db: Db, areas: readonly Area[]): Promise<{ code: string; name: string; division: string }[]> {
  const rows = await runText(db, `select o.code, o.name, o.division from registry_organization o where o.valid_until is null and o.code in (
    select provider from catalogue_dataset where state = 'published' union select consumer from grant_grant union select consumer from lists_demand union select provider from lists_duty) order by o.code`)
  return rows.map(row => ({ code: String(row.code), name: String(row.name), division: String(row.division) })).filter(({ code, division }) => mayIn(areas, { organization: code, division }))
}

/** 成绩单 of all departments in the areas, whoever stalls first. */
export async function scorecardIn(db: Db, areas: readonly Area[], asked: { from?: string | undefined; until?: string | undefined; organization?: string | undefined }, now: Date): Promise<Scorecard> {
  const today = dayOf(now), { from, until } = periodOf(asked, today)
  const departments = (await departmentsIn(db, areas)).filter(({ code }) => asked.organization === undefined || code === asked.organization)
  const numbers = new Map<string, { count: number; oldest: Date | null }>()
  for (const figure of counted) {
    const rows = await runText(db, `select organization, sum(count)::int as count, min(at) as oldest from (${rowsOf(figure)}) f group by 1`, [from, until, today])
    for (const row of rows) numbers.set(`${figure} ${row.organization}`, { count: Number(row.count), oldest: row.oldest as Date | null })
  }
  const standings = Map.groupBy(await standingsFor(db, departments.map(({ code }) => code), now), ({ provider }) => provider)
  const items = departments.map(({ code, name, division }): Score => {
    const of = (figure: Counted) => numbers.get(`${figure} ${code}`)?.count ?? 0, own = standings.get(code) ?? []
    const scores = own.flatMap(({ score }) => score ?? []), waiting = numbers.get(`pending ${code}`)?.oldest
    const score = {
      organization: code, organizationName: name, division, published: of('published'), late: own.filter(({ late }) => late).length, deliveries: of('deliveries'), refused: of('refused'),
      quality: scores.length === 0 ? null : Math.round(scores.reduce((sum, each) => sum + each, 0) / scores.length * 10) / 10,
      given: of('given'), received: of('received'), pending: of('pending'), pendingDays: waiting ? Math.floor((now.getTime() - waiting.getTime()) / 86_400_000) : null,
      served: of('served'), asked: of('asked'), demands: of('demands'), duties: of('duties'), dutiesLate: of('dutiesLate'),
    }
    return { ...score, stalls: stallsOf(score) }
  }).sort(byStall)
  return { from, until, items, stalling: items.filter(({ stalls }) => stalls.length > 0).length }
}
async function standingsFor(db: Db, providers: readonly string[], now: Date) {
  const rows = await runText(db, "select code from catalogue_dataset where state = 'published' and provider = any($1)", [providers])
  return standingsOf(db, rows.map(row => String(row.code)), now)
}

/** The list behind one figure of one department. */
export async function scoreRowsOf(db: Db, areas: readonly Area[], { organization, figure, limit, offset, ...asked }: { organization: string; figure: Figure; limit: number; offset: number; from?: string | undefined; until?: string | undefined }, now: Date): Promise<{ total: number; items: ScoreRow[]; organizationName: string }> {
  const [department] = (await departmentsIn(db, areas)).filter(({ code }) => code === organization)
  if (!department) return { total: 0, items: [], organizationName: organization }
  const organizationName = department.name
  if (figure === 'late') {
    const late = (await standingsFor(db, [organization], now)).filter(each => each.late)
    return { total: late.length, organizationName, items: late.slice(offset, offset + limit).map(({ code, name, dueAt }) => ({ kind: 'dataset' as const, id: code, dataset: code, name, other: null, at: dueAt, count: 1 })) }
  }
  const today = dayOf(now), { from, until } = periodOf(asked, today), values = [from, until, today, organization]
  const [sum] = await runText(db, `select coalesce(sum(count), 0)::int as total from (${rowsOf(figure)}) f where organization = $4`, values)
  const rows = await runText(db, `select * from (${rowsOf(figure)}) f where organization = $4 order by at desc nulls last, id limit $5 offset $6`, [...values, limit, offset])
  return { total: Number(sum?.total ?? 0), organizationName, items: rows.map(presentRow) }
}
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
const presentRow = (row: Record<string, unknown>): ScoreRow => ({
  kind: row.kind as ScoreRow['kind'], id: String(row.id), dataset: text(row.dataset), name: String(row.name), other: text(row.other), at: row.at instanceof Date ? row.at.toISOString() : null, count: Number(row.count),
})

import { type ExpressionBuilder, sql } from 'kysely'
import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Contract, shownAs } from '#data/catalogue'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, organizationNames } from '#data/registry'
import { problem } from './problems.ts'
import { readingActions, stateOn, steps } from './rules.ts'
import { type Grant, type Limits, type ListGrants } from './schema.ts'
import { type GrantRow, type GrantTable } from './table.ts'

interface Tables {
  grantGrant: GrantTable
  catalogueDataset: { code: string; name: string; provider: string; division: string; version: number | null }
  catalogueVersion: { dataset: string; version: number; contract: Contract }
}
const open = tables<Tables>()
type Owned = GrantRow & { datasetName: string; provider: string; division: string; contract: Contract }

const all = (db: Db) => open(db).selectFrom('grantGrant as g').innerJoin('catalogueDataset as d', 'd.code', 'g.dataset')
type Expression = ExpressionBuilder<{ g: GrantTable; d: Tables['catalogueDataset'] }, 'g' | 'd'>

/** Both sides see a grant, and whoever governs where one of them is. */
const near = (areas: readonly Area[]) => (eb: Expression) => eb.or(areas.flatMap(({ division, organization }) => [
  eb.and([eb('d.division', 'like', `${division}%`), ...organization === null ? [] : [eb('d.provider', '=', organization)]]),
  eb.and([eb('g.consumerDivision', 'like', `${division}%`), ...organization === null ? [] : [eb('g.consumer', '=', organization)]]),
]))

const full = (db: Db) => all(db).innerJoin('catalogueVersion as v', join => join.onRef('v.dataset', '=', 'd.code').onRef('v.version', '=', 'd.version'))
  .selectAll('g').select(['d.name as datasetName', 'd.provider', 'd.division', 'v.contract'])

export async function listGrantsIn(db: Db, actor: Actor, areas: readonly Area[], now: Date, { side, dataset, provider, consumer, state, limit, offset }: ListGrants): Promise<{ total: number; items: Grant[] }> {
  const today = dayOf(now), own = actor.organization ?? ''
  const wanted = (eb: Expression) => eb.and([
    near(areas)(eb), ...side === 'given' ? [eb('d.provider', '=', own)] : side === 'received' ? [eb('g.consumer', '=', own)] : [],
    ...dataset === undefined ? [] : [eb('g.dataset', '=', dataset)], ...provider === undefined ? [] : [eb('d.provider', '=', provider)], ...consumer === undefined ? [] : [eb('g.consumer', '=', consumer)],
    ...state === undefined ? [] : state === 'expired' ? [eb('g.state', '=', 'active'), eb('g.untilOn', '<', today)] : [eb('g.state', '=', state), ...state === 'active' ? [eb('g.untilOn', '>=', today)] : []],
  ])
  const { total } = await all(db).where(wanted).select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await full(db).where(wanted).orderBy(sql`g.state = 'requested'`, 'desc').orderBy('g.changedAt', 'desc').orderBy('g.id').limit(limit).offset(offset).execute()
  return { total, items: await presentGrants(db, actor, rows, now) }
}

export async function presentGrant(db: Db, actor: Actor, id: string, now: Date): Promise<Grant> {
  const row = await full(db).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return (await presentGrants(db, actor, [row], now))[0]!
}

/** As the reader may see it: both sides, and whoever governs there. */
export async function readGrantIn(db: Db, actor: Actor, areas: readonly Area[], id: string, now: Date): Promise<Grant> {
  const row = await full(db).where('g.id', '=', id).where(near(areas)).executeTakeFirst()
  if (areas.length === 0 || !row) throw problem.notFound({ id })
  return (await presentGrants(db, actor, [row], now))[0]!
}

async function presentGrants(db: Db, actor: Actor, rows: readonly Owned[], now: Date): Promise<Grant[]> {
  const nameOf = await accountNames(db, rows.flatMap(({ requestedBy, decidedBy, endedBy }) => [requestedBy, decidedBy, endedBy]))
  const names = await organizationNames(db, rows.flatMap(({ provider, consumer }) => [provider, consumer]))
  return rows.map(row => {
    const { id, number, dataset, datasetName, provider, consumer, fields, clear, rows: which, level, purpose, legalBasis, service, ways, perMinute, fromOn, untilOn, asked, reason, contract } = row
    const known = new Map(contract.fields.map(field => [field.code, field])), { requestedBy, decidedBy, endedBy } = row
    const given = { fields, clear, rows: which, level, ways, perMinute, from: fromOn, until: untilOn }
    return {
      id, number, dataset, datasetName, provider, consumer, providerName: names.get(provider) ?? provider, consumerName: names.get(consumer) ?? consumer, state: stateOn(row, dayOf(now)),
      fields: fields.map(code => {
        const field = known.get(code)
        return { code, name: field?.name ?? code, classification: field?.classification ?? null, key: field?.key ?? false, shown: field ? shownAs(field, clear.includes(code)) : 'hidden' }
      }),
      clear, rows: which, level, purpose, legalBasis, service, ways, perMinute, from: fromOn, until: untilOn, asked: asked !== null && JSON.stringify(asked) !== JSON.stringify(given) ? asked : null, reason,
      requestedBy, requestedByName: nameOf(requestedBy), requestedAt: row.requestedAt.toISOString(), decidedBy, decidedByName: decidedBy && nameOf(decidedBy), decidedAt: row.decidedAt?.toISOString() ?? null,
      endedBy, endedByName: endedBy && nameOf(endedBy), endedAt: row.endedAt?.toISOString() ?? null,
      revision: row.revision, changedAt: row.changedAt.toISOString(), can: canOf(actor, row, dayOf(now)),
    }
  })
}

/** What an organization may read of a dataset today. */
export const grantsFor = (db: Db, dataset: string, consumer: string, today: string) =>
  open(db).selectFrom('grantGrant').select(['id', 'number', 'ways', 'fields']).where('dataset', '=', dataset).where('consumer', '=', consumer).where('state', '=', 'active')
    .where('fromOn', '<=', today).where('untilOn', '>=', today).orderBy('number', 'desc').limit(20).execute()

/** What the provider can still do, and the ways in which the consumer can read. */
function canOf(actor: Actor, row: Owned, today: string): string[] {
  const { provider, division, consumer, ways, fromOn } = row, state = stateOn(row, today)
  const given = steps[state].filter(action => mayIn(areasOf(actor, action), { division, organization: provider }))
  if (state !== 'active' || fromOn > today || !readsFor(actor, consumer)) return given
  return [...given, ...new Set(ways.flatMap(way => readingActions[way]).filter(action => mayUnder(areasOf(actor, action), actor)))]
}

/** Whoever reads acts for the organization that the grant was given to. */
export const readsFor = (actor: Actor, consumer: string): boolean => actor.organization === consumer
export const mayUnder = (areas: readonly Area[], { division, organization }: Actor): boolean => organization !== null && mayIn(areas, { organization, ...division === null ? {} : { division } })

export const presentLimits = (actor: Actor, limits: Omit<Limits, 'can'>): Limits =>
  ({ ...limits, can: areasOf(actor, 'grant.changeLimits').some(({ organization }) => organization === null) ? ['grant.changeLimits'] : [] })

import { type Area, type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, divisionNames } from '#data/registry'
import { divisionLevel, divisionPrefix, expandDivision } from '@yiwang/codes'
import { type Indicator, type Named, type Responsible } from './schema.ts'
import { type IndicatorTable, versionsOf } from './table.ts'

/*
 * The cockpit reads across the house: the names, posts, deliveries and ledger rows behind a number. Read only; each neighbour's table is
 * named here with no more columns than are shown.
 */
interface Tables {
  registryDivision: { code: string; name: string; level: number; parent: string | null; validFrom: string; validUntil: string | null }
  registryOrganization: { code: string; name: string; shortName: string }
  catalogueDataset: { code: string; name: string; version: number | null; shareType: string; classification: string; updateCycle: string; provider: string }
  identityPost: { id: string; name: string; account: string; organization: string; division: string; fromOn: string; untilOn: string | null }
  identityAccount: { id: string; name: string }
  exchangeDelivery: { serial: number; number: number; finishedAt: Date | null }
}
const open = tables<Tables>()

/** Whether the reader may see what an indicator shows at a division: within his areas, and if they are his organization's, only of its own data. */
export const mayLook = (areas: readonly Area[], { provider, home }: { provider: string; home: string }, division: string): boolean =>
  mayIn(areas, { division: division === '000000000000' ? home : division, organization: provider })

/** Where a reader looks first: at his own division, but not above what the indicator counts. */
export function ownDivision(actor: Actor, areas: readonly Area[], home: string): string {
  const widest = areas.map(area => (area.division === '' ? home : expandDivision(area.division))).sort((a, b) => divisionLevel(a) - divisionLevel(b))[0]
  const own = actor.division !== null && areas.some(area => divisionPrefix(actor.division ?? '').startsWith(area.division)) ? actor.division : widest ?? home
  return divisionPrefix(home).startsWith(divisionPrefix(own)) ? home : own
}

export async function nameDivision(db: Db, code: string, day: string): Promise<Named> {
  return { code, name: (await divisionNames(db, [code], day)).get(code) ?? code, level: divisionLevel(code) }
}
/** The divisions directly below one, as they are on a day. */
export async function divisionsBelow(db: Db, parent: string, day: string): Promise<Named[]> {
  return open(db).selectFrom('registryDivision').select(['code', 'name', 'level']).where('parent', '=', parent).where('validFrom', '<=', day)
    .where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', day)])).orderBy('code').execute()
}

export interface DatasetFacts { name: string; providerName: string; version: number | null; shareType: string; classification: string; regular: boolean }
export async function datasetFacts(db: Db, codes: readonly string[]): Promise<Map<string, DatasetFacts>> {
  if (codes.length === 0) return new Map()
  const rows = await open(db).selectFrom('catalogueDataset as d').leftJoin('registryOrganization as o', 'o.code', 'd.provider')
    .select(['d.code', 'd.name', 'd.version', 'd.shareType', 'd.classification', 'd.updateCycle', 'd.provider', 'o.name as providerName']).where('d.code', 'in', [...new Set(codes)]).execute()
  return new Map(rows.map(({ code, updateCycle, provider, providerName, ...row }) => [code, { ...row, providerName: providerName ?? provider, regular: updateCycle !== 'irregular' }]))
}

/** A delivery by its serial: its number within the dataset, and when it was in. */
export async function deliveryAt(db: Db, serial: number): Promise<{ delivery: number | null; asOf: string | null }> {
  const row = await open(db).selectFrom('exchangeDelivery').select(['number', 'finishedAt']).where('serial', '=', serial).executeTakeFirst()
  return { delivery: row?.number ?? null, asOf: row?.finishedAt?.toISOString() ?? null }
}

/** 责任岗位 with whoever holds each on a day. */
export async function responsibles(db: Db, posts: readonly (string | null)[], day: string): Promise<Map<string, Responsible>> {
  const ids = [...new Set(posts.filter(post => post !== null))]
  if (ids.length === 0) return new Map()
  const rows = await open(db).selectFrom('identityPost as p').innerJoin('identityAccount as a', 'a.id', 'p.account').leftJoin('registryOrganization as o', 'o.code', 'p.organization')
    .select(['p.id', 'p.name', 'p.division', 'p.organization', 'o.shortName', 'a.name as holder', 'p.fromOn', 'p.untilOn']).where('p.id', 'in', ids).execute()
  const names = await divisionNames(db, rows.map(row => row.division), day)
  return new Map(rows.map(({ id, name, division, organization, shortName, holder, fromOn, untilOn }) => [id, {
    post: id, name, organizationName: shortName ?? organization, divisionName: names.get(division) ?? division, holder: fromOn <= day && (untilOn === null || untilOn > day) ? holder : null,
  }]))
}

const edits = ['indicator.change', 'indicator.retire', 'indicator.refresh']
export const canDo = (actor: Actor, { state, division, provider }: Pick<IndicatorTable, 'state' | 'division' | 'provider'>): string[] =>
  (state === 'retired' ? [] : edits.filter(action => mayIn(areasOf(actor, action), { division, organization: provider })))

/** An indicator with its history and what the reader may do to it. */
export async function presentIndicator(db: Db, actor: Actor, row: IndicatorTable, now: Date): Promise<Indicator> {
  const { code, state, retiredReason, definition, revision, calculation, division, refreshedAt, changedAt } = row, day = dayOf(now)
  const facts = (await datasetFacts(db, [row.dataset])).get(row.dataset)
  const posts = await responsibles(db, [definition.responsiblePost], day), versions = await versionsOf(db, code)
  const nameOf = await accountNames(db, versions.map(({ account }) => account))
  return {
    code, state, retiredReason, definition, revision, calculation, division, divisionName: (await nameDivision(db, division, day)).name,
    datasetName: facts?.name ?? row.dataset, providerName: facts?.providerName ?? row.provider, responsible: posts.get(definition.responsiblePost ?? '') ?? null,
    refreshedAt: refreshedAt?.toISOString() ?? null, changedAt: changedAt.toISOString(),
    versions: versions.map(({ indicator: _indicator, at, account, ...version }) => ({ ...version, at: at.toISOString(), accountName: nameOf(account) })), can: canDo(actor, row),
  }
}

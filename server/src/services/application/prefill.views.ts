import { type Actor, areasOf, type QueryContext } from '#kernel/action'
import { personOf, standsFor } from '#kernel/identity'
import { Problem } from '#kernel/problem'
import { queryByGrant } from '#data/grant'
import { dayOf, organizationNames } from '#data/registry'
import { type Source, sourcesOf } from '#services/service'
import { namesOfLists } from './begin.views.ts'
import { doubtsOf } from './doubt.table.ts'
import { type Prefilled } from './prefill.schema.ts'
import { taken, told, type Wanted } from './prefill.rules.ts'
import { type ApplicationRow } from './table.ts'

/** What a look needs, in a query or on the way of a command. */
export type Looking = Pick<QueryContext, 'db' | 'now' | 'actor' | 'safe' | 'files' | 'warehouse' | 'address' | 'trace' | 'digestOf'>
/** 实施主体, for this one look: what it was granted it may read, and for this purpose. */
export const doerOf = (actor: Actor, { organization, division }: Pick<ApplicationRow, 'organization' | 'division'>): Actor => ({ account: actor.account, name: actor.name, post: null, organization, division, rights: [{ action: 'grant.query', division: '', organization }] })
type Found = Source<Wanted>
const refusal = (error: unknown): null => { if (error instanceof Problem) return null; throw error }

/** The one record of that number, as far as one grant shows it. */
async function recordBy(ctx: Looking, actor: Actor, group: readonly Found[], number: string) {
  const [{ grant, person }] = group as [Found], by = person.key ? { key: { [person.code]: number } } : { where: { field: person.code, is: 'equals' as const, value: number } }
  const read = await queryByGrant.read({ ...ctx, actor, connections: {}, areas: () => areasOf(actor, 'grant.query') }, { id: grant.id, fields: [...new Set(group.map(({ field }) => field))], limit: 1, ...by }).catch(refusal), [record] = read?.items ?? []
  return { record, clear: new Set(read?.fields.filter(({ shown }) => shown === 'clear').map(({ code }) => code)) }
}
/** 企业名称, by the code on its licence: as its one source says it, where the department was granted to read it. Null: it was not. */
export async function companyBy(ctx: Looking, place: Pick<ApplicationRow, 'organization' | 'division'>, uscc: string): Promise<{ name: string | null; datasetName: string; providerName: string; on: string | null } | null> {
  const sources = await sourcesOf(ctx, { kind: 'company', organization: place.organization }, [{ key: 'name', label: '单位名称', element: companyNameElement, component: null }]), [source] = sources
  if (!source) return null
  const { record, clear } = await recordBy(ctx, doerOf(ctx.actor, place), sources, uscc), text = record?.values[source.field], { datasetName, providerName } = (await datasetNames(ctx, sources)).get(source.grant.dataset)!
  return { datasetName, providerName, name: typeof text === 'string' && clear.has(source.field) ? text : null, on: record ? dayOf(new Date(record.from)) : null }
}
/** 数据元 of what a company is called. */
const companyNameElement = 'company.name'

/** 预填: what the sources say of the applicant himself, read now, under the doer's grants, in the ledger with their purpose. What cannot be read is left for him to fill in. */
export async function prefilled(ctx: Looking, row: ApplicationRow, wanted: readonly Wanted[]): Promise<Prefilled[]> {
  const sources = wanted.length === 0 ? [] : await sourcesOf(ctx, row, wanted), { residentId, uscc } = sources.length === 0 ? { residentId: null, uscc: null } : await personOf(ctx.db, ctx.safe, row.account)
  // whoever stands there for a company may sign in for another one: that one's records are not for this
  // and of whoever only brings a company's paper nothing is read for it
  const stands = row.company === null || sources.length === 0 || await standsFor(ctx.db, row.account, row.company), numbers = { uscc: uscc !== null && ctx.digestOf('uscc', uscc) === row.company ? uscc : null, residentId: stands ? residentId : null }, actor = doerOf(ctx.actor, row), found: Prefilled[] = []
  const [names, doubts, lists] = await Promise.all([datasetNames(ctx, sources), doubtsOf(ctx.db, row.id), namesOfLists(ctx.db, sources.map(({ list }) => list), ctx.now)])
  for (const group of Map.groupBy(sources, ({ grant }) => grant.id).values()) {
    const [{ grant, person }] = group as [Found], number = numbers[person.is]
    if (number === null) continue
    const { record, clear } = await recordBy(ctx, actor, group, number)
    for (const { wanted: { key, label, element, component }, field, list } of group) {
      const text = record?.values[field], value = typeof text === 'string' && clear.has(field) ? taken(component, text, lists.get(list ?? '')?.get(text)) : undefined
      if (value === undefined || record === undefined) continue
      found.push({ key, label, value, text: told(component, value), element, dataset: grant.dataset, ...names.get(grant.dataset)!, on: dayOf(new Date(record.from)), grant: grant.id, field, doubted: doubts.some(doubt => doubt.key === key && doubt.trouble === null) })
    }
  }
  return found
}
async function datasetNames({ db }: Pick<Looking, 'db'>, sources: readonly Found[]): Promise<Map<string, { datasetName: string; provider: string; providerName: string }>> {
  const names = await organizationNames(db, sources.map(({ dataset }) => dataset.provider))
  return new Map(sources.map(({ dataset: { code, name, provider } }) => [code, { datasetName: name, provider, providerName: names.get(provider) ?? provider }]))
}

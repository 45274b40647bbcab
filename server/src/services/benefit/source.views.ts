import { datasetsIn } from '#data/catalogue'
import { grantsInBulk, type Matchable, takeMatchable } from '#data/grant'
import { dayOf, organizationNames } from '#data/registry'
import { type Db } from '#kernel/db'
import { Problem } from '#kernel/problem'
import { type UsableSources } from './schema.ts'

/** What of a dataset says whose a record is, and what he is called. */
function personIn({ contract: { fields }, fields: readable }: Matchable): { by: string | null; nameField: string | null } {
  const sensitive = (...kinds: string[]) => fields.find(field => readable.has(field.code) && kinds.includes(field.sensitive ?? ''))?.code ?? null
  return { by: sensitive('residentId') ?? sensitive('uscc') ?? fields.find(({ code }) => readable.has(code) && /^(uscc|credit_code|resident_id)$/.test(code))?.code ?? null, nameField: sensitive('personName') ?? fields.find(({ code, name }) => readable.has(code) && (/name$/.test(code) || name.endsWith('名称')))?.code ?? null }
}
/** 能用的数据: one's own datasets and those under grants that hold today and give all of it. */
export async function usableSources(db: Db, now: Date, { organization, division }: { organization: string; division: string }): Promise<UsableSources> {
  const grants = await grantsInBulk(db, organization, dayOf(now)), own = await datasetsIn(db, [{ organization, division }]), found: { matchable: Matchable; purpose: string | null; until: string | null }[] = []
  const asked = [...own.map(dataset => ({ dataset, grant: null, purpose: null, until: null })), ...grants.map(({ id, dataset, purpose, untilOn }) => ({ dataset, grant: id, purpose, until: untilOn }))]
  for (const { dataset, grant, ...more } of asked) try { found.push({ matchable: await takeMatchable(db, now, organization, { dataset, grant }), ...more }) } catch (error) { if (!(error instanceof Problem)) throw error }
  const names = await organizationNames(db, found.map(({ matchable }) => matchable.provider))
  return { items: found.map(({ matchable, purpose, until }) => ({
    dataset: matchable.dataset, name: matchable.name, provider: matchable.provider, providerName: names.get(matchable.provider) ?? matchable.provider, grant: matchable.grant, purpose, until, ...personIn(matchable),
    fields: matchable.contract.fields.map(({ code, name, type }) => ({ code, name, type, readable: matchable.fields.has(code) })),
  })) }
}

import { query } from '#kernel/action'
import { personsOf } from '#kernel/ledger'
import { problem } from './problems.ts'
import { ListSeenInBulk, type SeenInBulk, SeenInBulkPage } from './seen.schema.ts'
import { type Bulk, bulksBefore, type Version, versionsOf, wasIn } from './seen.views.ts'

/** 整批取走的里面有没有我: single looks name the person in the ledger; of whole files it is found out here, by the number that the person himself says. */
export const listSeenInBulk = query({
  name: 'grant.seen', input: ListSeenInBulk, output: SeenInBulkPage,
  async read({ db, actor, areas, digestOf }, { residentId, uscc, before = Number.MAX_SAFE_INTEGER, limit }) {
    const own = areas().length === 0 || actor.client !== undefined ? [] : await personsOf(db, actor.account)
    if (own.length === 0) return { known: false, items: [], next: null }
    const said = new Map<string, string>()
    for (const [kind, value] of [['residentId', residentId], ['uscc', uscc]] as const) {
      if (value === undefined) continue
      if (!own.includes(digestOf(kind, value))) throw problem.notYou()
      said.set(kind, value.trim().toUpperCase())
    }
    const kinds = said.size > 0 ? [...said.keys()] : ['residentId', 'uscc'], mine = new Map<string, Version[]>(), items: SeenInBulk[] = []
    const versions = async ({ dataset, contract }: Bulk) => {
      const found = mine.get(dataset) ?? await versionsOf(db, dataset, contract, contract.fields.filter(({ sensitive }) => sensitive !== null && said.has(sensitive)), said)
      mine.set(dataset, found)
      return found
    }
    const bulks = await bulksBefore(db, before, kinds, limit + 1), page = bulks.slice(0, limit)
    for (const bulk of page) if (said.size === 0 || wasIn(await versions(bulk), bulk)) items.push(present(bulk, said.size === 0 ? null : true))
    return { known: true, items, next: bulks.length > limit ? page.at(-1)!.id : null }
  },
})

function present({ id, at, dataset, datasetName, who, organizationName, grant, evidence, contract }: Bulk, covered: true | null): SeenInBulk {
  const text = (value: unknown) => (typeof value === 'string' ? value : ''), names = (codes: unknown) => (Array.isArray(codes) ? codes.map(code => contract.fields.find(field => field.code === code)?.name ?? String(code)) : [])
  const { purpose, legalBasis, service, fields, clear } = evidence
  return {
    id, at: at.toISOString(), dataset, datasetName, who, organizationName, grant, purpose: text(purpose), legalBasis: text(legalBasis), service: typeof service === 'string' ? service : null,
    fields: names(fields), clear: names(clear), covered,
  }
}

import { isUscc } from '@yiwang/codes'
import { type QueryContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { personsOf } from '#kernel/ledger'
import { publishedOf, takePublishedDataset } from '#data/catalogue'
import { type GrantContext, grantsHeld, type GrantRow, type KeptRecord, lookByGrant } from '#data/grant'
import { dayOf, organizationNames } from '#data/registry'
import { readOfCase, serviceOfCase } from '#services/application'
import { creditDataset, creditRecord, kindWords } from './dataset.rules.ts'
import { problem } from './problems.ts'
import { type About, type AskAbout } from './schema.ts'
import { entriesOf, type EntryRow } from './table.ts'

const open = ({ state, publicUntil }: EntryRow, today: string): boolean => state === 'public' && (publicUntil === null || publicUntil > today)
/** What is public of some subjects, as the dataset has it. */
export async function recordsOf(db: Db, now: Date, subjects: readonly string[]): Promise<KeptRecord[]> {
  const rows = (await entriesOf(db, subjects)).filter(row => open(row, dayOf(now))), names = await organizationNames(db, rows.map(({ organization }) => organization))
  return rows.map(row => creditRecord(row, names.get(row.organization) ?? row.organization))
}
export const whose = async (db: Db, { account, company }: { account: string; company: string | null }): Promise<string[]> => company === null ? personsOf(db, account) : [company]

/** 食品经营许可 is for 食品经营许可（新办）, too, and never for 食品经营许可延续. */
const isFor = (granted: string, service: string): boolean => [service, service.replace(/（[^（）]*）$/, '')].includes(granted.trim())
/** The grant under which a department may look for a service today, or none: one that was given for another service is not for this one. */
export async function grantFor(db: Db, organization: string, service: string, on: string): Promise<GrantRow | undefined> {
  return (await publishedOf(db, [creditDataset])).length === 0 ? undefined : (await grantsHeld(db, organization, [creditDataset], on)).find(grant => grant.service !== null && isFor(grant.service, service))
}
/** Null where the look does not tell of which kind an entry is. */
const broken = (items: readonly KeptRecord[], fields: readonly { code: string; shown: string }[]): boolean | null => fields.some(({ code, shown }) => code === 'kind' && shown === 'clear') ? items.some(({ kind }) => kind === kindWords.promise) : null

/** Whom, for which service, and whether that is known already from a case. */
async function asked(ctx: QueryContext, { number, filed, service, purpose }: AskAbout): Promise<{ subjects: string[]; service: string | undefined; purpose: string }> {
  if (filed !== undefined && number === undefined) {
    const row = await readOfCase(ctx, filed), done = await serviceOfCase(ctx, row, filed)
    return { subjects: await whose(ctx.db, row), service: done, purpose: purpose ?? `审查：${done}` }
  }
  if (number === undefined || filed !== undefined || purpose === undefined) throw problem.whom()
  return { subjects: [ctx.digestOf(isUscc(number) ? 'uscc' : 'residentId', number)], service, purpose }
}
export async function lookAbout(ctx: QueryContext, input: AskAbout): Promise<About> {
  const { db, now, actor, areas, trace } = ctx, own = areas(), [known] = await publishedOf(db, [creditDataset])
  if (known === undefined) throw problem.noKeeper()
  const { provider, division, contract } = await takePublishedDataset(db, creditDataset)
  if (own.length > 0 && actor.organization === provider) {
    const { subjects, purpose } = await asked(ctx, input), items = await recordsOf(db, now, subjects), fields = contract.fields.map(({ code, name }) => ({ code, name, shown: 'clear' as const }))
    trace('credit', { dataset: creditDataset, purpose, rows: items.length, fields: fields.map(({ code }) => code) }, { of: subjects, touched: { division, organization: provider } })
    return { dataset: creditDataset, grant: null, fields, items: items.map(record => ({ values: Object.fromEntries(fields.map(({ code }) => [code, record[code] ?? null])) })), brokenPromise: items.some(({ kind }) => kind === kindWords.promise) }
  }
  if (own.length === 0 || actor.organization === null) throw problem.noGrant({ dataset: creditDataset })
  const { subjects, service } = await asked(ctx, input), held = service === undefined ? undefined : await grantFor(db, actor.organization, service, dayOf(now))
  if (!held) throw problem.noGrant({ dataset: creditDataset, service: service ?? null })
  const { grant, fields, items } = await lookUnder(ctx, held, subjects)
  return { dataset: creditDataset, grant: { id: grant.id, number: grant.number, purpose: grant.purpose, until: grant.untilOn }, fields, items: items.map(values => ({ values })), brokenPromise: broken(items, fields) }
}
/** One look under a grant, with its entry in the ledger. */
export const lookUnder = (ctx: GrantContext, { id }: Pick<GrantRow, 'id'>, subjects: readonly string[]) => lookByGrant(ctx, id, subjects, () => recordsOf(ctx.db, ctx.now, subjects))

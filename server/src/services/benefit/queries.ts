import { areasOf, mayIn, query, type QueryContext } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { dayOf, divisionNames, takeOrganization } from '#data/registry'
import { sentencesOf } from './plain.rules.ts'
import { usableSources } from './source.views.ts'
import { lookAtOne, compareMatches, countMatches, prepare, spreadMatches } from './match.views.ts'
import { explained, type Look, presentOwn, presentPublic } from './own.views.ts'
import { type Prepared, unmetOf } from './policy.rules.ts'
import { problem } from './problems.ts'
import { AskPublic, BenefitPolicy, Checked, CheckPolicy, Explained, ExplainOne, FindSources, ListPolicies, Lost, OfLost, OwnBenefits, PolicyPage, PublicRuns, ReadPolicy, ReadRun, Run, Tried, TryPolicy, UsableSources } from './schema.ts'
import { readRunRow } from './run.table.ts'
import { listPolicyRows, policies } from './table.ts'
import { examine, namesFor, presentLost, presentPolicies, presentPolicy, presentRun } from './views.ts'

/** 政策, changed last first. What one may get is no secret, so the areas do not narrow. */
export const listPolicies = query({
  name: 'benefit.list', input: ListPolicies, output: PolicyPage,
  async read({ db, actor, areas }, page) {
    if (areas().length === 0) return { total: 0, items: [], can: [] }
    const { total, items } = await listPolicyRows(db, page)
    return { total, items: await presentPolicies(db, actor, items), can: areasOf(actor, 'benefit.add').length > 0 ? ['benefit.add'] : [] }
  },
})
/** 一项政策 with its versions, what is wrong with the one shown, and its runs. */
export const readPolicy = query({
  name: 'benefit.read', input: ReadPolicy, output: BenefitPolicy,
  async read({ db, now, actor, areas }, { code, number }) {
    if (areas().length === 0) throw problem.notFound({ code })
    return presentPolicy(db, actor, now, code, number)
  },
})
/** 检查政策: what is wrong with it before it is saved, and what its conditions can speak of. */
export const checkPolicy = query({
  name: 'benefit.check', input: CheckPolicy, output: Checked,
  async read({ db, now, areas }, { organization, document }) {
    const { division } = await takeOrganization(db, organization)
    if (!mayIn(areas(), { organization, division })) throw problem.notFound({})
    return { findings: await examine(db, now, organization, document), names: await namesFor(db, now, organization, document), sentences: sentencesOf(document) }
  },
})

/** 能用的数据: what a policy of this department may look at, with the fields it may judge. */
export const findSources = query({
  name: 'benefit.sources', input: FindSources, output: UsableSources,
  async read({ db, now, areas }, { organization }) {
    const { division } = await takeOrganization(db, organization)
    if (!mayIn(areas(), { organization, division })) throw problem.notFound({})
    return usableSources(db, now, { organization, division })
  },
})

type Context = Pick<QueryContext, 'db' | 'now' | 'areas' | 'trace' | 'digestOf'>
/** Only for the department that it is of, whose grants are used: what they give is read for it alone. */
async function prepared({ db, now, areas }: Context, given: { code: string; version: number; organization: string; document: Prepared['document'] }): Promise<Prepared> {
  const { division } = await takeOrganization(db, given.organization)
  if (!mayIn(areas(), { organization: given.organization, division })) throw problem.notFound({ code: given.code })
  const reasons = (await examine(db, now, given.organization, given.document)).map(({ message }) => message)
  if (reasons.length > 0) throw problem.unfit({ reasons })
  return prepare(db, now, given)
}
/** Which data were looked at, under which grants: in the ledger, and of whom. */
function traced({ trace, digestOf }: Context, { code, document, bounds }: Prepared, number: string | null, asOf: Date, rows: number): void {
  for (const { source, matchable: { dataset, grant, contract, provider } } of bounds) {
    const fields = [...new Set([source.by, ...source.takes.flatMap(({ field }) => field ?? [])])]
    trace(grant ?? dataset, { ...grant === null ? {} : { grant }, dataset, purpose: document.name, legalBasis: document.basis, service: document.name, policy: code, fields, clear: fields.filter(field => contract.fields.some(({ code: of }) => of === field)), asOf: asOf.toISOString(), rows },
      { ...number === null ? {} : { of: [digestOf(document.subject === 'person' ? 'residentId' : 'uscc', number)] }, touched: { organization: provider } })
  }
}
/** 试算: how many people and how much money, and what a change of the policy would do to both, before it is in force. */
export const tryPolicy = query({
  name: 'benefit.try', input: TryPolicy, output: Tried, protected: true,
  async read(ctx, { organization, document, code, against, asOf }) {
    const at = asOf === undefined ? null : new Date(asOf), asked = { now: at ?? ctx.now, at, one: null }, policy = await prepared(ctx, { code: code ?? '', version: 0, organization, document })
    if (at !== null && at > ctx.now) throw problem.future({ asOf })
    const { looked, found, fen, unmet } = await countMatches(ctx.db, policy, asked), shift = await shiftFrom(ctx, code, against, policy, asked), { amounts, divisions } = await spreadMatches(ctx.db, policy, asked), places = await divisionNames(ctx.db, divisions.map(({ division }) => division.padEnd(12, '0')), dayOf(ctx.now))
    traced(ctx, policy, null, asked.now, looked)
    return { looked, found, fen, unmet: unmetOf(document, unmet), amounts, divisions: divisions.map(each => ({ ...each, name: places.get(each.division.padEnd(12, '0')) ?? each.division })), shift }
  },
})
async function shiftFrom(ctx: Context, code: string | null, against: Prepared['document'] | undefined, then: Prepared, asked: Parameters<typeof compareMatches>[3]) {
  if (against !== undefined) return await compareMatches(ctx.db, await prepared(ctx, { code: '', version: 0, organization: then.organization, document: against }), then, asked) ?? null
  if (code === null) return null
  const { version, organization } = await policies.read(ctx.db, code)
  if (version === null || organization !== then.organization) return null
  const now = await prepare(ctx.db, ctx.now, { code, version, organization, document: (await policies.version(ctx.db, code, version)).document })
  return await compareMatches(ctx.db, now, then, asked) ?? null
}
/** The version that was in force then; where there was none, the one that is. */
async function versionAt(db: QueryContext['db'], { code, version }: { code: string; version: number | null }, at: Date | null): Promise<number | null> {
  const then = at === null ? undefined : (await policies.list(db, code)).find(({ publishedAt }) => publishedAt !== null && publishedAt <= at)
  return then?.number ?? version
}
/** 为什么符合、为什么不符合: one person or company, by a policy or a draft of it, now or as the data and the policy stood. */
export const explainOne = query({
  name: 'benefit.explain', input: ExplainOne, output: Explained, protected: true,
  async read(ctx, { code, organization, document, number, asOf }) {
    const at = asOf === undefined ? null : new Date(asOf), head = code === null ? null : await policies.read(ctx.db, code), inForce = head && await versionAt(ctx.db, head, at), wanted = document ?? (head && inForce ? (await policies.version(ctx.db, head.code, inForce)).document : null)
    if (wanted === null) throw problem.notFound({ code })
    const policy = await prepared(ctx, { code: code ?? '', version: inForce ?? 0, organization: head?.organization ?? organization, document: wanted }), one = number.trim().toUpperCase()
    const seen = await lookAtOne(ctx.db, policy, { now: at ?? ctx.now, at, one })
    traced(ctx, policy, one, at ?? ctx.now, seen ? 1 : 0)
    if (!seen) throw problem.noSubject({})
    return explained(policy, seen)
  },
})

/** 一轮 with its list, objections, and what became of the money. */
export const readRun = query({
  name: 'benefit.readRun', input: ReadRun, output: Run,
  async read({ db, actor, areas }, { id, ...page }) {
    if (!mayIn(areas(), await readRunRow(db, id))) throw problem.noRun({ id })
    return presentRun(db, actor, id, page)
  },
})
/** 不再符合的: whom the data no longer bear out, what was paid, and what to take back. */
export const listLost = query({
  name: 'benefit.lost', input: OfLost, output: Lost,
  async read({ db, actor, areas }, { code }) {
    if (!mayIn(areas(), await policies.read(db, code))) throw problem.notFound({ code })
    return presentLost(db, actor, code)
  },
})
/** 公示, for everybody: lists whose days run, masked. */
export const listPublic = query({
  name: 'benefit.public', input: AskPublic, output: PublicRuns, open: true,
  async read({ db, areas }, page) { areas(); return presentPublic(db, page) },
})
/** 我能享受的: every policy for oneself, why or why not, and what came of it. */
export const listOwnBenefits = query({
  name: 'benefit.own', input: Strict({}), output: OwnBenefits, protected: true,
  async read(ctx) {
    const { db, safe, now, actor, areas, trace } = ctx, looked: Look[] = []
    const own = areas().length === 0 ? { known: false, notice: null, items: [] } : await presentOwn(db, safe, now, actor.account, look => { looked.push(look) })
    // oneself looked: one line, not one for each policy
    trace('benefit.own', { purpose: '本人查看能享受的政策', policies: looked.map(({ policy: { code } }) => code), grants: [...new Set(looked.flatMap(({ policy: { bounds } }) => bounds.flatMap(({ matchable: { grant } }) => grant ?? [])))] })
    return own
  },
})

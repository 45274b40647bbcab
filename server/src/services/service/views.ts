import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, divisionNames, organizationNames } from '#data/registry'
import { beginsWith } from '#process/case'
import { isInForce, readModelRow, versionInForce } from '#process/model'
import { type KnownPart, partFaults, partsFor, requiredOf, unite, type Wanted } from './bundle.rules.ts'
import { guideFindings } from './check.rules.ts'
import { type Filter, findCodes } from './find.table.ts'
import { type Guide } from './guide.schema.ts'
import { nationalItems } from './national.rules.ts'
import { problem } from './problems.ts'
import { type Finding, type FoundService, type PublicGuide, type Service } from './schema.ts'
import { explainedWithout } from './said.rules.ts'
import { type Answers, type Situation, situationOf, takesOf } from './situation.rules.ts'
import { kindsOf, ungrantedOf } from './source.views.ts'
import { guidesInForce, type ListedService, services, type ServiceTable } from './table.ts'
import { listWordingRows } from './wording.table.ts'

/** All that is wrong with a guide: in itself, and with what it names. */
export async function examine(db: Db, { code, organization, guide }: { code: string; organization: string; guide: Guide }): Promise<Finding[]> {
  const found = guideFindings({ code, organization, guide }), named = [...guide.joint, ...guide.handler === null ? [] : [guide.handler]], known = await organizationNames(db, named)
  const more: Finding[] = named.filter(one => !known.has(one)).map(one => ({ item: 'joint', rule: 'organization', serious: true, message: `没有登记机构 ${one}` }))
  if (guide.model !== null && !await isInForce(db, guide.model)) more.push({ item: 'model', rule: 'model', serious: true, message: `办件种类 ${guide.model} 还没有发布，收不了件` })
  return [...more, ...guide.bundle === null ? [] : partFaults(guide, await wantedBy(db, guide.bundle.parts.map(({ service }) => service))), ...found]
}
/** What the parts of a 一件事 must know before they can begin. */
async function wantedBy(db: Db, codes: readonly string[]): Promise<Map<string, Wanted>> {
  return new Map(await Promise.all((await guidesInForce(db, codes)).map(async ({ code, guide: { name, bundle, questions, model } }): Promise<[string, Wanted]> =>
    [code, { name, inForce: true, bundle: bundle !== null, model: model !== null, questions, required: model === null ? [] : requiredOf(await formOf(db, model)) }])))
}
/** The form that a kind of case begins with. */
async function formOf(db: Db, model: string): Promise<object | null> {
  const { version } = await readModelRow(db, model)
  if (version === null) return null
  const { graph, document } = await versionInForce(db, model, version)
  return document.forms[beginsWith(graph)] ?? null
}

const steps = ({ withdrawn }: ServiceTable, draft: boolean): string[] => (withdrawn !== null ? [] : ['service.change', ...draft ? ['service.publish', 'service.discard'] : [], 'service.withdraw'])
const presentRow = async (db: Db, actor: Actor, row: ServiceTable, draft: boolean) => {
  const { code, name, organization, division, version, revision, withdrawn, changedAt } = row
  return { code, name, organization, organizationName: (await organizationNames(db, [organization])).get(organization) ?? organization, division, version, revision, withdrawn, changedAt: changedAt.toISOString(), can: steps(row, draft).filter(action => mayIn(areasOf(actor, action), { division, organization })) }
}
export const presentSummaries = (db: Db, actor: Actor, rows: readonly ListedService[]) =>
  Promise.all(rows.map(async ({ draft, guide, ...row }) => ({ ...await presentRow(db, actor, row, draft !== null), draft, serious: guideFindings({ code: row.code, organization: row.organization, guide }).filter(({ serious }) => serious).length })))

/** A service with one of its versions: the draft if there is one, else the latest, unless another was asked for. */
export async function presentService(db: Db, actor: Actor, code: string, number?: number): Promise<Service> {
  const row = await services.read(db, code), versions = await services.list(db, code), nameOf = await accountNames(db, versions.flatMap(({ account, publishedBy }) => [account, publishedBy]))
  const shown = await services.version(db, code, number ?? versions[0]?.number ?? 0)
  return {
    ...await presentRow(db, actor, row, versions.some(({ publishedAt }) => publishedAt === null)),
    versions: versions.map(({ service: _, savedAt, publishedAt, ...version }) => ({
      ...version, accountName: nameOf(version.account), publishedByName: version.publishedBy === null ? null : nameOf(version.publishedBy), savedAt: savedAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null,
    })),
    number: shown.number, guide: shown.guide, findings: await examine(db, { code, organization: row.organization, guide: shown.guide }),
  }
}
export const presentWordings = async (db: Db) => ({ items: (await listWordingRows(db)).map(({ said, means }) => ({ said, means })) })

/** 找事项: one page of what was found, each as people look at it first. */
export async function presentFound(db: Db, q: string, filter: Filter, { limit, offset }: { limit: number; offset: number }, now: Date) {
  const { codes, readAs, themes } = await findCodes(db, q, filter), page = codes.slice(offset, offset + limit), guides = new Map((await guidesInForce(db, page)).map(row => [row.code, row]))
  const rows = page.flatMap(code => guides.get(code) ?? []), [organizations, divisions] = await Promise.all([organizationNames(db, rows.map(({ organization }) => organization)), divisionNames(db, rows.map(({ guide }) => guide.jurisdiction), dayOf(now))])
  const items = rows.map(({ code, organization, guide }): FoundService => ({
    code, name: guide.name, plain: guide.plain, organizationName: organizations.get(organization) ?? organization, division: guide.jurisdiction, divisionName: divisions.get(guide.jurisdiction) ?? '', kind: guide.kind, takes: takesOf(guide), visits: guide.visits, online: guide.online, charged: guide.charged, audience: guide.audience, theme: guide.theme, parts: guide.bundle?.parts.length ?? 0,
  }))
  return { total: codes.length, items, readAs, themes }
}

/** What is asked of whoever applies: by the one form of a 一件事, or by that which its kind of case begins with. */
export async function presentForm(db: Db, code: string) {
  const { version } = await services.read(db, code)
  if (version === null) throw problem.notFound({ code })
  const { guide } = await services.inForce(db, code, version), form = guide.bundle?.form ?? (guide.model === null ? null : await formOf(db, guide.model))
  return { code, form }
}

/** The parts of a 一件事 that hold for these answers, or may hold, as they are in force. */
export async function knownParts(db: Db, { bundle }: Guide, situation: Pick<Situation, 'answers' | 'unknown'>): Promise<(KnownPart & { organization: string; service: string })[]> {
  if (bundle === null) return []
  const inForce = new Map((await guidesInForce(db, bundle.parts.map(({ service }) => service))).map(row => [row.code, row]))
  return partsFor(bundle, situation).flatMap(({ part, open }) => { const row = inForce.get(part.service); return row ? [{ part, open, guide: row.guide, organization: row.organization, service: row.code }] : [] })
}

/** The guide that somebody can apply by now, as it was published. */
export async function guideInForce(db: Db, code: string): Promise<{ code: string; organization: string; division: string; version: number; guide: Guide }> {
  const { organization, division, version } = await services.read(db, code)
  if (version === null) throw problem.notFound({ code })
  return { code, organization, division, version, guide: (await services.inForce(db, code, version)).guide }
}

/** One version of a guide, also of a service that is gone: what was applied for by it stays readable. */
export const guideAt = async (db: Db, code: string, version: number): Promise<Guide> => (await services.inForce(db, code, version)).guide

/** 办事指南 in force, with what holds for somebody's own situation. */
export async function presentGuide(db: Db, code: string, given: Answers, now: Date): Promise<PublicGuide> {
  const { organization, division, version } = await services.read(db, code)
  if (version === null) throw problem.notFound({ code })
  const { guide, publishedAt } = await services.inForce(db, code, version)
  return guideFor(db, { code, organization, division, version, guide, publishedAt: publishedAt! }, given, now)
}
interface Shown { code: string; organization: string; division: string; version: number; guide: Guide; publishedAt: Date }
/** A guide as everybody reads it. */
export async function guideFor(db: Db, { code, organization, division, version, guide, publishedAt }: Shown, given: Answers, now: Date): Promise<PublicGuide> {
  for (const [key, value] of Object.entries(given)) if (!guide.questions.some(question => question.key === key && question.choices.some(choice => choice.value === value))) throw problem.badAnswer({ key, value })
  const situation = situationOf(guide, given), parts = await knownParts(db, guide, situation), { materials, fees, answered } = unite(situation, parts)
  const named = await organizationNames(db, [organization, ...guide.joint, ...guide.handler === null ? [] : [guide.handler], ...parts.map(part => part.organization)]), nameOf = (one: string) => named.get(one) ?? one
  const ungranted = await ungrantedOf({ db, now }, organization, kindsOf(guide), materials)
  const divisionName = (await divisionNames(db, [guide.jurisdiction], dayOf(now))).get(guide.jurisdiction) ?? ''
  return {
    code, organization, organizationName: nameOf(organization), division, divisionName, version, publishedAt: publishedAt.toISOString(), guide,
    questions: situation.questions, open: situation.open, materials: materials.map(material => ungranted.includes(material.key) ? { ...material, explain: explainedWithout(material) } : material), ungranted, fees, sum: fees.reduce((sum, { fen }) => sum + fen, 0), takes: takesOf(guide), visits: guide.visits,
    parts: parts.map(({ part, open, guide: own, organization: doer, service }) => ({ key: part.key, service, name: own.name, organization: doer, organizationName: nameOf(doer), takes: takesOf(own), resultName: own.resultName, after: part.after, open, materials: answered[part.key] ?? {} })),
    items: nationalItems(guide.bundle === null ? guide : { ...guide, materials }, { code, organization, organizationName: nameOf(organization), divisionName, nameOf }),
  }
}

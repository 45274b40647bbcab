import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, divisionNames, organizationNames } from '#data/registry'
import { isInForce } from '#process/model'
import { guideFindings } from './check.rules.ts'
import { type Filter, findCodes } from './find.table.ts'
import { type Guide } from './guide.schema.ts'
import { nationalItems } from './national.rules.ts'
import { problem } from './problems.ts'
import { type Finding, type FoundService, type PublicGuide, type Service } from './schema.ts'
import { type Answers, situationOf, takesOf } from './situation.rules.ts'
import { guidesInForce, type ListedService, readServiceRow, readVersion, type ServiceTable, versionsOf } from './table.ts'
import { listWordingRows } from './wording.table.ts'

/** All that is wrong with a guide: in itself, and with what it names. */
export async function examine(db: Db, { code, organization, guide }: { code: string; organization: string; guide: Guide }): Promise<Finding[]> {
  const found = guideFindings({ code, organization, guide }), named = [...guide.joint, ...guide.handler === null ? [] : [guide.handler]], known = await organizationNames(db, named)
  const more: Finding[] = named.filter(one => !known.has(one)).map(one => ({ item: 'joint', rule: 'organization', serious: true, message: `没有登记机构 ${one}` }))
  if (guide.model !== null && !await isInForce(db, guide.model)) more.push({ item: 'model', rule: 'model', serious: true, message: `办件种类 ${guide.model} 还没有发布，收不了件` })
  return [...more, ...found]
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
  const row = await readServiceRow(db, code), versions = await versionsOf(db, code), nameOf = await accountNames(db, versions.flatMap(({ account, publishedBy }) => [account, publishedBy]))
  const shown = await readVersion(db, code, number ?? versions[0]?.number ?? 0)
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
    code, name: guide.name, plain: guide.plain, organizationName: organizations.get(organization) ?? organization, division: guide.jurisdiction, divisionName: divisions.get(guide.jurisdiction) ?? '', kind: guide.kind, takes: takesOf(guide), visits: guide.visits, online: guide.online, charged: guide.charged, audience: guide.audience, theme: guide.theme,
  }))
  return { total: codes.length, items, readAs, themes }
}

/** 办事指南 in force, with what holds for somebody's own situation. */
export async function presentGuide(db: Db, code: string, given: Answers, now: Date): Promise<PublicGuide> {
  const { organization, division, version } = await readServiceRow(db, code)
  if (version === null) throw problem.notFound({ code })
  const { guide, publishedAt } = await readVersion(db, code, version)
  for (const [key, value] of Object.entries(given)) if (!guide.questions.some(question => question.key === key && question.choices.some(choice => choice.value === value))) throw problem.badAnswer({ key, value })
  const named = await organizationNames(db, [organization, ...guide.joint, ...guide.handler === null ? [] : [guide.handler]]), nameOf = (one: string) => named.get(one) ?? one
  const divisionName = (await divisionNames(db, [guide.jurisdiction], dayOf(now))).get(guide.jurisdiction) ?? '', { questions, open, materials, fees, sum } = situationOf(guide, given)
  return {
    code, organization, organizationName: nameOf(organization), division, divisionName, version, publishedAt: publishedAt!.toISOString(), guide,
    questions, open, materials, fees, sum, takes: takesOf(guide), visits: guide.visits, items: nationalItems(guide, { code, organization, organizationName: nameOf(organization), divisionName, nameOf }),
  }
}

import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, divisionNames, knownCodeLists, organizationNames, takeOrganization } from '#data/registry'
import { breaches } from './compatibility.rules.ts'
import { elementsByCode, type ElementState } from './data-element.table.ts'
import { type Count, countFacets, type Facet } from './facet.rules.ts'
import { countMatches } from './facet.table.ts'
import { lintContract } from './lint.rules.ts'
import { coreMetadata, valueSets } from './rules.ts'
import { type Contract, type DataElement, type Dataset, type DatasetPage, type DatasetRow, type Finding, type ListDatasets, type Metadata } from './schema.ts'
import { searchQuery } from './search.rules.ts'
import { type Listed, pageOfDatasets, wayTo } from './search.table.ts'
import { type DatasetState, findDraft, readDataset, takeContract, versionsOf } from './table.ts'
import { problem } from './problems.ts'
import { findWithdrawal, type WithdrawalTable } from './withdrawal.table.ts'

/** Where the actor works on drafts; elsewhere drafts do not exist for them. */
export const draftAreas = (actor: Actor): Area[] => ['catalogue.addDataset', 'catalogue.changeDraft', 'catalogue.publish', 'catalogue.sendBack'].flatMap(action => areasOf(actor, action))

/** What can be done to a dataset in its state, as far as the actor may. */
function can(actor: Actor, { state, version, division, provider }: Pick<DatasetState, 'state' | 'version' | 'division' | 'provider'>, drafted: boolean, reviewed = false): string[] {
  const possible = state === 'withdrawn' || reviewed ? [] : [
    'catalogue.changeDraft', ...(drafted ? ['catalogue.submit', 'catalogue.publish', 'catalogue.discardDraft'] : []), ...(version === null ? [] : ['catalogue.withdraw', 'catalogue.askWithdrawal']),
  ]
  return possible.filter(action => mayIn(areasOf(actor, action), { division, organization: provider }))
}

/** Everything there is to say about a draft: what is wrong in itself, and what would break those who read the version in force. */
export async function findingsOf(db: Db, contract: Contract, inForce: Contract | null): Promise<Finding[]> {
  const { fields } = contract
  const given = (of: (field: Contract['fields'][number]) => string | null) => fields.map(of).filter(code => code !== null)
  const known = { codeLists: await knownCodeLists(db, given(({ codeList }) => codeList)), elements: await elementsByCode(db, given(({ dataElement }) => dataElement)) }
  const broken = inForce === null ? [] : breaches(inForce, contract)
  return [...broken.map(({ field, message }): Finding => ({ rule: 'breaking', level: 'error', field, message })), ...lintContract(contract, known)]
}

/** What was published, latest first, and who did it. */
export async function presentVersions(db: Db, code: string) {
  const versions = await versionsOf(db, code), nameOf = await accountNames(db, versions.map(({ account }) => account))
  return versions.map(({ publishedAt, account, ...version }) => ({ ...version, account, accountName: nameOf(account), publishedAt: publishedAt.toISOString() }))
}

/** The whole page of one dataset, as far as the reader may see it. */
export async function presentDataset(db: Db, actor: Actor, code: string, now: Date): Promise<Dataset> {
  const row = await readDataset(db, code)
  const { state, version, division } = row
  const insider = mayIn(draftAreas(actor), { division, organization: row.provider })
  if (state === 'draft' && !insider) throw problem.notFound({ code })
  const draft = await findDraft(db, code), withdrawal = version === null || state === 'withdrawn' ? undefined : await findWithdrawal(db, code)
  const contract = version === null ? null : await takeContract(db, code, version)
  return {
    code, name: row.name, state, provider: row.provider, providerName: (await takeOrganization(db, row.provider)).name,
    division, divisionName: (await divisionNames(db, [division], dayOf(now))).get(division) ?? '', classification: row.classification, version, revision: row.revision, contract,
    draft: draft && insider
      ? await presentDraft(db, draft, row.revision, contract)
      : null,
    versions: (await presentVersions(db, code)).map(({ contract: _contract, ...published }) => published),
    predecessor: row.predecessor, successor: row.successor, withdrawalReason: row.withdrawalReason, withdrawal: insider && withdrawal ? await presentWithdrawal(db, withdrawal) : null,
    createdAt: row.createdAt.toISOString(), publishedAt: row.publishedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null, changedAt: row.changedAt.toISOString(),
    can: can(actor, row, draft !== undefined, draft?.submittedAt != null || (withdrawal !== undefined && withdrawal.refused === null)),
  }
}
const presentWithdrawal = async (db: Db, { dataset: _, askedBy, askedAt, ...asked }: WithdrawalTable) => ({ ...asked, account: askedBy, accountName: (await accountNames(db, [askedBy]))(askedBy), askedAt: askedAt.toISOString() })
async function presentDraft(db: Db, { contract, account, changedAt, submittedAt, submittedBy, remarks }: NonNullable<Awaited<ReturnType<typeof findDraft>>>, revision: number, inForce: Contract | null): Promise<NonNullable<Dataset['draft']>> {
  const nameOf = await accountNames(db, [submittedBy, remarks?.account ?? null])
  return {
    revision, contract, account, changedAt: changedAt.toISOString(), findings: await findingsOf(db, contract, inForce),
    submitted: submittedAt === null || submittedBy === null ? null : { at: submittedAt.toISOString(), account: submittedBy, accountName: nameOf(submittedBy) },
    remarks: remarks === null ? null : { ...remarks, accountName: nameOf(remarks.account) },
  }
}

const words: Partial<Record<Facet, Readonly<Record<string, readonly [string | null, string]>>>> =
  { shareType: valueSets.shareType, openType: valueSets.openType, updateCycle: valueSets.updateCycle, state: valueSets.state }

/** The catalogue as people search it: matches, the page, and how many there would be under each facet. */
export async function searchDatasets(db: Db, actor: Actor, filter: ListDatasets): Promise<DatasetPage> {
  const typed = filter.q === undefined || filter.q.trim() === '' ? null : searchQuery(filter.q)
  const drafts = draftAreas(actor)
  const count = async (loose: boolean) => {
    const { matches, book, datasets } = await countMatches(db, typed, loose)
    return { loose, datasets, ...countFacets(book, matches, filter, drafts) }
  }
  // How the page is found depends on how much there is.
  let counted = await count(false)
  if (typed && typed.strict !== '' && counted.counts.length === 0) {
    const nearest = await count(true)
    if (nearest.counts.length > 0) counted = nearest
  }
  const { total, loose, groups } = counted
  const items = total === 0 ? [] : await pageOfDatasets(db, filter, typed, { loose, way: wayTo(counted, counted.datasets), groups }, drafts)
  const providers = await organizationNames(db, [...items.map(({ provider }) => provider), ...counted.counts.filter(({ facet }) => facet === 'provider').map(({ value }) => value)])
  const label = ({ facet, value }: Count) => (facet === 'provider' ? providers.get(value) : words[facet]?.[value]?.[1]) ?? value
  const facet = (name: Facet) => counted.counts.filter(({ facet }) => facet === name).map(count => ({ value: count.value, label: label(count), count: count.count }))
  return {
    total, loose, items: items.map(row => presentRow(actor, row, providers)),
    facets: { provider: facet('provider'), shareType: facet('shareType'), openType: facet('openType'), updateCycle: facet('updateCycle'), state: facet('state'), theme: facet('theme') },
  }
}

function presentRow(actor: Actor, row: Listed, providers: ReadonlyMap<string, string>): DatasetRow {
  const { code, name, summary, state, version, provider, division, catalogueCode, theme, shareType, openType, updateCycle, classification, fields, revision } = row
  return {
    code, name, summary, state, version, provider, providerName: providers.get(provider) ?? provider, division, catalogueCode, theme, shareType, openType, updateCycle,
    classification, fields, revision, changedAt: row.changedAt.toISOString(), publishedAt: row.publishedAt?.toISOString() ?? null, can: can(actor, row, state === 'draft'),
  }
}

/** 核心元数据 of what is in force, or of the draft for those who work on it. */
export async function presentMetadata(db: Db, actor: Actor, code: string, now: Date): Promise<Metadata> {
  const { contract, draft, providerName, state, publishedAt, predecessor, successor } = await presentDataset(db, actor, code, now)
  const described = contract ?? draft?.contract
  if (!described) throw problem.unpublished({ code })
  const related = [predecessor, successor].filter(other => other !== null)
  return coreMetadata(code, described, { providerName, state, publishedAt: publishedAt === null ? null : dayOf(new Date(publishedAt)), related })
}

export function presentElement(actor: Actor, row: ElementState, division: string | null): DataElement {
  return { ...row, can: mayIn(areasOf(actor, 'catalogue.changeDataElement'), division === null ? {} : { division }) ? ['catalogue.changeDataElement'] : [] }
}

import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { dayOf, organizationNames } from '#data/registry'
import { type Credential, type CredentialSummary, type Standing } from './schema.ts'
import { behind } from './sign.views.ts'
import { standingOf, templateFaults } from './standing.rules.ts'
import { countIssued, type CredentialRow, credentialsOf, credentialsOfCases, eventsOf, findCredential, templates } from './table.ts'
import { type TemplateDetail } from './template.schema.ts'
import { openPresentations, usesOf } from './use.table.ts'

/* Who an account is, to records: identity's digests, read here and never written. */
const open = tables<{ identityAccount: { id: string; name: string; person: string | null; company: string | null; closedAt: Date | null }; applicationApplication: { id: string; filed: string | null; company: string | null }; applicationPart: { application: string; filed: string | null } }>('steady')
export const holderOf = (db: Db, account: string) => open(db).selectFrom('identityAccount').select(['name', 'person', 'company']).where('id', '=', account).executeTakeFirst()
export async function whoseOf(db: Db, account: string): Promise<{ account: string; holders: string[] }> {
  const found = await holderOf(db, account)
  return { account, holders: [found?.person, found?.company].filter(digest => typeof digest === 'string') }
}
/** 以哪家单位的名义申请的, of the application that a case is of; undefined: it is of none. */
export const companyOfCase = async (db: Db, filed: string): Promise<string | null | undefined> => (await open(db).selectFrom('applicationApplication as a').select('a.company')
  .where(eb => eb.or([eb('a.filed', '=', filed), eb('a.id', 'in', eb.selectFrom('applicationPart').select('applicationPart.application').where('applicationPart.filed', '=', filed))])).executeTakeFirst())?.company
/** One's own: by one's account, or as the person or the company that one signed in as; a company's no longer than one stands for it. */
export const isOwn = (row: Pick<CredentialRow, 'account' | 'holder' | 'holderKind'>, { account, holders }: { account: string; holders: readonly string[] }): boolean =>
  row.holder !== null && holders.includes(row.holder) || (row.account === account && (row.holderKind === 'person' || row.holder === null))
export const scopeOf = ({ division, issuer }: Pick<CredentialRow, 'division' | 'issuer'>) => ({ division, organization: issuer })

export async function presentSummaries(db: Db, rows: readonly CredentialRow[], now: Date): Promise<CredentialSummary[]> {
  const names = await organizationNames(db, [...new Set(rows.map(({ issuer }) => issuer))]), today = dayOf(now)
  return rows.map(row => ({
    id: row.id, number: row.number, template: row.template, name: row.name, issuer: row.issuer, issuerName: names.get(row.issuer) ?? row.issuer, division: row.division, holderKind: row.holderKind, holderName: row.holderName,
    issuedOn: row.issuedOn, validFrom: row.validFrom, validUntil: row.validUntil, standing: standingOf(row, today), revision: row.revision,
  }))
}

/** What may be done to it as it stands; where it has ended nothing but a new one helps. */
const steps: Record<Standing, readonly string[]> = {
  valid: ['credential.show', 'credential.suspend', 'credential.renew', 'credential.reissue', 'credential.revoke'], early: ['credential.suspend', 'credential.reissue', 'credential.revoke'], expired: ['credential.renew'],
  suspended: ['credential.resume', 'credential.revoke'], revoked: [], replaced: [],
}
/** `fresh`: it was made this moment, and nobody has shown or replaced it. */
export async function presentCredential(db: Db, actor: Actor, row: CredentialRow, now: Date, fresh = false): Promise<Credential> {
  const [[summary], { template }, events, uses, shown, after, mine] = await Promise.all([
    presentSummaries(db, [row], now), behind(db, row), eventsOf(db, row.id), ...fresh ? [[], [], undefined] as const : [usesOf(db, row.id, 50), openPresentations(db, row.id, now), findCredential(db, 'replaces', row.id)] as const, whoseOf(db, actor.account),
  ])
  const nameOf = await accountNames(db, events.map(({ account }) => account)), labels = new Map(template.faces.map(({ key, label }) => [key, label])), own = isOwn(row, mine), named = (faces: readonly string[]) => faces.map(key => labels.get(key) ?? key)
  return {
    ...summary!, version: row.version, faces: template.faces.flatMap(({ key, label, always }) => (row.faces[key] === undefined ? [] : [{ key, label, value: row.faces[key], always }])), checkCode: row.checkCode,
    replaces: row.replaces, replacedBy: after?.id ?? null, filed: row.sourceKind === 'case' ? row.source : null,
    history: events.map(({ verb, at, account, reason }) => ({ verb, at: at.toISOString(), who: nameOf(account), reason })),
    uses: uses.map(({ at, way, who, claimed, verdict, faces }) => ({ at: at.toISOString(), way, who, claimed, verdict, faces: named(faces) })),
    open: own ? shown.map(({ faces, madeAt, untilAt }) => ({ faces: named(faces), madeAt: madeAt.toISOString(), until: untilAt.toISOString() })) : [],
    can: steps[summary!.standing].filter(action => (action === 'credential.show' ? own && areasOf(actor, action).length > 0 : mayIn(areasOf(actor, action), scopeOf(row)))),
  }
}

/** 可以当材料用的证照: valid today, of one type; for whoever asks whether a material is still needed. Where it is a company that applies, another company's are none, nor are those of somebody who only brings its paper. */
export async function credentialsFor(db: Db, { account, company }: { account: string; company: string | null }, type: string, now: Date): Promise<CredentialSummary[]> {
  const known = await holderOf(db, account), holders = [known?.person, company ?? known?.company].filter(digest => typeof digest === 'string'), rows = await credentialsOf(db, { account, holders }, type)
  const usable = company === null || known?.company === company ? rows : rows.filter(({ holder }) => holder === company)
  return (await presentSummaries(db, usable, now)).filter(({ standing }) => standing === 'valid')
}
/** 办出来的证照, by the case that gave them; of what was replaced only what stands for it now. */
export async function credentialsGiven(db: Db, cases: readonly string[], now: Date): Promise<Map<string, CredentialSummary[]>> {
  const rows = await credentialsOfCases(db, cases), shown = await presentSummaries(db, rows, now)
  return Map.groupBy(shown.filter(({ standing }) => standing !== 'replaced'), ({ id }) => rows.find(row => row.id === id)!.source)
}

export async function presentTemplate(db: Db, actor: Actor, code: string, number?: number): Promise<TemplateDetail> {
  const { createdAt: _, changedAt, ...row } = await templates.read(db, code), versions = await templates.list(db, code)
  const [{ document, number: shown }, nameOf, names, issued] = await Promise.all([templates.version(db, code, number ?? versions[0]?.number ?? 0), accountNames(db, versions.flatMap(({ account, publishedBy }) => [account, publishedBy])), organizationNames(db, [row.organization]), countIssued(db, code)])
  const draft = versions.some(({ publishedAt }) => publishedAt === null), scope = { division: row.division, organization: row.organization }
  return {
    ...row, organizationName: names.get(row.organization) ?? row.organization, changedAt: changedAt.toISOString(), number: shown, document, faults: templateFaults(document), issued,
    versions: versions.map(({ template: _of, savedAt, publishedAt, ...version }) => ({ ...version, accountName: nameOf(version.account), publishedByName: version.publishedBy === null ? null : nameOf(version.publishedBy), savedAt: savedAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null })),
    can: (row.withdrawn !== null ? [] : ['credential.changeTemplate', ...draft ? ['credential.publishTemplate', ...versions.length > 1 ? ['credential.discardTemplate'] : []] : [], 'credential.withdrawTemplate', ...row.version === null ? [] : ['credential.issue']]).filter(action => mayIn(areasOf(actor, action), scope)),
  }
}

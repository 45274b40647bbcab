import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { divisionNames, findDivision } from './division.table.ts'
import { countBelow, countsBelow, organizationNames, type OrganizationTable, pastOf, takeOrganization } from './organization.table.ts'
import { type Organization, type OrganizationRow } from './schema.ts'

const edits = ['registry.changeOrganization', 'registry.closeOrganization']

/** An organization with what the reader may do to it. */
export function presentOrganization(actor: Actor, row: OrganizationTable): Organization {
  const { code, name, shortName, division, parent, kind, validFrom, validUntil, successor, revision } = row
  const can = validUntil === null ? edits.filter(action => mayIn(areasOf(actor, action), { division, organization: code })) : []
  return { code, name, shortName, division, parent, kind, validFrom, validUntil, successor, revision, can }
}

/** Organizations of a list, with the names one reads. */
export async function organizationRows(db: Db, actor: Actor, rows: readonly OrganizationTable[], day: string): Promise<OrganizationRow[]> {
  const [divisions, parents, below] = await Promise.all([
    divisionNames(db, rows.map(({ division }) => division), day), organizationNames(db, rows.flatMap(({ parent }) => parent === null ? [] : [parent])), countsBelow(db, rows.map(({ code }) => code)),
  ])
  return rows.map(row => ({
    ...presentOrganization(actor, row), divisionName: divisions.get(row.division) ?? row.division,
    parentName: row.parent === null ? null : parents.get(row.parent) ?? row.parent, below: below.get(row.code) ?? 0,
  }))
}

/** The page of one organization: where it stands and what it was. */
export async function organizationDetail(db: Db, actor: Actor, code: string, day: string) {
  const row = await takeOrganization(db, code)
  const past = await pastOf(db, code), nameOf = await accountNames(db, past.map(({ account }) => account))
  return {
    organization: presentOrganization(actor, row), divisionName: (await findDivision(db, row.division, day))?.name ?? '',
    parentName: row.parent === null ? null : (await organizationNames(db, [row.parent])).get(row.parent) ?? null, children: await countBelow(db, code),
    past: past.map(({ revision, name, shortName, division, parent, kind, until, reason, account }) =>
      ({ revision, name, shortName, division, parent, kind, until: until.toISOString(), reason, account, accountName: nameOf(account) })),
  }
}

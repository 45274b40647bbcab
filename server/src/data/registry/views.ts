import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { findDivision } from './division.table.ts'
import { countBelow, organizationNames, type OrganizationTable, pastOf, takeOrganization } from './organization.table.ts'
import { type Organization } from './schema.ts'

const edits = ['registry.changeOrganization', 'registry.closeOrganization']

/** An organization with what the reader may do to it. */
export function presentOrganization(actor: Actor, row: OrganizationTable): Organization {
  const { code, name, shortName, division, parent, kind, validFrom, validUntil, successor, revision } = row
  const can = validUntil === null ? edits.filter(action => mayIn(areasOf(actor, action), { division, organization: code })) : []
  return { code, name, shortName, division, parent, kind, validFrom, validUntil, successor, revision, can }
}

/** The page of one organization: where it stands and what it was. */
export async function organizationDetail(db: Db, actor: Actor, code: string, day: string) {
  const row = await takeOrganization(db, code)
  const past = await pastOf(db, code)
  return {
    organization: presentOrganization(actor, row), divisionName: (await findDivision(db, row.division, day))?.name ?? '',
    parentName: row.parent === null ? null : (await organizationNames(db, [row.parent])).get(row.parent) ?? null, children: await countBelow(db, code),
    past: past.map(({ revision, name, shortName, division, parent, kind, until, reason, account }) =>
      ({ revision, name, shortName, division, parent, kind, until: until.toISOString(), reason, account })),
  }
}

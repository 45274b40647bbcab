import { sql } from 'kysely'
import { type Static } from 'typebox'
import { divisionPrefix } from '@yiwang/codes'
import { type Db, readKept, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type ListOrganizations, type OrganizationKind } from './schema.ts'

type Kind = Static<typeof OrganizationKind>
interface Described { name: string; shortName: string; division: string; parent: string | null; kind: Kind }
export interface OrganizationTable extends Described {
  code: string; validFrom: string; validUntil: string | null; successor: string | null; initials: string; revision: number; changedAt: Date
}
interface PastTable extends Described { code: string; revision: number; validFrom: string; validUntil: string | null; until: Date; reason: string; account: string }
const open = tables<{ registryOrganization: OrganizationTable; registryOrganizationPast: PastTable }>('steady')

export async function takeOrganization(db: Db, code: string): Promise<OrganizationTable> {
  const row = await readKept(db, 'organization', code, () => open(db).selectFrom('registryOrganization').selectAll().where('code', '=', code).executeTakeFirst())
  if (!row) throw problem.organizationUnknown({ code })
  return row
}
/** Reads and locks: two editors of one organization take turns. */
export async function takeOrganizationToChange(tx: Db, code: string): Promise<OrganizationTable> {
  const row = await open(tx).selectFrom('registryOrganization').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.organizationUnknown({ code })
  if (row.validUntil !== null) throw problem.organizationClosed({ code, validUntil: row.validUntil, successor: row.successor })
  return row
}
/** Code → name, of those that are registered. */
export async function organizationNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const asked = [...new Set(codes)].sort(), rows = await readKept(db, 'organization', `names ${asked.join(' ')}`, () => open(db).selectFrom('registryOrganization').select(['code', 'name']).where('code', 'in', asked).execute())
  return new Map(rows.map(({ code, name }) => [code, name]))
}
/** Those whose name has these letters in it, a few. */
export async function findOrganizations(db: Db, text: string): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return (await open(db).selectFrom('registryOrganization').select('code').where(eb => eb.or([eb('name', 'like', like), eb('shortName', 'like', like)])).limit(50).execute()).map(({ code }) => code)
}
/** Who stands above whom; a few thousand rows at most. */
export async function organizationParents(db: Db): Promise<Map<string, string | null>> {
  const rows = await open(db).selectFrom('registryOrganization').select(['code', 'parent']).execute()
  return new Map(rows.map(({ code, parent }) => [code, parent]))
}

export async function addOrganizationRow(tx: Db, row: OrganizationTable): Promise<void> {
  const added = await open(tx).insertInto('registryOrganization').values(row).onConflict(conflict => conflict.column('code').doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.organizationTaken({ code: row.code })
}
/** Changes it and keeps what it was. */
export async function changeOrganizationRow(
  tx: Db, was: OrganizationTable, change: Partial<OrganizationTable>, { now, reason, account }: { now: Date; reason: string; account: string },
): Promise<void> {
  const { code, revision, name, shortName, division, parent, kind, validFrom, validUntil } = was
  await open(tx).insertInto('registryOrganizationPast').values({ code, revision, name, shortName, division, parent, kind, validFrom, validUntil, until: now, reason, account }).execute()
  await open(tx).updateTable('registryOrganization').set({ ...change, revision: revision + 1, changedAt: now }).where('code', '=', code).execute()
}
export const pastOf = (db: Db, code: string) =>
  open(db).selectFrom('registryOrganizationPast').selectAll().where('code', '=', code).orderBy('revision', 'desc').execute()

export async function countBelow(db: Db, code: string): Promise<number> {
  const { count } = await open(db).selectFrom('registryOrganization').select(eb => eb.fn.countAll<number>().as('count'))
    .where('parent', '=', code).where('validUntil', 'is', null).executeTakeFirstOrThrow()
  return count
}

/** How many open ones stand directly below each. */
export async function countsBelow(db: Db, codes: readonly string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const rows = await open(db).selectFrom('registryOrganization').select(eb => ['parent', eb.fn.countAll<number>().as('count')])
    .where('parent', 'in', [...codes]).where('validUntil', 'is', null).groupBy('parent').execute()
  return new Map(rows.flatMap(({ parent, count }) => parent === null ? [] : [[parent, count]]))
}

export async function listOrganizations(db: Db, { q, division, parent, kind, top, closed, limit, offset }: ListOrganizations): Promise<{ total: number; items: OrganizationTable[] }> {
  const words = q?.trim().toLowerCase() ?? ''
  const found = open(db).selectFrom('registryOrganization')
    .$if(!closed, query => query.where('validUntil', 'is', null))
    .$if(division !== undefined, query => query.where('division', 'like', `${divisionPrefix(division ?? '')}%`))
    .$if(parent !== undefined, query => query.where('parent', '=', parent ?? null))
    .$if(top, query => query.where('parent', 'is', null))
    .$if(kind !== undefined, query => query.where('kind', '=', kind ?? 'other'))
    .$if(words !== '', query => query.where(eb => eb.or([
      eb(sql<number>`strpos(lower(name), ${words})`, '>', 0), eb(sql<number>`strpos(lower(short_name), ${words})`, '>', 0),
      eb(sql<number>`strpos(initials, ${words})`, '>', 0), eb(sql<boolean>`starts_with(lower(code), ${words})`, '=', true),
    ])))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await found.selectAll().orderBy(sql`short_name = ${words}`, 'desc').orderBy('division').orderBy('code').limit(limit).offset(offset).execute()
  return { total, items }
}

import { sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { type Guide } from './guide.schema.ts'
import { problem } from './problems.ts'

export interface ServiceTable { code: string; name: string; organization: string; division: string; version: number | null; revision: number; withdrawn: string | null; createdAt: Date; changedAt: Date }
export interface VersionTable { service: string; number: number; guide: Guide; account: string; savedAt: Date; publishedBy: string | null; publishedAt: Date | null; note: string | null }
const open = tables<{ serviceService: ServiceTable; serviceVersion: VersionTable }>('steady')
const write = tables<{ serviceVersion: Omit<VersionTable, 'guide'> & { guide: string } }>('steady')

export async function addServiceRow(tx: Db, row: ServiceTable): Promise<void> {
  const { numInsertedOrUpdatedRows } = await open(tx).insertInto('serviceService').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
}
export async function changeServiceRow(tx: Db, code: string, change: Partial<ServiceTable>): Promise<void> { await open(tx).updateTable('serviceService').set(change).where('code', '=', code).execute() }
/** Reads and locks. */
export async function takeService(tx: Db, code: string): Promise<ServiceTable> {
  const row = await open(tx).selectFrom('serviceService').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
export async function readServiceRow(db: Db, code: string): Promise<ServiceTable> {
  const row = await open(db).selectFrom('serviceService').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}

/** The draft takes the next number; saved again, it is the same one. */
export async function keepVersion(tx: Db, { guide, ...row }: Omit<VersionTable, 'publishedBy' | 'publishedAt'>): Promise<void> {
  const columns = { guide: JSON.stringify(guide), account: row.account, savedAt: row.savedAt, note: row.note }
  await write(tx).insertInto('serviceVersion').values({ ...row, ...columns, publishedBy: null, publishedAt: null }).onConflict(conflict => conflict.columns(['service', 'number']).doUpdateSet(columns)).execute()
}
export async function publishVersion(tx: Db, { service, number }: Pick<VersionTable, 'service' | 'number'>, by: string, at: Date): Promise<void> {
  await write(tx).updateTable('serviceVersion').set({ publishedBy: by, publishedAt: at }).where('service', '=', service).where('number', '=', number).execute()
}
export async function dropVersion(tx: Db, service: string, number: number): Promise<void> {
  await open(tx).deleteFrom('serviceVersion').where('service', '=', service).where('number', '=', number).where('publishedAt', 'is', null).execute()
}
export const versionsOf = (db: Db, service: string): Promise<Omit<VersionTable, 'guide'>[]> =>
  open(db).selectFrom('serviceVersion').select(['service', 'number', 'account', 'savedAt', 'publishedBy', 'publishedAt', 'note']).where('service', '=', service).orderBy('number', 'desc').execute()
export async function readVersion(db: Db, service: string, number: number): Promise<VersionTable> {
  const row = await open(db).selectFrom('serviceVersion').selectAll().where('service', '=', service).where('number', '=', number).executeTakeFirst()
  if (!row) throw problem.notFound({ code: service, number })
  return row
}

export interface Listing { q?: string; organization?: string; state?: 'draft' | 'inForce' | 'withdrawn'; limit: number; offset: number }
/** With its draft, if there is one. */
export type ListedService = ServiceTable & { draft: number | null; guide: Guide }
export async function listServiceRows(db: Db, { limit, offset, q, organization, state }: Listing): Promise<{ total: number; items: ListedService[] }> {
  let found = open(db).selectFrom('serviceService')
  const like = q?.trim().replace(/[\\_%]/g, '\\$&')
  if (like) found = found.where(eb => eb.or([eb('name', 'ilike', `%${like}%`), eb('code', 'ilike', `${like}%`)]))
  if (organization !== undefined) found = found.where('organization', '=', organization)
  if (state === 'withdrawn') found = found.where('withdrawn', 'is not', null)
  else if (state === 'inForce') found = found.where('version', 'is not', null)
  else if (state === 'draft') found = found.where(eb => eb.exists(eb.selectFrom('serviceVersion').select('number').whereRef('serviceVersion.service', '=', 'serviceService.code').where('publishedAt', 'is', null)))
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('serviceService').select(eb => {
      const latest = eb.selectFrom('serviceVersion').whereRef('serviceVersion.service', '=', 'serviceService.code')
      return [latest.select('number').where('publishedAt', 'is', null).as('draft'), latest.select('guide').orderBy('number', 'desc').limit(1).as('guide')]
    }).orderBy('changedAt', 'desc').orderBy('code').limit(limit).offset(offset).execute(),
  ])
  return { total, items: items.flatMap(({ guide, ...row }) => (guide === null ? [] : [{ ...row, guide }])) }
}

/** What people find is other from now on; those who change it take turns. */
export async function stepEdition(tx: Db): Promise<void> { await run(tx, sql`update service_edition set edition = edition + 1`) }
export const editionOf = async (db: Db): Promise<number> => (await run<{ edition: number }>(db, sql`select edition from service_edition`))[0]!.edition

/** What is in force, of the codes that are asked for. */
export const guidesInForce = (db: Db, codes: readonly string[]): Promise<(Pick<ServiceTable, 'code' | 'organization' | 'division'> & { guide: Guide })[]> =>
  run(db, sql`select s.code, s.organization, s.division, v.guide from service_service s join service_version v on v.service = s.code and v.number = s.version where s.code = any(${[...codes]}::text[])`)
/** What has changed since, withdrawn ones too (their guide is null): for the index. */
export const guidesSince = (db: Db, since: Date): Promise<{ code: string; revision: number; changedAt: Date; guide: Guide | null }[]> =>
  run(db, sql`select s.code, s.revision, s.changed_at, v.guide from service_service s left join service_version v on v.service = s.code and v.number = s.version where s.changed_at >= ${since} order by s.changed_at`)

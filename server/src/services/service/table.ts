import { sql } from 'kysely'
import { type Db, run, tables } from '#kernel/db'
import { type Head, type Version, versioned } from '#kernel/versions'
import { type Guide } from './guide.schema.ts'
import { problem } from './problems.ts'

export type ServiceTable = Head
interface Written { guide: Guide }
export type VersionTable = Version & Written & { service: string }
const open = tables<{ serviceService: ServiceTable; serviceVersion: VersionTable }>('steady')
/** 事项 as versioned documents. */
export const services = versioned<Written, 'service'>({ heads: 'serviceService', versions: 'serviceVersion', of: 'service', subject: 'service', documents: ['guide'], problem })

/** What services are called. */
export const serviceNames = async (db: Db, codes: readonly string[]): Promise<Map<string, string>> => new Map(codes.length === 0 ? [] : (await open(db).selectFrom('serviceService').select(['code', 'name']).where('code', 'in', codes).execute()).map(({ code, name }) => [code, name]))

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
/** What organizations have already: codes anywhere, names among their own. */
export async function knownServices(db: Db, organizations: readonly string[]): Promise<{ codes: Set<string>; names: Set<string> }> {
  const rows = await open(db).selectFrom('serviceService').select(['code', 'name', 'organization']).execute(), own = new Set(organizations)
  return { codes: new Set(rows.map(({ code }) => code)), names: new Set(rows.filter(({ organization }) => own.has(organization)).map(({ organization, name }) => `${organization} ${name}`)) }
}

import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Definition } from './schema.ts'

export interface IndicatorTable {
  code: string; state: 'active' | 'retired'; retiredReason: string | null; dataset: string; provider: string; division: string; definition: Definition; initials: string
  revision: number; calculation: number; counted: number | null; watermark: number | null; refreshedAt: Date | null; changedAt: Date
}
export interface VersionTable { indicator: string; revision: number; definition: Definition; recounted: boolean; reason: string; account: string; at: Date }
type Stored<T extends { definition: Definition }> = Omit<T, 'definition'> & { definition: string }

const open = tables<{ indicatorDefinition: IndicatorTable; indicatorVersion: VersionTable }>()
const write = tables<{ indicatorDefinition: Stored<IndicatorTable>; indicatorVersion: Stored<VersionTable> }>()

export async function readIndicator(db: Db, code: string): Promise<IndicatorTable> {
  const row = await open(db).selectFrom('indicatorDefinition').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
/** Reads and locks: two savings, or two calculations, of one indicator take turns. */
export async function takeIndicator(tx: Db, code: string): Promise<IndicatorTable> {
  const row = await open(tx).selectFrom('indicatorDefinition').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
export async function addIndicatorRow(tx: Db, { definition, ...row }: IndicatorTable): Promise<void> {
  const added = await write(tx).insertInto('indicatorDefinition').values({ ...row, definition: JSON.stringify(definition) }).onConflict(conflict => conflict.column('code').doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
}
export async function changeIndicatorRow(tx: Db, code: string, { definition, ...change }: Partial<IndicatorTable>): Promise<void> {
  await write(tx).updateTable('indicatorDefinition').set({ ...change, ...definition ? { definition: JSON.stringify(definition) } : {} }).where('code', '=', code).execute()
}
export async function addVersion(tx: Db, { definition, ...row }: VersionTable): Promise<void> {
  await write(tx).insertInto('indicatorVersion').values({ ...row, definition: JSON.stringify(definition) }).execute()
}
/** All versions, latest first. */
export const versionsOf = (db: Db, indicator: string): Promise<VersionTable[]> =>
  open(db).selectFrom('indicatorVersion').selectAll().where('indicator', '=', indicator).orderBy('revision', 'desc').execute()
/** The definitions that were in force at a moment. */
export async function definitionsAt(db: Db, indicators: readonly string[], at: Date): Promise<Map<string, Definition>> {
  if (indicators.length === 0) return new Map()
  const rows = await open(db).selectFrom('indicatorVersion').distinctOn('indicator').select(['indicator', 'definition'])
    .where('indicator', 'in', [...indicators]).where('at', '<=', at).orderBy('indicator').orderBy('revision', 'desc').execute()
  return new Map(rows.map(({ indicator, definition }) => [indicator, definition]))
}

/** Active indicators over a dataset: what a delivery of it may change. */
export async function indicatorsOver(db: Db, dataset: string): Promise<string[]> {
  const rows = await open(db).selectFrom('indicatorDefinition').select('code').where('dataset', '=', dataset).where('state', '=', 'active').orderBy('code').execute()
  return rows.map(({ code }) => code)
}
export async function indicatorsByCode(db: Db, codes: readonly string[]): Promise<IndicatorTable[]> {
  return codes.length === 0 ? [] : open(db).selectFrom('indicatorDefinition').selectAll().where('code', 'in', [...new Set(codes)]).orderBy('code').execute()
}
export function listIndicatorRows(db: Db, { q, dataset, retired }: { q?: string | undefined; dataset?: string | undefined; retired: boolean }): Promise<IndicatorTable[]> {
  let found = open(db).selectFrom('indicatorDefinition').selectAll()
  if (dataset !== undefined) found = found.where('dataset', '=', dataset)
  if (!retired) found = found.where('state', '=', 'active')
  const words = q?.trim().toLowerCase() ?? ''
  if (words !== '') {
    const like = `%${words.replace(/[\\_%]/g, '\\$&')}%`
    found = found.where(eb => eb.or([eb('code', 'like', like), eb('initials', 'like', like), eb(eb.ref('definition', '->>').key('name'), 'ilike', like)]))
  }
  return found.orderBy('code').execute()
}

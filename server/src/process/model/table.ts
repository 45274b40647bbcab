import { type Graph } from '@yiwang/bpmn'
import { type Db, readOnce, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Document } from './schema.ts'

export interface ModelTable { code: string; name: string; organization: string; division: string; version: number | null; revision: number; withdrawn: string | null; createdAt: Date; changedAt: Date }
export interface VersionTable { model: string; number: number; document: Document; graph: Graph; account: string; savedAt: Date; publishedBy: string | null; publishedAt: Date | null; note: string | null }
const open = tables<{ modelModel: ModelTable; modelVersion: VersionTable }>('steady')
const write = tables<{ modelVersion: Omit<VersionTable, 'document' | 'graph'> & { document: string; graph: string } }>('steady')

export async function addModelRow(tx: Db, row: ModelTable): Promise<void> {
  const { numInsertedOrUpdatedRows } = await open(tx).insertInto('modelModel').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
}
export async function changeModelRow(tx: Db, code: string, change: Partial<ModelTable>): Promise<void> { await open(tx).updateTable('modelModel').set(change).where('code', '=', code).execute() }
/** Reads and locks. */
export async function takeModel(tx: Db, code: string): Promise<ModelTable> {
  const row = await open(tx).selectFrom('modelModel').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
export async function readModelRow(db: Db, code: string): Promise<ModelTable> {
  const row = await open(db).selectFrom('modelModel').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
/** Kinds of which cases can begin now. */
export const kindsInForce = async (db: Db): Promise<Set<string>> => new Set((await open(db).selectFrom('modelModel').select('code').where('version', 'is not', null).execute()).map(({ code }) => code))
/** Whether cases of it can begin now. */
export const isInForce = async (db: Db, code: string): Promise<boolean> => (await open(db).selectFrom('modelModel').select('version').where('code', '=', code).executeTakeFirst())?.version != null
/** Code → name. */
export async function modelNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  return new Map((await open(db).selectFrom('modelModel').select(['code', 'name']).where('code', 'in', [...new Set(codes)]).execute()).map(({ code, name }) => [code, name]))
}
/** With the number of its draft, and who saved last. */
export type ListedModel = ModelTable & { draft: number | null; account: string }
export async function listModelRows(db: Db, { limit, offset, q }: { limit: number; offset: number; q?: string }): Promise<{ total: number; items: ListedModel[] }> {
  let found = open(db).selectFrom('modelModel')
  const like = q?.trim().replace(/[\\_%]/g, '\\$&')
  if (like) found = found.where(eb => eb.or([eb('name', 'ilike', `%${like}%`), eb('code', 'ilike', `${like}%`)]))
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('modelModel').select(eb => {
      const latest = eb.selectFrom('modelVersion').whereRef('modelVersion.model', '=', 'modelModel.code')
      return [latest.select('number').where('publishedAt', 'is', null).as('draft'), latest.select('account').orderBy('number', 'desc').limit(1).as('account')]
    }).orderBy('changedAt', 'desc').orderBy('code').limit(limit).offset(offset).execute(),
  ])
  return { total, items: items.map(row => ({ ...row, account: row.account ?? '' })) }
}

/** The draft takes the next number; saved again, it is the same one. */
export async function keepVersion(tx: Db, { document, graph, ...row }: Omit<VersionTable, 'publishedBy' | 'publishedAt'>): Promise<void> {
  const columns = { document: JSON.stringify(document), graph: JSON.stringify(graph), account: row.account, savedAt: row.savedAt, note: row.note }
  await write(tx).insertInto('modelVersion').values({ ...row, ...columns, publishedBy: null, publishedAt: null }).onConflict(conflict => conflict.columns(['model', 'number']).doUpdateSet(columns)).execute()
}
export async function publishVersion(tx: Db, { model, number }: Pick<VersionTable, 'model' | 'number'>, by: string, at: Date): Promise<void> {
  await write(tx).updateTable('modelVersion').set({ publishedBy: by, publishedAt: at }).where('model', '=', model).where('number', '=', number).execute()
}
export async function dropVersion(tx: Db, model: string, number: number): Promise<void> {
  await open(tx).deleteFrom('modelVersion').where('model', '=', model).where('number', '=', number).where('publishedAt', 'is', null).execute()
}
export const versionsOf = (db: Db, model: string): Promise<Omit<VersionTable, 'document' | 'graph'>[]> =>
  open(db).selectFrom('modelVersion').select(['model', 'number', 'account', 'savedAt', 'publishedBy', 'publishedAt', 'note']).where('model', '=', model).orderBy('number', 'desc').execute()
export async function readVersion(db: Db, model: string, number: number): Promise<VersionTable> {
  const row = await open(db).selectFrom('modelVersion').selectAll().where('model', '=', model).where('number', '=', number).executeTakeFirst()
  if (!row) throw problem.notFound({ code: model, number })
  return row
}
/** A version that was put in force, as cases go by it: it never changes, and is read once. */
export async function versionInForce(db: Db, model: string, number: number): Promise<VersionTable> {
  const found = await readOnce(db, `model ${model} ${number}`, async () => { const row = await readVersion(db, model, number); return row.publishedAt === null ? undefined : row })
  return found ?? readVersion(db, model, number)
}

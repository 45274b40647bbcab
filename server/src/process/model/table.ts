import { type Graph } from '@yiwang/bpmn'
import { type Db, readOnce, tables } from '#kernel/db'
import { type Head, type Version, versioned } from '#kernel/versions'
import { problem } from './problems.ts'
import { type Document } from './schema.ts'

export type ModelTable = Head
interface Drawn { document: Document; graph: Graph }
export type VersionTable = Version & Drawn & { model: string }
const open = tables<{ modelModel: ModelTable; modelVersion: VersionTable }>('steady')
/** 流程 as versioned documents. */
export const models = versioned<Drawn, 'model'>({ heads: 'modelModel', versions: 'modelVersion', of: 'model', subject: 'model', documents: ['document', 'graph'], problem })
export const { read: readModelRow, list: versionsOf, version: readVersion } = models

/** Kinds of which cases can begin now. */
export const kindsInForce = async (db: Db): Promise<Set<string>> => new Set((await open(db).selectFrom('modelModel').select('code').where('version', 'is not', null).execute()).map(({ code }) => code))
/** Whether cases of it can begin now. */
export const isInForce = async (db: Db, code: string): Promise<boolean> => (await open(db).selectFrom('modelModel').select('version').where('code', '=', code).executeTakeFirst())?.version != null
/** Code → name. */
export async function modelNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  return new Map((await open(db).selectFrom('modelModel').select(['code', 'name']).where('code', 'in', [...new Set(codes)]).execute()).map(({ code, name }) => [code, name]))
}
/** With the number of its draft and what is said of it, and who saved last. */
export type ListedModel = ModelTable & { draft: number | null; note: string | null; account: string }
export async function listModelRows(db: Db, { limit, offset, q }: { limit: number; offset: number; q?: string }): Promise<{ total: number; items: ListedModel[] }> {
  let found = open(db).selectFrom('modelModel')
  const like = q?.trim().replace(/[\\_%]/g, '\\$&')
  if (like) found = found.where(eb => eb.or([eb('name', 'ilike', `%${like}%`), eb('code', 'ilike', `${like}%`)]))
  const [{ total }, items] = await Promise.all([
    found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    found.selectAll('modelModel').select(eb => {
      const latest = eb.selectFrom('modelVersion').whereRef('modelVersion.model', '=', 'modelModel.code')
      return [latest.select('number').where('publishedAt', 'is', null).as('draft'), latest.select('note').where('publishedAt', 'is', null).as('note'), latest.select('account').orderBy('number', 'desc').limit(1).as('account')]
    }).orderBy('changedAt', 'desc').orderBy('code').limit(limit).offset(offset).execute(),
  ])
  return { total, items: items.map(row => ({ ...row, account: row.account ?? '' })) }
}

/** A version that was put in force, as cases go by it: it never changes, and is read once. */
export async function versionInForce(db: Db, model: string, number: number): Promise<VersionTable> {
  const found = await readOnce(db, `model ${model} ${number}`, async () => { const row = await readVersion(db, model, number); return row.publishedAt === null ? undefined : row })
  return found ?? readVersion(db, model, number)
}

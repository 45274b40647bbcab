import { sql } from 'kysely'
import { type Db, readKept, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type DataElement, type ListDataElements } from './schema.ts'

export type ElementState = Omit<DataElement, 'can'>
interface ElementTable extends ElementState { initials: string; changedAt: Date }
const open = tables<{ catalogueDataElement: ElementTable }>()
const columns = ['code', 'name', 'definition', 'type', 'length', 'unit', 'codeList', 'standard', 'classification', 'sensitive', 'authority', 'revision'] as const

/** Reads and locks. */
export async function takeElement(tx: Db, code: string): Promise<ElementState> {
  const row = await open(tx).selectFrom('catalogueDataElement').select(columns).where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.elementUnknown({ code })
  return row
}
export async function elementsByCode(db: Db, codes: readonly string[]): Promise<Map<string, ElementState>> {
  if (codes.length === 0) return new Map()
  const asked = [...new Set(codes)].sort(), rows = await readKept(db, 'element', asked.join(' '), () => open(db).selectFrom('catalogueDataElement').select(columns).where('code', 'in', asked).execute())
  return new Map(rows.map(row => [row.code, row]))
}
export async function addElementRow(tx: Db, row: ElementTable): Promise<void> {
  const added = await open(tx).insertInto('catalogueDataElement').values(row).onConflict(conflict => conflict.column('code').doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.elementTaken({ code: row.code })
}
export async function changeElementRow(tx: Db, { code, ...row }: ElementTable): Promise<void> {
  await open(tx).updateTable('catalogueDataElement').set(row).where('code', '=', code).execute()
}
export async function listElements(db: Db, { q, limit, offset }: ListDataElements): Promise<{ total: number; items: ElementState[] }> {
  const words = q?.trim().toLowerCase() ?? ''
  const found = open(db).selectFrom('catalogueDataElement').$if(words !== '', query => query.where(eb => eb.or([
    eb(sql<number>`strpos(lower(name), ${words})`, '>', 0), eb(sql<number>`strpos(code, ${words})`, '>', 0),
    eb(sql<number>`strpos(initials, ${words})`, '>', 0), eb(sql<number>`strpos(definition, ${words})`, '>', 0),
  ])))
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, items: await found.select(columns).orderBy('code').limit(limit).offset(offset).execute() }
}

import { type Db, tables } from '#kernel/db'

interface LateTable { dataset: string; dueAt: Date; toldAt: Date }
const open = tables<{ intakeLate: LateTable }>()

/** True the first time that this due moment is told. */
export async function tellOnce(tx: Db, row: LateTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await open(tx).insertInto('intakeLate').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
/** Of these due moments the ones that were told already, as `dataset time`. */
export async function toldOf(db: Db, datasets: readonly string[]): Promise<Set<string>> {
  if (datasets.length === 0) return new Set()
  const rows = await open(db).selectFrom('intakeLate').select(['dataset', 'dueAt']).where('dataset', 'in', datasets).execute()
  return new Set(rows.map(({ dataset, dueAt }) => `${dataset} ${dueAt.toISOString()}`))
}

import { type Db, tables } from '#kernel/db'

/** Which drawing of a kind was brought along last: its digest. */
interface ShippedTable { code: string; digest: string; at: Date }
const open = tables<{ kindShipped: ShippedTable }>()

/** Null: nothing is remembered, as in a house that is older than this. */
export const digestShipped = async (db: Db, code: string): Promise<string | null> => (await open(db).selectFrom('kindShipped').select('digest').where('code', '=', code).executeTakeFirst())?.digest ?? null
export async function rememberShipped(db: Db, row: ShippedTable): Promise<void> {
  await open(db).insertInto('kindShipped').values(row).onConflict(conflict => conflict.column('code').doUpdateSet({ digest: row.digest, at: row.at })).execute()
}

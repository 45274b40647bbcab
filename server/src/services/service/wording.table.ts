import { type Db, tables } from '#kernel/db'

export interface WordingTable { said: string; means: string[]; changedAt: Date }
const open = tables<{ serviceWording: WordingTable }>('steady')

export const listWordingRows = (db: Db): Promise<WordingTable[]> => open(db).selectFrom('serviceWording').selectAll().orderBy('said').execute()
export async function putWordingRow(tx: Db, row: WordingTable): Promise<void> {
  await open(tx).insertInto('serviceWording').values(row).onConflict(conflict => conflict.column('said').doUpdateSet({ means: row.means, changedAt: row.changedAt })).execute()
}
export async function dropWordingRow(tx: Db, said: string): Promise<void> { await open(tx).deleteFrom('serviceWording').where('said', '=', said).execute() }

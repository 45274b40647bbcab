import { type Db, tables } from '#kernel/db'

export interface WithdrawalTable { dataset: string; reason: string; successor: string | null; askedBy: string; askedAt: Date; /** Why it stays; null: not decided yet. */ refused: string | null }
const open = tables<{ catalogueWithdrawal: WithdrawalTable }>()

/** 申请停用, the last time, asked or refused. */
export const findWithdrawal = (db: Db, dataset: string): Promise<WithdrawalTable | undefined> => open(db).selectFrom('catalogueWithdrawal').selectAll().where('dataset', '=', dataset).executeTakeFirst()
/** Asked again, the last counts. */
export async function keepWithdrawal(tx: Db, row: WithdrawalTable): Promise<void> {
  const { dataset: _, ...change } = row
  await open(tx).insertInto('catalogueWithdrawal').values(row).onConflict(conflict => conflict.column('dataset').doUpdateSet(change)).execute()
}
export async function dropWithdrawal(tx: Db, dataset: string): Promise<void> { await open(tx).deleteFrom('catalogueWithdrawal').where('dataset', '=', dataset).execute() }

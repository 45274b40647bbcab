import { type Db, tables } from '#kernel/db'
import { problem } from './rights.ts'

interface ReplyTable { account: string; key: string; action: string; inputDigest: string; reply: unknown; at: Date }
const open = tables<{ actionReply: ReplyTable }>('steady')

/** Takes the key, or waits for whoever has it and returns what they answered. A key serves one request only. */
export async function findReply(
  tx: Db, { key, account, action, inputDigest, at }: Omit<ReplyTable, 'reply'>,
): Promise<{ reply: unknown } | undefined> {
  const taken = await open(tx).insertInto('actionReply').values({ account, key, action, inputDigest, reply: null, at })
    .onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined
  const earlier = await open(tx).selectFrom('actionReply').select(['action', 'inputDigest', 'reply'])
    .where('account', '=', account).where('key', '=', key).executeTakeFirstOrThrow()
  if (earlier.action !== action || earlier.inputDigest !== inputDigest) throw problem.keyReused({ key })
  return { reply: earlier.reply }
}

export async function keepReply(tx: Db, { key, account, reply }: Pick<ReplyTable, 'key' | 'account' | 'reply'>): Promise<void> {
  await open(tx).updateTable('actionReply').set({ reply: JSON.stringify(reply) })
    .where('account', '=', account).where('key', '=', key).execute()
}

/** Whoever repeats a request does so within days. Answers how many went. */
export async function dropOldReplies(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await open(db).deleteFrom('actionReply').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}

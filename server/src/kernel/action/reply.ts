import { type Db, runPrepared, tables, tellEditions } from '#kernel/db'
import { problem } from './rights.ts'

interface ReplyTable { account: string; key: string; action: string; inputDigest: string; reply: unknown; at: Date }
const open = tables<{ actionReply: ReplyTable }>('steady')

const place = "hashtextextended('action_reply ' || $1 || ' ' || $2, 0)"
const look = `
  select pg_try_advisory_xact_lock(${place}) as mine, r.action, r.input_digest as digest, r.reply, (select json_object_agg(subject, edition) from edition) as editions
  from (values (1)) as one left join action_reply r on r.account = $1 and r.key = $2`

/** Takes the key, or waits for whoever has it and returns what they answered. A key serves one request only. */
export async function findReply(tx: Db, { key, account, action, inputDigest }: Pick<ReplyTable, 'key' | 'account' | 'action' | 'inputDigest'>): Promise<{ reply: unknown } | undefined> {
  const ask = async () => (await runPrepared(tx, 'action_reply_look', look, [account, key]))[0]
  let found = await ask()
  if (found?.mine !== true) {
    await runPrepared(tx, 'action_reply_wait', `select pg_advisory_xact_lock(${place})`, [account, key])
    found = await ask()
  }
  tellEditions(tx, found)
  if (typeof found?.action !== 'string') return undefined
  if (found.action !== action || found.digest !== inputDigest) throw problem.keyReused({ key })
  return { reply: found.reply }
}
/** Somebody answered this key after it was looked for and before it was taken: now it is there to be found. */
export const isAnswered = (error: unknown): boolean => (error as { code?: unknown; constraint?: unknown } | null)?.constraint === 'action_reply_pkey'

/** Whoever repeats a request does so within days. Answers how many went. */
export async function dropOldReplies(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await open(db).deleteFrom('actionReply').where('at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}

import { type Db, runPrepared } from '#kernel/db'
import { entryColumns, entryValues, type NewEntry } from '#kernel/evidence'

/** The ledger row and the event of a deed in one statement, with the answer where it is kept for a key: they are of one moment and one thing, and either all are there or none. */
const deed = `
  with entry as (insert into ledger_entry (${entryColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))`
const event = `
  insert into outbox_event (at, type, subject, data, division, organization) values ($1, $6, $7, $13, $11, $12)`
const answer = `, answer as (insert into action_reply (account, key, action, input_digest, reply, at) values ($2, $14, $6, $8, $15, $1))`

/** What a repeated request with the same key is told. */
export interface Kept { key: string; reply: unknown }
/** Written in the action's own transaction: no evidence, no action. `announced` is what the event says beside. */
export async function writeDown(tx: Db, entry: NewEntry, announced: Record<string, unknown>, kept: Kept | null): Promise<void> {
  const values = [...entryValues(entry), JSON.stringify(announced)]
  if (kept === null) await runPrepared(tx, 'action_deed', deed + event, values)
  else await runPrepared(tx, 'action_answered', deed + answer + event, [...values, kept.key, kept.reply === null ? null : JSON.stringify(kept.reply)])
}

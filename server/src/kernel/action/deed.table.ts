import { type Db, runPrepared } from '#kernel/db'
import { entryColumns, entryValues, type NewEntry } from '#kernel/evidence'

/** The ledger row and the event of a deed in one statement: they are of one moment and one thing, and either both are there or none. */
const text = `
  with entry as (insert into ledger_entry (${entryColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))
  insert into outbox_event (at, type, subject, data, division, organization) values ($1, $6, $7, $13, $11, $12)`

/** Written in the action's own transaction: no evidence, no action. `announced` is what the event says beside. */
export async function writeDown(tx: Db, entry: NewEntry, announced: Record<string, unknown>): Promise<void> {
  await runPrepared(tx, 'action_deed', text, [...entryValues(entry), JSON.stringify(announced)])
}

import { randomUUID } from 'node:crypto'
import { type Selectable, type Generated } from 'kysely'
import { type Db, runText, tables } from '#kernel/db'
import { type Fault } from './schema.ts'

export interface MessageTable {
  id: string; subscription: string; number: number; kind: 'change' | 'test'; event: number | null; at: Date; delivery: string | null; facts: Record<string, unknown>
  body: string | null; records: number | null; state: 'waiting' | 'sent' | 'dead' | 'dropped'; tries: Generated<number>; endedAt: Date | null
}
export type MessageRow = Selectable<MessageTable>
export interface AttemptTable { id: Generated<number>; subscription: string; message: string; number: number; at: Date; ms: number; status: number | null; fault: Fault | null }
const open = tables<{ subscriptionMessage: MessageTable; subscriptionAttempt: AttemptTable }>()
const write = tables<{ subscriptionMessage: Omit<MessageTable, 'facts'> & { facts: string } }>()

/** Puts a message in its place; nothing if this event has its message already. The caller holds the subscription. */
export async function addMessage(tx: Db, { facts, ...row }: Pick<MessageRow, 'subscription' | 'number' | 'kind' | 'event' | 'at' | 'delivery' | 'facts'>): Promise<string | null> {
  const id = randomUUID()
  const added = await write(tx).insertInto('subscriptionMessage').values({ id, ...row, facts: JSON.stringify(facts), state: 'waiting' })
    .onConflict(conflict => conflict.columns(['subscription', 'event']).doNothing()).executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? id : null
}
/** What is sent next: a trial first, then in order. */
export function nextMessage(db: Db, subscription: string, { trialsOnly }: { trialsOnly: boolean }): Promise<MessageRow | undefined> {
  return open(db).selectFrom('subscriptionMessage').selectAll().where('subscription', '=', subscription).where('state', '=', 'waiting').$if(trialsOnly, q => q.where('kind', '=', 'test'))
    .orderBy(eb => eb('kind', '=', 'change')).orderBy('number').limit(1).executeTakeFirst()
}
/** Reads and locks. */
export const takeMessage = (tx: Db, id: string): Promise<MessageRow> => open(tx).selectFrom('subscriptionMessage').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
export async function changeMessage(tx: Db, id: string, change: Partial<Omit<MessageRow, 'id' | 'facts'>>): Promise<void> {
  await open(tx).updateTable('subscriptionMessage').set(change).where('id', '=', id).execute()
}
export async function keepBody(tx: Db, id: string, body: string, records: number | null): Promise<void> {
  await open(tx).updateTable('subscriptionMessage').set({ body, records }).where('id', '=', id).where('state', '=', 'waiting').execute()
}
export async function addAttempt(tx: Db, attempt: Omit<Selectable<AttemptTable>, 'id'>): Promise<void> {
  await open(tx).insertInto('subscriptionAttempt').values(attempt).execute()
}
export async function isTrying(db: Db, subscription: string): Promise<boolean> {
  return await open(db).selectFrom('subscriptionMessage').select('id').where('subscription', '=', subscription).where('kind', '=', 'test').where('state', '=', 'waiting').executeTakeFirst() !== undefined
}

/** Everything that has not been taken goes, with what it held. Answers how many there were. */
export async function dropMessages(tx: Db, subscription: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await open(tx).updateTable('subscriptionMessage').set({ state: 'dropped', body: null, endedAt: now }).where('subscription', '=', subscription).where('state', 'in', ['waiting', 'dead']).executeTakeFirst()
  return Number(numUpdatedRows)
}
/** Dead letters wait again, each under its own id. Answers how many. */
export async function reviveMessages(tx: Db, subscription: string, messages: readonly string[] | undefined): Promise<number> {
  const { numUpdatedRows } = await open(tx).updateTable('subscriptionMessage').set({ state: 'waiting', tries: 0, endedAt: null })
    .where('subscription', '=', subscription).where('state', '=', 'dead').$if(messages !== undefined, q => q.where('id', 'in', [...messages!])).executeTakeFirst()
  return Number(numUpdatedRows)
}
/** Old ones that need nobody any more. */
export async function dropOldMessages(db: Db, before: Date): Promise<void> {
  await open(db).deleteFrom('subscriptionMessage').where('endedAt', '<', before).where('state', '<>', 'waiting').execute()
}
/** Subscriptions that have something to send. */
export async function withWaiting(db: Db): Promise<string[]> {
  return (await runText(db, `select s.id from subscription_subscription s where s.state <> 'ended' and exists (
    select from subscription_message m where m.subscription = s.id and m.state = 'waiting' and (s.state = 'active' or m.kind = 'test'))`)).map(({ id }) => String(id))
}

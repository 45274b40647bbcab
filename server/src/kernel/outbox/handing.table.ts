import { type Db, runText } from '#kernel/db'
import { type EventRow } from './subscriber.ts'

const eventOf = ({ id, at, type, subject, data }: Record<string, unknown>): EventRow => ({
  id: Number(id), at: at instanceof Date ? at : new Date(String(at)), type: String(type), subject: String(subject), data: typeof data === 'object' && data !== null ? { ...data } : {},
})

/** One server hands out at a time; the lock goes with the transaction. */
export async function lockHanding(tx: Db): Promise<boolean> {
  const [row] = await runText(tx, "select pg_try_advisory_xact_lock(hashtextextended('yiwang.outbox', 0)) as mine")
  return row?.mine === true
}
export const waitingEvents = async (tx: Db, limit: number): Promise<EventRow[]> =>
  (await runText(tx, 'select id, at, type, subject, data from outbox_event where handed_at is null order by id limit $1', [limit])).map(eventOf)
export async function markHanded(tx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await runText(tx, 'update outbox_event set handed_at = now() where id = any($1)', [ids])
}

export interface Retry { event: number; subscriber: string; tries: number; dueAt: Date; cause: string }
export async function keepRetry(tx: Db, { event, subscriber, tries, dueAt, cause }: Retry): Promise<void> {
  await runText(tx, `insert into outbox_retry (event, subscriber, tries, due_at, cause) values ($1, $2, $3, $4, $5)
    on conflict (event, subscriber) do update set tries = excluded.tries, due_at = excluded.due_at, cause = excluded.cause`, [event, subscriber, tries, dueAt, cause])
}
export async function settleRetry(tx: Db, event: number, subscriber: string): Promise<void> {
  await runText(tx, 'delete from outbox_retry where event = $1 and subscriber = $2', [event, subscriber])
}
export const dueRetries = async (tx: Db, limit: number): Promise<{ subscriber: string; tries: number; event: EventRow }[]> =>
  (await runText(tx, `select r.subscriber, r.tries, e.id, e.at, e.type, e.subject, e.data from outbox_retry r join outbox_event e on e.id = r.event
    where r.due_at <= clock_timestamp() order by r.due_at limit $1`, [limit])).map(row => ({ subscriber: String(row.subscriber), tries: Number(row.tries), event: eventOf(row) }))

/** What everybody has had and nobody is owed any more. */
export async function dropOldEvents(db: Db, before: Date): Promise<void> {
  await runText(db, 'delete from outbox_event e where e.at < $1 and e.handed_at is not null and not exists (select from outbox_retry r where r.event = e.id)', [before])
}

/** Events after a number, the oldest first: for those who watch. */
export const eventsAfter = async (db: Db, id: number, limit: number): Promise<EventRow[]> =>
  (await runText(db, 'select id, at, type, subject, data from outbox_event where id > $1 order by id limit $2', [id, limit])).map(eventOf)
export const lastEvent = async (db: Db): Promise<number> => Number((await runText(db, 'select coalesce(max(id), 0) as id from outbox_event'))[0]?.id ?? 0)
/** Events that wait, and deliveries to subscribers that failed and will be tried again. */
export async function countWaiting(db: Db): Promise<{ waiting: number; owed: number }> {
  const [row] = await runText(db, 'select (select count(*) from outbox_event where handed_at is null) as waiting, (select count(*) from outbox_retry) as owed')
  return { waiting: Number(row?.waiting ?? 0), owed: Number(row?.owed ?? 0) }
}

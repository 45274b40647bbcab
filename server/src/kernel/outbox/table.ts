import { type Db, inTransaction, runPrepared, runText } from '#kernel/db'
import { type PlacedEvent, type Subscriber } from './subscriber.ts'

export interface NewEvent { at: Date; type: string; subject: string; data: Record<string, unknown>; division?: string | null; organization?: string | null }

const insert = 'insert into outbox_event (at, type, subject, data, division, organization) values ($1, $2, $3, $4, $5, $6)'

export async function appendEvent(tx: Db, { at, type, subject, data, division = null, organization = null }: NewEvent): Promise<void> {
  await runPrepared(tx, 'outbox_event', insert, [at, type, subject, JSON.stringify(data), division, organization])
}

/** What PostgreSQL tells every server of the house when events have got their place. */
export const channel = 'yiwang.outbox'

/**
 * Gives committed events their place. One server at a time, and the places show before the next one begins: whoever has read up to a
 * position has missed nothing before it, however late a transaction commits. Answers how many there were; `by` is told with the news, so that whoever did it need not hear of it.
 */
export async function placeEvents(db: Db, limit = 2000, by = ''): Promise<number> {
  const [waiting] = await runPrepared(db, 'outbox_waiting', 'select exists (select from outbox_event where position is null) as any', [])
  if (waiting?.any !== true) return 0
  return inTransaction(db, async (tx, last) => {
    // a place that somebody was told is never given again: it is on the disk before
    await runPrepared(tx, 'outbox_turn', "select pg_advisory_xact_lock(hashtextextended('yiwang.outbox', 0)), set_config('synchronous_commit', 'on', true)", [])
    const placed = await runPrepared(tx, 'outbox_place', `
      with fresh as materialized (select id from outbox_event where position is null order by id limit $1),
           numbered as materialized (select id, nextval('outbox_event_position') as position from (select id from fresh order by id) f)
      update outbox_event e set position = n.position from numbered n where e.id = n.id returning e.id`, [limit])
    if (placed.length > 0) await last(() => runPrepared(tx, 'outbox_notify', 'select pg_notify($1, $2)', [channel, by]))
    return placed.length
  })
}

const eventOf = ({ id, position, at, type, subject, data, division, organization }: Record<string, unknown>): PlacedEvent => ({
  id: Number(id), position: Number(position), at: at instanceof Date ? at : new Date(String(at)), type: String(type), subject: String(subject),
  data: typeof data === 'object' && data !== null ? { ...data } : {}, division: typeof division === 'string' ? division : null, organization: typeof organization === 'string' ? organization : null,
})

/** Placed events after a position, in order. */
export const eventsAfter = async (db: Db, position: number, limit: number): Promise<PlacedEvent[]> =>
  (await runText(db, 'select * from outbox_event where position > $1 order by position limit $2', [position, limit])).map(eventOf)
export const lastPosition = async (db: Db): Promise<number> => Number((await runText(db, 'select coalesce(max(position), 0) as last from outbox_event'))[0]?.last ?? 0)

/** A subscriber that is new here begins with the oldest event that is kept. */
export async function addSubscriber(db: Db, name: string): Promise<void> {
  await runText(db, 'insert into outbox_subscriber (name) values ($1) on conflict do nothing', [name])
}

const pass = `
  with ready as materialized (
    select s.name, s.position, (select e.position from outbox_event e where e.position > s.position and e.type = any(string_to_array(w.types, ',')) order by e.position limit 1) is not null as waits
    from unnest($1::text[], $2::text[]) w (name, types) join outbox_subscriber s on s.name = w.name where s.retry_at is null or s.retry_at <= clock_timestamp() for update of s skip locked
  ), passed as (
    update outbox_subscriber s set position = l.last from ready r, (select coalesce(max(position), 0) as last from outbox_event) l where s.name = r.name and not r.waits and l.last > r.position
  )
  select s.name from outbox_subscriber s left join ready r on r.name = s.name where s.name = any($1) and (s.retry_at is null or s.retry_at <= clock_timestamp()) and coalesce(r.waits, true)`
/** Moves all past what concerns none of them, in one go; answers whose turn it is: for whom there is something, and who was just at work. */
export async function passEvents(db: Db, subscribers: readonly Subscriber[]): Promise<string[]> {
  const names = subscribers.map(({ name }) => name), types = subscribers.map(({ types: wanted }) => wanted.join(','))
  return (await runPrepared(db, 'outbox_pass', pass, [names, types])).map(({ name }) => String(name))
}

const turn = `
  with place as materialized (select position, failures from outbox_subscriber where name = $1 and (retry_at is null or retry_at <= clock_timestamp()) for update skip locked)
  select p.position as place, p.failures, greatest(p.position, (select coalesce(max(position), 0) from outbox_event)) as last, e.*
  from place p left join lateral (select * from outbox_event where position > p.position and type = any($2) order by position limit $3) e on true order by e.position`
/** A subscriber's place, locked, with its next events, and how far there are no others: all seen at the same moment. Nothing while another server is at it or while it rests after a failure. */
export async function takeTurn(tx: Db, name: string, types: readonly string[], limit: number): Promise<{ position: number; failures: number; events: PlacedEvent[]; last: number } | undefined> {
  const rows = await runPrepared(tx, 'outbox_turn_of', turn, [name, types, limit]), [first] = rows
  if (!first) return undefined
  const events = rows.filter(row => row.position != null).map(eventOf), full = events.length === limit
  return { position: Number(first.place), failures: Number(first.failures), events, last: full ? events.at(-1)!.position : Number(first.last) }
}
export async function moveSubscriber(tx: Db, name: string, position: number): Promise<void> {
  await runPrepared(tx, 'outbox_move', 'update outbox_subscriber set position = $2, failures = 0, retry_at = null, fault = null where name = $1', [name, position])
}
/** 1, 2, 4 … seconds, and no longer than five minutes. */
export async function restSubscriber(tx: Db, name: string, fault: string): Promise<void> {
  await runText(tx, `update outbox_subscriber set failures = failures + 1, fault = $2, retry_at = clock_timestamp() + least(300, power(2, least(failures, 10))) * interval '1 second' where name = $1`, [name, fault])
}

/** Events older than `before` that all of these subscribers have had. Answers how many went. */
export async function dropOldEvents(db: Db, before: Date, subscribers: readonly string[]): Promise<number> {
  const [row] = await runText(db, `
    with gone as (
      delete from outbox_event where at < $1 and position <= coalesce((select min(position) from outbox_subscriber where name = any($2)), 9223372036854775807) returning 1
    ) select count(*) as count from gone`, [before, subscribers])
  return Number(row?.count ?? 0)
}

/** How far each subscriber is behind, and how often it has failed since it last succeeded. */
export const standings = async (db: Db): Promise<{ subscriber: string; failures: number; seconds: number }[]> =>
  (await runText(db, `
    select s.name, s.failures, coalesce(extract(epoch from now() - (select at from outbox_event where position > s.position order by position limit 1)), 0) as seconds
    from outbox_subscriber s`)).map(({ name, failures, seconds }) => ({ subscriber: String(name), failures: Number(failures), seconds: Math.max(0, Number(seconds)) }))
export const countUnplaced = async (db: Db): Promise<number> => Number((await runText(db, 'select count(*) as count from outbox_event where position is null'))[0]?.count ?? 0)

import { sql } from 'kysely'
import { type Area } from '#kernel/action'
import { type Db, run, tables } from '#kernel/db'
import { type RunEvent } from './schema.ts'

interface EventTable { id: number; run: string; type: RunEvent['eventType']; dataset: string; provider: string; division: string; at: Date; event: RunEvent; sentAt: Date | null }
const open = tables<{ lineageEvent: EventTable }>()

/** Keeps an event; one that is there already stays as it left. */
export async function keepEvent(db: Db, { event, ...row }: Omit<EventTable, 'id' | 'sentAt'>): Promise<void> {
  await run(db, sql`insert into lineage_event (run, type, dataset, provider, division, at, event)
    values (${row.run}, ${row.type}, ${row.dataset}, ${row.provider}, ${row.division}, ${row.at}, ${JSON.stringify(event)}) on conflict do nothing`)
}

export interface Kept { id: number; event: RunEvent }
/** Oldest first, within the areas. */
export async function eventsIn(db: Db, areas: readonly Area[], { dataset, from, after, limit }: { dataset?: string | undefined; from?: string | undefined; after: number; limit: number }): Promise<Kept[]> {
  if (areas.length === 0) return []
  return open(db).selectFrom('lineageEvent').select(['id', 'event']).where('id', '>', after)
    .where(eb => eb.or(areas.map(({ division, organization }) => eb.and([eb('division', 'like', `${division}%`), ...organization === null ? [] : [eb('provider', '=', organization)]]))))
    .$if(dataset !== undefined, q => q.where('dataset', '=', dataset!)).$if(from !== undefined, q => q.where('at', '>=', new Date(from!))).orderBy('id').limit(limit).execute()
}
/** What the receiver outside has not had yet, in order. */
export const unsentEvents = (db: Db, limit: number): Promise<Kept[]> =>
  open(db).selectFrom('lineageEvent').select(['id', 'event']).where('sentAt', 'is', null).orderBy('id').limit(limit).execute()
export async function markSent(db: Db, id: number, at: Date): Promise<void> {
  await open(db).updateTable('lineageEvent').set({ sentAt: at }).where('id', '=', id).execute()
}

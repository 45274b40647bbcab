import { type Db } from '#kernel/db'
import { type Gauge } from '#kernel/http'
import { countUnplaced, standings } from './table.ts'

/** How far the subscribers are behind. */
export const outboxGauges = (db: Db): Gauge[] => {
  const each = (pick: (standing: { failures: number; seconds: number }) => number) => async () => (await standings(db)).map(standing => ({ labels: { subscriber: standing.subscriber }, value: pick(standing) }))
  return [
    { name: 'outbox_unplaced_events', help: 'Events that were committed and have not been looked at yet.', read: () => countUnplaced(db) },
    { name: 'outbox_lag_seconds', help: 'Age of the oldest event that a subscriber has not passed yet.', labels: ['subscriber'], read: each(({ seconds }) => seconds) },
    { name: 'outbox_failures', help: 'How often a subscriber has failed on its next event.', labels: ['subscriber'], read: each(({ failures }) => failures) },
  ]
}

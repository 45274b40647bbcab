import { type Db } from '#kernel/db'
import { type Gauge } from '#kernel/http'
import { countWaiting } from './handing.table.ts'

export const outboxGauges = (db: Db): Gauge[] => [
  { name: 'outbox_waiting', help: 'Events that no subscriber has had yet.', read: async () => (await countWaiting(db)).waiting },
  { name: 'outbox_owed', help: 'Events that a subscriber failed on and will get again.', read: async () => (await countWaiting(db)).owed },
]

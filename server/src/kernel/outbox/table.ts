import { type Db, tables } from '#kernel/db'

export interface NewEvent { at: Date; type: string; subject: string; data: Record<string, unknown> }

const open = tables<{ outboxEvent: { at: Date; type: string; subject: string; data: string } }>()

export async function appendEvent(tx: Db, { data, ...event }: NewEvent): Promise<void> {
  await open(tx).insertInto('outboxEvent').values({ ...event, data: JSON.stringify(data) }).execute()
}

import { sql } from 'kysely'
import { type Db, tables } from '#kernel/db'

interface RecordTable { model: string; id: string; payload: unknown; uid: string | null; grantId: string | null; consumedAt: Date | null; expiresAt: Date | null }
const open = tables<{ identityProviderRecord: RecordTable }>()

export type Payload = Record<string, unknown>
const text = (value: unknown): string | null => typeof value === 'string' ? value : null

export async function keepRecord(db: Db, model: string, id: string, payload: Payload, expiresAt: Date | null): Promise<void> {
  const row = { payload: JSON.stringify(payload), uid: text(payload.uid), grantId: text(payload.grantId), expiresAt }
  await open(db).insertInto('identityProviderRecord').values({ model, id, ...row, consumedAt: null }).onConflict(conflict => conflict.columns(['model', 'id']).doUpdateSet(row)).execute()
}
export async function findRecord(db: Db, model: string, by: { id: string } | { uid: string }, now: Date): Promise<Payload | undefined> {
  const row = await open(db).selectFrom('identityProviderRecord').select(['payload', 'consumedAt']).where('model', '=', model)
    .where(eb => 'id' in by ? eb('id', '=', by.id) : eb('uid', '=', by.uid)).where(eb => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)])).executeTakeFirst()
  if (!row) return undefined
  return { ...row.payload as Payload, ...row.consumedAt ? { consumed: Math.floor(row.consumedAt.getTime() / 1000) } : {} }
}
export async function consumeRecord(db: Db, model: string, id: string, consumedAt: Date): Promise<void> {
  await open(db).updateTable('identityProviderRecord').set({ consumedAt }).where('model', '=', model).where('id', '=', id).execute()
}
export async function dropRecord(db: Db, model: string, id: string): Promise<void> {
  await open(db).deleteFrom('identityProviderRecord').where('model', '=', model).where('id', '=', id).execute()
}
export async function dropGrant(db: Db, model: string, grantId: string): Promise<void> {
  await open(db).deleteFrom('identityProviderRecord').where('model', '=', model).where('grantId', '=', grantId).execute()
}
export async function dropExpired(db: Db, before: Date): Promise<void> {
  await open(db).deleteFrom('identityProviderRecord').where('expiresAt', '<', before).execute()
}
/** Signed out here is signed out there. */
export async function dropSessionsOf(db: Db, subject: string): Promise<void> {
  await open(db).deleteFrom('identityProviderRecord').where('model', '=', 'Session').where(sql`payload ->> 'accountId'`, '=', subject).execute()
}

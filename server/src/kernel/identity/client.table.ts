import { type Selectable } from 'kysely'
import { type Db, runPrepared, tables } from '#kernel/db'
import { gather } from '#kernel/gather'
import { problem } from './problems.ts'
import { type Reach } from './schema.ts'

export interface ClientTable {
  id: string; name: string; purpose: string; organization: string; division: string; networks: string[]; perMinute: number; expiresAt: Date | null; closedAt: Date | null
  revision: number; createdAt: Date; createdBy: string
}
export interface ClientSecretTable { digest: string; client: string; number: number; hint: string; createdAt: Date; endsAt: Date | null; usedAt: Date | null }
const open = tables<{ identityClient: ClientTable; identityClientSecret: ClientSecretTable }>()

export async function takeClient(tx: Db, id: string): Promise<Selectable<ClientTable>> {
  const row = await open(tx).selectFrom('identityClient').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.clientUnknown({ id })
  return row
}
export async function addClientRow(tx: Db, row: ClientTable): Promise<void> {
  const added = await open(tx).insertInto('identityClient').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.clientTaken({ id: row.id })
}
export async function changeClientRow(tx: Db, id: string, change: Partial<ClientTable>): Promise<void> {
  await open(tx).updateTable('identityClient').set(change).where('id', '=', id).execute()
}

export const secretsOf = (db: Db, client: string): Promise<Selectable<ClientSecretTable>[]> =>
  open(db).selectFrom('identityClientSecret').selectAll().where('client', '=', client).orderBy('number').execute()
export async function addSecretRow(tx: Db, row: ClientSecretTable): Promise<void> {
  await open(tx).insertInto('identityClientSecret').values(row).execute()
}
/** Ends the secrets of a client at a moment, or one of them; one that ends before stays so. */
export async function endSecrets(tx: Db, client: string, endsAt: Date, number?: number): Promise<void> {
  const living = open(tx).updateTable('identityClientSecret').set({ endsAt }).where('client', '=', client).where(eb => eb.or([eb('endsAt', 'is', null), eb('endsAt', '>', endsAt)]))
  await (number === undefined ? living : living.where('number', '=', number)).execute()
}

export interface FoundClient {
  id: string; name: string; organization: string; division: string; networks: string[]; per_minute: number; expires_at: Date | null; closed_at: Date | null; ends_at: Date | null
  reach: Reach; actions: string[]
}
const lookers = new WeakMap<Db, (digest: string) => Promise<FoundClient | undefined>>()
/** Who has this secret, and what the role gives: the one look that a request costs; requests that arrive together share it. */
export function findClient(db: Db, digest: string): Promise<FoundClient | undefined> {
  let look = lookers.get(db)
  if (!look) lookers.set(db, look = gather(digests => findClients(db, digests)))
  return look(digest)
}
async function findClients(db: Db, digests: readonly string[]): Promise<(FoundClient | undefined)[]> {
  const rows = await runPrepared(db, 'identity_client_of', `
    select s.digest, c.id, c.name, c.organization, c.division, c.networks, c.per_minute, c.expires_at, c.closed_at, s.ends_at, r.reach, r.actions
    from identity_client_secret s join identity_client c on c.id = s.client join identity_role r on r.code = 'client' where s.digest = any($1)`, [[...new Set(digests)]])
  const found = new Map((rows as unknown as (FoundClient & { digest: string })[]).map(row => [row.digest, row]))
  return digests.map(digest => found.get(digest))
}

export interface Counted { client: string; minute: Date; action: string; status: number; calls: number }
/** Adds what was counted, and when which secret was used last. */
export async function addCalls(db: Db, calls: readonly Counted[], used: readonly (readonly [digest: string, at: Date])[]): Promise<void> {
  await runPrepared(db, 'identity_client_calls', `
    insert into identity_client_call as c (client, minute, action, status, calls) select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::int[], $5::int[])
    on conflict (client, minute, action, status) do update set calls = c.calls + excluded.calls`,
  [calls.map(({ client }) => client), calls.map(({ minute }) => minute), calls.map(({ action }) => action), calls.map(({ status }) => status), calls.map(one => one.calls)])
  await runPrepared(db, 'identity_client_used', `
    update identity_client_secret s set used_at = greatest(s.used_at, u.at) from unnest($1::text[], $2::timestamptz[]) as u (digest, at) where s.digest = u.digest`,
  [used.map(([digest]) => digest), used.map(([, at]) => at)])
}
/** Counts are kept for a quarter; the ledger keeps each read for good. Answers how many went. */
export async function dropOldCalls(db: Db, before: Date): Promise<void> {
  await runPrepared(db, 'identity_client_call_old', 'delete from identity_client_call where minute < $1', [before])
}

import { sql } from 'kysely'
import { type Db, runText, tables } from '#kernel/db'
import { type Receipt } from './receipt.ts'
import { genesis, type Unsealed } from './record.ts'
import { type Sealed } from './schema.ts'

export interface LinkTable { seq: number; entry: number; at: Date; digest: 'sha256' | 'sm3'; hash: Buffer }
export interface CheckpointTable { number: number; at: Date; first: number; last: number; root: Buffer; previous: Buffer; digest: 'sha256' | 'sm3'; key: string; signature: Buffer }
export interface KeyTable { id: string; algorithm: 'ed25519' | 'sm2'; publicKey: string; addedAt: Date }
interface ReceiptTable { entry: number; account: string; at: Date; receipt: Receipt }
const open = tables<{ ledgerLink: LinkTable; ledgerCheckpoint: CheckpointTable; ledgerKey: KeyTable; ledgerReceipt: ReceiptTable }>()

/** A link and its entry as PostgreSQL has them; what is missing is null. Times in microseconds: a change below the millisecond is a change. */
export interface Joined {
  seq: number; chained: number; digest: 'sha256' | 'sm3'; hash: string; entry: number; id: number | null; happened: number
  account: string; post: string | null; organization: string | null; division: string | null; action: string; subject: string; input_digest: string; evidence: string
  request_id: string | null; touched_division: string | null; touched_organization: string | null
}
const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`
export const entryColumns = `e.id, ${micros('e.at')} as happened, e.account, e.post, e.organization, e.division, e.action, e.subject, e.input_digest, e.evidence::text as evidence,
  e.request_id, e.touched_division, e.touched_organization`

/** Links after `after` in their order, each with its entry. */
export async function joinedAfter(db: Db, after: number, limit: number): Promise<Joined[]> {
  return await runText(db, `select l.seq, l.entry, ${micros('l.at')} as chained, l.digest, encode(l.hash, 'hex') as hash, ${entryColumns}
    from (select * from ledger_link where seq > $1 order by seq limit $2) l left join ledger_entry e on e.id = l.entry order by l.seq`, [after, limit]) as unknown as Joined[]
}

/** As PostgreSQL has it, to the microsecond where there are any. */
const instant = (microseconds: number) => {
  const below = microseconds % 1000, text = new Date((microseconds - below) / 1000).toISOString()
  return below === 0 ? text : `${text.slice(0, -1)}${String(below).padStart(3, '0')}Z`
}
export type Written = Omit<Joined, 'seq' | 'chained' | 'digest' | 'hash' | 'entry' | 'id'> & { id: number }

/** The entry as it is hashed at its place in the chain. */
export const unsealed = (e: Written, { seq, at, digest }: { seq: number; at: string; digest: 'sha256' | 'sm3' }): Unsealed => ({
  seq, at, digest, id: e.id, happenedAt: instant(e.happened), actor: e.account, post: e.post, organization: e.organization, division: e.division, action: e.action, subject: e.subject,
  inputDigest: e.input_digest, evidence: JSON.parse(e.evidence), requestId: e.request_id, touchedDivision: e.touched_division, touchedOrganization: e.touched_organization,
})
export const sealedOf = (row: Joined & { id: number }, prevHash: string): Sealed =>
  ({ ...unsealed(row, { seq: row.seq, at: instant(row.chained), digest: row.digest }), prevHash, hash: row.hash })

export async function hashBefore(db: Db, seq: number): Promise<string> {
  if (seq <= 1) return genesis
  const { hash } = await open(db).selectFrom('ledgerLink').select('hash').where('seq', '=', seq - 1).executeTakeFirstOrThrow()
  return hash.toString('hex')
}
export const lastLink = (db: Db) => open(db).selectFrom('ledgerLink').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
export const lastSeq = async (db: Db): Promise<number> => (await lastLink(db))?.seq ?? 0
export const leavesOf = async (db: Db, { first, last }: { first: number; last: number }): Promise<Buffer[]> =>
  (await open(db).selectFrom('ledgerLink').select('hash').where('seq', '>=', first).where('seq', '<=', last).orderBy('seq').execute()).map(({ hash }) => hash)

export const lastCheckpoint = (db: Db) => open(db).selectFrom('ledgerCheckpoint').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
export const checkpointOver = (db: Db, seq: number) =>
  open(db).selectFrom('ledgerCheckpoint').selectAll().where('last', '>=', seq).where('first', '<=', seq).orderBy('last').limit(1).executeTakeFirst()
export const checkpointsBefore = (db: Db, before: number | undefined, limit: number) => {
  const found = open(db).selectFrom('ledgerCheckpoint').selectAll().orderBy('number', 'desc').limit(limit)
  return (before === undefined ? found : found.where('number', '<', before)).execute()
}
/** With what each time has below the millisecond, of which its signature does not speak: there must be nothing. */
export const checkpointsAfter = (db: Db, after: number, limit: number): Promise<(CheckpointTable & { below: number })[]> =>
  open(db).selectFrom('ledgerCheckpoint').selectAll().select(sql<number>`(extract(microseconds from at)::bigint % 1000)::int`.as('below')).where('number', '>', after).orderBy('number').limit(limit).execute()
export const addCheckpointRow = async (tx: Db, row: CheckpointTable): Promise<void> => { await open(tx).insertInto('ledgerCheckpoint').values(row).execute() }

export const keys = (db: Db) => open(db).selectFrom('ledgerKey').selectAll().orderBy('addedAt').orderBy('id').execute()
export const addKeyRow = async (db: Db, row: KeyTable): Promise<void> => { await open(db).insertInto('ledgerKey').values(row).onConflict(conflict => conflict.doNothing()).execute() }

export const linkOf = (db: Db, entry: number) => open(db).selectFrom('ledgerLink').selectAll().where('entry', '=', entry).executeTakeFirst()
export const findReceipt = (db: Db, entry: number) => open(db).selectFrom('ledgerReceipt').selectAll().where('entry', '=', entry).executeTakeFirst()

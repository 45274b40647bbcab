import { type KeyObject } from 'node:crypto'
import { type Db, tables } from '#kernel/db'
import { type Jwk, makeSigningKey, signerOf } from '#kernel/jwt'
import { type Safe } from '#kernel/safe'
import { type PublicKey } from './schema.ts'

interface KeyTable { kid: string; turn: number; jwk: Jwk; secret: string; fromAt: Date; untilAt: Date; lostAt: Date | null }
const open = tables<{ credentialKey: KeyTable }>('steady')
/** How long a key signs. What it signed meanwhile holds on. */
const signsDays = 365, about = (kid: string) => `credential.key:${kid}`

export interface Signer { kid: string; key: KeyObject }
// a key that was opened stays open: it never changes under its name
const opened = new Map<string, KeyObject>()

const inForce = (db: Db, now: Date) => open(db).selectFrom('credentialKey').selectAll().where('fromAt', '<=', now).where('untilAt', '>', now).where('lostAt', 'is', null).orderBy('turn', 'desc').limit(1).executeTakeFirst()
/** The key that signs now; when there is none, or the last one's year is over, the next is made. */
export async function signerAt(db: Db, safe: Safe, now: Date): Promise<Signer> {
  let row = await inForce(db, now)
  if (!row) {
    // counted before one looks again: what somebody else made meanwhile is either found, or has the turn that one would take
    const turn = await countKeys(db)
    row = await inForce(db, now)
    if (!row) {
      await addKey(db, safe, now, turn)
      row = await inForce(db, now)
    }
    if (!row) throw new Error('a key was made and is not there')
  }
  let key = opened.get(row.kid)
  if (!key) opened.set(row.kid, key = signerOf(safe.unlock(row.secret, about(row.kid))))
  return { kid: row.kid, key }
}
export const countKeys = async (db: Db): Promise<number> => (await open(db).selectFrom('credentialKey').select(eb => eb.fn.countAll<number>().as('turn')).executeTakeFirstOrThrow()).turn
/** The next in turn; whoever comes second leaves it to the first. */
export async function addKey(db: Db, safe: Safe, now: Date, turn: number): Promise<void> {
  const { jwk, secret } = makeSigningKey()
  await open(db).insertInto('credentialKey').values({ kid: jwk.kid, turn, jwk, secret: safe.lock(secret, about(jwk.kid)), fromAt: now, untilAt: new Date(now.getTime() + signsDays * 86_400_000), lostAt: null }).onConflict(conflict => conflict.column('turn').doNothing()).execute()
}
/** Signs no more; lost, what it signed holds no more either. */
export async function endKeys(tx: Db, now: Date, lost: boolean): Promise<void> {
  await open(tx).updateTable('credentialKey').set(lost ? { untilAt: now, lostAt: now } : { untilAt: now }).where('untilAt', '>', now).execute()
}
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
/** All there ever were: what an old one signed is verified with it. */
export async function publicKeys(db: Db): Promise<PublicKey[]> {
  const rows = await open(db).selectFrom('credentialKey').selectAll().orderBy('turn', 'desc').execute()
  return rows.map(({ kid, jwk: { kty, crv, x }, fromAt, untilAt, lostAt }) => ({ kty, crv, x, kid, alg: 'EdDSA', use: 'sig', iat: seconds(fromAt), exp: seconds(untilAt), ...lostAt === null ? {} : { revoked: seconds(lostAt) } }))
}

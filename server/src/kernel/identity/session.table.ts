import { createHash, randomBytes } from 'node:crypto'
import { type Kysely } from 'kysely'
import { type Db, fixed, tables } from '#kernel/db'
import { idleMinutes, minutesAfter } from './rules.ts'
import { type AccountTable, type PostTable, type RoleTable } from './table.ts'

export interface SessionTable {
  tokenDigest: string; account: string; post: string | null; kind: 'browser' | 'bearer'; createdAt: Date; seenAt: Date; endsAt: Date; endedAt: Date | null; idToken: string | null
}
interface AttemptTable { tokenDigest: string; state: string; nonce: string; verifier: string; returnTo: string; at: Date }
interface Tables { identitySession: SessionTable; identityAttempt: AttemptTable; identityAccount: AccountTable; identityPost: PostTable; identityRole: RoleTable }
const open = tables<Tables>('steady')

/** The browser has the token, we have its digest: whoever reads our tables cannot act as anybody. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export async function addSession(tx: Db, row: SessionTable): Promise<void> {
  await open(tx).insertInto('identitySession').values(row).execute()
  await open(tx).deleteFrom('identitySession').where('endsAt', '<', minutesAfter(row.createdAt, -24 * 60)).execute()
}

const alive = fixed((open: Kysely<Tables>, tokenDigest: string, day: string, now: Date, idleSince: Date) => open.selectFrom('identitySession as s').innerJoin('identityAccount as a', 'a.id', 's.account')
  .leftJoin('identityPost as p', join => join.onRef('p.id', '=', 's.post').onRef('p.account', '=', 's.account').on('p.fromOn', '<=', day)
    .on(eb => eb.or([eb('p.untilOn', 'is', null), eb('p.untilOn', '>', day)])))
  .leftJoin('identityRole as r', 'r.code', 'p.role').innerJoin('identityRole as e', join => join.on('e.code', '=', 'everyone'))
  .select(['s.account', 's.seenAt', 's.kind', 'a.name', 'p.id as post', 'p.organization', 'p.division', 'p.role', 'r.reach', 'r.actions', 'e.reach as everyoneReach', 'e.actions as everyoneActions'])
  .where('s.tokenDigest', '=', tokenDigest).where('s.endedAt', 'is', null).where('s.endsAt', '>', now).where('s.seenAt', '>', idleSince).where('a.closedAt', 'is', null))
/** A session that is alive, its account, the post it acts through if that is held today, and what its role and everyone's give. */
export async function findSession(db: Db, tokenDigest: string, { now, day }: { now: Date; day: string }) {
  return (await alive(db, tokenDigest, day, now, minutesAfter(now, -idleMinutes)))[0]
}
export async function touchSession(db: Db, tokenDigest: string, seenAt: Date): Promise<void> {
  await open(db).updateTable('identitySession').set({ seenAt }).where('tokenDigest', '=', tokenDigest).execute()
}
export async function choosePostOf(tx: Db, tokenDigest: string, post: string): Promise<void> {
  await open(tx).updateTable('identitySession').set({ post }).where('tokenDigest', '=', tokenDigest).execute()
}
/** Alive or ended: what is needed to sign out at the provider, too. */
export const readSession = (db: Db, tokenDigest: string) =>
  open(db).selectFrom('identitySession as s').innerJoin('identityAccount as a', 'a.id', 's.account').select(['s.account', 's.kind', 's.endsAt', 's.endedAt', 's.idToken', 's.post', 'a.subject', 'a.login', 'a.name'])
    .where('s.tokenDigest', '=', tokenDigest).executeTakeFirst()
export async function endSession(tx: Db, tokenDigest: string, endedAt: Date): Promise<void> {
  await open(tx).updateTable('identitySession').set({ endedAt }).where('tokenDigest', '=', tokenDigest).where('endedAt', 'is', null).execute()
}
export async function endSessionsOf(tx: Db, account: string, endedAt: Date): Promise<void> {
  await open(tx).updateTable('identitySession').set({ endedAt }).where('account', '=', account).where('endedAt', 'is', null).execute()
}

export async function addAttempt(db: Db, row: AttemptTable): Promise<void> {
  await open(db).deleteFrom('identityAttempt').where('at', '<', minutesAfter(row.at, -24 * 60)).execute()
  await open(db).insertInto('identityAttempt').values(row).execute()
}
/** An attempt serves once. */
export const takeAttempt = (db: Db, tokenDigest: string): Promise<AttemptTable | undefined> =>
  open(db).deleteFrom('identityAttempt').where('tokenDigest', '=', tokenDigest).returningAll().executeTakeFirst()

/** Sessions that ended or ran out before, and sign-ins that were never finished. */
export async function dropEndedSessions(db: Db, before: Date): Promise<number> {
  const sessions = await open(db).deleteFrom('identitySession').where(eb => eb.or([eb('endsAt', '<', before), eb('endedAt', '<', before)])).executeTakeFirst()
  const attempts = await open(db).deleteFrom('identityAttempt').where('at', '<', before).executeTakeFirst()
  return Number(sessions.numDeletedRows) + Number(attempts.numDeletedRows)
}

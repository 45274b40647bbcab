import { type Db, tables } from '#kernel/db'

export interface AuthorizationTable { id: string; account: string; name: string; company: string | null; agent: string; services: string[]; untilOn: string; givenAt: Date; endedAt: Date | null; /** The giver wrote the recipient's name himself. */ named: boolean; /** Ended by the one who was to act. */ declined: boolean }
const open = tables<{ applicationAuthorization: AuthorizationTable; applicationApplication: { authority: string | null; begunAt: Date; state: string } }>('steady')

export async function addAuthorization(tx: Db, row: AuthorizationTable): Promise<void> { await open(tx).insertInto('applicationAuthorization').values(row).execute() }
export const findAuthorization = (db: Db, id: string): Promise<AuthorizationTable | undefined> => open(db).selectFrom('applicationAuthorization').selectAll().where('id', '=', id).executeTakeFirst()
export async function endAuthorizationRow(tx: Db, id: string, endedAt: Date, declined: boolean): Promise<boolean> { return (await open(tx).updateTable('applicationAuthorization').set({ endedAt, declined }).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst()).numUpdatedRows === 1n }
/** What somebody gave and was given, and what the company gave that he stands for; the latest first. */
export const authorizationsOf = (db: Db, account: string, company: string | null): Promise<AuthorizationTable[]> => open(db).selectFrom('applicationAuthorization').selectAll().where(eb => eb.or([eb.and([eb('account', '=', account), eb('company', 'is', null)]), eb('agent', '=', account), ...company === null ? [] : [eb('company', '=', company)]])).orderBy('givenAt', 'desc').limit(200).execute()
/** 一家单位的代办人: by what is open on a day. */
export const agentsOf = (db: Db, company: string, today: string): Promise<AuthorizationTable[]> => open(db).selectFrom('applicationAuthorization').selectAll().where('company', '=', company).where('endedAt', 'is', null).where('untilOn', '>=', today).orderBy('givenAt', 'desc').limit(50).execute()
/** Whether an agent may act by it on a day, for a service. */
export const holds = ({ endedAt, untilOn, services }: AuthorizationTable, today: string, service: string): boolean => endedAt === null && today <= untilOn && (services.length === 0 || services.includes(service))
/** What was begun by each, drafts that were thrown away too. */
export async function usesOf(db: Db, ids: readonly string[]): Promise<Map<string, { uses: number; usedAt: Date }>> {
  if (ids.length === 0) return new Map()
  const rows = await open(db).selectFrom('applicationApplication').select(eb => ['authority', eb.fn.countAll<number>().as('uses'), eb.fn.max('begunAt').as('usedAt')]).where('authority', 'in', [...ids]).groupBy('authority').execute()
  return new Map(rows.map(({ authority, uses, usedAt }) => [authority!, { uses: Number(uses), usedAt }]))
}

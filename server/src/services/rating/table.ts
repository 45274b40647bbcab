import { type Selectable } from 'kysely'
import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type OccasionKind } from './schema.ts'

export interface OccasionTable { id: string; kind: OccasionKind; application: string | null; ticket: string | null; filed: string | null; account: string | null; service: string | null; serviceName: string; organization: string; division: string; hall: string | null; window: string | null; invitedAt: Date; remindAt: Date | null; ratedAt: Date | null }
export interface RatingTable {
  id: string; occasion: string; times: number; level: number; items: string[]; text: string | null; shown: string | null; textState: 'none' | 'waiting' | 'shown' | 'hidden'; anonymous: boolean; channel: 'pc' | 'mobile' | 'qr' | 'pad' | 'terminal' | 'phone' | 'sms'; account: string | null; at: Date
  filed: string | null; mended: string | null; mendedAt: Date | null; calledAt: Date | null; satisfied: boolean | null; struck: string | null; struckAt: Date | null
}
export type OccasionRow = Selectable<OccasionTable>
export type RatingRow = Selectable<RatingTable>
const open = tables<{ ratingOccasion: OccasionTable; ratingRating: RatingTable }>('steady')

/** False: it is there already. */
export const addOccasion = async (tx: Db, row: OccasionTable): Promise<boolean> => (await open(tx).insertInto('ratingOccasion').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
export async function changeOccasion(tx: Db, id: string, change: Partial<OccasionTable>): Promise<void> { await open(tx).updateTable('ratingOccasion').set(change).where('id', '=', id).execute() }
/** Reads and locks: a thing is rated once, however fast one presses. */
export async function takeOccasion(tx: Db, by: { id: string } | { ticket: string }): Promise<OccasionRow> {
  const all = open(tx).selectFrom('ratingOccasion').selectAll().forUpdate(), row = await ('id' in by ? all.where('id', '=', by.id) : all.where('ticket', '=', by.ticket)).executeTakeFirst()
  if (!row) throw problem.notFound(by)
  return row
}
export async function readOccasion(db: Db, id: string): Promise<OccasionRow> {
  const row = await open(db).selectFrom('ratingOccasion').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export const findVisit = (db: Db, ticket: string): Promise<OccasionRow | undefined> => open(db).selectFrom('ratingOccasion').selectAll().where('ticket', '=', ticket).executeTakeFirst()
export const occasionsOf = (db: Db, account: string): Promise<OccasionRow[]> => open(db).selectFrom('ratingOccasion').selectAll().where('account', '=', account).orderBy('invitedAt', 'desc').limit(100).execute()
export async function moveOccasions(tx: Db, from: string, to: string): Promise<void> { await open(tx).updateTable('ratingOccasion').set({ account: to }).where('account', '=', from).execute() }
export const toRemind = (db: Db, now: Date): Promise<OccasionRow[]> => open(db).selectFrom('ratingOccasion').selectAll().where('ratedAt', 'is', null).where('remindAt', '<=', now).orderBy('remindAt').limit(500).execute()

export const ratingsOf = (db: Db, occasions: readonly string[]): Promise<RatingRow[]> => occasions.length === 0 ? Promise.resolve([]) : open(db).selectFrom('ratingRating').selectAll().where('occasion', 'in', occasions).orderBy('times').execute()
export async function addRating(tx: Db, row: RatingTable): Promise<void> { await open(tx).insertInto('ratingRating').values(row).execute() }
export async function changeRating(tx: Db, id: string, change: Partial<RatingTable>): Promise<void> { await open(tx).updateTable('ratingRating').set(change).where('id', '=', id).execute() }
/** Reads and locks. */
export async function takeRating(tx: Db, id: string): Promise<RatingRow> {
  const row = await open(tx).selectFrom('ratingRating').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  return row
}
export const findRating = (db: Db, id: string): Promise<RatingRow | undefined> => open(db).selectFrom('ratingRating').selectAll().where('id', '=', id).executeTakeFirst()

import { hash } from 'node:crypto'
import { type Generated, type Selectable } from 'kysely'
import { type Db, tables } from '#kernel/db'

interface PresentationTable { token: string; credential: string; faces: string[]; madeAt: Date; untilAt: Date; usedAt: Date | null }
interface UseTable { id: Generated<number>; credential: string; at: Date; way: 'shown' | 'number' | 'signed' | 'paper'; who: string | null; /** As he calls himself: nobody has looked. */ claimed: boolean; verdict: string; faces: string[] }
export type PresentationRow = Selectable<PresentationTable>
export type UseRow = Omit<Selectable<UseTable>, 'id'>
const open = tables<{ credentialPresentation: PresentationTable; credentialUse: UseTable }>('steady')

export const digestOfToken = (token: string): string => hash('sha256', token, 'base64url')
export async function addPresentation(tx: Db, row: PresentationTable): Promise<void> { await open(tx).insertInto('credentialPresentation').values(row).execute() }
/** Used up: whoever comes first has it, however many come at once. */
export const usePresentation = (db: Db, token: string, at: Date): Promise<PresentationRow | undefined> =>
  open(db).updateTable('credentialPresentation').set({ usedAt: at }).where('token', '=', token).where('usedAt', 'is', null).where('untilAt', '>', at).returningAll().executeTakeFirst()
export const findPresentation = (db: Db, token: string): Promise<PresentationRow | undefined> => open(db).selectFrom('credentialPresentation').selectAll().where('token', '=', token).executeTakeFirst()
export const openPresentations = (db: Db, credential: string, at: Date): Promise<PresentationRow[]> =>
  open(db).selectFrom('credentialPresentation').selectAll().where('credential', '=', credential).where('usedAt', 'is', null).where('untilAt', '>', at).orderBy('madeAt', 'desc').limit(20).execute()
export async function dropPresentations(db: Db, before: Date): Promise<void> { await open(db).deleteFrom('credentialPresentation').where('untilAt', '<', before).execute() }
/** A word of the holder's that was given once; answers whether it is the first time. */
export const isFirst = async (db: Db, row: PresentationTable): Promise<boolean> => (await open(db).insertInto('credentialPresentation').values(row).onConflict(conflict => conflict.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n
export async function addUse(db: Db, row: UseRow): Promise<void> { await open(db).insertInto('credentialUse').values(row).execute() }
export const usesOf = (db: Db, credential: string, limit: number): Promise<Selectable<UseTable>[]> => open(db).selectFrom('credentialUse').selectAll().where('credential', '=', credential).orderBy('id', 'desc').limit(limit).execute()

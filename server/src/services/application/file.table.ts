import { type Kysely } from 'kysely'
import { type Db, fixed, tables } from '#kernel/db'

export interface FileTable { id: string; application: string; material: string; name: string; type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'; digest: string; size: number; account: string; at: Date; /** 查毒. */ scan: 'clean' | 'waiting' | 'unscanned' }
interface Tables { applicationFile: FileTable }
const open = tables<Tables>('steady')
export async function addFile(tx: Db, row: FileTable): Promise<void> { await open(tx).insertInto('applicationFile').values(row).execute() }
export const filesOf: (db: Db, application: string) => Promise<FileTable[]> = fixed((open: Kysely<Tables>, application: string) => open.selectFrom('applicationFile').selectAll().where('application', '=', application).orderBy('at'))
export const findFile = (db: Db, application: string, id: string): Promise<FileTable | undefined> => open(db).selectFrom('applicationFile').selectAll().where('application', '=', application).where('id', '=', id).executeTakeFirst()
/** 还没有查到的, the longest waiting first. */
export const unscanned = (db: Db, limit: number): Promise<FileTable[]> => open(db).selectFrom('applicationFile').selectAll().where('scan', '=', 'waiting').orderBy('at').limit(limit).execute()
export async function passFile(tx: Db, id: string): Promise<void> { await open(tx).updateTable('applicationFile').set({ scan: 'clean' }).where('id', '=', id).execute() }
/** Which of these bytes a paper still has. */
export const papersWith = async (db: Db, digests: readonly string[]): Promise<string[]> => (await open(db).selectFrom('applicationFile').select('digest').where('digest', 'in', digests).execute()).map(({ digest }) => digest)
export async function dropFile(tx: Db, id: string): Promise<void> { await open(tx).deleteFrom('applicationFile').where('id', '=', id).execute() }

import { type Db, tables } from '#kernel/db'
import { problem } from './problems.ts'
import { type Slot } from './schema.ts'

export interface Layout { name: string; summary: string; sort: number; tiles: Slot[] }
export interface BoardTable extends Layout { code: string; division: string; revision: number; changedAt: Date }
export interface BoardVersionTable extends Layout { board: string; revision: number; account: string; at: Date }
type Stored<T extends Layout> = Omit<T, 'tiles'> & { tiles: string }

const open = tables<{ boardDefinition: BoardTable; boardVersion: BoardVersionTable }>()
const write = tables<{ boardDefinition: Stored<BoardTable>; boardVersion: Stored<BoardVersionTable> }>()

/** All boards in their order; those of a wider division come before those of a narrower one. */
export const listBoardRows = (db: Db): Promise<BoardTable[]> => open(db).selectFrom('boardDefinition').selectAll().orderBy('sort').orderBy('division').orderBy('code').execute()

export async function readBoardRow(db: Db, code: string): Promise<BoardTable> {
  const row = await open(db).selectFrom('boardDefinition').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
/** Reads and locks: two savings of one board take turns. */
export async function takeBoard(tx: Db, code: string): Promise<BoardTable> {
  const row = await open(tx).selectFrom('boardDefinition').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw problem.notFound({ code })
  return row
}
export async function addBoardRow(tx: Db, { tiles, ...row }: BoardTable): Promise<void> {
  const added = await write(tx).insertInto('boardDefinition').values({ ...row, tiles: JSON.stringify(tiles) }).onConflict(conflict => conflict.doNothing()).executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw problem.taken({ code: row.code })
}
export async function changeBoardRow(tx: Db, code: string, { tiles, ...row }: Layout & Pick<BoardTable, 'revision' | 'changedAt'>): Promise<void> {
  await write(tx).updateTable('boardDefinition').set({ ...row, tiles: JSON.stringify(tiles) }).where('code', '=', code).execute()
}
export async function addBoardVersion(tx: Db, { tiles, ...row }: BoardVersionTable): Promise<void> {
  await write(tx).insertInto('boardVersion').values({ ...row, tiles: JSON.stringify(tiles) }).execute()
}
/** All versions, latest first. */
export const boardVersionsOf = (db: Db, board: string): Promise<BoardVersionTable[]> =>
  open(db).selectFrom('boardVersion').selectAll().where('board', '=', board).orderBy('revision', 'desc').execute()

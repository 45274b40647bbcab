import { type Db } from '#kernel/db'
import { type Edge } from '#kernel/module'
import { listBoardRows } from './table.ts'

/** Which indicators each board shows. */
export async function boardEdges(db: Db): Promise<Edge[]> {
  return (await listBoardRows(db)).flatMap(({ code, name, tiles }) => [...new Set(tiles.map(({ indicator }) => indicator))].map((indicator): Edge => ({
    from: { kind: 'indicator', code: indicator, column: null }, to: { kind: 'board', code, column: null, name }, how: 'value',
  })))
}

import { query } from '#kernel/action'
import { accountNames } from '#kernel/identity'
import { problem } from './problems.ts'
import { BoardPage, BoardVersions, ListBoards, OfBoard, ReadBoard, Wall } from './schema.ts'
import { boardVersionsOf, readBoardRow } from './table.ts'
import { pageOf, wallOf } from './views.ts'

/** 一屏: the boards, each by its worst indicator, and all that is red or yellow in the reader's division. */
export const listBoards = query({
  name: 'board.list', input: ListBoards, output: Wall,
  read: ({ db, now, actor, areas }, input) => wallOf(db, actor, areas(), input, now),
})

/** 一个板块: its tiles, what is red and why, one indicator on the map. */
export const readBoard = query({
  name: 'board.read', input: ReadBoard, output: BoardPage,
  read: ({ db, now, actor, areas }, input) => pageOf(db, actor, areas(), input, now),
})

/** 板块的历次布局, latest first. */
export const listBoardVersions = query({
  name: 'board.versions', input: OfBoard, output: BoardVersions,
  async read({ db, areas }, { code }) {
    if (areas().length === 0) throw problem.notYours()
    const versions = await boardVersionsOf(db, (await readBoardRow(db, code)).code)
    const nameOf = await accountNames(db, versions.map(({ account }) => account))
    return { items: versions.map(({ board: _board, account, at, ...version }) => ({ ...version, at: at.toISOString(), accountName: nameOf(account) })) }
  },
})

import { command, type CommandContext, stale } from '#kernel/action'
import { indicatorsByCode } from '#cockpit/indicator'
import { problem } from './problems.ts'
import { slotFaults } from './rules.ts'
import { AddBoard, Board, ChangeBoard, type Slot } from './schema.ts'
import { addBoardRow, addBoardVersion, changeBoardRow, readBoardRow, takeBoard } from './table.ts'
import { presentBoard } from './views.ts'

async function fitting(tx: CommandContext['tx'], tiles: readonly Slot[]): Promise<void> {
  const known = new Map((await indicatorsByCode(tx, tiles.map(({ indicator }) => indicator))).map(row => [row.code, row]))
  const errors = slotFaults(tiles, known)
  if (errors.length > 0) throw problem.unfit({ errors })
}

/** 新建一个板块. */
export const addBoard = command({
  name: 'board.add', input: AddBoard, output: Board,
  async run({ tx, now, actor, permit, announce }, { code, division: given, ...layout }) {
    const division = given ?? actor.division ?? '000000000000'
    permit({ division })
    await fitting(tx, layout.tiles)
    await addBoardRow(tx, { code, division, ...layout, revision: 1, changedAt: now })
    await addBoardVersion(tx, { board: code, revision: 1, ...layout, account: actor.account, at: now })
    announce({ revision: 1 })
    return presentBoard(tx, actor, await readBoardRow(tx, code), now)
  },
})

/** 改板块: every layout is kept; a save on an older one gets both. */
export const changeBoard = command({
  name: 'board.change', input: ChangeBoard, output: Board,
  async run({ tx, now, actor, permit, record, announce }, { code, revision, ...layout }) {
    const current = await takeBoard(tx, code)
    permit({ division: current.division })
    const { name, summary, sort, tiles } = current
    if (current.revision !== revision) throw stale({ revision: current.revision, name, summary, sort, tiles })
    await fitting(tx, layout.tiles)
    await changeBoardRow(tx, code, { ...layout, revision: revision + 1, changedAt: now })
    await addBoardVersion(tx, { board: code, revision: revision + 1, ...layout, account: actor.account, at: now })
    record({ revision: revision + 1, before: { name, summary, sort, tiles }, after: layout })
    announce({ revision: revision + 1 })
    return presentBoard(tx, actor, await readBoardRow(tx, code), now)
  },
})

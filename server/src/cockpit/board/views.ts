import { type Actor, type Area, areasOf, mayIn } from '#kernel/action'
import { type Db, tables } from '#kernel/db'
import { indicatorsByCode, lookAt, mayLook, nameDivision, ownDivision, placesUnder } from '#cockpit/indicator'
import { dayOf, divisionNames } from '#data/registry'
import { divisionAncestors } from '@yiwang/codes'
import { type Static } from 'typebox'
import { problem } from './problems.ts'
import { countStates, latestOf, worstFirst } from './rules.ts'
import { type Board, type BoardPage, type ListBoards, type ReadBoard, type Wall } from './schema.ts'
import { type BoardTable, listBoardRows, readBoardRow } from './table.ts'

const open = tables<{ registryDivision: { code: string; parent: string | null; validFrom: string; validUntil: string | null } }>()

/** The division that is above all others: where somebody looks whose areas are everywhere. */
async function topDivision(db: Db, day: string): Promise<string | null> {
  const found = await open(db).selectFrom('registryDivision').select('code').where('parent', 'is', null).where('validFrom', '<=', day)
    .where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', day)])).orderBy('code').limit(1).executeTakeFirst()
  return found?.code ?? null
}

interface Look { division: string; at: Date | null; today: string }
async function placeOf(db: Db, actor: Actor, areas: readonly Area[], { division: asked, at: moment }: Pick<Static<typeof ListBoards>, 'division' | 'at'>, now: Date): Promise<Look> {
  if (areas.length === 0) throw problem.notYours()
  const at = moment === undefined ? null : new Date(moment), today = dayOf(at ?? now)
  const division = asked ?? ownDivision(actor, areas, await topDivision(db, today) ?? '000000000000')
  if (!areas.some(area => mayIn([{ ...area, organization: null }], { division }))) throw problem.notYours({ division })
  return { division, at, today }
}
async function aboveOf(db: Db, areas: readonly Area[], division: string, today: string): Promise<{ code: string; name: string }[]> {
  const codes = divisionAncestors(division).filter(code => mayLook(areas.map(area => ({ ...area, organization: null })), { provider: '', home: code }, code))
  const names = await divisionNames(db, codes, today)
  return codes.flatMap(code => (names.has(code) ? [{ code, name: names.get(code) ?? code }] : []))
}

const canDo = (actor: Actor, { division }: Pick<BoardTable, 'division'>): string[] => ['board.change'].filter(action => mayIn(areasOf(actor, action), { division }))

/** A board with its tiles by name, and what the reader may do to it. */
export async function presentBoard(db: Db, actor: Actor, { changedAt, tiles, ...row }: BoardTable, now: Date): Promise<Board> {
  const known = new Map((await indicatorsByCode(db, tiles.map(({ indicator }) => indicator))).map(indicator => [indicator.code, indicator]))
  return {
    ...row, changedAt: changedAt.toISOString(), divisionName: (await nameDivision(db, row.division, dayOf(now))).name, can: canDo(actor, row),
    tiles: tiles.map(tile => ({ ...tile, name: known.get(tile.indicator)?.definition.name ?? tile.indicator, retired: known.get(tile.indicator)?.state !== 'active' })),
  }
}

/** 一屏: every board by its worst; each indicator is looked at once, however many boards it is on. */
export async function wallOf(db: Db, actor: Actor, areas: readonly Area[], input: Static<typeof ListBoards>, now: Date): Promise<Wall> {
  const { division, at, today } = await placeOf(db, actor, areas, input, now)
  const boards = await listBoardRows(db)
  const rows = (await indicatorsByCode(db, boards.flatMap(({ tiles }) => tiles.map(({ indicator }) => indicator)))).filter(({ state }) => state === 'active')
  const looked = await lookAt(db, areas, rows, { division, at, now, day: input.day })
  const of = new Map(looked.map(each => [each.row.code, each])), ordered = worstFirst(looked)
  const inState = (state: 'late' | 'near' | 'missing') => ordered.filter(({ tile }) => tile.state === state).map(({ tile }) => tile)
  return {
    division: await nameDivision(db, division, today), ancestors: await aboveOf(db, areas, division, today), counts: countStates(looked),
    late: inState('late'), near: inState('near'), missing: inState('missing'), asOf: latestOf(looked.map(({ tile }) => tile.asOf)),
    can: areasOf(actor, 'board.add').length > 0 ? ['board.add'] : [],
    items: boards.map(({ tiles, code, name, summary, sort, division: home }) => {
      const own = tiles.flatMap(({ indicator }) => of.get(indicator) ?? [])
      return { code, name, summary, sort, counts: countStates(own), worst: worstFirst(own)[0]?.tile ?? null, can: canDo(actor, { division: home }) }
    }),
  }
}

/** 板块的一页: its tiles in their order, what is red, and one of them on the map. */
export async function pageOf(db: Db, actor: Actor, areas: readonly Area[], input: Static<typeof ReadBoard>, now: Date): Promise<Static<typeof BoardPage>> {
  const { division, at, today } = await placeOf(db, actor, areas, input, now)
  const row = await readBoardRow(db, input.code), board = await presentBoard(db, actor, row, now)
  const looked = await lookAt(db, areas, (await indicatorsByCode(db, row.tiles.map(({ indicator }) => indicator))).filter(({ state }) => state === 'active'), { division, at, now, day: input.day })
  const of = new Map(looked.map(each => [each.row.code, each])), ordered = worstFirst(row.tiles.flatMap(({ indicator }) => of.get(indicator) ?? []))
  const focus = (input.focus === undefined ? undefined : of.get(input.focus)) ?? ordered[0]
  return {
    board, division: await nameDivision(db, division, today), ancestors: await aboveOf(db, areas, division, today), counts: countStates(ordered),
    tiles: board.tiles.map(({ indicator, show, name }) => ({ indicator, show, name, tile: of.get(indicator)?.tile ?? null })),
    late: ordered.filter(({ tile }) => tile.state === 'late').map(({ row: { code } }) => code),
    focus: focus ? await placesUnder(db, actor, areas, { code: focus.row.code, division, ...at === null ? {} : { at: at.toISOString() }, ...focus.shown.period === null ? {} : { period: focus.shown.period } }, now) : null,
    asOf: latestOf(ordered.map(({ tile }) => tile.asOf)),
  }
}

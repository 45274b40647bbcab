import { type Static, Type } from 'typebox'
import { IndicatorCode, Places, Tile } from '#cockpit/indicator'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, Revision, Strict } from '#kernel/schema'

export const BoardCode = Type.String({ pattern: '^[a-z][a-z0-9_]{1,40}$', examples: ['government_service'] })
/** 怎么摆: the figure with its line over time, the figure alone, or the figure with its places in order. */
export const Show = Literals('trend', 'figure', 'places')
export type Show = Static<typeof Show>
/** 格子 as it is laid out; what it shows is counted when somebody looks. */
export const Slot = Strict({ indicator: IndicatorCode, show: Show })
export type Slot = Static<typeof Slot>

const layout = {
  name: Line(20), summary: Type.String({ maxLength: 200 }), /** 次序: smaller comes first. */ sort: Type.Integer({ minimum: 0, maximum: 9999, default: 100 }),
  tiles: Type.Array(Slot, { maxItems: 24 }),
}
/** 板块: a page of the cockpit, as data. */
export const Board = named('Board', Strict({
  code: BoardCode, ...layout, tiles: Type.Array(Strict({ ...Slot.properties, name: Type.String(), retired: Type.Boolean() })),
  division: DivisionCode, divisionName: Type.String(), revision: Revision, changedAt: Instant, can: Type.Array(Type.String()),
}))
export type Board = Static<typeof Board>

export const AddBoard = Strict({ code: BoardCode, ...layout, /** 归哪里管; the editor's own division if left out. */ division: Type.Optional(DivisionCode) })
export const ChangeBoard = Strict({ code: BoardCode, revision: Revision, ...layout })
export const OfBoard = Strict({ code: BoardCode })

const BoardVersion = Strict({ revision: Revision, ...layout, at: Instant, accountName: Type.String() })
export const BoardVersions = Strict({ items: Type.Array(BoardVersion) })

const where = {
  division: Type.Optional(DivisionCode),
  /** Each indicator in its period of this day; its latest if left out. */
  day: Type.Optional(Day),
  /** 回放: everything as it was shown at this moment. */
  at: Type.Optional(Instant),
}
/** How many of each state; they add up to all that the reader sees. */
export const Counts = Strict({ late: Type.Integer(), near: Type.Integer(), missing: Type.Integer(), good: Type.Integer() })
export type Counts = Static<typeof Counts>
const Named = Strict({ code: DivisionCode, name: Type.String(), level: Type.Integer() })
const Above = Type.Array(Strict({ code: DivisionCode, name: Type.String() }))

export const ListBoards = Strict(where)
const BoardRow = Strict({
  code: BoardCode, name: Type.String(), summary: Type.String(), sort: Type.Integer(), counts: Counts, /** The indicator that most needs a look. */ worst: Nullable(Tile), can: Type.Array(Type.String()),
})
/** 一屏: all boards, each by its worst, and whatever is red or yellow anywhere, worst first. */
export const Wall = Strict({
  division: Named, ancestors: Above, counts: Counts, items: Type.Array(BoardRow), late: Type.Array(Tile), near: Type.Array(Tile), missing: Type.Array(Tile),
  /** 数据截至: the latest delivery that is in any of them. */
  asOf: Nullable(Instant), can: Type.Array(Type.String()),
})
export type Wall = Static<typeof Wall>

export const ReadBoard = Strict({ code: BoardCode, ...where, /** The indicator on the map; the worst if left out. */ focus: Type.Optional(IndicatorCode) })
export const BoardPage = Strict({
  board: Board, division: Named, ancestors: Above, counts: Counts,
  /** In the order of the board; null where the reader may not look or nothing was ever counted. */
  tiles: Type.Array(Strict({ show: Show, indicator: IndicatorCode, name: Type.String(), tile: Nullable(Tile) })),
  /** Red ones, worst first. */
  late: Type.Array(IndicatorCode),
  focus: Nullable(Places), asOf: Nullable(Instant),
})

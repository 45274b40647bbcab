import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Literals, Nullable, Page, Strict, Uuid } from '#kernel/schema'
import { Indicator, IndicatorCode, State, Tile } from './schema.ts'

const number = Nullable(Type.Number())

export const ReadNumber = Strict({
  code: IndicatorCode, division: Type.Optional(DivisionCode),
  /** Any day of the period; the latest that is shown if left out. */
  period: Type.Optional(Day),
  /** 回放: everything as it was shown at this moment. */
  at: Type.Optional(Instant),
})
export type ReadNumber = Static<typeof ReadNumber>

const Point = Strict({ period: Day, value: number, numerator: number, denominator: number, records: Type.Integer(), lastYear: number, running: Type.Boolean() })
/** A division below, with its part in what changed since the period before; the parts and the rest add up exactly. */
const Child = Strict({
  division: DivisionCode, name: Type.String(), level: Type.Integer(), value: number, before: number, numerator: number, denominator: number, records: Type.Integer(),
  contribution: number, state: State, judged: Type.Boolean(), /** Whether there is something below it. */ opens: Type.Boolean(),
})
export type Child = Static<typeof Child>
/** 当时看到的是多少: each value that was once shown for this period and place, and the delivery with which it came. */
const Shown = Strict({ at: Instant, until: Nullable(Instant), value: number, records: Type.Integer(), version: Type.Integer(), delivery: Nullable(Uuid), number: Nullable(Type.Integer()) })
/** 带来这些记录的交付批次. */
const Brought = Strict({
  id: Uuid, number: Type.Integer(), fileName: Type.String(), finishedAt: Nullable(Instant), accountName: Type.String(), records: Type.Integer(), rowsRead: Type.Integer(), rowsRejected: Type.Integer(), score: number,
  /** 存证: the ledger entry of its 入库. */
  entry: Nullable(Type.Integer()),
})

/** 打开的数: the number and all it is made of, as far as the reader's areas go. */
export const OpenNumber = Strict({
  indicator: Indicator, tile: Tile, at: Nullable(Instant),
  /** From the highest that the reader may see, down to the parent. */
  ancestors: Type.Array(Strict({ code: DivisionCode, name: Type.String() })),
  numerator: number, denominator: number, version: Nullable(Type.Integer()), computedAt: Nullable(Instant),
  periods: Type.Array(Day), series: Type.Array(Point), children: Type.Array(Child),
  /** Counted here and in none of the children. */
  remainder: Nullable(Strict({ records: Type.Integer(), contribution: number })),
  /** Records that lie in no division we know; they are in no number. */
  unplaced: Type.Integer(),
  replay: Type.Array(Shown),
  source: Strict({
    dataset: Type.String(), name: Type.String(), version: Nullable(Type.Integer()), provider: Type.String(), providerName: Type.String(), shareType: Nullable(Type.String()), classification: Nullable(Type.String()),
    asOf: Nullable(Instant), fields: Type.Array(Strict({ code: Type.String(), name: Type.String() })),
  }),
  deliveries: Strict({ total: Type.Integer(), items: Type.Array(Brought) }),
  /** The ledger entry of the calculation itself. */
  calculated: Nullable(Strict({ entry: Type.Integer(), at: Instant })),
  can: Type.Array(Type.String()),
})
export type OpenNumber = Static<typeof OpenNumber>

/** 这个数里的记录: all of them, those that count in the numerator, or those that do not. */
export const ListNumberRecords = Strict({ code: IndicatorCode, division: DivisionCode, period: Day, part: Literals('all', 'in', 'out'), delivery: Type.Optional(Uuid), ...Page })
export type ListNumberRecords = Static<typeof ListNumberRecords>

export const ReadPlaces = Strict({
  code: IndicatorCode, division: Type.Optional(DivisionCode),
  /** Any day of the period; the latest that is shown if left out. */
  period: Type.Optional(Day), at: Type.Optional(Instant),
})
export type ReadPlaces = Static<typeof ReadPlaces>
/** 地区: a division directly below, as the map paints it and the list ranks it. */
const Place = Strict({ division: DivisionCode, name: Type.String(), level: Type.Integer(), value: number, before: number, records: Type.Integer(), state: State, judged: Type.Boolean(), opens: Type.Boolean() })
export type Place = Static<typeof Place>
/** 分地区: one indicator at a division and at all that lie directly below it. */
export const Places = Strict({ tile: Tile, ancestors: Type.Array(Strict({ code: DivisionCode, name: Type.String() })), periods: Type.Array(Day), places: Type.Array(Place) })
export type Places = Static<typeof Places>

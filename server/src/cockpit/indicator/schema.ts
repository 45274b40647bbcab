import { type Static, type TSchema, Type } from 'typebox'
import { DatasetCode, Field } from '#data/catalogue'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, Revision, Strict, Uuid } from '#kernel/schema'

const FieldCode = Field.properties.code
const Maybe = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()], { default: null })

export const IndicatorCode = Type.String({ pattern: '^[a-z][a-z0-9_]{1,60}$', examples: ['permit_on_time'] })
export const DatasetRef = DatasetCode

/** 条件的比法. A missing value fulfils none of them but `missing`. */
export const FilterOp = Literals('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'notIn', 'startsWith', 'present', 'missing')
export type FilterOp = Static<typeof FilterOp>
/** 条件: a field against written values, or against another field. Where a day is on one side, days are compared. */
export const Filter = Strict({
  field: FieldCode, op: FilterOp,
  /** Written as in a file: `12.5`, `2026-03-02`, `true`. */
  value: Maybe(Type.String({ maxLength: 200 })),
  values: Maybe(Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 200 })),
  /** 和另一项比. */
  other: Maybe(FieldCode),
  /** 另一项再往后多久; only between days and moments. */
  plus: Maybe(Strict({ amount: Type.Integer({ minimum: -100_000, maximum: 100_000 }), unit: Literals('hour', 'day') })),
})
export type Filter = Static<typeof Filter>
const Filters = Type.Array(Filter, { maxItems: 20 })

/** A part of a quotient of two amounts. */
const Amount = Type.Union([Strict({ of: Literals('count') }), Strict({ of: Literals('sum'), field: FieldCode })])
export type Amount = Static<typeof Amount>
/** 1, 百分之, 千分之, 万分之, 十万分之. */
const Times = Type.Integer({ minimum: 1, maximum: 100_000, default: 100 })
/** 怎么量. A ratio is a share of records; `per` divides one amount by another. */
export const Measure = Type.Union([
  Strict({ kind: Literals('count') }),
  Strict({ kind: Literals('sum', 'average', 'minimum', 'maximum', 'distinct'), field: FieldCode }),
  Strict({ kind: Literals('ratio'), numerator: Type.Array(Filter, { minItems: 1, maxItems: 20 }), times: Times }),
  Strict({ kind: Literals('per'), top: Amount, bottom: Amount, times: Times }),
])
export type Measure = Static<typeof Measure>

export const Grain = Literals('day', 'month', 'quarter', 'year')
export type Grain = Static<typeof Grain>
/** 越高越好, 越低越好, 不论好坏. */
export const Direction = Literals('higher', 'lower', 'neutral')
export type Direction = Static<typeof Direction>

/** 指标定义 — what officials write: everything from which the number follows. */
export const Definition = named('IndicatorDefinition', Strict({
  name: Line(60, 2),
  /** 口径: in words that a leader understands. */
  explanation: Type.String({ maxLength: 1000 }),
  /** 依据. */
  legalBasis: Type.String({ maxLength: 500 }),
  unit: Type.String({ maxLength: 20 }),
  decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  direction: Direction,
  dataset: DatasetCode,
  measure: Measure,
  /** 只算哪些记录: all of them must hold. */
  filters: Filters,
  time: Strict({
    field: FieldCode, grain: Grain,
    /** 没结束的一期也拿出来看. Sensible for shares, misleading for totals. */
    running: Type.Boolean({ default: false }),
  }),
  /** Null: the division field of the dataset; a dataset without one counts for its provider's division. */
  divisionField: Maybe(FieldCode),
  responsiblePost: Maybe(Uuid),
  target: Maybe(Type.Number()),
  /** 黄线; null: the target itself. */
  near: Maybe(Type.Number()),
  /** 红线. */
  late: Maybe(Type.Number()),
}))
export type Definition = Static<typeof Definition>

/** 正常, 黄, 红, 缺数. */
export const State = Literals('good', 'near', 'late', 'missing')
export type State = Static<typeof State>

const Named = Strict({ code: Type.String(), name: Type.String(), level: Type.Integer() })
export type Named = Static<typeof Named>
/** 责任岗位 and who holds it today. */
export const Responsible = Strict({ post: Uuid, name: Type.String(), organizationName: Type.String(), divisionName: Type.String(), holder: Nullable(Type.String()) })
export type Responsible = Static<typeof Responsible>
const Version = Strict({ revision: Type.Integer(), at: Instant, accountName: Type.String(), reason: Type.String(), recounted: Type.Boolean(), definition: Definition })

/** 指标 — as its page shows it. */
export const Indicator = Strict({
  code: IndicatorCode, state: Literals('active', 'retired'), retiredReason: Nullable(Type.String()), definition: Definition, revision: Revision,
  /** The revision since which the calculation is the same. */
  calculation: Type.Integer(),
  datasetName: Type.String(), providerName: Type.String(),
  /** 指标所在区划: that of the dataset's provider; nothing above it is counted. */
  division: DivisionCode, divisionName: Type.String(),
  responsible: Nullable(Responsible), refreshedAt: Nullable(Instant), changedAt: Instant,
  versions: Type.Array(Version), can: Type.Array(Type.String()),
})
export type Indicator = Static<typeof Indicator>

export const AddIndicator = Strict({ code: IndicatorCode, definition: Definition })
export const ChangeIndicator = Strict({ code: IndicatorCode, revision: Revision, definition: Definition, reason: Line(200, 2) })
export const RetireIndicator = Strict({ code: IndicatorCode, revision: Revision, reason: Line(200, 2) })
export const OfIndicator = Strict({ code: IndicatorCode })
/** Who counts: PostgreSQL over the records, or DuckDB over the warehouse. Both say the same. */
const Engine = Literals('postgresql', 'duckdb')
/** 由谁算、算到哪一批. */
const Counted = Strict({ engine: Engine, /** The number of the last delivery that is in. */ delivery: Nullable(Type.Integer()), asOf: Nullable(Instant) })
/** 重算的结果: how many periods were looked at and how many values became others. */
export const Refreshed = Strict({ code: IndicatorCode, periods: Type.Integer(), values: Type.Integer(), changed: Type.Integer(), unplaced: Type.Integer(), watermark: Nullable(Type.Integer()), /** Who has counted; null: there was nothing to count. */ engine: Nullable(Engine) })

/** A place on the clock of an indicator: first day, first day after. */
const Period = Strict({ start: Day, until: Day, grain: Grain, /** Not over yet. */ running: Type.Boolean() })
export type Period = Static<typeof Period>
const number = Nullable(Type.Number())
const Comparison = Nullable(Strict({ period: Day, value: Type.Number(), change: Type.Number() }))
export type Comparison = Static<typeof Comparison>
const Point = Strict({ period: Day, value: number, running: Type.Boolean() })

/** 为什么: the facts of which the screen makes a sentence. */
export const Finding = Strict({
  /** How far beyond the line; null where there is no line or it is kept. */
  gap: number, against: Nullable(Literals('late', 'target')),
  /** The division below that contributed most: to the change, to the distance from the target, or to the amount. */
  top: Nullable(Strict({ of: Literals('change', 'gap', 'amount'), division: DivisionCode, name: Type.String(), value: number, before: number, contribution: Type.Number(), share: Type.Number() })),
})
export type Finding = Static<typeof Finding>

/** 格子: one indicator at one division, now or at an earlier moment. */
export const Tile = named('Tile', Strict({
  indicator: IndicatorCode, name: Type.String(), unit: Type.String(), decimals: Type.Integer(), direction: Direction, additive: Type.Boolean(),
  division: Named, period: Nullable(Period), value: number, records: Type.Integer(),
  state: State, /** False where no line is drawn for this division. */ judged: Type.Boolean(),
  target: number, near: number, late: number, previous: Comparison, lastYear: Comparison,
  series: Type.Array(Point), finding: Nullable(Finding), responsible: Nullable(Responsible),
  /** 数据截至: when the last delivery of its dataset was in. */
  asOf: Nullable(Instant), refreshedAt: Nullable(Instant),
}))
export type Tile = Static<typeof Tile>

export const ListIndicators = Strict({ q: Type.Optional(Type.String({ maxLength: 60 })), dataset: Type.Optional(DatasetCode), division: Type.Optional(DivisionCode), retired: Type.Boolean({ default: false }) })
const IndicatorRow = Strict({
  code: IndicatorCode, state: Literals('active', 'retired'), dataset: DatasetCode, datasetName: Type.String(), providerName: Type.String(), division: DivisionCode, revision: Revision, changedAt: Instant, tile: Nullable(Tile), can: Type.Array(Type.String()),
  name: Type.String(), unit: Type.String(),
})
export const IndicatorPage = Strict({ total: Type.Integer(), items: Type.Array(IndicatorRow), /** Whether the reader may add one somewhere. */ can: Type.Array(Type.String()) })

export const PreviewIndicator = Strict({ definition: Definition })
/** 试算: what is wrong with the definition, or what it would show. */
export const Preview = Strict({
  errors: Type.Array(Strict({ at: Type.String(), message: Type.String() })),
  division: Nullable(Named), series: Type.Array(Strict({ period: Day, value: number, numerator: number, denominator: number, records: Type.Integer(), running: Type.Boolean() })),
  children: Type.Array(Strict({ division: DivisionCode, name: Type.String(), value: number })), unplaced: Type.Integer(), state: State, counted: Nullable(Counted),
})

export const ListValues = Strict({
  code: IndicatorCode, division: Type.Optional(DivisionCode), level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  from: Type.Optional(Day), until: Type.Optional(Day), /** As it was shown at this moment. */ at: Type.Optional(Instant), limit: Type.Integer({ minimum: 1, maximum: 5000, default: 500 }),
})
const Value = Strict({
  division: DivisionCode, name: Type.String(), level: Type.Integer(), period: Day, value: number, numerator: number, denominator: number, records: Type.Integer(), version: Type.Integer(), computedAt: Instant,
})
export const ValuePage = Strict({ items: Type.Array(Value) })
export { FieldCode }

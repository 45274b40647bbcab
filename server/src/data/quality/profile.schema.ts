import { type Static, Type } from 'typebox'
import { DatasetCode, Field } from '#data/catalogue'
import { Instant, Literals, Nullable, Strict, Uuid } from '#kernel/schema'

const FieldCode = Field.properties.code
/** 一列的画像. What its level does not let be shown is null or empty: of masked and hidden fields no ends, no middle, no spread. */
export const ColumnProfile = Strict({
  field: FieldCode, filled: Type.Integer(), /** How many different values; an estimate unless `exact`. */ distinct: Type.Integer(), exact: Type.Boolean(),
  min: Nullable(Type.String()), max: Nullable(Type.String()),
  /** The value a quarter, half and three quarters of the way. */
  quartiles: Nullable(Type.Array(Type.String())),
  /** Equal steps from `from` to `until`: numbers as they are, days since 1970, moments in seconds since 1970. */
  histogram: Nullable(Strict({ from: Type.Number(), until: Type.Number(), counts: Type.Array(Type.Integer()) })),
  lengths: Nullable(Strict({ min: Type.Integer(), max: Type.Integer(), mean: Type.Number() })),
  top: Type.Array(Strict({ value: Type.String(), count: Type.Integer() })), sample: Type.Array(Type.String()),
})
export type ColumnProfile = Static<typeof ColumnProfile>
/** 和上一份画像比: what is spread otherwise than before. */
export const Drift = Strict({
  field: FieldCode, level: Literals('some', 'much'), /** 变化指数; null where only how full it is can be compared. */ index: Nullable(Type.Number()),
  emptyBefore: Type.Number(), emptyAfter: Type.Number(), middleBefore: Nullable(Type.String()), middleAfter: Nullable(Type.String()),
  /** The value whose share changed most. */
  mover: Nullable(Strict({ value: Type.String(), before: Type.Number(), after: Type.Number() })), sentence: Type.String(),
})
export type Drift = Static<typeof Drift>
export const OfProfile = Strict({ code: DatasetCode, delivery: Type.Optional(Uuid) })
export const Profile = Strict({
  dataset: DatasetCode, delivery: Uuid, number: Type.Integer(), at: Instant, records: Type.Integer(), /** How many records were looked at for values and spread; null: all. */ sampled: Nullable(Type.Integer()),
  /** The number of the delivery that it is compared with. */
  before: Nullable(Type.Integer()),
  columns: Type.Array(Strict({ ...ColumnProfile.properties, name: Type.String(), type: Field.properties.type, unit: Nullable(Type.String()), shown: Literals('clear', 'masked', 'hidden') })),
  drift: Type.Array(Drift),
  /** Those that are kept, newest first. */
  kept: Type.Array(Strict({ delivery: Uuid, number: Type.Integer(), at: Instant })),
})
export type Profile = Static<typeof Profile>

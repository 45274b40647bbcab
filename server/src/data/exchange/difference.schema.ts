import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Literals, Nullable, Page, Strict, Uuid } from '#kernel/schema'
import { FieldCode, RecordField } from './schema.ts'

export const ChangeKind = Literals('added', 'changed', 'removed')
export type ChangeKind = Static<typeof ChangeKind>

const Between = {
  code: DatasetCode,
  /** The delivery after which one looks again. */
  to: Uuid,
  /** The delivery after which one looked first; without it, the one applied before `to`. */
  from: Type.Optional(Uuid),
  kind: Type.Optional(ChangeKind),
  /** Only records in which this field differs. */
  field: Type.Optional(FieldCode),
}
export const CompareDeliveries = Strict({ ...Between, ...Page })
export const DownloadDifference = Strict(Between)

const Values = Nullable(Type.Record(Type.String(), Nullable(Type.String())))
/** One record that is not what it was: `before` is null where it is new, `after` where it is gone. */
export const Change = Strict({ kind: ChangeKind, key: Type.String(), before: Values, after: Values, /** The fields that differ, as far as the reader may see them. */ changed: Type.Array(FieldCode) })
export type Change = Static<typeof Change>

const Point = Strict({ id: Uuid, number: Type.Integer() })
export const Difference = Strict({
  /** Null: before the first delivery, when there was nothing. */
  from: Nullable(Point), to: Point, fields: Type.Array(RecordField),
  /** Of all that differs, whatever kind or field one looks at. */
  added: Type.Integer(), changed: Type.Integer(), removed: Type.Integer(),
  /** How many of the changed records differ in each field that the reader may see. */
  byField: Type.Array(Strict({ field: FieldCode, count: Type.Integer() })),
  /** How many fulfil what is looked for. */
  total: Type.Integer(), items: Type.Array(Change),
})

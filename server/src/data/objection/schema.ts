import { type Static, Type } from 'typebox'
import { DatasetCode, Field } from '#data/catalogue'
import { Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

const FieldCode = Field.properties.code
/** 提出了 正在更正 更正了 维持原值 撤回了. */
export const ObjectionState = Literals('raised', 'correcting', 'corrected', 'kept', 'withdrawn')
export type ObjectionState = Static<typeof ObjectionState>
const Value = Type.String({ minLength: 1, maxLength: 1000 })
/** Which record: a value for each field of its key. */
const Key = Type.Record(FieldCode, Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()]))

/** 疑义: what somebody who reads a record doubts about it, and what its source says to that. */
export const Objection = named('Objection', Strict({
  id: Uuid, number: Type.Integer(), /** Under which it was read; null: by right. */ grant: Nullable(Uuid), dataset: DatasetCode, datasetName: Type.String(), provider: OrganizationCode, providerName: Type.String(), consumer: OrganizationCode, consumerName: Type.String(),
  /** The record's key; only for the two sides. */
  record: Nullable(Type.String()), field: FieldCode, fieldName: Type.String(),
  /** As whoever objects saw it, and as he says it should be; only for the two sides. */
  seen: Nullable(Type.String()), proposed: Nullable(Type.String()),
  reason: Type.String(), state: ObjectionState, answer: Nullable(Type.String()), /** The delivery that corrects it. */ delivery: Nullable(Uuid), /** Why a correction did not get in. */ trouble: Nullable(Type.String()),
  raisedBy: Type.String(), raisedByName: Type.String(), raisedAt: Instant, answeredBy: Nullable(Type.String()), answeredByName: Nullable(Type.String()), answeredAt: Nullable(Instant), revision: Revision, changedAt: Instant, can: Type.Array(Type.String()),
}))
export type Objection = Static<typeof Objection>

export const RaiseObjection = Strict({
  /** The grant it was read under, and the record by its key; or the dataset that one reads by right, and the record as the list of records calls it. */
  grant: Type.Optional(Uuid), key: Type.Optional(Key), dataset: Type.Optional(DatasetCode), record: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })), field: FieldCode, /** 应该是什么; null: one only knows that it is wrong. */ proposed: Type.Union([Value, Type.Null()], { default: null }), /** 为什么: what one relies on. */ reason: Line(1000, 2),
})
const answer = Type.Union([Line(1000, 2), Type.Null()], { default: null })
/** The revision may be left out by whoever cannot know it: the case that it is a step of. */
export const CorrectRecord = Strict({ id: Uuid, revision: Type.Optional(Revision), value: Value, answer })
export const KeepRecord = Strict({ id: Uuid, revision: Type.Optional(Revision), answer: Line(1000, 2) })
export const WithdrawObjection = Strict({ id: Uuid, revision: Type.Optional(Revision) })
export const Conclude = Strict({ id: Uuid, delivery: Uuid, /** Null: it is in. */ trouble: Nullable(Type.String()) })
export const Concluded = Strict({ id: Uuid, state: ObjectionState })
export const OfObjection = Strict({ id: Uuid })
export const ListObjections = Strict({ side: Type.Optional(Literals('raised', 'received')), state: Type.Optional(ObjectionState), dataset: Type.Optional(DatasetCode), ...Page })
export type ListObjections = Static<typeof ListObjections>
export const ObjectionPage = Paged(Objection)

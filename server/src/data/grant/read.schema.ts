import { type Static, Type } from 'typebox'
import { Condition, DatasetCode } from '#data/catalogue'
import { Instant, Literals, Nullable, Strict, Uuid } from '#kernel/schema'
import { FieldCode } from './schema.ts'

const Value = Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean()])
/** Field → value. */
const Values = <T extends typeof Value | ReturnType<typeof Nullable<typeof Value>>>(value: T) => Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,40}$' }), value, { maxProperties: 100 })
const Key = Values(Value)
export type Key = Static<typeof Key>

export const QueryByGrant = Strict({
  id: Uuid,
  /** One record, by all its key fields. */
  key: Type.Optional(Key),
  /** Or those of which this holds; neither is all, page by page. */
  where: Type.Optional(Condition),
  /** Fewer fields than the grant gives. */
  fields: Type.Optional(Type.Array(FieldCode, { minItems: 1, maxItems: 500, uniqueItems: true })),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  /** Where the last page ended: its `next`. */
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 8000 })),
  /** As the records stood at this moment. */
  asOf: Type.Optional(Instant),
})
export type QueryByGrant = Static<typeof QueryByGrant>
export const ReadField = Strict({ code: FieldCode, name: Type.String(), shown: Literals('clear', 'masked', 'hidden') })
/** Values are texts in ISO forms; what is hidden is null. */
export const GrantedRecords = Strict({
  dataset: DatasetCode, fields: Type.Array(ReadField),
  items: Type.Array(Strict({ values: Type.Record(Type.String(), Nullable(Type.String())), /** Since when it stands so. */ from: Instant })),
  next: Nullable(Type.String()),
})

export const VerifyByGrant = Strict({
  id: Uuid,
  checks: Type.Array(Strict({ key: Key, /** What should stand there; null: nothing. None at all asks only whether there is such a record. */ values: Values(Nullable(Value)) }), { minItems: 1, maxItems: 100 }),
})
export type VerifyByGrant = Static<typeof VerifyByGrant>
export const Verified = Strict({ checked: Type.Integer(), matched: Type.Integer(), items: Type.Array(Strict({ match: Type.Boolean() })) })

import { Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Literals, Nullable, Strict, Uuid } from '#kernel/schema'
import { ReadField } from './read.schema.ts'

export const ChangesByGrant = Strict({
  id: Uuid,
  /** The `position` of the last answer; 0: everything. */
  after: Type.Integer({ minimum: 0, maximum: 2_147_483_647, default: 0 }),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  /** Where the last page ended: its `next`. */
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 8000 })),
})
/** What is new, other or gone, within the granted rows and fields. What left the granted rows is gone, too. */
export const GrantedChanges = Strict({
  dataset: DatasetCode, fields: Type.Array(ReadField), after: Type.Integer(),
  /** The delivery up to which this tells; ask after it next time. */
  position: Type.Integer(),
  items: Type.Array(Strict({ kind: Literals('added', 'changed', 'removed'), /** As it stands now, or as it last stood. */ values: Type.Record(Type.String(), Nullable(Type.String())) })),
  next: Nullable(Type.String()),
})

import { type Static, Type } from 'typebox'
import { Contract, DatasetCode, FieldType } from '#data/catalogue'
import { Instant, Literals, Nullable, Page, Paged, Strict, Uuid } from '#kernel/schema'

/** One column that is not as it was. */
export const Change = Strict({
  kind: Literals('added', 'gone', 'renamed', 'retyped'),
  field: Nullable(Type.String()), was: Nullable(Type.String()), now: Nullable(Type.String()), type: Nullable(FieldType), format: Nullable(Type.String()),
  /** Nothing comes in until somebody has decided. */
  blocks: Type.Boolean(),
  /** Those who read the version in force would read something else. */
  breaking: Type.Boolean(), message: Type.String(),
})
export type Change = Static<typeof Change>

/** 结构变化: what came is no longer what was agreed, explained column by column, with the contract that would fit it. */
export const Drift = Strict({
  id: Uuid, dataset: DatasetCode, version: Type.Integer(), source: Nullable(Uuid), delivery: Nullable(Uuid), state: Literals('open', 'taken', 'dismissed', 'passed'),
  changes: Type.Array(Change), breaking: Type.Boolean(), proposal: Contract, /** Where the proposal is a draft: the dataset itself, or its successor. */ target: Nullable(DatasetCode),
  foundAt: Instant, seenAt: Instant, settledAt: Nullable(Instant), account: Nullable(Type.String()), can: Type.Array(Type.String()),
})
export type Drift = Static<typeof Drift>
export const ListDrifts = Strict({ dataset: Type.Optional(DatasetCode), state: Type.Optional(Literals('open', 'taken', 'dismissed', 'passed')), ...Page })
export const DriftPage = Paged(Drift)
export const NoteDrift = Strict({
  dataset: DatasetCode, version: Type.Integer(), source: Nullable(Uuid), delivery: Nullable(Uuid), changes: Type.Array(Change, { minItems: 1 }), breaking: Type.Boolean(), proposal: Contract,
})
export const TakeDrift = Strict({ id: Uuid, /** For a successor: its code; by default one is made. */ successor: Type.Optional(DatasetCode) })
export const OfDrift = Strict({ id: Uuid })
export const DriftTaken = Strict({ drift: Drift, /** The draft to publish now. */ code: DatasetCode, revision: Type.Integer() })

import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Instant, Nullable, Strict, Uuid } from '#kernel/schema'

export const ListSeenInBulk = Strict({
  /** One's own number: with it, it is known whether one's record was in it. It is compared and kept nowhere. */
  residentId: Type.Optional(Type.String({ minLength: 15, maxLength: 18 })),
  /** The credit code of one's own company, likewise. */
  uscc: Type.Optional(Type.String({ minLength: 18, maxLength: 18 })),
  before: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })), limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
})
/** 整批取走 of a dataset in which the person may be. */
export const SeenInBulk = Strict({
  id: Type.Integer(), at: Instant, dataset: DatasetCode, datasetName: Type.String(), who: Type.String(), organizationName: Nullable(Type.String()), grant: Uuid,
  purpose: Type.String(), legalBasis: Type.String(), service: Nullable(Type.String()), fields: Type.Array(Type.String()), clear: Type.Array(Type.String()),
  /** True: one's record was in it. Null: not known, since one has not said one's number. */
  covered: Type.Union([Type.Literal(true), Type.Null()]),
})
export type SeenInBulk = Static<typeof SeenInBulk>
/** `known`: the sign-in has told who the account is. */
export const SeenInBulkPage = Strict({ known: Type.Boolean(), items: Type.Array(SeenInBulk), next: Nullable(Type.Integer()) })

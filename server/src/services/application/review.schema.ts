import { type Static, Type } from 'typebox'
import { Day, Instant, Literals, named, Nullable, Strict, Uuid } from '#kernel/schema'
import { KeptFile, Origin, Way } from './schema.ts'

export const OfCase = Strict({ filed: Uuid })
/** A credential that a paper was saved by, as it stands now. */
const Held = Strict({ id: Uuid, number: Type.String(), name: Type.String(), issuerName: Type.String(), validUntil: Nullable(Day), standing: Type.String() })
const Reviewed = Strict({ key: Type.String(), name: Type.String(), required: Type.Boolean(), explain: Nullable(Type.String()), way: Nullable(Way), /** The credential's number, the dataset, what was promised. */ text: Type.String(), /** Of a promise: whether his credit was looked at, under a grant. */ credit: Nullable(Literals('looked', 'notGranted')), at: Nullable(Instant), files: Type.Array(KeptFile), credential: Nullable(Held) })
/** 审查材料: what was handed in with a case, by the list of its guide. */
export const Review = named('ApplicationReview', Strict({
  id: Uuid, number: Type.Integer(), origin: Origin, clerkName: Nullable(Type.String()), /** 替单位来办的人, and by what he acted. */ visitor: Nullable(Strict({ name: Type.String(), acts: Literals('stands', 'authorized', 'paper'), mandate: Nullable(Type.String()), until: Nullable(Day) })), submittedAt: Nullable(Instant), /** 情形, as it was asked and answered. */ situation: Type.Array(Strict({ ask: Type.String(), answer: Type.String() })), /** 容缺 until. */ laterUntil: Nullable(Instant),
  materials: Type.Array(Reviewed), /** 说不对的: what the applicant doubts of what was filled in for him. */ doubts: Type.Array(Strict({ key: Type.String(), proposed: Nullable(Type.String()), reason: Type.String(), at: Instant, objection: Nullable(Uuid) })),
}))
export type Review = Static<typeof Review>
/** 再查一次: what the sources say now of what was filled in for him then. */
export const Rechecked = Strict({ filed: Uuid, items: Type.Array(Strict({ key: Type.String(), label: Type.String(), text: Type.String(), datasetName: Type.String(), providerName: Type.String(), on: Day, same: Type.Boolean() })) })

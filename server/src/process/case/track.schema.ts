import { type Static, Type } from 'typebox'
import { Instant, Literals, named, Nullable, Strict, Uuid } from '#kernel/schema'
import { CaseClock, CaseStatus, Colour, Coming } from './schema.ts'

const timed = { clock: Nullable(CaseClock), dueAt: Nullable(Instant), colour: Colour }
const Item = Strict({ key: Type.String(), label: Type.String(), say: Type.String(), material: Type.Boolean() })
/** 办到哪了, for whoever applied: each step, who has it, what is left, and what is asked of him. What officials write for each other is not in it. */
export const Track = named('CaseTrack', Strict({
  id: Uuid, number: Type.Integer(), modelName: Type.String(), organizationName: Type.String(), status: CaseStatus, outcome: Nullable(Type.String()), ...timed, openedAt: Instant, closedAt: Nullable(Instant), /** 暂停: why the clock stands still, by which law. */ paused: Nullable(Strict({ since: Instant, reason: Type.String(), basis: Type.String() })),
  steps: Type.Array(Strict({ node: Type.String(), name: Type.String(), state: Literals('open', 'done'), /** The department and the kind of post. */ who: Type.String(), /** The official who has it, or did it. */ accountName: Nullable(Type.String()), openedAt: Instant, doneAt: Nullable(Instant), ...timed })),
  ahead: Type.Array(Coming),
  /** 补正: what is missing, all of it, until when, with the form to fill it in. */
  mend: Nullable(Strict({ request: Uuid, reason: Type.String(), basis: Nullable(Type.String()), items: Type.Array(Item), askedAt: Instant, dueAt: Nullable(Instant), form: Type.Object({}, { additionalProperties: true }) })),
  /** 延期: for how long, why, by which law. */
  extensions: Type.Array(Strict({ value: Type.Integer(), unit: Type.String(), reason: Type.String(), basis: Nullable(Type.String()), at: Instant })),
  /** 申请的, as it was mended. */
  asked: Type.Array(Strict({ key: Type.String(), label: Type.String(), text: Type.String() })),
  /** 等着外面的消息: which, at which step, and when the drawing goes on without it. */
  waits: Type.Array(Strict({ message: Type.String(), name: Type.String(), until: Nullable(Instant) })),
  /** Nothing is decided yet: it can be withdrawn. */
  withdrawable: Type.Boolean(),
}))
export type Track = Static<typeof Track>

import { type Static, Type } from 'typebox'
import { Instant, Line, Literals, named, Nullable, OrganizationCode, Revision, Strict, Uuid } from '#kernel/schema'

const reason = Line(2000, 2)
const note = Type.Union([Line(2000, 1), Type.Null()], { default: null })
const ofTask = { id: Uuid, revision: Revision }
const Values = Type.Record(Type.String({ maxLength: 100 }), Type.Any(), { default: {} })

export const RequestKind = Literals('supplement', 'extension', 'countersign', 'consult', 'escalation')
export const TaskKind = Literals('step', 'supplement', 'extension', 'countersign', 'consult', 'escalation')
const Item = Strict({ key: Type.String(), label: Type.String(), say: Type.String(), material: Type.Boolean() })
export const Answer = Strict({ agree: Nullable(Type.Boolean()), note: Nullable(Type.String()), values: Values, account: Type.String(), accountName: Type.String(), at: Instant })
/** 请办: what was asked in the course of a case beside its model, of whom, and what each of them answered. */
export const Request = named('CaseRequest', Strict({
  id: Uuid, kind: RequestKind, task: Uuid, name: Type.String(), account: Type.String(), accountName: Type.String(), askedAt: Instant, basis: Nullable(Type.String()), state: Literals('open', 'answered', 'refused', 'lapsed', 'recalled'), closedAt: Nullable(Instant),
  asked: Strict({ reason: Type.String(), items: Type.Optional(Type.Array(Item)), rule: Type.Optional(Literals('all', 'any')), value: Type.Optional(Type.Integer()), unit: Type.Optional(Type.String()), by: Type.Optional(Literals('hand', 'clock')), times: Type.Optional(Type.Integer()) }),
  parts: Type.Array(Strict({ task: Uuid, who: Type.String(), answer: Nullable(Answer) })), can: Type.Array(Type.String()),
}))
export type Request = Static<typeof Request>

/** 一次性补正告知: every field or material that is missing or wrong, and what is the matter with it, in a sentence each. */
export const AskSupplement = Strict({ ...ofTask, reason, items: Type.Array(Strict({ /** A field of the beginning; null: a material, by its name. */ key: Nullable(Line(64)), label: Type.String({ maxLength: 80, default: '' }), say: Line(300, 2) }), { maxItems: 100 }) })
/** 补正: exactly what was named. */
export const Supply = Strict({ ...ofTask, values: Values, note })
export const OfRequest = Strict({ id: Uuid })
/** 升级. */
export const Escalate = Strict({ ...ofTask, reason })
/** 答复: what one says to what one was asked; 会签 says whether one agrees. */
export const AnswerRequest = Strict({ ...ofTask, agree: Type.Union([Type.Boolean(), Type.Null()], { default: null }), note })
const Parties = Type.Array(Strict({ /** Null: over the division of the case. */ organization: Nullable(OrganizationCode), role: Type.String({ minLength: 2, maxLength: 64, default: 'data-steward' }) }), { minItems: 1, maxItems: 50 })
/** 征求意见: what is asked, and of whom. */
export const Consult = Strict({ ...ofTask, reason, parties: Parties })
export const Countersign = Strict({ ...ofTask, reason, parties: Parties, /** 会签: all; 或签: the first word decides. */ rule: Type.Union([Literals('all', 'any')], { default: 'all' }) })
/** 延期 by so many more of the clock's own unit; without a law of one's own it is that of the region's rule. */
export const AskExtension = Strict({ ...ofTask, value: Type.Integer({ minimum: 1, maximum: 100_000 }), reason, basis: Type.Union([Line(500, 4), Type.Null()], { default: null }) })
export const DecideExtension = Strict({ ...ofTask, agree: Type.Boolean(), note })
export const Delegate = Strict({ ...ofTask, to: Line(60, 2), reason })
export const GiveBack = Strict({ ...ofTask, values: Values, note })
/** 并入 another case of the same kind. */
export const MergeCase = Strict({ ...ofTask, into: Uuid, reason })

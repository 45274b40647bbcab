import { type Static, Type } from 'typebox'
import { Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'
import { DatasetCode } from '#data/catalogue'
import { Policy, PolicyCode } from './policy.schema.ts'

const Sum = Type.Integer()
const Finding = Strict({ item: Type.String(), message: Type.String() })
const Version = Strict({ number: Type.Integer(), account: Type.String(), accountName: Type.String(), savedAt: Instant, publishedByName: Nullable(Type.String()), publishedAt: Nullable(Instant), note: Nullable(Type.String()) })
const kept = { code: PolicyCode, name: Type.String(), organization: OrganizationCode, organizationName: Type.String(), /** In force. */ version: Nullable(Type.Integer()), revision: Revision, withdrawn: Nullable(Type.String()), changedAt: Instant, can: Type.Array(Type.String()) }
/** 底账: as the last night found it. */
const Tally = Nullable(Strict({ asOf: Instant, looked: Type.Integer(), entitled: Type.Integer(), fen: Sum }))
const run = {
  id: Uuid, number: Type.Integer(), policy: PolicyCode, policyName: Type.String(), period: Type.String(), version: Type.Integer(), state: Literals('matching', 'listed', 'publicity', 'open', 'dropped'), asOf: Instant, beganAt: Instant, publicFrom: Nullable(Instant), publicUntil: Nullable(Instant),
  looked: Nullable(Type.Integer()), found: Nullable(Type.Integer()), beyond: Nullable(Type.Integer()), droppedWhy: Nullable(Type.String()), trouble: Nullable(Type.String()),
  /** People and money by what became of them. */ sums: Type.Array(Strict({ state: Type.String(), people: Type.Integer(), fen: Sum })), /** 数据变了、不再符合的. */ lost: Type.Integer(),
}
export const Run = named('BenefitRun', Strict({
  ...run, accountName: Type.String(), organizationName: Type.String(), /** Of those who were looked at, how many did not fulfil each. */ unmet: Type.Array(Strict({ name: Type.String(), people: Type.Integer() })),
  objections: Type.Array(Strict({ id: Uuid, item: Nullable(Uuid), reason: Type.String(), state: Literals('raised', 'upheld', 'turnedDown'), answer: Nullable(Type.String()), raisedAt: Instant })), notice: Nullable(Type.String()), can: Type.Array(Type.String()),
  total: Type.Integer(),
  items: Type.Array(Strict({
    id: Uuid, line: Type.Integer(), name: Type.String(), number: Type.String(), fen: Sum, state: Type.String(), payeeTail: Nullable(Type.String()), agreedAt: Nullable(Instant), paidAt: Nullable(Instant), message: Nullable(Type.String()), lostWhy: Nullable(Type.String()), can: Type.Array(Type.String()),
  })),
}))
export type Run = Static<typeof Run>
export const BenefitPolicy = named('BenefitPolicy', Strict({ ...kept, number: Type.Integer(), document: Policy, versions: Type.Array(Version), findings: Type.Array(Finding), /** Each condition and the amount as one would say them. */ sentences: Type.Array(Strict({ item: Type.String(), text: Type.String() })), /** What the datasets and policies that it speaks of are called. */ named: Type.Array(Strict({ code: Type.String(), name: Type.String() })), tally: Tally, runs: Type.Array(Strict(run)) }))
export type BenefitPolicy = Static<typeof BenefitPolicy>
export const PolicyPage = Type.Object({ ...Paged(Strict({ ...kept, plain: Type.String(), subject: Literals('person', 'company'), tally: Tally, running: Type.Integer() })).properties, can: Type.Array(Type.String()) })

const note = Type.Union([Line(500, 2), Type.Null()], { default: null })
export const AddPolicy = Strict({ code: PolicyCode, organization: OrganizationCode, document: Policy, note })
export const ChangePolicy = Strict({ code: PolicyCode, revision: Revision, document: Policy, note })
export const OfPolicy = Strict({ code: PolicyCode, revision: Revision })
export const CountPolicy = Strict({ code: PolicyCode })
export const WithdrawPolicy = Strict({ code: PolicyCode, revision: Revision, reason: Line(500, 2) })
export const ReadPolicy = Strict({ code: PolicyCode, number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) })
export const ListPolicies = Strict({ organization: Type.Optional(OrganizationCode), ...Page })
export const CheckPolicy = Strict({ organization: OrganizationCode, document: Policy })
export const Checked = Strict({ findings: Type.Array(Finding), /** What conditions can speak of. */ names: Type.Array(Strict({ name: Type.String(), type: Type.String(), source: Type.String() })), /** Each condition and the amount as one would say them. */ sentences: Type.Array(Strict({ item: Type.String(), text: Type.String() })) })
/** 能用的数据: one's own, and what others gave under a grant. */
export const FindSources = Strict({ organization: OrganizationCode })
const Usable = Strict({
  dataset: DatasetCode, name: Type.String(), provider: OrganizationCode, providerName: Type.String(), grant: Nullable(Uuid), /** Of the grant. */ purpose: Nullable(Type.String()), until: Nullable(Type.String()),
  /** What says whose a record is, where it can be told. */ by: Nullable(Type.String()), nameField: Nullable(Type.String()), fields: Type.Array(Strict({ code: Type.String(), name: Type.String(), type: Type.String(), /** As it is; what is masked or not granted cannot be judged. */ readable: Type.Boolean() })),
})
export const UsableSources = named('BenefitSources', Strict({ items: Type.Array(Usable) }))
export type UsableSources = Static<typeof UsableSources>

/** 试算: how many are entitled by a document, and what becomes other against the policy in force. */
export const TryPolicy = Strict({ organization: OrganizationCode, document: Policy, /** Against this one as it is in force. */ code: Type.Union([PolicyCode, Type.Null()], { default: null }), /** Against this document, whatever is in force. */ against: Type.Optional(Policy), asOf: Type.Optional(Instant) })
export const Tried = Strict({
  looked: Type.Integer(), found: Type.Integer(), fen: Sum, /** Within the budget. */ unmet: Type.Array(Strict({ name: Type.String(), people: Type.Integer() })),
  /** How many get how much, and where they are. */ amounts: Type.Array(Strict({ fen: Sum, people: Type.Integer() })), divisions: Type.Array(Strict({ division: Type.String(), name: Type.String(), people: Type.Integer(), fen: Sum })),
  shift: Nullable(Strict({ gained: Type.Integer(), lost: Type.Integer(), other: Type.Integer(), before: Sum, after: Sum })),
})
/** 为什么: one person or company, by a document or the policy in force, now or as the data were. */
export const ExplainOne = Strict({ code: Type.Union([PolicyCode, Type.Null()], { default: null }), organization: OrganizationCode, document: Type.Union([Policy, Type.Null()], { default: null }), number: Type.String({ minLength: 15, maxLength: 18 }), asOf: Type.Optional(Instant) })
const Reason = Strict({ name: Type.String(), holds: Type.Boolean(), text: Type.String(), facts: Type.Array(Strict({ name: Type.String(), value: Type.String(), source: Type.String(), /** Of the record. */ day: Nullable(Type.String()), /** 信息不对？ can be said of it. */ open: Type.Boolean(), /** It was said, then. */ asked: Nullable(Instant), trouble: Nullable(Type.String()) })) })
export const Explained = named('BenefitExplained', Strict({ name: Type.String(), entitled: Type.Boolean(), fen: Nullable(Sum), summary: Type.String(), reasons: Type.Array(Reason), evidence: Type.Array(Strict({ name: Type.String(), value: Type.String(), source: Type.String() })) }))

export const BeginRun = Strict({ code: PolicyCode, period: Type.String({ minLength: 2, maxLength: 7 }), asOf: Type.Optional(Instant) })
export const OfRun = Strict({ id: Uuid })
export const DropRun = Strict({ id: Uuid, reason: Line(500, 2) })
const ItemStates = Literals('listed', 'beyond', 'removed', 'agreed', 'declined', 'sent', 'paid', 'refused', 'recovering', 'recovered')
export const ReadRun = Strict({ id: Uuid, state: Type.Optional(ItemStates), lost: Type.Optional(Type.Boolean()), ...Page })
/** 不再符合的人: since when and why, what he got, and what of it to take back. */
export const OfLost = Strict({ code: PolicyCode })
export const Lost = named('BenefitLost', Strict({ items: Type.Array(Strict({
  name: Type.String(), number: Type.String(), since: Instant, why: Type.String(), paidFen: Sum, proposedFen: Sum,
  items: Type.Array(Strict({ id: Uuid, run: Uuid, period: Type.String(), fen: Sum, state: Type.String(), paidAt: Nullable(Instant), can: Type.Array(Type.String()) })),
})) }))
export type Lost = Static<typeof Lost>
export const OfItem = Strict({ id: Uuid, reason: Line(500, 2) })
export const Done = Strict({ id: Uuid, state: Type.String() })

/** 公示, for everybody: names and numbers are masked. */
export const PublicRuns = named('BenefitPublicRuns', Strict({ items: Type.Array(Strict({
  id: Uuid, policyName: Type.String(), plain: Type.String(), basis: Type.String(), organizationName: Type.String(), period: Type.String(), publicUntil: Instant, people: Type.Integer(), fen: Sum, total: Type.Integer(),
  list: Type.Array(Strict({ id: Uuid, line: Type.Integer(), name: Type.String(), number: Type.String(), fen: Sum })), notice: Nullable(Type.String()),
})) }))
export const AskPublic = Strict({ run: Type.Optional(Uuid), ...Page })
export const RaiseObjection = Strict({ run: Uuid, item: Type.Union([Uuid, Type.Null()], { default: null }), reason: Line(1000, 5) })

const OwnItem = Strict({ id: Uuid, period: Type.String(), fen: Sum, state: Type.String(), reasons: Type.Array(Type.String()), payeeTail: Nullable(Type.String()), /** 以前给过的收款账号. */ knownTail: Nullable(Type.String()), paidAt: Nullable(Instant), message: Nullable(Type.String()), publicUntil: Nullable(Instant), run: Uuid, can: Type.Array(Type.String()) })
/** 我能享受的: every policy for oneself, with the reasons, and what came of it. */
export const OwnBenefits = named('OwnBenefits', Strict({ known: Type.Boolean(), notice: Nullable(Type.String()), items: Type.Array(Strict({
  code: PolicyCode, name: Type.String(), plain: Type.String(), basis: Type.String(), organizationName: Type.String(), subject: Literals('person', 'company'), entitled: Type.Boolean(), fen: Nullable(Sum), summary: Type.String(), reasons: Type.Array(Reason), items: Type.Array(OwnItem),
})) }))
export type OwnBenefits = Static<typeof OwnBenefits>
export const Agree = Strict({ id: Uuid, /** 收款账号; null: the one given before. */ number: Type.Union([Type.String({ minLength: 8, maxLength: 40 }), Type.Null()], { default: null }), name: Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Null()], { default: null }) })
export const Undo = Strict({ id: Uuid })
/** 信息不对: of what a policy saw, by the name it has there. */
export const RaiseDoubt = Strict({ code: PolicyCode, name: Line(30, 1), proposed: Type.Union([Line(200), Type.Null()], { default: null }), reason: Line(500, 2) })
export const Doubted = Strict({ id: Uuid })
export const Decline = Strict({ id: Uuid })

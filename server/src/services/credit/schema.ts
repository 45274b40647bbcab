import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

/** 行政许可 行政处罚 告知承诺违约. */
export const EntryKind = Literals('licence', 'penalty', 'promise')
export type EntryKind = Static<typeof EntryKind>
/** 法人及非法人组织 个体工商户 自然人. */
export const SubjectKind = Literals('company', 'sole', 'person')
/** The national fields beside the subject, the document, the days and the organization, by their Chinese names: which are mandatory is a rule of the kind. */
export const Facts = Type.Record(Type.String(), Type.String({ maxLength: 2000 }))
export const Publish = Strict({
  kind: EntryKind, subjectKind: SubjectKind, name: Line(200), /** 统一社会信用代码 of a company or 个体工商户, 身份证号 of a person: of the latter only a digest is kept. */ number: Line(18, 18), document: Line(100), decidedOn: Day, validUntil: Type.Union([Day, Type.Null()], { default: null }), facts: Facts,
})
/** A decision of a case: published by the case's own step. */
export const PublishDecision = Strict({ kind: EntryKind, document: Line(100), validUntil: Nullable(Day), facts: Facts, /** As whom he applied: himself, or the company he stands for. */ applicant: Type.Optional(Nullable(Strict({ kind: Literals('person', 'company'), name: Line(200) }))) })
/** 一份文件 of decisions, as text: looked at first, then taken in once. */
export const CheckFile = Strict({ kind: Literals('licence', 'penalty'), text: Type.String({ minLength: 1, maxLength: 4_000_000 }) })
export const TakeFile = Strict({ ...CheckFile.properties, name: Line(200) })
export const FileChecked = named('CreditFile', Strict({ rows: Type.Integer(), good: Type.Integer(), /** Published already. */ known: Type.Integer(), /** After their seven working days. */ late: Type.Integer(), /** Mandatory columns that are not there. */ missing: Type.Array(Type.String()), errors: Type.Array(Strict({ line: Type.Integer(), message: Type.String() })), /** What the file's columns are called. */ headings: Type.Array(Type.String()) }))
export const FileTaken = Strict({ name: Type.String(), added: Type.Integer(), known: Type.Integer() })
const Decided = Strict({ subjectKind: SubjectKind, name: Type.String(), number: Type.String(), document: Type.String(), decidedOn: Day, validUntil: Nullable(Day), facts: Facts, over: Type.Boolean() })
/** What a delivery of decisions brought, and what it took away: the house's own step. */
export const TakeDelivery = Strict({ dataset: Type.String(), delivery: Uuid, organization: OrganizationCode, kind: Literals('licence', 'penalty'), decisions: Type.Array(Decided, { maxItems: 1000 }), gone: Type.Array(Strict({ number: Type.String(), document: Type.String() }), { maxItems: 1000 }) })
export const DeliveryTaken = Strict({ id: Type.String(), added: Type.Integer(), changed: Type.Integer(), withdrawn: Type.Integer() })
export const Withdraw = Strict({ id: Uuid, revision: Revision, reason: Line(300, 2) })

const State = Literals('public', 'repaired', 'withdrawn')
const shown = { id: Uuid, kind: EntryKind, subjectKind: SubjectKind, /** Masked, of a natural person. */ name: Type.String(), uscc: Nullable(Type.String()), document: Type.String(), facts: Type.Array(Strict({ name: Type.String(), value: Type.String() })), decidedOn: Day, validUntil: Nullable(Day), publicUntil: Nullable(Day), organization: OrganizationCode, organizationName: Type.String(), publishedAt: Instant }
/** 公示, as everybody sees it. */
export const PublicEntry = named('CreditPublicEntry', Strict(shown))
export type PublicEntry = Static<typeof PublicEntry>
export const FindPublic = Strict({ q: Type.Optional(Line(100)), kind: Type.Optional(Literals('licence', 'penalty')), ...Page })
export const PublicPage = Paged(PublicEntry)
const Request = Strict({ id: Uuid, kind: Literals('objection', 'repair'), reason: Type.String(), state: Literals('asked', 'granted', 'refused'), answer: Nullable(Type.String()), askedAt: Instant })
const full = { ...shown, division: DivisionCode, dueOn: Day, /** 超过七个工作日才公示. */ late: Type.Boolean(), /** 数据来源: a case, the desk, a file, a dataset that was delivered. */ source: Literals('case', 'desk', 'file', 'data'), dataset: Nullable(Type.String()), filed: Nullable(Uuid), state: State, endedWhy: Nullable(Type.String()), revision: Revision, requests: Type.Array(Request), /** 最早哪天可以申请修复, and by which rule. */ repairFrom: Nullable(Day), repairRule: Nullable(Type.String()), can: Type.Array(Type.String()) }
export const Entry = named('CreditEntry', Strict(full))
export type Entry = Static<typeof Entry>
export const ListEntries = Strict({ /** 晚公示的. */ late: Type.Optional(Type.Boolean()), organization: Type.Optional(OrganizationCode), kind: Type.Optional(EntryKind), ...Page })
export const EntryPage = Type.Object({ ...Paged(Entry).properties, late: Type.Integer(), can: Type.Array(Type.String()) })
export const Entries = Strict({ known: Type.Boolean(), items: Type.Array(Entry) })

/** 异议: what is wrong. 修复: what was put right, and the promise. */
export const Ask = Strict({ id: Uuid, reason: Line(500, 5) })
export const Settle = Strict({ id: Uuid, granted: Type.Boolean(), answer: Line(300, 2) })
export const Settled = Strict({ id: Uuid, entry: Uuid })
/** 查一个相对人: by number and what for, or whoever applied in a case; and for which service, which is what a grant is given for. */
export const AskAbout = Strict({ number: Type.Optional(Line(18, 18)), filed: Type.Optional(Uuid), service: Type.Optional(Line(200, 2)), purpose: Type.Optional(Line(200, 4)) })
export type AskAbout = Static<typeof AskAbout>
/** What the grant shows of each entry, by the codes of the dataset's fields; whoever keeps credit needs no grant, and sees all of it. */
export const About = named('CreditAbout', Strict({
  dataset: Type.String(), grant: Nullable(Strict({ id: Uuid, number: Type.Integer(), purpose: Type.String(), until: Day })), fields: Type.Array(Strict({ code: Type.String(), name: Type.String(), shown: Literals('clear', 'masked', 'hidden') })),
  items: Type.Array(Strict({ values: Type.Record(Type.String(), Nullable(Type.String())) })), /** 有没有违反过告知承诺, still public; null: the grant does not say. */ brokenPromise: Nullable(Type.Boolean()),
}))
export type About = Static<typeof About>

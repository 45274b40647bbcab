import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict } from '#kernel/schema'
import { Fee, Guide, Material, Question, ServiceCode } from './guide.schema.ts'

/** What is wrong with a guide (it cannot be published), or would be better otherwise; `item` is where. */
export const Finding = named('ServiceFinding', Strict({ item: Type.String(), rule: Type.String(), serious: Type.Boolean(), message: Type.String() }))
export type Finding = Static<typeof Finding>
const Version = Strict({ number: Type.Integer(), account: Type.String(), accountName: Type.String(), savedAt: Instant, publishedBy: Nullable(Type.String()), publishedByName: Nullable(Type.String()), publishedAt: Nullable(Instant), note: Nullable(Type.String()) })
const kept = {
  code: ServiceCode, name: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, /** In force; null: none yet, or withdrawn. */ version: Nullable(Type.Integer()),
  revision: Revision, withdrawn: Nullable(Type.String()), changedAt: Instant, can: Type.Array(Type.String()),
}
/** 事项, with the guide of the version that was asked for: by default the draft for those who work on it, or else the one in force. */
export const Service = named('Service', Strict({ ...kept, versions: Type.Array(Version), number: Type.Integer(), guide: Guide, findings: Type.Array(Finding) }))
export type Service = Static<typeof Service>
export const ServiceSummary = named('ServiceSummary', Strict({ ...kept, /** The number of its draft. */ draft: Nullable(Type.Integer()), serious: Type.Integer() }))
export const ServicePage = Type.Object({ ...Paged(ServiceSummary).properties, can: Type.Array(Type.String()) })

const note = Type.Union([Line(500, 2), Type.Null()], { default: null })
export const AddService = Strict({ code: ServiceCode, organization: OrganizationCode, guide: Guide, note })
export const ChangeService = Strict({ code: ServiceCode, revision: Revision, guide: Guide, note })
export const OfService = Strict({ code: ServiceCode, revision: Revision })
export const WithdrawService = Strict({ code: ServiceCode, revision: Revision, reason: Line(500, 2) })
export const ReadService = Strict({ code: ServiceCode, number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) })
export const ListServices = Strict({ /** Part of the name, or the beginning of the code. */ q: Type.Optional(Line(100)), organization: Type.Optional(OrganizationCode), state: Type.Optional(Literals('draft', 'inForce', 'withdrawn')), ...Page })
export const CheckGuide = Strict({ code: ServiceCode, organization: OrganizationCode, guide: Guide })
/** 预览: a guide as the portal would show it, before it is saved. */
export const PreviewGuide = Strict({ code: ServiceCode, organization: OrganizationCode, guide: Guide, answers: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), { default: {} }) })
/** 申请表 of a service, as it is in force; null: a guide only. */
export const OfForm = Strict({ code: ServiceCode })
export const ServiceForm = Strict({ code: ServiceCode, form: Nullable(Type.Object({}, { additionalProperties: true })) })
export const Findings = Strict({ findings: Type.Array(Finding) })

/** 说法: what people say, and what the catalogue calls it; none: it is forgotten. */
export const PutWording = Strict({ said: Line(40), means: Type.Array(Line(40), { maxItems: 8 }) })
export const Wordings = Strict({ items: Type.Array(Strict({ said: Type.String(), means: Type.Array(Type.String()) })) })

/** 找事项, in people's own words. */
export const FindServices = Strict({
  q: Type.Optional(Line(100)), /** 个人 or 企业和其他. */ audience: Type.Optional(Literals('person', 'company')), division: Type.Optional(DivisionCode), theme: Type.Optional(Line(100)),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 20 }), offset: Type.Integer({ minimum: 0, maximum: 1000, default: 0 }),
})
export const FoundService = named('FoundService', Strict({
  code: ServiceCode, name: Type.String(), plain: Type.String(), organizationName: Type.String(), division: DivisionCode, divisionName: Type.String(), kind: Type.String(), /** 承诺办结时限, in words. */ takes: Type.String(), visits: Type.Integer(), online: Type.Boolean(), charged: Type.Boolean(), audience: Type.Array(Type.String()), theme: Type.String(), /** How many services a 一件事 is made of; 0: it is one itself. */ parts: Type.Integer(),
}))
export type FoundService = Static<typeof FoundService>
export const FoundPage = Strict({ total: Type.Integer(), items: Type.Array(FoundService), /** What it was read as, where people say it otherwise than the catalogue. */ readAs: Type.Array(Type.String()), themes: Type.Array(Strict({ name: Type.String(), count: Type.Integer() })) })

/** 办事指南 for one's own situation: answers by the keys of the questions. */
export const ReadGuide = Strict({ code: ServiceCode, answers: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), { default: {} }) })
/** What holds for these answers: which questions are still to be asked, and exactly which materials and fees. */
export const PublicGuide = named('PublicGuide', Strict({
  code: ServiceCode, organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, divisionName: Type.String(), version: Type.Integer(), publishedAt: Instant, guide: Guide,
  questions: Type.Array(Question), /** Some question is not answered yet: the list is what can be needed at the most. */ open: Type.Boolean(), materials: Type.Array(Material), /** 没有授权看的材料: shared data could answer them, but the department was not granted to look, so they are handed in. */ ungranted: Type.Array(Type.String()), fees: Type.Array(Fee), /** In fen. */ sum: Type.Integer(), takes: Type.String(), visits: Type.Integer(),
  /** 一件事: its parts that hold or may hold, in their order; none: it is one service. `materials`: by which of the materials above each of its own is answered; null: an earlier part gives it. */
  parts: Type.Array(Strict({ key: Type.String(), service: ServiceCode, name: Type.String(), organization: OrganizationCode, organizationName: Type.String(), takes: Type.String(), resultName: Type.String(), after: Type.Array(Type.String()), open: Type.Boolean(), materials: Type.Record(Type.String(), Nullable(Type.String())) })),
  /** The 64 items of the standard, for whoever wants them all. */ items: Type.Array(Strict({ number: Type.Integer(), name: Type.String(), value: Type.String() })),
}))
export type PublicGuide = Static<typeof PublicGuide>

import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Strict, Uuid } from '#kernel/schema'
import { CaseStatus, Track } from '#process/case'
import { Material, ServiceCode } from '#services/service'

/** 申报来源. */
export const Origin = Literals('online', 'window', 'phone', 'agent')
export type Origin = Static<typeof Origin>
/** 草稿, 已提交, 已撤回, 不要的草稿. */
export const ApplicationState = Literals('draft', 'submitted', 'withdrawn', 'dropped')
const Key = Type.String({ pattern: '^[^\\s"\']{1,64}$' })
/** One answer with the moment at which it was typed: of two devices the later word holds, field by field. */
const Answer = Strict({ value: Type.Any(), at: Instant })
export const Answers = Type.Record(Key, Answer)
export type Answers = Static<typeof Answers>
const Choices = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }))
const Situation = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), { default: {} })

/** 材料怎么来: a credential that is held, shared data, a file, 告知承诺, 容缺, on paper. */
export const Way = Literals('credential', 'data', 'file', 'promise', 'later', 'paper')
export type Way = Static<typeof Way>
const Given = Strict({ way: Way, at: Instant, /** The credential's number, the dataset, what was promised. */ text: Type.String(), /** Of a promise: whether his credit was looked at before, which takes a grant. */ credit: Type.Optional(Literals('looked', 'notGranted')) })
export const GivenMaterials = Type.Record(Type.String(), Given)
export type GivenMaterials = Static<typeof GivenMaterials>
export const KeptFile = Strict({ id: Uuid, material: Type.String(), name: Type.String(), type: Type.String(), size: Type.Integer(), at: Instant, /** 查毒: clean; the scanner has not answered yet, and no official sees it; none was there. */ scan: Literals('clean', 'waiting', 'unscanned') })
/** 办出来的证照. */
const Result = Strict({ id: Uuid, name: Type.String(), number: Type.String(), standing: Type.String() })
/** 一件事中的一个事项, on its own clock. */
const Part = Strict({ key: Type.String(), /** 等哪几件办好, by their keys. */ after: Type.Array(Type.String()), /** 答应几天办好, of one that has not begun. */ promised: Nullable(Strict({ value: Type.Integer(), unit: Type.String() })), results: Type.Array(Result), service: ServiceCode, serviceName: Type.String(), organization: OrganizationCode, organizationName: Type.String(), state: Literals('waiting', 'begun', 'ended', 'stopped'), track: Nullable(Track) })

const kept = {
  id: Uuid, /** 申请编号: what people track it by. */ number: Type.Integer(), service: ServiceCode, serviceName: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode,
  applicant: Strict({ kind: Literals('person', 'company'), name: Type.String() }), /** 经办人. */ agentName: Nullable(Type.String()), origin: Origin, state: ApplicationState, begunAt: Instant, changedAt: Instant, submittedAt: Nullable(Instant),
}
/** 申请, with everything on one page: as a draft its form and what was typed, then how far it is. */
export const Application = named('Application', Strict({
  ...kept, serviceVersion: Type.Integer(), situation: Situation, /** Some question of the guide is not answered yet. */ open: Type.Boolean(), materials: Type.Array(Material),
  /** 申请表 of a draft; null: it was handed in. */ form: Nullable(Type.Object({}, { additionalProperties: true })), answers: Answers,
  /** 办到哪了; null: it is a draft. */ track: Nullable(Track), /** 一件事中的事项; none: it is a single one. */ parts: Type.Array(Part), /** Of a single one. */ results: Type.Array(Result),
  /** By the keys of the materials: how each comes, and how it may. */ supplied: GivenMaterials, ways: Type.Record(Type.String(), Type.Array(Way)), files: Type.Array(KeptFile), /** 容缺: until when what is missing may come. */ laterUntil: Nullable(Instant),
  /** 免填几项, 免交几份. */ saved: Strict({ fields: Type.Integer(), papers: Type.Integer() }), can: Type.Array(Type.String()),
}))
export type Application = Static<typeof Application>
export const ApplicationSummary = named('ApplicationSummary', Strict({ ...kept, filed: Nullable(Uuid), /** Of its case; of a 一件事, of what is still running in it. */ status: Nullable(CaseStatus), outcome: Nullable(Type.String()), /** 等我补正. */ mend: Type.Boolean() }))
export const ApplicationPage = Paged(ApplicationSummary)

/** 开始申请. An id of one's own makes it the same draft however often it is begun, also from a device that was offline. */
export const BeginApplication = Strict({ id: Type.Optional(Uuid), service: ServiceCode, situation: Situation, /** 替谁办: the authorization that one was given. */ authority: Type.Optional(Uuid), /** 为自己的企业办: its name, as it is registered; whose it is the sign-in has said. */ company: Type.Optional(Line(100, 2)) })
/** 存草稿: what was typed since; an answer of null is taken away. */
export const SaveApplication = Strict({ id: Uuid, answers: Answers, situation: Type.Optional(Choices) })
export const OfApplication = Strict({ id: Uuid })
/** 补正, exactly what was asked. */
export const SupplyApplication = Strict({ id: Uuid, values: Type.Record(Type.String({ maxLength: 100 }), Type.Any(), { default: {} }), note: Type.Union([Line(2000, 1), Type.Null()], { default: null }) })
/** 要不要听证: whoever was told of his right says so within its days. */
export const AnswerHearing = Strict({ id: Uuid, ask: Type.Boolean(), reason: Type.Union([Line(500, 2), Type.Null()], { default: null }) })
export const WithdrawApplication = Strict({ id: Uuid, reason: Line(500, 2) })
export const ListApplications = Strict({ state: Type.Optional(ApplicationState), /** In whose name: persons', or companies'. */ kind: Type.Optional(Literals('person', 'company')), ...Page })
export type ListApplications = Static<typeof ListApplications>
/** 没填好的, a sentence for each field: the portal shows it beside the field. */
export interface FieldFault { key: string; label: string; say: string }

/** 这份材料怎么交; `none` takes it back. A file is uploaded. */
export const ProvideMaterial = Strict({ id: Uuid, key: Type.String({ maxLength: 60 }), way: Literals('promise', 'later', 'paper', 'none') })
const Kept = Strict({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), size: Type.Integer({ minimum: 0 }) })
export const UploadMaterial = Strict({ id: Uuid, key: Type.String({ maxLength: 60 }), fileName: Line(200), file: Kept })
/** What a scanner said of a file that had to wait for it; null: nothing was found. */
export const Scanned = Strict({ id: Uuid, file: Uuid, found: Nullable(Type.String({ maxLength: 200 })) })
export const OfFile = Strict({ id: Uuid, file: Uuid })
export const Savings = Strict({ mine: Strict({ applications: Type.Integer(), fields: Type.Integer(), papers: Type.Integer() }), /** By department, for whoever governs. */ departments: Type.Array(Strict({ organization: OrganizationCode, name: Type.String(), applications: Type.Integer(), fields: Type.Integer(), papers: Type.Integer() })) })
/** 窗口录入: who stands there, by the card he shows; what he says; what he has brought on paper. */
export const EnterApplication = Strict({ service: ServiceCode, situation: Situation, visitor: Strict({ name: Line(60, 2), residentId: Type.String({ pattern: '^[0-9]{17}[0-9Xx]$', examples: ['330106196203070023'] }) }), values: Type.Record(Key, Type.Any(), { default: {} }), origin: Type.Union([Literals('window', 'phone')], { default: 'window' }) })

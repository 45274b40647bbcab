import { type Static, Type } from 'typebox'
import { DivisionCode, Line, Literals, named, Nullable, OrganizationCode, Strict } from '#kernel/schema'

// 事项: the 64 items of 事项管理 in GB/T 39046-2020, 6.1, by their codes of its annex A; and beside them what the house needs to serve somebody by them.

/** 实施编码: 31 places by the national platform's practice (统一社会信用代码 + 行使层级 + 基本编码); the standard itself prints other lengths, so the length is a finding, not a refusal. */
export const ServiceCode = Type.String({ pattern: '^[0-9A-Z]{8,64}$', examples: ['11149901MB9X00015P3000114001000'] })
const Long = (most = 2000) => Type.String({ maxLength: most, default: '' })
const Text = (most: number) => Type.String({ maxLength: most, default: '' })
const List = <T extends Parameters<typeof Type.Array>[0]>(item: T, maxItems: number) => Type.Array(item, { maxItems, default: [] })
/** FEEL over the answers to the questions of the service; '' means always. */
const When = Type.String({ maxLength: 500, default: '' })
const Key = Type.String({ pattern: '^[a-z][A-Za-z0-9_]{0,39}$' })

/** 办结时限: so many, counted how, and what is to be said about it; null where the standard leaves it to the law. */
const Limit = Strict({ value: Type.Integer({ minimum: 0, maximum: 3650 }), unit: Literals('workingDay', 'day', 'month', 'workingHour', 'hour', 'minute'), note: Text(500) })

/** 情形: one plain question; what is answered decides which materials, which time and which fee hold. */
export const Question = named('ServiceQuestion', Strict({
  key: Key, ask: Line(120, 2), hint: Text(300), when: When,
  choices: Type.Array(Strict({ value: Line(40), label: Line(120) }), { minItems: 2, maxItems: 30 }),
}))
/** 材料, items 56–64: what has to be handed in, where it comes from; a credential or a data element that says the same is not asked (免提交). */
export const Material = named('ServiceMaterial', Strict({
  key: Key, name: Line(200, 2), when: When, issuer: Text(100), issuedWithin: Text(200), explain: Text(500), place: Text(400), use: Text(500),
  originals: Type.Integer({ minimum: 0, maximum: 99, default: 0 }), copies: Type.Integer({ minimum: 0, maximum: 99, default: 0 }),
  /** 是否必备; one that is not may be handed in later (容缺受理). */ required: Type.Boolean({ default: true }),
  form: Literals('paper', 'electronic', 'both'), /** Type of a credential that stands for it. */ credential: Nullable(Line(64)), /** Data element that says the same. */ element: Nullable(Line(100)), /** 告知承诺: what is promised instead of it, where that is allowed. */ promise: Type.Optional(Line(1000, 4)),
}))
export const Fee = named('ServiceFee', Strict({ name: Line(100, 2), when: When, /** In fen. */ fen: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }), basis: Line(500, 2) }))
/** 环节: 受理, 审核, 审批, 办结, 送达, with what is looked at. */
const Step = Strict({ name: Line(50, 2), who: Text(100), limit: Text(50), standard: Text(500) })
const Faq = Strict({ question: Line(200, 2), answer: Line(1000, 2) })
/** 表格下载: a blank form, and where it is. */
const BlankForm = Strict({ name: Line(200, 2), address: Type.String({ pattern: '^https?://\\S+$', maxLength: 500, examples: ['https://www.example.gov.cn/form.doc'] }) })
const Place = Strict({ name: Line(100, 2), address: Line(200, 2), hours: Line(200, 2), phone: Text(30) })

const Feel = Line(500)
const Given = Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9_]{0,39}$' }), Feel, { default: {} })
/** One of the services that a 一件事 is made of. It begins when those that it comes after have ended well; one whose condition does not hold is left out, and nobody waits for it. */
export const Part = named('ServicePart', Strict({
  key: Key, service: ServiceCode, when: When, after: List(Key, 20),
  /** Variables that its case begins with: FEEL over the answers, and over what earlier parts gave (`licence.credentialNumber`). What is not named here is the answer of the same name. */ inputs: Given,
  /** Answers to its own questions, in the same way. */ situation: Given,
}))
/** 一件事: several services in one application. What they ask is asked once, in one form; each department keeps its own case and its own time limit. */
export const Bundle = named('ServiceBundle', Strict({ parts: Type.Array(Part, { minItems: 2, maxItems: 20 }), /** Form-js. */ form: Type.Object({}, { additionalProperties: true }) }))

export const Guide = named('ServiceGuide', Strict({
  // 1–10 what it is, by which law
  name: Line(200, 2), basicCode: Type.String({ pattern: '^[0-9A-Z]{0,32}$', default: '' }), /** 事项类型. */ type: Type.String({ pattern: '^[0-9]{2}$' }), basis: Text(1000), /** 行使层级. */ level: Type.String({ pattern: '^[1-7]$' }),
  powers: Text(1000), exercise: Long(4000),
  // 11–14, 23–26 who does it (实施主体 is the organization of the service itself)
  nature: Literals('1', '2', '3', '9'), joint: List(OrganizationCode, 20), handler: Nullable(OrganizationCode),
  // 15–22 how long, on what conditions, in which steps
  statutory: Nullable(Limit), promised: Nullable(Limit), conditions: Long(4000), process: List(Step, 30),
  // 27–33
  intermediary: Text(2000), quota: Text(200), resultName: Text(100), /** A file of the house. */ resultSample: Nullable(Line(200)), charged: Type.Boolean({ default: false }), feeBasis: Text(1000), reach: Literals('none', 'nation', 'provinces', 'cities', 'counties'),
  // 34–43 for whom, how, where
  audience: Type.Array(Literals('1', '2', '3', '4', '5', '6'), { minItems: 1, maxItems: 6 }), theme: Text(100), corporateTheme: Text(20), personalTheme: Text(20),
  channels: Type.Array(Literals('1', '2', '3', '4', '9'), { minItems: 1, maxItems: 5 }), special: List(Line(40), 20), jurisdiction: DivisionCode,
  // 44–55
  appointment: Type.Boolean({ default: false }), payOnline: Type.Boolean({ default: false }), mailed: Type.Boolean({ default: false }), online: Type.Boolean({ default: false }), address: Text(500), systemLevel: Literals('nation', 'province', 'city'),
  places: List(Place, 50), consult: Text(200), phone: Text(60), complaints: Text(60), faq: List(Faq, 30),
  // 56–64
  materials: List(Material, 60),
  // beside the standard: 办件类型, 到现场次数, 网办深度 of the national platform's practice
  kind: Literals('1', '2', '9'), visits: Type.Integer({ minimum: 0, maximum: 9, default: 0 }), visitReason: Text(200), depth: Literals('1', '2', '3', '4'),
  /** 办结方式: 出证办结, 出文办结, 审批办结; a guide that is older says nothing. */ ending: Type.Optional(Literals('certificate', 'document', 'approval')), /** 结果送达方式: fetched, sent, seen online. */ deliveries: Type.Optional(List(Literals('window', 'mail', 'online'), 3)), /** 表格下载. */ blankForms: Type.Optional(List(BlankForm, 30)),
  /** In a few plain words what one gets by it, for whom. */ plain: Text(500), /** What people call it. */ saidAs: List(Line(40), 40),
  questions: List(Question, 12), fees: List(Fee, 20),
  /** 办件种类: the model that its cases go by; null: a guide only. */ model: Nullable(Line(64, 2)), /** 一件事; its parts have their own models. */ bundle: Type.Union([Bundle, Type.Null()], { default: null }),
}))
export type Guide = Static<typeof Guide>
export type Question = Static<typeof Question>
export type Material = Static<typeof Material>
export type Part = Static<typeof Part>
export type Bundle = Static<typeof Bundle>
export type Fee = Static<typeof Fee>
export type Limit = Static<typeof Limit>

import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'
import { Document, ModelCode } from '#process/model'
import { Answer, Request, TaskKind } from './beside.schema.ts'

export const Values = Type.Record(Type.String({ maxLength: 100 }), Type.Any(), { default: {} })
/** 运行中 办结 出错终止 撤回. */
export const CaseStatus = Literals('running', 'completed', 'failed', 'cancelled')
/** 时限 as it was when it began to run, with its law. */
export const CaseClock = Strict({ code: Type.String(), name: Type.String(), value: Type.Integer(), unit: Type.String(), warnAt: Type.Integer(), basis: Type.String(), /** 延期: so many more of its unit, approved by whom and by which law. */ extended: Type.Optional(Type.Array(Strict({ value: Type.Integer(), basis: Type.String(), account: Type.String(), at: Instant }))) })
export type CaseClock = Static<typeof CaseClock>
/** 申请人 of a case that was begun for somebody outside: his name, who does it for him, and how it came in; no numbers. */
export const Applicant = Strict({ account: Type.String(), kind: Literals('person', 'company'), name: Type.String(), agent: Nullable(Type.String()), origin: Literals('online', 'window', 'phone', 'agent') })
export type Applicant = Static<typeof Applicant>
/** 绿 黄 红, or standing still, or none because nothing counts. */
export const Colour = Literals('green', 'yellow', 'red', 'paused', 'none')
export type Colour = Static<typeof Colour>

const timed = { clock: Nullable(CaseClock), dueAt: Nullable(Instant), warnAt: Nullable(Instant), colour: Colour, /** Years whose holidays nobody has published yet: the limit was counted over them as plain weeks. */ assumed: Type.Array(Type.Integer()) }
/** 待办: one piece of work of one post. */
export const Task = named('CaseTask', Strict({
  id: Uuid, filed: Uuid, /** A step of the model, or an answer to what was asked beside it. */ kind: TaskKind, request: Nullable(Uuid), number: Type.Integer(), model: ModelCode, title: Type.String(), node: Type.String(), name: Type.String(), role: Type.String(), organization: Nullable(OrganizationCode), division: DivisionCode,
  form: Nullable(Type.String()), stray: Type.Boolean(), /** There is nothing to fill in: several may be done at once. */ blank: Type.Boolean(), /** Who may not do it: he did the step that this one must be apart from. */ notBy: Nullable(Type.String()), account: Nullable(Type.String()), accountName: Nullable(Type.String()), state: Literals('open', 'done', 'withdrawn'), urged: Type.Integer(),
  /** 谁委托的, and what whoever worked on it for him has given back. */ delegatedBy: Nullable(Type.String()), delegatedByName: Nullable(Type.String()), answer: Nullable(Answer),
  /** 顶谁的岗: in whose place the reader may do it. */
  standsForName: Nullable(Type.String()),
  /** 类型, 谁提的. */
  modelName: Type.String(), askedBy: Type.String(), pausedAt: Nullable(Instant),
  ...timed, /** The limit that it is on the lists by: that of the whole case, where that runs out first. */ first: Strict(timed), openedAt: Instant, doneAt: Nullable(Instant), revision: Revision, can: Type.Array(Type.String()),
}))
export type Task = Static<typeof Task>
/** 经过的一步. */
export const CaseAction = Strict({ seq: Type.Integer(), at: Instant, account: Type.String(), accountName: Type.String(), /** 顶谁的岗. */ standsForName: Nullable(Type.String()), verb: Type.String(), node: Nullable(Type.String()), nodeName: Nullable(Type.String()), note: Nullable(Type.String()), /** What was answered, by the labels of the step's form. */ answers: Type.Array(Strict({ label: Type.String(), text: Type.String() })) })
/** 申请的: what the beginning's form asked; where a dataset says the same, in which record. */
export const Asked = Strict({ key: Type.String(), label: Type.String(), text: Type.String(), source: Nullable(Strict({ dataset: Type.String(), field: Type.String(), by: Type.String(), value: Type.String() })) })
export type Asked = Static<typeof Asked>
/** 接下来多半要走的一步; `when`: if it is decided so. */
export const Coming = Strict({ node: Type.String(), name: Type.String(), kind: Literals('person', 'house', 'wait', 'end'), when: Nullable(Type.String()), who: Nullable(Type.String()), clock: Nullable(CaseClock) })
export type Coming = Static<typeof Coming>
const Kin = Strict({ id: Uuid, number: Type.Integer(), title: Type.String(), model: ModelCode, modelName: Type.String() })
/** 办件, with everything on one page. */
export const Case = named('Case', Strict({
  id: Uuid, number: Type.Integer(), model: ModelCode, modelName: Type.String(), version: Type.Integer(), title: Type.String(), subject: Nullable(Type.String()),
  organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, account: Type.String(), accountName: Type.String(), applicant: Nullable(Applicant),
  status: CaseStatus, outcome: Nullable(Type.String()), ...timed, pausedAt: Nullable(Instant), urged: Type.Integer(), openedAt: Instant, closedAt: Nullable(Instant), revision: Revision,
  variables: Values, asked: Type.Array(Asked), tasks: Type.Array(Task), actions: Type.Array(CaseAction), /** Looked up when the case is read; after a change it is empty. */ ahead: Type.Array(Coming),
  pauses: Type.Array(Strict({ from: Instant, until: Nullable(Instant), reason: Type.String(), basis: Type.String() })),
  /** 请办, and what whoever began it may be asked to mend. */
  requests: Type.Array(Request), mendable: Type.Array(Strict({ key: Type.String(), label: Type.String() })), mergedInto: Nullable(Uuid),
  /** 主办件 that opened it, and 子办件 that its own steps opened. */
  parent: Nullable(Kin), children: Type.Array(Strict({ ...Kin.properties, status: CaseStatus, outcome: Nullable(Type.String()), node: Nullable(Type.String()), nodeName: Nullable(Type.String()) })),
  /** The drawing, and the forms of what is open. */
  bpmn: Type.String(), forms: Type.Record(Type.String(), Type.Object({}, { additionalProperties: true })),
  /** The house is doing the next step right now. */
  working: Type.Boolean(),
  /** Nodes that a token stands at, and those that were gone through: for the drawing. */
  standing: Type.Array(Type.String()), passed: Type.Array(Type.String()),
  /** Steps that it may be sent back to. */
  back: Type.Array(Strict({ node: Type.String(), name: Type.String() })),
  incidents: Type.Array(Strict({ node: Type.String(), message: Type.String() })), can: Type.Array(Type.String()),
}))
export type Case = Static<typeof Case>

export const StartCase = Strict({ model: ModelCode, title: Line(200, 2), subject: Type.Union([Line(200), Type.Null()], { default: null }), variables: Values })
/** By the house: also 子办件, for a step of another case that waits for it. */
export const OpenCase = Strict({ ...StartCase.properties, parent: Type.Optional(Nullable(Strict({ filed: Uuid, token: Type.String() }))) })
const note = Type.Union([Line(2000, 1), Type.Null()], { default: null })
const reason = Line(2000, 2)
export const OfTask = Strict({ id: Uuid, revision: Revision })
/** 办理: what the form says, and a word beside it. */
export const CompleteTask = Strict({ id: Uuid, revision: Revision, values: Values, note })
/** 退回 to a step that was done before. */
export const ReturnTask = Strict({ id: Uuid, revision: Revision, to: Line(200), reason })
export const HandOver = Strict({ id: Uuid, revision: Revision, to: Line(60, 2), reason })
/** 能办这件的同事, by name or login. */
export const ListColleagues = Strict({ id: Uuid, q: Type.Optional(Line(60)) })
export const Colleagues = Strict({ items: Type.Array(Strict({ login: Type.String(), name: Type.String() })) })
export const OfCase = Strict({ id: Uuid })
export const UndoCase = Strict({ id: Uuid, revision: Revision })
export const NoteCase = Strict({ id: Uuid, note: Line(2000, 2) })
export const WithReason = Strict({ id: Uuid, revision: Revision, reason })
export const PauseCase = Strict({ id: Uuid, revision: Revision, reason, /** 依据, 例如《行政许可法》第四十五条. */ basis: Line(500, 4) })
export const ResumeCase = Strict({ id: Uuid, revision: Revision, note })
export const RetryCase = Strict({ id: Uuid, revision: Revision, /** Where it stopped. */ node: Line(200) })

export const CaseSummary = named('CaseSummary', Strict({
  id: Uuid, number: Type.Integer(), model: ModelCode, title: Type.String(), subject: Nullable(Type.String()), organization: OrganizationCode, status: CaseStatus, outcome: Nullable(Type.String()), ...timed, openedAt: Instant, closedAt: Nullable(Instant),
}))
/** 关于一件事的办件: by the thing that they are about, the latest first, with what is open in them. */
export const CasesAbout = Strict({ subject: Line(200) })
export const AboutPage = Type.Object({ items: Type.Array(Strict({
  id: Uuid, number: Type.Integer(), model: ModelCode, title: Type.String(), status: CaseStatus, outcome: Nullable(Type.String()), ...timed, openedAt: Instant, closedAt: Nullable(Instant), tasks: Type.Array(Task),
})) })
export const ListCases = Strict({ model: Type.Optional(ModelCode), subject: Type.Optional(Line(200)), status: Type.Optional(CaseStatus), ...Page })
export type ListCases = Static<typeof ListCases>
export const CasePage = Paged(CaseSummary)

const Spot = Strict({ node: Type.String(), name: Type.String() })
/** 试算 by the draft or, without one, the latest version; or by a document that is not saved. */
export const DryRunModel = Strict({ code: ModelCode, document: Type.Optional(Document), limit: Type.Integer({ minimum: 1, maximum: 1000, default: 200 }) })
export type DryRunModel = Static<typeof DryRunModel>
export const DryRun = named('CaseDryRun', Strict({
  /** Closed cases there are, how many were gone through (the latest; less than asked where it took too long), and how many of them would have gone just as they did. */
  closed: Type.Integer(), total: Type.Integer(), same: Type.Integer(),
  items: Type.Array(Strict({
    filed: Uuid, number: Type.Integer(), title: Type.String(), before: Type.Array(Spot), after: Type.Array(Spot),
    /** The ends it came to; null: it would not have come to one with what was answered then. */ endBefore: Nullable(Type.String()), endAfter: Nullable(Type.String()), why: Type.String(),
  })),
}))
export type DryRun = Static<typeof DryRun>

const Moving = { model: ModelCode, from: Type.Integer({ minimum: 1, maximum: 1_000_000 }), to: Type.Integer({ minimum: 1, maximum: 1_000_000 }), /** Which new node stands for which old one; one that is not named stands for itself. */ map: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 200 }), { default: {} }) }
export const PlanMigration = Strict(Moving)
export type PlanMigration = Static<typeof PlanMigration>
const counted = { movable: Type.Integer({ minimum: 0 }), stuck: Type.Integer({ minimum: 0 }) }
/** What was seen in the plan is done, or nothing. */
export const MigrateCases = Strict({ ...Moving, expected: Strict(counted) })
export const MigrationPlan = named('CaseMigrationPlan', Strict({
  model: ModelCode, from: Type.Integer(), to: Type.Integer(), /** Running cases of that version, and how many of them, the oldest, are moved in one go. */ total: Type.Integer(), looked: Type.Integer(), ...counted,
  /** Where they stand, and what stands for it: for the map. */
  nodes: Type.Array(Strict({ ...Spot.properties, to: Nullable(Type.String()), toName: Nullable(Type.String()), cases: Type.Integer() })),
  items: Type.Array(Strict({
    filed: Uuid, number: Type.Integer(), title: Type.String(), movable: Type.Boolean(), reasons: Type.Array(Type.String()), /** Work that would be given out anew: another role does it. */ reopens: Type.Array(Type.String()),
    at: Type.Array(Strict({ ...Spot.properties, to: Nullable(Type.String()), toName: Nullable(Type.String()) })),
  })),
}))
export type MigrationPlan = Static<typeof MigrationPlan>
/** `left`: not looked at in this go. */
export const Migration = named('CaseMigration', Strict({ model: ModelCode, from: Type.Integer(), to: Type.Integer(), moved: Type.Integer(), stuck: Type.Integer(), left: Type.Integer() }))
export const CountCases = Strict({ model: Type.Optional(ModelCode) })
export const CaseCounts = Strict({ items: Type.Array(Strict({ model: ModelCode, version: Type.Integer(), running: Type.Integer() })) })

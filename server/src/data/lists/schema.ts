import { type Static, Type } from 'typebox'
import { Contract, DataElementCode as ElementCode, DatasetCode, Field } from '#data/catalogue'
import { Day, DivisionCode, Instant, Line, Literals, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

const Elements = Type.Array(ElementCode, { maxItems: 100, uniqueItems: true, default: [] })
const Fields = Type.Array(Field.properties.code, { maxItems: 500, uniqueItems: true, default: [] })
const Basis = Line(500, 4)
const Note = Line(500, 2)

/** 待满足, 已满足, 不予满足, 已撤回. */
export const DemandState = Literals('open', 'met', 'refused', 'withdrawn')
export type DemandState = Static<typeof DemandState>
/** 待落实, 已落实, 已免除. */
export const DutyState = Literals('open', 'done', 'lifted')
export type DutyState = Static<typeof DutyState>
/** 待确认, 有效, 已移出. */
export const ExclusionState = Literals('proposed', 'active', 'ended')
export type ExclusionState = Static<typeof ExclusionState>

/** What an entry is about, with the names that people know it by. */
const Named = Strict({ code: Type.String(), name: Type.String() })
export type Named = Static<typeof Named>
const kept = {
  id: Uuid, name: Type.String(), division: DivisionCode, legalBasis: Type.String(), elements: Type.Array(Named),
  dataset: Nullable(DatasetCode), datasetName: Nullable(Type.String()), note: Nullable(Type.String()), revision: Revision,
  createdAt: Instant, changedAt: Instant, closedAt: Nullable(Instant), can: Type.Array(Type.String()),
}

const asked = {
  /** 要什么, 例如 老人是否健在. */
  name: Line(80, 2),
  /** 用在哪个事项或场景. */
  service: Line(120, 2), legalBasis: Basis, elements: Elements, dataset: Type.Optional(DatasetCode),
  /** Only these of the dataset; none: all of it. */
  fields: Fields,
}
/** 一条需求: what a department needs, what for, on which legal basis. */
export const Demand = Strict({
  ...kept, consumer: OrganizationCode, consumerName: Type.String(), service: Type.String(), fields: Type.Array(Named), state: DemandState,
  /** 责任清单里答它的: how many, and the first deadline of those that are not done. */
  duties: Type.Integer(), dueOn: Nullable(Day),
})
export type Demand = Static<typeof Demand>
export const AddDemand = Strict({ consumer: OrganizationCode, ...asked })
export const ChangeDemand = Strict({ id: Uuid, revision: Revision, ...asked })
export const CloseDemand = Strict({ id: Uuid, revision: Revision, outcome: Literals('met', 'refused', 'withdrawn'), note: Note })

const owed = { name: Line(80, 2), legalBasis: Basis, elements: Elements, dataset: Type.Optional(DatasetCode), dueOn: Day }
/** 一条责任: which department answers for it, with which dataset, until when. */
export const Duty = Strict({
  ...kept, provider: OrganizationCode, providerName: Type.String(), demand: Nullable(Uuid), demandName: Nullable(Type.String()), consumerName: Nullable(Type.String()),
  dueOn: Day, state: DutyState, /** Not done, and the day is over. */ late: Type.Boolean(),
})
export type Duty = Static<typeof Duty>
export const AddDuty = Strict({ provider: OrganizationCode, demand: Type.Optional(Uuid), ...owed })
export const ChangeDuty = Strict({ id: Uuid, revision: Revision, ...owed })
export const CloseDuty = Strict({ id: Uuid, revision: Revision, outcome: Literals('done', 'lifted'), note: Note })

const forbidden = { name: Line(80, 2), legalBasis: Basis, reason: Line(500, 2), elements: Elements, dataset: Type.Optional(DatasetCode), fields: Fields }
/** 负面清单的一条: what may not be shared, and the law that says so. */
export const Exclusion = Strict({
  ...kept, provider: OrganizationCode, providerName: Type.String(), reason: Type.String(), fields: Type.Array(Named), state: ExclusionState, confirmedAt: Nullable(Instant),
})
export type Exclusion = Static<typeof Exclusion>
export const AddExclusion = Strict({ provider: OrganizationCode, ...forbidden })
export const ChangeExclusion = Strict({ id: Uuid, revision: Revision, ...forbidden })
export const ConfirmExclusion = Strict({ id: Uuid, revision: Revision })
export const EndExclusion = Strict({ id: Uuid, revision: Revision, note: Note })

const listed = { q: Type.Optional(Type.String({ maxLength: 60 })), organization: Type.Optional(OrganizationCode), dataset: Type.Optional(DatasetCode), element: Type.Optional(ElementCode), ...Page }
export const ListDemands = Strict({ state: Type.Optional(DemandState), ...listed })
export const ListDuties = Strict({ state: Type.Optional(DutyState), late: Type.Optional(Type.Boolean()), demand: Type.Optional(Uuid), ...listed })
export const ListExclusions = Strict({ state: Type.Optional(ExclusionState), ...listed })
export type Listing = Static<typeof ListDemands> | Static<typeof ListDuties> | Static<typeof ListExclusions>
const page = <T extends Parameters<typeof Paged>[0]>(item: T) => Type.Object({ ...Paged(item).properties, /** What the reader may add somewhere. */ can: Type.Array(Type.String()) })
export const DemandPage = page(Demand)
export const DutyPage = page(Duty)
export const ExclusionPage = page(Exclusion)

/** 对账发现的事: which of the lists, the catalogue and the grants do not agree. */
export const MismatchKind = Literals(
  'demandWithoutDuty', 'demandExcluded', 'demandWithoutGrant', 'dutyOverdue', 'dutyWithoutDataset', 'dutyWithoutDelivery', 'dutyIncomplete',
  'grantWithoutDemand', 'grantExcluded', 'exclusionContradicted', 'refusalWithoutExclusion',
)
export type MismatchKind = Static<typeof MismatchKind>
/** The facts of which the screen makes a sentence; `organization` is whose turn it is. */
export const Mismatch = Strict({
  kind: MismatchKind, organization: OrganizationCode, organizationName: Type.String(), name: Type.String(),
  demand: Nullable(Uuid), duty: Nullable(Uuid), exclusion: Nullable(Uuid), grant: Nullable(Uuid), dataset: Nullable(DatasetCode), datasetName: Nullable(Type.String()),
  /** The data elements or fields that it is about, by their names. */
  about: Type.Array(Type.String()), shareType: Nullable(Contract.properties.shareType), day: Nullable(Day),
})
export type Mismatch = Static<typeof Mismatch>
export const Reconcile = Strict({ kind: Type.Optional(MismatchKind), organization: Type.Optional(OrganizationCode), ...Page })
export const Reconciliation = Type.Object({ ...Paged(Mismatch).properties, counts: Type.Array(Strict({ kind: MismatchKind, count: Type.Integer() })) })

/** 谁那里有这个数据元. */
const Keeper = Strict({ dataset: DatasetCode, datasetName: Type.String(), provider: OrganizationCode, providerName: Type.String(), field: Type.String(), fieldName: Type.String(), authority: Type.Boolean(), records: Type.Integer() })
export type Keeper = Static<typeof Keeper>
/** 一数一源: one data element, who keeps it, who asks for it, whose values could be compared and by what. */
export const Source = Strict({
  element: ElementCode, name: Type.String(), revision: Revision, authority: Nullable(DatasetCode), authorityName: Nullable(Type.String()),
  keepers: Type.Array(Keeper), providers: Type.Integer(), demands: Type.Integer(),
  /** Two datasets that both hold it beside another element by which their records meet. */
  comparable: Type.Array(Strict({ left: DatasetCode, right: DatasetCode, leftName: Type.String(), rightName: Type.String(), by: ElementCode, byName: Type.String() })),
  can: Type.Array(Type.String()),
})
export type Source = Static<typeof Source>
export const ListSources = Strict({ q: Type.Optional(Type.String({ maxLength: 60 })), /** Only those that several departments keep or ask for, or that have no source. */ open: Type.Boolean({ default: false }), ...Page })
export const SourcePage = Paged(Source)

import { type Static, Type } from 'typebox'
import { Classification, Condition, DatasetCode, Field } from '#data/catalogue'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

export const FieldCode = Field.properties.code
/** 方式: by key or condition, yes or no, everything in one file, whatever changes. */
export const Way = Literals('query', 'verify', 'bulk', 'subscribe')
export type Way = Static<typeof Way>
/** 申请中 有效 未同意 已撤销; 已到期 is told by the day. */
export const GrantState = Literals('requested', 'active', 'declined', 'revoked', 'expired')
export type GrantState = Static<typeof GrantState>

/** 哪些记录: within these divisions, and where this condition holds. Neither is all of them. */
export const Rows = named('GrantRows', Strict({ divisions: Type.Array(DivisionCode, { maxItems: 200, uniqueItems: true, default: [] }), where: Type.Union([Condition, Type.Null()], { default: null }) }))
export type Rows = Static<typeof Rows>

const codes = Type.Array(FieldCode, { maxItems: 500, uniqueItems: true })
/** What is asked for, or given. */
const terms = {
  fields: Type.Array(FieldCode, { minItems: 1, maxItems: 500, uniqueItems: true }),
  /** Fields that are shown as they are; all others are masked by their classification. */
  clear: Type.Array(FieldCode, { maxItems: 500, uniqueItems: true, default: [] }),
  rows: Type.Union([Rows], { default: { divisions: [], where: null } }),
  /** The highest classification that a field of it may have. */
  level: Classification,
  /** 用途. */
  purpose: Line(500, 2),
  /** 依据: the law and article. */
  legalBasis: Type.String({ maxLength: 1000, default: '' }),
  /** 事项或案件 that it serves. */
  service: Type.Union([Line(200, 2), Type.Null()], { default: null }),
  ways: Type.Array(Way, { minItems: 1, maxItems: 4, uniqueItems: true }),
  perMinute: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 600 }),
  /** The first and the last day. */
  from: Type.Optional(Day), until: Day,
}
export const Terms = Strict(terms)
export type Terms = Static<typeof Terms>

export const RequestGrant = Strict({ dataset: DatasetCode, ...terms })
export const AddGrant = Strict({ dataset: DatasetCode, consumer: OrganizationCode, ...terms })
/** The provider may give less than was asked for: whatever is left out stays as it was asked. */
export const ApproveGrant = Strict({
  id: Uuid, revision: Revision, fields: Type.Optional(terms.fields), clear: Type.Optional(codes), rows: Type.Optional(Rows), level: Type.Optional(Classification),
  ways: Type.Optional(terms.ways), perMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })), from: Type.Optional(Day), until: Type.Optional(Day),
  /** What for, as it was mended while the request was looked at. */
  purpose: Type.Optional(terms.purpose), legalBasis: Type.Optional(Type.String({ maxLength: 1000 })), service: Type.Optional(Line(200, 2)),
})
export const ArbitrateGrant = Strict({ id: Uuid, fields: ApproveGrant.properties.fields, until: ApproveGrant.properties.until, purpose: ApproveGrant.properties.purpose, legalBasis: ApproveGrant.properties.legalBasis, service: ApproveGrant.properties.service })
export const EndGrant = Strict({ id: Uuid, revision: Revision, reason: Line(500, 2) })
export const ExtendGrant = Strict({ id: Uuid, revision: Revision, until: Day })
export const OfGrant = Strict({ id: Uuid })
export const Asked = named('GrantAsked', Strict({ fields: codes, clear: codes, rows: Rows, level: Classification, ways: Type.Array(Way), perMinute: Type.Integer(), from: Day, until: Day }))
export type Asked = Static<typeof Asked>

/** 授权. */
export const Grant = named('Grant', Strict({
  id: Uuid, number: Type.Integer(), dataset: DatasetCode, datasetName: Type.String(),
  provider: OrganizationCode, providerName: Type.String(), consumer: OrganizationCode, consumerName: Type.String(), state: GrantState,
  fields: Type.Array(Strict({ code: FieldCode, name: Type.String(), classification: Nullable(Classification), key: Type.Boolean(), shown: Literals('clear', 'masked', 'hidden') })),
  clear: codes, rows: Rows, level: Classification, purpose: Type.String(), legalBasis: Type.String(), service: Nullable(Type.String()), ways: Type.Array(Way), perMinute: Type.Integer(),
  from: Day, until: Day, /** What was asked for, where the provider gave something else. */ asked: Nullable(Asked), reason: Nullable(Type.String()),
  requestedBy: Type.String(), requestedByName: Type.String(), requestedAt: Instant, decidedBy: Nullable(Type.String()), decidedByName: Nullable(Type.String()), decidedAt: Nullable(Instant),
  /** Who declined or revoked it. */ endedBy: Nullable(Type.String()), endedByName: Nullable(Type.String()), endedAt: Nullable(Instant), revision: Revision, changedAt: Instant,
  can: Type.Array(Type.String()),
}))
export type Grant = Static<typeof Grant>

export const ListGrants = Strict({
  /** Given by one's own organization, or received by it. */
  side: Type.Optional(Literals('given', 'received')), dataset: Type.Optional(DatasetCode), provider: Type.Optional(OrganizationCode), consumer: Type.Optional(OrganizationCode),
  state: Type.Optional(GrantState), ...Page,
})
export type ListGrants = Static<typeof ListGrants>
export const GrantPage = Paged(Grant)

export const Nothing = Strict({})
const limits = { longestDays: Type.Integer({ minimum: 1, maximum: 3660 }), perMinute: Type.Integer({ minimum: 1, maximum: 1_000_000 }), cost: Type.Integer({ minimum: 100, maximum: 100_000_000 }) }
/** 上限 of all grants. */
export const Limits = Strict({ ...limits, revision: Revision, can: Type.Array(Type.String()) })
export type Limits = Static<typeof Limits>
export const ChangeLimits = Strict({ ...limits, revision: Revision })

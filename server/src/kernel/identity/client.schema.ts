import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Line, Nullable, OrganizationCode, Page, Paged, Revision, Strict } from '#kernel/schema'

export const ClientId = Type.String({ pattern: '^[a-z][a-z0-9-]{2,39}$', examples: ['minzheng-jintie'] })
const Networks = Type.Array(Type.String({ minLength: 2, maxLength: 50, examples: ['10.20.0.0/16'] }), { maxItems: 50, uniqueItems: true })
const PerMinute = Type.Integer({ minimum: 1, maximum: 1_000_000, examples: [600] })
const Purpose = Type.String({ minLength: 1, maxLength: 300, examples: ['高龄津贴系统核对出生日期'] })
const SecretNumber = Type.Integer({ minimum: 1, maximum: 1_000_000, examples: [1] })

/** 密钥 — the token itself is shown once and kept nowhere. */
export const ClientSecret = Strict({
  number: SecretNumber, /** Its last characters. */ hint: Type.String(), createdAt: Instant,
  /** Null: until somebody ends it. */
  endsAt: Nullable(Instant), usedAt: Nullable(Instant), alive: Type.Boolean(),
})
/** API 客户端 — a department's system. */
export const Client = Strict({
  id: ClientId, name: Line(60), purpose: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, networks: Type.Array(Type.String()),
  perMinute: Type.Integer(), expiresAt: Nullable(Instant), closedAt: Nullable(Instant), expired: Type.Boolean(), revision: Revision, createdAt: Instant, createdBy: Type.String(),
  secrets: Type.Array(ClientSecret), can: Type.Array(Type.String()),
})
export type Client = Static<typeof Client>
/** A new secret, in words that are shown once. */
export const ClientWithToken = Strict({ client: Client, token: Type.String() })

export const AddClient = Strict({
  id: ClientId, name: Line(60), purpose: Purpose,
  /** By default those of one's own post. */
  organization: Type.Optional(OrganizationCode), division: Type.Optional(DivisionCode),
  networks: Networks, perMinute: PerMinute, expiresAt: Type.Optional(Nullable(Instant)),
})
export const ChangeClient = Strict({ id: ClientId, revision: Revision, name: Line(60), purpose: Purpose, networks: Networks, perMinute: PerMinute, expiresAt: Nullable(Instant) })
export const RotateClient = Strict({
  id: ClientId,
  /** How long the secret before lives on, so that the system can be switched over without a gap. 0: not at all. */
  overlapHours: Type.Integer({ minimum: 0, maximum: 24 * 90, default: 24 * 7 }),
})
export const EndClientSecret = Strict({ id: ClientId, number: SecretNumber })
export const CloseClient = Strict({ id: ClientId, reason: Type.String({ minLength: 1, maxLength: 200, examples: ['系统下线'] }) })

export const ListClients = Strict({ organization: Type.Optional(OrganizationCode), q: Type.Optional(Type.String({ maxLength: 60 })), /** Also those that are closed. */ closed: Type.Boolean({ default: false }), ...Page })
export type ListClients = Static<typeof ListClients>
export const ClientPage = Paged(Client)

export const ClientCalls = Strict({ id: ClientId, /** How far back, in hours. */ hours: Type.Integer({ minimum: 1, maximum: 24 * 31, default: 24 }) })
/** 调用 — what a client has asked for, and how it was answered. */
export const ClientCallBook = Strict({
  client: Client, calls: Type.Integer(), /** Answered with a refusal. */ refused: Type.Integer(),
  byAction: Type.Array(Strict({ action: Type.String(), status: Type.Integer(), calls: Type.Integer(), lastAt: Instant })),
  /** The busiest minutes are seen in the hour they lie in. */
  byHour: Type.Array(Strict({ at: Instant, calls: Type.Integer(), refused: Type.Integer(), most: Type.Integer() })),
  /** The last it has read, as the ledger has it. */
  latest: Type.Array(Strict({ entry: Type.Integer(), at: Instant, action: Type.String(), subject: Type.String(), evidence: Type.Record(Type.String(), Type.Unknown()) })),
})

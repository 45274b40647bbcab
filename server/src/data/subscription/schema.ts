import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Instant, Line, Literals, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

/** 在发, 停着, 结束. */
export const State = Literals('active', 'paused', 'ended')
export type State = Static<typeof State>
/** CloudEvents over HTTP: the event as one JSON body, or its attributes as headers. */
export const Mode = Literals('structured', 'binary')
export type Mode = Static<typeof Mode>
/** Why nothing is sent: 有人停的, 对方一直没接上, 对方不收, 删掉了, 对方说不要了, 授权撤销了, 授权到期了, 信息资源下架了. */
export const Cause = Literals('byHand', 'unreachable', 'unwanted', 'removed', 'gone', 'revoked', 'expired', 'withdrawn')
export type Cause = Static<typeof Cause>
/** Why no answer came: 地址不许, 查不到域名, 连不上, 连接断了, 超时, 证书不对, 不像 HTTP. */
export const Fault = Literals('address', 'name', 'refused', 'reset', 'timeout', 'tls', 'broken')
export type Fault = Static<typeof Fault>

const Tried = Strict({ at: Instant, status: Nullable(Type.Integer()), fault: Nullable(Fault), ms: Type.Integer() })
/** 订阅. */
export const Subscription = Strict({
  id: Uuid, name: Line(60), grant: Uuid, grantNumber: Type.Integer(), dataset: DatasetCode, datasetName: Type.String(), organization: OrganizationCode, organizationName: Type.String(),
  url: Type.String(), mode: Mode, state: State, cause: Nullable(Cause),
  /** Whether the receiver answered the validation; null: not asked yet. */
  greeted: Nullable(Literals('agreed', 'silent')), /** Messages a minute that it wants at most. */ rate: Nullable(Type.Integer()),
  /** The secret before still signs too, until then. */
  oldUntil: Nullable(Instant),
  waiting: Type.Integer(), dead: Type.Integer(), /** 24 小时里收下的. */ sentToday: Type.Integer(), failures: Type.Integer(), retryAt: Nullable(Instant), last: Nullable(Tried),
  createdBy: Type.String(), createdByName: Type.String(), createdAt: Instant, revision: Revision, changedAt: Instant, can: Type.Array(Type.String()),
})
export type Subscription = Static<typeof Subscription>

export const AddSubscription = Strict({
  grant: Uuid, name: Line(60, 2),
  /** 接收地址: https. */
  url: Type.String({ minLength: 8, maxLength: 2000, examples: ['https://hooks.example.gov.cn/yiwang'] }),
  mode: Type.Union([Mode], { default: 'structured' }),
})
/** 签名密钥 of Standard Webhooks; shown once. */
export const AddedSubscription = Strict({ ...Subscription.properties, secret: Type.String() })
export const OfSubscription = Strict({ id: Uuid })
export const ChangeSubscription = Strict({ id: Uuid, revision: Revision })
export const RotatedSecret = Strict({ id: Uuid, secret: Type.String(), oldUntil: Instant, revision: Revision })
export const TestSent = Strict({ id: Uuid, message: Uuid })
/** Those named, or all. */
export const Resend = Strict({ id: Uuid, messages: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true })) })
export const Resent = Strict({ id: Uuid, messages: Type.Integer() })
export const EndSubscription = Strict({ id: Uuid, cause: Cause })
export const GiveUp = Strict({ id: Uuid, message: Uuid })
export const Ended = Strict({ id: Uuid, dropped: Type.Integer() })

export const ListSubscriptions = Strict({ grant: Type.Optional(Uuid), dataset: Type.Optional(DatasetCode), organization: Type.Optional(OrganizationCode), state: Type.Optional(State), ...Page })
export type ListSubscriptions = Static<typeof ListSubscriptions>
export const SubscriptionPage = Paged(Subscription)

const message = { id: Uuid, number: Type.Integer(), kind: Literals('change', 'test'), at: Instant, delivery: Nullable(Uuid), deliveryNumber: Nullable(Type.Integer()), tries: Type.Integer() }
/** 没送到的消息. */
export const DeadLetter = Strict({ ...message, endedAt: Instant, last: Nullable(Tried) })
export type DeadLetter = Static<typeof DeadLetter>
export const OfPage = Strict({ id: Uuid, ...Page })
export const DeadLetterPage = Paged(DeadLetter)
/** 一次发送. */
export const Attempt = Strict({
  id: Type.Integer(), message: Uuid, messageNumber: Type.Integer(), kind: Literals('change', 'test'), deliveryNumber: Nullable(Type.Integer()), records: Nullable(Type.Integer()), number: Type.Integer(), ...Tried.properties,
  /** What has become of the message. */
  state: Literals('waiting', 'sent', 'dead', 'dropped'),
})
export type Attempt = Static<typeof Attempt>
export const AttemptPage = Paged(Attempt)

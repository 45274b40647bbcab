import { type Static, Type } from 'typebox'
import { Instant, Line, Literals, named, Nullable, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

/** 短信 邮件 网络回调; the message box has everything anyway. */
export const Channel = Literals('sms', 'email', 'webhook')
export type Channel = Static<typeof Channel>
/** 什么事: the code of its template. */
export const EventCode = Type.String({ pattern: '^[a-z]+\\.[a-zA-Z]+$', maxLength: 60, examples: ['application.closed'] })

export const Message = named('Message', Strict({ id: Uuid, event: EventCode, title: Type.String(), body: Type.String(), filed: Nullable(Uuid), link: Nullable(Type.String()), at: Instant, read: Type.Boolean() }))
/** 我的消息, the latest first; `unread` is counted up to a hundred. */
export const Messages = Strict({ unread: Type.Integer(), total: Type.Integer(), items: Type.Array(Message) })
export const ListMessages = Strict({ unread: Type.Boolean({ default: false }), ...Page })
/** 看过了: these, or all. */
export const ReadMessages = Strict({ ids: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true })) })
export const ReadNow = Strict({ unread: Type.Integer() })

const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', examples: ['22:00'] })
/** 免打扰: what comes in these hours of the night is sent when they are over; the message box has it at once. */
export const Quiet = Strict({ from: Time, until: Time })
/** 怎么找我: addresses are shown masked; the secret signs the webhook's calls (Standard Webhooks). */
export const Channels = Strict({ channels: Type.Array(Channel), phone: Nullable(Type.String()), email: Nullable(Type.String()), webhook: Nullable(Type.String()), secret: Nullable(Type.String()), quiet: Nullable(Quiet), /** It goes into a sandbox, and nobody’s telephone rings. */ sandbox: Type.Boolean() })
/** An address that is not given stays as it is; null forgets it. */
export const ChooseChannels = Strict({ channels: Type.Array(Channel, { maxItems: 3, uniqueItems: true }), phone: Type.Optional(Nullable(Line(20))), email: Type.Optional(Nullable(Line(120))), webhook: Type.Optional(Nullable(Line(500))), quiet: Nullable(Quiet) })

export const Place = Strict({ key: Type.String(), name: Type.String() })
export type Place = Static<typeof Place>
/** 消息模板: `{事项}` is filled in where it stands. */
export const Template = named('NoticeTemplate', Strict({ event: EventCode, name: Type.String(), title: Type.String(), body: Type.String(), places: Type.Array(Place), channels: Type.Array(Channel), revision: Revision, changedByName: Nullable(Type.String()), changedAt: Instant, can: Type.Array(Type.String()) }))
export const Templates = Strict({ items: Type.Array(Template) })
export const ChangeTemplate = Strict({ event: EventCode, revision: Revision, title: Line(60, 2), body: Type.String({ minLength: 2, maxLength: 500 }), channels: Type.Array(Channel, { maxItems: 3, uniqueItems: true }) })

export const SendingState = Literals('waiting', 'sent', 'dead')
export type SendingState = Static<typeof SendingState>
export const Sending = named('NoticeSending', Strict({ id: Uuid, event: EventCode, eventName: Type.String(), title: Type.String(), body: Type.String(), channel: Channel, /** Masked. */ to: Type.String(), state: SendingState, tries: Type.Integer(), at: Instant, dueAt: Instant, endedAt: Nullable(Instant), fault: Nullable(Type.String()), via: Nullable(Type.String()) }))
export const ListSendings = Strict({ state: Type.Optional(SendingState), channel: Type.Optional(Channel), ...Page })
export const SendingPage = Type.Object({ ...Paged(Sending).properties, dead: Type.Integer(), can: Type.Array(Type.String()) })
/** 再发: those named, or all that were given up. */
export const Resend = Strict({ ids: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true })) })
export const Resent = Strict({ sendings: Type.Integer() })

const Values = Type.Record(Type.String(), Type.String({ maxLength: 300 }))
/** What is said to one account, once for each key. */
export const Tell = Strict({ account: Type.String(), event: EventCode, values: Values, key: Line(200), filed: Type.Union([Uuid, Type.Null()], { default: null }), link: Type.Union([Type.String({ pattern: '^/' }), Type.Null()], { default: null }) })
export type Tell = Static<typeof Tell>
export const Told = Strict({ id: Nullable(Uuid) })
/** 告诉申请人, as a step of his case. */
export const Send = Strict({ event: EventCode, values: Values })

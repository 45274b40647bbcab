import { type Static, Type } from 'typebox'
import { downloadOf } from '#kernel/http'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Strict, Uuid } from '#kernel/schema'

/** 1 非常满意 2 满意 3 基本满意 4 不满意 5 非常不满意. 依据 GB/T 39046—2020 表 A.8. */
export const Level = Type.Integer({ minimum: 1, maximum: 5 })
export const OccasionKind = Literals('online', 'offline')
export type OccasionKind = Static<typeof OccasionKind>
/** PC端 移动端 二维码 大厅平板 大厅其他终端 电话 短信. 依据 GB/T 39046—2020 绩效评价. */
export const Channel = Literals('pc', 'mobile', 'qr', 'pad', 'terminal', 'phone', 'sms')
const Item = Line(30)
const said = { level: Level, /** 二级指标. */ items: Type.Array(Item, { maxItems: 8, uniqueItems: true, default: [] }), text: Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Null()], { default: null }) }
export const Give = Strict({ occasion: Uuid, ...said, /** 对部门匿名; the bureau knows. */ anonymous: Type.Boolean({ default: false }), channel: Type.Union([Channel], { default: 'mobile' }) })
/** At the window, on its pad: whoever stands there rates his visit. */
export const GiveHere = Strict({ ticket: Uuid, ...said })
/** 扫码评: whoever holds the number of the visit rates it, signed in or not. */
export const OfVisit = Strict({ ticket: Uuid })
/** 这次来窗口: what a phone is told of it, without a name. */
export const AtVisit = named('RatingVisit', Strict({ ticket: Uuid, label: Type.String(), hallName: Type.String(), window: Nullable(Type.String()), serviceName: Nullable(Type.String()), organizationName: Type.String(), state: Literals('serving', 'open', 'rated'), choices: Type.Array(Type.String()) }))
export type Visit = Static<typeof AtVisit>

const mine = Strict({ id: Uuid, times: Type.Integer(), ...said, items: Type.Array(Type.String()), text: Nullable(Type.String()), anonymous: Type.Boolean(), at: Instant, /** Said by telephone, when he was called back. */ called: Type.Boolean(),
  mended: Nullable(Type.String()), mendedAt: Nullable(Instant), /** 回访. */ calledAt: Nullable(Instant), satisfied: Nullable(Type.Boolean()), struck: Nullable(Type.String()),
  /** 差评办到哪了: the step that goes on, who has it, until when; null: nothing goes on. */ step: Nullable(Strict({ node: Type.String(), name: Type.String(), who: Type.String(), dueAt: Nullable(Instant) })) })
export type Mine = Static<typeof mine>
/** 可评的一次, as whoever it was for sees it: `can` says whether he may rate it now. */
export const Occasion = named('RatingOccasion', Strict({ id: Uuid, kind: OccasionKind, application: Nullable(Uuid), /** Its case: of a 一件事 each service has its own. */ filed: Nullable(Uuid), serviceName: Type.String(), organizationName: Type.String(), window: Nullable(Type.String()), at: Instant, choices: Type.Array(Type.String()), ratings: Type.Array(mine), can: Type.Array(Type.String()) }))
export type Occasion = Static<typeof Occasion>
export const Occasions = Strict({ items: Type.Array(Occasion) })

/** 评价, for officials: who it was is told to the bureau, and to the department where he let it. */
export const Rating = named('Rating', Strict({
  id: Uuid, kind: OccasionKind, times: Type.Integer(), level: Level, items: Type.Array(Type.String()), text: Nullable(Type.String()), textState: Literals('none', 'waiting', 'shown', 'hidden'), anonymous: Type.Boolean(), rater: Nullable(Type.String()), channel: Channel, at: Instant,
  serviceName: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, window: Nullable(Type.String()), filed: Nullable(Uuid), mended: Nullable(Type.String()), mendedAt: Nullable(Instant), calledAt: Nullable(Instant), satisfied: Nullable(Type.Boolean()), struck: Nullable(Type.String()), can: Type.Array(Type.String()),
}))
export type Rating = Static<typeof Rating>
export const ListRatings = Strict({ /** 差评; 等着看文字的. */ only: Type.Optional(Literals('bad', 'texts')), organization: Type.Optional(OrganizationCode), ...Page })
export const RatingPage = Paged(Rating)
/** 给人看, or not; what is shown is the text without numbers of persons. */
export const CheckText = Strict({ id: Uuid, show: Type.Boolean() })

const rate = Nullable(Type.Number())
const figures = { /** 可评的. */ occasions: Type.Integer(), rated: Type.Integer(), /** 主动评价率. */ activeRate: rate, /** 满意率: 基本满意 and better. */ satisfiedRate: rate, levels: Type.Array(Type.Integer()), bad: Type.Integer(), /** 差评整改率. */ mendedRate: rate, /** 差评回访率. */ calledRate: rate, struck: Type.Integer() }
/** As everybody sees them: of few ratings it is said that they are few, and not what they are. */
const shown = { ...figures, few: Type.Boolean(), rated: Nullable(Type.Integer()), levels: Nullable(figures.levels), bad: Nullable(Type.Integer()), struck: Nullable(Type.Integer()) }
const Figures = Strict(figures)
export type Figures = Static<typeof Figures>
/** 好差评公开: by 事项, 部门, 窗口 or 月, of days half-open; for everybody of whole months, that no day tells who it was. */
export const ReadPublic = Strict({ by: Literals('organization', 'service', 'window', 'month'), organization: Type.Optional(OrganizationCode), from: Type.Optional(Day), until: Type.Optional(Day) })
const group = { code: Type.String(), name: Type.String() }
/** 好差评汇总, for officials: as it is. */
export const Sums = Strict({ total: Figures, items: Type.Array(Strict({ ...group, ...figures })) })
export const Public = Strict({ from: Day, /** Fewer ratings than so many are not told apart. */ floor: Type.Integer(), total: Strict(shown), items: Type.Array(Strict({ ...group, ...shown })), texts: Type.Array(Strict({ /** 哪天写的: the minute would say who stood there. */ on: Day, level: Level, /** Empty: it was rated by few. */ serviceName: Type.String(), organizationName: Type.String(), text: Type.String(), mended: Nullable(Type.String()) })) })

/** Steps of the case about a bad one. */
export const Mend = Strict({ id: Uuid, mended: Type.String({ minLength: 2, maxLength: 250 }) })
export const CallBack = Strict({ id: Uuid, satisfied: Nullable(Type.Boolean()), /** 他在电话里再评的. */ level: Type.Optional(Level) })
export const Strike = Strict({ id: Uuid, reason: Type.String({ minLength: 2, maxLength: 250 }) })
export const Done = Strict({ id: Uuid })
export const CsvDownload = downloadOf('text/csv; charset=utf-8')

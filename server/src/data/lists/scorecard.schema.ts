import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Literals, Nullable, OrganizationCode, Page, Paged, Strict } from '#kernel/schema'

/** 共享成绩单的数: each is the length of a list that can be opened. */
export const Figure = Literals('published', 'late', 'deliveries', 'refused', 'given', 'received', 'pending', 'served', 'asked', 'demands', 'duties', 'dutiesLate')
export type Figure = Static<typeof Figure>
/** From a day until another, both included; left out: the month so far. */
const period = { from: Type.Optional(Day), until: Type.Optional(Day) }

/** 一个部门这段时间: what it shares, what it owes, how it is used. */
const Score = Strict({
  organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode,
  /** 发布的数据, 没按时交的, 这段时间入库的批次, 整批退回的. */
  published: Type.Integer(), late: Type.Integer(), deliveries: Type.Integer(), refused: Type.Integer(),
  /** 质量分: the mean of its datasets' latest. */
  quality: Nullable(Type.Number()),
  /** 给出的授权, 得到的授权, 等它答复的申请 and for how many days the oldest has waited. */
  given: Type.Integer(), received: Type.Integer(), pending: Type.Integer(), pendingDays: Nullable(Type.Integer()),
  /** 被调用, 去调用: reads by grant in the period. */
  served: Type.Integer(), asked: Type.Integer(),
  /** 它提的没满足的需求, 它没落实的责任, 其中超期的. */
  demands: Type.Integer(), duties: Type.Integer(), dutiesLate: Type.Integer(),
  /** 卡在哪: which of its figures stall others; none: it shares. */
  stalls: Type.Array(Literals('late', 'refused', 'pending', 'duties', 'quality', 'nothing')),
})
export type Score = Static<typeof Score>
export const ReadScorecard = Strict({ ...period, organization: Type.Optional(OrganizationCode) })
export const Scorecard = Strict({ from: Day, until: Day, items: Type.Array(Score), /** How many of them stall. */ stalling: Type.Integer() })
export type Scorecard = Static<typeof Scorecard>
export const DownloadScorecard = Strict(period)

export const ListScore = Strict({ ...period, organization: OrganizationCode, figure: Figure, ...Page })
/** One of what was counted; `count` of them where several are told together. */
export const ScoreRow = Strict({ kind: Literals('dataset', 'delivery', 'grant', 'demand', 'duty'), id: Type.String(), dataset: Nullable(Type.String()), name: Type.String(), other: Nullable(Type.String()), at: Nullable(Instant), count: Type.Integer() })
export type ScoreRow = Static<typeof ScoreRow>
export const ScoreRows = Type.Object({ ...Paged(ScoreRow).properties, organizationName: Type.String() })

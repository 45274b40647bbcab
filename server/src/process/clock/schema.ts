import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

/** What a model asks for: 受理, 审查, 答复… */
export const ClockCode = Type.String({ pattern: '^[a-z][a-z0-9_.]{1,63}$', examples: ['grant.answer'] })
/** As the calendar counts: 自然 分钟 小时 日, 工作 分钟 时 日, 紧急工作 时 日, 月. */
export const ClockUnit = Literals('naturalMinute', 'naturalHour', 'naturalDay', 'workingMinute', 'workingHour', 'workingDay', 'urgentHour', 'urgentDay', 'month')
export type ClockUnit = Static<typeof ClockUnit>

const said = {
  name: Line(80, 2), value: Type.Integer({ minimum: 1, maximum: 100_000 }), unit: ClockUnit,
  /** 用到百分之几亮黄. */
  warnAt: Type.Integer({ minimum: 1, maximum: 99, default: 80 }),
  /** 可以几次: how often one case may make use of it. */
  times: Type.Integer({ minimum: 1, maximum: 100, default: 1 }),
  /** 依据: the law and its article. */
  basis: Line(500, 4),
}
/** 一条时限: how long, by which law, where, from when until when. */
export const ClockRule = named('ClockRule', Strict({
  id: Uuid, code: ClockCode, ...said, division: DivisionCode, validFrom: Day, /** The first day on which it no longer holds. */ validUntil: Nullable(Day),
  account: Type.String(), revision: Revision, changedAt: Instant, can: Type.Array(Type.String()),
}))
export type ClockRule = Static<typeof ClockRule>
/** From its day on it takes the place of the one of the same code in the same division. */
export const AddClock = Strict({ code: ClockCode, ...said, division: DivisionCode, validFrom: Day })
export const EndClock = Strict({ id: Uuid, revision: Revision, validUntil: Day })
export const ListClocks = Strict({ code: Type.Optional(ClockCode), division: Type.Optional(DivisionCode), on: Type.Optional(Day), ...Page })
export type ListClocks = Static<typeof ListClocks>
export const ClockPage = Type.Object({ ...Paged(ClockRule).properties, can: Type.Array(Type.String()) })

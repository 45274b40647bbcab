import { Type } from 'typebox'
import { Day, Line, named, Strict, Uuid } from '#kernel/schema'

/** 请假，找人顶岗: by login; without `absent` one's own work. The last day counts. */
export const NameSubstitute = Strict({ absent: Type.Union([Line(60, 2), Type.Null()], { default: null }), substitute: Line(60, 2), from: Day, until: Day, reason: Line(500, 2) })
export const OfSubstitute = Strict({ id: Uuid })
export const Substitute = named('CaseSubstitute', Strict({
  id: Uuid, absent: Type.String(), absentName: Type.String(), substitute: Type.String(), substituteName: Type.String(), from: Day, until: Day, reason: Type.String(),
  /** It is on now, not to come or ended. */ holds: Type.Boolean(), can: Type.Array(Type.String()),
}))
/** Current and coming ones; whom one may name; and whether one may do it for others. */
export const SubstitutePage = Strict({ items: Type.Array(Substitute), colleagues: Type.Array(Strict({ login: Type.String(), name: Type.String() })), others: Type.Boolean() })

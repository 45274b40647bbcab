import { buildCalendar, type Calendar, countWorkingDays, take } from '@yiwang/calendar'
import { dayOf } from '#data/registry'
import { type Handled } from './views.ts'

let calendar: Calendar | undefined
const usual = (): Calendar => calendar ??= take(buildCalendar({ unpublished: 'assume' }))
const channels = { online: '网上', window: '窗口', phone: '窗口', agent: '窗口' } as const
/** As one reads a clock where the house stands. */
export const clockText = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const inDays = (limit: { value: number; unit: string } | null): number | null => (limit?.unit === 'workingDay' ? limit.value : null)

/** 办件编号, as 办件 and 好差评 both have it; of a 一件事 each of its services is one 办件. */
export const caseNo = ({ number, place, division, submittedAt }: Pick<Handled, 'number' | 'place' | 'division' | 'submittedAt'>): string => `BJ${division.slice(0, 6)}-${dayOf(submittedAt).slice(0, 7).replace('-', '')}-9${String(number).padStart(6, '0').slice(-6)}${place === null ? '' : String(place + 1).padStart(2, '0')}`
/** 跑了几次: what the house saw, the window where it was handed in and each booked visit that was kept; and no less than the guide says. */
export const visitsOf = ({ origin, place, kept, guide }: Pick<Handled, 'origin' | 'place' | 'kept' | 'guide'>): number => Math.max(guide.visits, kept + (origin === 'window' && (place ?? 0) === 0 ? 1 : 0))
/** One record of 办件, by the codes of its fields; what the house does not know of it stays empty. */
export function recordOf(handled: Handled): Record<string, string> {
  const { service, applicant, origin, division, receivedAt, dueAt, closedAt, guide, materials, savedFields, level, mended } = handled
  const closedOn = dayOf(closedAt), dueOn = dueAt === null ? closedOn : dayOf(dueAt), statutory = inDays(guide.statutory), promised = guide.kind === '1' ? 0 : inDays(guide.promised), papers = materials?.length ?? 0
  const told: Record<string, string | number | boolean | null> = {
    case_no: caseNo(handled), service, applicant, channel: channels[origin], division_code: division.slice(0, 6),
    received_at: clockText(receivedAt), due_on: dueOn, closed_on: closedOn, on_time: closedOn <= dueOn, kind: guide.kind === '1' ? '即办件' : '承诺件', visits: visitsOf(handled), statutory_days: statutory, promised_days: promised,
    saved_days: statutory === null || promised === null ? null : Math.max(0, statutory - promised), taken_days: take(countWorkingDays(usual(), dayOf(receivedAt), closedOn)), papers, papers_saved: materials?.filter(({ way }) => way === 'credential' || way === 'data').length ?? 0, fields_saved: savedFields,
    // in 办件 five is the best
    rating: level === null ? null : 6 - level, rated_self: level === null ? null : true, mended,
  }
  return cellsOf(told)
}
/** As a file has them: what is not known stays empty. */
export function cellsOf(told: Record<string, string | number | boolean | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(told).flatMap(([code, value]) => (value === null ? [] : [[code, value === true ? '是' : value === false ? '否' : String(value)]])))
}

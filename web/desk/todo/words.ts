import { buildCalendar, countWorkingDays, dayOf, take } from '@yiwang/calendar'
import { say } from '../../ui/say.tsx'
import { type State } from '../../ui/mark.tsx'
import { leftOf, type Task, unitName } from '../case/words.ts'

const calendar = take(buildCalendar({ unpublished: 'assume' })), dayMs = 86_400_000

/** 超期 今天到期 明天到期 本周 以后 停钟, as the list has them one after another. */
export function groupOf({ first: { colour, dueAt } }: Pick<Task, 'first'>, now = new Date()): { key: string; name: string } {
  if (colour === 'paused') return { key: 'paused', name: say('停钟，在等别人，不算你的时间', 'Paused: waits for somebody else') }
  if (dueAt === null) return { key: 'free', name: say('没有时限', 'No limit') }
  if (colour === 'red') return { key: 'late', name: say('超期', 'Late') }
  const day = dayOf(new Date(Date.parse(dueAt) - 1)), today = dayOf(now), sunday = dayOf(new Date(now.getTime() + (7 - (weekday(now) || 7)) * dayMs))
  if (day <= today) return { key: 'today', name: say('今天到期', 'Due today') }
  if (day === dayOf(new Date(now.getTime() + dayMs))) return { key: 'tomorrow', name: say('明天到期', 'Due tomorrow') }
  return day <= sunday ? { key: 'week', name: say('本周', 'This week') } : { key: 'later', name: say('以后', 'Later') }
}
/** Monday 1 … Saturday 6, Sunday 0, by the province's clock. */
const weekday = (at: Date): number => new Date(`${dayOf(at)}T00:00:00Z`).getUTCDay()
const order = ['late', 'today', 'tomorrow', 'week', 'later', 'paused', 'free']
export const inGroups = (tasks: readonly Task[]): Task[] => tasks.map(task => ({ task, place: order.indexOf(groupOf(task).key) })).sort((a, b) => a.place - b.place).map(({ task }) => task)

/** 已用 / 承诺: what is used of the promised time, as the clock counts it: what was paused is not in it. */
export function usedOf({ clock, dueAt, colour, openedAt, pausedAt }: Pick<Task, 'clock' | 'dueAt' | 'colour' | 'openedAt' | 'pausedAt'>, now = new Date()): { state: State; share: number; word: string } | null {
  if (clock === null) return null
  const { value, unit } = clock, per: Record<string, number> = { naturalMinute: 60_000, naturalHour: 3_600_000, naturalDay: dayMs, urgentHour: 3_600_000, urgentDay: dayMs, month: 30 * dayMs }
  const days = (from: Date, until: Date) => { const told = countWorkingDays(calendar, dayOf(from), dayOf(until)); return told.ok ? told.value : 0 }
  let used: number
  if (dueAt === null) used = unit === 'workingDay' ? days(new Date(Date.parse(openedAt) + dayMs), new Date(Date.parse(pausedAt ?? openedAt) + dayMs)) : per[unit] ? Math.floor((Date.parse(pausedAt ?? openedAt) - Date.parse(openedAt)) / per[unit]) : 0
  else if (unit === 'workingDay') used = now < new Date(dueAt) ? value - days(new Date(now.getTime() + dayMs), new Date(dueAt)) : value + days(new Date(dueAt), new Date(now.getTime() + dayMs))
  else used = per[unit] ? value - Math.ceil((Date.parse(dueAt) - now.getTime()) / per[unit]) : value
  const share = Math.max(0, Math.min(1, used / value))
  return { state: leftOf({ colour, dueAt, clock }, now).state, share: colour === 'red' ? 1 : share, word: `${Math.max(0, used)} / ${value} ${unit === 'workingDay' || unit === 'naturalDay' ? say('天', 'd') : unitName(unit)}` }
}
/** 99, or 999+ where counting stopped. */
export const counted = ({ count, more }: { count: number; more: boolean }): string => more ? `${Math.min(count, 999)}+` : String(count)

import { addWorkingDays, buildCalendar, countWorkingDays, dayOf, take } from '@yiwang/calendar'
import { duration, shortDay, shortTime } from './format.ts'
import { type State } from './mark.tsx'
import { say } from './say.tsx'

/** Whatever has a limit: what it counts, when it runs out, how it stands. */
export interface Timed { clock: { unit: string } | null; dueAt: string | null; colour: string }
const calendar = take(buildCalendar({ unpublished: 'assume' }))
const dayMs = 86_400_000
const sayDays = (days: number) => say(`${days} 天`, `${days} d`)

/** Working days from tomorrow to the last one. */
export const workingDaysLeft = (due: Date, now: Date): number => { const days = countWorkingDays(calendar, dayOf(new Date(now.getTime() + dayMs)), dayOf(due)); return days.ok ? days.value : 0 }
/** The day so many working days after another. */
export const workingDayAfter = (day: string, days: number): string => { const found = addWorkingDays(calendar, day, days); return found.ok ? found.value : day }
/** 还剩 3 个工作日, 今天到期, 超期 2 天, 停钟: colour and words, so that colour is never the only sign. */
export function leftOf({ colour, dueAt, clock }: Timed, now = new Date()): { state: State; word: string } {
  if (colour === 'paused') return { state: 'pause', word: say('停钟', 'Paused') }
  if (dueAt === null || clock === null) return { state: 'waiting', word: say('没有时限', 'No limit') }
  const due = new Date(dueAt), over = now.getTime() - due.getTime()
  if (over >= 0) return { state: 'late', word: over < dayMs ? say(`超期 ${duration(over)}`, `Late by ${duration(over)}`) : say(`超期 ${sayDays(Math.floor(over / dayMs))}`, `Late by ${sayDays(Math.floor(over / dayMs))}`) }
  const state: State = colour === 'yellow' ? 'near' : 'good'
  if (clock.unit !== 'workingDay') return { state, word: -over < dayMs ? say(`还剩 ${duration(-over)}`, `${duration(-over)} left`) : say(`还剩 ${sayDays(Math.floor(-over / dayMs))}`, `${sayDays(Math.floor(-over / dayMs))} left`) }
  const left = workingDaysLeft(due, now)
  return { state, word: left <= 0 ? say('今天到期', 'Due today') : say(`还剩 ${left} 个工作日`, `${left} working days left`) }
}

export const unitName = (unit: string) => ({ naturalMinute: say('分钟', 'minutes'), naturalHour: say('小时', 'hours'), naturalDay: say('天', 'days'), workingMinute: say('分钟（上班时间）', 'working minutes'), workingHour: say('个工作时', 'working hours'), workingDay: say('个工作日', 'working days'), urgentHour: say('个紧急工作时', 'urgent hours'), urgentDay: say('个紧急工作日', 'urgent days'), month: say('个月', 'months') })[unit] ?? unit

/** The last day that is in time, or the minute where minutes count: 24:00 of a day is still that day. */
export const dueWord = ({ dueAt, clock }: Omit<Timed, 'colour'>): string => dueAt === null ? '' : /Day|month/.test(clock?.unit ?? '') ? shortDay(new Date(Date.parse(dueAt) - 1)) : shortTime(dueAt)

import { buildCalendar, countWorkingDays, dayOf, take } from '@yiwang/calendar'
import { type Output } from '../../api/client.ts'
import { type State } from '../../ui/mark.tsx'
import { duration, shortDay, shortTime } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { besideVerbs } from './beside/words.ts'

export type Task = Output<'case.tasks'>['items'][number]
export type Filed = Output<'case.read'>

const calendar = take(buildCalendar({ unpublished: 'assume' }))
const dayMs = 86_400_000
const sayDays = (days: number) => say(`${days} 天`, `${days} d`)

/** 还剩 3 个工作日, 今天到期, 超期 2 天, 停钟: colour and words, so that colour is never the only sign. */
export function leftOf({ colour, dueAt, clock }: Pick<Task, 'colour' | 'dueAt' | 'clock'>, now = new Date()): { state: State; word: string } {
  if (colour === 'paused') return { state: 'pause', word: say('停钟', 'Paused') }
  if (dueAt === null || clock === null) return { state: 'waiting', word: say('没有时限', 'No limit') }
  const due = new Date(dueAt), over = now.getTime() - due.getTime()
  if (over >= 0) return { state: 'late', word: over < dayMs ? say(`超期 ${duration(over)}`, `Late by ${duration(over)}`) : say(`超期 ${sayDays(Math.floor(over / dayMs))}`, `Late by ${sayDays(Math.floor(over / dayMs))}`) }
  const state: State = colour === 'yellow' ? 'near' : 'good'
  if (clock.unit !== 'workingDay') return { state, word: -over < dayMs ? say(`还剩 ${duration(-over)}`, `${duration(-over)} left`) : say(`还剩 ${sayDays(Math.floor(-over / dayMs))}`, `${sayDays(Math.floor(-over / dayMs))} left`) }
  const days = countWorkingDays(calendar, dayOf(new Date(now.getTime() + dayMs)), dayOf(due)), left = days.ok ? days.value : 0
  return { state, word: left <= 0 ? say('今天到期', 'Due today') : say(`还剩 ${left} 个工作日`, `${left} working days left`) }
}

export const unitName = (unit: string) => ({ naturalMinute: say('分钟', 'minutes'), naturalHour: say('小时', 'hours'), naturalDay: say('天', 'days'), workingMinute: say('分钟（上班时间）', 'working minutes'), workingHour: say('个工作时', 'working hours'), workingDay: say('个工作日', 'working days'), urgentHour: say('个紧急工作时', 'urgent hours'), urgentDay: say('个紧急工作日', 'urgent days'), month: say('个月', 'months') })[unit] ?? unit

export const statusOf = ({ status, pausedAt, incidents }: Pick<Filed, 'status' | 'pausedAt' | 'incidents'>): { state: State; word: string } =>
  status === 'completed' ? { state: 'good', word: say('办结了', 'Closed') } : status === 'cancelled' ? { state: 'missing', word: say('撤回了', 'Withdrawn') } : status === 'failed' ? { state: 'late', word: say('出错停下了', 'Failed') }
    : incidents.length > 0 ? { state: 'late', word: say('卡住了', 'Stuck') } : pausedAt !== null ? { state: 'pause', word: say('停钟', 'Paused') } : { state: 'running', word: say('在办', 'Under way') }

const verbs = (): Record<string, string> => ({
  ...besideVerbs(),
  start: say('提出', 'started'), note: say('备注', 'noted'), claim: say('领了', 'took'), release: say('放回', 'gave back'), complete: say('办了', 'did'), undo: say('撤回了刚才的办理', 'took it back'), return: say('退回', 'sent back'), handOver: say('转办', 'handed over'), pause: say('停钟', 'paused'), resume: say('恢复', 'resumed'), retry: say('再试一次', 'tried again'),
  urge: say('催办', 'urged'), withdraw: say('撤回', 'withdrew'), settle: say('在别处办了', 'settled elsewhere'), service: say('自动办了', 'done by the house'), serviceFailed: say('自动办没办成', 'could not be done by the house'), timer: say('时间到了', 'time was up'), send: say('发出', 'sent'), childDone: say('子办件有了结果', 'heard from the case it opened'), childFailed: say('子办件没有办成', 'the case it opened came to nothing'), drop: say('不用再办了', 'no longer wanted'), migrate: say('迁到新版流程', 'moved to another version'), decide: say('按决策得出', 'decided by its table'), fail: say('没办成', 'could not be done'),
})
export const verbOf = (verb: string) => verbs()[verb] ?? verb
/** The last day that is in time, or the minute where minutes count: 24:00 of a day is still that day. */
export const dueWord = ({ dueAt, clock }: Pick<Task, 'dueAt' | 'clock'>): string => dueAt === null ? '' : /Day|month/.test(clock?.unit ?? '') ? shortDay(new Date(Date.parse(dueAt) - 1)) : shortTime(dueAt)

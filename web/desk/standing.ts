import { type Standing } from '../api/shape.ts'
import { duration, shortDay, shortTime } from '../ui/format.ts'
import { type State } from '../ui/mark.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { running } from './words.ts'

/** How far the data reaches, as one says it: 到 3-11 周三. Where the day is one to come (something due), it reaches to the day it came. */
export const reach = ({ newest, appliedAt }: Pick<Standing, 'newest' | 'appliedAt'>, now = Date.now()): string | null =>
  newest !== null && (appliedAt === null || Date.parse(newest) <= now) ? say(`到 ${newest.length === 10 ? shortDay(newest) : shortTime(newest)}`, `until ${newest.length === 10 ? shortDay(newest) : shortTime(newest)}`) : appliedAt !== null ? say(`到 ${shortDay(appliedAt)}`, `until ${shortDay(appliedAt)}`) : null

const day = 86_400_000
const apart = (from: number, to: number) => { const gap = Math.abs(to - from); return gap >= 2 * day ? say(`${Math.floor(gap / day)} 天`, `${Math.floor(gap / day)} d`) : duration(gap) }

/** Fresh, due soon or late, in words and shape. */
export function freshness(the: Pick<Standing, 'dueAt' | 'appliedAt'>, now = Date.now()): { state: State; word: string } {
  if (the.dueAt === null) return the.appliedAt === null ? { state: 'waiting', word: say('还没交过', 'Nothing delivered yet') } : { state: 'good', word: say('不定期', 'No fixed cycle') }
  const due = Date.parse(the.dueAt)
  if (due < now) return { state: 'late', word: say(`晚了 ${apart(due, now)}`, `${apart(due, now)} late`) }
  if (due - now < day) return { state: 'near', word: say(`还剩 ${apart(now, due)}`, `${apart(now, due)} left`) }
  return the.appliedAt === null ? { state: 'waiting', word: say('还没交过', 'Nothing delivered yet') } : { state: 'good', word: say('新的', 'Fresh') }
}

export interface Task { key: string; rank: number; state: State; word: string; what: string; name: string; to: string; act: string; fixTo: string; when: string }

/** What waits for whoever answers for this dataset, gravest first, each with where it is mended. */
export function tasksOf(the: Standing, now = Date.now()): Task[] {
  const found: Task[] = [], { code, name, last } = the
  const add = (rank: number, key: string, task: Omit<Task, 'key' | 'rank' | 'name' | 'to'>) => { found.push({ key: `${code}-${key}`, rank, name, to: paths.desk.dataset(code), ...task }) }
  const fresh = freshness(the, now)
  if (last && running(last.state)) add(0, 'running', { state: 'running', word: say('正在办', 'Under way'), what: say(`第 ${last.number} 批正在核对入库`, `Delivery ${last.number} is being checked`), act: say('看进度', 'Watch'), fixTo: paths.desk.delivery(code, last.id), when: shortTime(last.receivedAt) })
  else if (last && (last.state === 'refused' || last.state === 'failed')) add(1, 'refused', { state: 'late', word: say('没入库', 'Not stored'), what: last.state === 'refused' ? say(`第 ${last.number} 批整批退回`, `Delivery ${last.number} was refused whole`) : say(`第 ${last.number} 批没办成`, `Delivery ${last.number} failed`), act: say('看原因', 'See why'), fixTo: paths.desk.delivery(code, last.id), when: shortTime(last.receivedAt) })
  if (fresh.state === 'late' || fresh.state === 'near') add(fresh.state === 'late' ? 2 : 4, 'due', { ...fresh, what: say('该交新的一批了', 'A new delivery is due'), act: say('交一批', 'Deliver'), fixTo: paths.desk.deliver(code), when: the.dueAt ? shortTime(the.dueAt) : '' })
  else if (last === null) add(5, 'first', { state: 'waiting', word: say('还没交过', 'Nothing yet'), what: say('约定发布了，一批都还没交', 'Published, nothing delivered yet'), act: say('交第一批', 'Deliver'), fixTo: paths.desk.deliver(code), when: '' })
  if (last && the.rejectsOpen > 0) add(3, 'rejects', { state: 'near', word: say(`${the.rejectsOpen} 行退回`, `${the.rejectsOpen} rejected`), what: say(`第 ${last.number} 批有 ${the.rejectsOpen} 行退回，还没改`, `${the.rejectsOpen} rows of delivery ${last.number} wait to be mended`), act: say('改退回的', 'Mend'), fixTo: `${paths.desk.delivery(code, last.id)}#mend`, when: shortTime(last.receivedAt) })
  if (the.issuesOpen > 0) add(6, 'issues', { state: 'near', word: say(`${the.issuesOpen} 个问题`, `${the.issuesOpen} issues`), what: say('质量问题没人处理', 'Quality issues nobody has settled'), act: say('看问题', 'See issues'), fixTo: paths.desk.dataset(code, 'quality'), when: '' })
  return found
}

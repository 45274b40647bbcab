import { glanceAt } from '#kernel/db'
import { job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { holdersOf } from '#kernel/identity'
import { dayOf } from '#data/registry'
import { newsOf } from '#process/case'
import { type NoticeKind } from './schema.ts'
import { dropMessagesBefore } from './message.table.ts'
import { addNotices, dropBefore } from './table.ts'

const dayMs = 86_400_000
/** So long a notice is kept, and so many of one post are told at most: a post that more people hold has its list. */
const keptDays = 90, most = 50
/** So long what residents were told stays in their box, and what left by which channel in the outbox. */
const boxDays = 730, outboxDays = 30
const heard = ['start', 'open', 'complete', 'return', 'answerService', 'fireTimer', 'handOver', 'delegate', 'giveBack', 'answer', 'answerChild', 'recall', 'retry', 'askSupplement', 'supply', 'askExtension', 'decideExtension', 'countersign', 'consult', 'escalate', 'urge', 'warn', 'breach', 'warnWhole', 'breachWhole', 'tell'].map(verb => `case.${verb}`)
const special: Partial<Record<string, NoticeKind>> = { 'case.urge': 'urged', 'case.warn': 'near', 'case.breach': 'late', 'case.warnWhole': 'near', 'case.breachWhole': 'late' }

/** What happened to a case, told to whom it concerns: whoever has the work or whose post it waits for, and at its end whoever asked. Heard twice, told once. */
export const followCases = subscriber({
  name: 'notice.followCases', types: heard,
  async handle(world, { id: event, type, subject, at, data }) {
    const db = glanceAt(world.db), news = await newsOf(db, subject)
    if (news === null) return
    const { filed, title, askedBy, over, tasks } = news, day = dayOf(at), told = { filed, title, at }, kind = special[type], notices: Parameters<typeof addNotices>[1][number][] = []
    for (const task of tasks) {
      if ((kind === 'near' || kind === 'late') && !data.whole && data.task !== task.id) continue
      // handed to somebody: told to him, though his post had heard of it before
      const handed = data.task === task.id
      const key = kind === 'urged' ? `urged:${event}` : kind === undefined ? handed ? `handed:${event}` : `came:${task.id}` : `${kind}:${data.whole ? filed : task.id}`
      const whom = task.account === null ? await holdersOf(db, task, day, most) : [task.account]
      for (const account of whom) notices.push({ ...told, account, kind: kind ?? (type === 'case.return' ? 'returned' : 'came'), step: task.name, key })
    }
    if (over && !askedBy.startsWith('system:')) notices.push({ ...told, account: askedBy, kind: 'closed', step: null, key: `closed:${filed}` })
    await addNotices(db, notices)
  },
})
/** What is older than a season goes; what residents were told, after two years. */
export const sweepNotices = job<object>({
  name: 'notice.sweep', every: '40 3 * * *',
  async run({ world }) {
    const before = (days: number) => new Date(world.now().getTime() - days * dayMs)
    await dropBefore(world.db, before(keptDays))
    await dropMessagesBefore(world.db, before(boxDays), before(outboxDays))
  },
})

import { type World } from '#kernel/action'
import { type Job, job } from '#kernel/jobs'
import { subscriber } from '#kernel/outbox'
import { toldOf } from './delivery.views.ts'
import { eventOf, type Moment } from './openlineage.rules.ts'
import { keepEvent, markSent, unsentEvents } from './table.ts'

const moments: Readonly<Record<string, Moment>> = { 'exchange.deliver': 'START', 'exchange.correct': 'START', 'exchange.correctByFile': 'START', 'objection.correct': 'START', 'exchange.apply': 'COMPLETE', 'exchange.refuse': 'FAIL', 'exchange.stop': 'ABORT' }

/** Each delivery begins and ends as an OpenLineage run. A file that is the latest one again ends as it begins, since nobody applies it. */
export const followDeliveries = subscriber({
  name: 'lineage.followDeliveries', types: Object.keys(moments),
  async handle(world, { type, subject, data }) {
    const told = await toldOf(world.db, typeof data.delivery === 'string' ? data.delivery : subject), moment = moments[type]
    if (!told || !moment) return
    const { run, dataset, provider, division } = told
    for (const each of moment === 'START' && told.repeats ? ['START', 'COMPLETE'] as const : [moment]) {
      const event = eventOf(each, told)
      await keepEvent(world.db, { run, type: each, dataset, provider, division, at: new Date(event.eventTime), event })
    }
  },
})

/** Sends what the receiver has not had yet, in order, at least once each; stops at the first that does not get through, and the next minute begins there. */
export async function sendEvents({ db, now }: Pick<World, 'db' | 'now'>, url: string, stopping: AbortSignal): Promise<number> {
  for (let sent = 0; ;) {
    const waiting = await unsentEvents(db, 100)
    if (waiting.length === 0) return sent
    for (const { id, event } of waiting) {
      stopping.throwIfAborted()
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event), signal: AbortSignal.any([stopping, AbortSignal.timeout(10_000)]), redirect: 'error' })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`the receiver of lineage events answers ${answer.status}`)
      await markSent(db, id, now())
      sent++
    }
  }
}

/** Every minute, where a receiver is set: what is new goes out; what did not get through comes with the next minute. */
export const pushEvents = (url: string): Job<object> =>
  job<object>({ name: 'lineage.push', every: '* * * * *', run: async ({ world, stopping }) => { await sendEvents(world, url, stopping) } })

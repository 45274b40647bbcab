import { type Db } from '#kernel/db'
import { addJob, job } from '#kernel/jobs'

/** Sends what waits for one subscription. The house starts it with its settings: see `sender`. */
export const sendTask = job<{ id: string }>({ name: 'subscription.send', run: async () => { throw new Error('webhooks are sent by the sender that the house starts') } })

/** Each subscription has a queue of its own: however slow a receiver is, it keeps nobody else waiting. Without a time it is due when it was, or now. */
export const wakeSender = (tx: Db, id: string, after?: number): Promise<void> =>
  addJob(tx, sendTask, { id }, { key: `subscription:${id}`, queue: `subscription:${id}`, ...after === undefined ? { keepTime: true } : { runAt: new Date(Date.now() + after) } })

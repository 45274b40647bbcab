import { type World } from '#kernel/action'
import { type Db, inTransaction } from '#kernel/db'
import { addJob, type Job, job } from '#kernel/jobs'
import { call, CallFailed, type Reach, reachOf, signWebhook } from '#kernel/outward'
import { sandboxFault, waits } from './message.rules.ts'
import { changeSending, findContact, takeSending } from './message.table.ts'
import { lockedFor } from './message.views.ts'

/** Carries one message by one channel. The house starts it with its settings: see `carrier`. */
export const carryTask = job<{ id: string }>({ name: 'notice.carry', run: async () => { throw new Error('messages are carried by the carrier that the house starts') } })
export const wakeCarrier = (tx: Db, id: string, at: Date): Promise<void> => addJob(tx, carryTask, { id }, { key: `notice:${id}`, runAt: at })

type Carried = { fault: string | null; via: string }
/** What takes a text message or an e-mail: until a region has its own, a sandbox, which keeps it in the outbox and rings nobody. */
const sandbox = (channel: 'sms' | 'email', to: string): Carried => ({ fault: sandboxFault(channel, to), via: '沙箱' })

/** Takes each message to its end: carried once, tried again later and later, given up at last, and then one can send it again. */
export function carrier({ timeout = 5000, ...reach }: Reach & { timeout?: number }): Job<{ id: string }> {
  const mayReach = reachOf(reach)
  async function carry(world: World, stopping: AbortSignal, { id, account, channel, title, body, link }: NonNullable<Awaited<ReturnType<typeof takeSending>>>): Promise<Carried> {
    const contact = await findContact(world.db, account), locked = channel === 'sms' ? contact?.phone : channel === 'email' ? contact?.email : contact?.webhook
    if (!locked) return { fault: '收件人已经去掉了这个地址', via: '' }
    const to = world.safe.unlock(locked, lockedFor(account, channel))
    if (channel !== 'webhook') return sandbox(channel, to)
    const text = JSON.stringify({ id, title, body, link }), secret = contact?.secret ? world.safe.unlock(contact.secret, lockedFor(account, 'secret')) : ''
    try {
      const { status } = await call(to, { method: 'POST', body: text, headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'yiwang', ...signWebhook([secret], { id, at: world.now(), body: text }) }, timeout, mayReach, signal: stopping, most: 1024 })
      return { fault: status >= 200 && status < 300 ? null : `对方答复 ${status}`, via: '网络' }
    } catch (error) {
      stopping.throwIfAborted()
      if (!(error instanceof CallFailed)) throw error
      return { fault: `没有接上（${error.fault}）`, via: '网络' }
    }
  }
  return { ...carryTask, run: ({ world, stopping }, { id }) => inTransaction(world.db, async tx => {
    const now = world.now(), sending = await takeSending(tx, id)
    if (!sending || sending.state !== 'waiting') return
    if (sending.dueAt > now) return wakeCarrier(tx, id, sending.dueAt)
    const { fault, via } = await carry(world, stopping, sending), tries = sending.tries + 1, wait = waits[tries - 1]
    if (fault === null) return changeSending(tx, id, { state: 'sent', tries, via, fault, endedAt: now })
    if (wait === undefined) return changeSending(tx, id, { state: 'dead', tries, via, fault, endedAt: now })
    const dueAt = new Date(now.getTime() + wait * 1000)
    await changeSending(tx, id, { tries, via, fault, dueAt })
    await wakeCarrier(tx, id, dueAt)
  }) }
}

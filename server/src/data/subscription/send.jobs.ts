import { execute, systemActor, type World } from '#kernel/action'
import { inTransaction } from '#kernel/db'
import { type Job } from '#kernel/jobs'
import { call, CallFailed, type Fault, type Reach, reachOf, type Reply, signWebhook } from '#kernel/outward'
import { readGrantRow } from '#data/grant'
import { contentOf, eventOf } from './body.jobs.ts'
import { secretOf } from './commands.ts'
import { overBy } from './follow.jobs.ts'
import { endSubscription, giveUpMessage, holdSubscription } from './house.commands.ts'
import { sendTask, wakeSender } from './jobs.ts'
import { addAttempt, changeMessage, keepBody, type MessageRow, nextMessage } from './message.table.ts'
import { greeting, overHttp, retryAfter, usualWaits, waitAfter } from './rules.ts'
import { changeSubscription, findSubscription, type SubscriptionRow, takeSubscription } from './table.ts'

export interface SenderOptions extends Reach {
  /** Who we are: the house's own address. */
  source: string
  /** The most that a receiver may take for one message, in milliseconds. */
  timeout?: number
  /** Seconds between the tries. */
  waits?: readonly number[]
  /** Messages under way to one host, and to receivers that failed the last time: they leave room for the others. */
  perHost?: number
  failing?: number
}
const house = systemActor('subscription')
/** Messages that one subscription sends before others get their turn. */
const inOneGo = 50

/** Sends the messages of one subscription one after another, each until it was taken: at least once, always under the same id and with the same body. */
export function sender({ source, timeout = 10_000, waits = usualWaits, perHost = 2, failing = 8, ...reach }: SenderOptions): Job<{ id: string }> {
  const mayReach = reachOf(reach), origin = new URL(source).hostname, lanes = crowd(perHost, failing)

  async function run(world: World, stopping: AbortSignal, id: string): Promise<void> {
    for (let sent = 0; sent < inOneGo; sent++) {
      stopping.throwIfAborted()
      const subscription = await findSubscription(world.db, id)
      if (!subscription || subscription.state === 'ended' || subscription.secret === null) return
      const over = overBy(await readGrantRow(world.db, subscription.grantId), world.now())
      if (over !== null) return void await execute(world, house, endSubscription, { id, cause: over })
      const message = await nextMessage(world.db, id, { trialsOnly: subscription.state === 'paused' })
      if (!message) return
      if (message.tries > (message.kind === 'test' ? 0 : waits.length)) { await execute(world, house, giveUpMessage, { id, message: message.id }); continue }
      const leave = lanes(new URL(subscription.url).host, subscription.failures > 0)
      if (!leave) return wakeSender(world.db, id, 200 + 800 * Math.random())
      let told: Told | null
      try { told = await tell(world, stopping, subscription, message) } finally { leave() }
      if (told === null) continue
      if (!await settle(world, subscription, message, told)) return
    }
    await wakeSender(world.db, id, 0)
  }

  /** What became of one try; `ms` from the first byte to the last. Null: there was nothing to tell. */
  async function tell(world: World, stopping: AbortSignal, subscription: SubscriptionRow, message: MessageRow): Promise<Told | null> {
    const began = performance.now(), { url, mode } = subscription, ways = { timeout, mayReach, signal: stopping, most: 4096 }
    const took = () => Math.round(performance.now() - began)
    try {
      if (subscription.greeted === null) {
        const { status, headers } = await call(url, { method: 'OPTIONS', headers: { 'webhook-request-origin': origin, 'webhook-request-rate': '*', 'user-agent': 'yiwang' }, ...ways })
        const { answer, rate } = greeting(status, headers, origin)
        if (answer === 'refused') return { status, fault: null, ms: took(), refused: true }
        await changeSubscription(world.db, subscription.id, { greeted: answer, rate })
      }
      const text = message.body ?? await prepared(world, subscription, message)
      if (text === null) return null
      const { headers, body } = overHttp(text, mode)
      const reply = await call(url, { method: 'POST', headers: { ...headers, ...signWebhook(secretsOf(world, subscription), { id: message.id, at: world.now(), body }), 'user-agent': 'yiwang' }, body, ...ways })
      return { status: reply.status, headers: reply.headers, fault: null, ms: took() }
    } catch (error) {
      stopping.throwIfAborted()
      if (!(error instanceof CallFailed)) throw error
      return { status: null, fault: error.fault, ms: took() }
    }
  }

  /** The body is made once and kept, so that a second try says the same. */
  async function prepared(world: World, { id, ...subscription }: SubscriptionRow, message: MessageRow): Promise<string | null> {
    const content = await contentOf(world, { id, ...subscription }, message, source)
    return inTransaction(world.db, async tx => {
      if (!content) { await changeMessage(tx, message.id, { state: 'dropped', endedAt: world.now() }); return null }
      const sequence = (await takeSubscription(tx, id)).lastSequence + 1, text = JSON.stringify(eventOf(message, subscription.dataset, source, sequence, content.data))
      await changeSubscription(tx, id, { lastSequence: sequence })
      await keepBody(tx, message.id, text, content.records)
      return text
    })
  }

  /** Notes the try and what follows from it; true if the next message may go at once. */
  async function settle(world: World, { id, rate }: SubscriptionRow, message: MessageRow, { status, fault, ms, headers, refused }: Told): Promise<boolean> {
    const now = world.now(), taken = status !== null && status >= 200 && status < 300 && !refused, tries = message.tries + 1
    const wait = taken || message.kind === 'test' ? null : waitAfter(tries, retryAfter(headers?.['retry-after'], now), waits, Math.random())
    await inTransaction(world.db, async tx => {
      await takeSubscription(tx, id)
      await addAttempt(tx, { subscription: id, message: message.id, number: tries, at: now, ms, status, fault })
      await changeMessage(tx, message.id, taken ? { tries, state: 'sent', endedAt: now, body: null } : { tries })
      if (taken) await changeSubscription(tx, id, { failures: 0, deadInRow: 0, retryAt: null })
      else if (message.kind === 'change') await changeSubscription(tx, id, { failures: tries, retryAt: wait === null ? null : new Date(now.getTime() + wait) })
      if (wait !== null) await wakeSender(tx, id, wait)
      else if (taken && rate !== null) await wakeSender(tx, id, 60_000 / rate)
    })
    if (status === 410) { await execute(world, house, endSubscription, { id, cause: 'gone' }); return false }
    if (refused) await execute(world, house, holdSubscription, { id, cause: 'unwanted' })
    if (taken) return rate === null
    if (wait === null) await execute(world, house, giveUpMessage, { id, message: message.id })
    return wait === null && !refused
  }

  return { ...sendTask, run: ({ world, stopping }, { id }) => run(world, stopping, id) }
}

interface Told { status: number | null; headers?: Reply['headers']; fault: Fault | null; ms: number; refused?: boolean }

/** The secret that signs, and the one before for as long as it still does. */
function secretsOf({ safe, now }: World, { id, secret, oldSecret, oldUntil }: SubscriptionRow): string[] {
  const kept = [secret, oldUntil && oldUntil > now() ? oldSecret : null]
  return kept.flatMap(one => (one === null ? [] : [safe.unlock(one, secretOf(id))]))
}

/** Who may set out now: not too many to one host, and not only those whose receivers fail. Answers how to leave again. */
function crowd(perHost: number, most: number): (host: string, fails: boolean) => (() => void) | null {
  const hosts = new Map<string, number>()
  let failing = 0
  return (host, fails) => {
    const there = hosts.get(host) ?? 0
    if (there >= perHost || (fails && failing >= most)) return null
    hosts.set(host, there + 1)
    if (fails) failing++
    return () => {
      const left = (hosts.get(host) ?? 1) - 1
      if (left > 0) hosts.set(host, left)
      else hosts.delete(host)
      if (fails) failing--
    }
  }
}

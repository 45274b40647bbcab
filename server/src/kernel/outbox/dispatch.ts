import { type World } from '#kernel/action'
import { type Db, inTransaction } from '#kernel/db'
import { type Log } from '#kernel/log'
import { type EventRow, type Subscriber } from './subscriber.ts'
import { dropOldEvents, dueRetries, keepRetry, lockHanding, markHanded, settleRetry, waitingEvents } from './handing.table.ts'

export interface OutboxOptions {
  world: World
  subscribers: readonly Subscriber[]
  log: Log
  /** How often to look without being woken, in milliseconds: another server's events come this way. */
  look?: number
  /** How long an event that everybody has had is kept, in days. */
  keepDays?: number
}
export interface Outbox {
  wake(): void
  stop(): Promise<void>
}

const batch = 100
/** 1, 2, 4 … seconds, and no longer than ten minutes. */
const pauseAfter = (tries: number): number => Math.min(600_000, 1000 * 2 ** Math.min(tries - 1, 10))

/**
 * Hands every event to the subscribers of the house after its commit: at least once, in the order in which events became visible. Several servers
 * take turns by a lock. An event is marked when all its subscribers have had it or are noted as owed it again, so one that was committed
 * late is never skipped, and one subscriber that fails holds nobody else up.
 */
export function startOutbox({ world, subscribers, log, look = 1000, keepDays = 30 }: OutboxOptions): Outbox {
  let stopped = false, asked = false, timer: NodeJS.Timeout | undefined, cleanedAt = 0
  let working: Promise<void> = Promise.resolve()

  async function tell(tx: Db, event: EventRow, one: Subscriber, tries: number): Promise<void> {
    try {
      await one.handle(world, event)
      if (tries > 0) await settleRetry(tx, event.id, one.name)
    } catch (error) {
      const due = new Date(Date.now() + pauseAfter(tries + 1))
      log.error('outbox.failed', error, { subscriber: one.name, type: event.type, event: event.id, tries: tries + 1 })
      await keepRetry(tx, { event: event.id, subscriber: one.name, tries: tries + 1, dueAt: due, cause: error instanceof Error ? error.name : 'unknown' })
    }
  }

  /** One batch; answers whether there may be more. */
  const round = () => inTransaction(world.db, async tx => {
    if (!(await lockHanding(tx))) return false
    for (const { tries, subscriber, event } of await dueRetries(tx, batch)) {
      const one = subscribers.find(({ name }) => name === subscriber)
      // a subscriber that is no longer part of the house is owed nothing
      if (one) await tell(tx, event, one, tries)
      else await settleRetry(tx, event.id, subscriber)
    }
    const events = await waitingEvents(tx, batch)
    for (const event of events) for (const one of subscribers) if (one.types.includes(event.type)) await tell(tx, event, one, 0)
    await markHanded(tx, events.map(({ id }) => id))
    return events.length === batch
  })

  async function work(): Promise<void> {
    try {
      do { asked = false } while ((await round() || asked) && !stopped)
      if (Date.now() - cleanedAt > 3_600_000) {
        cleanedAt = Date.now()
        await dropOldEvents(world.db, new Date(Date.now() - keepDays * 86_400_000))
      }
    } catch (error) { if (!stopped) log.error('outbox.look', error) }
  }
  let busy = false
  const begin = () => {
    if (stopped) return
    if (busy) { asked = true; return }
    busy = true
    clearTimeout(timer)
    working = work().finally(() => {
      busy = false
      if (!stopped) timer = setTimeout(begin, look)
    })
  }
  begin()
  return {
    wake: begin,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}

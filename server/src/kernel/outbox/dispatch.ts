import { randomUUID } from 'node:crypto'
import { type World } from '#kernel/action'
import { connect, type Db, inTransaction, listen } from '#kernel/db'
import { type Log } from '#kernel/log'
import { type Subscriber } from './subscriber.ts'
import { addSubscriber, channel, moveSubscriber, passEvents, placeEvents, restSubscriber, takeTurn } from './table.ts'

export interface OutboxOptions {
  world: World
  /** The owner's connection string; the outbox acts as yiwang_app, on connections of its own, so that a subscriber that waits keeps nobody waiting. */
  url: string
  subscribers: readonly Subscriber[]
  log: Log
  /** How often to look without being woken, in milliseconds: for events that a tool wrote, and for those that failed. */
  look?: number
  /** How long `stop` waits for a subscriber that is at work, in milliseconds. */
  patience?: number
}
export interface Outbox {
  /** Something was committed: look now. */
  wake(): void
  /** Called whenever events have got their place, here or on another server. */
  onEvents(hear: () => void): void
  /** False while the database does not answer the outbox. */
  stands(): boolean
  stop(): Promise<void>
}

/**
 * Hands events to the subscribers of the house after commit: at least once, to each in order, each at its own pace. A subscriber's row
 * is locked while it handles a few events and moves on in the same transaction, so several servers share the work and a killed one leaves its place.
 * Those that none of the new events concerns pass them all at once. One that fails rests, a little longer each time, and holds nobody else up.
 */
export async function startOutbox({ world, url, subscribers, log, look = 1000, patience = 10_000 }: OutboxOptions): Promise<Outbox> {
  // how far a subscriber is need not be on the disk at once: after a power cut it hears the last events again
  const database = connect(url, { role: 'yiwang_app', max: subscribers.length + 3, hurried: true })
  const { db } = database, self = randomUUID()
  const hearers: (() => void)[] = []
  let stopped = false, stands = true
  await Promise.all(subscribers.map(({ name }) => addSubscriber(db, name)))

  const tell = () => {
    usher.wake()
    for (const hear of hearers) hear()
  }
  const sequencer = loop(look, async () => {
    try {
      const placed = await placeEvents(db, atOnce, self)
      stands = true
      if (placed > 0) tell()
      return placed === atOnce
    } catch (error) { stands = false; throw error }
  }, error => log.error('outbox.look', error))
  const loops = new Map(subscribers.map(one => [one.name, loop(null, () => handOn(db, world, one, log), error => log.error('outbox.look', error, { subscriber: one.name }))]))
  const usher = loop(look, async () => {
    for (const name of await passEvents(db, subscribers)) loops.get(name)?.wake()
    return false
  }, error => log.error('outbox.look', error))
  const ears = listen(db, [channel], { heard: (_, by) => { if (by !== self) tell() }, connected: tell })

  return {
    wake: () => sequencer.wake(),
    onEvents: hear => { hearers.push(hear) },
    stands: () => stands && !stopped,
    async stop() {
      if (stopped) return
      stopped = true
      const ended = Promise.all([sequencer, usher, ...loops.values()].map(one => one.stop()))
      // who does not come to an end is left: its place did not move, and the next server hands it the event again
      await Promise.race([ended, later(patience)])
      await Promise.race([ears.stop().then(() => database.close()), later(2000)])
    },
  }
}

/** So many events get their place in one go. */
const atOnce = 2000
/** So many events, and for so many milliseconds, one subscriber is handed before its place is written down. */
const most = 20, longest = 200
/** What comes next for one subscriber; answers whether there may be more. */
async function handOn(db: Db, world: World, { name, types, handle }: Subscriber, log: Log): Promise<boolean> {
  return inTransaction(db, async (tx, last) => {
    const place = await takeTurn(tx, name, types, most)
    if (!place) return false
    const { events, last: end } = place, began = performance.now()
    let passed = place.position, heardAll = true
    for (const { division: _division, organization: _organization, ...heard } of events) {
      if (performance.now() - began > longest && passed > place.position) { heardAll = false; break }
      try {
        const { position: _position, ...event } = heard
        await handle(world, event)
      } catch (error) {
        const failures = passed > place.position ? 1 : place.failures + 1
        log.error('outbox.failed', error, { subscriber: name, type: heard.type, position: heard.position, failures })
        if (passed > place.position) await moveSubscriber(tx, name, passed)
        await restSubscriber(tx, name, error instanceof Error ? error.name : 'unknown')
        return false
      }
      passed = heard.position
    }
    // what is placed meanwhile wakes it again
    if (heardAll) passed = Math.max(passed, end)
    if (passed > place.position) await last(() => moveSubscriber(tx, name, passed))
    return !heardAll || events.length === most
  })
}

/** Woken while it is at work, it takes a short breath first: what comes in a rush is done together. */
const breath = 20
/** Does `once` over and over while it says that there is more, then sleeps until it is woken or, where it looks by itself, its time has come. */
function loop(look: number | null, once: () => Promise<boolean>, failed: (error: unknown) => void): { wake(): void; stop(): Promise<void> } {
  let stopped = false, woken = false, wake = () => {}
  const running = (async () => {
    while (!stopped) {
      woken = false
      const more = await once().catch((error: unknown) => { if (!stopped) failed(error); return false })
      if (more || stopped) continue
      if (woken) { await later(breath); continue }
      await new Promise<void>(resolve => {
        const timer = look === null ? undefined : setTimeout(resolve, look)
        wake = () => { clearTimeout(timer); resolve() }
      })
    }
  })()
  const rouse = () => { woken = true; wake() }
  return { wake: rouse, stop() { stopped = true; rouse(); return running } }
}

const later = (ms: number) => new Promise<void>(resolve => { setTimeout(resolve, ms).unref() })

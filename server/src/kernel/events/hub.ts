import { type Db } from '#kernel/db'
import { eventsAfter, lastPosition, type PlacedEvent } from '#kernel/outbox'

/** A browser that listens: it gets every event once, in order, from its own position on. */
export interface Listener { position: number; hear(event: PlacedEvent): void }

/** Who was away for longer is not told one by one: it looks at everything anew. */
export const mostMissed = 1000
const batch = 500

export interface Hub {
  /** Joins at `after`, or at the present; false if it has missed too much to be told. */
  join(listener: Listener, after: number | null): Promise<boolean>
  leave(listener: Listener): void
  /** There may be new events: reads them once for everybody. */
  look(): Promise<void>
  listening(): number
}

/** Follows the placed events for all browsers of this server, whichever server wrote them. Costs nothing while nobody listens. */
export function eventHub(db: Db): Hub {
  const listeners = new Set<Listener>()
  let looking: Promise<void> | null = null, again = false

  async function read(): Promise<void> {
    do {
      again = false
      while (listeners.size > 0) {
        const events = await eventsAfter(db, Math.min(...[...listeners].map(({ position }) => position)), batch)
        for (const event of events) {
          for (const one of listeners) if (event.position > one.position) { one.position = event.position; one.hear(event) }
        }
        if (events.length < batch) break
      }
    } while (again)
  }
  const look = (): Promise<void> => {
    again = true
    looking ??= read().finally(() => { looking = null })
    return looking
  }
  return {
    look, listening: () => listeners.size,
    async join(listener, after) {
      const last = await lastPosition(db)
      const whole = after === null || last - after <= mostMissed
      listener.position = after === null || after > last || !whole ? last : after
      listeners.add(listener)
      await look()
      return whole
    },
    leave: listener => { listeners.delete(listener) },
  }
}

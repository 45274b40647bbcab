import { type Db } from '#kernel/db'
import { type Log } from '#kernel/log'
import { eventsAfter, lastEvent } from './handing.table.ts'
import { type EventRow } from './subscriber.ts'

/** Follows the outbox for those who watch, whichever server wrote the event. Costs nothing while nobody does. */
export interface Tail {
  wake(): void
  follow(heard: (event: EventRow) => void): () => void
  stop(): Promise<void>
}

/** A transaction that began earlier may commit later: numbers this far back are looked at again. */
const overlap = 500

export function followOutbox(db: Db, log: Log, look = 500): Tail {
  const watchers = new Set<(event: EventRow) => void>()
  let floor: number | null = null, seen = new Set<number>(), timer: NodeJS.Timeout | undefined, busy = false, asked = false, stopped = false
  let working: Promise<void> = Promise.resolve()
  async function read(): Promise<void> {
    try {
      if (floor === null) {
        const last = await lastEvent(db)
        floor = Math.max(0, last - overlap)
        for (const { id } of await eventsAfter(db, floor, overlap * 2)) seen.add(id)
        return
      }
      const events = await eventsAfter(db, floor, overlap * 4)
      for (const event of events) {
        if (seen.has(event.id)) continue
        seen.add(event.id)
        for (const heard of watchers) heard(event)
      }
      const top = events.at(-1)?.id ?? floor
      floor = Math.max(floor, top - overlap)
      const low = floor
      if (seen.size > overlap * 4) seen = new Set([...seen].filter(id => id > low))
    } catch (error) { if (!stopped) log.error('events.look', error) }
  }
  const begin = () => {
    if (stopped || watchers.size === 0) return
    if (busy) { asked = true; return }
    busy = true
    clearTimeout(timer)
    working = read().finally(() => {
      busy = false
      if (stopped || watchers.size === 0) { floor = null; seen.clear(); return }
      if (asked) { asked = false; begin() } else timer = setTimeout(begin, look)
    })
  }
  return {
    wake: begin,
    follow(heard) {
      watchers.add(heard)
      begin()
      return () => { watchers.delete(heard) }
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}

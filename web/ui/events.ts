import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { renew } from './ask.ts'

/** A CloudEvent as the outbox sends it: `exchange.apply` to subject `019a…`. It carries codes and counts, never personal values. */
export interface HouseEvent { type: string; subject: string; data: Record<string, unknown> }

const listeners = new Set<(event: HouseEvent) => void>()
const watchers = new Set<(open: boolean) => void>()
let source: EventSource | null = null
let open = false

function listen() {
  if (source) return
  source = new EventSource('/api/events')
  source.onopen = () => tell(true)
  source.onerror = () => tell(false)
  source.onmessage = message => {
    const event = houseEvent(message.data)
    if (event) for (const listener of listeners) listener(event)
  }
}
function tell(now: boolean) {
  open = now
  for (const watcher of watchers) watcher(now)
}
function houseEvent(text: string): HouseEvent | null {
  try {
    const { type, subject, data } = JSON.parse(text)
    return typeof type === 'string' ? { type, subject: String(subject ?? ''), data: typeof data === 'object' && data !== null ? data : {} } : null
  } catch { return null }
}

/** Hears what happens in the house, for as long as the screen is shown. One connection serves all screens of the page. */
export function useEvents(heard: (event: HouseEvent) => void) {
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    listen()
    const listener = (event: HouseEvent) => latest.current(event)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) { source?.close(); source = null; open = false }
    }
  }, [])
}

/** False while live news do not arrive: screens with progress then ask by themselves. */
export function useLive(): boolean {
  const [now, setNow] = useState(open)
  useEffect(() => { watchers.add(setNow); return () => { watchers.delete(setNow) } }, [])
  return now
}

/** Mounted once per room: an event of a module renews what that module answered, at most every half second. */
export function useFreshness() {
  const client = useQueryClient()
  const waiting = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEvents(event => {
    waiting.current.add(event.type.split('.')[0] ?? '')
    timer.current ??= setTimeout(() => {
      timer.current = null
      for (const module of waiting.current) void renew(client, module)
      waiting.current.clear()
    }, 500)
  })
}

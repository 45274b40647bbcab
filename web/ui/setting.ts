import { useSyncExternalStore } from 'react'

export interface Setting<T extends string> { get(): T; set(value: T): void; subscribe(listener: () => void): () => void; use(): T }
/** A choice of the person at this screen, kept in the browser. Storage may be forbidden; then it lasts as long as the page. */
export function setting<T extends string>(name: string, values: readonly T[], initial: T, apply: (value: T) => void = () => {}): Setting<T> {
  const key = `yiwang.${name}`
  const valid = (text: string | null | undefined): T => values.find(value => value === text) ?? initial
  const listeners = new Set<() => void>()
  let current = valid(read(key))
  const change = (value: T, store = true) => {
    current = value
    if (store) keep(key, value)
    apply(value)
    for (const listener of listeners) listener()
  }
  addEventListener('storage', event => { if (event.key === key) change(valid(event.newValue), false) })
  const subscribe = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener) } }
  return { get: () => current, set: (value: T) => change(value), subscribe, use: () => useSyncExternalStore(subscribe, () => current, () => initial) }
}

export function read(key: string): string | null {
  try { return localStorage.getItem(key) } catch { return null }
}
export function keep(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch { /* full or forbidden: the page itself still holds what was typed */ }
}

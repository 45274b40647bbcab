import { useEffect, useState } from 'react'
import { keep, read } from './setting.ts'

/**
 * What somebody is typing, kept in this browser until it is saved: a closed tab, a failed request or a night in between loses nothing.
 * The key carries the account, since two people may sit at one machine; no record of a person is ever kept here.
 */
export function useDraft<T>(key: string, initial: () => T): [T, (change: T | ((before: T) => T)) => void, () => void, boolean] {
  const place = `yiwang.draft.${key}`
  const [found] = useState(() => parsed<T>(read(place)))
  const [value, setValue] = useState<T>(() => found ?? initial())
  const [touched, setTouched] = useState(found !== null)
  useEffect(() => { if (touched) keep(place, JSON.stringify(value)) }, [place, touched, value])
  return [
    value,
    change => { setTouched(true); setValue(change) },
    () => { setTouched(false); keep(place, null) },
    found !== null,
  ]
}
function parsed<T>(text: string | null): T | null {
  try { return text === null ? null : JSON.parse(text) } catch { return null }
}

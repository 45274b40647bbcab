import { useRef, useState } from 'react'

/** Work of several steps that a press begins: while it goes on, a second press (a double click) begins nothing. */
export function useOnce(): [busy: boolean, once: (work: () => Promise<unknown>) => void] {
  const [busy, setBusy] = useState(false)
  const going = useRef(false)
  return [busy, work => {
    if (going.current) return
    going.current = true
    setBusy(true)
    void work().finally(() => { going.current = false; setBusy(false) })
  }]
}

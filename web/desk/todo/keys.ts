import { useEffect, useRef } from 'react'
import { typing } from '../../ui/table.tsx'
import { look } from './place.ts'

/** x chooses the row one is at, a hands it over, f goes to the filters. j, k, Enter and ? are the table's and the house's. */
export function useListKeys(does: { toggle: (id: string) => void; hand: (id: string | null) => void }) {
  const latest = useRef(does)
  latest.current = does
  useEffect(() => {
    const here = (target: EventTarget | null) => target instanceof Element ? target.closest<HTMLElement>('tr[data-id]')?.dataset.id ?? null : null
    const press = (event: KeyboardEvent) => {
      const box = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
      if (event.ctrlKey || event.metaKey || event.altKey || (typing(event.target) && !box) || document.querySelector('dialog[open]')) return
      const id = here(document.activeElement)
      if (event.key === 'x' && id !== null) latest.current.toggle(id)
      else if (event.key === 'a') latest.current.hand(id)
      else if (event.key === 'f') document.querySelector<HTMLElement>('[data-filter][aria-pressed=true]')?.focus()
      else return
      event.preventDefault()
    }
    // what is looked at now is where one comes back to
    const arrive = (event: FocusEvent) => { const id = here(event.target); if (id !== null) look(id) }
    document.addEventListener('keydown', press)
    document.addEventListener('focusin', arrive)
    return () => { document.removeEventListener('keydown', press); document.removeEventListener('focusin', arrive) }
  }, [])
}

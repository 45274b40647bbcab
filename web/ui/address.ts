import { useSearchParams } from 'react-router'

/** Filters live in the address: a colleague who gets the link sees the same list, and Back goes one filter back. */
export function useAddress() {
  const [search, setSearch] = useSearchParams()
  /** Changing a filter begins again at the first page. */
  const set = (changes: Record<string, string | number | null | undefined>, replace = false) => setSearch(before => {
    const next = new URLSearchParams(before)
    if (!('offset' in changes)) next.delete('offset')
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === '' || value === 0) next.delete(name)
      else next.set(name, String(value))
    }
    return next
  }, { replace })
  return { get: (name: string) => search.get(name) ?? '', number: (name: string) => Math.max(0, Number(search.get(name) ?? 0) || 0), has: (name: string) => search.has(name), set }
}

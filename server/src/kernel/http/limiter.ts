/** Counts attempts by key within a window; for sign-ins, where the provider, too, counts. Each server counts for itself. */
export function limiter({ most, seconds, now = Date.now }: { most: number; seconds: number; now?: () => number }) {
  const seen = new Map<string, { count: number; until: number }>()
  return {
    /** Seconds to wait, or 0 if the attempt may go on. */
    wait(key: string): number {
      const at = now()
      if (seen.size > 10_000) for (const [other, { until }] of seen) if (until <= at) seen.delete(other)
      const known = seen.get(key)
      if (!known || known.until <= at) { seen.set(key, { count: 1, until: at + seconds * 1000 }); return 0 }
      known.count++
      return known.count > most ? Math.ceil((known.until - at) / 1000) : 0
    },
    forget(key: string) { seen.delete(key) },
  }
}

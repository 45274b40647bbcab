/** How often each grant was used in the minute that runs. Each server counts for itself. */
export interface Gate {
  /** Seconds to wait, or 0 if the call may go on. */
  wait(id: string, perMinute: number, now: Date): number
}

export function gate(): Gate {
  const minutes = new Map<string, { count: number; until: number }>()
  return {
    wait(id, perMinute, now) {
      const at = now.getTime(), known = minutes.get(id)
      if (minutes.size > 10_000) for (const [other, { until }] of minutes) if (until <= at) minutes.delete(other)
      if (!known || known.until <= at) { minutes.set(id, { count: 1, until: at + 60_000 }); return 0 }
      if (known.count >= perMinute) return Math.max(1, Math.ceil((known.until - at) / 1000))
      known.count++
      return 0
    },
  }
}

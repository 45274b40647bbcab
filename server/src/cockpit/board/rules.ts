import { type Looked, severityOf, type State } from '#cockpit/indicator'
import { type Counts, type Slot } from './schema.ts'

const rank: Record<State, number> = { late: 0, near: 1, missing: 2, good: 3 }

/** What needs a look first: red before yellow before missing, and the farther from its line the sooner. What is equal keeps its order. */
export const worstFirst = (looked: readonly Looked[]): Looked[] => [...looked].sort((a, b) => rank[a.tile.state] - rank[b.tile.state] || severity(b) - severity(a))
const severity = ({ shown, tile }: Looked): number => severityOf(tile.value, shown.lines)

export const countStates = (looked: readonly Looked[]): Counts => {
  const counts: Counts = { late: 0, near: 0, missing: 0, good: 0 }
  for (const { tile } of looked) counts[tile.state]++
  return counts
}

/** Every tile names an indicator in use, and each once; said at its place in the form. */
export function slotFaults(tiles: readonly Slot[], known: ReadonlyMap<string, { state: 'active' | 'retired' }>): { at: string; message: string }[] {
  return tiles.flatMap(({ indicator }, i) => {
    const found = known.get(indicator), at = `/tiles/${i}`
    if (!found) return [{ at, message: `没有“${indicator}”这个指标` }]
    if (found.state === 'retired') return [{ at, message: '这个指标已经停用，换一个' }]
    return tiles.findIndex(other => other.indicator === indicator) < i ? [{ at, message: '这个指标在板块里已经有一格了' }] : []
  })
}
/** The latest of some moments. */
export const latestOf = (moments: readonly (string | null)[]): string | null => moments.reduce((latest, each) => (each !== null && (latest === null || each > latest) ? each : latest), null)

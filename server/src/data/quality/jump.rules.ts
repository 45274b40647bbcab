/** How many fall into each group of values. */
export type Spread = ReadonlyMap<string, number>

/** Shares below this count as this: what is rare may come and go. */
const least = 0.0005
/**
 * 变化指数 (population stability index): 0 where both are spread alike; up to 0.1 is usual, past 0.25 somebody should look. Null where
 * one of them has nothing to compare.
 */
export function changeIndex(before: Spread, after: Spread): number | null {
  const total = (spread: Spread) => [...spread.values()].reduce((sum, count) => sum + count, 0), [was, is] = [total(before), total(after)]
  if (was === 0 || is === 0) return null
  let index = 0
  for (const group of new Set([...before.keys(), ...after.keys()])) {
    const p = Math.max(least, (before.get(group) ?? 0) / was), q = Math.max(least, (after.get(group) ?? 0) / is)
    index += (q - p) * Math.log(q / p)
  }
  return Math.round(index * 10_000) / 10_000
}

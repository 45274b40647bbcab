/** Rounds parts so that they add up to the rounded whole: the largest remainders give way. */
export function roundTogether(parts: readonly number[], whole: number, decimals: number): number[] {
  const unit = 10 ** decimals, floors = parts.map(part => Math.floor(part * unit)), missing = Math.round(whole * unit) - floors.reduce((sum, part) => sum + part, 0)
  const order = parts.map((part, i) => ({ i, rest: part * unit - Math.floor(part * unit) })).sort((a, b) => b.rest - a.rest)
  order.slice(0, Math.max(0, missing)).forEach(({ i }) => { floors[i] = (floors[i] ?? 0) + 1 })
  return floors.map(part => part / unit)
}

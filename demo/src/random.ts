/**
 * Chance that is the same on every machine: 32-bit integer arithmetic only, no `Math.random`, no `Math.sin`.
 * Every corner of the world draws from a stream of its own name, so that adding a dataset changes no other.
 */
export interface Chance {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [low, high], both included. */
  int(low: number, high: number): number
  pick<T>(from: readonly T[]): T
  /** True with this probability. */
  is(probability: number): boolean
  /** About `mean`, seldom further than `spread` away: the mean of four throws. */
  near(mean: number, spread: number): number
  /** `count` different places out of 0 … length−1, in growing order. */
  places(count: number, length: number): number[]
}

/** The one seed of the demonstration province. */
export const seed = 'yiwang/1'

/** xmur3 → sfc32: small, well tested generators that need nothing but 32-bit integers. */
export function chance(name: string): Chance {
  let h = 1779033703 ^ name.length
  for (let i = 0; i < name.length; i++) {
    h = Math.imul(h ^ name.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  const word = () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507)
    h = Math.imul(h ^ (h >>> 13), 3266489909)
    h ^= h >>> 16
    return h >>> 0
  }
  let a = word(), b = word(), c = word(), d = word()
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()

  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next, int,
    pick(from) {
      const chosen = from[Math.floor(next() * from.length)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
    is: probability => next() < probability,
    near: (mean, spread) => mean + (next() + next() + next() + next() - 2) * spread / 2,
    places(count, length) {
      if (count > length) throw new Error(`${count} places out of ${length}`)
      const taken = new Set<number>()
      while (taken.size < count) taken.add(Math.floor(next() * length))
      return [...taken].sort((x, y) => x - y)
    },
  }
}

/** The chance of one corner of the demonstration province. */
export const chanceOf = (...corner: (string | number)[]): Chance => chance([seed, ...corner].join('/'))

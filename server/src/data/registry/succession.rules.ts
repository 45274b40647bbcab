import { divisionAncestors, divisionPrefix, expandDivision } from '@yiwang/codes'
import { type ChangeKind, type Resolution } from './schema.ts'

/** One recorded pair, as the table keeps it. */
export interface Succession { kind: ChangeKind; effectiveOn: string; from: string; to: string; main: boolean }

/** What a code of one day is called on another. */
export type Resolve = (code: string, at: string, on: string) => Resolution

interface Step { to: string[]; main: string; exact: boolean }

/**
 * Makes a resolver of all changes: pure and in memory, so that a delivery can ask it for every record. It walks the days of
 * change between the two dates, forwards or backwards. A code that has no change of its own follows the nearest ancestor that
 * was dissolved: along with it where that was moved as a whole, otherwise up to whoever took it over (then it is not exact).
 */
export function resolver(successions: readonly Succession[]): Resolve {
  const days = [...new Set(successions.map(({ effectiveOn }) => effectiveOn))].sort()
  const index = (side: 'from' | 'to') => {
    const byDay = new Map<string, Map<string, Succession[]>>()
    for (const pair of successions) {
      const codes = byDay.get(pair.effectiveOn) ?? new Map<string, Succession[]>()
      byDay.set(pair.effectiveOn, codes.set(pair[side], [...(codes.get(pair[side]) ?? []), pair]))
    }
    return byDay
  }
  const [forward, backward] = [index('from'), index('to')]

  const step = (code: string, day: string, back: boolean): Step => {
    const pairs = (back ? backward : forward).get(day)
    const targets = (found: readonly Succession[]) => found.map(pair => (back ? pair.from : pair.to))
    const mainOf = (known: string, found: readonly Succession[]) => {
      const all = targets(found)
      return all.includes(known) ? known : (back ? all[0] : found.find(pair => pair.main)?.to) ?? known
    }
    const own = pairs?.get(code)
    if (own) return { to: targets(own), main: mainOf(code, own), exact: true }
    for (const ancestor of divisionAncestors(code).reverse()) {
      const found = pairs?.get(ancestor)
      if (!found) continue
      if (targets(found).includes(ancestor)) break // it went on, and so did what lies below it
      const main = mainOf(ancestor, found)
      if (found[0]?.kind !== 'move') return { to: targets(found), main, exact: false }
      const carried = divisionPrefix(main) + code.slice(divisionPrefix(ancestor).length)
      return { to: [carried], main: carried, exact: true }
    }
    return { to: [code], main: code, exact: true }
  }

  return (written, at, on) => {
    const back = on < at
    const between = back ? days.filter(day => day > on && day <= at).reverse() : days.filter(day => day > at && day <= on)
    let main = expandDivision(written)
    let all = new Set([main])
    let exact = true
    for (const day of between) {
      const next = new Set<string>()
      for (const code of all) {
        const taken = step(code, day, back)
        for (const to of taken.to) next.add(to)
        exact &&= taken.exact
      }
      main = step(main, day, back).main
      all = next
    }
    return { code: main, candidates: [...all].sort(), exact: exact && all.size === 1 }
  }
}

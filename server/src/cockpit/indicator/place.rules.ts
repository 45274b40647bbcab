import { type Resolve } from '#data/registry'
import { divisionAncestors, divisionLevel, divisionParent, expandDivision, isWithin, parseDivision } from '@yiwang/codes'

/** Where records go that lie in no division we know: counted, shown as such, and in no other number. */
export const unplaced = '000000000000'
export const levelOf = (division: string): number => (division === unplaced ? 0 : divisionLevel(division))

/** Every code that may have to be known before `chainOf` can place what was written. */
export function candidates(written: string, resolve: Resolve, today: string): string[] {
  if (!parseDivision(written)) return []
  const code = successorOf(written, resolve, today)
  return [...divisionAncestors(code), code]
}
/** What the code is called today: records of a dissolved county count for whoever took it over. */
const successorOf = (written: string, resolve: Resolve, today: string): string => resolve(expandDivision(written), '1949-10-01', today).code

/**
 * The divisions for which a record counts: its own or the nearest one known, and all above it up to `home`. An unknown county still
 * counts for its city. What lies outside of home, or nowhere, is unplaced.
 */
export function chainOf(written: string, { resolve, today, home, known }: { resolve: Resolve; today: string; home: string; known: ReadonlySet<string> }): string[] {
  if (!parseDivision(written)) return [unplaced]
  let own: string | null = successorOf(written, resolve, today)
  while (own !== null && !known.has(own)) own = divisionParent(own)
  if (own === null || !isWithin(own, home)) return [unplaced]
  return [...divisionAncestors(own), own].filter(code => known.has(code) && isWithin(code, home))
}

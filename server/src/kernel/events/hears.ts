import { type Actor, type Area, areasOf, mayIn, type Scope } from '#kernel/action'
import { type Module } from '#kernel/module'
import { type PlacedEvent } from '#kernel/outbox'

/** Who hears of a module's events: whoever may ask `query`, if its `areas` and where the event happened go together. */
export interface Hears { query: string; near?: (areas: readonly Area[], where: Scope) => boolean }

/** By module. A module that says nothing is not heard. */
export const hearsOf = (modules: readonly Module[]): ReadonlyMap<string, Hears> => new Map(modules.flatMap(({ name, hears }) => hears ? [[name, hears] as const] : []))

/** An event may be heard by those who could also look: the right to the query, near enough to where it happened. */
export function mayHear(known: ReadonlyMap<string, Hears>, actor: Actor, { type, division, organization }: Pick<PlacedEvent, 'type' | 'division' | 'organization'>): boolean {
  const hears = known.get(type.split('.', 1)[0] ?? '')
  if (!hears) return false
  const areas = areasOf(actor, hears.query)
  return areas.length > 0 && (hears.near ?? mayIn)(areas, { ...division === null ? {} : { division }, ...organization === null ? {} : { organization } })
}

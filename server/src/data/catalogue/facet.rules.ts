import { type Area } from '#kernel/action'

/** The six ways to narrow a list, each a column. */
export const facets = ['provider', 'shareType', 'openType', 'updateCycle', 'state', 'theme'] as const
export type Facet = (typeof facets)[number]
export type Chosen = Partial<Record<Facet, string>>
export interface Count { facet: Facet; value: string; count: number }
export interface Counts {
  /** All matches, and those that pass all filters. */
  found: number; total: number
  /** The groups that pass all filters. */
  groups: number[]
  counts: Count[]
}

/** What the datasets of one group have in common. */
export interface Group extends Record<Exclude<Facet, 'theme'>, string> { id: number; division: string; theme: string | null }

/** All groups that are known, their values as numbers: a catalogue has tens of thousands of them, and counting must not keep others waiting. */
export interface GroupBook { groups: Group[]; columns: readonly Column[] }
interface Column { facet: Facet; values: (string | null)[]; numbers: Map<string | null, number>; /** By the group's id. */ of: number[] }

export const groupBook = (): GroupBook => ({ groups: [], columns: facets.map(facet => ({ facet, values: [], numbers: new Map(), of: [] })) })
export function enter({ groups, columns }: GroupBook, group: Group): void {
  groups[group.id] = group
  for (const { facet, values, numbers, of } of columns) {
    let number = numbers.get(group[facet])
    if (number === undefined) numbers.set(group[facet], number = values.push(group[facet]) - 1)
    of[group.id] = number
  }
}

/** Matches by their group, as the database tells them: `id count id count …`. */
export function readMatches(told: string): Int32Array {
  const parts = told === '' ? [] : told.split(' '), matches = new Int32Array(parts.length)
  for (let i = 0; i < parts.length; i++) matches[i] = Number(parts[i])
  return matches
}
export function unknownGroups({ groups }: GroupBook, matches: Int32Array): number[] {
  const unknown: number[] = []
  for (let i = 0; i < matches.length; i += 2) if (groups[matches[i]!] === undefined) unknown.push(matches[i]!)
  return unknown
}

/** Published and withdrawn datasets are for everybody; a draft only for those whose work it is. */
const visible = ({ state, division, provider }: Group, drafts: readonly Area[]): boolean =>
  state !== 'draft' || drafts.some(area => division.startsWith(area.division) && (area.organization === null || area.organization === provider))

/** So many values of a facet are told. */
const mostValues = 60

/**
 * How many there are for each value of each facet, with all other filters applied (so that one sees what a change of
 * mind would give), and the total: whoever fails one filter alone counts under that facet, who fails none counts under all.
 */
export function countFacets(book: GroupBook, matches: Int32Array, chosen: Chosen, drafts: readonly Area[]): Counts {
  const { groups, columns } = book
  const tallies = columns.map(({ values }) => new Int32Array(values.length))
  const filters = columns.flatMap(({ facet, numbers, of }, at) => { const value = chosen[facet]; return value === undefined ? [] : [{ at, of, wanted: numbers.get(value) }] })
  const passing: number[] = []
  let found = 0, total = 0
  for (let i = 0; i < matches.length; i += 2) {
    const id = matches[i]!, n = matches[i + 1]!
    found += n
    let failed = 0, only = -1
    for (const { at, of, wanted } of filters) if (of[id] !== wanted) { failed++; only = at }
    if (failed > 1 || !visible(groups[id]!, drafts)) continue
    if (failed === 1) tallies[only]![columns[only]!.of[id]!]! += n
    else {
      total += n
      passing.push(id)
      for (let at = 0; at < columns.length; at++) tallies[at]![columns[at]!.of[id]!]! += n
    }
  }
  return { found, total, groups: passing, counts: columns.flatMap(({ facet, values }, at) => ranked(facet, values, tallies[at]!)) }
}

function ranked(facet: Facet, values: readonly (string | null)[], tally: Int32Array): Count[] {
  const counts = values.flatMap((value, number) => value === null || tally[number] === 0 ? [] : [{ facet, value, count: tally[number]! }])
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, mostValues)
}

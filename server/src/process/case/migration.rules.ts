import { type Graph, migrate, type State } from '@yiwang/bpmn'
import { environment, nameOf } from './rules.ts'

// 迁移: what would become of a running case under another version of its drawing. Nothing is decided here that the command does not decide in the same way.

export interface Spot { node: string; name: string; to: string | null; toName: string | null }
export interface Standing { state: State; tasks: readonly { token: string; name: string; role: string; stray: boolean }[] }
/** Where the case stands and would stand, whose work would be given out anew, and why it cannot go. */
export interface Outlook { at: Spot[]; reopens: string[]; reasons: string[] }

const named = (map: Readonly<Record<string, string>>, node: string): string => Object.hasOwn(map, node) ? map[node]! : node
export const spotOf = (from: Graph, to: Graph, map: Readonly<Record<string, string>>, node: string): Spot => {
  const target = to.nodes[named(map, node)]
  return { node, name: nameOf(from, node) ?? node, to: target?.id ?? null, toName: target ? nameOf(to, target.id) : null }
}
/** What has no counterpart because one of the names is nobody's. */
export const mapFaults = (from: Graph, to: Graph, map: Readonly<Record<string, string>>): string[] => Object.entries(map).flatMap(([old, other]) => [
  ...from.nodes[old] ? [] : [`原来的流程里没有“${old}”`], ...to.nodes[other] ? [] : [`要迁到的流程里没有“${other}”`],
])

export function outlookOf(from: Graph, to: Graph, { state, tasks }: Standing, map: Readonly<Record<string, string>>, now: Date): Outlook {
  const { faults, refused } = migrate(from, to, state, map, environment(now)), standing = [...new Set(state.tokens.filter(({ status }) => status !== 'watching').map(({ node }) => node))]
  const places = new Map(state.tokens.map(({ id, node }) => [id, node])), roleAt = (token: string) => to.nodes[named(map, places.get(token) ?? '')]?.yw?.role
  return {
    at: standing.map(node => spotOf(from, to, map, node)), reasons: [...faults.map(({ message }) => message), ...refused === undefined ? [] : [refused]],
    reopens: tasks.filter(({ token, role, stray }) => !stray && roleAt(token) !== undefined && roleAt(token) !== role).map(({ name }) => name),
  }
}

/** How many nodes waits where, of all cases looked at: what a map has to speak of. */
export function spotsOf(outlooks: readonly Outlook[]): (Spot & { cases: number })[] {
  const found = new Map<string, Spot & { cases: number }>()
  for (const { at } of outlooks) for (const spot of at) found.set(spot.node, { ...spot, cases: (found.get(spot.node)?.cases ?? 0) + 1 })
  return [...found.values()].sort((a, b) => b.cases - a.cases || (a.node < b.node ? -1 : 1))
}

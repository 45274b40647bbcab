import { type Edge, type End } from '#kernel/module'
import { type Broken, type Link, type Node, NodeKind } from './schema.ts'

const kinds: readonly string[] = NodeKind.enum
const isKind = (kind: string): kind is Node['kind'] => kinds.includes(kind)
export const idOf = ({ kind, code }: Pick<End, 'kind' | 'code'>): string => `${kind}:${code}`

/** From where data comes to where it is read, in the order of the picture. */
const levels: Record<Node['kind'], number> = { dataset: 0, delivery: 1, table: 2, indicator: 3, grant: 3, element: 3, rule: 3, demand: 3, duty: 3, board: 4, subscription: 4, consumer: 5 }

/** What is made from `start`, one step after another; a column leads only where that column is named, a whole leads everywhere. */
export function downstream(edges: readonly Edge[], start: End): Edge[] {
  return walk(edges, start, edge => edge.from, edge => edge.to)
}
/** What `start` is made from. */
export function upstream(edges: readonly Edge[], start: End): Edge[] {
  return walk(edges, start, edge => edge.to, edge => edge.from)
}
function walk(edges: readonly Edge[], start: End, here: (edge: Edge) => End, there: (edge: Edge) => End): Edge[] {
  const at = new Map<string, Edge[]>()
  for (const edge of edges) at.set(idOf(here(edge)), [...at.get(idOf(here(edge))) ?? [], edge])
  const seen = new Set<string>(), taken = new Set<Edge>(), waiting = [start]
  for (let end = waiting.pop(); end; end = waiting.pop()) {
    const key = `${idOf(end)}.${end.column ?? ''}`
    if (seen.has(key)) continue
    seen.add(key)
    for (const edge of at.get(idOf(end)) ?? []) {
      const column = here(edge).column
      if (end.column !== null && column !== null && column !== end.column) continue
      taken.add(edge)
      waiting.push(there(edge))
    }
  }
  return edges.filter(edge => taken.has(edge))
}

/** Edges by column as a picture of wholes: each pair of nodes once, with the columns that lead from one to the other. */
export function drawn(edges: readonly Edge[], names: ReadonlyMap<string, string>, columnNames: ReadonlyMap<string, string>): { nodes: Node[]; links: Link[] } {
  const nodes = new Map<string, Node>(), links = new Map<string, Link>()
  const place = ({ kind, code, column }: End, name?: string): string => {
    const id = idOf({ kind, code })
    if (!isKind(kind)) throw new Error(`${kind} has no place in the picture`)
    const node = nodes.get(id) ?? { id, kind, code, name: names.get(id) ?? name ?? code, level: levels[kind], columns: [] }
    if (column !== null && !node.columns.some(each => each.code === column)) node.columns.push({ code: column, name: columnNames.get(column) ?? column })
    nodes.set(id, node)
    return id
  }
  for (const { from, to, how } of edges) {
    const ends = { from: place(from), to: place(to, to.name) }, key = `${ends.from}>${ends.to}`
    const link = links.get(key) ?? { ...ends, columns: [] }
    if ((from.column !== null || to.column !== null) && !link.columns.some(each => each.from === from.column && each.to === to.column && each.how === how)) link.columns.push({ from: from.column, to: to.column, how })
    links.set(key, link)
  }
  return { nodes: [...nodes.values()].sort((a, b) => a.level - b.level || a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'zh')), links: [...links.values()] }
}

const gravest: Record<Broken['how'], number> = { value: 0, filter: 1, group: 2 }
const carried = new Set(['dataset', 'delivery', 'table'])
/** What is made from it beyond the records themselves, each once, for the gravest reason. */
export function brokenBy(edges: readonly Edge[]): Omit<Broken, 'organizationName'>[] {
  const found = new Map<string, Omit<Broken, 'organizationName'>>()
  for (const { to, how } of edges) {
    if (!isKind(to.kind) || carried.has(to.kind)) continue
    const known = found.get(idOf(to))
    if (!known || gravest[how] < gravest[known.how]) found.set(idOf(to), { kind: to.kind, code: to.code, name: to.name, how })
  }
  return [...found.values()].sort((a, b) => levels[a.kind] - levels[b.kind] || a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'zh'))
}

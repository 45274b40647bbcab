import { type Graph } from '../../api/shape.ts'

export interface Placed { id: string; x: number; y: number }
export interface Line { from: string; to: string; path: string; columns: number }
export const size = { width: 208, height: 58, gapX: 64, gapY: 18, edge: 8 }

/** Where each node stands: one column of the picture for each level that is there, each column in the middle of the highest. */
export function laid({ nodes, links }: Pick<Graph, 'nodes' | 'links'>): { width: number; height: number; places: Map<string, Placed>; lines: Line[] } {
  const levels = [...new Set(nodes.map(({ level }) => level))].sort((a, b) => a - b)
  const columns = levels.map(level => nodes.filter(node => node.level === level))
  const high = (count: number) => count * size.height + Math.max(0, count - 1) * size.gapY
  const height = Math.max(...columns.map(column => high(column.length)), size.height) + 2 * size.edge
  const places = new Map<string, Placed>()
  for (const [at, column] of columns.entries()) {
    const top = (height - high(column.length)) / 2
    for (const [index, { id }] of column.entries()) places.set(id, { id, x: size.edge + at * (size.width + size.gapX), y: top + index * (size.height + size.gapY) })
  }
  const lines = links.flatMap(({ from, to, columns: carried }): Line[] => {
    const a = places.get(from), b = places.get(to)
    if (!a || !b) return []
    const x = a.x + size.width, y = a.y + size.height / 2, bend = Math.max(24, (b.x - x) / 2), end = b.y + size.height / 2
    return [{ from, to, columns: carried.length, path: `M${x} ${y}C${x + bend} ${y} ${b.x - bend} ${end} ${b.x - 6} ${end}` }]
  })
  return { width: 2 * size.edge + levels.length * size.width + Math.max(0, levels.length - 1) * size.gapX, height, places, lines }
}
/** A node with all that it comes from and all that comes from it. */
export function around(id: string, links: Graph['links']): Set<string> {
  const found = new Set([id])
  for (const [here, there] of [['from', 'to'], ['to', 'from']] as const) {
    const waiting = [id]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) for (const link of links) if (link[here] === at && !found.has(link[there])) { found.add(link[there]); waiting.push(link[there]) }
  }
  return found
}

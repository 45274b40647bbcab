import type { Flow, Graph, Node } from '../model/graph.ts'

export interface Change { kind: 'added' | 'removed' | 'changed'; what: 'node' | 'flow'; id: string; name: string; /** What is otherwise now, by property. */ properties: { name: string; before: unknown; after: unknown }[] }

/** Properties that follow from others are not told twice. */
const derived = new Set(['incoming', 'outgoing', 'children', 'boundary', 'id'])
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What differs between two versions of a model, for a screen: by the ids of the elements, in the order of the newer one; what is gone comes last. */
export function compareModels(before: Graph, after: Graph): Change[] {
  return [...changes('node', before.nodes, after.nodes, node => node.name ?? node.id), ...changes('flow', before.flows, after.flows, flow => flow.name ?? flow.id)]
}

function changes<T extends Node | Flow>(what: Change['what'], before: Record<string, T>, after: Record<string, T>, name: (element: T) => string): Change[] {
  const found: Change[] = []
  for (const [id, now] of Object.entries(after)) {
    const then = before[id]
    if (!then) { found.push({ kind: 'added', what, id, name: name(now), properties: [] }); continue }
    const [old, young] = [new Map<string, unknown>(Object.entries(then)), new Map<string, unknown>(Object.entries(now))]
    const properties = [...new Set([...old.keys(), ...young.keys()])]
      .filter(property => !derived.has(property) && !same(old.get(property), young.get(property)))
      .map(property => ({ name: property, before: old.get(property) ?? null, after: young.get(property) ?? null }))
    if (properties.length > 0) found.push({ kind: 'changed', what, id, name: name(now), properties })
  }
  for (const [id, then] of Object.entries(before)) if (!after[id]) found.push({ kind: 'removed', what, id, name: name(then), properties: [] })
  return found
}

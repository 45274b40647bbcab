import type { Graph, Node } from '../model/graph.ts'

type Ways = Record<string, Set<string>>
const known = new WeakMap<Graph, Map<string, Ways>>()

/** For each flow into a gateway: the nodes from which a token can come over it without passing through the gateway first. Worked out once for a graph. */
export function waysTo(graph: Graph, gateway: Node): Ways {
  const ofGraph = known.get(graph) ?? new Map<string, Ways>()
  known.set(graph, ofGraph)
  const found = ofGraph.get(gateway.id)
  if (found) return found
  const ways: Ways = {}
  for (const id of gateway.incoming) ways[id] = before(graph, graph.flows[id]!.source, gateway.id)
  ofGraph.set(gateway.id, ways)
  return ways
}

/** A node and all that come before it, by flows, links and boundary events; `without` is not passed through. */
function before(graph: Graph, from: string, without: string): Set<string> {
  const seen = new Set<string>()
  const open = from === without ? [] : [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    for (const previous of previousOf(graph, id)) if (previous !== without) open.push(previous)
  }
  return seen
}
function previousOf(graph: Graph, id: string): string[] {
  const node = graph.nodes[id]
  if (!node) return []
  const previous = node.incoming.map(flow => graph.flows[flow]!.source)
  if (node.attachedTo !== undefined) previous.push(node.attachedTo)
  if (node.kind === 'intermediateCatchEvent' && node.triggers?.[0]?.kind === 'link') previous.push(...linkThrows(graph, node))
  return previous
}
/** The throwing ends of a link. */
export const linkThrows = (graph: Graph, target: Node): string[] => (graph.nodes[target.scope ?? '']?.children ?? []).filter(id => {
  const node = graph.nodes[id]!
  return node.kind === 'intermediateThrowEvent' && node.triggers?.[0]?.kind === 'link' && node.triggers[0].name === target.triggers?.[0]?.name
})

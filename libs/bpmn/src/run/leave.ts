import type { Flow, Node } from '../model/graph.ts'
import { flowsOut } from '../model/build.ts'
import { addToken, ExpressionFault, holds, nameOf, nodeOf, removeToken, type Run, stop } from './run.ts'
import type { Token } from './state.ts'

/** The token has done what its node asks and goes on: over every flow whose condition holds, or over the default one. */
export function leave(run: Run, token: Token): void {
  const node = nodeOf(run, token.node)
  let flows: Flow[]
  try { flows = chosen(run, token, node) } catch (error) {
    if (error instanceof ExpressionFault) { stop(run, token, 'flow', error.message); return }
    throw error
  }
  if (flows.length === 0 && node.outgoing.length > 0) { stop(run, token, 'flow', `从“${nameOf(node)}”出去的路没有一条条件成立，也没有默认路径`); return }
  const quantity = node.completionQuantity ?? 1
  if (quantity < 1) { stop(run, token, 'quantity', `“${nameOf(node)}”的完成数量应是正数，这里是 ${quantity}`); return }
  removeToken(run, token, 'completed')
  for (const flow of flows) for (let i = 0; i < quantity; i++) addToken(run, flow.target, token.scope, { flow: flow.id })
}

function chosen(run: Run, token: Token, node: Node): Flow[] {
  const flows = flowsOut(run.graph, node)
  if (node.kind === 'parallelGateway' || node.kind === 'eventBasedGateway') return flows
  const byDefault = flows.find(flow => flow.id === node.default)
  if (node.kind === 'exclusiveGateway') {
    const first = flows.find(flow => flow !== byDefault && (flow.condition === undefined || holds(run, token.scope, flow.condition))) ?? byDefault
    return first ? [first] : []
  }
  const taken = flows.filter(flow => flow !== byDefault && (flow.condition === undefined || holds(run, token.scope, flow.condition)))
  const conditional = taken.some(flow => flow.condition !== undefined)
  return byDefault && !conditional ? [...taken, byDefault].sort((a, b) => node.outgoing.indexOf(a.id) - node.outgoing.indexOf(b.id)) : taken
}

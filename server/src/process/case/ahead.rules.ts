import { type Graph, type Node, type State, type Variables } from '@yiwang/bpmn'
import { compile, namesIn } from '@yiwang/feel'
import { environment, startOf } from './rules.ts'

/** A step that is likely to come; `when`: if it is decided so. */
export interface Ahead { node: Node; when: string | null }
const most = 30
const steps = new Set<Node['kind']>(['userTask', 'manualTask', 'serviceTask', 'sendTask', 'receiveTask', 'businessRuleTask', 'callActivity', 'subProcess', 'intermediateCatchEvent'])

/**
 * 接下来多半怎么走: from where it stands along the drawing. Where the answer is not known yet, the way that was drawn first, which is the main one; other ways,
 * and what happens beside a step, are in the drawing. What is going on already is not told again.
 */
export function aheadOf(graph: Graph, state: State, variables: Variables, now: Date): Ahead[] {
  const { evaluate } = environment(now), found: Ahead[] = [], seen = new Set(state.tokens.map(({ node }) => node))
  const queue: Ahead[] = state.tokens.filter(({ status }) => status !== 'watching').flatMap(({ node }) => { const at = graph.nodes[node]; return at ? onward(at, null) : [] })
  while (queue.length > 0 && found.length < most) {
    const { node, when } = queue.shift()!
    if (seen.has(node.id)) continue
    seen.add(node.id)
    if (steps.has(node.kind) || (node.kind === 'endEvent' && node.scope === graph.process && node.name !== undefined)) found.push({ node, when })
    queue.push(...onward(node, steps.has(node.kind) ? null : when))
  }
  return found

  function onward(node: Node, when: string | null): Ahead[] {
    // the end of a part leads out of it
    if (node.outgoing.length === 0) { const around = node.kind === 'endEvent' && node.scope !== null && node.scope !== graph.process ? graph.nodes[node.scope] : undefined; return around ? onward(around, when) : [] }
    const flows = node.outgoing.flatMap(id => graph.flows[id] ?? [])
    if (node.kind !== 'exclusiveGateway' && node.kind !== 'eventBasedGateway' || flows.length < 2) return flows.flatMap(({ target }) => to(target, when))
    // what is known already opens a way, or shuts it
    const left = flows.filter(({ condition }) => condition === undefined || !isKnown(condition) || holds(condition)), sure = flows.find(({ condition }) => condition !== undefined && holds(condition)) ?? (left.length === 1 ? left[0] : undefined), likely = sure ?? left.find(({ id }) => id !== node.default) ?? left[0] ?? flows[0]!
    return to(likely.target, sure ? when : likely.name ?? when)
  }
  function to(target: string, when: string | null): Ahead[] { const node = graph.nodes[target]; return node ? [{ node, when }] : [] }
  function isKnown(condition: string): boolean { try { return namesIn(compile(condition.replace(/^=/, '')).tree).every(name => (variables[name] ?? null) !== null) } catch { return false } }
  function holds(condition: string): boolean { try { return evaluate(condition.replace(/^=/, ''), variables) === true } catch { return false } }
}

/** The name of the form that a case begins with: what is asked there is what the case is about. */
export const beginsWith = (graph: Graph): string => startOf(graph)?.yw?.form ?? ''

import { flowsOut } from '../model/build.ts'
import type { Graph, Node } from '../model/graph.ts'
import { linkThrows } from '../run/reach.ts'

/** Advice on a model that may well be good BPMN: `error` will go wrong, `warning` is probably not meant. */
export interface LintFinding { element: string; rule: string; level: 'error' | 'warning'; message: string }
export interface LintOptions {
  /** Roles and posts that somebody holds; without it nothing is said about them. */
  roles?: string[]
  /** Forms and their fields: the fields that a task names must be there. */
  forms?: Record<string, string[]>
  decisions?: string[]
  /** Kinds of tasks that need a time limit (时限). */
  clocks?: boolean
}
const called = (node: Node): string => node.name ?? node.id
const isTask = (node: Node): boolean => node.kind === 'userTask' || node.kind === 'manualTask'

export function lint(graph: Graph, options: LintOptions = {}): LintFinding[] {
  const found: LintFinding[] = []
  const tell = (level: LintFinding['level'], element: string, rule: string, message: string) => { found.push({ element, rule, level, message }) }
  for (const node of Object.values(graph.nodes)) {
    if (node.kind === 'process') continue
    deadEnd(node, tell)
    gateway(graph, node, tell)
    if (isTask(node)) task(graph, node, options, tell)
    if (node.kind === 'businessRuleTask') decision(node, options, tell)
    if (node.kind === 'serviceTask' && !node.yw?.service) tell('warning', node.id, 'service.missing', `服务任务“${called(node)}”没有写明调用哪个服务`)
    if (node.kind === 'receiveTask' && !node.message) tell('error', node.id, 'message.missing', `接收任务“${called(node)}”没有写明等哪个消息`)
  }
  for (const scope of Object.values(graph.nodes)) if (scope.children) { unreachable(graph, scope, tell); endless(graph, scope, tell) }
  return found
}
type Tell = (level: LintFinding['level'], element: string, rule: string, message: string) => void

function deadEnd(node: Node, tell: Tell): void {
  const stands = node.kind === 'endEvent' || node.triggeredByEvent || node.isForCompensation || node.triggers?.some(trigger => trigger.kind === 'link' || trigger.kind === 'compensation')
  if (!stands && node.outgoing.length === 0) tell('warning', node.id, 'dead-end', `“${called(node)}”之后无路可走：接上下一步，或接到结束事件`)
}

function gateway(graph: Graph, node: Node, tell: Tell): void {
  const flows = flowsOut(graph, node)
  const plain = flows.filter(flow => flow.condition === undefined && flow.id !== node.default)
  const name = called(node)
  if ((node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway') && flows.length > 1) {
    for (const flow of plain) tell('error', flow.id, 'condition.missing', `从“${name}”到“${called(graph.nodes[flow.target]!)}”的路没有条件，也不是默认路径`)
    if (plain.length === 0 && node.default === undefined) tell('warning', node.id, 'default.missing', `“${name}”没有默认路径：条件都不成立时会停在这里`)
    const seen = new Map<string, string>()
    for (const flow of flows) {
      if (flow.condition === undefined) continue
      if (seen.has(flow.condition)) tell(node.kind === 'exclusiveGateway' ? 'error' : 'warning', flow.id, 'condition.double', `从“${name}”出去的两条路条件相同：${flow.condition}`)
      seen.set(flow.condition, flow.id)
    }
  }
  if (node.default !== undefined && graph.flows[node.default]?.condition !== undefined) tell('warning', node.default, 'default.condition', `“${name}”的默认路径上的条件不起作用`)
  if (node.kind === 'parallelGateway' && node.incoming.length > 1) exclusiveInto(graph, node, tell)
}
/** A parallel gateway that joins the branches of a choice waits for ever. */
function exclusiveInto(graph: Graph, join: Node, tell: Tell): void {
  const sources = join.incoming.map(id => firstSplit(graph, graph.flows[id]!.source))
  const common = sources[0]
  if (common !== undefined && sources.every(source => source === common) && graph.nodes[common]!.kind === 'exclusiveGateway') {
    tell('error', join.id, 'join.deadlock', `并行网关“${called(join)}”等的是“${called(graph.nodes[common]!)}”的几条路，而那里只会走一条：会一直等下去`)
  }
}
function firstSplit(graph: Graph, from: string): string | undefined {
  const seen = new Set<string>()
  for (let at: string | undefined = from; at !== undefined && !seen.has(at);) {
    seen.add(at)
    const node: Node = graph.nodes[at]!
    if (node.outgoing.length > 1) return at
    if (node.incoming.length !== 1) return undefined
    at = graph.flows[node.incoming[0]!]!.source
  }
  return undefined
}

function task(graph: Graph, node: Node, options: LintOptions, tell: Tell): void {
  const { role, post, form, fields, clock } = node.yw ?? {}
  const name = called(node)
  const who = post ?? role
  if (who === undefined) tell('error', node.id, 'role.missing', `没有写明“${name}”由哪个角色或岗位办理`)
  else if (options.roles && !options.roles.includes(who)) tell('error', node.id, 'role.unknown', `“${name}”指定的“${who}”没有人担任`)
  const timed = clock !== undefined || (node.boundary ?? []).some(id => graph.nodes[id]!.triggers?.some(trigger => trigger.kind === 'timer'))
  if (options.clocks !== false && !timed) tell('warning', node.id, 'clock.missing', `“${name}”没有时限`)
  if (clock && !clock.basis) tell('warning', node.id, 'clock.basis', `“${name}”的时限没有写依据`)
  if (clock && !/^\d+$/.test(clock.value) && !clock.value.startsWith('=')) tell('error', node.id, 'clock.value', `“${name}”的时限“${clock.value}”不是数字，表达式以 = 开头`)
  const known = form === undefined ? undefined : options.forms?.[form]
  if (form !== undefined && options.forms && !known) tell('error', node.id, 'form.unknown', `“${name}”用的表单“${form}”不在这个事项里`)
  for (const field of fields ?? []) {
    if (form === undefined) { tell('error', node.id, 'field.unbound', `“${name}”要填“${field}”，却没有表单`); break }
    if (known && !known.includes(field)) tell('error', node.id, 'field.unbound', `“${name}”要填的“${field}”不在表单“${form}”里`)
  }
}
function decision(node: Node, options: LintOptions, tell: Tell): void {
  const decision = node.yw?.decision
  if (decision === undefined) tell('error', node.id, 'decision.missing', `规则任务“${called(node)}”没有写明用哪个决策`)
  else if (options.decisions && !options.decisions.includes(decision)) tell('error', node.id, 'decision.unknown', `规则任务“${called(node)}”用的决策“${decision}”不在这个事项里`)
}

/** Where a token can go from a node. */
function nextOf(graph: Graph, node: Node): string[] {
  const targets = flowsOut(graph, node).map(flow => flow.target)
  targets.push(...node.boundary ?? [])
  if (node.compensatedBy !== undefined) targets.push(node.compensatedBy)
  if (node.kind === 'intermediateThrowEvent' && node.triggers?.[0]?.kind === 'link') targets.push(...(graph.nodes[node.scope ?? '']?.children ?? []).filter(id => linkThrows(graph, graph.nodes[id]!).includes(node.id) && graph.nodes[id]!.kind === 'intermediateCatchEvent'))
  return targets
}
function unreachable(graph: Graph, scope: Node, tell: Tell): void {
  const children = (scope.children ?? []).map(id => graph.nodes[id]!)
  const starts = children.filter(node => node.kind === 'startEvent' || node.instantiate)
  if (starts.length === 0) return
  const seen = new Set<string>()
  const open = [...starts, ...children.filter(node => node.triggeredByEvent)].map(node => node.id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) if (!seen.has(id)) { seen.add(id); open.push(...nextOf(graph, graph.nodes[id]!)) }
  for (const node of children) if (!seen.has(node.id)) tell('error', node.id, 'unreachable', `从开始事件走不到“${called(node)}”`)
}

/** A circle that nobody leaves, or in which nobody waits. */
function endless(graph: Graph, scope: Node, tell: Tell): void {
  for (const circle of circles(graph, scope)) {
    const inside = new Set(circle)
    const nodes = circle.map(id => graph.nodes[id]!)
    const exit = nodes.some(node => nextOf(graph, node).some(id => !inside.has(id)))
    const name = nodes.map(called).slice(0, 4).join('、')
    if (!exit) tell('error', circle[0]!, 'loop.endless', `“${name}”绕成一圈，没有出口`)
    else if (!nodes.some(waits)) tell('warning', circle[0]!, 'loop.busy', `“${name}”绕成一圈，中间没有等待的环节：条件一直成立就停不下来`)
  }
}
const waits = (node: Node): boolean => ['userTask', 'manualTask', 'receiveTask', 'serviceTask', 'businessRuleTask', 'callActivity', 'subProcess', 'intermediateCatchEvent', 'eventBasedGateway'].includes(node.kind)

/** Strongly connected parts with more than one node, or with a flow to itself (Tarjan, without recursion). */
function circles(graph: Graph, scope: Node): string[][] {
  const [index, low, stack, onStack, found] = [new Map<string, number>(), new Map<string, number>(), [] as string[], new Set<string>(), [] as string[][]]
  for (const root of scope.children ?? []) {
    if (index.has(root)) continue
    const work: { id: string; next: string[]; at: number }[] = []
    const enter = (id: string) => { index.set(id, index.size); low.set(id, index.get(id)!); stack.push(id); onStack.add(id); work.push({ id, next: nextOf(graph, graph.nodes[id]!), at: 0 }) }
    enter(root)
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const next = top.next[top.at++]
      if (next !== undefined) {
        if (!index.has(next)) enter(next)
        else if (onStack.has(next)) low.set(top.id, Math.min(low.get(top.id)!, index.get(next)!))
        continue
      }
      work.pop()
      const parent = work.at(-1)
      if (parent) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(top.id)!))
      if (low.get(top.id) !== index.get(top.id)) continue
      const part = stack.splice(stack.indexOf(top.id))
      for (const id of part) onStack.delete(id)
      if (part.length > 1 || top.next.includes(top.id)) found.push(part)
    }
  }
  return found
}

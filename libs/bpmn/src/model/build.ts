import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, expressionOf, flagOf, idOf, isKind, kindOf, numberOf, textOf } from './element.ts'
import { extensionOf } from './extension-of.ts'
import { loopOf } from './loop-of.ts'
import type { Flow, Graph, Node, NodeKind } from './graph.ts'
import { triggersOf } from './trigger-of.ts'

const kinds: Record<string, NodeKind> = Object.fromEntries([
  'task', 'userTask', 'manualTask', 'serviceTask', 'sendTask', 'receiveTask', 'businessRuleTask', 'scriptTask', 'callActivity', 'subProcess',
  'startEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'endEvent',
  'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway',
].map(kind => [kind, kind as NodeKind]))
kinds['transaction'] = kinds['adHocSubProcess'] = 'subProcess'
kinds['implicitThrowEvent'] = 'intermediateThrowEvent'

/** The plain graph of a model that bpmn-moddle has read. Elements that no engine runs (choreographies, data, artifacts) are not in it. */
export function buildGraph(definitions: Element): Graph {
  const processes = childrenOf(definitions, 'rootElements').filter(element => isKind(element, 'process') && idOf(element) !== '')
  const graph: Graph = { id: idOf(definitions), process: '', processes: processes.map(idOf), nodes: {}, flows: {} }
  for (const process of processes) {
    addNode(graph, process, 'process', null)
    addInside(graph, process)
  }
  for (const task of childrenOf(definitions, 'rootElements')) if (/^global\w*Task$/.test(kindOf(task)) && idOf(task)) addGlobalTask(graph, task)
  graph.process = (processes.find(process => flagOf(process, 'isExecutable')) ?? processes.find(process => childrenOf(process, 'flowElements').length > 0) ?? processes[0])?.['id'] as string ?? ''
  connect(graph)
  for (const process of processes) addAssociations(graph, process)
  return graph
}

/** A global task is a process of one task. */
function addGlobalTask(graph: Graph, element: Element): void {
  const kind = kindOf(element).replace(/^global(\w)/, (_, first: string) => first.toLowerCase())
  const id = idOf(element)
  graph.nodes[id] = { id, kind: 'process', ...named(element), scope: null, incoming: [], outgoing: [], children: [`${id}.task`] }
  const task: Node = { id: `${id}.task`, kind: kinds[kind] ?? 'task', ...named(element), scope: id, incoming: [], outgoing: [] }
  describe(task, element)
  graph.nodes[task.id] = task
}

const named = (element: Element): { name?: string } => { const name = textOf(element, 'name')?.trim(); return name ? { name } : {} }

function addNode(graph: Graph, element: Element, kind: NodeKind, scope: string | null): void {
  const node: Node = { id: idOf(element), kind, ...named(element), scope, incoming: [], outgoing: [] }
  describe(node, element)
  graph.nodes[node.id] = node
}

function addInside(graph: Graph, parent: Element): void {
  const children: string[] = []
  const boundaries: [host: string, event: string][] = []
  for (const element of childrenOf(parent, 'flowElements')) {
    const id = idOf(element)
    const kind = kinds[kindOf(element)]
    if (id === '' || graph.nodes[id]) continue
    if (kind) {
      children.push(id)
      addNode(graph, element, kind, idOf(parent))
      if (kind === 'subProcess') addInside(graph, element)
      if (kind === 'boundaryEvent') boundaries.push([idOf(childOf(element, 'attachedToRef')), id])
    } else if (isKind(element, 'sequenceFlow')) {
      const source = idOf(childOf(element, 'sourceRef'))
      const target = idOf(childOf(element, 'targetRef'))
      const condition = expressionOf(element, 'conditionExpression')
      graph.flows[id] = { id, source, target, ...named(element), ...(condition ? { condition } : {}) }
    }
  }
  graph.nodes[idOf(parent)]!.children = children
  for (const [host, event] of boundaries) (graph.nodes[host] ? graph.nodes[host].boundary ??= [] : []).push(event)
}

function connect(graph: Graph): void {
  for (const flow of Object.values(graph.flows)) {
    const source = graph.nodes[flow.source]
    const target = graph.nodes[flow.target]
    if (source && target) { source.outgoing.push(flow.id); target.incoming.push(flow.id) } else delete graph.flows[flow.id]
  }
}

/** The association from a compensation boundary event says which activity undoes. */
function addAssociations(graph: Graph, parent: Element): void {
  for (const association of childrenOf(parent, 'artifacts')) {
    const event = graph.nodes[idOf(childOf(association, 'sourceRef'))]
    const handler = graph.nodes[idOf(childOf(association, 'targetRef'))]
    if (event?.kind !== 'boundaryEvent' || !handler?.isForCompensation || event.attachedTo === undefined) continue
    const host = graph.nodes[event.attachedTo]
    if (host) host.compensatedBy = handler.id
  }
  for (const inside of childrenOf(parent, 'flowElements')) addAssociations(graph, inside)
}

/** What is said about the one element. */
function describe(node: Node, element: Element): void {
  const yw = extensionOf(element)
  if (yw) node.yw = yw
  const triggers = triggersOf(element)
  // the time limit of a timer may stand beside the event as well as in its definition
  for (const { timer } of triggers) if (timer && Object.keys(timer).length === 0 && yw?.clock) timer.clock = yw.clock
  if (triggers.length > 0) node.triggers = triggers
  const byDefault = idOf(childOf(element, 'default'))
  if (byDefault) node.default = byDefault
  if (flagOf(element, 'isForCompensation')) node.isForCompensation = true
  if (flagOf(element, 'parallelMultiple')) node.parallelMultiple = true
  if (flagOf(element, 'instantiate')) node.instantiate = true
  const loop = loopOf(childOf(element, 'loopCharacteristics'))
  if (loop) node.loop = loop
  for (const quantity of ['startQuantity', 'completionQuantity'] as const) {
    const value = numberOf(element, quantity)
    if (value !== undefined && value !== 1) node[quantity] = value
  }
  switch (kindOf(element)) {
    case 'boundaryEvent': node.attachedTo = idOf(childOf(element, 'attachedToRef')); if (flagOf(element, 'cancelActivity') === false) node.interrupting = false; break
    case 'startEvent': if (flagOf(element, 'isInterrupting') === false) node.interrupting = false; break
    case 'transaction': node.transaction = true; break
    case 'adHocSubProcess': {
      const until = expressionOf(element, 'completionCondition')
      node.adHoc = { sequential: textOf(element, 'ordering') === 'Sequential', cancelsRest: flagOf(element, 'cancelRemainingInstances') !== false, ...(until ? { until } : {}) }
      break
    }
    case 'eventBasedGateway': node.gatewayType = textOf(element, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive'; break
    case 'complexGateway': { const condition = expressionOf(element, 'activationCondition'); if (condition) node.activationCondition = condition; break }
    case 'scriptTask': case 'globalScriptTask': {
      const script = expressionOf(element, 'script')
      if (script) node.script = script
      const format = textOf(element, 'scriptFormat') ?? textOf(element, 'scriptLanguage')
      if (format) node.scriptFormat = format
      break
    }
    case 'callActivity': { const called = textOf(element, 'calledElement') ?? idOf(childOf(element, 'calledElement')); if (called) node.called = called.replace(/^.*:/, ''); break }
    case 'sendTask': case 'receiveTask': { const message = nameOf(childOf(element, 'messageRef')); if (message) node.message = message; break }
    case 'intermediateThrowEvent': case 'endEvent':
      if (childrenOf(element, 'eventDefinitions').some(definition => flagOf(definition, 'waitForCompletion') === false)) node.waitsForCompensation = false
      break
  }
  if (flagOf(element, 'triggeredByEvent')) node.triggeredByEvent = true
}

const nameOf = (element: Element | undefined): string | undefined => textOf(element, 'name') ?? textOf(element, 'id')

/** Every flow out of a node, in the order of the document. */
export const flowsOut = (graph: Graph, node: Node): Flow[] => node.outgoing.map(id => graph.flows[id]).filter(flow => flow !== undefined)

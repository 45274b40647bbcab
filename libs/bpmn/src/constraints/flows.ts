import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, flagOf, idOf, isKind, kindOf, numberOf, textOf } from '../model/element.ts'
import { called, complain, containers, type Document, every, into, isActivity, isEvent, isEventSubProcess, isFlowNode, isGateway, outOf, type Rule, triggersOf } from './document.ts'

export const sequenceFlows: Rule = document => {
  for (const flow of every(document, 'sequenceFlow')) {
    const source = childOf(flow, 'sourceRef')
    const target = childOf(flow, 'targetRef')
    if (!source || !target) { complain(document, flow, 'flow.ends', `连线“${called(flow)}”没有连接两端`); continue }
    if (isFlowNode(source) && isFlowNode(target) && source.$parent !== target.$parent) {
      complain(document, flow, 'flow.border', `连线“${called(flow)}”从“${called(source)}”到“${called(target)}”，越出了所在的流程或子流程`)
    }
    if (flagOf(flow, 'isImmediate') === false) complain(document, flow, 'flow.immediate', `连线“${called(flow)}”在可执行流程里不能设为 isImmediate=false`)
    if (childOf(flow, 'conditionExpression')) conditions(document, flow, source)
  }
  for (const node of document.elements) {
    const byDefault = childOf(node, 'default')
    if (byDefault && !outOf(document, node).includes(byDefault)) complain(document, node, 'flow.default', `“${called(node)}”的默认路径“${idOf(byDefault)}”不是从它出去的`)
  }
}
function conditions(document: Document, flow: Element, source: Element): void {
  if (isActivity(source) && outOf(document, source).length < 2) complain(document, flow, 'flow.conditional', `“${called(source)}”只有一条出线，不能带条件：条件不成立时就无路可走`)
  else if (isEvent(source) || isKind(source, 'parallelGateway', 'eventBasedGateway')) complain(document, flow, 'flow.conditional', `从“${called(source)}”出去的连线不能带条件`)
}

/** With a start event everything is led to; with an end event everything leads on. */
export const connected: Rule = document => {
  for (const container of containers(document)) {
    if (isKind(container, 'adHocSubProcess')) continue
    const nodes = childrenOf(container, 'flowElements').filter(isFlowNode)
    const starts = nodes.some(node => isKind(node, 'startEvent'))
    const begins = starts || nodes.some(node => flagOf(node, 'instantiate') === true)
    const ends = nodes.some(node => isKind(node, 'endEvent'))
    if (ends && !begins) complain(document, container, 'process.start', `“${called(container)}”有结束事件，却没有开始事件`)
    if (starts && !ends) complain(document, container, 'process.end', `“${called(container)}”有开始事件，却没有结束事件`)
    for (const node of nodes) {
      if (stands(node)) continue
      if (begins && !isKind(node, 'startEvent') && flagOf(node, 'instantiate') !== true && into(document, node).length === 0) complain(document, node, 'flow.incoming', `没有连线通到“${called(node)}”`)
      if (ends && !isKind(node, 'endEvent') && outOf(document, node).length === 0) complain(document, node, 'flow.outgoing', `“${called(node)}”没有出线`)
    }
  }
}
/** Nodes that are not on the way by nature. */
const stands = (node: Element): boolean => isKind(node, 'boundaryEvent') || isEventSubProcess(node) || flagOf(node, 'isForCompensation') === true || triggersOf(node).includes('link')

export const gateways: Rule = document => {
  for (const gateway of document.elements.filter(isGateway)) {
    const [come, go] = [into(document, gateway).length, outOf(document, gateway).length]
    const direction = textOf(gateway, 'gatewayDirection')
    const name = called(gateway)
    if (direction === 'Converging' && (come < 2 || go > 1)) complain(document, gateway, 'gateway.direction', `网关“${name}”标为汇聚，应有多条入线、一条出线，这里是 ${come} 进 ${go} 出`)
    if (direction === 'Diverging' && (go < 2 || come > 1)) complain(document, gateway, 'gateway.direction', `网关“${name}”标为分支，应有一条入线、多条出线，这里是 ${come} 进 ${go} 出`)
    if (direction === 'Mixed' && (come < 2 || go < 2)) complain(document, gateway, 'gateway.direction', `网关“${name}”标为混合，应有多条入线和多条出线，这里是 ${come} 进 ${go} 出`)
    if (come < 2 && go < 2) complain(document, gateway, 'gateway.useless', `网关“${name}”既不分支也不汇聚（${come} 进 ${go} 出）`)
    if (isKind(gateway, 'eventBasedGateway')) eventGateway(document, gateway)
  }
}

function eventGateway(document: Document, gateway: Element): void {
  const name = called(gateway)
  const instantiates = flagOf(gateway, 'instantiate') === true
  const targets = outOf(document, gateway).map(flow => childOf(flow, 'targetRef')).filter(target => target !== undefined)
  if (targets.length < 2) complain(document, gateway, 'event-gateway.branches', `事件网关“${name}”至少要有两条出线`)
  if (instantiates && into(document, gateway).length > 0) complain(document, gateway, 'event-gateway.instantiate', `用来开始流程的事件网关“${name}”不能有入线`)
  const parallel = textOf(gateway, 'eventGatewayType') === 'Parallel'
  if (parallel && !instantiates) complain(document, gateway, 'event-gateway.parallel', `并行的事件网关“${name}”只能用来开始流程`)
  const receives = targets.some(target => isKind(target, 'receiveTask'))
  for (const target of targets) {
    const triggers = triggersOf(target)
    const waits = isKind(target, 'receiveTask') || (isKind(target, 'intermediateCatchEvent') && triggers.length > 0 && triggers.every(kind => ['message', 'signal', 'timer', 'conditional'].includes(kind)))
    if (!waits) complain(document, target, 'event-gateway.target', `事件网关“${name}”后面只能是接收任务或消息、信号、定时、条件事件，不能是“${called(target)}”`)
    if (into(document, target).length > 1) complain(document, target, 'event-gateway.target', `“${called(target)}”跟在事件网关后面，不能再有别的入线`)
    if (receives && triggers.includes('message')) complain(document, target, 'event-gateway.mixed', `事件网关“${name}”后面不能既有接收任务又有消息事件`)
    if (isKind(target, 'receiveTask') && every(document, 'boundaryEvent').some(event => childOf(event, 'attachedToRef') === target)) {
      complain(document, target, 'event-gateway.boundary', `接收任务“${called(target)}”跟在事件网关后面，不能带边界事件`)
    }
    if (parallel && !isKind(target, 'receiveTask') && !triggers.includes('message')) complain(document, target, 'event-gateway.parallel', `并行的事件网关“${name}”后面只能等消息`)
  }
}

const catches = (event: Element): boolean => isKind(event, 'startEvent', 'intermediateCatchEvent', 'boundaryEvent')
/** Message flows go between pools, from what sends to what receives. */
export const messageFlows: Rule = document => {
  for (const flow of every(document, 'messageFlow')) {
    const source = childOf(flow, 'sourceRef')
    const target = childOf(flow, 'targetRef')
    if (!source || !target) continue
    const name = called(flow)
    if (source.$instanceOf('bpmn:Gateway') || target.$instanceOf('bpmn:Gateway')) complain(document, flow, 'message-flow.gateway', `消息流“${name}”不能连到网关`)
    if (isEvent(source) && (catches(source) || !triggersOf(source).includes('message'))) complain(document, flow, 'message-flow.source', `“${called(source)}”不发消息，消息流“${name}”不能从它出去`)
    if (isEvent(target) && (!catches(target) || !triggersOf(target).includes('message'))) complain(document, flow, 'message-flow.target', `“${called(target)}”不收消息，消息流“${name}”不能通到它`)
    const [from, to] = [poolOf(source), poolOf(target)]
    if (from !== undefined && from === to) complain(document, flow, 'message-flow.pools', `消息流“${name}”的两端在同一个池里`)
  }
}
/** The pool an element lies in: the participant itself, or the process it stands for. */
function poolOf(element: Element): Element | undefined {
  if (isKind(element, 'participant')) return childOf(element, 'processRef') ?? element
  let at: Element | undefined = element
  while (at && !isKind(at, 'process')) at = at.$parent
  return at
}

export const participants: Rule = document => {
  for (const multiplicity of every(document, 'participantMultiplicity')) {
    const [least, most] = [numberOf(multiplicity, 'minimum') ?? 0, numberOf(multiplicity, 'maximum') ?? 1]
    if (most < least || most < 1 || least < 0) complain(document, multiplicity, 'participant.multiplicity', `参与者“${called(multiplicity.$parent)}”的数量上限 ${most} 与下限 ${least} 不合`)
  }
  for (const conversation of every(document, 'globalConversation')) {
    const inside = ['conversations', 'conversationNodes', 'artifacts', 'messageFlowAssociations', 'participantAssociations', 'conversationAssociations'].flatMap(property => childrenOf(conversation, property))
    if (inside.length > 0) complain(document, conversation, 'conversation.global', `全局会话“${called(conversation)}”里不能有 ${kindOf(inside[0]!)}`)
  }
}

import type { Element, Parsed } from 'bpmn-moddle'
import type { ModelProblem } from '../model/graph.ts'
import { childOf, childrenOf, everything, flagOf, idOf, isKind, kindOf, textOf } from '../model/element.ts'

/** A model as its rules look at it: every element of the semantic part once, and who is connected to whom. */
export interface Document {
  parsed: Parsed
  xml: string
  elements: Element[]
  incoming: Map<Element, Element[]>
  outgoing: Map<Element, Element[]>
  problems: ModelProblem[]
}
export type Rule = (document: Document) => void

export function openDocument(parsed: Parsed, xml: string): Document {
  const elements: Element[] = []
  for (const element of everything(parsed.rootElement)) if (element.$type.startsWith('bpmn:')) elements.push(element)
  const incoming = new Map<Element, Element[]>()
  const outgoing = new Map<Element, Element[]>()
  const add = (map: Map<Element, Element[]>, node: Element | undefined, flow: Element) => { if (node) { const list = map.get(node); if (list) list.push(flow); else map.set(node, [flow]) } }
  for (const flow of elements) {
    if (!isKind(flow, 'sequenceFlow')) continue
    add(outgoing, childOf(flow, 'sourceRef'), flow)
    add(incoming, childOf(flow, 'targetRef'), flow)
  }
  return { parsed, xml, elements, incoming, outgoing, problems: [] }
}
export const into = (document: Document, node: Element): Element[] => document.incoming.get(node) ?? []
export const outOf = (document: Document, node: Element): Element[] => document.outgoing.get(node) ?? []

/** The element as a person knows it. */
export const called = (element: Element | undefined): string => textOf(element, 'name')?.trim() || idOf(element) || '（无编号）'
/** A problem at an element; one without an id is told at the nearest that has one. */
export function complain(document: Document, element: Element | undefined, rule: string, message: string): void {
  let at: Element | undefined = element
  while (at && !idOf(at)) at = at.$parent
  document.problems.push({ element: idOf(at), rule, message })
}
export const every = (document: Document, ...kinds: string[]): Element[] => document.elements.filter(element => kinds.includes(kindOf(element)))

export const isActivity = (element: Element): boolean => element.$instanceOf('bpmn:Activity')
export const isEvent = (element: Element): boolean => element.$instanceOf('bpmn:Event')
export const isGateway = (element: Element): boolean => element.$instanceOf('bpmn:Gateway')
export const isFlowNode = (element: Element): boolean => element.$instanceOf('bpmn:FlowNode')
export const isSubProcess = (element: Element | undefined): element is Element => isKind(element, 'subProcess', 'transaction', 'adHocSubProcess')
export const isEventSubProcess = (element: Element | undefined): boolean => isSubProcess(element) && flagOf(element, 'triggeredByEvent') === true
/** The definitions of an event, its own and those it points to, by their short names: `message`, `timer`, … */
export const definitionsOf = (event: Element): Element[] => [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')]
export const triggerKind = (definition: Element): string => kindOf(definition).replace('EventDefinition', '')
export const triggersOf = (event: Element): string[] => definitionsOf(event).map(triggerKind)
/** Processes and sub-processes, each with what lies directly in it. */
export const containers = (document: Document): Element[] => document.elements.filter(element => isKind(element, 'process') || isSubProcess(element))

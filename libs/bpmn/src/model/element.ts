/// <reference path="./bpmn-moddle.d.ts" />
import type { Element } from 'bpmn-moddle'

// bpmn-moddle gives objects whose properties are of any kind; here they are looked at before they are believed.

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && '$type' in value
/** `bpmn:UserTask` → `userTask`. */
export const kindOf = (element: Element): string => { const name = element.$type.slice(element.$type.indexOf(':') + 1); return name[0]!.toLowerCase() + name.slice(1) }
export const isKind = (element: Element | undefined, ...kinds: string[]): boolean => element !== undefined && kinds.includes(kindOf(element))
export const textOf = (element: Element | undefined, property: string): string | undefined => {
  const value = element?.[property]
  return typeof value === 'string' ? value : undefined
}
export const idOf = (element: Element | undefined): string => textOf(element, 'id') ?? ''
export const flagOf = (element: Element, property: string): boolean | undefined => {
  const value = element[property]
  return typeof value === 'boolean' ? value : undefined
}
export const numberOf = (element: Element, property: string): number | undefined => {
  const value = element[property]
  return typeof value === 'number' ? value : undefined
}
export const childOf = (element: Element | undefined, property: string): Element | undefined => {
  const value = element?.[property]
  return isElement(value) ? value : undefined
}
export const childrenOf = (element: Element | undefined, property: string): Element[] => {
  const value = element?.[property]
  return Array.isArray(value) ? value.filter(isElement) : []
}
/** The text of an expression, whether it stands in the element's body or is a plain string. */
export const expressionOf = (element: Element | undefined, property: string): string | undefined => {
  const value = element?.[property]
  const text = isElement(value) ? textOf(value, 'body') : typeof value === 'string' ? value : undefined
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}
/** The element and whatever lies in it, each once; what it only points to is left out. */
export function* everything(root: Element): Generator<Element> {
  const open = [root]
  for (let element = open.pop(); element; element = open.pop()) {
    yield element
    const inside: Element[] = []
    for (const key of Object.keys(element)) {
      const value: unknown = element[key]
      const items: unknown[] = Array.isArray(value) ? value : [value]
      for (const item of items) if (isElement(item) && item.$parent === element) inside.push(item)
    }
    open.push(...inside.reverse())
  }
}

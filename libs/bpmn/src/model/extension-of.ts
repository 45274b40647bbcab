import type { Element } from 'bpmn-moddle'
import { childOf, childrenOf, textOf } from './element.ts'
import type { Clock, Extension } from './graph.ts'

const extensions = (element: Element, type: string): Element[] =>
  childrenOf(childOf(element, 'extensionElements'), 'values').filter(value => value.$type.toLowerCase() === `yw:${type}`)
const words = ['form', 'role', 'post', 'apart', 'decision', 'service', 'result', 'caseKind'] as const

/** An attribute of our namespace, whether bpmn-moddle knows it (`form`) or an editor without our descriptor has kept it aside (`yw:form`). */
export const ywText = (element: Element, name: string): string | undefined => {
  const text = (textOf(element, `yw:${name}`) ?? element.$attrs[`yw:${name}`] ?? textOf(element, name))?.trim()
  return text === '' ? undefined : text
}

export function clockOf(element: Element): Clock | undefined {
  const found = extensions(element, 'clock')[0]
  const value = found && part(found, 'value')
  if (!found || !value) return undefined
  const basis = part(found, 'basis')
  return { value, unit: part(found, 'unit') ?? 'workingDay', ...(basis ? { basis } : {}) }
}

/** What the `yw` namespace says about an element; nothing if it says nothing. */
export function extensionOf(element: Element): Extension | undefined {
  const yw: Extension = {}
  for (const word of words) { const text = ywText(element, word); if (text) yw[word] = text }
  const clock = clockOf(element)
  if (clock) yw.clock = clock
  const fields = ywText(element, 'fields')
  if (fields) yw.fields = fields.split(/[\s,，、]+/)
  for (const [key, type] of [['inputs', 'input'], ['outputs', 'output']] as const) {
    const pairs = extensions(element, type).map(pair => ({ name: part(pair, 'name') ?? '', value: part(pair, 'value') ?? '' })).filter(pair => pair.name)
    if (pairs.length > 0) yw[key] = pairs
  }
  return Object.keys(yw).length > 0 ? yw : undefined
}
const part = (element: Element, name: string): string | undefined => textOf(element, name) ?? element.$attrs?.[name]

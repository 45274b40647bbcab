import { type Graph } from '@yiwang/bpmn'
import { asks, type Component, componentsOf, labelOf, placesOf } from '@yiwang/form'
import { type Item, type Request } from './beside.rules.ts'
import { startOf } from './rules.ts'

const askedAtStart = (graph: Graph, forms: Readonly<Record<string, unknown>>): Component[] => placesOf(componentsOf(forms[startOf(graph)?.yw?.form ?? ''])).map(({ component }) => component).filter(component => asks(component) && component.type !== 'expression')
/** What somebody may be asked to mend: what the beginning of the case asked of him, and nothing that says whose the case is. */
export function mendable(graph: Graph, forms: Readonly<Record<string, unknown>>): { key: string; label: string }[] {
  const asked = askedAtStart(graph, forms).map(component => ({ key: component.key ?? '', label: labelOf(component) })), known = new Set(asked.map(({ key }) => key))
  return [...asked, ...(startOf(graph)?.yw?.fields ?? []).filter(key => !known.has(key)).map(key => ({ key, label: key }))]
}

/** The form of a 补正: exactly what was named, each with what is the matter with it, and all of it is needed. */
export function supplementForm(graph: Graph, forms: Readonly<Record<string, unknown>>, items: readonly Item[]): { type: 'default'; components: Component[] } {
  const asked = askedAtStart(graph, forms)
  return { type: 'default', components: items.map(({ key, label, say, material }) => {
    const { conditional: _, ...own } = (material ? undefined : asked.find(component => component.key === key)) ?? { type: 'textarea', key, label, validate: { maxLength: 2000 } }
    return { ...own, description: say, validate: { ...own.validate, required: true } }
  }) }
}
/** The form of the 补正 that is waited for, under a name that no form of a model has. */
export const supplementForms = (graph: Graph, forms: Readonly<Record<string, unknown>>, requests: readonly Request[]): [string, Record<string, unknown>][] =>
  requests.flatMap(({ kind, state, asked }) => kind === 'supplement' && state === 'open' ? [['补正', { ...supplementForm(graph, forms, asked.items ?? []) }] as [string, Record<string, unknown>]] : [])
/** What the case then knows: the fields in their places, materials in a list of their own. */
export function mended(items: readonly Item[], values: Readonly<Record<string, unknown>>, before: unknown): Record<string, unknown> {
  const materials = items.filter(({ material }) => material).map(({ key, label }) => ({ label, text: values[key] ?? null }))
  return { ...Object.fromEntries(items.filter(({ material }) => !material).map(({ key }) => [key, values[key]])), ...materials.length > 0 ? { materials: [...Array.isArray(before) ? before : [], ...materials] } : {} }
}

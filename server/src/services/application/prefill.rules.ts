import { type Component, labelOf, placesOf } from '@yiwang/form'

/** 数据元 that a field is bound to: `element`, among the properties that officials write beside it. */
export const elementOf = (component: Component & { element?: unknown }): string | null => [component.element, component.properties?.element].find(each => typeof each === 'string' && each !== '') as string | undefined ?? null
export interface Wanted { key: string; label: string; element: string; component: Component | null }
/** The fields of a form that shared data may answer. */
export const wantedBy = (components: readonly Component[]): Wanted[] => placesOf(components).flatMap(({ component }) => {
  const element = elementOf(component)
  return component.key === undefined || element === null ? [] : [{ key: component.key, label: labelOf(component), element, component }]
})

/** A value of a record as the field takes it; undefined where it is none of what the field offers. Of a code its name is taken, unless the field itself offers the code. */
export function taken(component: Component | null, text: string, name = text): unknown {
  if (component === null) return name
  if (component.type === 'number') { const number = Number(text); return Number.isFinite(number) ? number : undefined }
  if (component.type === 'checkbox') return text === 'true' ? true : text === 'false' ? false : undefined
  if (component.type !== 'radio' && component.type !== 'select') return name
  const choice = component.values?.find(({ value, label }) => String(value) === text || label === text) ?? component.values?.find(({ value, label }) => String(value) === name || label === name)
  return choice?.value
}
/** As people read it. */
export const told = (component: Component | null, value: unknown): string => component?.values?.find(choice => choice.value === value)?.label ?? (value === true ? '是' : value === false ? '否' : String(value))

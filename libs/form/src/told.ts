import { choicesOf, type Component, labelOf, object, placesOf, unitOf, type Values } from './component.ts'

/** What a field says, as people read it: `key` is the variable, `text` the label of what was chosen, 是 or 否, or what was written. */
export interface Told { key: string; label: string; text: string; component: Component }

const empty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
function textOf(component: Component, value: unknown, known: Values): string {
  if (Array.isArray(value)) return value.map(each => textOf(component, each, known)).join('、')
  const chosen = choicesOf(component, known)?.find(choice => JSON.stringify(choice.value) === JSON.stringify(value))
  if (chosen) return chosen.label
  if (typeof value === 'boolean') return value ? '是' : '否'
  // what is held against a record is told bare, as the record has it
  const unit = sourceOf(component) ? '' : unitOf(component)
  return object(value) ? typeof value.label === 'string' ? value.label : JSON.stringify(value) : unit ? `${String(value)} ${unit}` : String(value)
}
/** What is known under the fields of a form, in its order, with its labels; what nobody answered is left out. */
export const toldOf = (components: readonly Component[], values: Values, known: Values = values): Told[] => placesOf(components).flatMap(({ component }) => {
  const { key, type } = component
  return typeof key !== 'string' || type === 'group' || empty(values[key]) ? [] : [{ key, label: labelOf(component), text: textOf(component, values[key], known), component }]
})

const property = ({ properties }: Component, name: string): string => (object(properties) && typeof properties[name] === 'string' ? properties[name] : '')
/** 常用的说法 of a text field: its property `templates` has one a line, `name：text`. */
export const templatesOf = (component: Component): { name: string; text: string }[] => property(component, 'templates').split('\n').flatMap(line => {
  const [, name = '', text = ''] = /^\s*([^：:]{1,40})[：:]\s*(.+?)\s*$/.exec(line) ?? []
  return name === '' || text === '' ? [] : [{ name, text }]
})
/** 数据里的: the field of a dataset that says the same (properties `dataset` and `field`), in the record whose `by` field has the value of a variable (`field=variable`). */
export function sourceOf(component: Component): { dataset: string; field: string; by: string; variable: string } | null {
  const dataset = property(component, 'dataset'), field = property(component, 'field'), [, by = '', variable = ''] = /^\s*([\w.]+)\s*=\s*([\p{L}_][\p{L}\p{N}_]*)\s*$/u.exec(property(component, 'by')) ?? []
  return dataset === '' || field === '' || by === '' || variable === '' ? null : { dataset, field, by, variable }
}

/** What of a form-js document is understood: the controls that officials use. */
export interface Component {
  type: string; id?: string; key?: string; label?: string; dateLabel?: string; timeLabel?: string; description?: string; text?: string; subtype?: string
  values?: { label: string; value: unknown }[]; valuesKey?: string; conditional?: { hide?: string }
  validate?: { required?: boolean; minLength?: number; maxLength?: number; min?: number; max?: number }
  defaultValue?: unknown
  /** What stands behind a written value: its unit. */
  appearance?: { suffixAdorner?: string }
  /** Shown with what is known, and not asked for. */
  readonly?: boolean
  /** FEEL: what is worked out, and cannot be written. */
  expression?: string
  /** What officials write beside it: form-js calls them custom properties. */
  properties?: Record<string, unknown>
  /** Of a group. */
  components?: Component[]
}
export type Values = Record<string, unknown>

export const object = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const deepest = 10
/** The components of a document, groups with those within them. A document that is none has none. */
export const componentsOf = (schema: unknown): Component[] => listOf(object(schema) ? schema.components : undefined, 0)
function listOf(list: unknown, depth: number): Component[] {
  if (!Array.isArray(list) || depth > deepest) return []
  return list.filter((each): each is Component & Record<string, unknown> => object(each) && typeof each.type === 'string')
    .map(each => (each.type === 'group' ? { ...each, components: listOf(each.components, depth + 1) } : each))
}

/** Each component with the groups around it, outermost first, in the order of the page. */
export const placesOf = (components: readonly Component[], around: readonly Component[] = []): { component: Component; around: readonly Component[] }[] =>
  components.flatMap(component => [{ component, around }, ...placesOf(component.components ?? [], [...around, component])])

/** 单位 of what is written, or nothing. */
export const unitOf = ({ appearance }: Component): string => (object(appearance) && typeof appearance.suffixAdorner === 'string' ? appearance.suffixAdorner : '')
export const labelOf = ({ label, dateLabel, timeLabel, key, type }: Component): string => [dateLabel, timeLabel, label, key].find(each => typeof each === 'string' && each !== '') ?? type
/** What people call a form: form-js has no word for it, so a document carries `title` beside what form-js knows. */
export const titleOf = (schema: unknown, name: string): string => (object(schema) && typeof schema.title === 'string' && schema.title !== '' ? schema.title : name)

/** The choices of a component: those it names, or those that are known under its `valuesKey`. Null: any answer will do. */
export function choicesOf({ type, values, valuesKey }: Component, known: Values): { label: string; value: unknown }[] | null {
  if (!['radio', 'select', 'checklist', 'remarks'].includes(type)) return null
  const given = values ?? known[valuesKey ?? '']
  return Array.isArray(given) ? given.filter(object).map(({ label, value }) => ({ label: String(label), value })) : []
}

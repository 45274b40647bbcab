import { compile } from '@yiwang/feel'

/** What of a form-js document is understood: the controls that officials use. */
export interface Component {
  type: string; key?: string; label?: string; dateLabel?: string; description?: string; text?: string; subtype?: string
  values?: { label: string; value: unknown }[]; valuesKey?: string; conditional?: { hide?: string }
  validate?: { required?: boolean; minLength?: number; maxLength?: number; min?: number; max?: number }
}
export type Values = Record<string, unknown>
/** What is wrong with one answer: not asked for, not given, too short or long, too small or large, none of the choices, not of its kind. */
export interface Fault { key: string; label: string; fault: 'unknown' | 'missing' | 'short' | 'long' | 'small' | 'large' | 'choice' | 'kind'; limit?: number }

const object = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
export function componentsOf(schema: unknown): Component[] {
  return object(schema) && Array.isArray(schema.components) ? schema.components.filter((each): each is Component & object => object(each) && typeof each.type === 'string') : []
}

/** Whether a component is there: its condition is FEEL over what is known and what was answered. One that cannot be read hides nothing. */
export function isShown({ conditional }: Component, values: Values): boolean {
  const text = conditional?.hide
  if (typeof text !== 'string' || text === '') return true
  try { return compile(text.replace(/^=/, '')).evaluate(values) !== true } catch { return true }
}

/** The choices of a component: those it names, or those that are known under its `valuesKey`. Null: any answer will do. */
export function choicesOf({ type, values, valuesKey }: Component, known: Values): { label: string; value: unknown }[] | null {
  if (!['radio', 'select', 'checklist'].includes(type)) return null
  const given = values ?? known[valuesKey ?? '']
  return Array.isArray(given) ? given.filter(object).map(({ label, value }) => ({ label: String(label), value })) : []
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const text = (value: unknown): string => JSON.stringify(value)

/** What is wrong with some answers to a form, in its order; then whatever it did not ask for. */
export function faultsOf(components: readonly Component[], values: Values, known: Values): Fault[] {
  const all = { ...known, ...values }, asked = components.filter(component => typeof component.key === 'string' && isShown(component, all))
  const keys = new Set(asked.map(({ key }) => key))
  return [
    ...asked.flatMap(component => faultOf(component, values[component.key ?? ''], known)),
    ...Object.keys(values).filter(key => !keys.has(key)).map((key): Fault => ({ key, label: key, fault: 'unknown' })),
  ]
}
function faultOf(component: Component, value: unknown, known: Values): Fault[] {
  const { key = '', label = '', dateLabel, type, validate = {} } = component, { required, minLength, maxLength, min, max } = validate
  const say = (fault: Fault['fault'], limit?: number): Fault[] => [{ key, label: dateLabel ?? label, fault, ...limit === undefined ? {} : { limit } }]
  if (isEmpty(value)) return required ? say('missing') : []
  const choices = choicesOf(component, known), allowed = choices && new Set(choices.map(choice => text(choice.value)))
  switch (type) {
    case 'radio': case 'select': return allowed?.has(text(value)) ? [] : say('choice')
    case 'checklist': return !Array.isArray(value) ? say('kind') : value.every(each => allowed?.has(text(each))) ? [] : say('choice')
    case 'checkbox': return typeof value === 'boolean' ? [] : say('kind')
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return say('kind')
      return min !== undefined && value < min ? say('small', min) : max !== undefined && value > max ? say('large', max) : []
    default:
      if (typeof value !== 'string') return say('kind')
      if (type === 'datetime') return component.subtype !== 'date' || /^\d{4}-\d{2}-\d{2}$/.test(value) ? [] : say('kind')
      return minLength !== undefined && value.trim().length < minLength ? say('short', minLength) : maxLength !== undefined && value.length > maxLength ? say('long', maxLength) : []
  }
}
/** A fault as a Chinese sentence beside its field. */
export const faultSentence = ({ fault, limit }: Pick<Fault, 'fault' | 'limit'>): string => ({
  unknown: '这一步没有问这一项', missing: '这一项要填', short: `至少 ${limit} 个字`, long: `最多 ${limit} 个字`, small: `不能小于 ${limit}`, large: `不能大于 ${limit}`, choice: '不在可选的范围里', kind: '写得不对',
})[fault]

/** What is sent: what was answered, and nothing that is hidden. */
export const answersOf = (components: readonly Component[], values: Values, known: Values): Values =>
  Object.fromEntries(components.flatMap(component => component.key && !isEmpty(values[component.key]) && isShown(component, { ...known, ...values }) ? [[component.key, values[component.key]]] : []))

import { readDate, readTime } from '@yiwang/feel'
import { choicesOf, type Component, labelOf, object, placesOf, type Values } from './component.ts'
import { settle } from './shown.ts'

/** What is wrong with one answer: not asked for, not given, too short or long, too small or large, none of the choices, not of its kind, not what comes out; or nobody can tell, since the form's conditions take too long. */
export interface Fault { key: string; label: string; fault: 'unknown' | 'missing' | 'short' | 'long' | 'small' | 'large' | 'choice' | 'kind' | 'computed' | 'endless'; limit?: number }

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const text = (value: unknown): string => JSON.stringify(value)
/** Whether a component asks for anything. */
export const asks = ({ key, readonly, type }: Component): boolean => typeof key === 'string' && readonly !== true && type !== 'group'

/** What is wrong with some answers to a form, in its order; then whatever it did not ask for. */
export function faultsOf(components: readonly Component[], values: Values, known: Values): Fault[] {
  const { shown, answers, endless } = settle(components, values, known), asked = placesOf(components).map(({ component }) => component).filter(component => shown.has(component) && asks(component))
  if (endless) return [{ key: endless.key ?? '', label: labelOf(endless), fault: 'endless' }]
  const keys = new Set(asked.map(({ key }) => key))
  return [
    ...asked.flatMap(component => component.type === 'expression' ? computedFault(component, values[component.key ?? ''], answers[component.key ?? '']) : faultOf(component, values[component.key ?? ''], known)),
    ...Object.keys(values).filter(key => !keys.has(key)).map((key): Fault => ({ key, label: key, fault: 'unknown' })),
  ]
}
const computedFault = (component: Component, given: unknown, found: unknown): Fault[] =>
  text(isEmpty(given) ? null : given) === text(isEmpty(found) ? null : found) ? [] : [{ key: component.key ?? '', label: labelOf(component), fault: 'computed' }]

/** Of one remark: long enough to say something. */
const shortest = 2, longest = 500

function faultOf(component: Component, value: unknown, known: Values): Fault[] {
  const { key = '', type, validate = {} } = component, { required, minLength, maxLength, min, max } = validate
  const say = (fault: Fault['fault'], limit?: number): Fault[] => [{ key, label: labelOf(component), fault, ...limit === undefined ? {} : { limit } }]
  if (isEmpty(value)) return required ? say('missing') : []
  const choices = choicesOf(component, known), allowed = choices && new Set(choices.map(choice => text(choice.value)))
  switch (type) {
    case 'radio': case 'select': return allowed?.has(text(value)) ? [] : say('choice')
    case 'checklist': return !Array.isArray(value) ? say('kind') : value.every(each => allowed?.has(text(each))) ? [] : say('choice')
    case 'remarks':
      if (!Array.isArray(value) || value.some(each => !object(each) || typeof each.note !== 'string')) return say('kind')
      if (value.some(({ field }) => !allowed?.has(text(field)))) return say('choice')
      return value.some(({ note }) => note.trim().length < shortest) ? say('short', shortest) : value.some(({ note }) => note.length > longest) ? say('long', longest) : []
    case 'checkbox': return typeof value === 'boolean' ? required && !value ? say('missing') : [] : say('kind')
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return say('kind')
      return min !== undefined && value < min ? say('small', min) : max !== undefined && value > max ? say('large', max) : []
    default:
      if (typeof value !== 'string') return say('kind')
      if (type === 'datetime') return isMoment(component.subtype ?? 'date', value) ? [] : say('kind')
      return minLength !== undefined && value.trim().length < minLength ? say('short', minLength) : maxLength !== undefined && value.length > maxLength ? say('long', maxLength) : []
  }
}
/** A day, a time of the day, or both, as form-js writes them. */
function isMoment(subtype: string, value: string): boolean {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})?(?:T?(\d{2}:\d{2}(?::\d{2})?))?$/.exec(value) ?? []
  const real = { day: day !== undefined && readDate(day) !== null, time: time !== undefined && readTime(time.length === 5 ? `${time}:00` : time) !== null }
  return subtype === 'time' ? day === undefined && real.time : subtype === 'datetime' ? real.day && real.time && value[10] === 'T' : time === undefined && real.day
}
/** A fault as a Chinese sentence beside its field. */
export const faultSentence = ({ fault, limit }: Pick<Fault, 'fault' | 'limit'>): string => ({
  unknown: '这一步没有问这一项', missing: '这一项要填', short: `至少 ${limit} 个字`, long: `最多 ${limit} 个字`, small: `不能小于 ${limit}`, large: `不能大于 ${limit}`, choice: '不在可选的范围里', kind: '写得不对', computed: '和算出来的不一样', endless: '要不要出来、等于多少，算得太久，已停下：请管这张表单的人改它的条件',
})[fault]

/** What is sent: what was answered and what was worked out, and nothing that is hidden. */
export function answersOf(components: readonly Component[], values: Values, known: Values): Values {
  const { shown, answers } = settle(components, values, known)
  return Object.fromEntries(placesOf(components).flatMap(({ component }) => component.key && shown.has(component) && asks(component) && !isEmpty(answers[component.key]) ? [[component.key, answers[component.key]]] : []))
}
/** Where an answer begins: what is known already, or what the form proposes; a decision is never filled in. */
export const begun = (components: readonly Component[], known: Values): Values => Object.fromEntries(placesOf(components).flatMap(({ component }) => {
  if (!asks(component) || ['radio', 'expression', 'text'].includes(component.type)) return []
  const value = [known[component.key ?? ''], component.defaultValue].find(each => !isEmpty(each))
  return value === undefined ? [] : [[component.key ?? '', value]]
}))

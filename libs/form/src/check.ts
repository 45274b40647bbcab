import { FeelFault, namesIn } from '@yiwang/feel'
import { type Component, componentsOf, labelOf, placesOf } from './component.ts'
import { expressionOf, settle } from './shown.ts'

/** What is wrong with a form as it was drawn; serious: it cannot be published so. `key` says where, '' the form as a whole. */
export interface FormFault { key: string; rule: 'empty' | 'component' | 'key' | 'twice' | 'condition' | 'expression' | 'circle' | 'limits' | 'choices' | 'size'; serious: boolean; message: string }

/** The kinds of components that a case can show. */
export const understood = ['text', 'textfield', 'textarea', 'number', 'datetime', 'checkbox', 'radio', 'select', 'checklist', 'remarks', 'expression', 'group'] as const
/** More would be slow to settle for everybody who opens it. */
const most = 300
const keyless = new Set(['text', 'group']), kinds = new Set<string>(understood)

/** What is wrong with a form before anybody is asked: a sentence each. */
export function formFaults(schema: unknown): FormFault[] {
  const places = placesOf(componentsOf(schema)), all = places.map(({ component }) => component), keyed = all.filter(({ key }) => typeof key === 'string' && key !== '')
  if (all.length === 0) return [{ key: '', rule: 'empty', serious: false, message: '表单里还什么都没有问' }]
  if (all.length > most) return [{ key: '', rule: 'size', serious: true, message: `表单有 ${all.length} 项，最多 ${most} 项：分成几步来问` }]
  const twice = keyed.filter(({ key }, at) => keyed.findIndex(each => each.key === key) !== at)
  return [
    ...all.flatMap(faultsAt),
    ...twice.map((component): FormFault => ({ key: component.key ?? '', rule: 'twice', serious: true, message: `“${labelOf(component)}”和前面一项用了同一个名字 ${component.key}，填的会混在一起` })),
    ...circles(places),
    ...endless(schema),
  ]
}
function faultsAt(component: Component): FormFault[] {
  const { type, key = '', values, valuesKey, conditional, expression, validate: { min, max, minLength, maxLength } = {} } = component, name = `“${labelOf(component)}”`, faults: FormFault[] = []
  const say = (rule: FormFault['rule'], message: string, serious = true) => { faults.push({ key, rule, serious, message }) }
  if (!kinds.has(type)) say('component', `${name}是 ${type}，办件的时候显示不出来`, key !== '')
  if (key === '' && kinds.has(type) && !keyless.has(type)) say('key', `${name}没有名字，填了也记不下来`)
  if (conditional?.hide) { const fault = unread(conditional.hide); if (fault !== null) say('condition', `${name}什么时候出来读不懂：${fault}`) }
  if (type === 'expression') { const fault = expression ? unread(expression) : '还没有写怎么算'; if (fault !== null) say('expression', `${name}算不出来：${fault}`) }
  if ((min ?? -Infinity) > (max ?? Infinity)) say('limits', `${name}最小 ${min} 比最大 ${max} 还大，填什么都不对`)
  if ((minLength ?? 0) > (maxLength ?? Infinity)) say('limits', `${name}至少 ${minLength} 个字，最多却只许 ${maxLength} 个字`)
  if (['radio', 'select', 'checklist', 'remarks'].includes(type)) {
    if (valuesKey === undefined && (values ?? []).length === 0) say('choices', `${name}没有可选的`)
    const written = (values ?? []).map(({ value }) => JSON.stringify(value))
    if (new Set(written).size < written.length) say('choices', `${name}有两个选项记成了同一个值`)
  }
  return faults
}
const unread = (text: string): string | null => { try { expressionOf(text); return null } catch (error) { if (error instanceof FeelFault) return error.message; throw error } }
const namesOf = (text: string | undefined): string[] => { try { return text ? namesIn(expressionOf(text).tree) : [] } catch { return [] } }

/** What takes too long already while nothing is answered. What does so only with some answers is found when they are given. */
function endless(schema: unknown): FormFault[] {
  const { endless: component } = settle(componentsOf(schema), {}, {})
  return component ? [{ key: component.key ?? '', rule: 'condition', serious: true, message: `“${labelOf(component)}”什么时候出来、等于多少，算得太久，已停下：循环或清单太大` }] : []
}

/** Fields that wait for each other: each comes only if another has come, round and round, so that nobody ever sees them. */
function circles(places: ReturnType<typeof placesOf>): FormFault[] {
  const labels = new Map(places.flatMap(({ component }) => component.key ? [[component.key, labelOf(component)] as const] : []))
  const needs = new Map(places.flatMap(({ component, around }) => component.key ? [[component.key, [...new Set([component.expression, ...[...around, component].map(each => each.conditional?.hide)].flatMap(namesOf))].filter(name => labels.has(name))] as const] : []))
  const settled = new Set<string>(), found: FormFault[] = []
  const walk = (key: string, path: string[]): void => {
    const at = path.indexOf(key)
    if (at >= 0) {
      const round = path.slice(at)
      found.push({ key, rule: 'circle', serious: true, message: `${round.map((each, place) => `“${labels.get(each)}”要看“${labels.get(round[place + 1] ?? key)}”`).join('，')}${round.length > 1 ? '，绕了一圈' : '，就是看自己'}：谁也出不来` })
      return
    }
    if (settled.has(key)) return
    for (const next of needs.get(key) ?? []) walk(next, [...path, key])
    settled.add(key)
  }
  for (const key of needs.keys()) walk(key, [])
  return found
}

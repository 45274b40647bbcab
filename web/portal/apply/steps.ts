import { choicesOf, type Component, labelOf, placesOf, settle, unitOf, type Values } from '@yiwang/form'
import { type Output } from '../../api/client.ts'
import { say } from '../../ui/say.tsx'

export type Application = Output<'application.read'>
export type Question = Output<'service.guide'>['questions'][number]
/** What shared data say of a field: a fact with its source and its day, and nothing to fill in. */
export type Prefilled = Output<'application.prefill'>['fields'][number]
/** A paper that shared data could answer, had the department been granted to look. */
export type Ungranted = Output<'application.prefill'>['ungranted'][number]

/** One page of the way through an application: a question of the guide, a few fields that belong together, the last look. */
export type Step =
  | { key: string; title: string; kind: 'question'; question: Question }
  | { key: string; title: string; kind: 'fields'; components: Component[]; lone: boolean }
  | { key: string; title: string; kind: 'materials' | 'check' }

const asked = ({ key, type, readonly }: Component) => typeof key === 'string' && type !== 'group' && type !== 'expression' && readonly !== true
/** What the form is asked with beside what is typed: the same as the server knows when it is handed in. */
export const knownOf = ({ id, service, serviceName, applicant, organization, division, origin }: Application, situation: Record<string, string>): Values =>
  ({ application: id, service, serviceName, applicant, doer: organization, division, situation, materials: [], origin })

/** A group is a page; fields that stand alone come one by one. A page whose every field is hidden or known is no page. */
export function stepsOf(application: Application, components: readonly Component[], questions: readonly Question[], values: Values, situation: Record<string, string>, told: ReadonlySet<string>): Step[] {
  const { shown } = settle(components, values, knownOf(application, situation))
  const needed = (list: readonly Component[]): boolean => placesOf(list).some(({ component }) => shown.has(component) && asked(component) && !told.has(component.key ?? ''))
  const pages: Step[] = []
  let lead: Component[] = []
  for (const component of components) {
    if (component.type === 'text') { lead.push(component); continue }
    const inside = component.type === 'group' ? component.components ?? [] : [component], list = [...lead, ...inside]
    lead = []
    if (!needed(inside)) continue
    const alone = inside.filter(each => shown.has(each) && asked(each) && !told.has(each.key ?? ''))
    pages.push({ kind: 'fields', key: component.key ?? alone[0]?.key ?? String(pages.length), title: component.type === 'group' ? component.label ?? labelOf(alone[0] ?? component) : labelOf(component), components: list, lone: component.type !== 'group' || (alone.length === 1 && component.label === labelOf(alone[0]!)) })
  }
  const first: Step[] = questions.map(question => ({ kind: 'question', key: `q-${question.key}`, title: question.ask, question }))
  return [
    ...first, ...pages, ...application.materials.length > 0 ? [{ kind: 'materials' as const, key: 'materials', title: say('材料', 'Papers') }] : [],
    { kind: 'check' as const, key: 'check', title: say('核对一遍，提交', 'Check and submit') },
  ]
}

/** The components without what is known already: that is told and not asked. */
export const unasked = (components: readonly Component[], told: ReadonlySet<string>): Component[] => components.filter(({ key }) => !told.has(key ?? '')).map(component => component.components ? { ...component, components: unasked(component.components, told) } : component)
/** The facts that stand on a page: its own; on the first page of fields also those of pages that nobody need look at. */
export function factsOf(steps: readonly Step[], at: number, facts: readonly Prefilled[]): Prefilled[] {
  const keysOf = (step: Step | undefined) => new Set(step?.kind === 'fields' ? placesOf(step.components).map(({ component }) => component.key) : []), own = keysOf(steps[at]), elsewhere = new Set(steps.flatMap(step => [...keysOf(step)]))
  return facts.filter(({ key }) => own.has(key) || (steps.findIndex(({ kind }) => kind === 'fields') === at && !elsewhere.has(key)))
}

/** Minutes that are left, as people take: a third of a minute for a field; never nothing. */
export function minutesLeft(steps: readonly Step[], at: number, values: Values): number {
  const fields = steps.slice(at).reduce((sum, step) => sum + (step.kind === 'question' ? 1 : step.kind === 'fields' ? placesOf(step.components).filter(({ component }) => asked(component) && values[component.key ?? ''] === undefined).length : 0), 0)
  return Math.max(1, Math.ceil(fields / 3))
}

/** An answer as people read it. */
export function toldAnswer(component: Component, value: unknown, known: Values): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  const choices = choicesOf(component, known), named = (each: unknown) => choices?.find(choice => JSON.stringify(choice.value) === JSON.stringify(each))?.label ?? [String(each), unitOf(component)].filter(Boolean).join(' ')
  return Array.isArray(value) ? value.map(named).join(say('、', ', ')) : named(value)
}

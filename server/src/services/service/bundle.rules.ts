import { type Component, componentsOf, formFaults, labelOf, placesOf } from '@yiwang/form'
import { type Bundle, type Fee, type Guide, type Material, type Part } from './guide.schema.ts'
import { type Finding } from './schema.ts'
import { type Answers, holds, namesOf, type Situation, situationOf, unread, valueOf } from './situation.rules.ts'

type Values = Readonly<Record<string, unknown>>
/** What earlier parts gave, by their keys. */
export type Gave = Readonly<Record<string, Values>>

/** The parts in an order in which each comes after those it waits for; those that wait for each other are left over. */
export function inOrder(parts: readonly Part[]): { ordered: Part[]; circle: Part[] } {
  const ordered: Part[] = [], known = new Set(parts.map(({ key }) => key)), done = new Set<string>()
  for (let left = [...parts]; ;) {
    const next = left.filter(({ after }) => after.every(key => done.has(key) || !known.has(key)))
    if (next.length === 0) return { ordered, circle: left }
    for (const part of next) { ordered.push(part); done.add(part.key) }
    left = left.filter(part => !next.includes(part))
  }
}
/** Parts that are done for these answers to the questions; of what is open it is not known yet. */
export function partsFor({ parts }: Bundle, { answers, unknown }: Pick<Situation, 'answers' | 'unknown'>): { part: Part; open: boolean }[] {
  return inOrder(parts).ordered.flatMap(part => { const state = holds(part.when, answers, unknown); return state === 'no' ? [] : [{ part, open: state === 'open' }] })
}
/** Which parts can begin now: none of those they come after is still to come; one that is left out is waited for by nobody. */
export const partsToBegin = (parts: readonly Part[], begun: ReadonlySet<string>, ended: ReadonlySet<string>): Part[] =>
  parts.filter(({ key, after }) => !begun.has(key) && after.every(before => ended.has(before) || parts.every(part => part.key !== before)))

const mapped = (given: Record<string, string>, known: Values, gave: Gave): Record<string, unknown> => Object.fromEntries(Object.entries(given).map(([name, text]) => [name, valueOf(text, { ...known, ...gave })]))
/** What the case of a part begins with: all that was answered once, and what is said of it in other words. */
export const inputsOf = ({ inputs }: Part, values: Values, gave: Gave): Record<string, unknown> => ({ ...values, ...mapped(inputs, values, gave) })
/** The answers of a part's own questions. */
export function answersFor(part: Part, { questions }: Pick<Guide, 'questions'>, answers: Answers): Answers {
  const said: Record<string, unknown> = { ...answers, ...mapped(part.situation, answers, {}) }
  return Object.fromEntries(questions.flatMap(({ key }) => { const value = said[key]; return typeof value === 'string' ? [[key, value]] : [] }))
}

/** One part as it is in force. */
export interface KnownPart { part: Part; guide: Guide; open: boolean }
export interface United { materials: Material[]; fees: Fee[]; /** For each part, by which of the united materials each of its own is answered; null: by what an earlier part gives. */ answered: Record<string, Record<string, string | null>> }
/** 一套材料: what several parts want is handed in once, and what one of them gives is not wanted for the next. */
export function unite(own: Situation, parts: readonly KnownPart[]): United {
  const materials = new Map(own.materials.map(material => [material.name, material])), taken = new Set(own.materials.map(({ key }) => key)), fees = [...own.fees], answered: United['answered'] = {}
  const given = (part: Part): string[] => parts.filter(({ part: { key }, guide: { resultName } }) => resultName !== '' && part.after.includes(key)).flatMap(({ part: before, guide: { resultName } }) => [resultName, ...given(before)])
  for (const { part, guide } of parts) {
    const situation = situationOf(guide, answersFor(part, guide, own.answers)), comes = new Set(given(part)), by: Record<string, string | null> = {}
    for (const material of situation.materials) {
      if (comes.has(material.name)) { by[material.key] = null; continue }
      const there = materials.get(material.name), key = there?.key ?? (taken.has(material.key) ? `${part.key}_${material.key}`.slice(0, 40) : material.key)
      // what one of them must have, must be there
      materials.set(material.name, { ...there ?? material, key, when: '', required: material.required || there?.required === true, originals: Math.max(material.originals, there?.originals ?? 0), copies: Math.max(material.copies, there?.copies ?? 0) })
      taken.add(key)
      by[material.key] = key
    }
    fees.push(...situation.fees)
    answered[part.key] = by
  }
  return { materials: [...materials.values()], fees, answered }
}

/** What must be answered where a case of a part begins. */
export interface Wanted { name: string; inForce: boolean; bundle: boolean; model: boolean; questions: Guide['questions']; required: { key: string; label: string }[] }
const fieldsOf = (form: unknown): Component[] => placesOf(componentsOf(form)).map(({ component }) => component)
/** The fields of a form that cannot be left out whatever else is answered. */
export const requiredOf = (form: unknown): Wanted['required'] => placesOf(componentsOf(form)).flatMap(({ component, around }) => {
  const { key, validate, conditional } = component
  return key !== undefined && validate?.required === true && conditional === undefined && around.every(group => group.conditional === undefined) ? [{ key, label: labelOf(component) }] : []
})

type Say = (item: string, rule: string, message: string, serious?: boolean) => void
/** What is wrong with a 一件事 in itself: who waits for whom, and what its conditions and inputs speak of. */
export function bundleFaults({ bundle, questions, model }: Guide, code: string, say: Say): void {
  if (bundle === null) return
  const { parts, form } = bundle, keys = new Set(parts.map(({ key }) => key)), asked = new Set(questions.map(({ key }) => key)), fields = new Set(fieldsOf(form).flatMap(({ key }) => (key === undefined ? [] : [key])))
  if (model !== null) say('model', 'bundleModel', '一件事按各个事项自己的流程办，不另写办件种类')
  if (keys.size < parts.length) say('bundle', 'twice', '有两个事项用了同一个名字')
  if (new Set(parts.map(({ service }) => service)).size < parts.length) say('bundle', 'twice', '同一个事项写了两次')
  if (parts.some(({ service }) => service === code)) say('bundle', 'itself', '一件事不能包含它自己')
  for (const { key } of questions) if (fields.has(key)) say('bundle', 'twice', `“${key}”在问题里问了，表单里又问一次`)
  for (const { key, after } of parts) for (const before of after) if (!keys.has(before)) say('bundle', 'after', `${key} 要等的 ${before} 不在这件事里`)
  const { circle } = inOrder(parts)
  if (circle.length > 0) say('bundle', 'circle', `${circle.map(({ key }) => key).join('、')} 互相等，谁也开始不了`)
  const before = (part: Part, seen = new Set<string>()): Set<string> => { for (const key of part.after) if (!seen.has(key)) { seen.add(key); const next = parts.find(one => one.key === key); if (next) before(next, seen) } return seen }
  for (const part of parts) {
    const look = (what: string, text: string, known: (name: string) => boolean) => {
      const fault = unread(text)
      if (fault !== null) say('bundle', 'feel', `${part.key} 的${what}写得不对：${fault}`)
      else for (const name of namesOf(text)) if (!known(name)) say('bundle', 'feel', `${part.key} 的${what}要用“${name}”：问题和表单里没有，前面办的也没有给`)
    }
    look('条件', part.when, name => asked.has(name))
    for (const [name, text] of Object.entries(part.situation)) look(`情形 ${name} `, text, known => asked.has(known))
    const earlier = before(part)
    for (const [name, text] of Object.entries(part.inputs)) look(`${name} `, text, known => asked.has(known) || fields.has(known) || earlier.has(known))
  }
  for (const { serious, message } of formFaults(form)) say('bundle', 'form', `表单：${message}`, serious)
}
/** …and with the services that it is made of: each can be applied for, and has from the one form all that it must know. */
export function partFaults({ bundle, questions }: Guide, wanted: ReadonlyMap<string, Wanted>): Finding[] {
  const found: Finding[] = [], say: Say = (item, rule, message, serious = true) => { found.push({ item, rule, serious, message }) }
  if (bundle === null) return found
  const has = new Set([...questions.map(({ key }) => key), ...fieldsOf(bundle.form).flatMap(({ key }) => (key === undefined ? [] : [key]))])
  for (const { key, service, inputs, situation } of bundle.parts) {
    const part = wanted.get(service)
    if (!part || !part.inForce) { say('bundle', 'part', `${key} 用的事项 ${service} 还没有发布`); continue }
    if (part.bundle) { say('bundle', 'part', `“${part.name}”自己就是一件事，不能再套一层`); continue }
    if (!part.model) say('bundle', 'part', `“${part.name}”没有流程，收不了件`)
    for (const { key: field, label } of part.required) if (!has.has(field) && !(field in inputs)) say('bundle', 'input', `“${part.name}”要的“${label}”，这里没有问，前面办的也没有给`)
    for (const { key: question, ask } of part.questions) if (!questions.some(one => one.key === question) && !(question in situation)) say('bundle', 'input', `“${part.name}”要先知道“${ask}”，这里没有问`)
  }
  return found
}

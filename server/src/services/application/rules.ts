import { answersOf, type Component, faultSentence, faultsOf, labelOf, placesOf, type Values } from '@yiwang/form'
import { type Answers, type FieldFault } from './schema.ts'

/** So much a draft may hold, as it is written. */
export const mostBytes = 200_000
/** 没交的草稿, of one person: nobody fills in more at once, and whoever piles them up fills the house's disks. What a clerk enters at a window does not count. */
export const mostDrafts = 50
/** A clock may be this far ahead of ours. */
const aheadMs = 10 * 60_000

/** 逐项合并: of two devices the later word on each field holds; of the same moment the one that came later. */
export function merged(before: Answers, given: Answers): Answers {
  const after = { ...before }
  for (const [key, answer] of Object.entries(given)) if (!before[key] || Date.parse(before[key].at) <= Date.parse(answer.at)) after[key] = answer
  return after
}
/** Words from the future would hold against every later one. */
export const isFromTheFuture = (given: Answers, now: Date): boolean => Object.values(given).some(({ at }) => Date.parse(at) > now.getTime() + aheadMs)
export const valuesOf = (answers: Answers): Values => Object.fromEntries(Object.entries(answers).filter(([, { value }]) => value !== null && value !== undefined).map(([key, { value }]) => [key, value]))

/** What is handed in: what the form asks now, and nothing that it does not. */
export function handedIn(components: readonly Component[], answers: Answers, known: Values): { values: Values; faults: FieldFault[] } {
  const asked = new Set(placesOf(components).map(({ component }) => component.key)), typed = Object.fromEntries(Object.entries(valuesOf(answers)).filter(([key]) => asked.has(key)))
  const values = answersOf(components, typed, known), labels = new Map(placesOf(components).map(({ component }) => [component.key, labelOf(component)]))
  return { values, faults: faultsOf(components, values, known).map(fault => ({ key: fault.key, label: labels.get(fault.key) ?? fault.label, say: faultSentence(fault) })) }
}

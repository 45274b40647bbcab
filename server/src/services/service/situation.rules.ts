import { compile, type Expression, FeelFault, namesIn } from '@yiwang/feel'
import { type Fee, type Guide, type Limit, type Material, type Question } from './guide.schema.ts'

export type Answers = Readonly<Record<string, string>>
const mostKept = 2000, compiled = new Map<string, Expression>()
/** Compiled once, since every reader of a guide asks the same. */
function expressionOf(when: string): Expression {
  const known = compiled.get(when)
  if (known) return known
  if (compiled.size >= mostKept) compiled.clear()
  const made = compile(when)
  compiled.set(when, made)
  return made
}
/** A condition compares a few answers, and is asked of each reader of a guide; what a part is told may add up lists of a form. In steps of FEEL. */
const conditionSteps = 500, inputSteps = 100_000
/** Why a condition cannot be read, or takes too long; or null. */
export function unread(when: string): string | null {
  if (when === '') return null
  try { expressionOf(when).evaluate({}, { steps: conditionSteps }); return null } catch (error) { if (error instanceof FeelFault) return error.message; throw error }
}
export const namesOf = (when: string): string[] => { try { return when === '' ? [] : namesIn(expressionOf(when).tree) } catch { return [] } }

/** What FEEL makes of some values; null where it cannot tell. */
export const valueOf = (text: string, values: Readonly<Record<string, unknown>>): unknown => { try { return expressionOf(text).evaluate({ ...values }, { steps: inputSteps }) } catch { return null } }

/** Of what is still open nobody knows: it may hold. */
type Holds = 'yes' | 'no' | 'open'
export function holds(when: string, answers: Answers, open: ReadonlySet<string>): Holds {
  if (when === '') return 'yes'
  if (namesOf(when).some(name => open.has(name))) return 'open'
  try { return expressionOf(when).evaluate({ ...answers }, { steps: conditionSteps }) === true ? 'yes' : 'no' } catch { return 'no' }
}

/** What holds in one situation: the questions in their order, what is open, and exactly what is needed. */
export interface Situation { questions: Question[]; open: boolean; /** Questions that are still to be answered, or may still be asked. */ unknown: ReadonlySet<string>; answers: Answers; materials: Material[]; fees: Fee[]; sum: number }
/**
 * 情形引导. A question is asked when its own condition holds; answers to what is not asked are forgotten. While one is open, what hangs on it is listed too: nobody
 * should come a second time for what the list left out.
 */
export function situationOf({ questions, materials, fees }: Pick<Guide, 'questions' | 'materials' | 'fees'>, given: Answers): Situation {
  const answers: Record<string, string> = {}, asked: Question[] = [], open = new Set<string>()
  for (const question of questions) {
    const state = holds(question.when, answers, open)
    if (state === 'no') continue
    if (state === 'open') { open.add(question.key); continue }
    asked.push(question)
    const answer = given[question.key]
    if (answer !== undefined && question.choices.some(({ value }) => value === answer)) answers[question.key] = answer
    else open.add(question.key)
  }
  const needed = <T extends { when: string }>(all: readonly T[]): T[] => all.filter(({ when }) => holds(when, answers, open) !== 'no'), paid = needed(fees)
  return { questions: asked, open: open.size > 0, unknown: open, answers, materials: needed(materials), fees: paid, sum: paid.reduce((sum, { fen }) => sum + fen, 0) }
}

const units: Record<Limit['unit'], string> = { workingDay: '个工作日', day: '天', month: '个月', workingHour: '个工作小时', hour: '小时', minute: '分钟' }
/** 10 个工作日; 当场办好 for what is done at once. */
export const takesOf = ({ promised, kind }: Pick<Guide, 'promised' | 'kind'>): string => (kind === '1' || promised?.value === 0 ? '当场办好' : promised === null ? '按法定时限' : limitText(promised))
export const limitText = ({ value, unit }: Limit): string => `${value} ${units[unit]}`

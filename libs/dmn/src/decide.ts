import { FeelFault, type Plain, plain } from '@yiwang/feel'
import { type DecisionModel, type EvaluateOptions, type Outcome } from './engine.ts'
import { DmnFault } from './fault.ts'

/** What a decision said, as a case keeps it; `why` it is null, and which rules were hit. */
export interface Decided { decision: string; value: Plain; why: string[]; hits: Outcome['hits'] }
/** A case of a decision, as officials write it down: for these inputs, this is what should come. */
export interface DecisionTest { name: string; inputs: Record<string, Plain>; expected: Plain }
/** What came of it; `why` something else came, or nothing. */
export interface TestedDecision { name: string; passed: boolean; expected: Plain; found: Plain; why: string[] }

/** The decision that a drawing of several is about: the one of that name, or the only one that no other asks. */
export function decisionFor({ definitions: { elements }, graph }: DecisionModel, name: string): string {
  const decisions = elements.filter(each => each.kind === 'decision'), named = decisions.find(each => each.id === name || each.name === name)
  if (named) return named.name
  const asked = new Set([...graph.placed.values()].flatMap(placed => graph.needs(placed).map(needed => needed.placed.element.id))), last = decisions.filter(({ id }) => !asked.has(id))
  if (last.length !== 1) throw new DmnFault(decisions.length === 0 ? '里面没有决策' : `里面有几个决策：把最后要的那个命名为 ${name}`, name)
  return last[0]!.name
}

/** What a drawing of decisions says of the inputs, as JSON. */
export function decide(model: DecisionModel, name: string, inputs: Record<string, unknown>, options: EvaluateOptions = {}): Decided {
  const decision = decisionFor(model, name), { value, warnings, hits } = model.evaluate(decision, inputs, options)
  return { decision, value: plain(value), why: [...new Set(warnings.map(({ where, text }) => (where === '' ? text : `${where}：${text}`)))], hits }
}

/** Tries every case of a decision; one that cannot be worked out has not passed, and says why. */
export const testDecision = (model: DecisionModel, name: string, tests: readonly DecisionTest[], options: EvaluateOptions = {}): TestedDecision[] => tests.map(({ name: called, inputs, expected }) => {
  try {
    const { value, why } = decide(model, name, inputs, options), passed = alike(value, expected)
    return { name: called, passed, expected, found: value, why: passed ? [] : why }
  } catch (error) {
    if (!(error instanceof DmnFault || error instanceof FeelFault)) throw error
    return { name: called, passed: false, expected, found: null, why: [error.message] }
  }
})
/** The same value, in whatever order its entries were written. */
function alike(one: Plain, other: Plain): boolean {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((each, at) => alike(each, other[at]!))
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every(name => Object.hasOwn(other, name) && alike(one[name]!, other[name]!))
}

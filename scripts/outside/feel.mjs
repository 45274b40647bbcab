import { evaluate as feelin } from 'feelin'

/** FEEL for the outside checks of BPMN: a third opinion, so that they say something of the engine alone. A name that means nothing is null. */
export function evaluate(expression, variables) {
  const { value } = feelin(expression, variables)
  return value ?? null
}

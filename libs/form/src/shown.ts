import { compile, type Expression, FeelFault, plain, State } from '@yiwang/feel'
import { type Component, placesOf, type Values } from './component.ts'

const most = 500, compiled = new Map<string, Expression>()
/** Compiled once, since a form asks after every letter that is typed. Throws where the text cannot be read. */
export function expressionOf(text: string): Expression {
  const known = compiled.get(text)
  if (known) return known
  if (compiled.size >= most) compiled.clear()
  const made = compile(text.replace(/^\s*=/, ''))
  compiled.set(text, made)
  return made
}
/** Steps that all conditions of a form may take together, whenever a letter is typed: enough for three hundred fields of which each waits for the one before. */
const patience = 1_000_000
/** A component of which nobody can tell in the time allowed whether it is there, or what it comes to. */
class Endless extends Error {
  readonly component: Component
  constructor(component: Component) { super('算得太久'); this.component = component }
}
/** What an expression of a component comes to; null where it cannot be read. */
function found(component: Component, text: string, all: Values, within: State): unknown {
  let made: Expression
  try { made = expressionOf(text) } catch { return null }
  try { return plain(made.evaluate(all, { within })) } catch (error) {
    if (error instanceof FeelFault) throw new Endless(component)
    throw error
  }
}
/** Whether a component's own condition lets it be there. One that cannot be read hides nothing. */
export function isShown(component: Component, all: Values, within = new State(null, null, patience)): boolean {
  const text = component.conditional?.hide
  return typeof text !== 'string' || text === '' || found(component, text, all, within) !== true
}

export interface Settled {
  shown: ReadonlySet<Component>
  /** What is seen, and what was worked out: nothing that is hidden. */
  answers: Values
  /** What takes too long to find out who is there: then everything is shown, and nothing of it can be handed in. */
  endless: Component | null
}
/**
 * What is to be seen with some answers. A condition sees answers that are to be seen themselves, so that browser and server, who only gets those, find the
 * same; without a circle (see `formFaults`) that settles after as many rounds as there are fields. All conditions together may take so many steps.
 */
export function settle(components: readonly Component[], values: Values, known: Values): Settled {
  const places = placesOf(components), within = new State(null, null, patience)
  let answers = values, shown: ReadonlySet<Component> = new Set()
  try {
    for (let round = 0; round <= places.length + 1; round++) {
      const all = { ...known, ...answers }
      shown = new Set(places.filter(({ component, around }) => [...around, component].every(each => isShown(each, all, within))).map(({ component }) => component))
      const next: Values = {}
      for (const component of shown) {
        const { key, type, expression = '' } = component
        if (typeof key !== 'string') continue
        if (type === 'expression') next[key] = found(component, expression, all, within)
        else if (Object.hasOwn(values, key)) next[key] = values[key]
      }
      if (JSON.stringify(next) === JSON.stringify(answers)) break
      answers = next
    }
  } catch (error) {
    if (!(error instanceof Endless)) throw error
    return { shown: new Set(places.map(({ component }) => component)), answers: values, endless: error.component }
  }
  return { shown, answers, endless: null }
}

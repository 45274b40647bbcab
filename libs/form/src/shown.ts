import { compile, type Expression, plain } from '@yiwang/feel'
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
/** What is worked out by a component that nobody writes in; null where it cannot be. */
export function computedOf({ expression = '' }: Component, all: Values): unknown {
  try { return plain(expressionOf(expression).evaluate(all)) } catch { return null }
}
/** Whether a component's own condition lets it be there. One that cannot be read hides nothing. */
export function isShown({ conditional }: Component, all: Values): boolean {
  const text = conditional?.hide
  if (typeof text !== 'string' || text === '') return true
  try { return expressionOf(text).evaluate(all) !== true } catch { return true }
}

export interface Settled { shown: ReadonlySet<Component>; /** What is seen, and what was worked out: nothing that is hidden. */ answers: Values }
/**
 * What is to be seen with some answers. A condition sees answers that are to be seen themselves, so that browser and server, who only gets those, find the
 * same; without a circle (see `formFaults`) that settles after as many rounds as there are fields.
 */
export function settle(components: readonly Component[], values: Values, known: Values): Settled {
  const places = placesOf(components)
  let answers = values, shown: ReadonlySet<Component> = new Set()
  for (let round = 0; round <= places.length + 1; round++) {
    const all = { ...known, ...answers }
    shown = new Set(places.filter(({ component, around }) => [...around, component].every(each => isShown(each, all))).map(({ component }) => component))
    const next: Values = {}
    for (const { key, ...rest } of shown) {
      if (typeof key !== 'string') continue
      if (rest.type === 'expression') next[key] = computedOf(rest, all)
      else if (Object.hasOwn(values, key)) next[key] = values[key]
    }
    if (JSON.stringify(next) === JSON.stringify(answers)) break
    answers = next
  }
  return { shown, answers }
}

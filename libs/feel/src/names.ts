import { parser, trackVariables, VariableContext } from 'lezer-feel'
import { builtinNames } from './builtins/names.ts'

/**
 * The names an expression may use, so that `Monthly Salary` and `full-time` are read as one name; below a name those of its
 * entries (for a list, those of its items). A host that uses only plain names need not say them.
 */
export interface Names { [name: string]: Names | null }

/** The names in an example of what will be given; of a list, those of all its items. */
export function namesOf(value: unknown, depth = 8): Names | null {
  if (typeof value !== 'object' || value === null || depth === 0) return null
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, namesOf(each, depth - 1)]))
  return value.slice(0, 100).reduce<Names | null>((all, each) => merge(all, namesOf(each, depth)), null)
}
const merge = (one: Names | null, other: Names | null): Names | null => {
  if (one === null || other === null) return one ?? other
  const both: Names = { ...one }
  for (const [name, below] of Object.entries(other)) both[name] = merge(both[name] ?? null, below)
  return both
}

/** Properties that values of some types have, whatever the context says. */
const properties = ['start included', 'end included', 'time offset']
class Known extends VariableContext { override getKeys(): string[] { return [...super.getKeys(), ...properties] } }

const parsers = new WeakMap<Names, Map<string, typeof parser>>()
const none: Names = {}
// a name of one word is read as it stands; to know `list` as a name would spoil `list<number>`
const builtins = Object.fromEntries(builtinNames.filter(name => name.includes(' ')).map(name => [name, 1]))

/** The grammar with these names known to it. */
export function parserFor(names: Names = none, top: 'Expression' | 'UnaryTests'): typeof parser {
  let found = parsers.get(names)
  if (!found) parsers.set(names, found = new Map())
  let made = found.get(top)
  if (!made) found.set(top, made = parser.configure({ top, contextTracker: trackVariables({ ...builtins, ...names }, Known) }))
  return made
}

/** One way of writing for names that differ in blanks only: blanks around . / - ' + * do not count. */
export const plainName = (name: string): string => name.replace(/\s*([./\-'+]|\*\*?)\s*/g, ' $1 ').replace(/\s{2,}/g, ' ').trim()

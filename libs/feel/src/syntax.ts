import { type Num } from './decimal.ts'
import { type Feel } from './type.ts'
import { type Value } from './value.ts'

interface At { from: number; to: number }
export type Operator = '+' | '-' | '*' | '/' | '**'
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>='
/** `name in list`, or `name in from..to`. */
export interface Binding { name: string; of: Node; to: Node | null }

/** The syntax tree, from which both back ends compile. */
export type Node = At & (
  | { kind: 'number'; value: Num }
  | { kind: 'string'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' | 'input' | 'external' }
  /** @"2026-01-01" and its like, read once. */
  | { kind: 'at'; value: Value }
  | { kind: 'name'; name: string }
  | { kind: 'path'; of: Node; name: string }
  | { kind: 'filter'; of: Node; by: Node }
  | { kind: 'call'; of: Node; given: Node[]; names: string[] | null }
  | { kind: 'arithmetic'; operator: Operator; left: Node; right: Node }
  | { kind: 'negate'; of: Node }
  | { kind: 'compare'; operator: Comparator; left: Node; right: Node }
  | { kind: 'between'; of: Node; low: Node; high: Node }
  | { kind: 'in'; of: Node; tests: Node[] }
  | { kind: 'and' | 'or'; left: Node; right: Node }
  | { kind: 'if'; test: Node; then: Node; else: Node }
  | { kind: 'for'; bindings: Binding[]; body: Node }
  | { kind: 'some' | 'every'; bindings: Binding[]; body: Node }
  | { kind: 'instance'; of: Node; type: Feel }
  | { kind: 'list'; items: Node[] }
  | { kind: 'context'; entries: { name: string; value: Node }[] }
  | { kind: 'range'; low: Node; high: Node; lowIncluded: boolean; highIncluded: boolean }
  /** `< 5` where a test is expected, or a range with one end: (< 5). */
  | { kind: 'test'; operator: Comparator; of: Node }
  | { kind: 'function'; parameters: { name: string; type: Feel | null }[]; body: Node }
  | { kind: 'tests'; not: boolean; any: boolean; tests: Node[] }
)
export type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>

/** The parts directly below a node. */
export function partsOf(node: Node): Node[] {
  switch (node.kind) {
    case 'path': case 'negate': case 'instance': case 'test': return [node.of]
    case 'filter': return [node.of, node.by]
    case 'call': return [node.of, ...node.given]
    case 'arithmetic': case 'compare': case 'and': case 'or': return [node.left, node.right]
    case 'between': return [node.of, node.low, node.high]
    case 'in': return [node.of, ...node.tests]
    case 'tests': return node.tests
    case 'if': return [node.test, node.then, node.else]
    case 'for': case 'some': case 'every': return [...node.bindings.flatMap(({ of, to }) => (to === null ? [of] : [of, to])), node.body]
    case 'list': return node.items
    case 'context': return node.entries.map(({ value }) => value)
    case 'range': return [node.low, node.high]
    case 'function': return [node.body]
    default: return []
  }
}

/** The names that an expression takes from outside: not those it binds itself. Names of functions are among them. */
export function namesIn(tree: Node): string[] {
  const found = new Set<string>()
  const walk = (node: Node, own: ReadonlySet<string>): void => {
    if (node.kind === 'name') { if (!own.has(node.name)) found.add(node.name); return }
    const more = node.kind === 'for' || node.kind === 'some' || node.kind === 'every' ? node.bindings.map(({ name }) => name)
      : node.kind === 'function' ? node.parameters.map(({ name }) => name) : node.kind === 'context' ? node.entries.map(({ name }) => name) : []
    const inner = more.length === 0 ? own : new Set([...own, ...more, ...node.kind === 'for' ? ['partial'] : []])
    for (const part of partsOf(node)) walk(part, inner)
  }
  walk(tree, new Set())
  return [...found]
}

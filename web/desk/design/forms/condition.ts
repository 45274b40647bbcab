import { compile, FeelFault, isNum, type Node, plain, type Value, written } from '@yiwang/feel'
import { type Component } from '@yiwang/form'

/** One comparison of a field: what the builder shows as a row. */
export type Op = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'filled' | 'empty' | 'has'
export type Scalar = string | number | boolean
export interface Line { field: string; op: Op; value: Scalar }
/** What the builder can show: lines of which all or one must hold. */
export interface Lines { by: 'and' | 'or'; lines: Line[] }

/** `hide` of form-js says when a field is away; people say when it is there. An answer that is still missing does not bring it. */
export const hideOf = (shown: string): string | undefined => (shown.trim() === '' ? undefined : `=if ${shown.trim()} then false else true`)
export function shownOf(hide: string | undefined): string {
  const text = (hide ?? '').replace(/^\s*=/, '').trim()
  if (text === '') return ''
  const turned = /^if (.+) then false else true$/s.exec(text)?.[1]
  if (turned !== undefined) return turned
  try {
    const { tree } = compile(text)
    if (tree.kind === 'compare' && (tree.operator === '!=' || tree.operator === '=')) {
      const line = lineOf(tree)
      if (line) return textOf({ by: 'and', lines: [{ ...line, op: line.op === '=' ? '!=' : line.op === '!=' ? '=' : line.op === 'filled' ? 'empty' : 'filled' }] })
    }
    if (tree.kind === 'call' && tree.of.kind === 'name' && tree.of.name === 'not' && tree.given.length === 1) return text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
  } catch { /* shown as it is */ }
  return `not(${text})`
}

/** A condition as lines; null where it says more than lines can. */
export function linesOf(text: string): Lines | null {
  if (text.trim() === '') return { by: 'and', lines: [] }
  try {
    const { tree } = compile(text), by = tree.kind === 'or' ? 'or' : 'and', lines = flat(tree, by).map(lineOf)
    return lines.every(each => each !== null) ? { by, lines } : null
  } catch { return null }
}
const flat = (node: Node, by: 'and' | 'or'): Node[] => (node.kind === by ? [...flat(node.left, by), ...flat(node.right, by)] : [node])
function lineOf(node: Node): Line | null {
  if (node.kind === 'compare' && node.left.kind === 'name') {
    const field = node.left.name
    if (node.right.kind === 'null') return node.operator === '=' ? { field, op: 'empty', value: '' } : node.operator === '!=' ? { field, op: 'filled', value: '' } : null
    const value = scalarOf(node.right)
    return value === null ? null : { field, op: node.operator, value }
  }
  if (node.kind === 'call' && node.of.kind === 'name' && node.of.name === 'list contains' && node.names === null) {
    const [list, item] = node.given, value = item ? scalarOf(item) : null
    return list?.kind === 'name' && value !== null ? { field: list.name, op: 'has', value } : null
  }
  return null
}
function scalarOf(node: Node): Scalar | null {
  if (node.kind === 'string' || node.kind === 'boolean') return node.value
  if (node.kind === 'number') return Number(node.value)
  return node.kind === 'negate' && node.of.kind === 'number' ? -Number(node.of.value) : null
}
export const textOf = ({ by, lines }: Lines): string => lines.map(({ field, op, value }) => op === 'filled' ? `${field} != null` : op === 'empty' ? `${field} = null` : op === 'has' ? `list contains(${field}, ${literal(value)})` : `${field} ${op} ${literal(value)}`).join(` ${by} `)
const literal = (value: Scalar): string => written(value as Value)

/** Why a text cannot be read, in Chinese, with its place; null if it can. */
export function faultIn(text: string): string | null {
  if (text.trim() === '') return null
  try { compile(text); return null } catch (error) { if (error instanceof FeelFault) return error.message; throw error }
}
/** What comes out of an expression with some answers; a sentence where nothing does. */
export function tried(text: string, values: Record<string, unknown>): { value: unknown } | { fault: string } {
  try { const value = compile(text.replace(/^\s*=/, '')).evaluate(values); return { value: isNum(value) ? Number(value) : plain(value) } } catch (error) { return { fault: error instanceof Error ? error.message : String(error) } }
}

/** How a field may be compared. */
export function opsOf({ type, subtype }: Component): Op[] {
  switch (type) {
    case 'checkbox': return ['=']
    case 'radio': case 'select': return ['=', '!=', 'filled', 'empty']
    case 'checklist': return ['has', 'filled', 'empty']
    case 'number': case 'expression': return ['>', '>=', '<', '<=', '=', '!=', 'filled', 'empty']
    case 'datetime': return subtype === 'time' ? ['filled', 'empty'] : ['filled', 'empty', '=', '!=']
    default: return ['filled', 'empty', '=', '!=']
  }
}
/** Where a comparison with a field begins. */
export function lineFor(component: Component): Line {
  const [op] = opsOf(component), [choice] = component.values ?? [], value = choice?.value
  return { field: component.key ?? '', op: op!, value: component.type === 'checkbox' ? true : component.type === 'number' || component.type === 'expression' ? 0 : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : '' }
}

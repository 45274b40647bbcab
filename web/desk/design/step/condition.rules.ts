import { FeelFault, type Node, parse } from '@yiwang/feel'

/** One comparison as it is chosen: a field, how, and with what (as FEEL has it). */
export interface Comparison { field: string; how: How; value: string }
export type How = '=' | '!=' | '<' | '<=' | '>' | '>='
export interface Condition { by: 'and' | 'or'; items: readonly Comparison[] }

/** What is wrong with an expression, as a sentence with its place; null: nothing. */
export function faultOf(text: string): string | null {
  if (text.trim() === '') return null
  try { parse(feelOf(text)); return null } catch (error) { if (error instanceof FeelFault) return error.message; throw error }
}
/** Other tools begin an expression with =. */
export const feelOf = (text: string): string => text.trim().replace(/^=(?!=)/, '').trim()

const plain = (node: Node): boolean => ['number', 'string', 'boolean', 'null', 'at'].includes(node.kind) || (node.kind === 'negate' && node.of.kind === 'number')
const nameOf = (node: Node): string | null => node.kind === 'name' ? node.name : node.kind === 'path' ? (of => of === null ? null : `${of}.${node.name}`)(nameOf(node.of)) : null
function itemsOf(node: Node, by: 'and' | 'or', text: string): Comparison[] | null {
  if (node.kind === by) { const left = itemsOf(node.left, by, text), right = itemsOf(node.right, by, text); return left && right && [...left, ...right] }
  if (node.kind === 'compare' && plain(node.right)) { const field = nameOf(node.left); return field === null ? null : [{ field, how: node.operator, value: text.slice(node.right.from, node.right.to) }] }
  const field = nameOf(node)
  return field === null ? null : [{ field, how: '=', value: 'true' }]
}
/** The comparisons that an expression is made of; null where it says more than can be chosen. */
export function conditionOf(written: string): Condition | null {
  const text = feelOf(written)
  if (text === '') return { by: 'and', items: [] }
  try {
    const node = parse(text), by = node.kind === 'or' ? 'or' : 'and', items = itemsOf(node, by, text)
    return items && { by, items }
  } catch (error) { if (error instanceof FeelFault) return null; throw error }
}
export const feelFrom = ({ by, items }: Condition): string => items.filter(({ field }) => field !== '').map(({ field, how, value }) => `${field} ${how} ${value === '' ? 'null' : value}`).join(` ${by} `)
/** What somebody typed for a field, as FEEL has it. */
export const valueOf = (typed: string, kind: string): string => {
  const text = typed.normalize('NFKC').trim()
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? text : text === '' ? '' : JSON.stringify(text)
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `@"${text}"` : ''
  if (kind === 'any' && (/^-?\d+(\.\d+)?$/.test(text) || text === 'true' || text === 'false')) return text
  return text === '' ? '' : JSON.stringify(typed)
}
/** How a value of FEEL is typed. */
export const typedOf = (value: string): string => { const text = value.replace(/^@/, ''); try { return text.startsWith('"') ? String(JSON.parse(text)) : text === 'null' ? '' : text } catch { return text } }

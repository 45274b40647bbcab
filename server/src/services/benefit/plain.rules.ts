import { compile, FeelFault, MonthsDuration, type Node, show } from '@yiwang/feel'
import { type Policy } from './policy.schema.ts'
import { feelNames } from './policy.rules.ts'

type Of<K extends Node['kind']> = Extract<Node, { kind: K }>
const than: Record<Of<'compare'>['operator'], string> = { '=': '是', '!=': '不是', '<': '小于', '<=': '不超过', '>': '大于', '>=': '不低于' }
const dayThan: Record<Of<'compare'>['operator'], string> = { ...than, '<': '早于', '<=': '不晚于', '>': '晚于', '>=': '不早于' }
const sign: Record<Of<'arithmetic'>['operator'], string> = { '+': '加', '-': '减', '*': '乘', '/': '除以', '**': '的乘方' }
const calls: Record<string, (given: string[]) => string> = {
  today: () => '今天', now: () => '现在', 'starts with': ([of = '', what = '']) => `${of}以${what}开头`, 'ends with': ([of = '', what = '']) => `${of}以${what}结尾`, contains: ([of = '', what = '']) => `${of}里有${what}`,
  min: given => `${given.join('、')}里最小的`, max: given => `${given.join('、')}里最大的`, floor: ([of = '']) => `${of}（舍去小数）`, round: ([of = '']) => `${of}（四舍五入）`, abs: ([of = '']) => `${of}的大小`,
}
const length = ({ months }: MonthsDuration): string => { const years = Math.floor(months / 12), rest = months % 12; return [years > 0 ? `${years} 年` : '', rest > 0 || years === 0 ? `${rest} 个月` : ''].filter(Boolean).join(' ') }
const isDay = (node: Node): boolean => (node.kind === 'at' && !(node.value instanceof MonthsDuration)) || (node.kind === 'call' && node.of.kind === 'name' && ['today', 'date', 'now'].includes(node.of.name)) || (node.kind === 'arithmetic' && (isDay(node.left) || isDay(node.right)))
const name = (node: Node): string => (node.kind === 'name' ? node.name : '')
/** 今天减 80 年 is what one calls 80 years ago. */
function ago({ operator, left, right }: Of<'arithmetic'>): string | null {
  if (left.kind !== 'call' || name(left.of) !== 'today' || right.kind !== 'at' || !(right.value instanceof MonthsDuration) || !['+', '-'].includes(operator)) return null
  return `${length(right.value)}${operator === '-' ? '前' : '后'}的今天`
}
/** Such a difference of a birthday says an age. */
function aged(node: Of<'compare'>): string | null {
  const { left, operator, right } = node
  if (name(left) !== '出生日期' || right.kind !== 'arithmetic' || right.operator !== '-' || ago(right) === null || right.right.kind !== 'at' || !(right.right.value instanceof MonthsDuration)) return null
  const age = right.right.value.months % 12 === 0 ? `${right.right.value.months / 12} 周岁` : length(right.right.value)
  return operator === '<=' ? `满 ${age}` : operator === '>' ? `不满 ${age}` : operator === '<' ? `超过 ${age}` : operator === '>=' ? `不超过 ${age}` : null
}
/** What is said with 并且 or 或者 stands in brackets within the other, and so does what has cases. */
const within = (node: Node, of: 'and' | 'or'): string => ((node.kind !== of && (node.kind === 'and' || node.kind === 'or')) || node.kind === 'if' || (of === 'and' && node.kind === 'in' && severalIn(node)) ? `（${told(node, true)}）` : told(node, true))
const severalIn = ({ tests }: Of<'in'>): boolean => tests.length > 1 || tests.some(each => each.kind === 'tests' && each.tests.length > 1)
const rank: Record<Of<'arithmetic'>['operator'], number> = { '+': 1, '-': 1, '*': 2, '/': 2, '**': 3 }
/** A side of a sum, in brackets where it is reckoned first though one would not read it so. */
const side = (node: Node, operator: Of<'arithmetic'>['operator'], right: boolean): string => (node.kind === 'if' || (node.kind === 'arithmetic' && ago(node) === null && (rank[node.operator] < rank[operator] || (right && rank[node.operator] === rank[operator]))) ? `（${told(node)}）` : told(node))
/** What is not: a word that stands for itself, or a whole that does not hold. */
const denied = (node: Node | undefined): string => (node === undefined ? '' : node.kind === 'name' ? `没有${node.name}` : `（${told(node, true)}）不成立`)
function test(of: string, node: Node): string {
  if (node.kind === 'range') return `${of}从 ${told(node.low)} 到 ${told(node.high)}${node.lowIncluded ? '' : '（不含前者）'}${node.highIncluded ? '' : '（不含后者）'}`
  if (node.kind === 'test') return `${of}${(isDay(node.of) ? dayThan : than)[node.operator]} ${told(node.of)}`
  if (node.kind === 'list') return `${of}是${node.items.map(each => told(each)).join('、')}之一`
  return node.kind === 'tests' ? node.tests.map(each => test(of, each)).join('，或者') : `${of}是 ${told(node)}`
}
function told(node: Node, bool = false): string {
  switch (node.kind) {
    case 'number': case 'at': return node.kind === 'at' && node.value instanceof MonthsDuration ? length(node.value) : show(node.value)
    case 'string': return `“${node.value}”`
    case 'boolean': return node.value ? '是' : '否'
    case 'null': return '空'
    case 'name': return bool ? `有${node.name}` : node.name
    case 'and': return `${within(node.left, 'and')}，并且${within(node.right, 'and')}`
    case 'or': return `${within(node.left, 'or')}，或者${within(node.right, 'or')}`
    case 'compare': {
      const nothing = node.right.kind === 'null'
      return nothing && node.operator === '=' ? `${told(node.left)}空着` : nothing ? `${told(node.left)}有值` : aged(node) ?? `${told(node.left)}${(isDay(node.left) || isDay(node.right) ? dayThan : than)[node.operator]} ${told(node.right)}`
    }
    case 'between': return `${told(node.of)}从 ${told(node.low)} 到 ${told(node.high)}`
    case 'in': return node.tests.map(each => test(told(node.of), each)).join('，或者')
    case 'if': return `${told(node.test, true)}的，${told(node.then, bool)}；其余的，${told(node.else, bool)}`
    case 'arithmetic': return ago(node) ?? `${side(node.left, node.operator, false)} ${sign[node.operator]} ${side(node.right, node.operator, true)}`
    case 'negate': return `负 ${node.of.kind === 'arithmetic' ? `（${told(node.of)}）` : told(node.of)}`
    case 'list': return node.items.map(each => told(each)).join('、')
    case 'call': return name(node.of) === 'not' ? denied(node.given[0]) : calls[name(node.of)]?.(node.given.map(each => told(each))) ?? `${name(node.of)}（${node.given.map(each => told(each)).join('，')}）`
    default: return '（照公式）'
  }
}
/** What an expression says, as one would say it; null where it cannot be read. Amounts in fen are said in yuan. */
export function plainly(feel: string, { sources }: Pick<Policy, 'sources'>, money = false): string | null {
  try {
    const { tree } = compile(feel, { names: feelNames({ sources }) })
    return (money ? inYuan(tree) : told(tree, true)).replace(/(\d)(?=[\p{Script=Han}])/gu, '$1 ').replace(/([\p{Script=Han}]) (?=“)/gu, '$1')
  } catch (error) { if (error instanceof FeelFault) return null; throw error }
}
const inYuan = (node: Node): string => (node.kind === 'number' ? `${(Number(show(node.value)) / 100).toLocaleString('en-US')} 元` : node.kind === 'if' ? `${told(node.test, true)}的，${inYuan(node.then)}；其余的，${inYuan(node.else)}` : `${told(node)}（分）`)
export const sentencesOf = (document: Policy): { item: string; text: string }[] => [...document.conditions.map(({ feel }, at) => ({ item: `conditions.${at}`, text: plainly(feel, document) })), { item: 'amount', text: plainly(document.amount, document, true) }].flatMap(({ item, text }) => (text === null ? [] : [{ item, text }]))

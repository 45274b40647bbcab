import { compile, compileUnary, FeelFault, isNum, type Node, type Num, show, type UnaryTests } from '@yiwang/feel'
import { type Input, type Table } from './model.ts'

/** What looks wrong in a decision table, as a sentence; `rows` are counted from 1. */
export interface Finding { kind: 'gap' | 'overlap' | 'undecided'; text: string; rows: number[] }

/** One value that stands for all values a column's cells treat alike, and how to name them. */
interface Stand { value: Num | string | boolean; text: string }
type Column = Stand[] | null

/** So many combinations are looked at; a table with more is left undecided rather than waited for. */
const most = 20_000

/**
 * Gaps and overlaps of a table whose cells speak of numbers, texts and booleans written out: the cells' own limits cut each input into pieces, one
 * value of each piece stands for it, and every combination is tried on every row.
 */
export function lintTable(table: Table): Finding[] {
  const tests = table.rules.map(rule => rule.inputs.map(testsOf))
  const columns: Column[] = table.inputs.map((input, at) => columnOf(input, tests.map(row => row[at] ?? null)))
  const open = columns.findIndex(each => each === null)
  if (open >= 0) return [{ kind: 'undecided', text: `输入“${table.inputs[open]!.label}”的条件要到用时才知道，看不出有没有漏和重`, rows: [] }]
  const whole = columns.map(each => each ?? [])
  if (whole.reduce((product, each) => product * each.length, 1) > most) return [{ kind: 'undecided', text: '输入的组合太多，没有全看', rows: [] }]

  const gaps: string[] = [], overlaps = new Map<string, Finding>()
  for (const stands of combinations(whole)) {
    const hits = tests.flatMap((row, at) => (row.every((cell, place) => cell === 'any' || (cell !== null && cell.test(stands[place]!.value) === true)) ? [at + 1] : []))
    const said = stands.map(({ text }, place) => `${table.inputs[place]!.label} ${text}`).join('，')
    if (hits.length === 0) gaps.push(said)
    if (hits.length > 1 && !overlaps.has(hits.join())) overlaps.set(hits.join(), { kind: 'overlap', text: `第 ${hits.join('、')} 行都命中：${said}`, rows: hits })
  }
  const found: Finding[] = []
  if (gaps.length > 0 && table.outputs.every(({ otherwise }) => otherwise === null)) {
    found.push(...gaps.slice(0, 10).map((text): Finding => ({ kind: 'gap', text: `没有一行管：${text}`, rows: [] })))
    if (gaps.length > 10) found.push({ kind: 'gap', text: `还有 ${gaps.length - 10} 种情况没有一行管`, rows: [] })
  }
  return [...found, ...[...overlaps.values()].filter(({ rows }) => matters(table, rows)).slice(0, 20)]
}
/** Only UNIQUE forbids a second row, and ANY one that says something else. */
function matters(table: Table, rows: number[]): boolean {
  if (table.policy === 'UNIQUE') return true
  const said = rows.map(row => JSON.stringify(table.rules[row - 1]!.outputs))
  return table.policy === 'ANY' && said.some(each => each !== said[0])
}
function* combinations(columns: Stand[][], place = 0): Generator<Stand[]> {
  if (place === columns.length) { yield []; return }
  for (const rest of combinations(columns, place + 1)) for (const stand of columns[place]!) yield [stand, ...rest]
}

function testsOf(text: string): UnaryTests | 'any' | null {
  if (text === '' || text === '-') return 'any'
  try { return compileUnary(text) } catch (error) {
    if (error instanceof FeelFault) return null
    throw error
  }
}

/** The pieces that the cells of a column cut its values into; null where a cell says something that is not written out. */
function columnOf(input: Input, cells: (UnaryTests | 'any' | null)[]): Column {
  const limits: (Num | string | boolean)[] = []
  const allowed = input.allowed === null ? 'any' : testsOf(input.allowed)
  for (const cell of [...cells, allowed]) {
    if (cell === 'any') continue
    if (cell === null || cell.tree.kind !== 'tests' || !cell.tree.tests.every(each => gather(each, limits))) return null
  }
  const numbers = limits.filter(isNum), texts = limits.filter(each => typeof each === 'string'), truths = limits.some(each => typeof each === 'boolean')
  if ([numbers.length > 0, texts.length > 0, truths || input.type === 'boolean'].filter(Boolean).length > 1) return null
  const stands = truths || input.type === 'boolean' ? [{ value: true, text: '为真' }, { value: false, text: '为假' }] : texts.length > 0 ? ofTexts(texts) : ofNumbers(numbers)
  return allowed === 'any' || allowed === null ? stands : stands.filter(({ value }) => allowed.test(value) === true)
}
/** The limits a test is about; false if it is about something else. */
function gather(node: Node, limits: (Num | string | boolean)[]): boolean {
  switch (node.kind) {
    case 'number': case 'string': case 'boolean': limits.push(node.value); return true
    case 'test': return node.of.kind !== 'boolean' && gather(node.of, limits)
    case 'range': return gather(node.low, limits) && gather(node.high, limits)
    case 'list': return node.items.every(each => gather(each, limits))
    default: return false
  }
}
/** Texts by name, and one that nobody named. */
const ofTexts = (texts: string[]): Stand[] => {
  const named = [...new Set(texts)]
  return [...named.map(value => ({ value, text: `为“${value}”` })), { value: `${named.join('')}?`, text: '是别的' }]
}
const reckon = { middle: compile('(a + b) / 2'), below: compile('a - 1'), above: compile('a + 1'), order: compile('sort(all)') }
const numberOf = (expression: keyof typeof reckon, given: Record<string, Num>): Num => { const found = reckon[expression].evaluate(given); return isNum(found) ? found : 0 }
/** Each limit itself, what lies between two, and what lies beyond the last. */
function ofNumbers(numbers: Num[]): Stand[] {
  const sorted = reckon.order.evaluate({ all: numbers }), limits = (Array.isArray(sorted) ? sorted.filter(isNum) : []).filter((each, at, all) => at === 0 || show(each) !== show(all[at - 1]!))
  const [first, last] = [limits[0], limits.at(-1)]
  if (first === undefined || last === undefined) return [{ value: 0, text: '任何值' }]
  return [
    { value: numberOf('below', { a: first }), text: `< ${show(first)}` },
    ...limits.flatMap((each, at): Stand[] => {
      const next = limits[at + 1], self = { value: each, text: `= ${show(each)}` }
      return next === undefined ? [self] : [self, { value: numberOf('middle', { a: each, b: next }), text: `在 ${show(each)} 和 ${show(next)} 之间` }]
    }),
    { value: numberOf('above', { a: last }), text: `> ${show(last)}` },
  ]
}

import { equals, order } from '../compare.ts'
import { closure } from '../compile.ts'
import { fromText, isNum, type Num } from '../decimal.ts'
import { FeelFault } from '../fault.ts'
import { parse } from '../parse.ts'
import { Frame } from '../run.ts'
import { type Node } from '../syntax.ts'
import { FeelDateTime, FeelTime } from '../temporal.ts'
import { show } from '../text.ts'
import { FeelRange, isTemporal, type Value } from '../value.ts'
import { any, type Call, optional, orNull, signature, type Table, text, truth } from './define.ts'

/** number("1 000,5", " ", ","): the separators are what the text was written with. */
function toNumber(from: string, grouping: string | null, point: string | null): Num | null {
  if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return null
  if (point !== null && (![',', '.'].includes(point) || point === grouping)) return null
  let given = from
  if (grouping !== null) given = given.split(grouping).join('')
  if (point !== null && point !== '.') { if (given.includes('.')) return null; given = given.replace(point, '.') }
  return /\s/.test(given) || /[.eE]$/.test(given) ? null : fromText(given)
}

/** `is`: the same kind and the same value, the offset of a time counting. */
function same(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b
  if (isTemporal(a) || isTemporal(b)) {
    if (a instanceof FeelDateTime && b instanceof FeelDateTime) return same(a.date, b.date) && same(a.time, b.time)
    if (a instanceof FeelTime && b instanceof FeelTime) return a.nanos === b.nanos && a.offset === b.offset && a.zone === b.zone
    return equals(a, b) === true
  }
  return equals(a, b) === true
}

const constant = (node: Node): boolean => {
  if (node.kind === 'negate') return node.of.kind === 'number'
  if (node.kind === 'call') return node.of.kind === 'name' && ['date', 'time', 'date and time', 'duration'].includes(node.of.name) && node.given.length === 1 && node.given[0]!.kind === 'string'
  return node.kind === 'number' || node.kind === 'string' || (node.kind === 'at' && node.value !== null)
}
function endOf(given: string, call: Call): Value | undefined {
  if (given.trim() === '') return null
  try {
    const node = parse(given)
    if (!constant(node)) return undefined
    return closure(node, { text: given, scope: null, types: () => null })(new Frame({}, call.state, null, [], null)) ?? undefined
  } catch (error) {
    if (error instanceof FeelFault && error.kind === 'syntax') return undefined
    throw error
  }
}
function toRange(call: Call, from: string): Value {
  const found = /^\s*([[\](])((?:"(?:\\.|[^"\\])*"|[^"])*?)\.\.((?:"(?:\\.|[^"\\])*"|[^"])*)([[\])])\s*$/.exec(from)
  if (!found || from.length > 1000) return null
  const low = endOf(found[2]!, call), high = endOf(found[3]!, call)
  if (low === undefined || high === undefined || (low === null && high === null)) return null
  if (low !== null && high !== null && (order(low, high) ?? 1) > 0) return null
  return new FeelRange(low, high, found[1] === '[', found[4] === ']', low === null || high === null)
}

export const conversionFunctions: Table = {
  number: [
    signature<[string, string | null, string | null]>(['from', 'grouping separator', 'decimal separator'], [text, optional(text), optional(text)], (_, from, grouping, point) => toNumber(from, grouping, point)),
    (_, values, names) => (values.length === 1 && names === null && isNum(values[0]) ? values[0] : undefined),
  ],
  string: [signature<[Value]>(['from'], [any], (call, from) => {
    if (from === null) return null
    const made = show(from)
    call.state.payLetters(made.length)
    return made
  })],
  not: [signature<[boolean | null]>(['negand'], [orNull(truth)], (_, negand) => (negand === null ? null : !negand))],
  is: [
    signature<[Value, Value]>(['value1', 'value2'], [any, any], (_, one, other) => same(one, other)),
    // by name, what is left out is null
    (_, values, names) => (names !== null && values.length === 1 && ['value1', 'value2'].includes(names[0] ?? '') ? values[0] === null : undefined),
  ],
  range: [signature<[string]>(['from'], [text], toRange)],
}

import { equals, inRange, order } from './compare.ts'
import { closure, type Setting } from './compile.ts'
import { compareBy } from './compile-operator.ts'
import { Frame, type Run } from './run.ts'
import { type Node, type NodeOf, partsOf } from './syntax.ts'
import { FeelRange, type Value } from './value.ts'

/** A unary test: what it says of a value; null where that cannot be told. */
type Test = (value: Value, frame: Frame) => boolean | null

/** `a in …` and `a between b and c`. */
export function inOf(node: NodeOf<'in' | 'between'>, setting: Setting): Run {
  const of = closure(node.of, setting)
  if (node.kind === 'between') {
    const low = closure(node.low, setting), high = closure(node.high, setting)
    return frame => {
      const value = of(frame), from = compareBy('>=', value, low(frame)), to = compareBy('<=', value, high(frame))
      return from === null || to === null ? null : from && to
    }
  }
  const tests = node.tests.map(each => testOf(each, setting))
  return frame => anyOf(tests, of(frame), frame)
}
function anyOf(tests: Test[], value: Value, frame: Frame): boolean | null {
  let answer: boolean | null = false
  for (const test of tests) {
    const one = test(value, frame)
    if (one === true) return true
    if (one === null) answer = null
  }
  return answer
}

function testOf(node: Node, setting: Setting): Test {
  if (node.kind === 'test') {
    const of = closure(node.of, setting), { operator } = node
    return (value, frame) => {
      const limit = of(frame)
      if (operator !== '=' && operator !== '!=') return compareBy(operator, value, limit)
      const same = compareBy(operator, value, limit)
      return same === null ? operator === '!=' : same
    }
  }
  if (node.kind === 'range') {
    const range = rangeOf(node, setting)
    return (value, frame) => { const made = range(frame); return made instanceof FeelRange ? inRange(value, made) : null }
  }
  const of = closure(node, setting), asks = usesInput(node)
  return (value, frame) => {
    const found = of(asks ? new Frame(frame.root, frame.state, frame.up, frame.values, value) : frame)
    if (asks) return found === true ? true : found === false ? false : found === null ? null : matches(value, found)
    return matches(value, found)
  }
}
/** A value beside what a test came to: the same, in the list, in the range. */
export function matches(value: Value, found: Value): boolean | null {
  if (Array.isArray(found)) {
    if (Array.isArray(value) && equals(value, found) === true) return true
    return found.some(each => equals(value, each) === true || (each instanceof FeelRange && inRange(value, each) === true))
  }
  if (found instanceof FeelRange && !(value instanceof FeelRange)) return inRange(value, found)
  if (value === null || found === null) return value === found
  if (Array.isArray(value)) return value.length === 1 ? matches(value[0] ?? null, found) : false
  return equals(value, found)
}

/** Whether `?` stands in a part, not counting a test of its own. */
export function usesInput(node: Node): boolean {
  if (node.kind === 'input') return true
  return partsOf(node).some(usesInput)
}
/** [1..5], and (< 5) as a range with one end. */
export function rangeOf(node: NodeOf<'range' | 'test'>, setting: Setting): Run {
  if (node.kind === 'range') {
    const low = closure(node.low, setting), high = closure(node.high, setting), { lowIncluded, highIncluded } = node
    return frame => {
      const from = low(frame), to = high(frame), way = order(from, to)
      if (from !== null && to !== null && (way === null || way > 0)) return frame.state.warn('区间的起点要在终点之前', node)
      return new FeelRange(from, to, lowIncluded, highIncluded)
    }
  }
  const of = closure(node.of, setting), { operator } = node
  return frame => {
    const limit = of(frame)
    switch (operator) {
      case '<': return new FeelRange(null, limit, false, false, true)
      case '<=': return new FeelRange(null, limit, false, true, true)
      case '>': return new FeelRange(limit, null, false, false, true)
      case '>=': return new FeelRange(limit, null, true, false, true)
      case '=': return new FeelRange(limit, limit, true, true, limit !== null)
      case '!=': return frame.state.warn('“!=”不成区间', node)
    }
  }
}

/** Unary tests as a whole, of the frame's input: a cell of a decision table. */
export function testsOf(node: NodeOf<'tests'>, setting: Setting): Run {
  if (node.any) return () => true
  const tests = node.tests.map(each => testOf(each, setting))
  if (!node.not) return frame => anyOf(tests, frame.input, frame)
  return frame => {
    const found = anyOf(tests, frame.input, frame)
    return found === null ? null : !found
  }
}

import { opposite, reckon } from './arithmetic.ts'
import { equals, order } from './compare.ts'
import { closure, type Setting } from './compile.ts'
import { type Run } from './run.ts'
import { type Comparator, type Node, type NodeOf } from './syntax.ts'
import { type Value } from './value.ts'

const most = Number.MAX_SAFE_INTEGER

/** Reckoning with whole numbers stays in the closure; everything else is looked at. */
export function arithmeticOf(node: NodeOf<'arithmetic'>, setting: Setting): Run {
  const left = closure(node.left, setting), right = closure(node.right, setting), { operator } = node
  const slow = (a: Value, b: Value, frame: Parameters<Run>[0]): Value => {
    const value = reckon(operator, a, b)
    if (typeof value === 'string') frame.state.payLetters(value.length)
    return value ?? frame.state.warn(a === null || b === null ? `“${operator}”的一边是空` : `“${operator}”算不出来`, node)
  }
  switch (operator) {
    case '+': return frame => {
      const a = left(frame), b = right(frame)
      if (typeof a === 'number' && typeof b === 'number') { const sum = a + b; if (sum <= most && sum >= -most) return sum }
      return slow(a, b, frame)
    }
    case '-': return frame => {
      const a = left(frame), b = right(frame)
      if (typeof a === 'number' && typeof b === 'number') { const rest = a - b; if (rest <= most && rest >= -most) return rest }
      return slow(a, b, frame)
    }
    case '*': return frame => {
      const a = left(frame), b = right(frame)
      if (typeof a === 'number' && typeof b === 'number') { const product = a * b; if (product <= most && product >= -most) return product + 0 }
      return slow(a, b, frame)
    }
    default: return frame => {
      if (operator === '**') frame.state.pay(20)
      return slow(left(frame), right(frame), frame)
    }
  }
}
export function negationOf(node: NodeOf<'negate'>, setting: Setting): Run {
  const of = closure(node.of, setting)
  return frame => opposite(of(frame)) ?? frame.state.warn('“-”后面不是数', node)
}

export function logicOf(node: NodeOf<'and' | 'or'>, setting: Setting): Run {
  const left = closure(node.left, setting), right = closure(node.right, setting)
  if (node.kind === 'and') return frame => {
    const a = left(frame)
    if (a === false) return false
    const b = right(frame)
    return b === false ? false : a === true && b === true ? true : null
  }
  return frame => {
    const a = left(frame)
    if (a === true) return true
    const b = right(frame)
    return b === true ? true : a === false && b === false ? false : null
  }
}

const holds: Record<Comparator, (way: number) => boolean> = {
  '=': way => way === 0, '!=': way => way !== 0, '<': way => way < 0, '<=': way => way <= 0, '>': way => way > 0, '>=': way => way >= 0,
}
/** One comparison of two values; null where they cannot be compared. */
export function compareBy(operator: Comparator, a: Value, b: Value): boolean | null {
  if (operator === '=') return equals(a, b)
  if (operator === '!=') { const same = equals(a, b); return same === null ? null : !same }
  const way = order(a, b)
  return way === null ? null : holds[operator](way)
}
const isConstant = (node: Node): node is NodeOf<'number' | 'string'> => node.kind === 'number' || node.kind === 'string'

export function compareOf(node: NodeOf<'compare'>, setting: Setting): Run {
  const left = closure(node.left, setting), right = closure(node.right, setting), { operator } = node
  const slow = (a: Value, b: Value, frame: Parameters<Run>[0]): Value =>
    compareBy(operator, a, b) ?? (a === null || b === null ? null : frame.state.warn(`“${operator}”两边不能比较`, node))
  if (isConstant(node.right)) {
    const { value } = node.right
    if (typeof value === 'number') return withNumber(left, operator, value, slow)
    if (typeof value === 'string' && operator === '=') return frame => { const a = left(frame); return typeof a === 'string' ? a === value : slow(a, value, frame) }
  }
  switch (operator) {
    case '<': return frame => { const a = left(frame), b = right(frame); return typeof a === 'number' && typeof b === 'number' ? a < b : slow(a, b, frame) }
    case '<=': return frame => { const a = left(frame), b = right(frame); return typeof a === 'number' && typeof b === 'number' ? a <= b : slow(a, b, frame) }
    case '>': return frame => { const a = left(frame), b = right(frame); return typeof a === 'number' && typeof b === 'number' ? a > b : slow(a, b, frame) }
    case '>=': return frame => { const a = left(frame), b = right(frame); return typeof a === 'number' && typeof b === 'number' ? a >= b : slow(a, b, frame) }
    default: return frame => slow(left(frame), right(frame), frame)
  }
}
function withNumber(left: Run, operator: Comparator, value: number, slow: (a: Value, b: Value, frame: Parameters<Run>[0]) => Value): Run {
  switch (operator) {
    case '=': return frame => { const a = left(frame); return typeof a === 'number' ? a === value : slow(a, value, frame) }
    case '!=': return frame => { const a = left(frame); return typeof a === 'number' ? a !== value : slow(a, value, frame) }
    case '<': return frame => { const a = left(frame); return typeof a === 'number' ? a < value : slow(a, value, frame) }
    case '<=': return frame => { const a = left(frame); return typeof a === 'number' ? a <= value : slow(a, value, frame) }
    case '>': return frame => { const a = left(frame); return typeof a === 'number' ? a > value : slow(a, value, frame) }
    case '>=': return frame => { const a = left(frame); return typeof a === 'number' ? a >= value : slow(a, value, frame) }
  }
}

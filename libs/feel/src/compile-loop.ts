import { asList, closure, deeper, type Setting } from './compile.ts'
import { dayNumber, dateOfDay, FeelDate } from './temporal.ts'
import { type Frame, type Run, within } from './run.ts'
import { type Binding, type Node, type NodeOf, partsOf } from './syntax.ts'
import { FeelRange, isContext, type Value } from './value.ts'
import { isNum, isInteger, toNumber } from './decimal.ts'

/** `for`, `some` and `every` over one or more lists; a later list may use the names before it. */
export function loopOf(node: NodeOf<'for' | 'some' | 'every'>, setting: Setting): Run {
  const loop = node.kind === 'for'
  // the frame holds the names in order and, in a for, what has been made so far
  const names: string[] = []
  const sources = node.bindings.map(binding => {
    const source = sourceOf(binding, deeper(setting, [...names, ...Array(node.bindings.length - names.length).fill('\0'), '\0']))
    names.push(binding.name)
    return source
  })
  const keeps = loop && keepsPartial(node.body)
  const body = closure(node.body, deeper(setting, loop ? [...names, 'partial'] : names)), count = names.length
  return outer => {
    const made: Value[] = []
    let answer: boolean | null = node.kind === 'every', stop = false, failed = false
    const turn = (values: Value[], place: number): void => {
      if (place === count) {
        outer.state.pay(3)
        if (keeps) outer.state.pay(made.length >> 3)
        const frame = within(outer, loop ? [...values, keeps ? made.slice() : made] : [...values])
        const value = body(frame)
        if (loop) made.push(value)
        else if (value === (node.kind === 'some')) { answer = value === true; stop = true }
        else if (typeof value !== 'boolean') answer = null
        return
      }
      const items = sources[place]!(within(outer, values))
      if (items === null) { failed = true; return }
      for (const item of items) {
        turn([...values, item], place + 1)
        if (stop || failed) return
      }
    }
    turn([], 0)
    if (failed) return outer.state.warn('要在清单或区间里循环', node)
    return loop ? made : answer
  }
}

/** Whether a body may hold on to `partial` as a whole, which then must not grow under its hands; `partial[-1]` does not. */
function keepsPartial(node: Node): boolean {
  if (node.kind === 'name') return node.name === 'partial'
  if (node.kind === 'filter' && node.of.kind === 'name') return keepsPartial(node.by)
  return partsOf(node).some(keepsPartial)
}

/** The items of one binding; null if it has none to give. */
function sourceOf({ of, to }: Binding, setting: Setting): (frame: Frame) => Iterable<Value> | null {
  const from = closure(of, setting)
  if (to !== null) {
    const until = closure(to, setting)
    return frame => span(from(frame), until(frame), frame)
  }
  return frame => {
    const value = from(frame)
    if (value === null) return null
    if (value instanceof FeelRange) {
      const whole = typeof value.low === 'number' && typeof value.high === 'number' ? span(value.low + (value.lowIncluded ? 0 : 1), value.high - (value.highIncluded ? 0 : 1), frame, true) : null
      if (whole !== null) return whole
      if (!(value.low instanceof FeelDate) || !(value.high instanceof FeelDate)) return null
      return span(value.lowIncluded ? value.low : dateOfDay(value.low.number + 1), value.highIncluded ? value.high : dateOfDay(value.high.number - 1), frame, true)
    }
    return asList(value)
  }
}
/** From one whole number or date to another, up or down. */
function* counted(from: number, to: number, make: (n: number) => Value, frame: Frame): Generator<Value> {
  const step = from <= to ? 1 : -1
  for (let n = from; step > 0 ? n <= to : n >= to; n += step) { frame.state.pay(1); yield make(n) }
}
function span(from: Value, to: Value, frame: Frame, upward = false): Iterable<Value> | null {
  if (from instanceof FeelDate && to instanceof FeelDate) {
    const [a, b] = [dayNumber(from.year, from.month, from.day), to.number]
    return upward && a > b ? null : counted(a, b, dateOfDay, frame)
  }
  if (!isNum(from) || !isNum(to) || !isInteger(from) || !isInteger(to)) return null
  const [a, b] = [toNumber(from), toNumber(to)]
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return null
  return upward && a > b ? null : counted(a, b, n => n, frame)
}

/** `list[2]`, `list[-1]`, `list[item > 3]`. */
export function filterOf(node: NodeOf<'filter'>, setting: Setting): Run {
  const of = closure(node.of, setting), by = closure(node.by, deeper(setting, ['item'], true))
  const constant = node.by.kind === 'number' ? node.by.value : null
  return frame => {
    const value = of(frame), list = value === null ? [] : asList(value)
    if (constant !== null) return typeof constant === 'number' ? at(list, constant) : null
    const found: Value[] = []
    for (let place = 0; place < list.length; place++) {
      const item = list[place]!
      frame.state.pay(2)
      const answer = by(within(frame, [item]))
      if (answer === true) found.push(item)
      else if (isNum(answer)) return typeof answer === 'number' ? at(list, answer) : null
      else if (answer !== null && answer !== false && place === 0 && !isContext(item)) frame.state.warn('[ ] 里要写条件或第几项', node)
    }
    return found
  }
}
const at = (list: Value[], place: number): Value => list[place > 0 ? place - 1 : place === 0 ? list.length : list.length + place] ?? null

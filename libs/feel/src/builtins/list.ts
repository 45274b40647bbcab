import { equals, order } from '../compare.ts'
import { add, compare, divide, isNum, multiply, type Num, round } from '../decimal.ts'
import { deviation } from '../decimal-power.ts'
import { DaysDuration, MonthsDuration } from '../temporal.ts'
import { reckon } from '../arithmetic.ts'
import { FeelFunction, type Value } from '../value.ts'
import { action, any, type Call, list, many, number, optional, signature, type Table } from './define.ts'

const same = (a: Value, b: Value): boolean => equals(a, b) === true
const numbers = (items: Value[]): Num[] | null => (items.every(isNum) ? items : null)
const listed = (run: (call: Call, items: Value[]) => Value) => [signature<[Value[]]>(['list'], [list], (call, items) => { call.state.payItems(items.length); return run(call, items) })]

/** min and max, of anything that has an order. */
const farthest = (way: number) => [many('list', (_, items) => {
  let best: Value | undefined
  for (const each of items) {
    if (best === undefined) { best = each; if (order(each, each) === null) return null; continue }
    const found = order(each, best)
    if (found === null) return null
    if (found === way) best = each
  }
  return best ?? null
})]
const fold = (items: Value[], start: Num, step: (sum: Num, each: Num) => Num | null): Num | null => {
  const all = numbers(items)
  return all === null || all.length === 0 ? null : all.reduce<Num | null>((sum, each) => (sum === null ? null : step(sum, each)), start)
}
const sum = (items: Value[]): Value => {
  if (items.some(each => each instanceof DaysDuration || each instanceof MonthsDuration)) return items.slice(1).reduce<Value>((total, each) => (total === null ? null : reckon('+', total, each)), items[0] ?? null)
  return fold(items, 0, add)
}
/** all and any, in three values. */
const logic = (stop: boolean) => [many('list', (_, items) => {
  if (items.includes(stop)) return stop
  return items.every(each => each === !stop) ? !stop : null
})]
const sorted = (items: Num[]) => [...items].sort(compare)

function distinct(call: Call, items: Value[]): Value[] {
  const found: Value[] = [], simple = new Set<Value>()
  for (const each of items) {
    if (typeof each !== 'object' || each === null) { if (!simple.has(each)) { simple.add(each); found.push(each) } continue }
    call.state.pay(found.length)
    if (!found.some(other => same(other, each))) found.push(each)
  }
  return found
}
function flat(call: Call, items: Value[], depth = 0): Value[] {
  call.state.payItems(items.length)
  return depth > 100 ? items : items.flatMap(each => (Array.isArray(each) ? flat(call, each, depth + 1) : [each]))
}
function place(given: Num, length: number): number | null {
  const at = round(given, 0, 'down')
  if (typeof at !== 'number' || at === 0 || Math.abs(at) > length) return null
  return at > 0 ? at - 1 : length + at
}
const joined = (call: Call, lists: Value[][]): Value[] => {
  call.state.payItems(lists.reduce((all, each) => all + each.length, 0))
  return lists.flat()
}
const anyLists = (run: (call: Call, lists: Value[][]) => Value) => [(call: Call, values: Value[], names: string[] | null) => (values.length === 0 || (names !== null && names.join() !== 'list') ? undefined : run(call, values.map(each => (Array.isArray(each) ? each : [each]))))]

export const listFunctions: Table = {
  'list contains': [signature<[Value[], Value]>(['list', 'element'], [list, any], (call, items, element) => { call.state.pay(items.length); return items.some(each => same(each, element)) })],
  count: listed((_, items) => items.length),
  min: farthest(-1),
  max: farthest(1),
  sum: [many('list', (_, items) => sum(items))],
  product: [many('list', (_, items) => fold(items, 1, multiply))],
  mean: [many('list', (_, items) => { const total = sum(items); return total === null ? null : reckon('/', total, items.length) })],
  median: [many('list', (_, items) => {
    const all = numbers(items)
    if (all === null || all.length === 0) return null
    const order = sorted(all), middle = Math.floor(order.length / 2)
    if (order.length % 2 === 1) return order[middle]!
    const both = add(order[middle - 1]!, order[middle]!)
    return both === null ? null : divide(both, 2)
  })],
  stddev: [many('list', (_, items) => { const all = numbers(items); return all === null ? null : deviation(all) })],
  mode: [many('list', (_, items) => {
    const all = numbers(items)
    if (all === null) return null
    const counts = new Map<string, { n: Num; times: number }>()
    for (const n of all) { const found = counts.get(String(n)); if (found) found.times++; else counts.set(String(n), { n, times: 1 }) }
    const most = Math.max(...[...counts.values()].map(({ times }) => times))
    return sorted([...counts.values()].filter(({ times }) => times === most).map(({ n }) => n))
  })],
  all: logic(false),
  any: logic(true),
  sublist: [signature<[Value[], Num, Num | null]>(['list', 'start position', 'length'], [list, number, optional(number)], (call, items, start, length) => {
    const from = place(start, items.length)
    call.state.payItems(items.length)
    if (from === null || (length !== null && (typeof length !== 'number' || length < 1 || from + length > items.length))) return null
    return items.slice(from, length === null ? undefined : from + length)
  })],
  append: [(call, values, names) => {
    if (values.length === 0 || names !== null || values[0] === null) return undefined
    return joined(call, [Array.isArray(values[0]) ? values[0] : [values[0]!], values.slice(1)])
  }],
  concatenate: anyLists(joined),
  union: anyLists((call, lists) => distinct(call, joined(call, lists))),
  'insert before': [signature<[Value[], Num, Value]>(['list', 'position', 'newItem'], [list, number, any], (call, items, position, item) => {
    const at = place(position, items.length)
    call.state.payItems(items.length + 1)
    return at === null ? null : [...items.slice(0, at), item, ...items.slice(at)]
  })],
  remove: [signature<[Value[], Num]>(['list', 'position'], [list, number], (call, items, position) => {
    const at = place(position, items.length)
    call.state.payItems(items.length)
    return at === null ? null : items.toSpliced(at, 1)
  })],
  'list replace': [
    signature<[Value[], Num, Value]>(['list', 'position', 'newItem'], [list, number, any], (call, items, position, item) => {
      const at = place(position, items.length)
      call.state.payItems(items.length)
      return at === null ? null : items.with(at, item)
    }),
    signature<[Value[], FeelFunction, Value]>(['list', 'match', 'newItem'], [list, action, any], (call, items, match, item) => {
      if (match.parameters.length !== 2) return null
      call.state.payItems(items.length)
      const answers = items.map(each => match.run([each, item]))
      return answers.every(each => typeof each === 'boolean') ? items.map((each, at) => (answers[at] === true ? item : each)) : null
    }),
  ],
  reverse: listed((_, items) => items.toReversed()),
  'index of': [signature<[Value[], Value]>(['list', 'match'], [list, any], (call, items, match) => {
    call.state.payItems(items.length)
    return items.flatMap((each, at) => (same(each, match) ? [at + 1] : []))
  })],
  'distinct values': listed(distinct),
  flatten: listed((call, items) => flat(call, items)),
  sort: [signature<[Value[], FeelFunction | null]>(['list', 'precedes'], [list, optional(action)], (call, items, precedes) => {
    call.state.payItems(items.length * 2)
    if (precedes === null) return items.length > 0 && items.every(each => order(each, items[0]!) !== null) ? [...items].sort((a, b) => order(a, b) ?? 0) : items.length === 0 ? [] : null
    if (precedes.parameters.length !== 2) return null
    return [...items].sort((a, b) => (precedes.run([a, b]) === true ? -1 : precedes.run([b, a]) === true ? 1 : 0))
  })],
}

import { builtinValue, type Builtin } from './builtins/index.ts'
import { closure, type Setting } from './compile.ts'
import { plainName } from './names.ts'
import { type Frame, type Run } from './run.ts'
import { nameReader } from './scope.ts'
import { type NodeOf } from './syntax.ts'
import { FeelFunction, type Value } from './value.ts'

/** `f(a, b)` and `f(x: a, y: b)`. */
export function callOf(node: NodeOf<'call'>, setting: Setting): Run {
  const given = node.given.map(each => closure(each, setting)), { of, names } = node
  const evaluate = (frame: Frame): Value[] => { const values: Value[] = []; for (const each of given) values.push(each(frame)); return values }
  const builtin = of.kind === 'name' ? builtinValue(of.name) : null
  if (of.kind === 'name' && builtin !== null) {
    const read = nameReader(setting.scope, of.name), native = callNative(builtin, node)
    return frame => {
      const own = read(frame)
      return own instanceof FeelFunction ? invoke(own, evaluate(frame), names, frame, node) : native(evaluate(frame), frame)
    }
  }
  const callee = closure(of, setting)
  return frame => {
    const value = callee(frame)
    if (!(value instanceof FeelFunction)) return value === null ? null : frame.state.warn('这不是函数，不能调用', node)
    return invoke(value, evaluate(frame), names, frame, node)
  }
}

function invoke(callee: FeelFunction, values: Value[], names: string[] | null, frame: Frame, node: NodeOf<'call'>): Value {
  if (isBuiltin(callee)) return callNative(callee, node)(values, frame)
  const { parameters } = callee
  if (values.length !== parameters.length) return frame.state.warn(`这个函数要 ${parameters.length} 个参数，这里有 ${values.length} 个`, node)
  if (names === null) return callee.run(values)
  const ordered: Value[] = []
  for (const { name } of parameters) {
    const place = names.findIndex(each => plainName(each) === plainName(name))
    if (place < 0) return frame.state.warn(`没有给参数“${name}”`, node)
    ordered.push(values[place]!)
  }
  return callee.run(ordered)
}
const isBuiltin = (callee: FeelFunction): callee is Builtin => 'native' in callee

function callNative(builtin: Builtin, node: NodeOf<'call'>): (values: Value[], frame: Frame) => Value {
  const { names } = node
  return (values, { state }) => {
    state.pay(1)
    const before = state.warnings?.length, value = builtin.native({ state, at: node }, values, names)
    return value === null && state.warnings?.length === before ? state.warn(`${builtin.name}(…) 没有结果`, node) : value
  }
}

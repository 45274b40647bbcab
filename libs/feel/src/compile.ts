import { callOf } from './compile-call.ts'
import { filterOf, loopOf } from './compile-loop.ts'
import { arithmeticOf, compareOf, logicOf, negationOf } from './compile-operator.ts'
import { functionOf } from './compile-function.ts'
import { inOf, rangeOf, testsOf } from './compile-test.ts'
import { conforms, type Types } from './conform.ts'
import { FeelFault, placeOf } from './fault.ts'
import { builtinValue } from './builtins/index.ts'
import { pathReader } from './path.ts'
import { type Run, within } from './run.ts'
import { nameReader, rawReader, type Scope } from './scope.ts'
import { type Node, type NodeOf } from './syntax.ts'
import { setEntry, type Value, valueOf } from './value.ts'

/** What compiling a part needs to know: the text for places, the names around it, and the host's own types. */
export interface Setting { text: string; scope: Scope | null; types: Types }
export const deeper = (setting: Setting, names: readonly string[], item = false): Setting => ({ ...setting, scope: { names, item, up: setting.scope } })

/** A part of the tree as a closure. */
export function closure(node: Node, setting: Setting): Run {
  switch (node.kind) {
    case 'number': case 'string': case 'boolean': case 'at': { const { value } = node; return () => value }
    case 'null': return () => null
    case 'input': return frame => frame.input
    case 'name': return nameOf(node, setting)
    case 'path': return pathOf(node, setting)
    case 'if': {
      const test = closure(node.test, setting), then = closure(node.then, setting), other = closure(node.else, setting)
      return frame => (test(frame) === true ? then(frame) : other(frame))
    }
    case 'list': {
      const items = node.items.map(each => closure(each, setting))
      return frame => { frame.state.pay(items.length); return items.map(each => each(frame)) }
    }
    case 'context': return contextOf(node, setting)
    case 'arithmetic': return arithmeticOf(node, setting)
    case 'negate': return negationOf(node, setting)
    case 'compare': return compareOf(node, setting)
    case 'and': case 'or': return logicOf(node, setting)
    case 'between': case 'in': return inOf(node, setting)
    case 'range': case 'test': return rangeOf(node, setting)
    case 'tests': return testsOf(node, setting)
    case 'filter': return filterOf(node, setting)
    case 'for': case 'some': case 'every': return loopOf(node, setting)
    case 'call': return callOf(node, setting)
    case 'function': return functionOf(node, setting)
    case 'external': throw new FeelFault('meaning', '这里不能调用外部的函数（Java、PMML）', placeOf(setting.text, node.from, node.to))
    case 'instance': {
      const of = closure(node.of, setting), { type } = node, { types } = setting
      return frame => { const value = of(frame); return value === null && type.kind !== 'null' ? false : conforms(value, type, types) }
    }
  }
}

function nameOf(node: NodeOf<'name'>, { scope }: Setting): Run {
  const read = nameReader(scope, node.name), builtin = builtinValue(node.name)
  return frame => {
    const value = read(frame)
    return value !== undefined ? value : builtin ?? frame.state.warn(`没有“${node.name}”`, node)
  }
}
function pathOf(node: NodeOf<'path'>, setting: Setting): Run {
  const read = pathReader(node.name), short = rawPath(node, setting)
  if (short !== null) {
    return frame => {
      const given = short(frame)
      if (given !== undefined) return valueOf(given)
      return frame.state.warn(`没有“${node.name}”`, node)
    }
  }
  const of = closure(node.of, setting)
  return frame => {
    const value = of(frame)
    if (Array.isArray(value)) frame.state.payItems(value.length)
    return read(value) ?? (value === null ? null : frame.state.warn(`没有“${node.name}”`, node))
  }
}
/** `a.b.c` from the host's name down, reading only what lies on the way. */
function rawPath(node: Node, setting: Setting): ReturnType<typeof rawReader> {
  if (node.kind === 'name') return builtinValue(node.name) === null ? rawReader(setting.scope, node.name) : null
  if (node.kind !== 'path') return null
  const of = rawPath(node.of, setting), read = pathReader(node.name)
  if (of === null) return null
  const { name } = node, plain = !/[\s./\-'+*]/.test(name) && !(name in Object.prototype)
  return frame => {
    const given = of(frame)
    if (plain && typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype) return Reflect.get(given, name)
    return given === undefined ? undefined : read(valueOf(given))
  }
}
function contextOf(node: NodeOf<'context'>, setting: Setting): Run {
  const names = node.entries.map(({ name }) => name), inner = deeper(setting, names)
  const values = node.entries.map(({ value }) => closure(value, inner))
  return outer => {
    const frame = within(outer, []), made = {}
    frame.state.pay(names.length)
    for (let place = 0; place < values.length; place++) {
      const value = values[place]!(frame)
      frame.values.push(value)
      setEntry(made, names[place]!, value)
    }
    return made
  }
}
export const asList = (value: Value): Value[] => (value === null ? [] : Array.isArray(value) ? value : [value])

import { coerce, compile, type EvaluateOptions, type Feel, FeelFault, FeelFunction, FeelRange, type Given, type Names, parse, type Types, type Value } from '@yiwang/feel'
import { DmnFault } from './fault.ts'
import { type Box, type BoxOf, type TypeRef } from './model.ts'
import { tableOf } from './table.ts'

/** What one evaluation carries along: the allowance and clock of FEEL, remarks, and which rules of which tables were hit. */
export interface Running { options: EvaluateOptions; warn(where: string, text: string): null; hit(where: string, rules: number[]): void; pay(steps: number): void }
/** A box as a function of the names around it. */
export type Made = (given: Given, running: Running) => Value
/** What compiling a box needs to know. */
export interface Setting { where: string; names: Names; types: Types; typeOf(of: TypeRef): Feel | null; namesOf(type: Feel | null): Names | null; faults: DmnFault[] }

export const nothing: Made = () => null

/** Compiles a box; a part that cannot be read is null when it runs, and its fault is kept. */
export function madeOf(box: Box | null, setting: Setting): Made {
  if (box === null) return nothing
  const made = plainMade(box, setting), type = setting.typeOf(box.type)
  return type === null || box.kind === 'function' ? made : checked(made, type, setting)
}
/** A result that does not fit its type is null, as the specification says. */
export function checked(made: Made, type: Feel | null, { types, where }: Pick<Setting, 'types' | 'where'>): Made {
  if (type === null) return made
  return (given, running) => {
    const value = made(given, running), fitting = coerce(value, type, types)
    return fitting === null && value !== null ? running.warn(where, '结果不是应有的类型') : fitting
  }
}
export function literal(text: string, setting: Setting): Made {
  try {
    const expression = compile(text, { names: setting.names, types: setting.types })
    return (given, { options }) => expression.evaluate(given, options)
  } catch (error) {
    if (!(error instanceof FeelFault)) throw error
    const fault = new DmnFault(error.message, setting.where)
    setting.faults.push(fault)
    return (_, running) => running.warn(setting.where, error.message)
  }
}
const inside = (setting: Setting, added: Names): Setting => ({ ...setting, names: { ...setting.names, ...added } })

function plainMade(box: Box, setting: Setting): Made {
  switch (box.kind) {
    case 'literal': return literal(box.text, setting)
    case 'table': return tableOf(box.table, setting)
    case 'context': return contextOf(box, setting)
    case 'list': {
      const items = box.items.map(each => madeOf(each, setting))
      return (given, running) => items.map(each => each(given, running))
    }
    case 'relation': {
      const { columns } = box, rows = box.rows.map(row => row.map((each, place) => checked(madeOf(each, setting), setting.typeOf(columns[place]?.type ?? null), setting)))
      return (given, running) => rows.map(row => Object.fromEntries(columns.map(({ name }, place) => [name, row[place]?.(given, running) ?? null])))
    }
    case 'invocation': return invocationOf(box, setting)
    case 'function': return functionOf(box, setting)
    case 'conditional': {
      const test = madeOf(box.test, setting), then = madeOf(box.then, setting), other = madeOf(box.else, setting)
      return (given, running) => {
        const answer = test(given, running)
        if (answer !== null && typeof answer !== 'boolean') return running.warn(setting.where, '条件要是真或假')
        return answer === true ? then(given, running) : other(given, running)
      }
    }
    case 'filter': return filterOf(box, setting)
    case 'for': case 'some': case 'every': return loopOf(box, setting)
  }
}

function contextOf(box: BoxOf<'context'>, setting: Setting): Made {
  const names: Names = { ...setting.names }
  const entries = box.entries.map(({ name, type, value }) => {
    const wanted = setting.typeOf(type), made = checked(madeOf(value, { ...setting, names: { ...names } }), wanted, setting)
    if (name !== null) names[name] = setting.namesOf(wanted) ?? guess(value, names)
    return { name, made }
  })
  return (given, running) => {
    const around: Record<string, unknown> = { ...given }, result: Record<string, Value> = {}
    for (const { name, made } of entries) {
      const value = made(around, running)
      if (name === null) return value
      around[name] = value
      result[name] = value
    }
    return result
  }
}
function invocationOf(box: BoxOf<'invocation'>, setting: Setting): Made {
  const bindings = box.bindings.map(({ name, value }) => ({ name, made: madeOf(value, setting) }))
  const native = box.of?.kind === 'literal' ? nativeOf(box.of.text.trim(), box.bindings.map(({ name }) => name), setting) : null
  const of = madeOf(box.of, setting)
  return (given, running) => {
    const callee = of(given, running)
    if (!(callee instanceof FeelFunction)) return running.warn(setting.where, '调用的不是函数')
    const values = bindings.map(({ made }) => made(given, running))
    if (native !== null && 'native' in callee) return native(given, running, values)
    const ordered = callee.parameters.map(({ name }) => { const place = bindings.findIndex(each => each.name === name); return place < 0 ? null : values[place]! })
    if (bindings.some(({ name }) => !callee.parameters.some(each => each.name === name))) return running.warn(setting.where, '给了函数没有的参数')
    return callee.run(ordered)
  }
}
/** A function of the language, called by name with the values that the bindings made. */
function nativeOf(text: string, parameters: string[], setting: Setting): ((given: Given, running: Running, values: Value[]) => Value) | null {
  const call = `${text}(${parameters.map((name, place) => `${name}: given${place}`).join(', ')})`
  try {
    const expression = compile(call, { names: setting.names, types: setting.types })
    return (given, { options }, values) => expression.evaluate({ ...given, ...Object.fromEntries(values.map((value, place) => [`given${place}`, value])) }, options)
  } catch (error) {
    if (error instanceof FeelFault) return null
    throw error
  }
}

export function functionOf(box: BoxOf<'function'>, setting: Setting, result: Feel | null = null): Made {
  if (box.language !== 'FEEL') {
    setting.faults.push(new DmnFault('这里不能用 Java 或 PMML 的函数', setting.where))
    return (_, running) => running.warn(setting.where, '这里不能用 Java 或 PMML 的函数')
  }
  const parameters = box.parameters.map(({ name, type }) => ({ name, type: setting.typeOf(type) }))
  const inner = inside(setting, Object.fromEntries(parameters.map(({ name, type }) => [name, setting.namesOf(type)])))
  const type = setting.typeOf(box.type), body = checked(checked(madeOf(box.body, inner), type?.kind === 'function' ? type.result : type, setting), result, setting)
  return (given, running) => new FeelFunction(parameters, values => {
    const around: Record<string, unknown> = { ...given }
    for (let place = 0; place < parameters.length; place++) {
      const { name, type: wanted } = parameters[place]!, value = values[place] ?? null
      const fitting = wanted === null ? value : coerce(value, wanted, setting.types)
      if (fitting === null && value !== null) return running.warn(setting.where, `参数“${name}”不是应有的类型`)
      around[name] = fitting
    }
    const { within } = running.options
    within?.enter()
    try { return body(around, running) } finally { if (within) within.calls-- }
  }, result ?? type)
}

function filterOf(box: BoxOf<'filter'>, setting: Setting): Made {
  const of = madeOf(box.of, setting), items = guess(box.of, setting.names)
  const by = madeOf(box.by, inside(setting, { ...items, item: items }))
  return (given, running) => {
    const value = of(given, running), list = value === null ? [] : Array.isArray(value) ? value : [value], found: Value[] = []
    for (const item of list) {
      running.pay(2)
      const answer = by({ ...given, ...(isEntries(item) ? item : {}), item }, running)
      if (typeof answer === 'number') return list[answer > 0 ? answer - 1 : list.length + answer] ?? null
      if (answer === true) found.push(item)
      else if (answer !== false && answer !== null) return running.warn(setting.where, '筛选的条件要是真或假')
    }
    return found
  }
}
const isEntries = (value: Value): value is { [name: string]: Value } => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype

function loopOf(box: BoxOf<'for' | 'some' | 'every'>, setting: Setting): Made {
  const of = madeOf(box.of, setting), items = setting.namesOf(setting.typeOf(box.itemType)) ?? guess(box.of, setting.names)
  const body = madeOf(box.body, inside(setting, { [box.name]: items, partial: null }))
  return (given, running) => {
    const value = of(given, running), list = listOf(value)
    if (list === null) return running.warn(setting.where, '要在清单或区间里循环')
    const made: Value[] = []
    let unknown = false
    for (const item of list) {
      running.pay(3)
      const answer = body({ ...given, [box.name]: item, ...(box.kind === 'for' ? { partial: made.slice() } : {}) }, running)
      if (box.kind === 'for') made.push(answer)
      else if (answer === (box.kind === 'some')) return answer
      else if (typeof answer !== 'boolean') unknown = true
    }
    return box.kind === 'for' ? made : unknown ? null : box.kind === 'every'
  }
}
function listOf(value: Value): Value[] | null {
  if (value === null || Array.isArray(value)) return value
  if (!(value instanceof FeelRange)) return [value]
  const list = compile('for each in range return each').evaluate({ range: value })
  return Array.isArray(list) ? list : null
}

/** The names below what a box makes, where that can be seen from how it is written. */
export function guess(box: Box | null, around: Names): Names | null {
  switch (box?.kind) {
    case 'context': {
      const last = box.entries.find(({ name }) => name === null)
      if (last) return guess(last.value, around)
      return Object.fromEntries(box.entries.map(({ name, value }) => [name ?? '', guess(value, around)]))
    }
    case 'table': return box.table.outputs.length > 1 ? Object.fromEntries(box.table.outputs.map(({ name }) => [name ?? '', null])) : null
    case 'relation': return Object.fromEntries(box.columns.map(({ name }) => [name, null]))
    case 'list': return together(box.items.map(each => guess(each, around)))
    case 'function': return guess(box.body, around)
    case 'filter': return guess(box.of, around)
    case 'invocation': return guess(box.of, around)
    case 'conditional': return guess(box.then, around) ?? guess(box.else, around)
    case 'for': return guess(box.body, around)
    case 'literal': return written(box.text, around)
    default: return null
  }
}
const together = (all: (Names | null)[]): Names | null => (all.every(each => each === null) ? null : Object.assign({}, ...all))
function written(text: string, around: Names): Names | null {
  if (Object.hasOwn(around, text.trim())) return around[text.trim()] ?? null
  try { return below(parse(text, { names: around })) } catch (error) {
    if (error instanceof FeelFault) return null
    throw error
  }
  function below(node: ReturnType<typeof parse>): Names | null {
    switch (node.kind) {
      case 'context': return Object.fromEntries(node.entries.map(({ name, value }) => [name, below(value)]))
      case 'list': return together(node.items.map(below))
      case 'name': return around[node.name] ?? null
      case 'path': return below(node.of)?.[node.name] ?? null
      case 'filter': return below(node.of)
      case 'call': return below(node.of)
      case 'if': return below(node.then) ?? below(node.else)
      case 'for': case 'function': return below(node.body)
      default: return null
    }
  }
}

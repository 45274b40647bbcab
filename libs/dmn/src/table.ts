import { coerce, compileUnary, type Feel, FeelFault, type Given, type Value } from '@yiwang/feel'
import { literal, type Made, type Running, type Setting } from './boxed.ts'
import { DmnFault } from './fault.ts'
import { chosen, type Ranking } from './hit.ts'
import { type Table } from './model.ts'

/** What a cell says of its input. */
type Cell = (value: Value, given: Given, running: Running) => boolean | null
const anything: Cell = () => true

function cellOf(text: string, setting: Setting, where: string): Cell {
  if (text === '' || text === '-') return anything
  try {
    const tests = compileUnary(text, { names: setting.names, types: setting.types })
    return (value, given, { options }) => tests.test(value, given, options)
  } catch (error) {
    if (!(error instanceof FeelFault)) throw error
    setting.faults.push(new DmnFault(`${where}：${error.message}`, setting.where))
    return (_, __, running) => running.warn(setting.where, `${where}：${error.message}`)
  }
}

/** A decision table as a function of the names around it. */
export function tableOf(table: Table, setting: Setting): Made {
  const inputs = table.inputs.map((each, place) => ({
    made: each.text.trim() === '' ? () => null : literal(each.text, setting), type: setting.typeOf(each.type), allowed: each.allowed === null ? anything : cellOf(each.allowed, setting, `第 ${place + 1} 个输入的取值`), label: each.label,
  }))
  const outputs = table.outputs.map((each, place) => ({
    name: each.name ?? '', type: setting.typeOf(each.type), otherwise: each.otherwise === null ? null : literal(each.otherwise, setting),
    allowed: each.allowed === null ? anything : cellOf(each.allowed, setting, `第 ${place + 1} 个输出的取值`),
  }))
  const rules = table.rules.map((rule, place) => ({
    cells: rule.inputs.map((text, at) => cellOf(text, setting, `第 ${place + 1} 行第 ${at + 1} 列`)),
    results: rule.outputs.map(text => (text === '' || text === '-' ? () => null : literal(text, { ...setting, where: `${setting.where} 第 ${place + 1} 行` }))),
  }))
  const rankings = table.outputs.map(each => rankingOf(each.allowed))
  const { types, where } = setting
  const fit = (value: Value, type: Feel | null) => (type === null ? value : coerce(value, type, types))

  return (given, running) => {
    const values: Value[] = []
    for (const { made, type, allowed, label } of inputs) {
      const found = made(given, running), value = fit(found, type)
      if (value === null && found !== null) return running.warn(where, `输入“${label}”不是应有的类型`)
      if (value !== null && allowed(value, given, running) !== true) return running.warn(where, `输入“${label}”不在允许的取值里`)
      values.push(value)
    }
    const hits: number[] = []
    for (let place = 0; place < rules.length; place++) {
      running.pay(1)
      if (rules[place]!.cells.every((cell, at) => cell(values[at] ?? null, given, running) === true)) {
        hits.push(place)
        if (table.policy === 'FIRST') break
      }
    }
    running.hit(where, hits)
    const single = outputs.length === 1
    if (hits.length === 0) {
      const others = outputs.map(({ otherwise }) => otherwise)
      if (others.every(each => each === null)) return null
      const made = outputs.map(({ otherwise, type }) => fit(otherwise?.(given, running) ?? null, type))
      return single ? made[0]! : Object.fromEntries(outputs.map(({ name }, at) => [name, made[at]!]))
    }
    const rows = hits.map(place => outputs.map(({ type, allowed }, at) => {
      const found = rules[place]!.results[at]?.(given, running) ?? null, value = fit(found, type)
      if (value === null && found !== null) return running.warn(where, `第 ${place + 1} 行的输出不是应有的类型`)
      if (value !== null && allowed(value, given, running) === false) return running.warn(where, `第 ${place + 1} 行的输出不在允许的取值里`)
      return value
    }))
    return chosen(table, rows, row => (single ? row[0]! : Object.fromEntries(outputs.map(({ name }, at) => [name, row[at]!]))), rankings, text => running.warn(where, text))
  }
}
/** The places of the values that an output may have, the first the most important. */
function rankingOf(allowed: string | null): Ranking {
  if (allowed === null) return () => 0
  try {
    const { tree } = compileUnary(allowed)
    const tests = tree.kind === 'tests' ? tree.tests.map(each => compileUnary(allowed.slice(each.from, each.to))) : []
    return value => { const place = tests.findIndex(each => each.test(value) === true); return place < 0 ? tests.length : place }
  } catch (error) {
    if (error instanceof FeelFault) return () => 0
    throw error
  }
}

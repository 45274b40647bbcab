import { coerce, conforms, FeelFault, FeelFunction, type FeelDateTime, State, type Value, type Warning } from '@yiwang/feel'
import { checked, functionOf, type Made, madeOf, nothing, type Running, type Setting } from './boxed.ts'
import { DmnFault } from './fault.ts'
import { Graph, type Placed } from './graph.ts'
import { type Finding, lintTable } from './lint.ts'
import { type Definitions, type Service } from './model.ts'
import { readDefinitions } from './read.ts'
import { readAs, TypeBook } from './types.ts'

export interface EvaluateOptions {
  /** What now() and today() say. */
  now?: Date | FeelDateTime | undefined
  /** How many steps of FEEL the whole may take. */
  steps?: number | undefined
}
/** What came out: the value, why parts of it are null, what every decision on the way said, and which rules of which tables were hit (counted from 1). */
export interface Outcome { value: Value; warnings: { where: string; text: string }[]; decisions: Record<string, Value>; hits: { where: string; rules: number[] }[] }
type Given = Record<string, unknown>

/** The values of one evaluation; a decision service inside has its own. */
interface Pass { given: Given; values: Map<string, Value>; busy: Set<string>; running: Running; decisions: Record<string, Value> }

/** A decision model, ready to run. */
export class DecisionModel {
  readonly definitions: Definitions
  readonly graph: Graph
  readonly made = new Map<string, Made>()
  readonly found = new Map<string, DmnFault[]>()
  constructor(main: Definitions, models: readonly Definitions[]) {
    this.definitions = main
    this.graph = new Graph(main, models, new TypeBook(models))
  }
  get decisions(): string[] { return this.namesOf('decision') }
  get inputs(): string[] { return this.namesOf('input') }
  get services(): string[] { return this.namesOf('service') }
  private namesOf(kind: string): string[] { return this.definitions.elements.filter(each => each.kind === kind).map(({ name }) => name) }

  /** What a decision says of the inputs. */
  evaluate(decision: string, given: Given = {}, options: EvaluateOptions = {}): Outcome {
    const placed = this.graph.find(decision, ['decision'])
    if (!placed) throw new DmnFault(`没有决策“${decision}”`)
    return this.pass(given, options, pass => this.valueOf(placed, pass))
  }
  /** What a decision service, or a business knowledge model, says of the values for its parameters by name. */
  invoke(name: string, given: Given = {}, options: EvaluateOptions = {}): Outcome {
    const placed = this.graph.find(name, ['service', 'knowledge'])
    if (!placed) throw new DmnFault(`没有决策服务或业务知识模型“${name}”`)
    return this.pass(given, options, pass => {
      const callee = this.valueOf(placed, pass)
      if (!(callee instanceof FeelFunction)) return null
      const { types } = this.settingOf(placed)
      return callee.run(callee.parameters.map(parameter => entry(given, parameter.name, each => coerce(readAs(each, parameter.type, types), parameter.type ?? { kind: 'any' }, types))))
    })
  }
  /** Everything in the model that cannot be read; empty for a model that may be published. */
  check(): DmnFault[] {
    for (const placed of this.graph.placed.values()) {
      try { this.madeOf(placed) } catch (error) {
        if (!(error instanceof DmnFault)) throw error
        this.found.set(placed.key, [error])
      }
    }
    return [...this.found.values()].flat()
  }

  /** Gaps and overlaps of the decision tables of this model, where they can be told before any input is there. */
  lint(): (Finding & { where: string })[] {
    return this.definitions.elements.flatMap(element => {
      const logic = element.kind === 'decision' ? element.logic : element.kind === 'knowledge' ? element.logic?.body : null
      return logic?.kind === 'table' ? lintTable(logic.table).map(each => ({ ...each, where: element.name })) : []
    })
  }

  private pass(given: Given, options: EvaluateOptions, work: (pass: Pass) => Value): Outcome {
    const feel: Warning[] = [], warnings: Outcome['warnings'] = [], hits: Outcome['hits'] = [], decisions: Record<string, Value> = {}
    const state = new State(options.now ?? null, feel, options.steps)
    const running: Running = {
      options: { within: state }, pay: steps => state.pay(steps), hit: (where, rules) => { if (hits.length < 1000) hits.push({ where, rules: rules.map(each => each + 1) }) },
      warn: (where, text) => { if (warnings.length < 100) warnings.push({ where, text }); return null },
    }
    try {
      const value = work({ given, values: new Map(), busy: new Set(), running, decisions })
      return { value, warnings: [...warnings, ...feel.map(({ text }) => ({ where: '', text }))], decisions, hits }
    } catch (error) {
      if (error instanceof RangeError) throw new FeelFault('limit', '决策套得太深')
      throw error
    }
  }

  private valueOf(placed: Placed, pass: Pass): Value {
    const { key, element } = placed, known = pass.values.get(key)
    if (known !== undefined) return known
    if (pass.busy.has(key)) throw new DmnFault('决策互相依赖，成了环', element.name)
    pass.busy.add(key)
    const value = element.kind === 'input' ? this.inputOf(placed, pass) : element.kind === 'service' ? this.serviceOf(placed, element, pass) : this.madeOf(placed)(this.around(placed, pass), pass.running)
    pass.busy.delete(key)
    pass.values.set(key, value)
    if (element.kind === 'decision') pass.decisions[element.name] = value
    return value
  }
  /** The values of what an element requires. */
  private around(placed: Placed, pass: Pass): Given {
    const given: Record<string, unknown> = {}
    for (const { placed: needed, within } of this.graph.needs(placed)) {
      const value = this.valueOf(needed, pass)
      if (within === null) given[needed.element.name] = value
      else { const before = given[within]; given[within] = { ...(typeof before === 'object' ? before : {}), [needed.element.name]: value } }
    }
    return given
  }
  private inputOf({ model, element }: Placed, { given, running }: Pass): Value {
    const { book } = this.graph, types = book.resolver(model), type = book.feelOf(model, element.type)
    return entry(given, element.name, each => {
      const value = readAs(each, type, types)
      if (type === null) return value
      const fitting = coerce(value, type, types)
      if (fitting === null && value !== null) return running.warn(element.name, conforms(value, { kind: 'any' }, types) ? '输入不是应有的类型，或不在允许的取值里' : '输入不能用')
      return fitting
    })
  }
  private serviceOf(placed: Placed, service: Service, outer: Pass): Value {
    const { model } = placed, { book } = this.graph, all = [...service.inputData, ...service.inputDecisions].map(each => this.graph.at(model, each, service.name))
    const outputs = service.outputs.map(each => this.graph.at(model, each, service.name)), result = book.feelOf(model, service.type), types = book.resolver(model)
    return new FeelFunction(all.map(each => ({ name: each.element.name, type: book.feelOf(each.model, each.element.type) })), values => {
      const inner: Pass = { ...outer, given: {}, values: new Map(), busy: new Set(), decisions: {} }
      for (const [place, each] of all.entries()) {
        const type = book.feelOf(each.model, each.element.type), value = values[place] ?? null
        const fitting = type === null ? value : coerce(value, type, types)
        if (fitting === null && value !== null) return outer.running.warn(service.name, `参数“${each.element.name}”不是应有的类型`)
        inner.values.set(each.key, fitting)
      }
      const { within } = outer.running.options
      within?.enter()
      try {
        const made = outputs.map(each => this.valueOf(each, inner)), value = made.length === 1 ? made[0]! : Object.fromEntries(outputs.map((each, place) => [each.element.name, made[place]!]))
        return result === null || result.kind === 'function' ? value : coerceResult(value, result, types)
      } finally { if (within) within.calls-- }
    })
  }
  private settingOf(placed: Placed): Setting {
    const { model, element } = placed, { book } = this.graph, faults: DmnFault[] = []
    return { where: element.name, names: this.graph.namesFor(placed), types: book.resolver(model), typeOf: of => book.feelOf(model, of), namesOf: type => book.namesOf(type), faults }
  }
  private madeOf(placed: Placed): Made {
    const before = this.made.get(placed.key)
    if (before) return before
    const { element, model } = placed, setting = this.settingOf(placed)
    let made = nothing
    if (element.kind === 'decision') made = checked(madeOf(element.logic, setting), setting.typeOf(element.type), setting)
    if (element.kind === 'knowledge' && element.logic) {
      const type = setting.typeOf(element.type), plain = type?.kind === 'named' ? this.graph.book.resolver(model)(type.name)?.type ?? type : type
      made = functionOf(element.logic, setting, plain?.kind === 'function' ? plain.result : type)
    }
    this.made.set(placed.key, made)
    if (setting.faults.length > 0) this.found.set(placed.key, setting.faults)
    return made
  }
}
/** A service's variable may say the type of the function or of what it gives. */
const coerceResult = (value: Value, type: Parameters<typeof coerce>[1], types: Parameters<typeof coerce>[2]): Value => {
  const plain = type.kind === 'named' ? types(type.name)?.type ?? type : type
  return plain.kind === 'function' ? (plain.result === null ? value : coerce(value, plain.result, types)) : coerce(value, type, types)
}
const even = (text: string) => text.replace(/\s+/g, ' ').trim()
function entry(given: Given, name: string, read: (value: unknown) => Value): Value {
  if (Object.hasOwn(given, name)) return read(given[name])
  const key = Object.keys(given).find(each => even(each) === name)
  return key === undefined ? null : read(given[key])
}

/** Reads a decision model from its XML; `imports` are the models it imports, in any order. */
export async function readDmn(xml: string, imports: readonly string[] = []): Promise<DecisionModel> {
  const main = await readDefinitions(xml), others: Definitions[] = []
  for (const each of imports) {
    const read = await readDefinitions(each)
    if (read.namespace !== main.namespace && !others.some(({ namespace }) => namespace === read.namespace)) others.push(read)
  }
  const models = [main, ...others]
  for (const model of models) for (const { name, namespace } of model.imports) if (!models.some(each => each.namespace === namespace)) throw new DmnFault(`引入的模型“${name}”没有给`, model.name)
  return new DecisionModel(main, models)
}

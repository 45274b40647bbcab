import { type Names } from '@yiwang/feel'
import { guess } from './boxed.ts'
import { DmnFault } from './fault.ts'
import { type Definitions, type Element, type Reference } from './model.ts'
import { type TypeBook } from './types.ts'

/** An element with the model it stands in. */
export interface Placed { key: string; model: Definitions; element: Element }
/** What an element may use: under its own name, or within the name of the import it comes from. */
export interface Needed { placed: Placed; within: string | null }

/** The elements of a model and those it imports, and what requires what. */
export class Graph {
  readonly main: Definitions
  readonly models: readonly Definitions[]
  readonly book: TypeBook
  readonly placed = new Map<string, Placed>()
  constructor(main: Definitions, models: readonly Definitions[], book: TypeBook) {
    this.main = main
    this.models = models
    this.book = book
    for (const model of models) for (const element of model.elements) { const key = `${model.namespace}#${element.id}`; this.placed.set(key, { key, model, element }) }
  }
  /** By name or id; one of the main model before one it imports. */
  find(name: string, kinds: Element['kind'][]): Placed | undefined {
    const all = [...this.placed.values()].filter(({ element }) => kinds.includes(element.kind) && (element.name === name || element.id === name))
    return all.find(({ model }) => model === this.main) ?? all[0]
  }
  at(model: Definitions, { namespace, id }: Reference, where: string): Placed {
    const found = this.placed.get(`${namespace ?? model.namespace}#${id}`) ?? (namespace === null ? undefined : [...this.placed.values()].find(({ element }) => element.id === id))
    if (!found) throw new DmnFault(`要用的“${id}”不在模型里`, where)
    return found
  }
  needs({ model, element }: Placed): Needed[] {
    if (element.kind !== 'decision' && element.kind !== 'knowledge') return []
    return element.requires.map(each => {
      const placed = this.at(model, each, element.name)
      const name = placed.model === model ? null : model.imports.find(({ namespace }) => namespace === placed.model.namespace)?.name ?? null
      return { placed, within: name === '' ? null : name }
    })
  }
  /** The names an element sees, with the names below them. */
  namesFor(placed: Placed): Names {
    const names: Names = {}
    for (const { placed: needed, within } of this.needs(placed)) {
      const below = this.namesBelow(needed)
      if (within === null) names[needed.element.name] = below
      else names[within] = { ...names[within], [needed.element.name]: below }
    }
    return names
  }
  namesBelow({ model, element }: Placed): Names | null {
    const type = this.book.feelOf(model, element.type), typed = this.book.namesOf(type)
    if (typed !== null || element.kind === 'input') return typed
    if (element.kind !== 'service') return guess(element.logic, {})
    const outputs = element.outputs.map(each => this.at(model, each, element.name))
    return outputs.length === 1 ? this.namesBelow(outputs[0]!) : Object.fromEntries(outputs.map(each => [each.element.name, this.namesBelow(each)]))
  }
}

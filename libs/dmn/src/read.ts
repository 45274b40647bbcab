import { DmnFault } from './fault.ts'
import { type Aggregation, type Box, type BoxOf, type Definitions, type Element, type HitPolicy, type Item, type Named, type Reference, type Rule, type Table, type TypeRef } from './model.ts'
import { readXml } from './xml.ts'

/** An element of the moddle's tree, read property by property. */
class Tree {
  readonly of: object
  constructor(of: object) { this.of = of }
  get kind(): string { const type: unknown = Reflect.get(this.of, '$type'); return typeof type === 'string' ? type.replace(/^.*:/, '') : '' }
  text(name: string): string | null { const value: unknown = Reflect.get(this.of, name); return typeof value === 'string' ? value : null }
  one(name: string): Tree | null { const value: unknown = Reflect.get(this.of, name); return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Tree(value) : null }
  all(name: string): Tree[] {
    const value: unknown = Reflect.get(this.of, name)
    return Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'object' && each !== null).map((each: object) => new Tree(each)) : []
  }
  /** Names are compared with their blanks evened out. */
  get name(): string { return even(this.text('name') ?? '') }
  get id(): string { return this.text('id') ?? this.name }
}
const even = (text: string) => text.replace(/\s+/g, ' ').trim()
/** `feel:string` and the like of DMN 1.1 mean the type of FEEL. */
const typeOf = (tree: Tree | null): TypeRef => {
  const text = tree?.text('typeRef') ?? null
  return text === null || text.trim() === '' ? null : even(text).replace(/^(?:feel|dmn|kie|ns\d*|tns):/, '')
}
const testsOf = (tree: Tree | null): string | null => { const text = tree?.text('text')?.trim() ?? ''; return text === '' ? null : text }

/** Reads a decision model. */
export async function readDefinitions(xml: string): Promise<Definitions> {
  const root = new Tree(await readXml(xml))
  const elements = root.all('drgElement').map(elementOf).filter(each => each !== null)
  const seen = new Set<string>()
  for (const { id, name } of elements) {
    if (seen.has(id)) throw new DmnFault(`标识“${id}”用了两次`, name)
    seen.add(id)
  }
  return {
    name: root.name, namespace: root.text('namespace') ?? '', elements,
    imports: root.all('import').filter(each => /DMN/i.test(each.text('importType') ?? 'DMN')).map(each => ({ name: each.name, namespace: each.text('namespace') ?? '' })),
    items: root.all('itemDefinition').map(itemOf),
  }
}
function itemOf(tree: Tree): Item {
  const made = tree.one('functionItem')
  return {
    name: tree.name, of: typeOf(tree), allowed: testsOf(tree.one('allowedValues')), constraint: testsOf(tree.one('typeConstraint')),
    isList: Reflect.get(tree.of, 'isCollection') === true, components: tree.all('itemComponent').map(itemOf),
    function: made && { parameters: made.all('parameters').map(namedOf), result: made.text('outputTypeRef') },
  }
}
const namedOf = (tree: Tree): Named => ({ name: tree.name, type: typeOf(tree) })
function reference(tree: Tree | null): Reference[] {
  const href = tree?.text('href') ?? null
  if (href === null) return []
  const at = href.lastIndexOf('#')
  return [{ namespace: at <= 0 ? null : href.slice(0, at), id: href.slice(at + 1) }]
}
function elementOf(tree: Tree): Element | null {
  const own = { id: tree.id, name: tree.name, type: typeOf(tree.one('variable')) }
  const knowledge = () => tree.all('knowledgeRequirement').flatMap(each => reference(each.one('requiredKnowledge')))
  switch (tree.kind) {
    case 'InputData': return { kind: 'input', ...own }
    case 'Decision': {
      const information = tree.all('informationRequirement').flatMap(each => [...reference(each.one('requiredDecision')), ...reference(each.one('requiredInput'))])
      return { kind: 'decision', ...own, requires: [...information, ...knowledge()], logic: boxOf(tree.one('decisionLogic')) }
    }
    case 'BusinessKnowledgeModel': {
      const logic = tree.one('encapsulatedLogic')
      return { kind: 'knowledge', ...own, requires: knowledge(), logic: logic && functionOf(logic) }
    }
    case 'DecisionService': {
      const all = (name: string) => tree.all(name).flatMap(reference)
      return { kind: 'service', ...own, outputs: all('outputDecision'), inside: all('encapsulatedDecision'), inputDecisions: all('inputDecision'), inputData: all('inputData') }
    }
    default: return null
  }
}

const functionOf = (tree: Tree): BoxOf<'function'> =>
  ({ kind: 'function', type: typeOf(tree), parameters: tree.all('formalParameter').map(namedOf), body: boxOf(tree.one('body')), language: tree.text('kind') ?? 'FEEL' })

const inner = (tree: Tree, name: string): Box | null => boxOf(tree.one(name)?.one('value') ?? null)
function boxOf(tree: Tree | null): Box | null {
  if (tree === null) return null
  const type = typeOf(tree)
  switch (tree.kind) {
    case 'LiteralExpression': {
      const text = tree.text('text')
      return text === null || text.trim() === '' ? null : { kind: 'literal', text, type }
    }
    case 'DecisionTable': return { kind: 'table', table: tableOf(tree), type }
    case 'Context': return { kind: 'context', type, entries: tree.all('contextEntry').map(each => {
      const variable = each.one('variable')
      return { name: variable ? variable.name : null, type: typeOf(variable), value: boxOf(each.one('value')) }
    }) }
    case 'List': return { kind: 'list', type, items: tree.all('elements').map(boxOf) }
    case 'Relation': return { kind: 'relation', type, columns: tree.all('column').map(namedOf), rows: tree.all('row').map(row => row.all('elements').map(boxOf)) }
    case 'Invocation': return { kind: 'invocation', type, of: boxOf(tree.one('calledFunction')), bindings: tree.all('binding').map(each => ({ name: each.one('parameter')?.name ?? '', value: boxOf(each.one('bindingFormula')) })) }
    case 'FunctionDefinition': return functionOf(tree)
    case 'Conditional': return { kind: 'conditional', type, test: inner(tree, 'if'), then: inner(tree, 'then'), else: inner(tree, 'else') }
    case 'Filter': return { kind: 'filter', type, of: inner(tree, 'in'), by: inner(tree, 'match') }
    case 'For': return { kind: 'for', type, ...iterated(tree), body: inner(tree, 'return') }
    case 'Some': case 'Every': return { kind: tree.kind === 'Some' ? 'some' : 'every', type, ...iterated(tree), body: inner(tree, 'satisfies') }
    default: return null
  }
}
const iterated = (tree: Tree) => ({ name: even(tree.text('iteratorVariable') ?? ''), of: inner(tree, 'in'), itemType: typeOf(tree.one('in')) })

const policies: Record<string, HitPolicy> = { UNIQUE: 'UNIQUE', ANY: 'ANY', PRIORITY: 'PRIORITY', FIRST: 'FIRST', 'RULE ORDER': 'RULE ORDER', 'OUTPUT ORDER': 'OUTPUT ORDER', COLLECT: 'COLLECT' }
const aggregations: Record<string, Aggregation> = { SUM: 'SUM', COUNT: 'COUNT', MIN: 'MIN', MAX: 'MAX' }
function tableOf(tree: Tree): Table {
  const entry = (each: Tree) => each.text('text')?.trim() ?? ''
  const rules: Rule[] = tree.all('rule').map(each => ({ id: each.id, inputs: each.all('inputEntry').map(entry), outputs: each.all('outputEntry').map(entry), remarks: each.all('annotationEntry').map(entry) }))
  return {
    rules, policy: policies[tree.text('hitPolicy') ?? 'UNIQUE'] ?? 'UNIQUE', aggregation: aggregations[tree.text('aggregation') ?? ''] ?? null,
    inputs: tree.all('input').map(each => {
      const of = each.one('inputExpression'), text = of?.text('text') ?? ''
      return { label: each.text('label') ?? text, text, type: typeOf(of), allowed: testsOf(each.one('inputValues')) }
    }),
    outputs: tree.all('output').map(each => ({ name: each.text('name') === null ? null : each.name, label: each.text('label') ?? each.name, type: typeOf(each), allowed: testsOf(each.one('outputValues')), otherwise: testsOf(each.one('defaultOutputEntry')) })),
  }
}

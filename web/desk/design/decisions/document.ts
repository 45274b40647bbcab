import { compile, compileUnary, FeelFunction, namesIn, type Node } from '@yiwang/feel'

/* A decision is one DMN document; the tables in it are edited by dmn-js, the rest of it is kept in order here. */

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')

/** What people call a decision: the name of the one with that id, or of the first in the document. */
export function titleIn(xml: string, id: string): string {
  const tags = [...xml.matchAll(/<(?:[\w.-]+:)?decision\b[^>]*>/g)].map(([tag]) => ({ id: /\sid="([^"]*)"/.exec(tag)?.[1], name: /\sname="([^"]*)"/.exec(tag)?.[1] }))
  return unescaped((tags.find(tag => tag.id === id) ?? tags[0])?.name ?? id)
}

export interface Column { name: string; type: 'string' | 'number' | 'boolean' | 'date' }
export interface Template { id: string; title: string; policy: string; aggregation?: string; inputs: Column[]; output: Column; rows: string[][] }
/** A table ready to be filled in; what it looks at is asked for by name, as the case knows it. */
export function newDecision({ id, title, policy, aggregation, inputs, output, rows }: Template): string {
  const data = inputs.map(({ name, type }, at) => `  <inputData id="data_${at + 1}" name="${escaped(name)}"><variable id="variable_${at + 1}" name="${escaped(name)}" typeRef="${type}" /></inputData>\n`).join('')
  const columns = inputs.map(({ name, type }, at) => `      <input id="input_${at + 1}" label="${escaped(name)}"><inputExpression id="expression_${at + 1}" typeRef="${type}"><text>${escaped(name)}</text></inputExpression></input>\n`).join('')
  const lines = rows.map((cells, at) => `      <rule id="rule_${at + 1}">${cells.map((cell, place) => place < inputs.length ? `<inputEntry id="in_${at + 1}_${place + 1}"><text>${escaped(cell)}</text></inputEntry>` : `<outputEntry id="out_${at + 1}"><text>${escaped(cell)}</text></outputEntry>`).join('')}</rule>\n`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}_definitions" name="${escaped(title)}" namespace="http://yiwang.dev/dmn/${id}">\n${data}  <decision id="${id}" name="${escaped(title)}">\n    <variable id="${id}_variable" name="${escaped(title)}" typeRef="${output.type}" />\n${inputs.map((_, at) => `    <informationRequirement id="needs_${at + 1}"><requiredInput href="#data_${at + 1}" /></informationRequirement>\n`).join('')}    <decisionTable id="${id}_table" hitPolicy="${policy}"${aggregation ? ` aggregation="${aggregation}"` : ''}>\n${columns}      <output id="output_1" label="${escaped(output.name)}" name="${escaped(output.name)}" typeRef="${output.type}" />\n${lines}    </decisionTable>\n  </decision>\n</definitions>\n`
}

/** An element of dmn-moddle, as far as it is used here. */
export interface Moddle { $type: string; id?: string; name?: string; $parent?: Moddle; get(name: string): unknown; set(name: string, value: unknown): void }
export interface Factory { create(type: string, properties: Record<string, unknown>): Moddle }
const list = (element: Moddle | undefined, name: string): Moddle[] => { const found = element?.get(name); return Array.isArray(found) ? found : [] }
const one = (element: Moddle | undefined, name: string): Moddle | undefined => { const found = element?.get(name); return typeof found === 'object' && found !== null && '$type' in found ? found as Moddle : undefined }
const textIn = (element: Moddle | undefined): string => { const text = element?.get('text'); return typeof text === 'string' ? text.trim() : '' }
const treeOf = (text: string, unary: boolean): Node | null => { try { return text === '' || text === '-' ? null : (unary ? compileUnary(text) : compile(text)).tree } catch { return null } }
const isOfFeel = (name: string): boolean => { try { return compile(name).evaluate({}) instanceof FeelFunction } catch { return true } }

/** The names that the expressions of a decision take from outside. */
function namesOf(decision: Moddle): Map<string, string | null> {
  const logic = one(decision, 'decisionLogic'), found = new Map<string, string | null>(), take = (tree: Node | null, type: string | null = null) => { for (const name of tree ? namesIn(tree) : []) if (!isOfFeel(name) && (type !== null || !found.has(name))) found.set(name, tree?.kind === 'name' ? type : null) }
  if (logic?.$type === 'dmn:LiteralExpression') take(treeOf(textIn(logic), false))
  for (const input of list(logic, 'input')) { const expression = one(input, 'inputExpression'), type = expression?.get('typeRef'); take(treeOf(textIn(expression), false), typeof type === 'string' ? type : null) }
  for (const rule of list(logic, 'rule')) {
    for (const cell of list(rule, 'inputEntry')) take(treeOf(textIn(cell), true))
    for (const cell of list(rule, 'outputEntry')) take(treeOf(textIn(cell), false))
  }
  return found
}

/**
 * A decision sees only what it requires. Whoever fills in a table names what it looks at, and that it requires it follows from there: what is named gets its
 * input and its requirement, what nobody names any more loses them. A document that is drawn (has a diagram) is left as it was drawn.
 */
export function requireNamed(definitions: Moddle, moddle: Factory): void {
  if (one(definitions, 'dmnDI')) return
  const elements = [...list(definitions, 'drgElement')], inputs = elements.filter(({ $type }) => $type === 'dmn:InputData'), decisions = elements.filter(({ $type }) => $type === 'dmn:Decision'), used = new Set<Moddle>()
  const fresh = (base: string) => { for (let number = 1; ; number++) if (!elements.some(({ id }) => id === `${base}_${number}`)) return `${base}_${number}` }
  for (const decision of decisions) {
    const names = namesOf(decision), kept = list(decision, 'informationRequirement').filter(need => one(need, 'requiredDecision')), needs: Moddle[] = [...kept]
    for (const [name, type] of names) {
      if (decisions.some(other => other !== decision && other.name === name) || elements.some(each => each.$type === 'dmn:BusinessKnowledgeModel' && each.name === name)) continue
      let input = inputs.find(each => each.name === name)
      if (!input) {
        const id = fresh('data')
        input = moddle.create('dmn:InputData', { id, name, variable: moddle.create('dmn:InformationItem', { id: `${id}_variable`, name, ...type ? { typeRef: type } : {} }) })
        input.$parent = definitions
        inputs.push(input)
        elements.push(input)
      } else if (type) one(input, 'variable')?.set('typeRef', type)
      used.add(input)
      const need = moddle.create('dmn:InformationRequirement', { id: `${decision.id}_needs_${input.id}`, requiredInput: moddle.create('dmn:DMNElementReference', { href: `#${input.id}` }) })
      need.$parent = decision
      needs.push(need)
    }
    decision.set('informationRequirement', needs)
  }
  definitions.set('drgElement', elements.filter(each => each.$type !== 'dmn:InputData' || used.has(each)))
}

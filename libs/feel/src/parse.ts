import { fromText } from './decimal.ts'
import { FeelFault, placeOf } from './fault.ts'
import { type Names, parserFor, plainName } from './names.ts'
import { type Binding, type Comparator, type Node, type NodeOf, type Operator } from './syntax.ts'
import { readAt } from './temporal-text.ts'
import { type Feel } from './type.ts'
import { readType } from './type-text.ts'

/** So long a text, and so many brackets or operators within each other, is no rule that a person wrote. */
export const largest = { text: 32_768, depth: 400, brackets: 100 }

type Tree = ReturnType<ReturnType<typeof parserFor>['parse']>['topNode']
export interface Reading { names?: Names | undefined; unary?: boolean | undefined }

/** Reads an expression, or unary tests, into the syntax tree; a `FeelFault` with its place if it cannot be read. */
export function parse(text: string, { names, unary = false }: Reading = {}): Node {
  if (text.length > largest.text) throw new FeelFault('limit', `表达式太长：最多 ${largest.text} 个字符，这里有 ${text.length} 个`)
  checkBrackets(text)
  try {
    const top = parserFor(names, unary ? 'UnaryTests' : 'Expression').parse(tamed(text)).topNode
    const wrong = firstFault(top)
    if (wrong) throw fault(text, wrong)
    return new Reader(text).top(top, unary)
  } catch (error) {
    if (error instanceof RangeError) throw new FeelFault('limit', '表达式套得太深')
    if (error instanceof FeelFault || !(error instanceof Error)) throw error
    throw new FeelFault('syntax', '表达式看不懂', placeOf(text, 0, text.length))
  }
}

/** The grammar does not know `range<…>` as a type; as `list<…>` of the same length it does, and the reader looks at the text. */
const tamed = (text: string): string => text.replace(/"(?:\\.|[^"\\])*"|\brange(?=\s*<\s*[\w ]+>)/g, found => (found === 'range' ? 'list ' : found))

function checkBrackets(text: string): void {
  let depth = 0
  for (const [found] of text.matchAll(/"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[([{})\]]/g)) {
    if (found === '(' || found === '[' || found === '{') { if (++depth > largest.brackets) throw new FeelFault('limit', `括号套得太深：最多 ${largest.brackets} 层`) }
    else if (found.length === 1) depth--
  }
}

function firstFault(top: Tree): Tree | null {
  let found: Tree | null = null
  top.cursor().iterate(each => { if (found !== null) return false; if (each.type.isError) found = each.node })
  return found
}
function fault(text: string, { from, to }: Tree): FeelFault {
  const rest = text.slice(from).trim()
  if (rest === '') return new FeelFault('syntax', text.trim() === '' ? '表达式是空的' : '表达式没有写完', placeOf(text, Math.min(from, text.trimEnd().length), text.length))
  const word = /^(?:"[^"]{0,20}"?|[\p{L}\p{N}_]{1,20}|[<>=!]+|.)/u.exec(text.slice(from).trimStart())?.[0] ?? ''
  const start = from + (text.slice(from).length - text.slice(from).trimStart().length)
  return new FeelFault('syntax', `这里看不懂“${word}”`, placeOf(text, start, Math.max(to, start + word.length)))
}

const children = (tree: Tree): Tree[] => {
  const all: Tree[] = []
  for (let each = tree.firstChild; each; each = each.nextSibling) if (!each.name.endsWith('Comment')) all.push(each)
  return all
}
const operators = new Set(['+', '-', '*', '/', '**'])
const isOperator = (text: string): text is Operator => operators.has(text)
const comparators = new Set(['=', '!=', '<', '<=', '>', '>='])
const isComparator = (text: string): text is Comparator => comparators.has(text)

class Reader {
  readonly text: string
  depth = 0
  constructor(text: string) { this.text = text }
  of(tree: Tree): string { return this.text.slice(tree.from, tree.to) }
  name(tree: Tree): string { return this.of(tree).replace(/\s+/g, ' ').trim() }
  refuse(tree: Tree, reason: string): never { throw new FeelFault('syntax', reason, placeOf(this.text, tree.from, tree.to)) }

  top(tree: Tree, unary: boolean): Node {
    const all = children(tree), at = { from: tree.from, to: tree.to }
    if (all.length === 0) throw new FeelFault('syntax', '表达式是空的', placeOf(this.text, 0, this.text.length))
    if (!unary) return this.node(all[0]!)
    const list = all.find(each => each.name === 'PositiveUnaryTests')
    return { ...at, kind: 'tests', any: all[0]!.name === 'Wildcard', not: all[0]!.name === 'not', tests: list ? children(list).map(each => this.test(each)) : [] }
  }
  /** Inside PositiveUnaryTest stands a test or any expression. */
  test(tree: Tree): Node { return this.node(tree.name === 'PositiveUnaryTest' ? children(tree)[0]! : tree) }

  node(tree: Tree): Node {
    if (++this.depth > largest.depth) throw new FeelFault('limit', '表达式套得太深', placeOf(this.text, tree.from, tree.to))
    const made = this.make(tree)
    this.depth--
    return made
  }
  make(tree: Tree): Node {
    const at = { from: tree.from, to: tree.to }, all = children(tree), node = (place: number) => this.node(all[place]!)
    switch (tree.name) {
      case 'NumericLiteral': {
        const value = fromText(this.of(tree).replace(/\s/g, ''))
        return value === null ? this.refuse(tree, '这个数太大') : { ...at, kind: 'number', value }
      }
      case 'StringLiteral': return { ...at, kind: 'string', value: unescape(this.of(tree).slice(1, -1)) }
      case 'BooleanLiteral': return { ...at, kind: 'boolean', value: this.of(tree) === 'true' }
      case 'null': return { ...at, kind: 'null' }
      case '?': return { ...at, kind: 'input' }
      case 'VariableName': case 'Name': case 'BacktickIdentifier': return { ...at, kind: 'name', name: this.name(tree) }
      case 'ParenthesizedExpression': return node(1)
      case 'DateTimeLiteral': return all[0]!.name === 'AtLiteral' ? node(0) : this.call(tree, all)
      case 'AtLiteral': return { ...at, kind: 'at', value: readAt(unescape(this.of(all.at(-1)!).slice(1, -1))) }
      case 'DateTimeConstructor': case 'SpecialFunctionName': return { ...at, kind: 'name', name: this.name(tree) }
      case 'PathExpression': return { ...at, kind: 'path', of: node(0), name: this.name(all.at(-1)!) }
      case 'FilterExpression': return { ...at, kind: 'filter', of: node(0), by: node(2) }
      case 'FunctionInvocation': return this.call(tree, all)
      case 'ArithmeticExpression': {
        if (all.length === 2) return { ...at, kind: 'negate', of: node(1) }
        const operator = this.of(all[1]!)
        return isOperator(operator) ? { ...at, kind: 'arithmetic', operator, left: node(0), right: node(2) } : this.refuse(tree, '这里看不懂')
      }
      case 'Comparison': return this.comparison(tree, all)
      case 'Disjunction': case 'Conjunction': return { ...at, kind: tree.name === 'Disjunction' ? 'or' : 'and', left: node(0), right: node(2) }
      case 'IfExpression': return { ...at, kind: 'if', test: node(1), then: node(3), else: node(5) }
      case 'ForExpression': return { ...at, kind: 'for', bindings: this.bindings(all[1]!), body: this.node(all.at(-1)!) }
      case 'QuantifiedExpression': return { ...at, kind: this.of(all[0]!) === 'some' ? 'some' : 'every', bindings: this.bindings(all[1]!), body: this.node(all.at(-1)!) }
      case 'InstanceOfExpression': return { ...at, kind: 'instance', of: node(0), type: this.type(all.at(-1)!) }
      case 'List': return { ...at, kind: 'list', items: all.slice(1, -1).map(each => this.node(each)) }
      case 'Context': return { ...at, kind: 'context', entries: this.entries(all.slice(1, -1)) }
      case 'FunctionDefinition': return this.definition(tree, all)
      case 'Interval': return { ...at, kind: 'range', low: node(1), high: node(3), lowIncluded: this.of(all[0]!) === '[', highIncluded: this.of(all[4]!) === ']' }
      case 'SimplePositiveUnaryTest': case 'PositiveUnaryTest': {
        if (all.length === 1) return node(0)
        const operator = this.of(all[0]!)
        return isComparator(operator) ? { ...at, kind: 'test', operator, of: node(1) } : this.refuse(tree, '这里看不懂')
      }
      default: return this.refuse(tree, `这里看不懂“${this.of(tree).slice(0, 20)}”`)
    }
  }
  call(tree: Tree, all: Tree[]): Node {
    const at = { from: tree.from, to: tree.to }, given = children(all[2]!)
    if (all[2]!.name !== 'NamedParameters') return { ...at, kind: 'call', of: this.node(all[0]!), given: given.map(each => this.node(each)), names: null }
    const parts = given.map(each => children(each))
    return { ...at, kind: 'call', of: this.node(all[0]!), given: parts.map(([, value]) => this.node(value!)), names: parts.map(([name]) => this.name(name!)) }
  }
  comparison(tree: Tree, all: Tree[]): Node {
    const at = { from: tree.from, to: tree.to }, of = this.node(all[0]!)
    switch (all[1]!.name) {
      case 'CompareOp': {
        const operator = this.of(all[1]!)
        return isComparator(operator) ? { ...at, kind: 'compare', operator, left: of, right: this.node(all[2]!) } : this.refuse(all[1]!, `没有运算符“${operator}”`)
      }
      case 'between': return { ...at, kind: 'between', of, low: this.node(all[2]!), high: this.node(all[4]!) }
      default: {
        if (all[2]!.name === '(') return { ...at, kind: 'in', of, tests: children(all[3]!).map(each => this.test(each)) }
        return within(of, this.test(all[2]!))
      }
    }
  }
  bindings(tree: Tree): Binding[] {
    return children(tree).map(each => {
      const [name, , context] = children(each), parts = children(context!)
      return { name: this.name(name!), of: this.node(parts[0]!), to: parts[2] ? this.node(parts[2]) : null }
    })
  }
  entries(all: Tree[]): NodeOf<'context'>['entries'] {
    const seen = new Set<string>()
    return all.map(each => {
      const [key, value] = children(each), inner = children(key!)[0]!
      const name = inner.name === 'StringLiteral' ? unescape(this.of(inner).slice(1, -1)) : this.name(inner)
      if (seen.has(plainName(name))) this.refuse(inner, `“${name}”写了两次`)
      seen.add(plainName(name))
      return { name, value: this.node(value!) }
    })
  }
  definition(tree: Tree, all: Tree[]): Node {
    const at = { from: tree.from, to: tree.to }, body = all.find(each => each.name === 'FunctionBody')
    if (all.some(each => each.name === 'external')) return { ...at, kind: 'external' }
    const parameters = children(all.find(each => each.name === 'FormalParameters') ?? all[1]!).filter(each => each.name === 'FormalParameter').map(each => {
      const [name, type] = children(each)
      return { name: this.name(name!), type: type ? this.type(type) : null }
    })
    return { ...at, kind: 'function', parameters, body: this.node(children(body!)[0]!) }
  }
  type(tree: Tree): Feel { return readType(this.of(tree)) ?? this.refuse(tree, `没有类型“${this.of(tree)}”`) }
}

/** The grammar takes `a in b and c` for `a in (b and c)`; `in` binds closer. */
function within(of: Node, test: Node): Node {
  if (test.kind === 'and' || test.kind === 'or') return { ...test, from: of.from, left: within(of, test.left) }
  return { kind: 'in', from: of.from, to: test.to, of, tests: [test] }
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }
export const unescape = (text: string): string => text.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)/g, (whole, code: string) => {
  if (code.length === 1) return escapes[code] ?? whole
  const point = Number.parseInt(code.slice(1), 16)
  return point > 0x10ffff ? whole : code[0] === 'u' ? String.fromCharCode(point) : String.fromCodePoint(point)
})

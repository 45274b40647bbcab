import { FeelFault, placeOf } from '../fault.ts'
import { plainName, type Names } from '../names.ts'
import { parse } from '../parse.ts'
import { type Comparator, type Node, type NodeOf, partsOf } from '../syntax.ts'
import { closure } from '../compile.ts'
import { Frame, State } from '../run.ts'
import { type Value } from '../value.ts'
import { arithmetic } from './arithmetic.ts'
import { type Dialect, duckdb, literal, type Piece, postgresql, quoted, type SqlType } from './dialect.ts'
import { call, property } from './functions.ts'

/** A column by the name that the expression uses: how the statement reads it, and what it holds. */
export interface Column { sql: string; type: Exclude<SqlType, 'null'> }
export interface SqlOptions {
  dialect: 'postgresql' | 'duckdb'
  columns: Record<string, Column>
  /** What now() and today() mean; without it they are refused, so that both back ends speak of one instant. */
  now?: Date | undefined
  /** Takes a text as a parameter of the statement and says how to write it; without it texts are quoted. */
  bind?: ((text: string) => string) | undefined
}
export interface Sql { sql: string; type: SqlType }

/** Compiles an expression to SQL that says of a row what the closure says; a `FeelFault` of kind `meaning` for what a database cannot say. */
export function toSql(text: string, options: SqlOptions): Sql {
  const names: Names = Object.fromEntries(Object.keys(options.columns).map(name => [name, null]))
  const { sql, type } = new SqlWriter(text, options).write(parse(text, { names }))
  return { sql, type }
}

const words: Record<SqlType, string> = {
  number: '数', string: '文字', boolean: '真假', date: '日期', 'date and time': '日期时间', 'local date and time': '不带时区的日期时间', 'days and time duration': '天时间隔', 'years and months duration': '年月间隔', null: '空',
}

const natives: Record<SqlType, string> = {
  number: 'numeric', string: 'text', boolean: 'boolean', date: 'date', 'date and time': 'timestamptz', 'local date and time': 'timestamp', 'days and time duration': 'numeric', 'years and months duration': 'numeric', null: 'text',
}

export class SqlWriter {
  readonly text: string
  readonly options: SqlOptions
  readonly dialect: Dialect
  constructor(text: string, options: SqlOptions) {
    this.text = text
    this.options = options
    this.dialect = options.dialect === 'duckdb' ? duckdb : postgresql
  }
  refuse(node: Node, reason: string): never { throw new FeelFault('meaning', reason, placeOf(this.text, node.from, node.to)) }
  expect(node: Node, type: SqlType): Piece {
    const piece = this.write(node)
    return piece.type === type ? piece : piece.type === 'null' ? { sql: `cast(null as ${natives[type]})`, type, constant: null } : this.refuse(node, `这里要${words[type]}，这里是${words[piece.type]}`)
  }
  /** A value known beforehand, as a literal. */
  value(node: Node, value: Value): Piece {
    return literal(value, this.dialect, this.options.bind ?? quoted) ?? this.refuse(node, '这个值在数据库里写不出来')
  }
  /** The value of a part without columns; undefined if it has some. */
  constant(node: Node): Value | undefined {
    if (mentions(node)) return undefined
    const now = this.options.now
    if (now === undefined && callsClock(node)) return this.refuse(node, '要知道现在是几时：now() 和 today() 在这里没有给')
    return closure(node, { text: this.text, scope: null, types: () => null })(new Frame({}, new State(now ?? null, null), null, [], null))
  }

  write(node: Node): Piece {
    const known = this.constant(node)
    if (known !== undefined && node.kind !== 'list' && node.kind !== 'range') return this.value(node, known)
    switch (node.kind) {
      case 'name': return this.column(node)
      case 'and': case 'or': {
        const [left, right] = [this.expect(node.left, 'boolean'), this.expect(node.right, 'boolean')]
        return { sql: `(${left.sql} ${node.kind} ${right.sql})`, type: 'boolean', certain: left.certain === true && right.certain === true }
      }
      case 'compare': return this.compare(node, node.operator, this.write(node.left), this.write(node.right))
      case 'between': return this.within(node, this.write(node.of), this.write(node.low), this.write(node.high), true, true)
      case 'in': return this.any(node, this.write(node.of))
      case 'if': return this.choice(node)
      case 'arithmetic': case 'negate': return arithmetic(this, node)
      case 'path': return property(this, node)
      case 'call': return call(this, node)
      default: return this.refuse(node, `数据库里没有这种写法：${names[node.kind] ?? node.kind}`)
    }
  }
  column(node: NodeOf<'name'>): Piece {
    const plain = plainName(node.name), key = Object.keys(this.options.columns).find(each => plainName(each) === plain)
    if (key === undefined) return this.refuse(node, `没有字段“${node.name}”`)
    const { sql, type } = this.options.columns[key]!
    return { sql: type === 'number' ? this.dialect.exact(sql) : sql, type }
  }
  choice(node: NodeOf<'if'>): Piece {
    const test = this.expect(node.test, 'boolean'), then = this.write(node.then), other = this.write(node.else), type = then.type === 'null' ? other.type : then.type
    if (other.type !== 'null' && other.type !== type) return this.refuse(node.else, `两边要是同一种：一边是${words[type]}，一边是${words[other.type]}`)
    return { sql: `case when ${test.sql} then ${then.sql} else ${other.sql} end`.replace(/^(.*)$/s, '($1)'), type }
  }

  /** FEEL's comparison: null is equal to null only; before and after nothing. */
  compare(node: Node, operator: Comparator, left: Piece, right: Piece): Piece {
    const same = operator === '=' || operator === '!='
    if (left.type === 'null' || right.type === 'null') {
      if (!same) return { sql: 'cast(null as boolean)', type: 'boolean' }
      const other = left.type === 'null' ? right : left
      return { sql: `(${other.sql} is ${operator === '=' ? '' : 'not '}null)`, type: 'boolean', certain: true }
    }
    if (left.type !== right.type) return this.refuse(node, `${words[left.type]}和${words[right.type]}不能比较`)
    if (same) {
      if (left.certain && right.certain) return { sql: `(${left.sql} ${operator === '=' ? '=' : '<>'} ${right.sql})`, type: 'boolean', certain: true }
      return { sql: `(${left.sql} is ${operator === '=' ? 'not ' : ''}distinct from ${right.sql})`, type: 'boolean', certain: true }
    }
    if (left.type === 'boolean') return this.refuse(node, '真假没有大小')
    return { sql: left.type === 'string' ? this.dialect.less(left.sql, operator, right.sql) : `(${left.sql} ${operator} ${right.sql})`, type: 'boolean', certain: left.certain === true && right.certain === true }
  }
  /** Between two ends; where an end is null, nobody can tell. */
  within(node: Node, of: Piece, low: Piece, high: Piece, lowIncluded: boolean, highIncluded: boolean): Piece {
    const from = this.compare(node, lowIncluded ? '>=' : '>', of, low), to = this.compare(node, highIncluded ? '<=' : '<', of, high)
    const both = `(${from.sql} and ${to.sql})`, unsure = [low, high].filter(each => each.certain !== true).map(each => `${each.sql} is null`)
    return { sql: unsure.length === 0 ? both : `(case when ${unsure.join(' or ')} then null else ${both} end)`, type: 'boolean' }
  }
  any(node: NodeOf<'in'>, of: Piece): Piece {
    const tests = node.tests.map(each => this.test(each, of))
    return { sql: `(${tests.map(({ sql }) => sql).join(' or ')})`, type: 'boolean' }
  }
  test(node: Node, of: Piece): Piece {
    switch (node.kind) {
      case 'test': {
        const limit = this.write(node.of)
        return this.compare(node, node.operator, of, limit)
      }
      case 'range': return this.range(node, of)
      case 'list': return { sql: node.items.length === 0 ? 'false' : `(${node.items.map(each => this.test(each, of).sql).map(sql => `coalesce(${sql}, false)`).join(' or ')})`, type: 'boolean' }
      default: return this.compare(node, '=', of, this.write(node))
    }
  }
  range(node: NodeOf<'range'>, of: Piece): Piece {
    const low = this.write(node.low), high = this.write(node.high), { lowIncluded, highIncluded } = node
    const inside = this.within(node, of, low, high, lowIncluded, highIncluded), turned = this.compare(node, '>', low, high)
    if (low.constant !== undefined && high.constant !== undefined) return this.constant(node) === null ? this.refuse(node, '区间的起点要在终点之前') : inside
    return { sql: `(case when ${turned.sql} then null else ${inside.sql} end)`, type: 'boolean' }
  }
}
const names: Partial<Record<Node['kind'], string>> = { for: '循环（for）', some: 'some', every: 'every', filter: '筛选（[ ]）', function: '函数定义', context: '上下文（{ }）', list: '清单（[ ]）', range: '区间', instance: 'instance of', input: '?', test: '一元判断' }

/** Whether a part speaks of columns; a function's own name is none. */
function mentions(node: Node): boolean {
  if (node.kind === 'name' || node.kind === 'input') return true
  if (node.kind === 'call' && node.of.kind === 'name') return node.given.some(mentions)
  return partsOf(node).some(mentions)
}
const callsClock = (node: Node): boolean => (node.kind === 'call' && node.of.kind === 'name' && (node.of.name === 'now' || node.of.name === 'today')) || partsOf(node).some(callsClock)

import { type Node, type NodeOf } from '../syntax.ts'
import { databasePattern } from './pattern.ts'
import { type Piece, type SqlType } from './dialect.ts'
import { type SqlWriter } from './compile.ts'

type Writing = (writer: SqlWriter, node: NodeOf<'call'>, given: Piece[]) => Piece
interface Known { parameters: string[]; kinds: SqlType[]; write: Writing }
const known = (parameters: string[], kinds: SqlType[], write: Writing): Known => ({ parameters, kinds, write })
const two = (type: SqlType, write: (writer: SqlWriter, a: string, b: string) => string): Known =>
  known(['string', 'match'], ['string', 'string'], (writer, _, [a, b]) => ({ sql: write(writer, a!.sql, b!.sql), type }))
const one = (name: string, of: SqlType, type: SqlType, write: (sql: string) => string): Known => known([name], [of], (_, __, [a]) => ({ sql: write(a!.sql), type }))
/** DuckDB widens the whole part of what has no places; beside a number with ten places it would then drop places to keep its 38 digits. */
const whole = (name: string): Known => known(['n'], ['number'], ({ dialect }, _, [n]) => ({ sql: dialect.exact(`${name}(${n!.sql})`), type: 'number' }))

const functions: Record<string, Known> = {
  not: one('negand', 'boolean', 'boolean', sql => `(not ${sql})`),
  contains: two('boolean', ({ dialect }, text, part) => dialect.contains(text, part)),
  'starts with': two('boolean', (_, text, part) => `starts_with(${text}, ${part})`),
  'ends with': two('boolean', ({ dialect }, text, part) => dialect.endsWith(text, part)),
  'substring before': two('string', (_, text, part) => `(case when strpos(${text}, ${part}) = 0 then '' else left(${text}, cast(strpos(${text}, ${part}) - 1 as integer)) end)`),
  'substring after': two('string', (_, text, part) => `(case when strpos(${text}, ${part}) = 0 then '' else substr(${text}, cast(strpos(${text}, ${part}) + length(${part}) as integer)) end)`),
  'upper case': one('string', 'string', 'string', sql => `upper(${sql})`),
  'lower case': one('string', 'string', 'string', sql => `lower(${sql})`),
  'string length': one('string', 'string', 'number', sql => `length(${sql})`),
  substring: known(['string', 'start position', 'length'], ['string', 'number', 'number'], substring),
  matches: known(['input', 'pattern'], ['string', 'string'], (writer, node, [input, pattern]) => {
    if (typeof pattern?.constant !== 'string') return writer.refuse(node, '在数据库里，式样要写定')
    const made = databasePattern(pattern.constant)
    if (made === null) return writer.refuse(node, '这个正则表达式在数据库里会有别的意思')
    return { sql: writer.dialect.matches(input!.sql, writer.value(node, made).sql), type: 'boolean' }
  }),
  abs: one('n', 'number', 'number', sql => `abs(${sql})`),
  floor: whole('floor'),
  ceiling: whole('ceil'),
  date: known(['from'], ['date and time'], (_, __, [from]) => ({ sql: `cast((${from!.sql} at time zone 'UTC') as date)`, type: 'date' })),
  'years and months duration': known(['from', 'to'], ['date', 'date'], (_, __, [from, to]) => ({ sql: monthsBetween(from!.sql, to!.sql), type: 'years and months duration' })),
}

function substring(writer: SqlWriter, node: NodeOf<'call'>, [text, start, length]: Piece[]): Piece {
  const from = start?.constant, count = length === undefined ? undefined : length.constant
  if (typeof from !== 'number' || from === 0 || (length !== undefined && (typeof count !== 'number' || count < 1))) return writer.refuse(node, '在数据库里，从第几个字起、取几个字要写定')
  const first = from > 0 ? String(from) : `cast(length(${text!.sql}) - ${-from - 1} as integer)`
  return { sql: `(case when length(${text!.sql}) >= ${Math.abs(from)} then substr(${text!.sql}, ${first}${typeof count === 'number' ? `, ${Math.min(count, 1_000_000_000)}` : ''}) end)`, type: 'string' }
}
/** Whole months, as the function counts them. */
function monthsBetween(from: string, to: string): string {
  const part = (field: string, of: string) => `extract(${field} from ${of})`
  const count = `((${part('year', to)} - ${part('year', from)}) * 12 + ${part('month', to)} - ${part('month', from)})`
  return `(case when ${count} > 0 and ${part('day', to)} < ${part('day', from)} then ${count} - 1 when ${count} < 0 and ${part('day', to)} > ${part('day', from)} then ${count} + 1 else ${count} end)`
}

/** A function of the language as the database has it. */
export function call(writer: SqlWriter, node: NodeOf<'call'>): Piece {
  const name = node.of.kind === 'name' ? node.of.name : '', found = Object.hasOwn(functions, name) ? functions[name]! : null
  if (found === null) return writer.refuse(node, name === '' ? '数据库里不能这样调用' : `数据库里没有函数“${name}”`)
  const { parameters, kinds } = found, given: (Node | undefined)[] = node.names === null ? node.given : parameters.map(each => { const at = node.names!.indexOf(each); return at < 0 ? undefined : node.given[at] })
  const least = name === 'substring' ? 2 : parameters.length
  if (node.given.length < least || node.given.length > parameters.length || (node.names?.some(each => !parameters.includes(each)) ?? false)) return writer.refuse(node, `“${name}”要 ${least} 个参数`)
  const pieces = given.filter(each => each !== undefined).map((each, at) => writer.expect(each, kinds[at]!))
  return pieces.some(({ constant }) => constant === null) ? { sql: 'null', type: 'null', constant: null } : found.write(writer, node, pieces)
}

const fields = new Set(['year', 'month', 'day'])
/** `.year`, `.month`, `.day` of a date. */
export function property(writer: SqlWriter, node: NodeOf<'path'>): Piece {
  const of = writer.write(node.of)
  if (!fields.has(node.name) || (of.type !== 'date' && of.type !== 'date and time')) return writer.refuse(node, `数据库里取不出“${node.name}”`)
  return { sql: `extract(${node.name} from ${of.type === 'date' ? of.sql : `(${of.sql} at time zone 'UTC')`})`, type: 'number' }
}

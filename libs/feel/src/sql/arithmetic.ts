import { round } from '../decimal.ts'
import { type NodeOf } from '../syntax.ts'
import { DaysDuration, MonthsDuration } from '../temporal.ts'
import { type Piece, type SqlType } from './dialect.ts'
import { type SqlWriter } from './compile.ts'

const durations: SqlType[] = ['days and time duration', 'years and months duration']

/** Sums of numbers, texts, dates and durations, as far as both databases reckon exactly. */
export function arithmetic(writer: SqlWriter, node: NodeOf<'arithmetic' | 'negate'>): Piece {
  if (node.kind === 'negate') {
    const of = writer.write(node.of)
    return of.type === 'number' || durations.includes(of.type) ? { sql: `(- ${of.sql})`, type: of.type } : writer.refuse(node, '“-”后面要是数或间隔')
  }
  const { operator } = node, left = writer.write(node.left), right = writer.write(node.right)
  if (left.type === 'null' || right.type === 'null') return { sql: 'null', type: 'null', constant: null }
  const plain = (type: SqlType): Piece => ({ sql: `(${left.sql} ${operator} ${right.sql})`, type })
  if (left.type === 'number' && right.type === 'number') {
    if (operator === '**') return writer.refuse(node, '数据库里的乘方不精确')
    if (operator !== '/') return plain('number')
    return writer.dialect.divide === null ? writer.refuse(node, '这个数据库里的除法不精确') : { sql: writer.dialect.divide(left.sql, right.sql), type: 'number' }
  }
  if (left.type === 'string' && right.type === 'string' && operator === '+') return { sql: `(${left.sql} || ${right.sql})`, type: 'string' }
  if (durations.includes(left.type) && left.type === right.type && (operator === '+' || operator === '-')) return plain(left.type)
  if (operator === '*' && left.type === 'days and time duration' && right.type === 'number') return plain(left.type)
  if (operator === '*' && right.type === 'days and time duration' && left.type === 'number') return plain(right.type)
  if (operator === '-' && left.type === right.type) {
    if (left.type === 'date') return { sql: `((${left.sql} - ${right.sql}) * 86400)`, type: 'days and time duration' }
    if (left.type === 'date and time' || left.type === 'local date and time') return { sql: writer.dialect.secondsBetween(left.sql, right.sql), type: 'days and time duration' }
  }
  if (operator === '+' || operator === '-') {
    if (durations.includes(right.type)) return moved(writer, node, left, right)
    if (operator === '+' && durations.includes(left.type)) return moved(writer, node, right, left)
  }
  return writer.refuse(node, `“${operator}”在数据库里不能这样用`)
}

/** A date or an instant so much later; how much must be known beforehand. */
function moved(writer: SqlWriter, node: NodeOf<'arithmetic'>, from: Piece, by: Piece): Piece {
  const { dialect } = writer, back = node.operator === '-', { constant } = by
  if (constant instanceof MonthsDuration) {
    const months = back ? 0 - constant.months : constant.months
    if (Math.abs(months) > 120_000) return writer.refuse(node, '间隔太长')
    if (from.type === 'date') return { sql: `cast(${dialect.plusMonths(from.sql, months)} as date)`, type: 'date' }
    if (from.type === 'local date and time') return { sql: dialect.plusMonths(from.sql, months), type: from.type }
    if (from.type === 'date and time') return { sql: `(${dialect.plusMonths(`(${from.sql} at time zone 'UTC')`, months)} at time zone 'UTC')`, type: from.type }
  }
  if (constant instanceof DaysDuration) {
    const { seconds } = constant, sign = back ? '-' : '', text = `${sign}${seconds}`.replace('--', '')
    const whole = round(seconds, 0, 'floor')
    if (typeof whole !== 'number' || Math.abs(whole) > 3e11) return writer.refuse(node, '间隔太长')
    if (from.type === 'date') {
      if (typeof seconds !== 'number' || seconds % 86400 !== 0) return writer.refuse(node, '日期只能加减整天')
      return { sql: `(${from.sql} + (${back ? 0 - seconds / 86400 : seconds / 86400}))`, type: 'date' }
    }
    if (!/\.\d{7}/.test(text) && (from.type === 'date and time' || from.type === 'local date and time')) return { sql: dialect.plusSeconds(from.sql, text), type: from.type }
  }
  return writer.refuse(node, '在数据库里，日期只能加减写定的间隔')
}

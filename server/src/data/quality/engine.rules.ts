import { type Contract, type Field, quoted } from '#data/catalogue'
import { asTree, china, constant, dayMs, family, type Tree } from './condition.rules.ts'
import { patternFault, patternSql } from './pattern.rules.ts'
import { exactly, type Lists } from './row.rules.ts'
import { type Check, type Comparison } from './schema.ts'

/** Answers the placeholder of a value; no text of a rule ever stands in the statement itself. */
export type Bind = (value: unknown) => string
/** A check as PostgreSQL asks it of a row: true, false, or null where there is nothing to judge. `first` is worked out once for each row. */
export interface RowSql { first: { name: string; sql: string } | null; holds: string }
type Fields = Pick<Contract, 'fields'>

const signs: Partial<Record<Comparison['op'], string>> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' }

function textSql({ op, value, values, pattern }: Comparison, name: string, bind: Bind): string | null {
  if (op === 'in') return `${name} = any(${bind(values)}::text[])`
  if (op === 'notIn') return `${name} <> all(${bind(values)}::text[])`
  if (op === 'matches') return patternFault(pattern ?? '(') === null ? `${name} ~ ${bind(patternSql(pattern!))}::text` : null
  if (value === undefined) return null
  const given = `${bind(String(value))}::text`
  if (op === 'startsWith') return `starts_with(${name}, ${given})`
  if (op === 'contains') return `strpos(${name}, ${given}) > 0`
  return `${op === 'eq' || op === 'ne' ? name : `${name} collate "C"`} ${signs[op]} ${given}`
}

/** A day against a moment, without making a moment of each day: day 3 begins before noon of day 3, and so does no later one. */
function dateSql(op: Comparison['op'], name: string, at: number, bind: Bind): string {
  const day = Math.floor((at + china) / dayMs), exact = day * dayMs - china === at
  const than = (sign: string) => `${name} ${sign} (date '1970-01-01' + ${bind(day)}::int)`
  if (exact) return than(signs[op]!)
  switch (op) {
    case 'lt': case 'le': return than('<=')
    case 'gt': case 'ge': return than('>')
    default: return `case when ${name} is not null then ${op === 'ne'} end`
  }
}

function valueSql(field: Field, the: Comparison, bind: Bind, now: Date): string | null {
  const name = quoted(field.code), { op } = the
  if (field.type === 'text') return textSql(the, name, bind)
  const several = op === 'in' || op === 'notIn'
  const given = (several ? the.values ?? [] : [the.value ?? '']).map(value => constant(field, value, now))
  if (given.some(Number.isNaN)) return null
  const moment = (at: number) => new Date(at).toISOString()
  if (field.type === 'date') {
    if (!several) return dateSql(op, name, given[0]!, bind)
    const parts = given.map(at => dateSql('eq', name, at, bind))
    return op === 'in' ? `(${parts.join(' or ')})` : `not (${parts.join(' or ')})`
  }
  const whole = field.type === 'integer' && given.every(Number.isSafeInteger)
  const type = field.type === 'instant' ? 'timestamptz' : field.type === 'boolean' ? 'int' : whole ? 'bigint' : 'numeric'
  const held = field.type === 'boolean' ? `${name}::int` : name
  const values = given.map(value => (field.type === 'instant' ? moment(value) : String(value)))
  if (several) return `${held} ${op === 'in' ? '= any' : '<> all'}(${bind(values)}::${type}[])`
  return `${held} ${signs[op]} ${bind(values[0])}::${type}`
}

function comparisonSql({ fields }: Fields, the: Comparison, bind: Bind, now: Date): string | null {
  const of = (code: string | undefined) => fields.find(field => field.code === code), field = of(the.field), other = of(the.other)
  if (!field) return null
  const name = quoted(field.code)
  if (the.op === 'present') return `${name} is not null`
  if (the.op === 'missing') return `${name} is null`
  if (the.other === undefined) return valueSql(field, the, bind, now)
  const sign = signs[the.op]
  if (!other || !sign || family(field) !== family(other)) return null
  const mixed = field.type !== other.type && family(field) === 'moment'
  const side = ({ code, type }: Field) => (type === 'boolean' ? `${quoted(code)}::int` : type === 'text' ? `${quoted(code)} collate "C"` : mixed && type === 'date' ? `(${quoted(code)}::timestamp at time zone 'Asia/Shanghai')` : quoted(code))
  return `${side(field)} ${sign} ${side(other)}`
}

function treeSql(contract: Fields, tree: Tree, bind: Bind, now: Date): string | null {
  if ('field' in tree) { const sql = comparisonSql(contract, tree, bind, now); return sql === null ? null : `(${sql})` }
  const parts = ('all' in tree ? tree.all : tree.any).map(each => treeSql(contract, each, bind, now))
  return parts.includes(null) ? null : `(${parts.join('all' in tree ? ' and ' : ' or ')})`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const table = (letters: string): string => {
  const bytes = Buffer.alloc(128)
  for (const [value, letter] of [...letters].entries()) bytes[letter.charCodeAt(0)] = value
  return `'\\x${bytes.toString('hex')}'::bytea`
}
const usccLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** What the last letter of an identity number stands for: the sum of the weighted digits before it, by eleven. */
const residentSql = (name: string, held: string): string => {
  const at = (place: number) => `get_byte(${name}, ${place})`, number = (place: number, power: number) => `(${at(place)} - 48) * ${power}`
  const sum = weights.map((weight, place) => `${at(place)} * ${weight}`).join(' + '), zeros = weights.reduce((all, weight) => all + weight * 48, 0)
  const year = [1000, 100, 10, 1].map((power, place) => number(6 + place, power)).join(' + '), month = `${number(10, 10)} + ${number(11, 1)}`, day = `${number(12, 10)} + ${number(13, 1)}`
  const length = `case when ${month} in (4, 6, 9, 11) then 30 when ${month} <> 2 then 31 when (${year}) % 4 = 0 and ((${year}) % 100 <> 0 or (${year}) % 400 = 0) then 29 else 28 end`
  // Few days of a month are past the 28th: only then is the calendar asked.
  return `case when ${name} is null then case when ${held} is not null then false end else ${year} >= 1800 and ${month} between 1 and 12 and ${day} >= 1 and (${day} <= 28 or ${day} <= ${length})
    and get_byte('\\x3130583938373635343332'::bytea, (${sum} - ${zeros}) % 11) = get_byte(${name}, 17) end`
}
const residentShape = '^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|9[0-9])[0-9]{15}[0-9Xx]$'
const usccSql = (name: string, held: string): string => {
  const value = (place: number) => `get_byte(${table(usccLetters)}, get_byte(${name}, ${place}))`
  return `case when ${name} is null then case when ${held} is not null then false end else (31 - (${usccWeights.map((weight, place) => `${value(place)} * ${weight}`).join(' + ')}) % 31) % 31 = ${value(17)} end`
}
const phoneShape = '^(?:1[3-9][0-9]{9}|0[0-9]{9,11}|0[0-9]{2}-[0-9]{7,9}|0[0-9]{3}-[0-9]{6,8}|[48]00[0-9]{7}|[48]00-[0-9]{7})$'

function digitSql({ field: code, form }: Extract<Check, { check: 'checkDigit' }>): RowSql {
  const held = quoted(code), name = quoted(`_${form}_${code}`)
  if (form === 'phone') return { first: null, holds: `${held} ~ '${phoneShape}'` }
  const shape = form === 'residentId' ? residentShape : `^[${usccLetters}]{18}$`
  return { first: { name, sql: `case when ${held} ~ '${shape}' then convert_to(${form === 'residentId' ? `upper(${held} collate "C")` : held}, 'UTF8') end` }, holds: form === 'residentId' ? residentSql(name, held) : usccSql(name, held) }
}

/** Undefined for what no single row can tell, or what speaks of nothing in this contract. */
export function rowSql(contract: Fields, check: Check, { bind, now, lists }: { bind: Bind; now: Date; lists: Lists }): RowSql | undefined {
  const field = (code: string) => contract.fields.find(each => each.code === code), plain = (holds: string): RowSql => ({ first: null, holds })
  switch (check.check) {
    case 'condition': {
      const expect = treeSql(contract, asTree(contract, check.expect), bind, now), when = check.when ? treeSql(contract, asTree(contract, check.when), bind, now) : undefined
      return expect === null || when === null ? undefined : plain(when === undefined ? expect : `case when ${when} then ${expect} end`)
    }
    case 'filled': return field(check.field) && plain(`${quoted(check.field)} is not null`)
    case 'legible': {
      const texts = contract.fields.filter(({ type }) => type === 'text')
      return plain(texts.length === 0 ? 'true' : `(${texts.map(({ code }) => `coalesce(strpos(${quoted(code)}, '\ufffd') = 0, true)`).join(' and ')})`)
    }
    case 'inList': {
      const codes = lists.get(check.list)
      return codes && field(check.field)?.type === 'text' ? plain(`${quoted(check.field)} = any(${bind([...codes])}::text[])`) : undefined
    }
    case 'checkDigit': return field(check.field)?.type === 'text' ? digitSql(check) : undefined
    case 'sum': {
      if ([...check.parts, check.total].some(code => !['integer', 'decimal'].includes(field(code)?.type ?? ''))) return undefined
      const total = quoted(check.total)
      return plain(`abs(${check.parts.map(quoted).join(' + ')} - ${total}) <= ${bind(check.within)}::numeric + ${exactly.toFixed(9)} * greatest(1, abs(${total}))`)
    }
    default: return undefined
  }
}
/** Whether one look at each row is enough to judge it. */
export const isRowCheck = ({ check }: Check): boolean => ['condition', 'filled', 'legible', 'inList', 'checkDigit', 'sum'].includes(check)

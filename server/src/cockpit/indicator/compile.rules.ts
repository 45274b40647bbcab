import { type Contract, type Field } from '#data/catalogue'
import { type Bind, binder, type Dialect, postgresql, type Statement } from './dialect.rules.ts'
import { type Amount, type Definition, type Filter, type Grain, type Measure } from './schema.ts'

/** A field of the contract as it stands in SQL; anything else is our bug, since the definition was checked. */
export class Fields {
  readonly #fields: ReadonlyMap<string, Field>
  readonly dialect: Dialect
  constructor({ fields }: Pick<Contract, 'fields'>, dialect: Dialect = postgresql) {
    this.dialect = dialect
    this.#fields = new Map(fields.map(field => [field.code, field]))
  }
  take(code: string): Field {
    const field = this.#fields.get(code)
    if (!field || !/^[a-z][a-z0-9_]{0,40}$/.test(field.code)) throw new Error(`${code} is no field of the contract`)
    return field
  }
  column = (code: string): string => `r."${this.take(code).code}"`
  /** The day in China of a date or a moment. */
  day = (code: string): string => this.dialect.day(this.take(code), this.column(code))
}

const symbols: Partial<Record<Filter['op'], string>> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' }
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
const isMoment = ({ type }: Field): boolean => type === 'date' || type === 'instant'

/** One condition; null (a missing value) counts as not fulfilled wherever this is used. */
export function conditionText(filter: Filter, fields: Fields, bind: Bind): string {
  const field = fields.take(filter.field), column = fields.column(filter.field)
  switch (filter.op) {
    case 'present': return `${column} is not null`
    case 'missing': return `${column} is null`
    case 'startsWith': return `starts_with(${column}, ${bind(filter.value)}::text)`
    case 'in': return fields.dialect.among(column, field, filter.values ?? [], bind)
    case 'notIn': return fields.dialect.notAmong(column, field, filter.values ?? [], bind)
    default: return comparisonText(filter, field, column, fields, bind)
  }
}
function comparisonText({ op, value, other: otherCode, plus }: Filter, field: Field, column: string, fields: Fields, bind: Bind): string {
  const symbol = symbols[op]
  if (!symbol) throw new Error(`${op} is no comparison`)
  const { dialect } = fields, exact = field.type === 'text' ? dialect.collate : ''
  if (otherCode !== null) {
    const other = fields.take(otherCode), right = fields.column(otherCode)
    if (!isMoment(field)) return `${column}${exact} ${symbol} ${right}${exact}`
    if (field.type === 'date' || other.type === 'date') return `${fields.day(field.code)} ${symbol} ${fields.day(otherCode)}${plus ? ` + ${bind(plus.amount)}::int` : ''}`
    return `${column} ${symbol} ${plus ? dialect.hoursLater(right, bind(plus.amount * (plus.unit === 'day' ? 24 : 1))) : right}`
  }
  const text = value ?? ''
  switch (field.type) {
    case 'text': return `${column}${exact} ${symbol} ${bind(text)}::text${exact}`
    case 'boolean': return `${column} ${symbol} ${bind(text)}::boolean`
    case 'date': return `${column} ${symbol} ${bind(text)}::date`
    case 'instant': return isDay(text) ? `${fields.day(field.code)} ${symbol} ${bind(text)}::date` : `${column} ${symbol} ${dialect.moment(bind, text)}`
    default: return `${column} ${symbol} ${dialect.number(bind, text)}`
  }
}
export const allOf = (filters: readonly Filter[], fields: Fields, bind: Bind): string =>
  (filters.length === 0 ? 'true' : filters.map(filter => `(${conditionText(filter, fields, bind)})`).join(' and '))

/** The period of a record, as its first day. */
export function periodText({ time: { field: code, grain } }: Pick<Definition, 'time'>, fields: Fields): string {
  const local = fields.day(code)
  return grain === 'day' ? local : `date_trunc('${grain satisfies Grain}', ${local})::date`
}
/** What the record says of its place, or '' if it says nothing. */
export const placeText = (field: string | null, fields: Fields): string => (field === null ? "''" : `coalesce(${fields.dialect.trim(fields.column(field))}, '')`)

/** Records whose time lies in [from, until). */
export function withinText(definition: Pick<Definition, 'time'>, { from, until }: { from: string; until: string }, fields: Fields, bind: Bind): string {
  const field = fields.take(definition.time.field), column = fields.column(definition.time.field), { dialect } = fields
  return `${dialect.from(field, column, bind(from))} and ${dialect.before(field, column, bind(until))}`
}

interface Parts { numerator: string; denominator: string; records: string; item: string | null }
/** The amounts of one group of records that say the same place and period. */
function partsOf(measure: Measure, filters: readonly Filter[], fields: Fields, bind: Bind): Parts {
  const where = allOf(filters, fields, bind)
  const counted = `count(*) filter (where ${where})`
  const summed = (code: string) => `sum(${fields.column(code)}) filter (where ${where})`
  const amount = (of: Amount) => (of.of === 'count' ? counted : summed(of.field))
  const parts = { records: counted, denominator: 'null', item: null }
  switch (measure.kind) {
    case 'count': return { ...parts, numerator: counted }
    case 'sum': return { ...parts, numerator: summed(measure.field) }
    case 'average': return { ...parts, numerator: `sum(${fields.column(measure.field)}) filter (where ${where})`, denominator: `count(${fields.column(measure.field)}) filter (where ${where})` }
    case 'minimum': return { ...parts, numerator: `min(${fields.column(measure.field)}) filter (where ${where})` }
    case 'maximum': return { ...parts, numerator: `max(${fields.column(measure.field)}) filter (where ${where})` }
    case 'distinct': return { ...parts, numerator: '0', item: `case when ${where} then ${fields.column(measure.field)} end` }
    case 'ratio': return { ...parts, numerator: `count(*) filter (where (${where}) and ${allOf(measure.numerator, fields, bind)})`, denominator: counted }
    case 'per': return { ...parts, numerator: amount(measure.top), denominator: amount(measure.bottom) }
    default: return measure satisfies never
  }
}
/**
 * A sum over no record at all is a true zero; over records of which none says the amount, it is missing. Only the whole can tell: a place
 * without such records must not turn its neighbour's missing amount into a zero.
 */
const total = (of: 'numerator' | 'denominator') => `case when sum(b.records) = 0 then 0 else sum(b.${of}) end`
/** How the amounts of several places become those of the division above them. */
const gather: Record<Measure['kind'], string> = {
  count: 'sum(b.numerator)', sum: total('numerator'), average: 'sum(b.numerator)', ratio: 'sum(b.numerator)', per: total('numerator'),
  minimum: 'min(b.numerator)', maximum: 'max(b.numerator)', distinct: 'count(distinct b.item)',
}

export interface Source { contract: Pick<Contract, 'fields'>; table: string; divisionField: string | null }
export interface Wanted {
  /** Null: all there are. */
  periods: readonly string[] | null
  from?: string
  until?: string
  /** Which written place counts for which divisions: one pair for each. */
  places: readonly { written: string; division: string }[]
}

/**
 * The definition as one statement: period × division → numerator, denominator, value, records. A group exists wherever there is any
 * record, fulfilling the filters or not: so a true zero differs from a value that is missing.
 */
export function compile(definition: Definition, source: Source, wanted: Wanted): Statement {
  const { text, values } = compileAmounts(definition, source, wanted)
  return { values, text: `select a.*, ${valueText(definition.measure, binder(values))} as value from (${text}) a` }
}

/** The quotient of the amounts `a`; PostgreSQL works it out, whoever has counted them. */
export function valueText(measure: Measure, bind: Bind): string {
  const times = measure.kind === 'ratio' || measure.kind === 'per' ? `${bind(measure.times)}::numeric * ` : ''
  const quotient = measure.kind === 'ratio' || measure.kind === 'per' || measure.kind === 'average'
  // to how many places PostgreSQL divides depends on how its numbers are written, and the same amount is not written the same by both
  return quotient ? `round(round(${times}a.numerator, 30) / nullif(a.denominator, 0), 10)` : 'a.numerator'
}

/** The amounts alone, in either dialect: period × division → numerator, denominator, records. */
export function compileAmounts({ measure, filters, ...definition }: Definition, { contract, table, divisionField }: Source, { periods, from, until, places }: Wanted, dialect: Dialect = postgresql): Statement {
  const values: unknown[] = [], bind = binder(values), fields = new Fields(contract, dialect)
  const pairs = dialect.pairs(places.map(place => place.written), places.map(place => place.division), bind)
  const parts = partsOf(measure, filters, fields, bind)
  const period = periodText(definition, fields), place = placeText(divisionField, fields)
  const where = [`${fields.column(definition.time.field)} is not null`]
  if (from !== undefined && until !== undefined) where.push(withinText(definition, { from, until }, fields, bind))
  if (periods !== null) where.push(dialect.isDay(period, periods, bind))
  return {
    values, text: `with base as (
  select ${period} as period, ${place} as place, ${dialect.exact(parts.numerator)} as numerator, ${dialect.exact(parts.denominator)} as denominator, ${parts.records} as records${parts.item === null ? '' : `, ${parts.item} as item`}
  from ${table} r where ${where.join(' and ')} group by 1, 2${parts.item === null ? '' : ', item'}),
place as ${pairs}
select b.period, p.division, ${dialect.exact(gather[measure.kind])} as numerator, ${measure.kind === 'per' ? total('denominator') : 'sum(b.denominator)'} as denominator, sum(b.records)::bigint as records
from base b join place p on p.written = b.place group by 1, 2`,
  }
}

/** What the records of a table say of their places, and which periods there are. */
export function compilePlaces(definition: Pick<Definition, 'time'>, { contract, table, divisionField }: Source, { periods, from, until }: Pick<Wanted, 'periods' | 'from' | 'until'>, dialect: Dialect = postgresql): Statement {
  const values: unknown[] = [], bind = binder(values), fields = new Fields(contract, dialect), period = periodText(definition, fields)
  const where = [`${fields.column(definition.time.field)} is not null`, ...from === undefined || until === undefined ? [] : [withinText(definition, { from, until }, fields, bind)], ...periods === null ? [] : [dialect.isDay(period, periods, bind)]]
  return { values, text: `select distinct ${placeText(divisionField, fields)} as place from ${table} r where ${where.join(' and ')}` }
}

/** The last period that has records by a day. */
export function compileLatest(definition: Pick<Definition, 'time'>, { contract, table }: Pick<Source, 'contract' | 'table'>, today: string, dialect: Dialect = postgresql): Statement {
  const fields = new Fields(contract, dialect)
  return { values: [today], text: `select max(${periodText(definition, fields)}) as period from ${table} r where ${fields.day(definition.time.field)} <= $1::date` }
}

/** Which records a number is made of: in one period, at some written places (null: wherever), in or out of the numerator. */
export interface Wherein { period: string; until: string; places: readonly string[] | null; part: 'all' | 'in' | 'out' }
/** The condition on the alias `r`; its values are bound wherever it is used. */
export function membership({ measure, filters, ...definition }: Definition, { contract, divisionField }: Pick<Source, 'contract' | 'divisionField'>, { period, until, places, part }: Wherein, dialect: Dialect = postgresql): (bind: Bind) => string {
  const fields = new Fields(contract, dialect)
  return bind => {
    const where = [withinText(definition, { from: period, until }, fields, bind), allOf(filters, fields, bind)]
    if (places !== null) where.push(dialect.isText(placeText(divisionField, fields), places, bind))
    if (part !== 'all' && measure.kind === 'ratio') where.push(`(${allOf(measure.numerator, fields, bind)}) is ${part === 'in' ? '' : 'not '}true`)
    return where.join(' and ')
  }
}
/** How many of those records each delivery (serial) has brought. */
export function compileDeliveries(condition: (bind: Bind) => string, { current, history }: { current: string; history: string }, at: Date | null): Statement {
  const values: unknown[] = [], bind = binder(values)
  if (at === null) return { values, text: `select r._delivery as serial, count(*) as records from ${current} r where ${condition(bind)} group by 1 order by 2 desc, 1 desc` }
  const moment = bind(at)
  const side = (table: string, then: string) => `select r._delivery as serial from ${table} r where ${then} and ${condition(bind)}`
  return { values, text: `select serial, count(*) as records from (${side(current, `r._from <= ${moment}`)} union all ${side(history, `r._from <= ${moment} and ${moment} < r._until`)}) d group by 1 order by 2 desc, 1 desc` }
}

/** Periods in which a delivery later than `serial` has brought, changed or replaced a record. */
export function compileTouched(definition: Pick<Definition, 'time'>, { contract, current, history }: { contract: Pick<Contract, 'fields'>; current: string; history: string }, serial: number): Statement {
  const fields = new Fields(contract), period = periodText(definition, fields), present = `${fields.column(definition.time.field)} is not null`
  return {
    values: [serial],
    text: `select ${period} as period from ${current} r where r._delivery > $1 and ${present}
union select ${period} from ${history} r where r._until_delivery > $1 and ${present}`,
  }
}

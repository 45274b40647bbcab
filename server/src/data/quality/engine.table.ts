import { type Contract, lakeTable, quoted } from '#data/catalogue'
import { type Db, inTransaction, runText } from '#kernel/db'
import { type Bind, isRowCheck, type RowSql, rowSql } from './engine.rules.ts'
import { findChange, newestSerial } from './jump.table.ts'
import { problem } from './problems.ts'
import { type Lists } from './row.rules.ts'
import { type Check } from './schema.ts'
import { findFalls } from './table.ts'

export interface Found { applicable: number; broken: number; lines: number[] }
/** What is looked at: the records of one table, all of them or those that one delivery brought. */
export interface Records {
  table: string
  contract: Pick<Contract, 'fields'>
  now: Date
  lists: Lists
  serial?: number | undefined
}
type Judgeable = { code: string; check: Check }

/** More rules than this are asked in a second pass: a statement has an end. */
const inOnePass = 200

/** The fields of a contract that the table has: a new version may promise what no delivery has brought yet. */
export async function fieldsInTable(db: Db, table: string, contract: Contract): Promise<Pick<Contract, 'fields'> | undefined> {
  const rows = await runText(db, 'select attname from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped', [table])
  const known = new Set(rows.map(row => row.attname))
  return rows.length === 0 ? undefined : { fields: contract.fields.filter(({ code }) => known.has(code)) }
}

class Values {
  readonly all: unknown[] = []
  readonly bind: Bind = value => { this.all.push(value); return `$${this.all.length}` }
}
/**
 * What is worked out once for each row stands below what is asked of it. The unread clock keeps PostgreSQL from putting both together
 * again, which would work it out anew at each place; unlike `offset 0` it leaves the pass to several workers.
 */
const apart = 'clock_timestamp() as _apart'
function asked({ table, serial }: Records, rows: readonly RowSql[], values: Values): string {
  const first = new Map(rows.flatMap(({ first }) => (first ? [[first.name, first.sql] as const] : [])))
  const where = serial === undefined ? '' : `where _delivery = ${values.bind(serial)}`
  return first.size === 0 ? `${table} ${where}` : `(select *, ${[...first].map(([name, sql]) => `${sql} as ${name}`).join(', ')}, ${apart} from ${table} ${where}) t`
}

/** All rules that look at single rows, in one pass over the records. */
async function judgeRows(db: Db, records: Records, rules: readonly Judgeable[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  for (let from = 0; from < rules.length; from += inOnePass) {
    const values = new Values()
    const rows = rules.slice(from, from + inOnePass).flatMap(({ code, check }) => { const row = rowSql(records.contract, check, { ...records, bind: values.bind }); return row ? [{ code, ...row }] : [] })
    if (rows.length === 0) continue
    const counts = rows.map((_, place) => `count(r${place}) as a${place}, count(*) filter (where not r${place}) as b${place}`).join(', ')
    const [row] = await runText(db, `select ${counts} from (select ${rows.map(({ holds }, place) => `${holds} as r${place}`).join(', ')}, ${apart} from ${asked(records, rows, values)}) j`, values.all)
    for (const [place, { code }] of rows.entries()) found.set(code, { applicable: Number(row?.[`a${place}`]), broken: Number(row?.[`b${place}`]), lines: [] })
  }
  return found
}

/** Values that occur more than once among all records; of one delivery, its rows are counted. */
async function judgeUnique(db: Db, { table, contract, serial }: Records, fields: readonly string[]): Promise<Found | undefined> {
  if (fields.some(code => !contract.fields.some(field => field.code === code))) return undefined
  const names = fields.map(quoted).join(', '), filled = fields.map(code => `${quoted(code)} is not null`).join(' and ')
  const mine = serial === undefined ? 'count(*)' : 'count(*) filter (where _delivery = $1)'
  const narrow = serial === undefined ? '' : `and (${names}) in (select ${names} from ${table} where _delivery = $1)`
  const [row] = await runText(db, `select coalesce(sum(mine), 0) as applicable, coalesce(sum(mine) filter (where times > 1), 0) as broken
    from (select count(*) as times, ${mine} as mine from ${table} where ${filled} ${narrow} group by ${names}) g`, serial === undefined ? [] : [serial])
  return { applicable: Number(row?.applicable), broken: Number(row?.broken), lines: [] }
}

/** Values that another dataset does not know. */
function strangers({ serial, table }: Records, { field, dataset, to }: Extract<Check, { check: 'exists' }>): { from: string; values: unknown[] } {
  const other = `(select distinct ${quoted(to)} as k from ${lakeTable(dataset).current} where ${quoted(to)} is not null) o`
  return { from: `${table} t left join ${other} on o.k = t.${quoted(field)} where t.${quoted(field)} is not null${serial === undefined ? '' : ' and t._delivery = $1'}`, values: serial === undefined ? [] : [serial] }
}
async function canLookUp(db: Db, { table }: Records, { field, dataset, to }: Extract<Check, { check: 'exists' }>): Promise<boolean> {
  const type = async (relation: string, code: string) => (await runText(db, 'select atttypid::regtype::text as type from pg_attribute where attrelid = to_regclass($1) and attname = $2 and not attisdropped', [relation, code]))[0]?.type
  const [own, others] = [await type(table, field), await type(lakeTable(dataset).current, to)]
  return own !== undefined && own === others
}

/** What rules find among the records: those of single rows together in one pass, the others each in its own. */
export async function judgeRecords(db: Db, records: Records, rules: readonly Judgeable[]): Promise<Map<string, Found>> {
  const found = await judgeRows(db, records, rules.filter(({ check }) => isRowCheck(check)))
  for (const { code, check } of rules) {
    const result = await judgeTogether(db, records, check)
    if (result) found.set(code, result)
  }
  return found
}
async function judgeTogether(db: Db, records: Records, check: Check): Promise<Found | undefined> {
  const known = (codes: readonly string[]) => codes.every(code => records.contract.fields.some(field => field.code === code))
  switch (check.check) {
    case 'unique': return judgeUnique(db, records, check.fields)
    case 'steady': return known([check.field, check.along, ...check.by]) ? findFalls(db, records.table, records.serial, check) : undefined
    case 'exists': {
      if (!known([check.field]) || !(await canLookUp(db, records, check))) return undefined
      const { from, values } = strangers(records, check)
      const [row] = await runText(db, `select count(*) as applicable, count(*) filter (where o.k is null) as broken from ${from}`, values)
      return { applicable: Number(row?.applicable), broken: Number(row?.broken), lines: [] }
    }
    case 'jump': {
      const serial = records.serial ?? await newestSerial(db, records.table)
      const index = serial === undefined ? null : await findChange(db, records.table, records.contract, check.field, serial)
      return index === null ? { applicable: 0, broken: 0, lines: [] } : { applicable: 1, broken: index > check.most ? 1 : 0, lines: [] }
    }
    default: return undefined
  }
}

export const countRecords = async (db: Db, table: string): Promise<number> => Number((await runText(db, `select count(*) as n from ${table}`))[0]?.n ?? 0)

export interface Example { serial: number; line: number; values: Record<string, string | null> }
/** A few records that break a rule, the named fields as texts. */
export async function findBroken(db: Db, records: Records, check: Check, fields: readonly string[], limit: number): Promise<Example[]> {
  const values = new Values(), shown = ['_delivery', '_line', ...fields.map(code => `t.${quoted(code)}::text as ${quoted(code)}`)].join(', ')
  const from = async (): Promise<string | undefined> => {
    if (check.check === 'unique') return `${records.table} t where (${check.fields.map(quoted).join(', ')}) in (select ${check.fields.map(quoted).join(', ')} from ${records.table} where ${check.fields.map(code => `${quoted(code)} is not null`).join(' and ')} group by ${check.fields.map(quoted).join(', ')} having count(*) > 1)`
    if (check.check === 'exists') return (await canLookUp(db, records, check)) ? `${strangers(records, check).from} and o.k is null` : undefined
    const row = rowSql(records.contract, check, { ...records, bind: values.bind })
    return row && `(select *, ${row.holds} as _holds from ${asked(records, [row], values)}) t where not _holds`
  }
  const text = await from()
  if (text === undefined) return []
  const rows = await runText(db, `select ${shown} from ${text} limit ${limit}`, values.all)
  return rows.map(row => ({ serial: Number(row._delivery), line: Number(row._line), values: Object.fromEntries(fields.map(code => [code, row[code] === null ? null : String(row[code])])) }))
}

/** A question to all records has an end: past it, PostgreSQL breaks off and the person is told. */
export async function withPatience<R>(db: Db, seconds: number, look: (tx: Db) => Promise<R>): Promise<R> {
  try {
    return await inTransaction(db, async tx => {
      await runText(tx, 'set transaction read only')
      await runText(tx, `set local statement_timeout = ${Math.round(seconds * 1000)}`)
      await runText(tx, "set local work_mem = '64MB'")
      return look(tx)
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') throw problem.tooSlow({ seconds })
    if ((error as { code?: string }).code === '2201B') throw problem.unfit({ errors: [{ at: '/check', message: '这个写法（正则表达式）数据库读不了，换一种写法' }] })
    throw error
  }
}

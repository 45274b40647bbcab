import { type Area, mayIn } from '#kernel/action'
import { columnType, type Contract, type Field, heldFields, keyColumns, lakeTable, quoted } from '#data/catalogue'
import { type Db, runText } from '#kernel/db'
import { serialsOf } from './delivery.table.ts'
import { heldColumns } from './lake.table.ts'
import { keyParts, recordRef, type RawRecord } from './record.rules.ts'

export interface RecordQuery {
  contract: Contract
  /** The areas of the reader, and where the dataset itself belongs. */
  areas: readonly Area[]
  owner: { division: string; organization: string }
  /** Only records that this delivery (its serial) has brought. */
  serial?: number | undefined
  key?: string | undefined
  /** As the records stood at this moment. */
  at?: Date | undefined
  /** A further condition on the alias `r`, its values bound by the given function. */
  also?: ((bind: (value: unknown) => string) => string) | undefined
}

/** What a person types to find records by one field: part of a text, the beginning of a day or moment, a number exactly. */
export const holding = ({ code, type }: Field, text: string) => (bind: (value: unknown) => string): string => {
  if (type === 'text') return `position(lower(${bind(text)}) in lower(${quoted(code)})) > 0`
  if (type === 'date') return `starts_with(${quoted(code)}::text, ${bind(text)})`
  if (type === 'instant') return `starts_with(to_char(${quoted(code)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'), ${bind(text.replace('T', ' '))})`
  if (type === 'boolean') return `${quoted(code)} = ${bind(/^(true|是|1|yes)$/i.test(text))}`
  return /^-?\d+(\.\d+)?$/.test(text) ? `${quoted(code)} = ${bind(text)}::numeric` : 'false'
}

/** SQL with its values, put together piece by piece. */
export class Where {
  readonly values: unknown[]
  readonly parts: string[] = []
  constructor(values: unknown[] = []) { this.values = values }
  value(of: unknown): string { this.values.push(of); return `$${this.values.length}` }
  add(part: string): void { this.parts.push(part) }
  get text(): string { return this.parts.length ? `where ${this.parts.join(' and ')}` : '' }
}

/** The owner sees all; whoever has an area without an organization sees the rows whose division lies within it. */
export function narrow(where: Where, { contract, areas, owner }: Pick<RecordQuery, 'contract' | 'areas' | 'owner'>): boolean {
  if (mayIn(areas, owner)) return true
  const prefixes = areas.filter(area => area.organization === null && area.division !== '').map(area => area.division)
  const { divisionField } = contract
  if (divisionField === null || prefixes.length === 0) return false
  where.add(`(${prefixes.map(prefix => `${quoted(divisionField)} like ${where.value(`${prefix}%`)}`).join(' or ')})`)
  return true
}

/** Current records, or those of a moment: current ones that began before it, and earlier versions that held then. */
function from(code: string, contract: Contract, held: ReadonlySet<string>, where: Where, at: Date | undefined): string {
  const table = lakeTable(code)
  const names = ['_line', '_delivery', '_from', ...heldFields(contract, held)].join(', ')
  if (at === undefined) return `(select ${names}, null::timestamptz as _until from ${table.current}) r`
  const moment = where.value(at)
  return `(select ${names}, null::timestamptz as _until from ${table.current} where _from <= ${moment}
    union all select ${names}, _until from ${table.history} where _from <= ${moment} and ${moment} < _until) r`
}

function addKey(where: Where, contract: Contract, key: string): void {
  const ref = recordRef(key)
  if (ref) { where.add(`_delivery = ${where.value(ref.serial)} and _line = ${where.value(ref.line)}`); return }
  const keys = contract.fields.filter(field => field.key), parts = keyParts(key)
  if (parts.length !== keys.length) { where.add('false'); return }
  keys.forEach((field, index) => where.add(`${quoted(field.code)}::text = ${where.value(parts[index])}`))
}

export async function findRecords(db: Db, code: string, query: RecordQuery, { limit, offset }: { limit: number; offset: number }): Promise<{ total: number; rows: RawRecord[] }> {
  const where = new Where(), { contract, serial, key, at, also } = query
  const held = await heldColumns(db, lakeTable(code))
  if (held === null || !narrow(where, query)) return { total: 0, rows: [] }
  const source = from(code, contract, held, where, at)
  if (serial !== undefined) where.add(`_delivery = ${where.value(serial)}`)
  if (key !== undefined) addKey(where, contract, key)
  if (also) where.add(`(${also(value => where.value(value))})`)
  const [count] = await runText(db, `select count(*) as n from ${source} ${where.text}`, where.values)
  const order = key === undefined ? keyColumns(contract).join(', ') : '_from desc'
  const rows = await runText(db, `select ${selected(contract)} from ${source} ${where.text} order by ${order} limit ${where.value(limit)} offset ${where.value(offset)}`, where.values)
  return { total: Number(count?.n ?? 0), rows: await presentRaw(db, contract, rows) }
}

/** All versions of one record, newest first; none if the reader may not see its present or last one. */
export async function findVersions(db: Db, code: string, query: RecordQuery & { key: string }): Promise<RawRecord[]> {
  const table = lakeTable(code), { contract } = query, held = await heldColumns(db, table)
  if (held === null) return []
  const keys = keyColumns(contract)
  const where = new Where()
  if (!narrow(where, query)) return []
  addKey(where, contract, query.key)
  const names = ['_line', '_delivery', '_from', ...heldFields(contract, held)].join(', ')
  const all = `(select ${names}, null::timestamptz as _until from ${table.current} union all select ${names}, _until from ${table.history}) r`
  const rows = await runText(db, `select ${selected(contract)} from ${all}
    where (${keys.join(', ')}) in (select ${keys.join(', ')} from ${all} ${where.text} limit 1) order by _from desc limit 200`, where.values)
  return presentRaw(db, contract, rows)
}

/** Every record as text, piece by piece in the order of the key, for a download of any size. */
export async function* everyRecord(db: Db, code: string, query: RecordQuery): AsyncGenerator<RawRecord> {
  const { contract } = query, keys = contract.fields.filter(field => field.key), held = await heldColumns(db, lakeTable(code))
  if (held === null) return
  const tuple = keys.map(field => quoted(field.code)).join(', ')
  for (let after: (string | null)[] | undefined; ;) {
    const where = new Where()
    if (!narrow(where, query)) return
    const source = from(code, contract, held, where, query.at)
    if (query.serial !== undefined) where.add(`_delivery = ${where.value(query.serial)}`)
    if (query.also) where.add(`(${query.also(value => where.value(value))})`)
    if (after) where.add(`(${tuple}) > (${after.map((value, index) => `${where.value(value)}::${columnType(keys[index]!)}`).join(', ')})`)
    const rows = await presentRaw(db, contract, await runText(db, `select ${selected(contract)} from ${source} ${where.text} order by ${tuple} limit 1000`, where.values))
    yield* rows
    if (rows.length < 1000) return
    after = keys.map(field => rows.at(-1)!.values[field.code] ?? null)
  }
}

/** A value as text in its ISO form; moments in China's time, as people here read them. */
export const asText = ({ type }: Pick<Field, 'type'>, column: string): string => (type === 'instant' ? `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS+08:00')` : `${column}::text`)
export const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value).replace('.000+08:00', '+08:00'))
const selected = ({ fields }: Contract): string => ['_line', '_delivery', '_from', '_until', ...fields.map(field => `${asText(field, quoted(field.code))} as ${quoted(field.code)}`)].join(', ')

async function presentRaw(db: Db, { fields }: Contract, rows: Record<string, unknown>[]): Promise<RawRecord[]> {
  const deliveries = await serialsOf(db, rows.map(row => Number(row._delivery)))
  return rows.map(row => ({
    serial: Number(row._delivery), line: Number(row._line), delivery: deliveries.get(Number(row._delivery)) ?? null,
    from: row._from instanceof Date ? row._from : new Date(String(row._from)), until: row._until instanceof Date ? row._until : null,
    values: Object.fromEntries(fields.map(({ code }) => [code, textOf(row[code])])),
  }))
}

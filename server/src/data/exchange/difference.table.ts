import { type Contract, heldFields, keyColumns, lakeTable, quoted } from '#data/catalogue'
import { type Db, inTransaction, runText } from '#kernel/db'
import { heldColumns } from './lake.table.ts'
import { type RawValues } from './record.rules.ts'
import { asText, narrow, type RecordQuery, textOf, Where } from './record.table.ts'
import { type ChangeKind } from './difference.schema.ts'

/** What lies between the state after one delivery and the state after a later one, by their serials: deliveries are applied in their order, so no clock is asked. */
export interface DifferenceQuery extends Pick<RecordQuery, 'contract' | 'areas' | 'owner'> { from: number; to: number; kind?: ChangeKind | undefined; field?: string | undefined }
export interface RawSide { serial: number; line: number; values: RawValues }
export interface RawChange { kind: ChangeKind; before: RawSide | null; after: RawSide | null }

const kinds = "case when b._line is null then 'added' when a._line is null then 'removed' else 'changed' end"

/** Only versions that began or ended in between can differ; of each record, the one that held before and the one that holds after. */
async function joined(db: Db, where: Where, { contract, areas, owner, from, to }: DifferenceQuery, code: string): Promise<string | null> {
  const table = lakeTable(code), held = await heldColumns(db, table)
  if (held === null) return null
  const names = ['_line', '_delivery', ...heldFields(contract, held)].join(', ')
  const first = where.value(from), last = where.value(to)
  const area = new Where(where.values)
  if (!narrow(area, { contract, areas, owner })) return null
  const seen = area.parts.map(part => ` and ${part}`).join('')
  const before = `select ${names} from ${table.history} where _delivery <= ${first} and _until_delivery > ${first} and _until_delivery <= ${last}${seen}`
  const after = `select ${names} from ${table.current} where _delivery > ${first} and _delivery <= ${last}${seen}
    union all select ${names} from ${table.history} where _delivery > ${first} and _delivery <= ${last} and _until_delivery > ${last}${seen}`
  const differs = contract.fields.map(({ code: field }) => `b.${quoted(field)} is distinct from a.${quoted(field)}`)
  return `(${before}) b full join (${after}) a on ${keyColumns(contract).map(key => `b.${key} = a.${key}`).join(' and ')} where (${differs.join(' or ')})`
}

/** How many records are new, changed and gone, and in how many changed ones each field differs. */
export async function countChanges(db: Db, code: string, query: DifferenceQuery): Promise<{ added: number; changed: number; removed: number; byField: Map<string, number> }> {
  const where = new Where(), { fields } = query.contract
  const source = await joined(db, where, query, code)
  if (source === null) return { added: 0, changed: 0, removed: 0, byField: new Map() }
  const counts = fields.map(({ code: field }) => `count(*) filter (where ${kinds} = 'changed' and b.${quoted(field)} is distinct from a.${quoted(field)}) as ${quoted(field)}`)
  const [row = {}] = await runText(db, `select ${(['added', 'changed', 'removed'] as const).map(kind => `count(*) filter (where ${kinds} = '${kind}') as _${kind}`).join(', ')}, ${counts.join(', ')} from ${source}`, where.values)
  return { added: Number(row._added), changed: Number(row._changed), removed: Number(row._removed), byField: new Map(fields.map(({ code: field }) => [field, Number(row[field])])) }
}

async function selection(db: Db, where: Where, query: DifferenceQuery, code: string): Promise<string | null> {
  const source = await joined(db, where, query, code), { contract, kind, field } = query
  if (source === null) return null
  const sides = (['b', 'a'] as const).flatMap(side => [`${side}._line as "${side}._line"`, `${side}._delivery as "${side}._delivery"`, ...contract.fields.map(each => `${asText(each, `${side}.${quoted(each.code)}`)} as "${side}.${each.code}"`)])
  const also = [kind === undefined ? '' : ` and ${kinds} = ${where.value(kind)}`, field === undefined ? '' : ` and b._line is not null and a._line is not null and b.${quoted(field)} is distinct from a.${quoted(field)}`].join('')
  return `select ${kinds} as _kind, ${sides.join(', ')} from ${source}${also} order by ${keyColumns(contract).map(key => `coalesce(b.${key}, a.${key})`).join(', ')}`
}

export async function findChanges(db: Db, code: string, query: DifferenceQuery, { limit, offset }: { limit: number; offset: number }): Promise<RawChange[]> {
  const where = new Where(), text = await selection(db, where, query, code)
  if (text === null) return []
  return (await runText(db, `${text} limit ${where.value(limit)} offset ${where.value(offset)}`, where.values)).map(row => presentRaw(query.contract, row))
}

/** All of them, read through a cursor: the two states are compared once, however long the file becomes. */
export async function eachChange(db: Db, code: string, query: DifferenceQuery, take: (changes: RawChange[]) => Promise<void>): Promise<void> {
  const where = new Where(), text = await selection(db, where, query, code)
  if (text === null) return
  await inTransaction(db, async tx => {
    await runText(tx, `declare exchange_difference no scroll cursor for ${text}`, where.values)
    for (;;) {
      const rows = await runText(tx, 'fetch 1000 from exchange_difference')
      if (rows.length > 0) await take(rows.map(row => presentRaw(query.contract, row)))
      if (rows.length < 1000) return
    }
  })
}

function presentRaw({ fields }: Contract, row: Record<string, unknown>): RawChange {
  const side = (of: 'a' | 'b'): RawSide | null => row[`${of}._line`] === null ? null
    : { serial: Number(row[`${of}._delivery`]), line: Number(row[`${of}._line`]), values: Object.fromEntries(fields.map(({ code }) => [code, textOf(row[`${of}.${code}`])])) }
  return { kind: row._kind as ChangeKind, before: side('b'), after: side('a') }
}

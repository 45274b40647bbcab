import { columnType, type Contract, type Field, heldFields, lakeTable, quoted, shownAs } from '#data/catalogue'
import { asText, heldColumns, textOf } from '#data/exchange'
import { type Db, houseOf, runPrepared, runText, tables } from '#kernel/db'
import { gather } from '#kernel/gather'
import { type Column } from './cell.rules.ts'
import { problem } from './problems.ts'
import { narrowing } from './reading.rules.ts'
import { type GrantRow, type GrantTable } from './table.ts'

interface Tables {
  grantGrant: GrantTable
  catalogueDataset: { code: string; provider: string; division: string; state: string; version: number | null }
  catalogueVersion: { dataset: string; version: number; contract: Contract }
}
const open = tables<Tables>()

/** A grant with all that is needed to read under it. */
export interface Reading {
  grant: GrantRow
  contract: Contract
  version: number
  published: boolean
  owner: { division: string; organization: string }
  /** What leaves, and how. */
  columns: readonly Column[]
  keys: readonly Field[]
  /** Fields that say of whom a record is, granted or not: whoever is read shall know it. */
  persons: readonly Field[]
  /** Null before the first delivery. */
  held: ReadonlySet<string> | null
  byKey: { name: string; text: string; values: unknown[] } | null
}
/** A record as it lies there: all fields that are granted, key or say of whom it is. */
export interface Held { values: Record<string, string | null>; from: Date }

const mostKept = 2000
const kept = new WeakMap<Db, Map<string, Reading>>()
/** What was known when somebody last read under it; whether it still holds, the reading itself asks. */
export const keptReading = (db: Db, id: string): Reading | undefined => kept.get(houseOf(db))?.get(id)

export async function takeReading(db: Db, id: string): Promise<Reading> {
  const row = await open(db).selectFrom('grantGrant as g').innerJoin('catalogueDataset as d', 'd.code', 'g.dataset')
    .innerJoin('catalogueVersion as v', join => join.onRef('v.dataset', '=', 'd.code').onRef('v.version', '=', 'd.version'))
    .selectAll('g').select(['d.provider', 'd.division', 'd.state as datasetState', 'v.version', 'v.contract']).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw problem.notFound({ id })
  const { provider, division, datasetState, version, contract, ...grant } = row
  const { fields } = contract, held = await heldColumns(db, lakeTable(grant.dataset))
  const reading: Reading = {
    grant, contract, version, published: datasetState === 'published', owner: { division, organization: provider }, held,
    columns: grant.fields.flatMap(code => { const field = fields.find(each => each.code === code); return field ? [{ field, shown: shownAs(field, grant.clear.includes(code)) }] : [] }),
    keys: fields.filter(field => field.key), persons: fields.filter(({ sensitive }) => sensitive === 'residentId' || sensitive === 'uscc'), byKey: null,
  }
  reading.byKey = held && byKey(reading, held)
  const house = houseOf(db)
  let shelf = kept.get(house)
  if (!shelf) kept.set(house, shelf = new Map())
  if (shelf.size >= mostKept) shelf.clear()
  // A table that lacks a field has it after some delivery, and no number tells of that: such a reading is taken anew each time.
  if (held && fields.every(field => held.has(field.code))) shelf.set(id, reading)
  return reading
}

/** Every field that a reading touches. */
export const touched = ({ columns, keys, persons }: Pick<Reading, 'columns' | 'keys' | 'persons'>): Field[] => [...new Set([...columns.map(({ field }) => field), ...keys, ...persons])]

/** One statement that finds records by their keys and tells whether the grant and the dataset are still as they were: nobody reads a moment longer than he may. */
function byKey(reading: Reading, held: ReadonlySet<string>): NonNullable<Reading['byKey']> {
  const { grant: { id, revision, dataset }, contract, version, keys } = reading, values: unknown[] = []
  const wanted = touched(reading), after = keys.length + 1
  const where = narrowing(reading, value => { values.push(value); return `$${after + values.length}` })
  const given = keys.map((key, index) => `$${index + 2}::${columnType(key)}[]`)
  const [only] = keys
  const found = keys.length === 1 ? `r.${quoted(only!.code)} = any(${given[0]})` : `(${keys.map(key => `r.${quoted(key.code)}`).join(', ')}) in (select * from unnest(${given.join(', ')}))`
  return {
    name: `grant_${id.replaceAll('-', '')}_${revision}_${version}`, values,
    text: `select g.revision as _revision, d.version as _version, d.state as _state, r.* from grant_grant g join catalogue_dataset d on d.code = g.dataset
      left join lateral (select _from, ${wanted.map((field, index) => `${asText(field, `r.${quoted(field.code)}`)} as c${index}`).join(', ')}
        from (select _from, ${heldFields(contract, held).join(', ')} from ${lakeTable(dataset).current}) r where ${[found, ...where].join(' and ')}) r on true
      where g.id = $1`,
  }
}

/** The records of these keys (each key field's values in one list) under a grant as it is at this moment; `stale` where it is no longer what the caller knows. */
export function findByKeys(db: Db, reading: Reading, keys: readonly (readonly string[])[]): Promise<Held[] | 'stale'> {
  const [only] = reading.keys
  return reading.keys.length === 1 && only?.type === 'text' ? shared(houseOf(db), reading)(keys[0] ?? []) : findEach(db, reading, keys)
}

const sharers = new WeakMap<Reading, (keys: readonly string[]) => Promise<Held[] | 'stale'>>()
/** Calls under one grant that arrive together are one statement; each is given the records of its own keys and of no other. */
function shared(db: Db, reading: Reading): (keys: readonly string[]) => Promise<Held[] | 'stale'> {
  const known = sharers.get(reading)
  if (known) return known
  const [{ code }] = reading.keys as [Field]
  const made = gather<readonly string[], Held[] | 'stale'>(async calls => {
    const found = await findEach(db, reading, [[...new Set(calls.flat())]])
    if (found === 'stale') return calls.map(() => found)
    const byKey = new Map(found.map(held => [held.values[code], held]))
    return calls.map(keys => [...new Set(keys)].flatMap(key => byKey.get(key) ?? []))
  }, { most: 100 })
  sharers.set(reading, made)
  return made
}

async function findEach(db: Db, reading: Reading, keys: readonly (readonly string[])[]): Promise<Held[] | 'stale'> {
  const { grant: { id, revision }, version, byKey } = reading
  if (!byKey) return []
  const rows = await runPrepared(db, byKey.name, byKey.text, [id, ...keys, ...byKey.values]), [first] = rows
  if (!first || first._revision !== revision || first._version !== version || first._state !== 'published') return 'stale'
  const wanted = touched(reading)
  return rows.flatMap(row => (row._from === null ? [] : [heldOf(wanted, row)]))
}
const heldOf = (wanted: readonly Field[], row: Record<string, unknown>): Held =>
  ({ from: row._from instanceof Date ? row._from : new Date(String(row._from)), values: Object.fromEntries(wanted.map(({ code }, index) => [code, textOf(row[`c${index}`])])) })

export interface PageQuery { where?: ((bind: (value: unknown) => string) => string) | undefined; after?: readonly string[] | undefined; limit: number; at?: Date | undefined; most: { cost: number; seconds: number } }

/** A page of the granted records in the order of their keys. Refused before it runs where PostgreSQL expects it to be too costly. */
export async function pageOfRecords(tx: Db, reading: Reading, { where, after, limit, at, most }: PageQuery): Promise<Held[]> {
  const { contract, held, keys, grant: { dataset } } = reading, values: unknown[] = [], bind = (value: unknown) => { values.push(value); return `$${values.length}` }
  if (!held) return []
  const wanted = touched(reading), table = lakeTable(dataset), names = ['_from', ...heldFields(contract, held)].join(', ')
  const moment = at && bind(at)
  const source = moment === undefined ? `(select ${names} from ${table.current}) r` : `(select ${names} from ${table.current} where _from <= ${moment} union all select ${names} from ${table.history} where _from <= ${moment} and ${moment} < _until) r`
  const order = keys.map(key => `r.${quoted(key.code)}`).join(', ')
  const parts = [...narrowing(reading, bind), ...where ? [where(bind)] : [], ...after ? [`(${order}) > (${after.map((value, index) => `${bind(value)}::${columnType(keys[index]!)}`).join(', ')})`] : []]
  const found = `from ${source} ${parts.length > 0 ? `where ${parts.join(' and ')}` : ''}`
  // Without the limit: that a page is soon full is only hoped for. Without a condition the key's index gives page after page.
  if (where) {
    const [plan] = await runText(tx, `explain (format json) select ${order} ${found}`, values), cost = costOf(plan?.['QUERY PLAN'])
    if (cost > most.cost) throw problem.tooCostly({ cost: Math.round(cost), most: most.cost, reasons: [`估计要费 ${Math.round(cost)}，最多 ${most.cost}`] })
  }
  const text = `select _from, ${wanted.map((field, index) => `${asText(field, `r.${quoted(field.code)}`)} as c${index}`).join(', ')} ${found} order by ${order} limit ${bind(limit)}`
  await runText(tx, "select set_config('statement_timeout', $1, true)", [String(most.seconds * 1000)])
  try {
    return (await runText(tx, text, values)).map(row => heldOf(wanted, row))
  } catch (error) {
    if ((error as { code?: string }).code === '57014') throw problem.tooSlow({ seconds: most.seconds })
    throw error
  }
}
function costOf(plan: unknown): number {
  const [first] = Array.isArray(plan) ? plan as { Plan?: { 'Total Cost'?: unknown } }[] : []
  const cost = Number(first?.Plan?.['Total Cost'])
  return Number.isFinite(cost) ? cost : 0
}

import { columnType, heldFields, lakeTable, quoted } from '#data/catalogue'
import { asText, textOf } from '#data/exchange'
import { type Db, runText } from '#kernel/db'
import { problem } from './problems.ts'
import { narrowing } from './reading.rules.ts'
import { type Reading, touched } from './reading.views.ts'

export interface Position { number: number; serial: number }
export interface HeldChange { kind: 'added' | 'changed' | 'removed'; values: Record<string, string | null> }

/** The last delivery that is in. */
export async function lastPosition(db: Db, dataset: string): Promise<Position> {
  const [row] = await runText(db, "select number, serial from exchange_delivery where dataset = $1 and state = 'applied' order by number desc limit 1", [dataset])
  return { number: Number(row?.number ?? 0), serial: Number(row?.serial ?? 0) }
}
export async function takePosition(db: Db, dataset: string, number: number): Promise<Position> {
  if (number === 0) return { number, serial: 0 }
  const [row] = await runText(db, 'select serial from exchange_delivery where dataset = $1 and number = $2', [dataset, number])
  if (!row) throw problem.noPosition({ after: number })
  return { number, serial: Number(row.serial) }
}

/**
 * Of every record that a later delivery has touched, what the reader saw then and what he sees now: what came into the granted rows is added, what
 * left them is removed, and what differs in no granted field is no change.
 */
export async function findChanges(tx: Db, reading: Reading, { first, after, limit, seconds }: { first: Position; after?: readonly string[] | undefined; limit: number; seconds: number }): Promise<HeldChange[]> {
  const { contract, held, keys, columns, grant: { dataset } } = reading
  if (!held) return []
  const values: unknown[] = [], bind = (value: unknown) => { values.push(value); return `$${values.length}` }
  const table = lakeTable(dataset), names = heldFields(contract, held).join(', '), from = bind(first.serial), wanted = touched(reading)
  const seen = narrowing(reading, bind).join(' and ') || 'true'
  const side = (source: string) => `(select r.*, coalesce((${seen}), false) as _seen from (select ${names} from ${source}) r)`
  const before = side(`${table.history} where _delivery <= ${from} and _until_delivery > ${from}`), now = side(`${table.current} where _delivery > ${from}`)
  const key = keys.map(({ code }) => `coalesce(a.${quoted(code)}, b.${quoted(code)})`).join(', ')
  const differs = columns.map(({ field: { code } }) => `a.${quoted(code)} is distinct from b.${quoted(code)}`).join(' or ')
  const where = [`(coalesce(a._seen, false) or coalesce(b._seen, false))`, `(a._seen is distinct from b._seen or ${differs})`,
    ...after ? [`(${key}) > (${after.map((value, index) => `${bind(value)}::${columnType(keys[index]!)}`).join(', ')})`] : []]
  await runText(tx, "select set_config('statement_timeout', $1, true)", [String(seconds * 1000)])
  const rows = await runText(tx, `select case when not coalesce(b._seen, false) then 'added' when not coalesce(a._seen, false) then 'removed' else 'changed' end as _kind,
      ${wanted.map((field, index) => `${asText(field, `case when coalesce(a._seen, false) then a.${quoted(field.code)} else b.${quoted(field.code)} end`)} as c${index}`).join(', ')}
    from ${before} b full join ${now} a on ${keys.map(({ code }) => `a.${quoted(code)} = b.${quoted(code)}`).join(' and ')}
    where ${where.join(' and ')} order by ${key} limit ${bind(limit)}`, values).catch((error: unknown) => { throw (error as { code?: string }).code === '57014' ? problem.tooSlow({ seconds }) : error })
  return rows.map(row => ({ kind: row._kind as HeldChange['kind'], values: Object.fromEntries(wanted.map(({ code }, index) => [code, textOf(row[`c${index}`])])) }))
}

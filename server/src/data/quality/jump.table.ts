import { type Contract, quoted } from '#data/catalogue'
import { type Db, runText } from '#kernel/db'
import { changeIndex } from './jump.rules.ts'

type Fields = Pick<Contract, 'fields'>
/** How many values are told apart before the rest is one group. */
const groups = 50

/** How far what one delivery brought is spread otherwise over the values of a field than what was there before; null where one of both is empty. */
export async function findChange(db: Db, table: string, contract: Fields, code: string, serial: number): Promise<number | null> {
  const field = contract.fields.find(each => each.code === code)
  if (!field) return null
  const name = quoted(code), ordered = field.type !== 'text' && field.type !== 'boolean'
  const value = field.type === 'date' ? `(${name} - date '1970-01-01')::float8` : field.type === 'instant' ? `extract(epoch from ${name})::float8` : `${name}::float8`
  const edges = ordered ? (await runText(db, `select percentile_disc(array[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) within group (order by ${value}) as edges
    from (select ${name} from ${table} where _delivery <> $1 and ${name} is not null limit 500000) r`, [serial]))[0]?.edges as number[] | null : []
  if (edges === null) return null
  const distinct = [...new Set(edges)]
  const group = ordered ? `width_bucket(${value}, $2::float8[])::text` : `${name}::text`
  const rows = await runText(db, `select ${group} as value, count(*) filter (where _delivery <> $1) as before, count(*) filter (where _delivery = $1) as after
    from ${table} where ${name} is not null group by 1 order by count(*) desc`, ordered ? [serial, distinct] : [serial])
  const before = new Map<string, number>(), after = new Map<string, number>()
  for (const [place, row] of rows.entries()) {
    const key = place < groups ? String(row.value) : ''
    before.set(key, (before.get(key) ?? 0) + Number(row.before))
    after.set(key, (after.get(key) ?? 0) + Number(row.after))
  }
  return changeIndex(before, after)
}
export async function newestSerial(db: Db, table: string): Promise<number | undefined> {
  const serial = (await runText(db, `select max(_delivery) as serial from ${table}`))[0]?.serial
  return serial === null || serial === undefined ? undefined : Number(serial)
}

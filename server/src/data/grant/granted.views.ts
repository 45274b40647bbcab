import { type Actor } from '#kernel/action'
import { csvLine } from '#kernel/csv'
import { type Db } from '#kernel/db'
import { dayOf } from '#data/registry'
import { allSpellings, cellOf, type Column } from './cell.rules.ts'
import { problem } from './problems.ts'
import { readKey, refusalOf } from './reading.rules.ts'
import { findByKeys, takeReading } from './reading.views.ts'
import { type Key } from './read.schema.ts'
import { readsFor } from './views.ts'

export interface Granted {
  dataset: string; provider: string; division: string; consumerDivision: string; columns: readonly Column[]
  /** The record's key, as records are named; and what of it the grant shows. Null: there is none within the grant. */
  key: string; values: Readonly<Record<string, string | null>> | null
}
/** For modules that build on what somebody reads: one record as the holder of a grant sees it, and whose it is. Whoever may only verify sees nothing of it. */
export async function takeGranted(tx: Db, actor: Actor, now: Date, { grant: id, key }: { grant: string; key: Key }): Promise<Granted> {
  const reading = await takeReading(tx, id), { grant, owner, columns, keys } = reading
  if (!readsFor(actor, grant.consumer)) throw problem.notFound({ id })
  const refusal = refusalOf(reading, grant.ways, dayOf(now))
  if (refusal) throw refusal
  const named = readKey(keys, key), found = named.includes(null) ? [] : await findByKeys(tx, reading, allSpellings(keys, [named]))
  const held = found === 'stale' ? undefined : found[0], sees = grant.ways.some(way => way !== 'verify')
  return {
    dataset: grant.dataset, provider: owner.organization, division: owner.division, consumerDivision: grant.consumerDivision, columns,
    key: csvLine(keys.map(({ code }) => held?.values[code] ?? ''), { plain: true }),
    values: held ? Object.fromEntries(columns.map(column => [column.field.code, sees ? cellOf(column, held.values[column.field.code] ?? null) : null])) : null,
  }
}

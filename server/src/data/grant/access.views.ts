import { type QueryContext } from '#kernel/action'
import { type Field } from '#data/catalogue'
import { type Db, houseOf } from '#kernel/db'
import { type PersonKind } from '#kernel/evidence'
import { dayOf } from '#data/registry'
import { type Column } from './cell.rules.ts'
import { gate, type Gate } from './gate.rules.ts'
import { problem } from './problems.ts'
import { refusalOf } from './reading.rules.ts'
import { type Held, keptReading, type Reading, takeReading } from './reading.views.ts'
import { type Way } from './schema.ts'
import { mayUnder, readsFor } from './views.ts'

export type Context = Pick<QueryContext, 'db' | 'now' | 'actor' | 'areas' | 'trace' | 'digestOf' | 'safe'>
const gates = new WeakMap<Db, Gate>()

/**
 * The grant under which somebody reads, for the organization that it was given to; to everybody else it does not exist. `known` may be of a
 * moment ago: whoever uses it asks again in the statement that reads.
 */
export async function takeAccess({ db, now, actor, areas }: Context, id: string, ways: readonly Way[], { known = false } = {}): Promise<Reading> {
  const own = areas(), today = dayOf(now)
  let reading = known ? keptReading(db, id) : undefined
  if (!reading || refusalOf(reading, ways, today)) reading = await takeReading(db, id)
  if (!readsFor(actor, reading.grant.consumer) || !mayUnder(own, actor)) throw problem.notFound({ id })
  const refusal = refusalOf(reading, ways, today)
  if (refusal) throw refusal
  return reading
}

/** Counted once for each call, before the database is asked for records. */
export function countCall({ db, now }: Context, { grant: { id, perMinute } }: Reading): void {
  const house = houseOf(db)
  let own = gates.get(house)
  if (!own) gates.set(house, own = gate())
  const retryAfter = own.wait(id, perMinute, now)
  if (retryAfter > 0) throw problem.tooOften({ perMinute, retryAfter })
}

/** How many of the records' keys are named in the ledger; of more, their number says enough. */
const mostNamed = 100
const kindOf = ({ sensitive }: Field): PersonKind => (sensitive === 'residentId' || sensitive === 'uscc' ? sensitive : 'key')

/** What the ledger keeps of every read under a grant: what for, on what basis, which fields, and digests of the keys; never a value. And of whom the records are, so that they can see it. */
export function traceRead({ trace, digestOf }: Context, reading: Reading, records: readonly Pick<Held, 'values'>[] | null, { columns = reading.columns, of: about = [], ...facts }: { columns?: readonly Column[]; of?: readonly string[] } & Record<string, unknown>): void {
  const { grant: { id, dataset, purpose, legalBasis, service, consumer }, owner, keys, persons } = reading
  const read = records ?? [], named = read.length > mostNamed ? [] : read.map(({ values }) => keys.map(key => digestOf(kindOf(key), values[key.code] ?? '')).join('+'))
  const of = read.flatMap(({ values }) => persons.flatMap(field => { const value = values[field.code] ?? null; return value === null ? [] : [digestOf(kindOf(field), value)] }))
  trace(id, {
    grant: id, dataset, purpose, legalBasis, service, consumer, fields: columns.map(({ field }) => field.code), clear: columns.flatMap(({ field, shown }) => (shown === 'clear' ? [field.code] : [])),
    ...facts, ...records === null ? {} : { rows: records.length }, ...named.length > 0 ? { keys: named } : {},
  }, { of: [...new Set([...about, ...of])], touched: owner })
}
